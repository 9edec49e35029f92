"""The difference between two computed compensations is explained, and the explanation adds up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.rules.compensation_difference import difference

Answer = dict[str, Any]


def times(factor: str, rate: str, unit: str = "m2", sign: int = 1) -> Answer:
    amount = (sign * Decimal(factor) * Decimal(rate)).quantize(Decimal("0.01"))
    return {"text": f"{factor} × {rate}", "factor": factor, "unit": unit, "rate": rate, "amount": str(amount)}


def plain(text: str, amount: str) -> Answer:
    return {"text": text, "factor": None, "unit": None, "rate": None, "amount": amount}


def answer(*steps: Answer, due: bool | None = True, **more: Any) -> Answer:
    total = sum((Decimal(step["amount"]) for step in steps), Decimal(0))
    return {"amount": f"{total:.2f}", "due": due, "conditional_on": None, "steps": list(steps), **more}


NONE: Answer = {"amount": None, "due": False, "conditional_on": None, "steps": []}


def told(before: Answer, after: Answer) -> list[tuple[str, str]]:
    return [(change.text.replace("\u00a0", " "), f"{change.amount:.2f}") for change in difference(before, after)]


def test_nothing_changed() -> None:
    same = answer(times("90", "248.00"))
    assert difference(same, same) == ()
    assert difference(NONE, NONE) == ()


def test_another_area() -> None:
    assert told(answer(times("90", "248.00")), answer(times("95.5", "248.00"))) == [
        ("De oppervlakte gaat van 90 naar 95,5 m²", "1364.00")
    ]


def test_another_rate_because_of_another_date() -> None:
    assert told(answer(times("90", "248.00")), answer(times("90", "260.00"))) == [
        ("Het tarief gaat van € 248,00 naar € 260,00", "1080.00")
    ]


def test_both_are_told_apart() -> None:
    assert told(answer(times("90", "248.00")), answer(times("100", "260.00"))) == [
        ("De oppervlakte gaat van 90 naar 100 m²", "2480.00"),
        ("Het tarief gaat van € 248,00 naar € 260,00", "1200.00"),
    ]


def test_a_discount_comes_and_a_cap_goes() -> None:
    before = answer(times("90", "248.00"), plain("Hoogstens € 20.000,00", "-2320.00"))
    after = answer(times("90", "248.00"), plain("Korting van 10%: sociale huur", "-2232.00"))
    assert told(before, after) == [
        ("Erbij: Korting van 10%: sociale huur", "-2232.00"),
        ("Vervallen: Hoogstens € 20.000,00", "2320.00"),
    ]


def test_a_discount_of_another_amount() -> None:
    before = answer(times("90", "100.00"), plain("Korting van 10%: sociale huur", "-900.00"))
    after = answer(times("90", "100.00"), plain("Korting van 20%: sociale huur", "-1800.00"))
    assert told(before, after) == [("Ander bedrag door: Korting van 20%: sociale huur", "-900.00")]


def test_whether_it_is_due_and_whether_it_is_known() -> None:
    known = answer(times("90", "248.00"))
    assert told(known | {"due": None}, known) == [("De compensatie moet nu wel worden betaald", "0.00")]
    assert told(known, known | {"due": None})[0][0].endswith("staat nu niet vast")
    assert told(NONE | {"due": True}, known)[-1][1] == "22320.00"
    assert told(known, NONE | {"due": True})[-1][1] == "-22320.00"


def test_guilders_and_euros_are_not_compared() -> None:
    old = answer(times("90", "100.00"), currency="NLG")
    assert "niet te vergelijken" in told(old, answer(times("90", "100.00")))[0][0]
    assert told(old, answer(times("90", "110.00"), currency="NLG")) == [
        ("Het tarief gaat van f 100,00 naar f 110,00", "900.00")
    ]


def test_a_part_of_the_value() -> None:
    before, after = times("300000", "0.05", "value"), times("310000", "0.04", "value")
    assert [text for text, _ in told(answer(before), answer(after))] == [
        "De WOZ-waarde gaat van 300000 naar 310000 euro", "Het tarief gaat van 5% naar 4%",
    ]  # fmt: skip


_NUMBERS = st.decimals("0.01", "500", places=2).map(str)
_STEPS = st.one_of(
    st.builds(times, _NUMBERS, _NUMBERS, st.sampled_from(["m2", "dwelling", "case"]), st.sampled_from([1, -1])),
    st.builds(plain, st.sampled_from(["Korting van 10%: a", "Hoogstens € 5,00", "Korting van 5%: b"]), _NUMBERS),
)
_ANSWERS = st.builds(
    lambda steps, due: answer(*steps, due=due), st.lists(_STEPS, max_size=5), st.sampled_from([True, False, None])
)


@given(before=_ANSWERS, after=_ANSWERS)
def test_the_changes_add_up_to_the_difference(before: Answer, after: Answer) -> None:
    changes = difference(before, after)
    wanted = Decimal(after["amount"]) - Decimal(before["amount"])
    assert sum((change.amount for change in changes), Decimal(0)) == wanted
    assert all(change.text for change in changes)
    assert difference(after, after) == ()
