"""The facts of one demonstration case: a price story turned into values that fit the limit of its year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from app.cases.demonstration.plans import Plan
from app.rules.registration import RecordedFact

Limit = Callable[[str, date], Decimal | None]
UNKNOWN_LIMIT = Decimal(300_000)


def facts_of(plan: Plan, limit: Limit) -> tuple[RecordedFact, ...]:
    """`limit` gives a national amount on a date (`nhg_kostengrens`), or None where it is unknown."""
    on, area = plan.received_on, plan.address.usable_area or 84
    found = [
        RecordedFact(
            "usable_floor_area_m2", str(area), "BAG", min(plan.address.as_of, on), True
        ),
        RecordedFact("self_contained", True, "aanvraagformulier", on),
        RecordedFact("owner_occupier", False, "aanvraagformulier", on),
        *_price(plan, limit),
        *_plan_of_change(plan, area),
    ]
    return tuple(found)


def _price(plan: Plan, limit: Limit) -> list[RecordedFact]:
    on = plan.received_on
    rented = plan.price.startswith("rent")
    found = [RecordedFact("tenure", "huur" if rented else "koop", "aanvraagformulier", on)]
    if rented:
        top = limit("huurtoeslaggrens", on) or Decimal(900)
        rent = top - Decimal("84.15") if plan.price == "rent_below" else top + Decimal("215.00")
        return [*found, RecordedFact("monthly_rent", f"{rent:.2f}", "huurcontract", on, True)]
    if plan.price == "unknown":
        return found
    top = limit("nhg_kostengrens", on) or UNKNOWN_LIMIT
    shift = {"below": -37_000, "at_limit": 0, "above": 46_000, "other_date": -21_000}[plan.price]
    valued = date(on.year - (2 if plan.price == "other_date" else 1), 1, 1)
    amount = top + shift - (plan.address.number * 100 if shift else 0) * (1 if shift < 0 else -1)
    dwellings = (1, 2) if plan.change_type == "samenvoegen" else (1,)
    woz = [{"dwelling": each, "valuation_date": valued.isoformat(), "amount": f"{amount:.2f}"} for each in dwellings]
    return [*found, RecordedFact("woz_values", woz, "WOZ-beschikking", on, True)]


def _plan_of_change(plan: Plan, area: int) -> list[RecordedFact]:
    on = plan.received_on
    drawing = "plattegrond van de aanvrager"
    if plan.change_type == "omzetten":
        rooms = [f"{area / (plan.rooms + 2) + place:.1f}" for place in range(plan.rooms)]
        return [
            RecordedFact("rooms_m2", rooms, drawing, on),
            RecordedFact("residents_after", plan.rooms, "aanvraagformulier", on),
        ]
    before, after = {"samenvoegen": (2, 1), "onttrekken": (1, 0)}.get(plan.change_type, (1, 2))
    found = [
        RecordedFact("dwellings_before", before, "BAG", on, True),
        RecordedFact("dwellings_after", after, "aanvraagformulier", on),
    ]
    if plan.change_type in ("woningvormen", "splitsen"):
        found.append(RecordedFact("new_dwellings_m2", [str(area // 2 + 3), str(area // 2 - 3)], drawing, on))
    return found
