"""What keeps a decision on objection from being proposed: nobody heard, a ground not answered, a result that does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.cases.accepting import unaccepted
from app.cases.objection_acts import not_heard
from app.cases.objection_chain import FOUNDED, GRANT, Chain, chain_of, permit_of, reassessed
from app.cases.objection_hearing import still_to_inform
from app.cases.objection_terms import ADDRESSEES, admissibility_of
from app.cases.tasks import PROPOSABLE, WHY_NOT_PROPOSABLE
from app.rules.terms import label
from app.store import assessment, objection
from app.store.assessment import StoredAssessment
from app.store.case_file import CaseFile
from app.store.columns import ObjectionColumns
from app.store.objection import Objection
from app.store.party import Party

INADMISSIBLE, UNFOUNDED, SET_ASIDE = "inadmissible", "unfounded", "buiten_behandeling"


@dataclass(frozen=True, slots=True)
class ObjectionDraft:
    """What the officer writes. `answers` go with the grounds of the objection, in their order; `conditions` are (title, text)
    that come into the permit; `costs_cents` is what is paid of the costs that were asked for, 0 for nothing."""

    result: str
    admissible: str
    law_and_facts: str = ""
    answers: tuple[str, ...] = ()
    interests: str = ""
    conditions: tuple[tuple[str, str], ...] = ()
    committee_why: str = ""
    costs_cents: int = 0
    costs_why: str = ""
    note: str = ""


def latest_of(case: CaseFile, objection_id: int) -> StoredAssessment:
    """The assessment that a decision on this objection rests on: the one made for it, else the one of the decision itself."""
    found = assessment.reassessed(objection_id)
    return found[1] if found else assessment.of_case(case.id)[-1]


def outcome_of(result: str, latest: StoredAssessment) -> str:
    """What comes in the place of the decision; empty where the decision stays."""
    return str(latest.answer["outcome"]) if result in FOUNDED else ""


def in_the_way(case: CaseFile, row: Objection, draft: ObjectionDraft, today: date) -> str | None:
    """The first thing that keeps this draft from being proposed, in Dutch."""
    chain, objector = chain_of(case, today), objection.objector(row)
    admissible = admissibility_of(chain, row, objector, today)
    if admissible.admissible is None:
        return f"Eerst moet vaststaan of het bezwaar ontvankelijk is. {admissible.waiting()[0].sentence}"
    if admissible.admissible is (draft.result == INADMISSIBLE):
        verdict = "wel" if admissible.admissible else "niet"
        return f"Volgens wat is vastgelegd, is het bezwaar {verdict} ontvankelijk. Kies de uitkomst die daarbij hoort."
    return (
        still_to_inform(case, row) or not_heard(row) or _substance(case, row, draft, chain, objector, today)
    )


def _substance(
    case: CaseFile, row: Objection, draft: ObjectionDraft, chain: Chain, objector: Party, today: date
) -> str | None:
    why = left_advice(row, draft.result, draft.committee_why) or costs_unasked(
        row, draft.result, draft.costs_cents
    )
    if why is not None or draft.result == INADMISSIBLE:
        return why
    if reassessed(chain, row.id) is None:
        return "Maak eerst de heroverweging: het besluit wordt helemaal opnieuw bekeken (Awb artikel 7:11)."
    return unanswered(row, draft.answers) or _fits(
        draft, latest_of(case, row.id), _standing(chain, today), objector
    )


def left_advice(row: ObjectionColumns, result: str, why: str) -> str | None:
    if row.advice_result and row.advice_result != result and not why.strip():
        return "U wijkt af van het advies van de commissie. Schrijf waarom (Awb artikel 7:13 lid 7)."
    return None


def costs_unasked(row: ObjectionColumns, result: str, cents: int) -> str | None:
    if cents and (not row.costs_asked or result not in FOUNDED):
        return "Kosten vergoedt u alleen als de indiener erom vroeg en het besluit verandert (Awb artikel 7:15)."
    return None


def unanswered(row: ObjectionColumns, answers: Sequence[str]) -> str | None:
    if len(answers) != len(row.grounds) or not all(answer.strip() for answer in answers):
        return "Geef op elke grond een antwoord: de indiener moet elk punt terugvinden (Awb artikel 7:12)."
    return None


def _standing(chain: Chain, today: date) -> str:
    """The outcome that holds today: the permit, or what the first decision said where there is none."""
    permit = permit_of(chain, today)
    if permit is not None and permit.counts:
        return GRANT
    first = chain.taken.outcome if chain.taken else ""
    return first if first != GRANT else "weigeren"


def _fits(draft: ObjectionDraft, latest: StoredAssessment, standing: str, objector: Party) -> str | None:
    """Whether the result follows from the assessment anew, and nobody is worse off by an objection of their own."""
    outcome = str(latest.answer["outcome"])
    if outcome not in PROPOSABLE:
        return (
            f"De heroverweging is nog niet af: {WHY_NOT_PROPOSABLE.get(outcome, label(outcome, 'outcome'))}."
        )
    if draft.result == UNFOUNDED:
        # Not to treat an application says nothing of what the rules would say of it.
        if standing in (outcome, SET_ASIDE):
            return None
        words, now = label(outcome, "outcome").lower(), label(standing, "outcome").lower()
        return f"De heroverweging komt uit op {words}, en het besluit was {now}. Dan is het bezwaar niet ongegrond."
    if outcome == standing and not draft.conditions:
        return "Bij een gegrond bezwaar verandert het besluit. Er verandert nu niets: kies ongegrond, of schrijf een voorwaarde."
    if objector.role in ADDRESSEES and standing == GRANT and outcome != GRANT:
        return "Wie zelf bezwaar maakt, mag daar niet slechter van worden. Vraag een jurist."
    if outcome == GRANT and standing != GRANT and _asks_compensation(latest) and not draft.conditions:
        return "Bij deze vergunning hoort een compensatie. Noem in een voorwaarde het bedrag en de laatste dag om te betalen."
    return unaccepted(latest)


def _asks_compensation(latest: StoredAssessment) -> bool:
    """Whether the rules ask money for this permit: the letter of an objection has no sum of its own."""
    compensation = latest.answer.get("compensation")
    amount = compensation.get("amount") if isinstance(compensation, dict) else None
    return amount is not None and Decimal(str(amount)) > 0
