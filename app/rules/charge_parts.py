"""The parts of a charge as an ordinance writes them: rates, cap, discounts, waivers, set-offs, and when it is due."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from app.rules.application import Application, ChangeCode
from app.rules.charge_codes import DueMoment, Factor
from app.rules.codes import Confidence
from app.rules.facts import Share
from app.rules.measured import area_lost
from app.rules.money import Euro
from app.rules.periods import held
from app.rules.places import inside
from app.rules.proof import Proof, all_met
from app.rules.shapes import Doc, Limits, Problem


@dataclass(frozen=True, slots=True)
class Rate:
    """One row of the table: the first whose conditions are met counts. Without `rate` the amount is not known."""

    rate: Annotated[Decimal | None, Doc("tarief: bedrag per eenheid, of een deel van de WOZ-waarde; leeg: niet bekend")] = (
        None
    )
    change_types: Annotated[tuple[ChangeCode, ...], Doc("alleen bij deze wijzigingen; leeg: alle van de regel")] = ()
    areas: Annotated[tuple[str, ...], Doc("alleen in deze gebieden")] = ()
    only_if: Annotated[tuple[Proof, ...], Doc("alleen als dit allemaal klopt")] = ()
    woz_up_to: Annotated[Euro | None, Doc("alleen tot en met deze WOZ-waarde (alle woningen samen)")] = None
    valid_from: Annotated[datetime.date | None, Doc("eerste dag van ontvangst")] = None
    valid_to: Annotated[datetime.date | None, Doc("laatste dag van ontvangst")] = None
    source: Annotated[str | None, Doc("waar het tarief is gelezen; leeg: zoals de regel")] = None
    confidence: Annotated[Confidence | None, Doc("hoe het tarief bekend is; leeg: zoals de regel")] = None
    verified: Annotated[bool | None, Doc("of het tarief is geverifieerd; leeg: zoals de regel")] = None

    def fits(self, application: Application, value: Decimal | None) -> tuple[bool | None, tuple[str, ...]]:
        """Whether the row is about this application, and the facts that would tell."""
        if self.change_types and application.change_type not in self.change_types:
            return False, ()
        if not held(self.valid_from, self.valid_to, application.received_on):
            return False, ()
        within, missing = inside(self.areas, application.facts)
        met, unknown = all_met(self.only_if, application.facts, application.received_on)
        in_band: bool | None = True
        if self.woz_up_to is not None:
            in_band = None if value is None else value <= self.woz_up_to.amount
        if within is False or met is False or in_band is False:
            return False, ()
        missing = (*missing, *unknown, *(("woz_values",) if in_band is None else ()))
        return (None, missing) if missing else (True, ())


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that is charged: an amount, or a part of the WOZ value."""

    amount: Annotated[Euro | None, Doc("hoogstens dit bedrag")] = None
    share_of_woz: Annotated[Share | None, Doc("hoogstens dit deel van de WOZ-waarde van alle woningen samen")] = None

    def problems(self) -> Iterable[Problem]:
        """One of the two."""
        if (self.amount is None) == (self.share_of_woz is None):
            yield None, "een bedrag (amount) of een deel van de WOZ-waarde (share_of_woz), niet beide"


@dataclass(frozen=True, slots=True)
class Discount:
    """A part of the amount that is not charged where everything is shown."""

    title: Annotated[str, Doc("waarvoor de korting is")]
    share: Annotated[Share, Doc("deel van het bedrag dat vervalt")]
    only_if: Annotated[tuple[Proof, ...], Doc("alles wat moet worden aangetoond")]


@dataclass(frozen=True, slots=True)
class Waiver:
    """Nothing is charged where everything is shown."""

    title: Annotated[str, Doc("waarvoor niets hoeft te worden betaald")]
    only_if: Annotated[tuple[Proof, ...], Doc("alles wat moet worden aangetoond")]


@dataclass(frozen=True, slots=True)
class SetOff:
    """An amount of the case that is taken off."""

    title: Annotated[str, Doc("wat wordt verrekend")]
    measure: Annotated[str, Doc("naam van het bedrag in facts.measures")]


@dataclass(frozen=True, slots=True)
class Due:
    """Within how many weeks, counted from when."""

    weeks: Annotated[int, Limits(1), Doc("betaaltermijn in weken")]
    moment: Annotated[DueMoment, Doc("vanaf wanneer de termijn loopt")] = DueMoment.ANNOUNCED


@dataclass(frozen=True, slots=True)
class Deposit:
    """Money put down as security for a replacement in kind."""

    weeks: Annotated[int, Limits(1), Doc("weken na de bekendmaking waarin de waarborgsom er moet zijn")]
    share: Annotated[Share, Doc("deel van het compensatiebedrag")] = Decimal(1)


def number_of(factor: Factor, application: Application, value: Decimal | None) -> tuple[Decimal | None, str]:
    """What the rate is multiplied by (None: not known), and the fact it comes from."""
    facts = application.facts
    before = facts.dwellings_before
    if factor is Factor.AREA_LOST:
        return area_lost(facts), "area_lost_m2"
    if factor is Factor.USABLE_AREA:
        return facts.usable_floor_area_m2, "usable_floor_area_m2"
    if factor is Factor.NEW_AREA:
        areas = facts.new_dwellings_m2
        return (sum(areas, Decimal(0)) if areas else None), "new_dwellings_m2"
    if factor is Factor.WOZ_VALUE:
        return value, "woz_values"
    if factor is Factor.DWELLINGS_LOST:
        return _lost(application), "dwellings_before"
    if factor is Factor.DWELLINGS_EXTRA:
        after = facts.dwellings_after
        return (None if after is None else Decimal(max(after - (before or 1), 0))), "dwellings_after"
    counts: dict[Factor, tuple[int | None, str]] = {
        Factor.DWELLINGS: (before or 1, "dwellings_before"),
        Factor.RESIDENTS: (facts.residents_after, "residents_after"),
        Factor.ROOMS: (len(facts.rooms_m2 or ()) or None, "rooms_m2"),
        Factor.CASE: (1, "case"),
    }
    count, fact = counts[factor]
    return (None if count is None else Decimal(count)), fact


def _lost(application: Application) -> Decimal | None:
    """Dwellings before less those after. What is withdrawn is gone; of a merger one remains unless more are named."""
    before, after = application.facts.dwellings_before, application.facts.dwellings_after
    if application.change_type == "onttrekken":
        return Decimal(max((before or 1) - (after or 0), 0))
    if before is None:
        return None
    return Decimal(max(before - (1 if after is None else after), 0))
