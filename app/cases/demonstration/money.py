"""Money of the demonstration: fees open, late, paid in parts, paid too much, waiting for a signature; a file of the bank.

Each step through its use case, on its own day. The compensation of a permit came by itself, when it was announced.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app.cases import arranging, bank_importing, claiming, paying, writing_off
from app.cases.claiming import NewClaim
from app.cases.demonstration.accounts import TODAY
from app.cases.paying import Booking
from app.cases.permission import Officer
from app.rules.bookkeeping import ClaimKind, EntryKind
from app.rules.payment_reference import grouped
from app.sources.bank_lines import StatementLine
from app.store import case_event, case_file, claim
from app.store.base import use_municipality
from app.store.case_file import CaseFile, Filter
from app.store.claim import Claim
from app.store.transaction import transaction

People = dict[tuple[str, str], Officer]
BUNNIK = "GM0312"
ACCOUNT = "NL91ABNA0417164300"
FEE = 538_75
BANKRUPT = "De schuldenaar is failliet verklaard en volgens de curator komt er niets uit de boedel."


def load(people: People) -> int:
    """How many claims by hand: each on a case in which nothing happened since."""
    use_municipality(BUNNIK)
    cases = case_file.worklist(Filter(statuses=("bekendgemaakt",), limit=100))
    noor = people["noor", BUNNIK]
    made = []
    for days, story in STORIES:
        quiet = TODAY - timedelta(days=days)
        case = next((each for each in cases if _last(each) <= quiet), None)
        if case is not None:
            cases.remove(case)
            made.append(story(_fee(case, days, noor), noor))
    if made:
        _bank(made, noor)
    use_municipality(None)
    return len(made)


def _last(case: CaseFile) -> date:
    return max(event.on for event in case_event.of_case(case.id))


def _fee(case: CaseFile, days: int, by: Officer) -> Claim:
    """A fee whose assessment was sent so many days ago."""
    on = TODAY - timedelta(days=days)
    basis = f"Legesverordening {on.year}, aanslag {case.number[-4:]}"
    new = NewClaim(ClaimKind.FEE, FEE, on, claiming.pay_by(on), False, basis)
    with transaction():
        return claiming.raise_by_hand(case.number, new, by=by, now=_at(on), today=on)


def _at(on: date) -> datetime:
    return datetime.combine(on, time(10, 0), tzinfo=UTC)


def _do(found: Claim, by: Officer, on: date, step: Callable[..., Any], *rest: object) -> None:
    """One deed on a day, at the version that the claim has."""
    standing = claim.get(found.id)
    assert standing is not None
    with transaction():
        step(found.id, standing.version, *rest, by=by, now=_at(on), today=on)


def _open(found: Claim, _by: Officer) -> Claim:
    return found


def _paid_in_parts(found: Claim, by: Officer) -> Claim:
    agreed = TODAY - timedelta(days=40)
    parts = arranging.proposed(found, 3, TODAY - timedelta(days=20))
    _do(found, by, agreed, arranging.arrange, parts, "laag inkomen")
    first = TODAY - timedelta(days=22)
    _do(found, by, first, paying.by_hand, Booking(EntryKind.PAID, parts[0].cents, first))
    return found


def _too_much(found: Claim, by: Officer) -> Claim:
    on = TODAY - timedelta(days=9)
    _do(found, by, on, paying.by_hand, Booking(EntryKind.PAID, FEE, on))
    why = "Er was geen vergunning nodig; de aanslag is verminderd tot nul."
    _do(found, by, TODAY, paying.by_hand, Booking(EntryKind.REDUCED, FEE, TODAY, why))
    return found


def _hopeless(found: Claim, by: Officer) -> Claim:
    _do(found, by, TODAY - timedelta(days=3), writing_off.propose, FEE, BANKRUPT)
    return found


#: How many days ago the assessment was sent, and what became of it.
STORIES: tuple[tuple[int, Callable[[Claim, Officer], Claim]], ...] = (
    (60, _paid_in_parts),
    (50, _too_much),
    (55, _hopeless),
    (80, _open),
    (10, _open),
    (20, _open),
)


def _bank(made: list[Claim], by: Officer) -> None:
    """Yesterday's statement: a reference that is right, a number of a case, the same amount, and something of another desk."""
    first, last = made[0], made[-1]
    told = (
        (FEE, grouped(first.reference), first.debtor),
        (100_00, f"leges zaak {made[1].file_number if len(made) > 1 else first.file_number}", "Boekhouding Voorbeeld"),
        (FEE, "vergunning kamers", last.debtor),
        (89_50, "kwijting afvalstoffenheffing", "J. Anders"),
        (-1250_00, "factuur 2026-118", "Ingenieursbureau Verzonnen"),
    )
    on = TODAY - timedelta(days=1)
    lines = [
        StatementLine(ACCOUNT, f"DEMO{number:04d}", on, cents, name, "NL20INGB0001234567", text)
        for number, (cents, text, name) in enumerate(told, 1)
    ]
    data = repr(lines).encode()
    with transaction():
        bank_importing.take_in(data, f"afschrift-{on.isoformat()}.xml", lines, bank_importing.CAMT, by=by, now=_at(TODAY))
