"""The annexes of a decision: the frozen map, and on what each reason rests; a third party reads twins and functions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.cases.letter_values import annex, worksheet
from app.rules.rulebook import RuleBook
from app.rules.terms import label
from tests.cases.test_letters_of_every_rule import granted, text
from tests.fixtures import regime
from tests.fixtures.regime import SENT
from tests.letters.variants import DOT_MAP


@pytest.fixture
def rules(tmp_path: Path) -> RuleBook:
    return regime.book(tmp_path)


def test_a_frozen_map_becomes_the_annex() -> None:
    row = SimpleNamespace(
        rule="cap", on_day=SENT, svg=DOT_MAP["svg"], metric={"kind": "ratio_cap", "title": "Aandeel binnen 100 meter"},
        parameters={"max_share": "0.10"}, base={"addresses": 98, "words": "adressen in gebruik", "counted": 1, "after": 2},
        objects=[
            {"number": 1, "address": "Proefstraat 1", "form": "omzetten", "standing": "granted", "distance_m": "18.0",
             "counts": True, "why": "ja", "from": "2020-02-18"},
            {"number": 2, "address": "Proefstraat 3", "form": "splitsen", "standing": "unlicensed", "distance_m": "22.0",
             "counts": False, "why": "nee, deze regel telt splitsing niet", "from": "2021-02-18"},
        ],
    )  # fmt: skip
    made = annex.from_snapshot(row)
    assert (made["share"], made["limit"], made["base"]) == ("0.020408", "0.10", 98)
    shown = annex.dot_map(regime.source({"findings": []}, dot_map=made))
    assert shown is not None
    assert [each["standing"] for each in shown["objects"]] == [
        "met vergunning sinds 18\u00a0februari 2020", "deze regel telt splitsing niet",
    ]  # fmt: skip
    assert shown["objects"][0]["form"] == "omgezet naar kamers"
    assert "Kaart van de omgeving van Proefstraat 14" in shown["alt"]


def test_the_typed_paragraphs_of_the_case_become_the_reasons(rules: RuleBook) -> None:
    ladder = (
        {"kind": "rule", "title": "Concentratie: voldoet", "text": "7 van 100.", "article": "artikel 51", "on": "2026-11-16"},
        {"kind": "fact", "title": "Stuk 3", "text": "Zeven meldingen.", "source": "melding", "on": "2026-10-05"},
        {"kind": "weighing", "title": "De voorraad weegt zwaarder", "text": "Reden.", "article": "artikel 51", "on": "2026-11-16",
         "interests": [{"whose": "de woningvoorraad", "text": "x"}, {"whose": "de aanvrager", "text": "y"}],
         "author": "Noor Voorbeeld"},
    )  # fmt: skip
    rows = granted(regime.answer(rules), ladder=ladder)["reasons"]
    assert [row["kind"] for row in rows] == ["rule", "fact", "weighing"]
    assert rows[0]["support"] == "artikel 51; toetsing 4f1c 9a70"
    assert "belangen: de woningvoorraad en de aanvrager; vergunningverlener, team Wonen" in rows[2]["support"]
    assert not any("Noor" in row["support"] for row in rows)


def test_the_ledger_is_cited_by_its_twin_and_its_author_by_function(rules: RuleBook) -> None:
    row = SimpleNamespace(id=7, kind="report", text="Mevrouw Proef klaagt.", redacted_text=None, dated=date(2026, 10, 5))
    twin = SimpleNamespace(id=8, kind="report", text="De heer Echt klaagt.", redacted_text="Een bewoner klaagt.", dated=SENT)
    note = SimpleNamespace(cited=[7, 8], searched_on=None, searched_over=None, by_id=1)
    empty = SimpleNamespace(cited=[], searched_on=date(2026, 11, 2), searched_over="meldpunt, het laatste jaar", by_id=1)
    pieces = [SimpleNamespace(number=3, row=row, rows=(row,)), SimpleNamespace(number=4, row=twin, rows=(twin,))]
    made = worksheet.from_notes(
        {"street": {"noise_reports": note, "parking": empty}}, pieces, {1: "adviseur leefbaarheid"}
    )
    values = granted(regime.answer(rules), worksheets=made)
    said = text("besluit_verleend", values)
    kind = label("report", "evidence_kind")
    for part in (f"Stuk 3 ({kind}). Bron: stuk 3, {kind}, 5 oktober 2026.", "Een bewoner klaagt.",
                 "Geen aanwijzing gevonden. Gezocht op 2 november 2026 in meldpunt, het laatste jaar.",
                 "Adviseur leefbaarheid."):  # fmt: skip
        assert part in said, part
    assert "klaagt. Bron" in said
    assert not any(name in said for name in ("Mevrouw Proef klaagt", "Echt"))
    facts = [each["support"] for each in values["reasons"] if each["kind"] == "fact"]
    assert facts[-1] == "gezocht in meldpunt, het laatste jaar; 2\u00a0november 2026"


def test_the_map_of_the_rule_that_failed_is_the_annex(rules: RuleBook) -> None:
    told = regime.answer(rules, surroundings={"quota": {"counted": 25}})
    rows = {
        rule: SimpleNamespace(
            rule=rule, on_day=SENT, svg=DOT_MAP["svg"], metric={"kind": kind, "title": rule}, parameters={"max": "25"},
            base={"addresses": 9, "words": "alle", "counted": 0, "after": 1}, objects=[],
        )
        for rule, kind in (("cap", "ratio_cap"), ("quota", "count_quota"))
    }  # fmt: skip
    failed = annex.of_case(rows, told)
    assert failed is not None
    assert (failed["rule"], failed["base"], failed["limit"]) == ("quota", None, "25")
    passed = annex.of_case(rows, regime.answer(rules))
    assert passed is not None
    assert passed["rule"] == "cap"
    assert annex.of_case({}, told) is None


def test_a_term_a_fee_and_a_fact_of_the_table_are_no_reasons(rules: RuleBook) -> None:
    ladder = (
        {"kind": "fact", "section": "gegevens", "title": "Oppervlakte", "text": "90 m²", "source": "BAG", "on": "2026-03-03"},
        {"kind": "rule", "finding": "fee", "title": "Leges", "text": "€ 538,75", "article": "artikel 1", "on": "2026-03-03"},
        {"kind": "rule", "finding": "cap", "title": "Telling", "text": "7 van 100", "article": "artikel 51", "on": "2026-03-03"},
    )
    assert [row["text"] for row in granted(regime.answer(rules), ladder=ladder)["reasons"]] == ["Telling: 7 van 100"]


def test_a_town_full_of_dots_still_makes_a_letter(rules: RuleBook) -> None:
    many = [dict(DOT_MAP["objects"][0], counts=place < 900) for place in range(1_000)]
    given = DOT_MAP | {"rule": "cap", "objects": many, "counted_before": 900, "counted_after": 901, "base": 9010, "share": "0.1"}
    values = granted(regime.answer(rules), dot_map=given)
    assert len(values["dot_map"]["objects"]) == 250
    assert "Er tellen nog 700 andere woningen mee." in text("besluit_verleend", values)
