"""The reconsideration on objection: the case anew, under the law of a chosen day and with the counts of today (Awb 7:11).

The first decision keeps the assessment it rests on: what is asked here stands beside it. A judgement that is given anew stands in
the question itself, with its author in the event; it judges this objection and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases import assessing, counting
from app.cases.count_rules import rules_for
from app.cases.intake import differing, store_facts
from app.cases.objecting import DECIDED, in_hand
from app.cases.objection_chain import chain_of
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.assessment import Assessment
from app.rules.receipt import receipt
from app.rules.reference_card import reference_card
from app.rules.registration import RecordedFact
from app.store import assessment as stored
from app.store import case_fact
from app.store.assessment import Reassessment, StoredAssessment
from app.store.case_file import CaseFile


@dataclass(frozen=True, slots=True)
class Word:
    """A judgement given anew for one open norm: `outcome` and `remedy` are codes of the `assess` input."""

    rule: str
    outcome: str
    reasons: str
    remedy: str | None = None


def question(
    case: CaseFile, objection_id: int, law_on: date, today: date, word: Word | None = None
) -> dict[str, Any]:
    """The `assess` input as it stands for this objection: the newest facts, the judgements that stand, the counts of today."""
    earlier = stored.reassessed(objection_id)
    first = stored.of_case(case.id)[-1]
    document = assessing.question(case, case_fact.current(case.id), {}, received_on=law_on)
    judged = (earlier[1] if earlier else first).question["judgements"]
    document["judgements"] = dict(judged)
    if word is not None:
        told = {"outcome": word.outcome, "reasons": word.reasons} | (
            {"remedy": word.remedy} if word.remedy else {}
        )
        document["judgements"][word.rule] = told
    around = counting.surroundings(case, rules_for(document), today)
    return document | ({"surroundings": around} if around else {})


def look(
    case: CaseFile, objection_id: int, law_on: date, today: date, word: Word | None = None
) -> Assessment:
    """What the rules of that day say; nothing is stored. Raises InvalidInput where the facts or the word do not fit them."""
    return assessing.ask(question(case, objection_id, law_on, today, word))


def change_facts(
    number: str,
    seen_version: int,
    facts: tuple[RecordedFact, ...],
    *,
    why: str,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Facts of now, while an objection is pending (Awb 7:11): the first decision keeps its assessment, the next reconsideration
    takes them. Raises NotNow where nothing is pending."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=DECIDED)
    if not chain_of(case, today).open_objections():
        raise NotNow("Er loopt geen bezwaar. Na het besluit veranderen de gegevens niet meer.")
    changed = differing(case, facts)
    if changed:
        store_facts(case, changed, by=by, now=now)
        detail = {"facts": [fact.name for fact in changed], "why": why}
        record(case, "objection_facts_changed", on=today, at=now, by=by, detail=detail)
    return case


def reassess(
    number: str,
    seen_version: int,
    objection_id: int,
    law_on: date,
    why: str,
    word: Word | None = None,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> StoredAssessment:
    """Ask the rules anew and store the receipt for this objection. Raises NotNow, InvalidInput."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    if law_on > today:
        raise NotNow("Kies vandaag of een eerdere dag.")
    if not why.strip():
        raise NotNow("Schrijf waarom de regels van die dag gelden. Dat komt in de beslissing.")
    found = _assessed(case, question(case, objection_id, law_on, today, word), row.seq, by=by, now=now)
    stored.add(found)
    stored.add(
        Reassessment(
            municipality=case.municipality,
            case_id=case.id,
            objection_id=objection_id,
            assessment_id=found.id,
            law_on=law_on,
            law_why=why.strip()[:400],
        )
    )
    detail = {
        "objection": row.seq,
        "assessment": found.id,
        "law_on": law_on.isoformat(),
        "outcome": found.answer["outcome"],
    }
    if word is not None:
        detail |= {"rule": word.rule, "judgement": word.outcome, "reasons": word.reasons}
    record(case, "reassessed", on=today, at=now, by=by, detail=detail)
    return found


def _assessed(
    case: CaseFile, document: dict[str, Any], seq: int, *, by: Officer, now: datetime
) -> StoredAssessment:
    """The receipt of one pure call, not yet stored."""
    result = assessing.ask(document)
    answer = result.answer()
    return StoredAssessment(
        municipality=case.municipality,
        case_id=case.id,
        at=now,
        by_name=by.name,
        why=f"heroverweging van bezwaar {seq}",
        question=document,
        answer=answer,
        card=reference_card(result).as_dict(),
        receipt=receipt(document, answer),
    )
