"""The steps of an objection that are the same whatever it is against: can it be treated, and was the objector heard?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.tasks import ACTION, BLOCKED, BUSY, DONE, NOT_STARTED, STATE_WORDS
from app.rules.admissibility import Admissibility, Point, Verdict
from app.rules.periods import date_words
from app.rules.terms import label
from app.store.columns import ObjectionColumns


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the objection, in the words of the task list of a case."""

    code: str
    title: str
    state: str
    why: str = ""

    @property
    def words(self) -> str:
        return STATE_WORDS[self.state] + (f": {self.why}" if self.why else "")


def admissible_step(row: ObjectionColumns, found: Admissibility, today: date) -> tuple[str, str]:
    waiting = found.waiting()
    if found.admissible is False:
        return DONE, "niet-ontvankelijk"
    if not waiting:
        return DONE, ""
    in_repair = row.repair_by is not None and today <= row.repair_by
    if in_repair and all(test.point is Point.CONTENTS for test in waiting):
        return BUSY, f"aanvullen kan tot en met {date_words(row.repair_by)}" if row.repair_by else ""
    return ACTION, ", ".join(
        label(test.point).rstrip("?").lower() for test in waiting if test.verdict is Verdict.OPEN
    )


def hearing_step(row: ObjectionColumns, today: date, *, untold: bool = False) -> tuple[str, str]:
    if row.heard_on is not None:
        return DONE, f"gehoord op {date_words(row.heard_on)}"
    if row.no_hearing:
        return DONE, "niet gehoord, met reden"
    if row.hearing_on is not None:
        if row.hearing_on < today:
            return ACTION, f"leg het verslag vast van {date_words(row.hearing_on)}"
        return BUSY, f"hoorzitting op {date_words(row.hearing_on)}"
    return (BLOCKED, "eerst iedereen berichten") if untold else (NOT_STARTED, "")
