"""The payment reference of a claim: a creditor reference of ISO 11649, so that a typing fault shows before money goes astray.

`RF` with two check digits and at most 21 letters and digits; the check is that of ISO 7064, MOD 97-10: the reference with its
first four signs put last, letters read as 10 to 35, leaves 1 when divided by 97. Ours holds the number of the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.rules.bookkeeping import ClaimKind
from app.rules.errors import WrongUse

LONGEST = 21
#: The sign of each kind of claim in its reference.
SIGNS = {
    ClaimKind.COMPENSATION: "C",
    ClaimKind.FEE: "L",
    ClaimKind.FINE: "B",
    ClaimKind.PENALTY: "D",
    ClaimKind.COSTS: "K",
    ClaimKind.DEPOSIT: "W",
}
_SHAPE = re.compile(r"RF\d{2}[A-Z0-9]{1,21}")
#: How a reference may stand in the text of a payment: in groups, in small letters, with dashes.
_IN_TEXT = re.compile(r"(?<![A-Z0-9])RF[ -]?\d{2}(?:[ -]?[A-Z0-9]){1,40}")
_CASE_IN_TEXT = re.compile(r"(?<![A-Z0-9])[A-Z]{2,4}-(?:H-)?\d{4}-\d{4,6}(?!\d)")


def reference(base: str) -> str:
    """The reference for this base: at most 21 letters and digits, dashes and spaces are left out. WrongUse otherwise."""
    plain = re.sub(r"[ -]", "", base.upper())
    if not re.fullmatch(rf"[A-Z0-9]{{1,{LONGEST}}}", plain):
        raise WrongUse(f"{base}: 1 to {LONGEST} letters and digits make a reference")
    return f"RF{98 - _remainder(f'{plain}RF00'):02d}{plain}"


def reference_of(number: str, kind: ClaimKind, ordinal: int = 1) -> str:
    """The reference of the nth claim of one kind of a file: that of the compensation of `NWG-2026-0011` holds `NWG20260011C1`.

    It follows from the file, so that a letter can print it before the claim is there.
    """
    return reference(f"{number}{SIGNS[kind]}{ordinal}")


def is_reference(text: str) -> bool:
    """Whether the whole text is a reference whose check digits are right."""
    plain = re.sub(r"[ -]", "", text.upper())
    return bool(_SHAPE.fullmatch(plain)) and _remainder(plain[4:] + plain[:4]) == 1


def found_in(text: str) -> Iterator[str]:
    """Every reading of a reference in a text whose check digits are right, the longest first: a word that follows may look like
    a part of it, so only whoever knows the references that were given out can choose."""
    for match in _IN_TEXT.finditer(text.upper()):
        plain = re.sub(r"[ -]", "", match.group())[: LONGEST + 4]
        yield from (plain[:end] for end in reversed(list(_right(plain))))


def _right(plain: str) -> Iterator[int]:
    """Where a reference with right check digits ends: the remainder goes on from sign to sign, so that one pass is enough."""
    front, rest = int(f"2715{plain[2:4]}"), 0
    for place, sign in enumerate(plain[4:], 5):
        value = int(sign, 36)
        rest = (rest * (10 if value < 10 else 100) + value) % 97
        if (rest * 1_000_000 + front) % 97 == 1:
            yield place


def case_numbers_in(text: str) -> Iterator[str]:
    """Every number of a case or a file that stands in a text, as it is written."""
    yield from (match.group() for match in _CASE_IN_TEXT.finditer(text.upper()))


def grouped(text: str) -> str:
    """In groups of four, as it is printed."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _remainder(text: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in text)) % 97
