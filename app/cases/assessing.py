"""The moments at which the rules are asked, and at which a person judges what the rules leave open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases import counting
from app.cases.count_rules import rules_for
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.application import parse_application
from app.rules.asked import MEASURE, AskedFact, as_input, asked_facts
from app.rules.assessment import Assessment, assess
from app.rules.change import change_type
from app.rules.errors import InvalidInput
from app.rules.receipt import receipt, replays
from app.rules.reference_card import reference_card
from app.rules.rulebook import load_rulebook
from app.store import assessment as stored
from app.store import case_fact, criterion_note
from app.store.assessment import Judgement, StoredAssessment
from app.store.case_fact import CaseFact
from app.store.case_file import CaseFile
from app.store.criterion_note import CriterionNote

ASSESSMENT = "assessment"
#: The notes of a worksheet that counts, per rule and criterion.
Worksheets = Mapping[str, Mapping[str, CriterionNote]]


@dataclass(frozen=True, slots=True)
class NewJudgement:
    """`outcome` and `remedy` are codes of the `assess` input; `reasons` may not be empty (Awb 3:46).

    `interests` are (whose, what) of the interests that a weighing names; none where the reasons tell it all in one text.
    """

    rule: str
    outcome: str
    remedy: str | None
    reasons: str
    interests: tuple[tuple[str, str], ...] = ()


def question(
    case: CaseFile,
    facts: Mapping[str, CaseFact],
    judgements: Mapping[str, Judgement],
    *,
    received_on: date | None = None,
    worksheets: Worksheets | None = None,
) -> dict[str, Any]:
    """The `assess` input of this case, as plain values that can be stored and asked again years later.

    A worksheet that counts takes the place of a judgement of the same rule as a whole.
    """
    on = received_on or case.received_on
    known = {name: row.value for name, row in sorted(facts.items()) if row.value is not None}
    return {
        "municipality": case.municipality,
        "change_type": case.change_type,
        "received_on": on.isoformat(),
        "facts": as_input(known, load_rulebook().version_on(case.municipality, on)),
        "judgements": {
            rule: {"outcome": row.outcome, "reasons": row.reasons}
            | ({"remedy": row.remedy} if row.remedy else {})
            for rule, row in sorted(judgements.items())
        }
        | {rule: {"criteria": _criteria(notes)} for rule, notes in sorted((worksheets or {}).items())},
    }


def _criteria(notes: Mapping[str, CriterionNote]) -> dict[str, Any]:
    return {name: {"outcome": row.outcome, "reasons": row.reasons} for name, row in sorted(notes.items())}


def criteria_of(answer: Mapping[str, Any], rule: str) -> tuple[str, ...]:
    """The criteria that this rule has in an answer; none for a rule that is no worksheet or does not apply."""
    return tuple(
        criterion["id"]
        for finding in worksheet_findings(answer)
        if finding["rule"] == rule
        for criterion in finding["inputs"]["criteria"]
    )


def worksheet_findings(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The findings that a person judges criterion by criterion, where a permit is needed or may be."""
    if answer["permit_required"] is False:
        return []
    return [
        finding
        for finding in answer["findings"]
        if finding["kind"] == ASSESSMENT and "criteria" in finding["inputs"]
    ]


def worksheets(case_id: int, answer: Mapping[str, Any]) -> dict[str, Mapping[str, CriterionNote]]:
    """The worksheets that count: every criterion is judged, and nobody judged the whole after the last of them."""
    whole = stored.judgements(case_id)
    found: dict[str, Mapping[str, CriterionNote]] = {}
    for rule, notes in criterion_note.standing(case_id).items():
        asked = criteria_of(answer, rule)
        known = {name: notes[name] for name in asked if name in notes}
        newest = max((row.at for row in known.values()), default=None)
        if not asked or len(known) < len(asked) or newest is None:
            continue
        if rule not in whole or whole[rule].at < newest:
            found[rule] = known
    return found


def ask(document: Mapping[str, Any]) -> Assessment:
    """One pure call of the rules floor. Raises InvalidInput where the stored facts do not make a readable application."""
    return assess(parse_application(document), load_rulebook())


def assess_case(case: CaseFile, *, why: str, at: datetime, by: Officer) -> StoredAssessment:
    """Assess the case as it stands and store the receipt; the older assessments stay."""
    before = stored.of_case(case.id)
    filled = worksheets(case.id, before[-1].answer) if before else None
    document = question(case, case_fact.current(case.id), stored.judgements(case.id), worksheets=filled)
    around = counting.surroundings(case, rules_for(document), at.date())
    document |= {"surroundings": around} if around else {}
    result = ask(document)
    answer = result.answer()
    row = StoredAssessment(
        municipality=case.municipality,
        case_id=case.id,
        at=at,
        by_name=by.name,
        why=why[:200],
        question=document,
        answer=answer,
        card=reference_card(result).as_dict(),
        receipt=receipt(document, answer),
    )
    stored.add(row)
    record(
        case,
        "assessed",
        on=at.date(),
        at=at,
        by=by,
        detail={"assessment": row.id, "outcome": answer["outcome"], "why": why},
    )
    return row


def rules_changed(row: StoredAssessment) -> bool:
    """Whether the same question would get another answer from the rules as they are recorded today, or none at all."""
    try:
        return not replays(row.question, row.receipt, load_rulebook())
    except InvalidInput:
        return True


def on_another_date(row: StoredAssessment, received_on: date) -> Assessment:
    """The same facts as if the application had come in on another day: shown beside the stored result, never stored over it.

    Judgements and counts belong to the rules of their own day and stay out; so do measures that the other version does not use.
    """
    facts = {key: value for key, value in row.question["facts"].items() if key != "measures"}
    measures = row.question["facts"].get("measures", {})
    version = load_rulebook().version_on(row.question["municipality"], received_on)
    facts = as_input(facts | {MEASURE + name: value for name, value in measures.items()}, version)
    document = {
        "municipality": row.question["municipality"],
        "change_type": row.question["change_type"],
        "received_on": received_on.isoformat(),
        "facts": facts,
    }
    return ask(document)


def card_on(row: StoredAssessment, received_on: date) -> dict[str, object]:
    """The reference card of `on_another_date`, as plain values."""
    return reference_card(on_another_date(row, received_on)).as_dict()


def asked_valuation_years(municipality: str, change_type: str, received_on: date) -> tuple[int, ...]:
    """The years on whose 1 January the WOZ value counts, as the ordinance of that day reads it; else the year before."""
    document = {
        "municipality": municipality,
        "change_type": change_type,
        "received_on": received_on.isoformat(),
        "facts": {},
    }
    answer: dict[str, Any] = ask(document).answer()
    inputs = (finding["inputs"] for finding in answer["findings"])
    years = {int(str(found["valuation_date"])[:4]) for found in inputs if found.get("valuation_date")}
    return tuple(sorted(years)) or (received_on.year - 1,)


def asked_facts_of(case: CaseFile) -> tuple[AskedFact, ...]:
    """What the rules of the day of receipt ask of the facts of this case; nothing where no version was in force."""
    version = load_rulebook().version_on(case.municipality, case.received_on)
    return () if version is None else asked_facts(version, case.change_type)


def count_again(number: str, seen_version: int, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """Apply the rules to what the dot map says today."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    record(case, "counted_again", on=today, at=now, by=by)
    assess_case(case, why="opnieuw geteld", at=now, by=by)
    return case


def confirm_rules(number: str, seen_version: int, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """The officer has seen which rules hold and what they say. Raises NotNow while a fact is missing."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    latest = stored.of_case(case.id)[-1]
    if latest.answer["outcome"] == "aanvullen":
        raise NotNow("De regels kunt u pas bevestigen als er geen gegeven meer mist.")
    if change_type(case.change_type).least_dwellings > 1 and "dwellings_before" not in latest.question["facts"]:
        raise NotNow("Vul eerst in om hoeveel woningen het nu gaat: de prijs van elke woning telt.")
    record(case, "rules_confirmed", on=today, at=now, by=by, detail={"assessment": latest.id})
    return case


def record_judgement(
    number: str, seen_version: int, new: NewJudgement, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Store a judgement of an open norm with its author, and assess anew. The earlier judgement stays in the file."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    if not new.reasons.strip():
        raise NotNow("Een oordeel zonder redenen kan niet in een besluit staan (Awb, artikel 3:46).")
    stored.add(
        Judgement(
            municipality=case.municipality,
            case_id=case.id,
            rule=new.rule,
            outcome=new.outcome,
            remedy=new.remedy,
            reasons=new.reasons.strip(),
            interests=[{"whose": whose, "text": text} for whose, text in new.interests] or None,
            by_id=by.account_id,
            by_name=by.name,
            at=now,
        )
    )
    detail = {"rule": new.rule, "outcome": new.outcome, "reasons": new.reasons.strip()}
    record(case, "judged", on=today, at=now, by=by, detail=detail)
    assess_case(case, why="oordeel vastgelegd", at=now, by=by)
    return case
