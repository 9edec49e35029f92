"""What a rule counts around a dwelling, and among which dwellings: said by the ordinance, done by the register of what counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from app.rules.application import Surroundings
from app.rules.change import change_types
from app.rules.codes import Standing
from app.rules.reading import one_of
from app.rules.shapes import Doc, Limits, Problem, Scalar

OTHER_HOUSING_FORM = "andere_woonvorm"
_FORMS = (*change_types(), OTHER_HOUSING_FORM)
Form = Annotated[str, Scalar(one_of(_FORMS), _FORMS[0], {"type": "string", "enum": list(_FORMS)})]
USUAL_STANDINGS = (Standing.GRANTED, Standing.PENDING, Standing.LAWFUL)


@dataclass(frozen=True, slots=True)
class Base:
    """The dwellings that a share is taken of: those of the address register that pass this filter."""

    uses: Annotated[tuple[str, ...], Doc("gebruiksdoelen van de BAG die meetellen")] = ("woonfunctie",)
    min_m2: Annotated[Decimal | None, Doc("alleen woningen groter dan dit, in m²")] = None
    shared_entrance_only: Annotated[bool, Doc("alleen woningen zonder eigen toegang aan de straat")] = False

    def words(self) -> str:
        """The filter in one sentence, to be shown beside the number."""
        size = f", groter dan {self.min_m2:f} m²".replace(".", ",") if self.min_m2 is not None else ""
        entrance = ", zonder eigen toegang aan de straat" if self.shared_entrance_only else ""
        return f"adressen in gebruik met gebruiksdoel {' of '.join(self.uses)}{size}{entrance}"


@dataclass(frozen=True, slots=True)
class Counting:
    """Which earlier cases count: of which form, how they stand, with how many residents at the least."""

    forms: Annotated[
        tuple[Form, ...], Doc("wat meetelt: soorten wijziging, of andere_woonvorm")
    ]
    standings: Annotated[tuple[Standing, ...], Doc("hoe een geval ervoor moet staan om mee te tellen")] = (
        USUAL_STANDINGS
    )
    min_residents: Annotated[
        int | None, Limits(1), Doc("alleen gevallen met minimaal zoveel bewoners; onbekend telt mee")
    ] = None
    base: Annotated[Base, Doc("de woningen waarvan een aandeel wordt genomen")] = Base()


def not_counted(found: Surroundings, used: Iterable[str]) -> Iterable[Problem]:
    """A number that the rule does not use would look as if it counted."""
    for name in sorted(found.given() - set(used)):
        yield name, f"een telling die deze regel gebruikt ({', '.join(sorted(used))})"
