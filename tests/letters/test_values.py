"""A letter takes exactly its declared values: every fault is named with its path, and nothing is guessed."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from app.rules.errors import InvalidInput
from letters import render
from letters.outline import outline
from tests.letters import procedure_variants, sanction_variants
from tests.letters.variants import Values, bare, full, regime, sample

KINDS = render.kinds()


def faults(kind: str, values: object, *, concept: bool = False) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        render.check(kind, values, concept=concept)  # type: ignore[arg-type]  # junk is the point
    return {fault.path: fault.expected for fault in caught.value.faults}


def test_the_letters_of_the_house() -> None:
    decisions = {"besluit_geweigerd", "besluit_verleend", "verklaring_geen_vergunning_nodig"}
    small = set(procedure_variants.BARE) | set(sanction_variants.BARE)
    assert set(KINDS) == decisions | {"adviesaanvraag", "concept_compensatie", "ontvangstbevestiging"} | small
    assert small == set(procedure_variants.FULL) | set(sanction_variants.FULL)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", [sample, bare, full, regime])
def test_samples_and_variants_are_accepted(kind: str, make: Any) -> None:
    render.check(kind, make(kind))


def test_an_unknown_letter() -> None:
    assert "besluit_verleend" in faults("liefdesbrief", {})[""]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_that_is_not_optional_is_asked_for(kind: str) -> None:
    asked = faults(kind, {})
    assert {"municipality", "addressee", "case_number", "object", "ordinance", "signatory"} <= set(asked)
    assert all(expected.startswith("ontbreekt") for expected in asked.values())


def test_unknown_keys_at_every_depth() -> None:
    values = sample("besluit_verleend")
    values["kleur"] = "rood"
    values["object"]["huisletter"] = "a"
    values["conditions"][1]["boete"] = "1"
    assert set(faults("besluit_verleend", values)) == {"kleur", "object.huisletter", "conditions[1].boete"}


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("case_number", 12), ("case_number", ""), ("case_number", "   "), ("case_number", "a\nb"), ("case_number", None),
        ("case_number", "a\x00b"), ("case_number", "a\u202eb"), ("case_number", Markup("<b>a</b>")),
        ("date_sent", "27-10-2026"), ("date_sent", "2026-02-30"), ("date_sent", 20261027), ("date_sent", None),
        ("date_sent", datetime.datetime(2026, 10, 27)), ("received_on", "2026-09-07T10:00"),
        ("change_type", "slopen"), ("object.postcode", "0123 AB"), ("object.postcode", "3981zx"),
        ("object.bag_id", 312010000099905), ("plan.rooms", 0), ("plan.rooms", True), ("plan.rooms", "4"),
        ("plan.rooms", 4.0), ("conditions", "geen"), ("conditions", {}), ("fee.amount", 12.5), ("fee.amount", "12,50"),
        ("fee.amount", "-1"), ("fee.amount", "1e3"), ("fee.amount", "NaN"), ("valid.bound_to", "pand"),
        ("municipality.email", "geen adres"), ("municipality.web", "https://www.bunnik.example/x"),
        ("municipality.house_style.ink", "rood"), ("municipality.house_style.ink", "#777777"),
        ("municipality.logo.content", "<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1/'/></svg>"),
        ("municipality.logo.content", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>"),
        ("municipality.logo.content", "<svg"), ("municipality.logo.content", "<svg><style>@import 'x'</style></svg>"),
        ("municipality.logo.content", "<svg><path fill='url(http://127.0.0.1/)'/></svg>"),
        ("facts[1].value", 5), ("remedy.last_day", "2026-12-07"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_its_path(path: str, wrong: object) -> None:
    values: Values = sample("besluit_verleend")
    *before, last = path.replace("[", ".").replace("]", "").split(".")
    holder: Any = values
    for step in before:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    holder[int(last) if isinstance(holder, list) else last] = wrong
    assert path in faults("besluit_verleend", values)


@pytest.mark.parametrize(
    "measured",
    [{"unit": "euro", "value": "veel"}, {"unit": "date", "value": "2026-13-01"}, {"unit": "m3", "value": "1"}, {"unit": "m2"}],
)
def test_a_table_cell_is_text_or_a_number_with_its_unit(measured: dict[str, str]) -> None:
    values = sample("besluit_verleend")
    values["facts"][0]["value"] = measured
    assert any(path.startswith("facts[0].value") for path in faults("besluit_verleend", values))


def test_too_much_text_and_too_many_rows() -> None:
    values = sample("besluit_geweigerd")
    values["grounds"] = [dict(values["grounds"][0], reasons="woord " * 3_300)] * 6
    assert "100000 bytes" in faults("besluit_geweigerd", values)[""]
    values["grounds"] = [dict(values["grounds"][0], reasons="a\n" * 999 + "a")] * 3
    assert "2000 regels" in faults("besluit_geweigerd", values)[""]
    values = sample("besluit_geweigerd")
    values["judgements"] = [
        {"norm": "n", "outcome": "o", "reasons": "r", "by": "b",
         "details": [{"part": "p", "finding": "f", "judgement": "j"}] * 60}
    ] * 9  # fmt: skip
    assert "500 rijen" in faults("besluit_geweigerd", values)[""]


def test_a_letter_that_does_not_add_up_is_not_made() -> None:
    values = full("besluit_verleend")
    values["compensation"] = dict(values["compensation"], total="20089.00")
    values["conditions"] = values["conditions"][::-1]
    assert set(faults("besluit_verleend", values)) == {"compensation.total", "conditions"}
    below = sample("verklaring_geen_vergunning_nodig")
    below["amounts"][0]["amount"] = "405000"
    assert set(faults("verklaring_geen_vergunning_nodig", below)) == {"amounts[0].amount"}
    render.check("verklaring_geen_vergunning_nodig", below | {"comparison": "ge"})
    incomplete = sample("verklaring_geen_vergunning_nodig") | {"limit": None}
    assert "amounts" in faults("verklaring_geen_vergunning_nodig", incomplete)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"counted_before": 2}, "dot_map.objects"), ({"counted_after": 0}, "dot_map.counted_after"),
        ({"share": "0.2"}, "dot_map.share"), ({"svg": "<svg><script/></svg>"}, "dot_map.svg"),
        ({"svg": "<svg><image href='http://127.0.0.1/'/></svg>"}, "dot_map.svg"), ({"svg": "<svg"}, "dot_map.svg"),
        ({"svg": "<svg><circle onclick='x()'/></svg>"}, "dot_map.svg"), ({"svg": "<!DOCTYPE svg []><svg/>"}, "dot_map.svg"),
        ({"svg": "<svg><text style='fill:url(x)'>1</text></svg>"}, "dot_map.svg"),
        ({"svg": "<svg><circle fill='url(#a)'/></svg>"}, "dot_map.svg"), ({"owner": "P. Proef"}, "dot_map.owner"),
    ],
)  # fmt: skip
def test_a_map_that_does_not_add_up_or_holds_more_than_shapes(change: dict[str, Any], path: str) -> None:
    for kind in ("besluit_geweigerd", "besluit_verleend"):
        values = full(kind)
        values["dot_map"] = values["dot_map"] | change
        assert path in faults(kind, values)


def test_a_sum_has_its_day_and_its_account_whole() -> None:
    values = full("besluit_verleend")
    values["compensation"] = values["compensation"] | {"suspensive": False, "due": None, "iban": None}
    values["conditions"] = values["conditions"][1:]
    assert set(faults("besluit_verleend", values)) == {"compensation.due", "compensation.iban"}


def test_advice_is_asked_in_time() -> None:
    values = sample("adviesaanvraag")
    assert set(faults("adviesaanvraag", values | {"reply_by": values["date_sent"]})) == {"reply_by"}
    assert set(faults("adviesaanvraag", values | {"reply_by": "2027-01-01"})) == {"reply_by"}


def test_only_a_concept_may_leave_the_day_of_sending_open() -> None:
    values = sample("besluit_geweigerd")
    values["date_sent"] = None
    values["remedy"] = {"last_day": None, "post_received_by": None}
    assert set(faults("besluit_geweigerd", values)) == {"date_sent", "remedy.last_day", "remedy.post_received_by"}
    assert "[nog niet\u00a0bekend]" in render.html("besluit_geweigerd", values, concept=True)


_JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(Decimal(1)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(kind=st.sampled_from(KINDS), key=st.integers(0, 40), junk=_JUNK)
def test_junk_is_refused_or_accepted_but_never_crashes(kind: str, key: int, junk: object) -> None:
    values = sample(kind)
    names = sorted(values)
    values[names[key % len(names)]] = junk
    try:
        render.check(kind, values)
    except InvalidInput as invalid:
        assert all(fault.expected for fault in invalid.faults)


def test_the_fields_can_be_written_out() -> None:
    lines = list(outline(render.fields("besluit_verleend")))
    assert "remedy: een blok" in lines
    assert "  last_day: een datum zoals 2026-11-24 (leeg mag alleen in een concept)" in lines


def test_line_ends_of_a_form_are_taken() -> None:
    values = sample("besluit_verleend")
    values["judgements"][0]["reasons"] = "Eerste alinea.\r\n\r\nTweede\r\nregel."
    assert "<p>Tweede<br>regel.</p>" in render.html("besluit_verleend", values)
