"""The facts of a case in words: the same lines on the screen and in the letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.rules.asked import AREAS, MEASURE, REPORT, STATEMENTS, label_of
from app.rules.terms import label
from app.store.case_fact import CaseFact
from letters.dutch import day, number, square_metres, whole_euros

EUROS = frozenset({"sale_price", "monthly_rent"})
SQUARE_METRES = frozenset({"usable_floor_area_m2", "area_lost_m2"})
AREA_LISTS = frozenset({"new_dwellings_m2", "rooms_m2"})
SHARES = frozenset({"owner_share", "owner_use_share"})
DAYS = frozenset({"owner_lives_since", "existing_since"})
LISTED = (AREAS, STATEMENTS)
CODES = {"tenure": "tenure", "purpose": "purpose"}
#: Short names for a list; a fact that is not here goes by the words of the rules.
NAMES = {
    "self_contained": "Zelfstandige woning",
    "usable_floor_area_m2": "Gebruiksoppervlakte",
    "area_lost_m2": "Verdwijnt uit de voorraad",
    "dwellings_before": "Woningen nu",
    "dwellings_after": "Woningen straks",
    "new_dwellings_m2": "Nieuwe woningen",
    "rooms_m2": "Kamers",
    "residents_after": "Bewoners straks",
    "owner_occupier": "Eigenaar woont er zelf",
    "owner_share": "Deel van de eigendom",
    "owner_lives_since": "Eigenaar woont er sinds",
    "owner_use_share": "Deel in gebruik bij de eigenaar",
    "lodgers": "Kamerbewoners bij de eigenaar",
    "existing_since": "Bestaat rechtmatig sinds",
}


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact: `shown` is its value in Dutch, `stands` whether a register or a document bears it out."""

    name: str
    label: str
    shown: str
    source: str
    as_of: date
    verified: bool


def fact_lines(facts: Mapping[str, CaseFact]) -> tuple[FactLine, ...]:
    """Every known fact, in the order of the rules' own list; one line per WOZ value."""
    lines: list[FactLine] = []
    for name in sorted(facts, key=_order):
        row = facts[name]
        if row.value is None or (row.value == [] and name not in LISTED):
            continue
        values = (
            [(_woz_label(value), _woz_shown(value)) for value in row.value] if name == "woz_values" else []
        )
        for words, shown in values or [(NAMES.get(name) or label_of(name), shown_value(name, row.value))]:
            lines.append(FactLine(name, _sentence(words), shown, row.source, row.as_of, row.verified))
    return tuple(lines)


def shown_value(name: str, value: Any) -> str:
    """One plain value in Dutch: `€ 412.000`, `90 m²`, `koopwoning`, `ja`."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if name in EUROS:
        return whole_euros(Decimal(value))
    if name in SQUARE_METRES:
        return square_metres(Decimal(value))
    if name in AREA_LISTS:
        return ", ".join(square_metres(Decimal(item)) for item in value)
    if name in SHARES:
        return f"{number(Decimal(value) * 100)}\N{NO-BREAK SPACE}%"
    if name in DAYS:
        return day(date.fromisoformat(value))
    if name in CODES:
        return label(value, CODES[name])
    if name in LISTED:
        return ", ".join(str(item).replace("_", " ") for item in value) or "geen van die van de verordening"
    if name.startswith(REPORT):
        return _report_words(value)
    if name.startswith(MEASURE):
        return number(Decimal(value))
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)


def _report_words(value: Mapping[str, Any]) -> str:
    parts = [{True: "voldoet", False: "voldoet niet", None: "uitslag niet bekend"}[value.get("passed")]]
    if value.get("value") is not None:
        parts.append(f"gemeten {number(Decimal(value['value']))}")
    if value.get("by"):
        parts.append(label(value["by"], "report_by"))
    parts.append(f"van {day(date.fromisoformat(value['dated']))}" if value.get("dated") else "datum niet bekend")
    return ", ".join(parts)


def _woz_label(value: Mapping[str, Any]) -> str:
    valued = date.fromisoformat(value["valuation_date"])
    dwelling = f", woning {value['dwelling']}" if value.get("dwelling", 1) != 1 else ""
    return f"WOZ-waarde voor {valued.year + 1}{dwelling}"


def _woz_shown(value: Mapping[str, Any]) -> str:
    valued = date.fromisoformat(value["valuation_date"])
    return f"{whole_euros(Decimal(value['amount']))} (waarde op {day(valued)})"


def _order(name: str) -> int:
    from_rules = (
        "tenure",
        "woz_values",
        "sale_price",
        "monthly_rent",
        "self_contained",
        "usable_floor_area_m2",
    )
    return from_rules.index(name) if name in from_rules else len(from_rules)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
