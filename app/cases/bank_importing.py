"""A file of the bank comes in: each file once, each line once, each with a proposal for the claim that it pays.

Only a payment reference of ours with right check digits is a match by itself; a number of a case or an amount is a suggestion.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.cases.auditing import log
from app.cases.permission import Action, Officer, require
from app.rules.payment_reference import case_numbers_in, found_in
from app.sources import bank_csv, camt053
from app.sources.bank_csv import Shape
from app.sources.bank_lines import StatementLine
from app.store import bank, claim
from app.store.bank import BY_GUESS, BY_NUMBER, BY_REFERENCE, NONE, BankImport
from app.store.claim import Claim

CAMT, CSV = "camt053", "csv"
#: Words in a name that say nothing about who it is.
EMPTY_WORDS = frozenset({"de", "den", "der", "van", "het", "bv", "vof", "heer", "mevrouw", "hr", "mw", "en", "of"})


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: `lines` in it, `known` of an earlier file, `matched` by reference, `suggested` otherwise."""

    row: BankImport
    lines: int
    known: int
    matched: int
    suggested: int
    again: bool = False


def is_camt(data: bytes) -> bool:
    return camt053.looks_like(data)


def csv_shape(data: bytes) -> Shape:
    """What the columns of a CSV seem to be, to be confirmed by a person. Raises InvalidInput."""
    return bank_csv.shape(data)


def read(data: bytes, columns: Mapping[str, int] | None = None, notation: str = bank_csv.COMMA) -> list[StatementLine]:
    """The lines of a file; with `columns` it is a CSV. Outside every transaction. Raises InvalidInput."""
    return camt053.read(data) if columns is None else bank_csv.read(data, columns, notation)


def take_in(
    data: bytes, name: str, lines: Sequence[StatementLine], kind: str, *, by: Officer, now: datetime
) -> Imported:
    """Store the lines with their proposals. A file that was imported before does nothing, and says so. Raises NotAllowed."""
    require(by, Action.KEEP_LEDGER)
    row = BankImport(
        municipality=by.municipality,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name[-160:],
        format=kind,
        lines=len(lines),
        known=0,
        by_id=by.account_id,
        by_name=by.name,
        at=now,
    )
    if not bank.add_import(row):
        first = bank.imported(row.sha256)
        assert first is not None, "the other transaction stored it"
        return Imported(first, first.lines, first.lines, 0, 0, again=True)
    proposals = propose(lines)
    rows = [_values(row.id, by.municipality, line, found) for line, found in zip(lines, proposals, strict=True)]
    known = len(rows) - bank.add_lines(row.id, rows)
    bank.count_known(row.id, known)
    log(by, "import", f"bankafschrift {row.id}", at=now, detail=f"{len(rows)} regels, {known} bekend")
    how = [found[1] for found in proposals]
    suggested = sum(1 for each in how if each in (BY_NUMBER, BY_GUESS))
    return Imported(row, len(rows), known, how.count(BY_REFERENCE), suggested)


def _values(import_id: int, municipality: str, line: StatementLine, found: tuple[int | None, str]) -> dict[str, Any]:
    return {
        "municipality": municipality,
        "import_id": import_id,
        "account": line.account,
        "bank_reference": line.bank_reference,
        "booked_on": line.booked_on,
        "cents": line.cents,
        "name": line.name,
        "iban": line.iban,
        "text": line.text,
        "claim_id": found[0],
        "how": found[1],
        "booked": 0,
        "done": False,
        "put_aside": "",
    }


def propose(lines: Sequence[StatementLine]) -> list[tuple[int | None, str]]:
    """For each line the claim that it seems to pay, and what that rests on: a few queries for a whole file."""
    came = [line for line in lines if line.cents > 0]
    references = {line: list(found_in(line.text)) for line in came}
    numbers = {line: list(case_numbers_in(line.text)) for line in came}
    by_reference = claim.ids_by_references(each for found in references.values() for each in found)
    by_number = claim.by_file_numbers(each for found in numbers.values() for each in found)
    proposals: dict[StatementLine, tuple[int | None, str]] = {}
    for line in came:
        exact = {by_reference[each] for each in references[line] if each in by_reference}
        named = [row for each in numbers[line] for row in by_number.get(each, ())]
        if exact or named:
            proposals[line] = _best(exact, named, line)
    proposals |= _guessed([line for line in came if line not in proposals])
    return [proposals.get(line, (None, NONE)) for line in lines]


def _best(exact: set[int], named: Sequence[Claim], line: StatementLine) -> tuple[int | None, str]:
    """One candidate or none: where several fit equally, a person looks."""
    if exact:
        return (exact.pop(), BY_REFERENCE) if len(exact) == 1 else (None, NONE)
    fitting = [row for row in named if row.balance == line.cents] or list(named)
    return (fitting[0].id, BY_NUMBER) if len({row.id for row in fitting}) == 1 else (None, NONE)


def _guessed(lines: Sequence[StatementLine]) -> dict[StatementLine, tuple[int | None, str]]:
    """By the amount and a word of the name. The words of the debtors are sorted once: a usual fee is open on thousands of claims,
    and going through all of them for each line took minutes."""
    by_word: dict[tuple[int, str], set[int]] = {}
    for cents, rows in claim.debtors_by_balances(line.cents for line in lines).items():
        for claim_id, debtor in rows:
            for word in _words(debtor):
                by_word.setdefault((cents, word), set()).add(claim_id)
    found: dict[StatementLine, tuple[int | None, str]] = {}
    for line in lines:
        alike = [by_word[line.cents, word] for word in _words(line.name) if (line.cents, word) in by_word]
        if alike and all(ids == alike[0] and len(ids) == 1 for ids in alike):
            found[line] = (next(iter(alike[0])), BY_GUESS)
    return found


def _words(name: str) -> frozenset[str]:
    return frozenset(_telling(re.findall(r"[^\W\d_]{2,}", name.lower())))


def _telling(words: Iterable[str]) -> Iterable[str]:
    return (word for word in words if word not in EMPTY_WORDS)
