"""How each fact is typed: its kind of field, and the way between what was typed and the plain value of the `assess` input."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import Field

from app.rules.asked import AREAS, MEASURE, REPORT, STATEMENTS
from app.rules.terms import options
from forms import notation
from forms.choices import NO, YES, ChoiceField, ListField, TicksField, YesNoField
from forms.fields import DayField, DecimalField, MoneyField, TypedField, WholeField
from forms.notation import NotRead
from forms.texts import TextField

NOT_KNOWN = ("", "niet bekend")
HUNDRED = Decimal(100)


class AreasField(TypedField[tuple[Decimal, ...]]):
    """Several areas in one line: `12; 11,5; 10`."""

    width = 28
    most_characters = 200

    def read(self, text: str) -> tuple[Decimal, ...]:
        parts = [part for part in re.split(r"[;\s]+", text) if part]
        if not parts or len(parts) > 40:
            raise NotRead("Vul de oppervlakten in met een puntkomma ertussen, zoals 12; 11,5; 10.")
        areas = tuple(notation.read_decimal(part) for part in parts)
        if any(not 0 < area <= 99_999 for area in areas):
            raise NotRead("Elke oppervlakte is meer dan 0 en hoogstens 99999 m².")
        return areas

    def write(self, value: tuple[Decimal, ...]) -> str:
        return "; ".join(notation.write_decimal(area) for area in value)


class AreaCodeField(TypedField[str]):
    """A code of Statistics Netherlands: `BU` and eight digits for a neighbourhood, `WK` and six for a district."""

    width = 14

    def __init__(
        self, label: str = "", validators: Sequence[Any] = (), *, letters: str, digits: int, **kwargs: Any
    ) -> None:
        super().__init__(label, list(validators), **kwargs)
        self.pattern = re.compile(f"{letters}[0-9]{{{digits}}}")
        self.example = f"{letters}0312{'0' * (digits - 4)}"

    def read(self, text: str) -> str:
        if not self.pattern.fullmatch(text):
            raise NotRead(f"Vul een code van het CBS in zoals {self.example}.")
        return text


def _amount(label: str) -> Field:
    return MoneyField(label, lowest=1)


def _area(label: str) -> Field:
    return DecimalField(label, lowest=Decimal("0.1"))


def _share(label: str) -> Field:
    return DecimalField(label, highest=HUNDRED, decimals=4)


def _neighbourhood(label: str) -> Field:
    return AreaCodeField(label, letters="BU", digits=8)


def _district(label: str) -> Field:
    return AreaCodeField(label, letters="WK", digits=6)


def _count(label: str) -> Field:
    return WholeField(label, highest=9999)


def _count_from_one(label: str) -> Field:
    return WholeField(label, lowest=1, highest=9999)


def _tenure(label: str) -> Field:
    return ChoiceField(label, choices=list(options("tenure")))


def _purpose(label: str) -> Field:
    return ListField(label, choices=[("", "geen bijzonder doel"), *options("purpose")])


FIELDS: Mapping[str, Callable[[str], Field]] = {
    "tenure": _tenure,
    "sale_price": _amount,
    "monthly_rent": _amount,
    "self_contained": YesNoField,
    "usable_floor_area_m2": _area,
    "area_lost_m2": _area,
    "dwellings_before": _count_from_one,
    "dwellings_after": _count,
    "new_dwellings_m2": AreasField,
    "rooms_m2": AreasField,
    "residents_after": _count,
    "owner_occupier": YesNoField,
    "owner_share": _share,
    "owner_lives_since": DayField,
    "owner_use_share": _share,
    "lodgers": _count,
    "purpose": _purpose,
    "street": TextField,
    "neighbourhood": _neighbourhood,
    "district": _district,
    "existing_since": DayField,
    AREAS: TicksField,
    STATEMENTS: TicksField,
}
UNITS = {
    "owner_share": "%",
    "owner_use_share": "%",
    "sale_price": "euro",
    "monthly_rent": "euro",
}
#: Where the words for a fact are no question that yes or no answers.
QUESTIONS = {"self_contained": "is de woning nu zelfstandig?", "owner_occupier": "woont de eigenaar er zelf?"}
LISTED = (AREAS, STATEMENTS)
NONE_OF_THESE = "geen"
SHARES = ("owner_share", "owner_use_share")


def can_be_typed(name: str) -> bool:
    """Whether a form can ask for this fact."""
    return name in FIELDS or name.startswith((MEASURE, REPORT))


def field_of(name: str, label: str, options: Sequence[str] = ()) -> Field:
    """The field in which this fact is typed. KeyError for one that no form asks for."""
    if name in LISTED:
        choices = [(code, code.replace("_", " ")) for code in options]
        return TicksField(label, choices=[*choices, (NONE_OF_THESE, "geen van deze")])
    if name.startswith(MEASURE):
        return DecimalField(label, decimals=4)
    return FIELDS[name](QUESTIONS.get(name, label))


def report_field(part: str, label: str) -> Field:
    """One part of a report: its verdict, the measured value, or who made it."""
    if part == "passed":
        return YesNoField(f"{label}: is aan de norm voldaan?")
    if part == "value":
        return DecimalField(f"{label}: gemeten waarde", decimals=4)
    return ListField(f"{label}: wie maakte het?", choices=[NOT_KNOWN, *options("report_by")])


def plain(name: str, field: Field) -> object:
    """The plain value of what was typed; None where nothing was."""
    if isinstance(field, YesNoField):
        return field.answer
    if isinstance(field, TicksField):
        return [code for code in field.chosen if code != NONE_OF_THESE] if field.chosen else None
    value = field.data
    if value is None or value == "":
        return None
    if isinstance(field, MoneyField):
        return euros(value)
    if isinstance(value, Decimal):
        return f"{(value / HUNDRED if name in SHARES else value).normalize():f}"
    if isinstance(value, tuple):
        return [f"{area:f}" for area in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return value
    return str(value)


def typed(name: str, value: Any) -> Any:
    """What a field holds for a plain value: the way back of `plain`."""
    if isinstance(value, bool):
        return YES if value else NO
    if value is None:
        return None
    if name in LISTED:
        return list(value) or [NONE_OF_THESE]
    if name == "value" or name.startswith(MEASURE):
        return Decimal(value)
    if name in ("sale_price", "monthly_rent"):
        return cents(value)
    if name in SHARES:
        return (Decimal(value) * HUNDRED).normalize()
    if name in ("new_dwellings_m2", "rooms_m2"):
        return tuple(Decimal(area) for area in value)
    if name in ("usable_floor_area_m2", "area_lost_m2"):
        return Decimal(value)
    if name in ("owner_lives_since", "existing_since"):
        return date.fromisoformat(value)
    return value


def euros(amount: int) -> str:
    """Whole cents as documents carry them: `412000.00`."""
    return f"{amount // 100}.{amount % 100:02d}"


def cents(amount: str) -> int:
    return int(Decimal(amount) * 100)
