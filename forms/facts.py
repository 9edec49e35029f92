"""The facts of a case as they are typed: per fact its value, where it comes from and of which day.

Which rows stand in the form follows the change type; the plain values are those of the `assess` input.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import Field, Form

from app.rules.asked import REPORT
from app.rules.registration import RecordedFact
from forms import fact_kinds
from forms.choices import ListField
from forms.fields import DayField, MoneyField, not_after, required, told_day
from forms.texts import ReasonsField

NOT_BORNE_OUT = "aanvraagformulier"
#: A register, a decision or a document of somebody else than the applicant bears the fact out.
BORNE_OUT = (
    "WOZ-beschikking",
    "BAG",
    "Kadaster",
    "huurcontract",
    "koopakte",
    "rapport",
    "bezoek aan de woning",
)
SOURCES = (NOT_BORNE_OUT, "plattegrond van de aanvrager", *BORNE_OUT)
WOZ = "woz_values"
#: A report has its own day: that of the row.
REPORT_PARTS = ("passed", "value", "by")
WOZ_FIELD = re.compile(r"woz_([1-9][0-9]?)_((?:19|20)[0-9]{2})")
MOST_DWELLINGS = 20


@dataclass(frozen=True, slots=True, order=True)
class WozRow:
    """The WOZ value of one dwelling on 1 January of one year."""

    dwelling: int
    year: int

    @property
    def field(self) -> str:
        return f"woz_{self.dwelling}_{self.year}"

    @property
    def valuation_date(self) -> date:
        return date(self.year, 1, 1)

    @classmethod
    def of(cls, name: str) -> WozRow | None:
        match = WOZ_FIELD.fullmatch(name)
        return cls(int(match[1]), int(match[2])) if match and int(match[1]) <= MOST_DWELLINGS else None

    def label(self, *, numbered: bool) -> str:
        dwelling = f", woning {self.dwelling}" if numbered else ""
        return f"WOZ-waarde voor {self.year + 1} (waarde op 1 januari {self.year}){dwelling}"


@dataclass(frozen=True, slots=True)
class FactNeed:
    """A fact that the form asks for; `label` and `why` are Dutch, `sources` are ones beside the fixed list, `options` the codes
    that the ordinance knows for it.
    """

    name: str
    label: str
    why: str = ""
    sources: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactRow:
    """What the page shows of one fact: WOZ values share one source, so several fields may stand in one row."""

    name: str
    why: str
    fields: tuple[Field, ...]
    source: Field
    day: Field

    @property
    def stands(self) -> bool:
        """Whether anything is filled in, or refused, here."""
        return any(field.data not in (None, "") or field.errors for field in self.fields) or bool(
            self.day.errors
        )


class FactsForm(Form):
    """The base of every form with facts; `with_facts` adds the rows."""

    needs: tuple[FactNeed, ...] = ()
    woz_rows: tuple[WozRow, ...] = ()

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)

    def fact_rows(self) -> list[FactRow]:
        return [
            FactRow(
                need.name,
                need.why,
                tuple(self._fields_of(need.name)),
                self[f"source_{need.name}"],
                self[f"day_{need.name}"],
            )
            for need in self.needs
        ]

    def _fields_of(self, name: str) -> Iterable[Field]:
        if name == WOZ:
            return [self[row.field] for row in self.woz_rows]
        parts = REPORT_PARTS if name.startswith(REPORT) else ("fact",)
        return [self[f"{part}_{name}"] for part in parts]

    def recorded(self, day: date, *, known: Iterable[str] = ()) -> tuple[RecordedFact, ...]:
        """The facts that were typed; one of `known` that was made empty is recorded as not known any more."""
        found = []
        emptied = frozenset(known)
        for need in self.needs:
            value = self._plain(need.name)
            unknown = value is None or (need.name == WOZ and value == [])
            if unknown and need.name not in emptied:
                continue
            source = self[f"source_{need.name}"].data or NOT_BORNE_OUT
            as_of = self[f"day_{need.name}"].data or day
            found.append(RecordedFact(need.name, value, source, as_of, verified=source in BORNE_OUT))
        return tuple(found)

    def _plain(self, name: str) -> object:
        if name == WOZ:
            return self._woz_values()
        if not name.startswith(REPORT):
            return fact_kinds.plain(name, self[f"fact_{name}"])
        typed = {part: fact_kinds.plain(part, self[f"{part}_{name}"]) for part in REPORT_PARTS}
        dated: date | None = self[f"day_{name}"].data
        if all(value is None for value in typed.values()) and dated is None:
            return None
        return {"norm": name.removeprefix(REPORT), "dated": dated.isoformat() if dated else None} | typed

    def _woz_values(self) -> list[dict[str, object]]:
        return [
            {
                "dwelling": row.dwelling,
                "valuation_date": row.valuation_date.isoformat(),
                "amount": fact_kinds.euros(self[row.field].data),
            }
            for row in self.woz_rows
            if self[row.field].data is not None
        ]


class ChangeFactsForm(FactsForm):
    """The facts of a case that is there already; the reason is obligatory."""

    why = ReasonsField(
        "Waarom wijzigt u dit?",
        [required("Schrijf waarom de gegevens veranderen: dit staat straks bij de zaak.")],
        most=200,
    )


def with_facts(
    base: type[FactsForm], needs: Sequence[FactNeed], woz_rows: Iterable[WozRow]
) -> type[FactsForm]:
    """A form class with one row per need; the WOZ row has an input for each of `woz_rows`."""
    rows = tuple(sorted(woz_rows))
    numbered = any(row.dwelling > 1 for row in rows)
    fields: dict[str, Any] = {"needs": tuple(needs), "woz_rows": rows}
    for need in needs:
        if need.name == WOZ:
            for row in rows:
                fields[row.field] = MoneyField(row.label(numbered=numbered), whole_euros=True, lowest=1_00)
        elif need.name.startswith(REPORT):
            for part in REPORT_PARTS:
                fields[f"{part}_{need.name}"] = fact_kinds.report_field(part, need.label)
        else:
            fields[f"fact_{need.name}"] = fact_kinds.field_of(need.name, need.label, need.options)
        sources = dict.fromkeys((*SOURCES, *need.sources))
        fields[f"source_{need.name}"] = ListField(
            f"Bron: {need.label}", choices=[(source, source) for source in sources], default=NOT_BORNE_OUT
        )
        fields[f"day_{need.name}"] = DayField(f"Datum: {need.label}", [not_after(told_day)])
    return type(base.__name__, (base,), fields)


def posted_woz_rows(names: Iterable[str]) -> set[WozRow]:
    """The WOZ rows that a posted form holds."""
    return {row for name in names if (row := WozRow.of(name)) is not None}


def stored_woz_rows(values: Iterable[Mapping[str, Any]]) -> set[WozRow]:
    """The rows for WOZ values as they are stored; a date that is not 1 January cannot be typed here and is left as it is."""
    return {
        WozRow(int(value.get("dwelling", 1)), int(str(value["valuation_date"])[:4]))
        for value in values
        if str(value["valuation_date"]).endswith("-01-01")
    }


def initial(values: Mapping[str, tuple[Any, str, date]]) -> dict[str, Any]:
    """What a form starts with: per fact (plain value, source, day)."""
    data: dict[str, Any] = {}
    for name, (value, source, day) in values.items():
        data |= {f"source_{name}": source, f"day_{name}": day}
        if name == WOZ:
            for one in value or ():
                row = WozRow(int(one.get("dwelling", 1)), int(str(one["valuation_date"])[:4]))
                data[row.field] = fact_kinds.cents(one["amount"])
        elif name.startswith(REPORT) and value is not None:
            data |= {f"{part}_{name}": fact_kinds.typed(part, value.get(part)) for part in REPORT_PARTS}
            data[f"day_{name}"] = date.fromisoformat(value["dated"]) if value.get("dated") else None
        elif value is not None:
            data[f"fact_{name}"] = fact_kinds.typed(name, value)
    return data
