"""Numbers and dates as a Dutch letter writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from letters import dutch

NBSP = "\u00a0"


def test_days() -> None:
    assert dutch.day(date(2026, 11, 24)) == f"24{NBSP}november 2026"
    assert dutch.weekday(date(2026, 11, 24)) == f"dinsdag 24{NBSP}november 2026"
    assert dutch.day(None) == f"[nog niet{NBSP}bekend]"


@pytest.mark.parametrize(
    ("amount", "written"),
    [("22320", "22.320,00"), ("0.5", "0,50"), ("1234567.89", "1.234.567,89"), ("0.005", "0,01"), ("-1000", "-1.000,00")],
)
def test_sums(amount: str, written: str) -> None:
    assert dutch.euros(Decimal(amount)) == f"€{NBSP}{written}"


def test_values_keep_the_cents_that_decide() -> None:
    assert dutch.whole_euros(Decimal("486000.00")) == f"€{NBSP}486.000"
    assert dutch.whole_euros(Decimal("470000.01")) == f"€{NBSP}470.000,01"


def test_measures() -> None:
    assert dutch.square_metres(Decimal("90")) == f"90{NBSP}m²"
    assert dutch.square_metres(Decimal("85.50")) == f"85,5{NBSP}m²"
    assert dutch.percent(Decimal("7")) == f"7,0{NBSP}%"
    assert dutch.number(Decimal("1200")) == "1.200"
    assert dutch.count(1, "kamer", "kamers") == f"1{NBSP}kamer"
    assert (dutch.small(6), dutch.small(13)) == ("zes", "13")


def test_binding_leaves_tags_alone() -> None:
    assert dutch.bind('<a title="5 mei">5 mei</a>') == f'<a title="5 mei">5{NBSP}mei</a>'
    assert dutch.bind("om u 4 kamers") == f"om u 4{NBSP}kamers"
    assert dutch.bind("onder u en onder c") == f"onder u en onder{NBSP}c"
    assert dutch.bind("3 meisjes") == "3 meisjes"


def test_an_endless_word_may_break() -> None:
    assert "\u200b" in dutch.bind("x" * 60)
    assert "\u200b" not in dutch.bind("woningbouwverenigingsbestuursvergadering")
