"""The permit that arises by law when nobody decides in time (Huisvestingswet 2014 article 25; Awb 4:20b and 4:20c)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.deadlines import Calendar
from app.rules.periods import Period, date_words

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OperationOfLaw:
    """Whether silence can grant the permit (None: not recorded for that day), and the dates once it has."""

    possible: bool | None
    verified: bool
    arises_on: date | None = None
    in_force_on: date | None = None
    announce_by: date | None = None

    def answer(self) -> dict[str, object]:
        """As the answer of `clock` carries it."""
        return {
            "possible": self.possible,
            "arises_on": self.arises_on.isoformat() if self.arises_on else None,
            "in_force_on": self.in_force_on.isoformat() if self.in_force_on else None,
            "announce_by": self.announce_by.isoformat() if self.announce_by else None,
            "verified": self.verified,
        }

    def sentences(self) -> list[str]:
        """What it comes to, in Dutch, with its articles."""
        if self.arises_on is None or self.in_force_on is None or self.announce_by is None:
            if not self.possible:
                return []
            return [
                "Zonder besluit binnen de termijn ontstaat de vergunning van rechtswege (Huisvestingswet 2014 "
                f"artikel 25; Awb artikel 4:20b){self._doubt()}."
            ]
        return [
            f"De vergunning is op {date_words(self.arises_on)} van rechtswege ontstaan en treedt op "
            f"{date_words(self.in_force_on)} in werking (Huisvestingswet 2014 artikel 25; Awb artikel 4:20b)"
            f"{self._doubt()}.",
            "De vergunning van rechtswege moet uiterlijk "
            f"{date_words(self.announce_by)} bekend zijn gemaakt (Awb artikel 4:20c).",
        ]

    def _doubt(self) -> str:
        return (
            "" if self.verified else "; dat deze regel nog geldt, is niet gecontroleerd in de officiële tekst"
        )


def permit_by_law(
    end: date, *, verified: bool, in_force: Period, announce: Period, calendar: Calendar
) -> OperationOfLaw:
    """The dates of a permit that arose because nobody decided up to and including `end`, the shifted end."""
    return OperationOfLaw(
        possible=True,
        verified=verified,
        arises_on=end + _DAY,
        in_force_on=in_force.after(end),
        announce_by=calendar.end(end, announce).shifted,
    )
