"""Notation and states on the screen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.cases.permission import Role
from app.web import formats, labels
from app.web.labels import Shape, State

TODAY = date(2026, 11, 20)
NBSP = "\u00a0"


def test_dates() -> None:
    day = date(2026, 12, 16)
    assert formats.day_short(day) == "wo 16 dec"
    assert formats.day_short("2027-01-18", on=TODAY) == "ma 18 jan 2027"
    assert formats.day_brief(day) == f"16 dec{NBSP}2026"
    assert formats.day_medium(day) == f"16{NBSP}december 2026"
    assert formats.day_long(day) == "woensdag 16 december 2026"
    assert formats.day_typed(day) == "16-12-2026"
    assert formats.day_long(None) == "onbekend"


def test_an_instant_is_shown_on_the_clock_of_amsterdam() -> None:
    assert formats.instant(datetime(2026, 11, 23, 15, 10, tzinfo=UTC), on=TODAY) == f"23 nov, 16.10{NBSP}uur"
    assert formats.instant(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), on=TODAY) == f"2 jul, 0.30{NBSP}uur"
    with pytest.raises(TypeError):
        formats.day_short(datetime(2026, 7, 1, tzinfo=UTC))


def test_amounts() -> None:
    assert formats.money("325000.00") == f"€{NBSP}325.000,00"
    assert formats.cents(932_93) == f"€{NBSP}932,93"
    assert formats.euros("470000.00") == f"€{NBSP}470.000"
    assert formats.euros(Decimal("932.93")) == f"€{NBSP}932,93"
    assert formats.area("90") == f"90,0{NBSP}m²"
    assert formats.area(Decimal("85.55")) == f"85,55{NBSP}m²"
    assert formats.percentage(Decimal("0.0899")) == "8,99%"
    assert formats.percentage("0.10") == "10%"
    assert formats.decimal("1234.5") == "1.234,5"
    assert formats.money(None) == formats.yes_no(None) == "onbekend"
    assert (formats.yes_no(True), formats.yes_no(False)) == ("ja", "nee")
    assert (formats.counted(1, "zaak", "zaken"), formats.counted(0, "zaak", "zaken")) == ("1 zaak", "0 zaken")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "vandaag"),
        (date(2026, 11, 21), "morgen"),
        (date(2026, 11, 19), "gisteren"),
        (date(2026, 11, 23), "over 3 dagen"),
        (date(2026, 11, 10), "10 dagen geleden"),
    ],
)
def test_relative_days(day: date, words: str) -> None:
    assert formats.relative_days(day, TODAY) == words


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 11, 18), State(Shape.NEG, "2 dagen te laat")),
        (date(2026, 11, 19), State(Shape.NEG, "1 dag te laat")),
        (date(2026, 11, 20), State(Shape.NEG, "vandaag")),
        (date(2026, 11, 21), State(Shape.NEG, "nog 1 dag")),
        (date(2026, 11, 22), State(Shape.WARN, "nog 2 dagen")),
        (date(2026, 11, 29), State(Shape.WARN, "nog 9 dagen")),
        (date(2026, 11, 30), State(Shape.OK, "nog 10 dagen")),
    ],
)
def test_the_days_left(day: date, state: State) -> None:
    assert labels.due(day, TODAY) == state
    assert labels.due(day, TODAY, standing_still=True) == State(Shape.WAIT, "staat stil")


def test_roles_are_named_together() -> None:
    assert labels.role_words(frozenset({Role.CASEWORKER})) == "Vergunningverlener"
    every = labels.role_words(frozenset(Role))
    assert every == "Vergunningverlener, ondertekenaar, toezichthouder, beleidsadviseur en beheerder"
