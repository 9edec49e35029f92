"""The permit of a case: made when the act that grants it is announced, and changed by every act after it.

`follow` is called where an event is recorded, so no act can forget it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases import permit_conditions
from app.cases.objection_chain import FOUNDED, GRANT, GRANTS, Chain, acts, chain_of, permit_of, remedies
from app.cases.payment_summary import payment_summary
from app.rules.living_permit import (
    Ending,
    EndingKind,
    LivingPermit,
    LivingState,
    PermitFacts,
    Suspensive,
    living_permit,
    use_term,
)
from app.rules.ordinance import Version
from app.rules.periods import Period, Unit, date_words
from app.rules.permit_state import PermitAnswer, PermitState
from app.rules.rulebook import load_rulebook
from app.store import assessment, letter, party, permit, permit_condition, revocation
from app.store.case_file import CaseFile
from app.store.permit import Permit
from app.store.permit_condition import PAYMENT, PermitCondition
from app.store.revocation import Revocation

BY_DECISION, BY_LAW, ON_OBJECTION, BY_COURT = "besluit", "van_rechtswege", "bezwaar", "rechter"
REVOKED = "ingetrokken"
#: States in which a permit may be used.
USABLE = (LivingState.EFFECTIVE,)
PLAN = {
    "units_before": "dwellings_before", "units_after": "dwellings_after", "rooms": "rooms", "residents_max": "residents",
}  # fmt: skip
#: Far enough to ask when a permit becomes irrevocable if nothing more happens.
IN_THE_END = date(9999, 12, 31)


def follow(case: CaseFile, on: date) -> Permit | None:
    """Bring the permit of this case in line with what was decided; None where there is none. `on` is the day of the event."""
    if case.status != "bekendgemaakt":
        return None
    chain = chain_of(case, on)
    answer = permit_of(chain, on)
    row = permit.of_case(case.id)
    if answer is None or (row is None and not answer.counts):
        return row
    if row is None:
        row = _made(case, chain, answer)
    _stand(case, row, chain, answer, on)
    return row


def _made(case: CaseFile, chain: Chain, answer: PermitAnswer) -> Permit:
    """The permit, with its conditions, as the act that grants it says."""
    assert chain.taken is not None and answer.since is not None, "a permit that counts was granted by an act with a day"
    first = chain.taken.outcome in GRANTS
    act = (BY_LAW if chain.taken.outcome == BY_LAW else BY_DECISION) if first else _later_act(chain)
    code = next((row.code for row, _ in reversed(chain.decisions) if row.outcome == GRANT), "") if act == ON_OBJECTION else ""
    answered = assessment.of_case(case.id)[-1]
    row = Permit(
        municipality=case.municipality,
        case_id=case.id,
        code=code or chain.taken.code,
        change_type=case.change_type,
        act=act,
        granted_on=chain.announced if first and chain.announced else answer.since,
        since=answer.since,
        holder_id=next(each.id for each in party.of_case(case.id) if each.role == "applicant"),
        bound_to=_bound_to(case, chain, answered.answer) or "",
        temporary_until=_until(case, chain) if first else None,
        **_allowed(chain, answered.question["facts"], first=first),
    )
    permit.add(row)
    if first and chain.announced is not None:
        moments = _check_moments(answered.answer)
        for each in permit_conditions.from_decision(case, chain.taken, chain.announced, moments):
            permit_condition.add(each)
    return row


def _later_act(chain: Chain) -> str:
    """A refusal became a permit: on objection, or by the court itself."""
    granted = any(row.outcome == GRANT and row.result in FOUNDED for row, _ in chain.decisions)
    return ON_OBJECTION if granted else BY_COURT


def _allowed(chain: Chain, facts: Mapping[str, Any], *, first: bool) -> dict[str, int | None]:
    """What it is for: as the letter says it, or as the facts of the case say where a later act granted it."""
    assert chain.taken is not None
    if first:
        plan = letter.values_of(chain.taken.letter_id).get("plan") or {}
        return {column: plan.get(name) for column, name in PLAN.items()}
    return {
        "units_before": facts.get("dwellings_before"),
        "units_after": facts.get("dwellings_after"),
        "rooms": len(facts["rooms_m2"]) if facts.get("rooms_m2") else None,
        "residents_max": facts.get("residents_after"),
    }


def _letter_validity(chain: Chain) -> Mapping[str, Any]:
    assert chain.taken is not None
    return letter.values_of(chain.taken.letter_id).get("valid") or {}


def _bound_to(case: CaseFile, chain: Chain, answer: Mapping[str, Any]) -> str | None:
    """What the letter says, else what the ordinance says of every permit."""
    return _letter_validity(chain).get("bound_to") or bound_by_rule(answer)


def bound_by_rule(answer: Mapping[str, Any]) -> str | None:
    """Whether the ordinance binds permits to the object or to the person; None where it was not read."""
    told = (row["inputs"].get("bound_to") for row in answer["findings"] if row["kind"] == "validity")
    return next((str(each) for each in told if each), None)


def latest_end(answer: Mapping[str, Any], granted_on: date) -> date | None:
    """The last day on which a temporary permit of this day may end by the ordinance; None where it names no number of years."""
    told = [row["inputs"].get("temporary_years") for row in answer["findings"] if row["kind"] == "validity"]
    years = min((int(each) for each in told if each), default=None)
    return Period(years, Unit.YEARS).after(granted_on) if years is not None else None


def _until(case: CaseFile, chain: Chain) -> date | None:
    told = _letter_validity(chain).get("until")
    return date.fromisoformat(str(told)) if told else None


def _check_moments(answer: Mapping[str, Any]) -> dict[str, str]:
    """When the ordinance has each of its conditions checked, by title."""
    return {
        str(row["inputs"]["title"]): str(row["inputs"]["check_moment"])
        for row in answer["findings"]
        if row["kind"] == "condition" and row["inputs"].get("check_moment")
    }


def _stand(case: CaseFile, row: Permit, chain: Chain, answer: PermitAnswer, on: date) -> None:
    """What follows from the chain, the revocations and the conditions, kept on the row for the lists."""
    rows = permit_condition.of_case(case.id)
    for decided, proposal in chain.decisions:
        if proposal.sent_on is not None and decided.outcome == GRANT and decided.result in FOUNDED:
            for each in permit_conditions.added_on_objection(case, decided.letter_id, proposal.sent_on, rows):
                permit_condition.add(each)
                rows.append(each)
    row.ended_on, row.end_kind = _end(case, answer, on)
    row.suspended = answer.state is PermitState.SUSPENDED
    if answer.counts and answer.since is not None:
        row.since = answer.since
    last = permit_of(chain, IN_THE_END)
    row.final_on = last.irrevocable_on if last else None
    within = use_within(case, row)
    row.lapses_on = within.after(row.final_on) if row.final_on and within else None
    row.waits = permit_conditions.waits(rows)
    stands = row.ended_on is None or row.ended_on > on
    row.condition_due = permit_conditions.earliest_due(rows) if stands else None
    for each in rows:
        each.active = stands


def _end(case: CaseFile, answer: PermitAnswer, on: date) -> tuple[date | None, str]:
    """The first day without the permit, and by what: the chain itself, or a revocation that stands."""
    if not answer.counts:
        return answer.since or on, "vernietigd" if answer.state is PermitState.ANNULLED else "herroepen"
    standing_one = revoked(case.id)
    return (standing_one.ends_on, REVOKED) if standing_one else (None, "")


def revoked(case_id: int) -> Revocation | None:
    """The revocation by which the permit ended or will end; None where none stands."""
    return next((row for row in revocation.of_case(case_id) if row.stands), None)


def over(case: CaseFile, on: date) -> bool:
    """Whether the permit ended for another reason than the chain of the decision: it was revoked, or was temporary."""
    row = permit.of_case(case.id)
    if row is None:
        return False
    standing_one = revoked(case.id)
    ended = standing_one is not None and standing_one.ends_on is not None and standing_one.ends_on <= on
    return ended or (row.temporary_until is not None and row.temporary_until < on)


def temporary_until(case: CaseFile) -> date | None:
    """The last day of a temporary permit."""
    row = permit.of_case(case.id)
    return row.temporary_until if row else None


def living(case: CaseFile, row: Permit, today: date) -> LivingPermit:
    """How this permit stands on a day, by the rules floor: the chain, the conditions it waits for, and what ended it."""
    chain = chain_of(case, today)
    conditions = permit_condition.of_case(case.id)
    gone = revoked(case.id)
    ending = None
    if gone is not None and gone.ends_on is not None:
        kind = EndingKind.WITHDRAWN if gone.ground == "request" else EndingKind.REVOKED
        ending = Ending(kind, gone.ends_on)
    facts = PermitFacts(
        acts=tuple(acts(chain)),
        remedies=tuple(remedies(chain)),
        suspensive=tuple(_waits_for(each) for each in conditions if each.suspensive),
        temporary_until=row.temporary_until,
        used_on=row.used_on,
        use_within=use_within(case, row),
        ending=ending,
    )
    return living_permit(facts, today)


def _waits_for(row: PermitCondition) -> Suspensive:
    what = "de compensatie is betaald" if row.source == PAYMENT else f"aan voorwaarde {row.seq} ({row.title}) is voldaan"
    return Suspensive(what, row.met_on)


def use_within(case: CaseFile, row: Permit) -> Period | None:
    """Within which term it must be used after it became irrevocable: that of the ordinance it rests on, else of the law."""
    return use_term(version_of(case), row.change_type, row.granted_on)


def version_of(case: CaseFile) -> Version | None:
    """The ordinance that the latest assessment of the case rests on, as it is recorded now; None where it no longer is."""
    used = assessment.of_case(case.id)[-1].answer["ordinance"]
    versions = load_rulebook().versions(case.municipality) if used else ()
    return next((each for each in versions if each.sha256 == used["sha256"]), None)


def use_sentence(row: Permit, today: date) -> str:
    """What is known of its use, and until when it can be used; empty where it does not stand any more."""
    if row.ended_on is not None and row.ended_on <= today:
        return ""
    if row.ended_on is not None:
        return f"Zij eindigt op {date_words(row.ended_on)}, door intrekking."
    if row.used_on is not None:
        return f"Zij is in gebruik sinds {date_words(row.used_on)}."
    if row.lapses_on is None:
        return "Er is nog niet vastgelegd dat zij is gebruikt."
    if row.lapses_on < today:
        return (
            f"Er is niet vastgelegd dat zij is gebruikt, en dat moest uiterlijk op {date_words(row.lapses_on)}. Zij kan worden "
            "ingetrokken (Huisvestingswet 2014, artikel 26). Vanzelf vervalt zij niet."
        )
    return f"Er is nog niet vastgelegd dat zij is gebruikt. Dat kan tot en met {date_words(row.lapses_on)}."


@dataclass(frozen=True, slots=True)
class Payment:
    """What the page of a permit says of money: a sentence, and whether something is due and was not paid. `url` leads further."""

    sentence: str
    open: bool = False
    url: str = ""


def payment_of(case: CaseFile, taken_letter_id: int | None, condition: PermitCondition | None) -> Payment:
    """How the claims of the case stand; for a permit of before there were claims, what was asked when it was announced."""
    told = payment_summary(case.id, date.min)
    if told is not None:
        return Payment(told.sentence, told.open > 0, f"/geld/{told.claims[0].id}")
    asked = letter.values_of(taken_letter_id).get("compensation") if taken_letter_id is not None else None
    if not asked or asked.get("total") in (None, "0.00"):
        return Payment("Bij deze vergunning is geen compensatie gevraagd.")
    due = asked.get("due")
    until = f", te betalen uiterlijk op {date.fromisoformat(str(due)):%d-%m-%Y}" if due else ""
    if condition is not None and condition.state in permit_conditions.DONE:
        return Payment(f"De compensatie van {asked['total']} euro is {permit_conditions.STATES[condition.state]}.")
    return Payment(f"Gevraagd: {asked['total']} euro compensatie{until}. Of er is betaald, is hier niet bekend.", open=True)


def fill_in(today: date, after: int = 0, limit: int = 200) -> int | None:
    """Make the permits of before there were permit rows, at most `limit` of one municipality; the id to go on from, or None.

    By the worker and not by the migration: the conditions are read from the letters and the standing from the rules, and a
    migration knows neither.
    """
    from app.cases import agenda  # it knows the dates of permits

    rows = permit.without_permit(after, limit)
    for case in rows:
        follow(case, today)
        agenda.refresh(case)
    return rows[-1].id if len(rows) == limit else None
