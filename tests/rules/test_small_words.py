"""What the older kinds say to the letter, and what is taken where nothing is given: faults here were once not noticed."""

from __future__ import annotations

from pathlib import Path

from tests.fixtures.rule_texts import SCOPE_OWNED, assessed, book_of, rule, woz

FACTS = {"tenure": "koop", "woz_values": [woz("300000")]}


def _finding(folder: Path, text: str, name: str, **keys: object) -> tuple[str, dict[str, object]]:
    result = assessed(book_of(folder, SCOPE_OWNED, text), **({"facts": FACTS} | keys))
    found = next(finding for finding in result.findings if finding.rule == name)
    return found.explanation, dict(found.inputs)


def test_a_balance_without_remedies_says_that_there_are_none(tmp_path: Path) -> None:
    judged = {"outcome": "stock_prevails", "reasons": "schaarste"}
    text = rule("weighing", "balance_of_interests")
    said, inputs = _finding(tmp_path, text, "weighing", judgements={"balance": judged})
    assert said.endswith(", en de verordening biedt daarvoor geen oplossing.")
    assert inputs["judgement"] == "stock_prevails"
    assert inputs["reasons"] == "schaarste"


def test_a_balance_with_remedies_says_which_were_not_chosen(tmp_path: Path) -> None:
    judged = {"outcome": "stock_prevails", "reasons": "schaarste"}
    text = rule("weighing", "balance_of_interests", remedies="[compensation, temporary]")
    said, _inputs = _finding(tmp_path, text, "weighing", judgements={"balance": judged})
    assert said.endswith(", en er is niet gekozen voor compensatie of een tijdelijke vergunning.")


def test_a_condition_for_some_cases_is_asked_of_each_case(tmp_path: Path) -> None:
    text = rule(
        "rooms", "condition", title="Kamers", text="Houd een register bij.", only_if="[{fact: lodgers, at_least: 2}]"
    )
    book = book_of(tmp_path, SCOPE_OWNED, text)
    for lodgers, outcome in ((1, "NOT_APPLICABLE"), (2, "PASS"), (None, "NEEDS_FACT")):
        result = assessed(book, facts=FACTS | {"lodgers": lodgers})
        assert next(each for each in result.findings if each.rule == "rooms").outcome == outcome


def test_nobody_waits_where_nobody_is_said_to_wait(tmp_path: Path) -> None:
    text = rule("places", "count_quota", where="district", max="5", own_case_adds="1", allocation="waiting_list")
    around = {"places": {"counted": 4}}
    said, inputs = _finding(tmp_path, text, "places", surroundings=around)
    assert inputs["waiting_before"] == 0
    assert said == "In de wijk zijn 4 van de 5 plaatsen bezet; voor deze aanvraag is plaats."
    _said, inputs = _finding(tmp_path, text, "places")
    assert inputs["waiting_before"] == 0


def test_an_exemption_asks_no_notice_unless_it_says_so(tmp_path: Path) -> None:
    conditions = "[{fact: lodgers, at_most: 2}]"
    facts = FACTS | {"lodgers": 2}
    said, inputs = _finding(tmp_path, rule("host", "exemption", title="hospita", conditions=conditions), "host", facts=facts)
    assert inputs["notification_required"] is False
    assert "gemeld" not in said
