"""What is done with a permit after its announcement: a condition is met or not, proof is asked for, it is used, it changes hands.

Each deed is one event of the case; the row only holds how it stands now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.cases import attaching, sending
from app.cases.attaching import Accepted
from app.cases.corresponding import WrittenLetter
from app.cases.intake import index_case, new_party
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.periods import Period, Unit
from app.rules.registration import PartyDetails
from app.store import party, permit, permit_condition
from app.store.case_file import CaseFile
from app.store.party import Party
from app.store.permit import Permit
from app.store.permit_condition import MET, NOT_MET, OPEN, WAIVED, PermitCondition

ANNOUNCED = ("bekendgemaakt",)
#: What the next turn of a condition has of the one before it.
SAME = (
    "municipality", "case_id", "seq", "title", "text", "reason", "source", "article", "check_moment", "shown_by", "evidence",
)  # fmt: skip
NO_PERMIT = "Bij deze zaak hoort geen vergunning."
NOT_HERE = "Deze voorwaarde hoort niet bij de vergunning."
GONE = "De vergunning geldt niet meer. Aan de voorwaarden is niets meer te doen."
AHEAD = "Leg dit vast op de dag zelf of daarna, niet vooraf."
WHY = "Schrijf waarom."
PERSON_BOUND = (
    "Deze vergunning hoort bij de vergunninghouder en gaat niet over op een ander. De nieuwe eigenaar vraagt zelf een vergunning "
    "aan. Trek deze in op verzoek, als de houder haar niet meer gebruikt."
)


def open_permit(
    number: str, seen_version: int, *, by: Officer, action: Action = Action.FOLLOW_PERMIT
) -> tuple[CaseFile, Permit]:
    """The case in hand with its permit. Raises as `open_case`, and NotNow where there is no permit."""
    case = open_case(number, seen_version, by=by, action=action, statuses=ANNOUNCED)
    row = permit.of_case(case.id)
    if row is None:
        raise NotNow(NO_PERMIT)
    return case, row


def _condition(case: CaseFile, row: Permit, condition_id: int, on: date, today: date) -> PermitCondition:
    found = permit_condition.get(case.id, condition_id)
    if found is None:
        raise NotNow(NOT_HERE)
    if row.ended_on is not None and row.ended_on <= today:
        raise NotNow(GONE)
    if on > today:
        raise NotNow(AHEAD)
    if on < found.made_on:
        raise NotNow("Deze dag ligt vóór de bekendmaking van de vergunning.")
    return found


def meet(
    number: str, seen_version: int, condition_id: int, on: date, why: str, files: Sequence[Accepted] = (),
    *, by: Officer, now: datetime, today: date,
) -> CaseFile:  # fmt: skip
    """The condition is met, with what was shown. One that comes back has its next turn from now on."""
    case, row = open_permit(number, seen_version, by=by)
    found = _condition(case, row, condition_id, on, today)
    if found.state in (MET, WAIVED):
        raise NotNow(f"Deze voorwaarde is al {'voldaan' if found.state == MET else 'kwijtgescholden'}.")
    if found.evidence and not files and not why.strip():
        raise NotNow("Voeg toe wat is getoond, of schrijf waar het te vinden is.")
    kept = [attaching.keep(case, each, found.id, on, by=by, now=now) for each in files]
    _set(found, MET, on, why)
    if found.repeat_months:
        permit_condition.add(_next_turn(found, found.repeat_months))
    _record(case, found, "condition_met", on, why, by=by, now=now, files=[each.id for each in kept])
    return case


def _next_turn(row: PermitCondition, months: int) -> PermitCondition:
    """The same condition once more, counted from its day, or from the day on which it was met where it had none."""
    counted_from = row.due_on or row.state_on
    assert counted_from is not None, "what is met has a day"
    return PermitCondition(
        **{name: getattr(row, name) for name in SAME},
        turn=permit_condition.next_turn(row), follows_id=row.id, made_on=row.made_on, moment="op_datum",
        due_on=Period(months, Unit.MONTHS).after(counted_from), suspensive=False, repeat_months=months, active=True, state=OPEN,
    )  # fmt: skip


def fail(
    number: str, seen_version: int, condition_id: int, on: date, why: str, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """The condition is not met: a finding with its reason, no sanction. What to do about it is for a person to propose."""
    case, row = open_permit(number, seen_version, by=by)
    found = _condition(case, row, condition_id, on, today)
    if found.state in (NOT_MET, WAIVED):
        raise NotNow("Dit is al vastgelegd, of de voorwaarde is kwijtgescholden.")
    _reasoned(why)
    _set(found, NOT_MET, on, why)
    _record(case, found, "condition_not_met", on, why, by=by, now=now)
    return case


def waive(
    number: str, seen_version: int, condition_id: int, why: str, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """The condition need not be met, for a reason. A caseworker's word: who inspects does not also let go."""
    case, row = open_permit(number, seen_version, by=by, action=Action.HANDLE_CASE)
    found = _condition(case, row, condition_id, max(today, row.granted_on), today)
    if found.state in (MET, WAIVED):
        raise NotNow("Aan deze voorwaarde is al voldaan, of zij is al kwijtgescholden.")
    _reasoned(why)
    _set(found, WAIVED, today, why)
    _record(case, found, "condition_waived", today, why, by=by, now=now)
    return case


def ask(
    number: str, seen_version: int, condition_id: int, until: date, written: WrittenLetter,
    *, by: Officer, now: datetime, today: date,
) -> CaseFile:  # fmt: skip
    """Ask whoever holds the permit for proof, by letter, before a day."""
    case, row = open_permit(number, seen_version, by=by)
    found = _condition(case, row, condition_id, max(today, row.granted_on), today)
    if found.state in (MET, WAIVED):
        raise NotNow("Aan deze voorwaarde is al voldaan.")
    if until <= today:
        raise NotNow("Geef een dag die na vandaag ligt.")
    stored = sending.store(case, written, by=by, now=now, today=today, to=holder(row))
    found.asked_on, found.asked_by = today, until
    detail = {"condition": found.seq, "title": found.title, "letter": stored.id, "kind": stored.kind, "until": until.isoformat()}
    record(case, "condition_asked", on=today, at=now, by=by, detail=detail)
    return case


def payment_came_in(case: CaseFile, complete: bool, on: date, why: str, *, by: Officer, now: datetime) -> bool:
    """The compensation that the permit waits for is paid whole, or is not any more (a payment was reversed). For the ledger,
    within its transaction; false where no condition waits for a payment, or nothing changed."""
    found = permit_condition.payment_of(case.id)
    if found is None or found.state == WAIVED or (found.state == MET) == complete:
        return False
    _set(found, MET if complete else OPEN, on, why)
    if not complete:
        found.met_on, found.state_on = None, None
    _record(case, found, "condition_met" if complete else "condition_open_again", on, why, by=by, now=now)
    return True


def note_used(
    number: str, seen_version: int, on: date, source: str, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Since when the permit is used, and how we know. Conditions that must be met before the use have that day from now on."""
    case, row = open_permit(number, seen_version, by=by)
    if on > today:
        raise NotNow(AHEAD)
    if on < row.since:
        raise NotNow("De vergunning kan niet zijn gebruikt voordat zij gold.")
    if not source.strip():
        raise NotNow("Schrijf hoe u dit weet.")
    row.used_on, row.used_source = on, source.strip()[:200]
    for each in permit_condition.of_case(case.id):
        if each.moment == "voor_gebruik" and each.state == OPEN and each.due_on is None:
            each.due_on = on
    record(case, "permit_used", on=on, at=now, by=by, detail={"source": row.used_source})
    return case


def change_holder(
    number: str, seen_version: int, details: PartyDetails, on: date, written: WrittenLetter,
    *, by: Officer, now: datetime, today: date,
) -> CaseFile:  # fmt: skip
    """The permit passes to a new owner with the building. Raises NotNow where it belongs to a person and does not pass."""
    case, row = open_permit(number, seen_version, by=by, action=Action.HANDLE_CASE)
    refused = no_new_holder(row, on, today)
    if refused is not None:
        raise NotNow(refused)
    before = holder(row)
    after = new_party(case, details)
    party.add(after)
    row.holder_id = party.stored(after).id
    index_case(case, [each.name for each in party.of_case(case.id)])
    stored = sending.store(case, written, by=by, now=now, today=today, to=after)
    detail = {"from": before.id, "to": after.id, "letter": stored.id, "kind": stored.kind}
    record(case, "holder_changed", on=on, at=now, by=by, detail=detail)
    return case


def no_new_holder(row: Permit, on: date, today: date) -> str | None:
    """Why the permit cannot pass to another on this day, in Dutch."""
    if row.bound_to == "person":
        return PERSON_BOUND
    if row.ended_on is not None and row.ended_on <= on:
        return "De vergunning geldt niet meer en kan niet overgaan."
    if on > today:
        return AHEAD
    return "De vergunning gold toen nog niet." if on < row.since else None


def holder(row: Permit) -> Party:
    """Who holds the permit now."""
    found = party.get(row.holder_id)
    if found is None:
        raise LookupError(row.holder_id)
    return found


def _set(row: PermitCondition, state: str, on: date, why: str) -> None:
    row.state, row.state_on, row.state_why = state, on, why.strip()[:2000]
    if state in (MET, WAIVED) and row.met_on is None:
        row.met_on = on


def _reasoned(why: str) -> None:
    if not why.strip():
        raise NotNow(WHY)


def _record(
    case: CaseFile, row: PermitCondition, kind: str, on: date, why: str,
    *, by: Officer, now: datetime, files: Sequence[int] = (),
) -> None:  # fmt: skip
    detail = {"condition": row.seq, "turn": row.turn, "title": row.title, "why": why.strip()[:2000], "files": list(files)}
    record(case, kind, on=on, at=now, by=by, detail=detail)
