"""Lists of claims and one claim whole: what is due, late, waiting, to be paid back; how old what is open is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.cases import claim_letters, limitation, writing_off
from app.cases.arranging import Plan, plan_of
from app.cases.auditing import log
from app.cases.booking import NoSuchClaim, may_see, sees_sanctions
from app.cases.claim_review import Review, reviews
from app.cases.limitation import Limitation
from app.cases.paying import interest_owed_by, interest_owed_to
from app.cases.permission import Action, Officer, require
from app.rules.bookkeeping import Standing, standing
from app.rules.interest import InterestAnswer
from app.rules.reminder_fee import ReminderAnswer
from app.store import bank, case_file, claim, ledger_entry
from app.store.bank import BankLine
from app.store.claim import Claim, ClaimFilter, Tally
from app.store.ledger_entry import LedgerEntry
from app.store.write_off import WriteOff

#: What is open is told by how long ago the day to pay was; 0 is not late.
AGES = (30, 90, 365)
AGE_WORDS = ("nog niet te laat", "tot 30 dagen te laat", "30 tot 90 dagen te laat", "90 dagen tot een jaar te laat", "langer")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Claims:
    """One page of claims; `more` is where to go on. `tallies` are per list of the page, `ages` of what is owed, by lateness."""

    rows: Sequence[Claim]
    more: tuple[date, int] | None
    tallies: dict[str, Tally]
    ages: Sequence[tuple[str, Tally]]


NONE = Tally(0, 0)
LISTS = ("laat", "open", "wacht", "terug", "alles")


def claims(name: str, kind: str | None, after: tuple[date, int] | None, *, by: Officer, today: date) -> Claims:
    """A page of one of LISTS. Raises NotAllowed."""
    require(by, Action.VIEW_LEDGER)
    hidden = not sees_sanctions(by)
    wanted = _filter(name, kind, after, hidden, today)
    found = claim.listed(wanted)
    rows = found[: wanted.limit]
    told = claim.tally(today, _edges(today), kind=kind, case_only=hidden)
    return Claims(
        rows=rows,
        more=(rows[-1].ranked_on, rows[-1].id) if len(found) > wanted.limit else None,
        tallies={
            "laat": _sum(told, claim.OPEN, late=True),
            "open": _sum(told, claim.OPEN, late=False),
            "wacht": _sum(told, claim.WAITING),
            "terug": _sum(told, claim.REFUND),
        },
        ages=[(words, told.get((claim.OPEN, age), NONE)) for age, words in enumerate(AGE_WORDS)],
    )


def _edges(today: date) -> list[date]:
    return [today, *(today - timedelta(days=days) for days in AGES)]


def _filter(
    name: str, kind: str | None, after: tuple[date, int] | None, hidden: bool, today: date
) -> ClaimFilter:
    states = {"wacht": claim.WAITING, "terug": claim.REFUND}
    return ClaimFilter(
        today, states.get(name), late=name == "laat", due=name == "open", kind=kind, case_only=hidden, after=after
    )


def _sum(told: dict[tuple[str, int], Tally], state: str, *, late: bool | None = None) -> Tally:
    rows = [tally for (each, age), tally in told.items() if each == state and late in (None, age > 0)]
    return Tally(sum(row.count for row in rows), sum(row.cents for row in rows))


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Everything of one claim. `reminder` says whether a formal reminder may go out; `why_no_reminder` why not."""

    claim: Claim
    entries: Sequence[LedgerEntry]
    balances: Sequence[int]
    undone: frozenset[int]
    standing: Standing
    plan: Plan | None
    proposal: WriteOff | None
    not_signable: str | None
    reminder: ReminderAnswer
    why_no_reminder: str | None
    interest: InterestAnswer | None
    interest_back: InterestAnswer | None
    review: Review | None
    limitation: Limitation | None
    waiting: Sequence[BankLine]
    today: date


def note_view(claim_id: int, *, by: Officer, now: datetime) -> None:
    """Log who looks at a claim. It comes first: what is not logged is not shown."""
    log(by, "view", f"vordering {find(claim_id, by=by).reference}", at=now)


def find(claim_id: int, *, by: Officer) -> Claim:
    """The claim. Raises NotAllowed, and NoSuchClaim also where this person may not see it."""
    require(by, Action.VIEW_LEDGER)
    found = claim.get(claim_id)
    if found is None or not may_see(found, by):
        raise NoSuchClaim(claim_id)
    return found


def claim_page(claim_id: int, *, by: Officer, today: date) -> ClaimPage:
    """One claim whole. Raises NotAllowed, NoSuchClaim."""
    found = find(claim_id, by=by)
    rows = ledger_entry.of_claim(found.id)
    balances: list[int] = []
    for row in rows:
        balances.append((balances[-1] if balances else 0) + row.cents)
    proposal = writing_off.standing_proposal(found)
    return ClaimPage(
        claim=found,
        entries=rows,
        balances=balances,
        undone=frozenset(row.reverses_id for row in rows if row.reverses_id is not None),
        standing=standing(ledger_entry.as_book(rows)),
        plan=plan_of(found, today),
        proposal=proposal,
        not_signable=writing_off.may_sign(proposal, by) if proposal else None,
        reminder=claim_letters.offer(found, today),
        why_no_reminder=claim_letters.why_no_reminder(found, today),
        interest=interest_owed_by(found, rows, today),
        interest_back=interest_owed_to(rows, today),
        review=_review(found, today),
        limitation=limitation.of_claim(found, today),
        waiting=[row for row in bank.of_claims([found.id]) if row.rest > 0],
        today=today,
    )


def _review(found: Claim, today: date) -> Review | None:
    case = case_file.get(found.file_number) if found.case_id is not None else None
    told = reviews(case, today) if case is not None else []
    return next((row for row in told if row.claim.id == found.id), None)
