"""The card "Welke regels gelden hier?" and the receipt: read from an assessment, in plain strings, never computed anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.rules.application import parse_application
from app.rules.assessment import Assessment, assess
from app.rules.receipt import receipt, replays
from app.rules.reference_card import reference_card
from app.rules.rulebook import load_rulebook
from tests.fixtures.rule_texts import SCOPE_OWNED, assessed, book_of, rule, woz

NBSP = "\N{NO-BREAK SPACE}"


def _asked(municipality: str, received: str, change: str = "omzetten", **facts: Any) -> Assessment:
    document = {"municipality": municipality, "change_type": change, "received_on": received, "facts": facts}
    return assess(parse_application(document), load_rulebook())


def _lines(assessment: Assessment) -> dict[str, tuple[str, str, str]]:
    lines: Any = reference_card(assessment).as_dict()["lines"]
    return {line["label"]: (line["value"], line["detail"], line["verified"]) for line in lines}


def test_at_the_limit() -> None:
    result = _asked("GM1904", "2021-05-03", tenure="koop", woz_values=[woz("325000.00", "2020-01-01")])
    lines = _lines(result)
    assert list(lines) == ["Ontvangen", "Verordening", "Artikel", "Prijsbron", "Prijsgrens", "Vergeleken"]
    assert lines["Ontvangen"] == ("3 mei 2021", "bepaalt de versie", "")
    assert lines["Verordening"][1:] == ("sinds 1 juli 2019, tot en met 30 juni 2023", "nee")
    assert lines["Prijsbron"][0] == f"WOZ €{NBSP}325.000,00"
    assert "waarde op 1 januari 2020" in lines["Prijsbron"][1]
    assert lines["Prijsgrens"][0] == f"€{NBSP}325.000,00"
    assert lines["Prijsgrens"][1].endswith("(2021)")
    assert lines["Vergeleken"] == ("gelijk aan de grens", "tot en met de grens", "ja")
    card = reference_card(result)
    assert card.title == "Vergunning nodig."
    assert card.sha256 == (result.version and result.version.sha256)
    assert card.mark == f"{card.sha256[:4]} {card.sha256[4:8]}"


@pytest.mark.parametrize(("amount", "words"), [("512000.00", "42.000,00 hoger"), ("469999.99", "0,01 lager")])
def test_beside_the_limit(amount: str, words: str) -> None:
    lines = _lines(_asked("GM0312", "2026-11-20", tenure="koop", woz_values=[woz(amount)]))
    assert lines["Vergeleken"][0] == f"€{NBSP}{words} dan de grens"


def test_a_missing_value_never_looks_like_a_good_one() -> None:
    result = _asked("GM0312", "2026-11-20", tenure="koop")
    lines = _lines(result)
    assert lines["Prijsbron"][0] == "Onbekend"
    assert lines["Vergeleken"][0] == "niet mogelijk"
    assert reference_card(result).title == "Nog niet te zeggen of een vergunning nodig is."
    unknown = _lines(_asked("GM0312", "2027-03-01", tenure="koop", woz_values=[woz("1.00", "2026-01-01")]))
    assert unknown["Prijsgrens"][0] == "Onbekend"
    assert unknown["Prijsgrens"][2] == "nee"


def test_no_regime_has_a_card_too() -> None:
    result = _asked("GM0736", "2023-07-12")
    assert _lines(result)["Verordening"][0] == "Geen op deze datum"
    card = reference_card(result)
    assert (card.title, card.sha256, card.mark) == ("Geen regels op deze datum.", "", "")
    assert "23 augustus 2023" in card.sentence


def test_no_stock_rules_refers_elsewhere() -> None:
    card = reference_card(_asked("GM0307", "2026-05-04"))
    assert card.title == "Geen vergunning nodig."
    assert "omgevingsvergunning" in card.sentence


def test_an_exemption_is_what_decides() -> None:
    result = _asked(
        "GM0312", "2026-11-20", "onttrekken", tenure="koop", woz_values=[woz("1.00")], owner_occupier=True
    )
    assert _lines(result)["Artikel"][0].startswith("Artikel 21, eerste lid")
    assert reference_card(result).sentence == "Omdat de eigenaar er zelf woont."


def test_the_whole_stock_has_no_limit(tmp_path: Path) -> None:
    lines = _lines(assessed(book_of(tmp_path, rule("all", "scope"), regime="gehele_voorraad")))
    assert lines["Prijsgrens"] == ("Geen", "de prijs telt niet mee", "")


def test_a_decision_date_that_selects_says_so(tmp_path: Path) -> None:
    more = (
        "transition: {applies_by: decided_on, citation: {title: P, article: a}, source: p, verified: false}\n"
    )
    result = assessed(
        book_of(tmp_path, SCOPE_OWNED, more=more), received_on="2023-12-31", decided_on="2024-01-02"
    )
    assert _lines(result)["Ontvangen"][1] == "de dag van het besluit (2 januari 2024) bepaalt de versie"


def test_several_dwellings_are_all_named() -> None:
    amounts = [woz("900000.00"), woz("400000.00", dwelling=2)]
    lines = _lines(
        _asked("GM0312", "2026-11-20", "samenvoegen", tenure="koop", woz_values=amounts, dwellings_before=2)
    )
    assert lines["Prijsbron"][0] == f"WOZ €{NBSP}900.000,00 en €{NBSP}400.000,00"
    assert lines["Vergeleken"][0] == f"€{NBSP}70.000,00 lager dan de grens"


# -- the receipt


QUESTION: dict[str, Any] = {
    "municipality": "GM1904",
    "change_type": "omzetten",
    "received_on": "2021-05-03",
    "facts": {"tenure": "huur", "monthly_rent": "752.33"},
}


def test_a_receipt_replays() -> None:
    answer = assess(parse_application(QUESTION), load_rulebook()).answer()
    stored = receipt(QUESTION, answer)
    assert len(stored) == 64
    assert replays(QUESTION, stored, load_rulebook())
    assert receipt(dict(reversed(QUESTION.items())), answer) == stored


def test_a_receipt_notices_another_question_answer_or_rule(tmp_path: Path) -> None:
    book = book_of(tmp_path, SCOPE_OWNED)
    answer = assess(parse_application(QUESTION), book).answer()
    stored = receipt(QUESTION, answer)
    assert receipt(QUESTION | {"received_on": "2021-05-04"}, answer) != stored
    assert receipt(QUESTION, answer | {"outcome": "verlenen"}) != stored
    asked = QUESTION | {"municipality": "GM9901", "received_on": "2026-03-02"}
    first = receipt(asked, assess(parse_application(asked), book).answer())
    changed = book_of(tmp_path, SCOPE_OWNED.replace("source: proef", "source: anders"))
    assert not replays(asked, first, changed)
