"""The facts of one application that rules may ask for: frozen, typed, and each either known or plainly unknown (None).

Areas in m² and shares are exact decimals, money is in cents. The keys and their forms are those of the `assess` document.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated

from app.rules.codes import Purpose, ReportBy, Tenure
from app.rules.money import Euro
from app.rules.reading import Unreadable, as_decimal
from app.rules.shapes import Doc, Limits, Pattern, Problem, Scalar, keys_of


def _as_share(value: object) -> Decimal:
    share = as_decimal(value)
    if share > 1:
        raise Unreadable('een deel van 0 tot en met 1, zoals "0.5"')
    return share


Share = Annotated[
    Decimal, Scalar(_as_share, Decimal(0), {"type": "string", "pattern": r"^(0(\.[0-9]+)?|1(\.0+)?)$"})
]


@dataclass(frozen=True, slots=True)
class WozValue:
    """What one dwelling was worth on one date for the Wet WOZ."""

    valuation_date: Annotated[datetime.date, Doc("waardepeildatum")]
    amount: Annotated[Euro, Doc("WOZ-waarde in euro")]
    dwelling: Annotated[int, Limits(1), Doc("volgnummer van de woning")] = 1


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was handed in on a technical norm."""

    norm: Annotated[str, Doc("norm, bijvoorbeeld NEN5077")]
    passed: Annotated[bool | None, Doc("of aan de norm is voldaan")] = None
    value: Annotated[Decimal | None, Doc("gemeten waarde")] = None
    dated: Annotated[datetime.date | None, Doc("datum van het rapport")] = None
    by: Annotated[ReportBy | None, Doc("wie het rapport maakte")] = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a rule may ask about the dwelling, the plan and the owner. Absent and null both mean: not known."""

    tenure: Annotated[Tenure | None, Doc("koop of huur")] = None
    woz_values: Annotated[tuple[WozValue, ...], Doc("WOZ-waarden")] = ()
    sale_price: Annotated[Euro | None, Doc("verkoopprijs")] = None
    monthly_rent: Annotated[Euro | None, Doc("huurprijs per maand")] = None
    self_contained: Annotated[bool | None, Doc("de woning is nu zelfstandig")] = None
    usable_floor_area_m2: Annotated[Decimal | None, Doc("gebruiksoppervlakte nu in m²")] = None
    area_lost_m2: Annotated[Decimal | None, Doc("oppervlakte die uit de voorraad gaat in m²")] = None
    dwellings_before: Annotated[int | None, Limits(1), Doc("aantal woningen nu")] = None
    dwellings_after: Annotated[int | None, Doc("aantal woningen straks")] = None
    new_dwellings_m2: Annotated[
        tuple[Decimal, ...], Doc("gebruiksoppervlakte van elke nieuwe woning in m²")
    ] = ()
    rooms_m2: Annotated[tuple[Decimal, ...], Doc("oppervlakte van elke kamer in m²")] = ()
    residents_after: Annotated[int | None, Doc("aantal bewoners straks")] = None
    owner_occupier: Annotated[bool | None, Doc("de eigenaar woont er zelf")] = None
    owner_share: Annotated[Share | None, Doc("deel van de eigendom")] = None
    owner_lives_since: Annotated[datetime.date | None, Doc("dag sinds wanneer de eigenaar er woont")] = None
    owner_use_share: Annotated[Share | None, Doc("deel van de woning dat de eigenaar gebruikt")] = None
    lodgers: Annotated[int | None, Doc("aantal kamerbewoners bij de eigenaar")] = None
    purpose: Annotated[Purpose | None, Doc("doel van de wijziging")] = None
    street: Annotated[str | None, Doc("straat, zoals de verordening die noemt")] = None
    neighbourhood: Annotated[
        str | None, Pattern("BU[0-9]{8}", 'een CBS-buurtcode als "BU19040101"'), Doc("CBS-buurtcode")
    ] = None
    district: Annotated[
        str | None, Pattern("WK[0-9]{6}", 'een CBS-wijkcode als "WK190401"'), Doc("CBS-wijkcode")
    ] = None
    areas: Annotated[
        tuple[str, ...] | None, Doc("andere gebieden van de verordening waarin de woning ligt")
    ] = None
    existing_since: Annotated[
        datetime.date | None, Doc("eerste dag waarop de situatie er rechtmatig was")
    ] = None
    statements: Annotated[tuple[str, ...] | None, Doc("verklaringen die de verordening noemt")] = None
    measures: Annotated[Mapping[str, Decimal | None], Doc("andere gemeten waarden, met hun naam")] = field(
        default_factory=dict
    )
    reports: Annotated[tuple[Report, ...], Doc("rapporten")] = ()

    def problems(self) -> Iterable[Problem]:
        """A dwelling has one WOZ value on one date; two would leave the choice to us."""
        seen = {(value.dwelling, value.valuation_date) for value in self.woz_values}
        if len(seen) < len(self.woz_values):
            yield "woz_values", "één waarde per woning en waardepeildatum"


_LABELS = {key.name: key.doc for key in keys_of(Facts)}


def fact_label(name: str) -> str:
    """The Dutch words for a fact. KeyError for a name that is no fact."""
    return _LABELS[name]
