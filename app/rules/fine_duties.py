"""What has to be done before a fine, and until when it is possible (Awb 5:10a, 5:45, 5:48, 5:51, 5:53)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.rules.aftermath import fine_decided_by, fine_possible_until
from app.rules.national_law import Law, built_in_law
from app.rules.periods import date_words

#: Above this amount a report and a hearing are obligatory, and the power lapses after five years (Awb 5:45, 5:53), in cents.
SMALL_FINE = 340_00


@dataclass(frozen=True, slots=True)
class FineDuties:
    """`decide_by`: 13 weeks after the report, a term of order; `possible_until`: the last day on which a fine is possible.

    Both are None where the law of that day is not recorded, and `decide_by` before there is a report.
    """

    report_required: bool
    hearing_required: bool
    decide_by: date | None
    possible_until: date | None
    sentences: tuple[str, ...]


def fine_duties(
    most_cents: int | None, violated_on: date, reported_on: date | None, law: Law | None = None
) -> FineDuties:
    """The duties for the highest fine that can be imposed; where that is not known (None), those of a large fine."""
    law = law or built_in_law()
    large = most_cents is None or most_cents > SMALL_FINE
    until = fine_possible_until(violated_on, above_340=large, law=law)
    by = fine_decided_by(reported_on, law) if reported_on else None
    return FineDuties(large, large, by, until, tuple(_sentences(large, by, until)))


def _sentences(large: bool, by: date | None, until: date | None) -> list[str]:
    told = []
    if large:
        told.append("Een rapport is verplicht (Awb artikel 5:48 en 5:53).")
        told.append("De overtreder krijgt altijd de kans om een zienswijze te geven, met het rapport erbij (Awb artikel 5:53).")
    else:
        told.append("Een rapport en een zienswijze zijn niet verplicht bij een boete van hoogstens € 340 (Awb artikel 5:53).")
    told.append("Zeg vóór een verhoor dat de overtreder niet hoeft te antwoorden (Awb artikel 5:10a).")
    if by is not None:
        told.append(f"Besluit uiterlijk op {date_words(by)}: 13 weken na het rapport (Awb artikel 5:51).")
    if until is not None:
        told.append(f"Na {date_words(until)} kan geen boete meer worden opgelegd (Awb artikel 5:45).")
    return told
