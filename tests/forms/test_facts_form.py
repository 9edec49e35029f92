"""Facts as they are typed and the plain values that the rules read: there and back without a loss."""

from __future__ import annotations

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from app.rules.application import parse_application
from app.rules.asked import as_input
from app.rules.rulebook import load_rulebook
from forms import fact_kinds
from forms.facts import WOZ, FactNeed, FactsForm, WozRow, initial, with_facts

TODAY = date(2026, 11, 20)
TYPED = {
    "tenure": ("koop", "koop"),
    "sale_price": ("412.000", "412000.00"),
    "monthly_rent": ("932,93", "932.93"),
    "self_contained": ("nee", False),
    "usable_floor_area_m2": ("85,5", "85.5"),
    "area_lost_m2": ("100", "100"),
    "dwellings_before": ("2", 2),
    "dwellings_after": ("0", 0),
    "new_dwellings_m2": ("50; 52,5", ["50", "52.5"]),
    "rooms_m2": ("12 11", ["12", "11"]),
    "residents_after": ("4", 4),
    "owner_occupier": ("ja", True),
    "owner_share": ("50", "0.5"),
    "owner_lives_since": ("1-4-2020", "2020-04-01"),
    "owner_use_share": ("33,3333", "0.333333"),
    "lodgers": ("2", 2),
    "purpose": ("care", "care"),
    "street": ("Dorpsstraat", "Dorpsstraat"),
    "neighbourhood": ("BU03120000", "BU03120000"),
    "district": ("WK031200", "WK031200"),
    "existing_since": ("31-12-2014", "2014-12-31"),
    "areas": ("binnenstad", ["binnenstad"]),
    "statements": ("geen", []),
    "measure_bicycle_space_m2": ("6,5", "6.5"),
}
OPTIONS = {"areas": ("binnenstad", "station"), "statements": ("landlord_covenant",)}


def form(typed: MultiDict[str, str] | None = None, **values: object) -> FactsForm:
    needs = [FactNeed(name, name, options=OPTIONS.get(name, ())) for name in (*TYPED, WOZ)]
    made = with_facts(FactsForm, needs, [WozRow(1, 2025), WozRow(2, 2025)])
    return made(typed, today=TODAY, **values)


def test_every_kind_of_fact_is_typed_here() -> None:
    assert set(fact_kinds.FIELDS) == {name for name in TYPED if not name.startswith("measure_")}


def test_what_is_typed_is_what_the_rules_read_and_back() -> None:
    data = MultiDict({f"fact_{name}": text for name, (text, _value) in TYPED.items()})
    data["woz_1_2025"], data["woz_2_2025"], data["source_woz_values"] = (
        "412.000",
        "398.000",
        "WOZ-beschikking",
    )
    filled = form(data)
    assert filled.validate(), filled.errors
    recorded = {fact.name: fact for fact in filled.recorded(TODAY)}
    assert {name: recorded[name].value for name in TYPED} == {
        name: value for name, (_text, value) in TYPED.items()
    }
    woz = [
        {"dwelling": number, "valuation_date": "2025-01-01", "amount": amount}
        for number, amount in ((1, "412000.00"), (2, "398000.00"))
    ]
    assert recorded[WOZ].value == woz
    assert recorded[WOZ].verified
    assert not recorded["tenure"].verified, "the applicant's own word bears nothing out"
    facts = {name: fact.value for name, fact in recorded.items()}
    version = load_rulebook().versions("GM0312")[-1]
    document = {"municipality": "GM0312", "change_type": "omzetten", "received_on": "2026-11-02"}
    parse_application(document | {"facts": as_input(facts, version)})
    again = form(
        None, data=initial({name: (fact.value, fact.source, fact.as_of) for name, fact in recorded.items()})
    )
    assert {fact.name: fact.value for fact in again.recorded(TODAY)} == facts


def test_what_is_left_empty_is_not_a_fact_unless_it_was_one() -> None:
    empty = form(MultiDict())
    assert empty.recorded(TODAY) == ()
    emptied = empty.recorded(TODAY, known=["tenure", WOZ])
    assert [(fact.name, fact.value) for fact in emptied] == [("tenure", None), (WOZ, [])]


def test_a_report_has_its_own_day_and_comes_back_as_it_was() -> None:
    made = with_facts(FactsForm, [FactNeed("report_NEN5077", "rapport NEN5077")], [])
    typed = {"passed_report_NEN5077": "ja", "value_report_NEN5077": "47,5", "by_report_NEN5077": "independent"}
    filled = made(MultiDict(typed | {"day_report_NEN5077": "10-1-2026"}), today=TODAY)
    assert filled.validate(), filled.errors
    (fact,) = filled.recorded(TODAY)
    report = {"norm": "NEN5077", "dated": "2026-01-10", "passed": True, "value": "47.5", "by": "independent"}
    assert fact.value == report
    assert as_input({"report_NEN5077": report}, None) == {"reports": [report]}
    again = made(None, today=TODAY, data=initial({fact.name: (fact.value, fact.source, fact.as_of)}))
    assert again.recorded(TODAY)[0].value == report
    assert made(MultiDict(), today=TODAY).recorded(TODAY) == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("areas", "elders"),
        ("measure_bicycle_space_m2", "veel"),
        ("owner_share", "101"),
        ("rooms_m2", "0; 12"),
        ("rooms_m2", ";"),
        ("neighbourhood", "BU1"),
        ("dwellings_before", "0"),
    ],
)
def test_what_cannot_be_is_refused(name: str, text: str) -> None:
    refused = form(MultiDict({f"fact_{name}": text}))
    assert not refused.validate()
    assert list(refused.errors) == [f"fact_{name}"]


@pytest.mark.parametrize(
    "name", ["woz_0_2025", "woz_21_2025", "woz_1_1899", "woz_1_20255", "woz__2025", "woz_x_2025"]
)
def test_no_row_for_another_name(name: str) -> None:
    assert WozRow.of(name) is None
