"""What keeps a decision on an objection against a sanction from being proposed, and what each result may do to the sanction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases import sanction_rows
from app.cases.measure_objection_terms import admissibility_of
from app.cases.measure_objectors import COLLECTION, Against, against, contested
from app.cases.objection_acts import not_heard
from app.cases.objection_chain import FOUNDED
from app.cases.objection_checks import INADMISSIBLE, costs_unasked, left_advice, unanswered
from app.rules.money import Euro
from app.rules.periods import date_words
from app.store import measure
from app.store.measure import COERCION_ORDER, ENDED, FINE, PENALTY_ORDER
from app.store.measure_objection import MeasureObjection

NONE, TEXT_ONLY, ANNULLED, SUMS_FALL = "none", "text_only", "annulled", "sums_fall"
AMOUNT, TERM = "amount_replaced", "term_replaced"
#: What a decision on objection can do to each kind of decision.
CHANGES = {
    FINE: (NONE, AMOUNT, ANNULLED, TEXT_ONLY),
    PENALTY_ORDER: (NONE, TERM, ANNULLED, TEXT_ONLY),
    COERCION_ORDER: (NONE, TERM, ANNULLED, TEXT_ONLY),
    COLLECTION: (NONE, AMOUNT, ANNULLED, SUMS_FALL, TEXT_ONLY),
}
NOT_SENT = "Het besluit is nog niet bekendgemaakt. Leg eerst vast wanneer het is verzonden."
WORSE = "Wie bezwaar maakt, mag daar niet slechter van worden."


@dataclass(frozen=True, slots=True)
class SanctionDraft:
    """What the officer writes. `change`: a code of `objection_change`, with its amount or day; `collection_change`: what becomes
    of a collection that is contested as well. `answers` go with the grounds, in their order."""

    result: str
    admissible: str
    change: str = NONE
    amount_cents: int | None = None
    comply_until: date | None = None
    collection_change: str = NONE
    law_and_facts: str = ""
    answers: tuple[str, ...] = ()
    interests: str = ""
    committee_why: str = ""
    costs_cents: int = 0
    costs_why: str = ""
    note: str = ""


def amount_now(about: Against) -> int | None:
    """What is to be paid by this decision as it stands."""
    if about.taken is not None:
        return 0 if about.taken.fell_on is not None else about.taken.amount_cents
    return sanction_rows.amount_of(about.made, measure.changes([about.made.id])[about.made.id])


def term_now(about: Against, today: date) -> date | None:
    """The last day to comply that counts today."""
    return sanction_rows.term_of(about.made, measure.changes([about.made.id])[about.made.id], today)


def in_the_way(row: MeasureObjection, draft: SanctionDraft, today: date) -> str | None:
    """The first thing that keeps this draft from being proposed, in Dutch."""
    about = against(row)
    if about.announced_on is None:
        return NOT_SENT
    admissible = admissibility_of(about, row, today)
    if admissible.admissible is None:
        return f"Eerst moet vaststaan of het bezwaar ontvankelijk is. {admissible.waiting()[0].sentence}"
    if admissible.admissible is (draft.result == INADMISSIBLE):
        verdict = "wel" if admissible.admissible else "niet"
        return f"Volgens wat is vastgelegd, is het bezwaar {verdict} ontvankelijk. Kies de uitkomst die daarbij hoort."
    return (
        not_heard(row)
        or left_advice(row, draft.result, draft.committee_why)
        or costs_unasked(row, draft.result, draft.costs_cents)
        or _treated(row, draft)
        or _fits(row, about, draft, today)
    )


def _treated(row: MeasureObjection, draft: SanctionDraft) -> str | None:
    if draft.result == INADMISSIBLE:
        return None
    if not draft.law_and_facts.strip():
        return "Schrijf van welke regels en feiten u uitgaat: het besluit wordt helemaal opnieuw bekeken (Awb artikel 7:11)."
    return unanswered(row, draft.answers)


def _fits(row: MeasureObjection, about: Against, draft: SanctionDraft, today: date) -> str | None:
    """Whether what changes follows from the result, and nobody is worse off by an objection."""
    changes = {draft.change, draft.collection_change if row.also else NONE} - {NONE}
    if draft.result in FOUNDED and not changes:
        return "Bij een gegrond bezwaar verandert het besluit. Kies wat er verandert, of kies ongegrond."
    if draft.result not in FOUNDED and changes:
        return "Er verandert iets. Dan is het bezwaar gegrond, of gedeeltelijk gegrond."
    if draft.change not in CHANGES[about.kind]:
        return "Deze wijziging past niet bij dit besluit. Kies een andere."
    if draft.change != NONE and _over(about):
        return "Het besluit is al vervallen. Er kan niets meer veranderen: vraag een jurist."
    return _milder(about, draft, today)


def _over(about: Against) -> bool:
    if about.taken is not None:
        return about.taken.fell_on is not None
    return about.made.state == ENDED and about.made.ended_why == "vernietigd"


def _milder(about: Against, draft: SanctionDraft, today: date) -> str | None:
    if draft.change == AMOUNT:
        now = amount_now(about) or 0
        if draft.amount_cents is None or not 0 < draft.amount_cents < now:
            return f"{WORSE} Vul een bedrag in dat lager is dan {Euro(now).words()}."
    if draft.change == TERM:
        until = term_now(about, today)
        if until is None:
            return "Dit besluit heeft geen termijn om aan te voldoen."
        if draft.comply_until is None or draft.comply_until <= until:
            return f"{WORSE} Kies een dag na {date_words(until)}."
    return None


def collections_named(row: MeasureObjection) -> str:
    """The sums of the collections that are contested as well, for a sentence."""
    return " en ".join(Euro(each.amount_cents).words() for each in contested(row))
