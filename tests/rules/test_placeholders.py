"""Standard texts: only names from the list stand between braces, and a case fills them or says what it lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import placeholders


def test_a_text_is_filled_in_from_the_case() -> None:
    text, missing = placeholders.fill("Ten hoogste {bewoners} personen op {adres}.", {"bewoners": "4", "adres": "Laan 3"})
    assert text == "Ten hoogste 4 personen op Laan 3."
    assert missing == ()


def test_what_the_case_lacks_is_named_once() -> None:
    text, missing = placeholders.fill("{bewoners} en nog eens {bewoners}, {kamers}", {"kamers": "2", "bewoners": ""})
    assert missing == ("bewoners",)
    assert text == "{bewoners} en nog eens {bewoners}, 2"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{inwoners}", "{inwoners} kennen wij niet"), ("{}", "{} kennen wij niet"), ("{bewoners", "losse accolade"),
        ("} en {", "losse accolade"), ("{{ 7*7 }}", "losse accolade"), ("{{bewoners}}", "losse accolade"),
        ("{bewoners.__class__}", "losse accolade"), ("{% raw %}", "losse accolade"),
    ],
)  # fmt: skip
def test_anything_but_a_known_name_is_refused(text: str, said: str) -> None:
    assert said in (placeholders.fault(text) or "")


def test_every_offered_name_is_accepted() -> None:
    assert placeholders.fault(" ".join(f"{{{name}}}" for name in placeholders.PLACEHOLDERS)) is None
    assert placeholders.fault("Geen enkele naam.") is None


@given(st.text(max_size=80), st.text(max_size=20))
def test_what_stands_in_a_value_is_never_read_again(text: str, value: str) -> None:
    filled, missing = placeholders.fill(f"{{adres}}|{text}", {"adres": f"{{bewoners}}{value}", "bewoners": "4"})
    assert filled.startswith(f"{{bewoners}}{value}|")
    assert "adres" not in missing
