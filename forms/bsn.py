"""Citizen service numbers (BSN) are recognised so that they are kept out: of free text that is stored, and of every log line."""

from __future__ import annotations

import re

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
LOOKS_LIKE_BSN = re.compile(r"(?<![0-9A-Za-z])[0-9]{4}[. ]?[0-9]{2}[. ]?[0-9]{3}(?![0-9A-Za-z])")


def passes_eleven_test(digits: str) -> bool:
    """The check of a BSN: nine digits, weighted 9 to 2 and -1, sum divisible by 11 and not zero."""
    if len(digits) != len(WEIGHTS) or not (digits.isascii() and digits.isdigit()):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return total != 0 and total % 11 == 0


def holds_bsn(text: str) -> bool:
    return any(passes_eleven_test(_digits(match)) for match in LOOKS_LIKE_BSN.finditer(text))


def without_bsn(text: str) -> str:
    """The same text with every number that passes the check taken out."""
    return LOOKS_LIKE_BSN.sub(
        lambda match: "[bsn]" if passes_eleven_test(_digits(match)) else match.group(), text
    )


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"[. ]", "", match.group())
