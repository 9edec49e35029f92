"""National figures by date: as the data has them, unknown where nobody knows, and refused where a file is wrong."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from app.rules.codes import Confidence
from app.rules.errors import InvalidInput
from app.rules.national_law import built_in_law, param_answer

NAMES = sorted(built_in_law().parameters)


def test_the_answer_has_the_keys_of_the_contract() -> None:
    answer, status = param_answer("nhg_kostengrens", date(2019, 9, 2))
    assert status == 0
    assert answer["source"]
    assert {**answer, "source": "..."} == {
        "name": "nhg_kostengrens",
        "on": "2019-09-02",
        "value": "290000.00",
        "unit": "EUR",
        "valid_from": "2019-01-01",
        "source": "...",
        "confidence": "seen",
        "verified": False,
    }


def test_before_the_first_entry_nothing_is_known() -> None:
    answer, status = param_answer("nhg_kostengrens", date(2014, 6, 30))
    assert status == 3
    assert (answer["value"], answer["valid_from"], answer["source"]) == (None, None, None)
    assert (answer["confidence"], answer["verified"], answer["unit"]) == ("unknown", False, "EUR")


def test_an_entry_holds_from_its_first_day_until_the_next() -> None:
    assert param_answer("huurtoeslaggrens", date(2018, 12, 31))[0]["value"] == "710.68"
    assert param_answer("huurtoeslaggrens", date(2019, 1, 1))[0]["value"] == "720.42"
    assert param_answer("huurtoeslaggrens", date(2019, 12, 31))[0]["value"] == "720.42"


def test_an_unknown_value_never_falls_back_to_an_older_one() -> None:
    answer, status = param_answer("nhg_kostengrens", date(2027, 1, 1))
    assert (answer["value"], status) == (None, 3)
    assert (answer["valid_from"], answer["confidence"]) == ("2027-01-01", "unknown")
    assert param_answer("nhg_kostengrens", date(2035, 1, 1))[0]["value"] is None


def test_without_a_key_an_object_is_the_answer() -> None:
    answer, status = param_answer("daeb_inkomensgrens", date(2023, 4, 1))
    assert (answer["value"], status) == ({"eenpersoons": "44035.00", "meerpersoons": "48625.00"}, 0)


def test_a_key_of_another_date_only_has_no_value() -> None:
    answer, status = param_answer("daeb_inkomensgrens", date(2020, 4, 1), "eenpersoons")
    assert (answer["value"], status) == (None, 3)
    assert param_answer("daeb_inkomensgrens", date(2027, 4, 1), "eenpersoons")[1] == 3
    assert param_answer("daeb_inkomensgrens", date(2010, 4, 1), "eenpersoons")[1] == 3


def test_an_unknown_part_of_an_object_stays_unknown() -> None:
    assert param_answer("aanmaningsvergoeding", date(2023, 5, 1))[0]["value"] == {
        "lt500": None,
        "ge500": "18.00",
    }
    assert param_answer("aanmaningsvergoeding", date(2023, 5, 1), "lt500")[1] == 3
    assert param_answer("aanmaningsvergoeding", date(2023, 5, 1), "ge500")[1] == 0


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("hypotheekrente", None),
        ("", None),
        ("termijnen", None),
        ("beslistermijn_vergunning", None),
        ("algemene_termijnenwet", None),
        ("selectielijst_2020", None),
        ("daeb_inkomensgrens", "driepersoons"),
        ("nhg_kostengrens", "alle"),
    ],
)
def test_unknown_names_and_keys_are_wrong_input(name: str, key: str | None) -> None:
    with pytest.raises(InvalidInput):
        param_answer(name, date(2023, 4, 1), key)


@pytest.mark.parametrize(
    ("name", "on", "value"),
    [
        ("cpi_alle_huishoudens_jaarmutatie", date(2022, 4, 1), "10.0"),
        ("wettelijke_rente_niet_handel", date(2024, 4, 1), "7"),
        ("middenhuur_bovengrens", date(2024, 7, 1), "1157.95"),
        ("betaalbare_koop_grens", date(2024, 7, 1), "390000.00"),
        (
            "hvw35_boetemaximum",
            date(2015, 1, 1),
            {"art8_lid1": "c1", "art8_lid2": "c4", "art21": "c4", "art22": "c4", "voorwaarden_art26": "c4"},
        ),
        (
            "griffierecht_rechtbank_bestuursrecht",
            date(2025, 1, 1),
            {"a": "53.00", "b": "194.00", "c": "385.00"},
        ),
        ("wws_punten_grenzen", date(2024, 1, 1), {"vrij_vanaf": "148", "rent_at_186": "1123.13"}),
        (
            "dwangsom_niet_tijdig",
            date(2018, 12, 31),
            {"dag_1_14": "20.00", "dag_15_28": "30.00", "dag_29_42": "40.00", "max": "1260.00"},
        ),
    ],
)
def test_money_has_two_decimals_and_all_else_is_as_written(name: str, on: date, value: object) -> None:
    assert param_answer(name, on)[0]["value"] == value


def test_every_parameter_of_the_facts_is_there() -> None:
    assert NAMES == [
        "aanmaningsvergoeding",
        "betaalbare_koop_grens",
        "cpi_alle_huishoudens_jaarmutatie",
        "daeb_inkomensgrens",
        "dwangsom_niet_tijdig",
        "griffierecht_rechtbank_bestuursrecht",
        "huurtoeslaggrens",
        "hvw35_boetemaximum",
        "middenhuur_bovengrens",
        "middeninkomen_bovengrens",
        "nhg_kostengrens",
        "nhg_kostengrens_energie",
        "sr23_geldboete",
        "wettelijke_rente_niet_handel",
        "wws_punten_grenzen",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_value_counts_as_verified_before_a_person_said_so(name: str) -> None:
    parameter = built_in_law().parameters[name]

    assert not any(entry.verified for entry in parameter.entries)
    assert all(
        (entry.value is None) == (entry.confidence is Confidence.UNKNOWN) for entry in parameter.entries
    )


def test_the_statutory_terms_are_data_with_a_source() -> None:
    law = built_in_law()
    for name, term in law.terms.items():
        assert re.search(r"artikel|paragraaf", term.entries[0].source), name
    decision = law.term("beslistermijn_vergunning", date(2015, 1, 1))
    assert decision is not None
    assert decision.words() == "8 weken"
    assert law.term("beslistermijn_vergunning", date(2014, 12, 31)) is None
    assert law.silence(date(2015, 1, 1)).value == "grants"
    assert law.silence(date(2014, 12, 31)).value is None
    assert not law.silence(date(2026, 1, 1)).verified


def test_no_day_lies_between_two_entries() -> None:
    for parameter in built_in_law().parameters.values():
        for entry in parameter.entries[1:]:
            before = parameter.on(entry.valid_from - timedelta(days=1)).valid_from
            assert before is not None
            assert before < entry.valid_from
