"""Paying in parts: an arrangement is made, or ends. Its parts add up to what is open, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases.booking import WHY_NEEDED, rank, take, tell
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.rules.aftermath import Pause
from app.rules.instalments import ArrangementAnswer, arrangement, deferral, instalments
from app.rules.instalments import Instalment as Part
from app.store import instalment
from app.store.claim import Claim
from app.store.instalment import Instalment

MOST_PARTS = 24


@dataclass(frozen=True, slots=True)
class Plan:
    """The arrangement that holds: its parts, since when, and how it stands today."""

    parts: tuple[Part, ...]
    agreed_on: date
    answer: ArrangementAnswer


def proposed(found: Claim, parts: int, first_due: date) -> tuple[Part, ...]:
    """What is open, in so many parts of a month each. Raises NotNow where there is nothing to divide."""
    if found.balance <= 0:
        raise NotNow("Er staat niets open.")
    if not 2 <= parts <= MOST_PARTS or found.balance < parts:
        raise NotNow(f"Kies 2 tot en met {MOST_PARTS} delen.")
    return instalments(found.balance, parts, first_due)


def arrange(
    claim_id: int, seen_version: int, parts: tuple[Part, ...], why: str, *, by: Officer, now: datetime, today: date
) -> Claim:
    """Agree on these parts. Raises NotNow where they are not what is open, or the first lies behind us."""
    found = take(claim_id, seen_version, by=by)
    if sum(part.cents for part in parts) != found.balance:
        raise NotNow("Er is intussen geboekt: de delen zijn samen niet meer wat openstaat. Maak de regeling opnieuw.")
    if parts[0].due_on <= today:
        raise NotNow("Het eerste deel moet na vandaag worden betaald.")
    _close(found, today)
    plan = 1 + max((row.plan for row in instalment.of_claim(found.id)), default=0)
    instalment.add(
        [
            Instalment(
                municipality=found.municipality,
                claim_id=found.id,
                plan=plan,
                part=part.number,
                due_on=part.due_on,
                cents=part.cents,
                agreed_on=today,
                why=why.strip(),
                by_id=by.account_id,
                at=now,
            )
            for part in parts
        ]
    )
    # A new term of payment: who misses it may be reminded of it.
    found.plan, found.reminded_on, found.reminded_until = plan, None, None
    rank(found)
    told = {"claim": found.id, "claim_kind": found.kind, "parts": len(parts), "last": parts[-1].due_on.isoformat()}
    tell(found, "claim_arranged", told, by=by, now=now, today=today)
    return found


def end(claim_id: int, seen_version: int, why: str, *, by: Officer, now: datetime, today: date) -> Claim:
    """The arrangement ends: what is open is owed at once again, as it was before. Raises NotNow where there is none."""
    found = take(claim_id, seen_version, by=by)
    if found.plan == 0:
        raise NotNow("Er is geen betalingsregeling.")
    if len(why.strip()) < 5:
        raise NotNow(WHY_NEEDED)
    _close(found, today)
    rank(found)
    told = {"claim": found.id, "claim_kind": found.kind, "why": why.strip()}
    tell(found, "claim_arrangement_ended", told, by=by, now=now, today=today)
    return found


def _close(found: Claim, today: date) -> None:
    """The arrangement that holds ends today; how long it deferred payment is kept, for limitation."""
    plan = plan_of(found, today)
    over = deferral(plan.agreed_on, plan.parts, today) if plan is not None else None
    if over is not None:
        found.interruptions = [*found.interruptions, [over.first.isoformat(), over.last.isoformat()]]
    found.plan = 0


def deferrals(found: Claim) -> tuple[Pause, ...]:
    """Every deferral of payment that the claim had, and that of the arrangement that holds (Awb 4:94, 4:111)."""
    plan = plan_of(found, date.min)
    now = deferral(plan.agreed_on, plan.parts) if plan is not None else None
    return (*(Pause(first, last) for first, last in found.deferred), *([now] if now is not None else []))


def plan_of(found: Claim, today: date) -> Plan | None:
    """The arrangement that holds. Its parts were together what was open: what is open no more was paid since."""
    if found.plan == 0:
        return None
    stored = [row for row in instalment.of_claim(found.id) if row.plan == found.plan]
    parts = tuple(Part(row.part, row.due_on, row.cents) for row in stored)
    paid = sum(part.cents for part in parts) - found.balance
    return Plan(parts, stored[0].agreed_on, arrangement(parts, max(0, paid), today))
