"""What the page of an objection against a sanction shows: everything of it, and the steps with what is still to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.cases.letter_values.sanction_dictum import NAMES
from app.cases.measure_objection_terms import admissibility_of, term_of, until_of
from app.cases.measure_objectors import Against, Recipient, against, contested, objector_of, others
from app.cases.objection_chain import last_day_to_appeal
from app.cases.objection_steps import Step, admissible_step, hearing_step
from app.cases.tasks import ACTION, BLOCKED, BUSY, DONE, NOT_STARTED
from app.rules.admissibility import Admissibility
from app.rules.money import Euro
from app.rules.objection_term import DecideBy
from app.rules.periods import date_words
from app.rules.terms import label
from app.store import measure_objection
from app.store.enforcement_party import EnforcementParty
from app.store.forfeiture import Collection
from app.store.measure_objection import (
    DECIDED,
    PROPOSED,
    RETURNED,
    SENT,
    WITHDRAWN,
    MeasureAppeal,
    MeasureObjection,
    ObjectionLetter,
)


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """How one objection stands today. `others`: whom it concerns beside the objector; `also`: collections contested with it."""

    row: MeasureObjection
    about: Against
    objector: Recipient
    others: Sequence[EnforcementParty]
    also: Sequence[Collection]
    until: date | None
    admissibility: Admissibility
    term: DecideBy | None
    letters: Sequence[ObjectionLetter]
    appeals: Sequence[MeasureAppeal]
    steps: Sequence[Step]

    @property
    def name(self) -> str:
        """`de boete van 5 december 2026`: what it is against."""
        day = self.about.announced_on or self.about.row.decided_on
        return f"{NAMES[self.about.kind]} van {date_words(day)}" if day else NAMES[self.about.kind]

    @property
    def words(self) -> str:
        """`bezwaar 1 van P. Proef tegen de boete van 5 december 2026`."""
        return f"bezwaar {self.row.seq} van {self.objector.name} tegen {self.name}"

    @property
    def pending(self) -> bool:
        """Whether it still has to be decided on."""
        return self.row.state not in (DECIDED, SENT, WITHDRAWN)

    @property
    def appeal_until(self) -> date | None:
        return last_day_to_appeal(self.row.sent_on) if self.row.sent_on is not None else None

    @property
    def standing(self) -> str:
        """How it stands, in a few words."""
        row = self.row
        if row.state == WITHDRAWN and row.withdrawn_on is not None:
            return f"Ingetrokken op {date_words(row.withdrawn_on)}"
        if row.sent_on is not None:
            final = ", staat vast" if row.final_on else ""
            return f"Beslist: {label(row.result, 'objection_result')}, verzonden op {date_words(row.sent_on)}{final}"
        return label(row.state, "objection_state")


def of_file(file_id: int, today: date) -> list[ObjectionView]:
    """Every objection of a file, the first one first."""
    rows = measure_objection.of_file(file_id)
    ids = [row.id for row in rows]
    letters, appeals = measure_objection.letters(ids), measure_objection.appeals(ids)
    return [_view(row, letters[row.id], appeals[row.id], today) for row in rows]


def _view(
    row: MeasureObjection, letters: Sequence[ObjectionLetter], appeals: Sequence[MeasureAppeal], today: date
) -> ObjectionView:
    about = against(row)
    admissible = admissibility_of(about, row, today)
    return ObjectionView(
        row=row,
        about=about,
        objector=objector_of(row),
        others=others(row, about),
        also=contested(row),
        until=until_of(about),
        admissibility=admissible,
        term=term_of(about, row),
        letters=letters,
        appeals=appeals,
        steps=_steps(row, admissible, today),
    )


def _steps(row: MeasureObjection, admissible: Admissibility, today: date) -> tuple[Step, ...]:
    if row.state == WITHDRAWN:
        return (Step("ontvangst", "Ontvankelijk?", DONE, "het bezwaar is ingetrokken"),)
    confirmed = (DONE, "") if row.confirmed_on else (ACTION, "de indiener wacht op bericht")
    found = [
        Step("ontvangst", "Ontvankelijk?", *admissible_step(row, admissible, today)),
        Step("bevestigen", "Ontvangst bevestigd?", *confirmed),
        Step("horen", "Horen", *hearing_step(row, today)),
    ]
    if row.committee:
        advice = (DONE, "") if row.advice_on else (BUSY, "de commissie adviseert")
        found.append(Step("advies", "Advies commissie", *advice))
    before = [step.title.rstrip("?").lower() for step in found if step.state != DONE and step.code != "bevestigen"]
    found.append(Step("beslissing", "Beslissing", *_decision(row, before)))
    if row.state == SENT:
        found.append(Step("beroep", "Beroep", *((DONE, "de beslissing staat vast") if row.final_on else (BUSY, ""))))
    return tuple(found)


def _decision(row: MeasureObjection, before: Sequence[str]) -> tuple[str, str]:
    if row.state == SENT:
        return DONE, ""
    if row.state == DECIDED:
        return ACTION, "leg vast wanneer de beslissing is verzonden"
    if row.state == PROPOSED:
        return BUSY, "wacht op de ondertekenaar"
    if before:
        return BLOCKED, "eerst " + " en ".join(before)
    return (ACTION, "teruggestuurd, dien opnieuw in") if row.state == RETURNED else (NOT_STARTED, "")


def sum_words(taken: Collection) -> str:
    """`invordering van € 2.500,00`."""
    return f"invordering van {Euro(taken.amount_cents).words()}"
