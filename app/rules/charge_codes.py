"""The codes of a charge: what is charged, by what a rate is multiplied, and when it is due."""

from __future__ import annotations

from enum import StrEnum


class ChargeSubject(StrEnum):
    """What is charged: compensation for the stock, or the fee for handling the application. Never mixed."""

    COMPENSATION = "compensation"
    FEE = "fee"


class Factor(StrEnum):
    """What a rate is multiplied by."""

    AREA_LOST = "area_lost_m2"
    USABLE_AREA = "usable_floor_area_m2"
    NEW_AREA = "new_dwellings_m2"
    DWELLINGS = "dwellings"
    DWELLINGS_LOST = "dwellings_lost"
    DWELLINGS_EXTRA = "dwellings_extra"
    RESIDENTS = "residents_after"
    ROOMS = "rooms"
    WOZ_VALUE = "woz_value"
    CASE = "case"


class Currency(StrEnum):
    """The currency of a rate: the euro, or the guilder for what was decided before 2002."""

    EURO = "EUR"
    GUILDER = "NLG"


class AmountRounding(StrEnum):
    """How the amount at the end of a calculation is rounded."""

    CENT = "cent"
    WHOLE_DOWN = "whole_down"


class Replaced(StrEnum):
    """What a replacement in kind is counted in."""

    AREA = "m2"
    DWELLINGS = "dwellings"


class DueMoment(StrEnum):
    """From when the term of payment runs, or before what must be paid."""

    ANNOUNCED = "announced"
    BEFORE_EFFECT = "before_effect"
