"""A fine for one offender: the row, the dwellings, the ceiling, the reductions, and what a person still has to settle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.fine_ceiling import EarlierViolation, act_on
from app.rules.fine_question import FineAnswer, FineQuestion, Offender, Told
from app.rules.fine_reductions import Reduction, ReductionGround
from app.rules.fine_table import PROHIBITIONS, Actor, FineFile, FineTable
from app.rules.fines import fine, fines
from app.rules.money import NBSP
from app.rules.reading import Reader
from app.rules.rulebook import RuleBook, load_rulebook
from app.rules.shapes import read_shape

CODE, VIOLATED, DECIDED = "GM9901", date(2025, 3, 3), date(2025, 9, 1)
ORIGIN = {"citation": {"title": "Proef", "article": "bijlage"}, "source": "proef", "verified": False}
FOUR_ROWS = [
    {"prohibitions": ["omzetten"], "actor": "private", "repeat": False, "amount": "5000"},
    {"prohibitions": ["omzetten"], "actor": "commercial", "repeat": False, "amount": "10000"},
    {"prohibitions": ["omzetten"], "actor": "private", "repeat": True, "amount": "7500"},
    {"prohibitions": ["omzetten"], "actor": "commercial", "repeat": True, "amount": "15000"},
]


def tables(*told: dict[str, Any]) -> tuple[FineTable, ...]:
    full = [{"title": "Proefverordening", "valid_from": date(2020, 1, 1), **ORIGIN, **each} for each in told]
    reader = Reader({"municipality": {"code": CODE, "name": "Proefstad"}, "tables": full})
    file = read_shape(FineFile, reader)
    assert reader.faults == []
    return file.tables


def book(*told: dict[str, Any]) -> RuleBook:
    return RuleBook(load_rulebook().law, {}, {CODE: tables(*told)})


def ask(rows: Any = FOUR_ROWS, repeat: Any = None, **keys: Any) -> FineAnswer:
    question = FineQuestion(CODE, "omzetten", VIOLATED, DECIDED, **{"actor": Actor.PRIVATE} | keys)
    window = {"within_years": 3, "same": "same_prohibition"} if repeat is None else repeat
    return fine(question, book({"rows": rows, "repeat": window}))


def earlier(on: str, prohibition: str = "omzetten") -> tuple[EarlierViolation, ...]:
    return (EarlierViolation(prohibition, date.fromisoformat(on)),)


@pytest.mark.parametrize(
    ("actor", "before", "cents"),
    [
        (Actor.PRIVATE, (), 5000_00),
        (Actor.COMMERCIAL, (), 10000_00),
        (Actor.PRIVATE, earlier("2022-03-03"), 7500_00),
        (Actor.PRIVATE, earlier("2022-03-02"), 5000_00),
        (Actor.COMMERCIAL, earlier("2024-12-31"), 15000_00),
        (Actor.COMMERCIAL, earlier("2024-12-31", "onttrekken"), 10000_00),
        (Actor.PRIVATE, earlier("2025-03-03"), 5000_00),
    ],
)
def test_the_row_by_actor_and_by_repeat_within_the_window(actor: Actor, before: Any, cents: int) -> None:
    assert ask(actor=actor, earlier=before).amount_cents == cents


def test_another_prohibition_repeats_only_where_the_table_says_so() -> None:
    window = {"within_years": 3, "same": "any_prohibition"}
    assert ask(repeat=window, earlier=earlier("2024-12-31", "onttrekken")).amount_cents == 7500_00


@pytest.mark.parametrize(
    ("window", "before", "repeat"),
    [
        ({}, earlier("2024-12-31"), None),
        ({"same": "same_prohibition"}, earlier("2024-12-31"), None),
        ({"within_years": 3}, earlier("2024-12-31"), True),
        ({"within_years": 3}, earlier("2024-12-31", "onttrekken"), None),
        ({"within_years": 3}, earlier("2020-12-31", "onttrekken"), False),
        ({}, (), False),
    ],
)
def test_where_the_window_was_not_read_a_person_says_whether_it_is_a_repeat(
    window: Any, before: Any, repeat: bool | None
) -> None:
    answer = ask(repeat=window, earlier=before)
    assert answer.repeat is repeat
    assert (answer.amount_cents is None) == (repeat is None)
    assert any("Is dit herhaling?" in each for each in answer.to_settle) == (repeat is None)
    assert ask(repeat=window, earlier=before, repeat_told=True).amount_cents == 7500_00


def test_without_the_actor_no_row_is_chosen() -> None:
    assert ask(actor=None).amount_cents is None
    assert ask([{"prohibitions": ["omzetten"], "amount": "5000"}], actor=None).amount_cents == 5000_00


def test_a_size_that_decides_has_to_be_known() -> None:
    rows = [
        {"prohibitions": ["omzetten"], "at_least_m2": "100", "amount": "9000"},
        {"prohibitions": ["omzetten"], "amount": "5000"},
    ]
    found = [ask(rows, area_m2=area).amount_cents for area in (Decimal(100), Decimal("99.9"), None)]
    assert found == [9000_00, 5000_00, None]


def test_per_dwelling_and_per_offender_with_a_role_of_its_own() -> None:
    question = FineQuestion(CODE, "omzetten", VIOLATED, DECIDED, dwellings=2)
    smaller = Reduction(ReductionGround.SMALLER_ROLE, "hielp alleen bij de verhuur", percent=Decimal(50))
    found = fines(
        question,
        [Offender("a", Actor.COMMERCIAL), Offender("b", Actor.PRIVATE, reductions=(smaller,))],
        book({"rows": FOUR_ROWS}),
    )
    assert {mark: answer.amount_cents for mark, answer in found.items()} == {"a": 20000_00, "b": 5000_00}
    assert [(step.text.split(":")[0], step.amount) for step in found["b"].steps] == [
        ("Omzetten naar kamers", Decimal("10000.00")),
        ("50% eraf", Decimal("-5000.00")),
    ]
    assert f"2{NBSP}woningen × €{NBSP}5.000,00" in found["b"].steps[0].text


def test_the_amount_never_exceeds_the_category_of_the_day_for_each_dwelling() -> None:
    answer = ask([{"prohibitions": ["omzetten"], "amount": "30000"}], dwellings=2)
    assert (answer.ceiling.cents, answer.ceiling.category) == (25750_00, "c4")
    assert answer.amount_cents == 2 * 25750_00
    assert "het maximum van de wet" in answer.steps[1].text


def test_the_fifth_category_for_the_same_prohibition_within_four_years_since_2021() -> None:
    assert ask(earlier=earlier("2021-03-03")).ceiling.category == "c5"
    assert ask(earlier=earlier("2021-03-02")).ceiling.category == "c4"
    assert ask(earlier=earlier("2024-01-01", "onttrekken")).ceiling.category == "c4"
    question = FineQuestion(CODE, "omzetten", date(2020, 12, 31), DECIDED, earlier=earlier("2020-01-01"))
    assert fine(question, book({"rows": FOUR_ROWS})).ceiling.category == "c4"


@pytest.mark.parametrize("prohibition", PROHIBITIONS)
def test_every_prohibition_has_its_ceiling(prohibition: str) -> None:
    question = FineQuestion(CODE, prohibition, VIOLATED, DECIDED)
    assert fine(question, book({"rows": FOUR_ROWS})).ceiling.cents == 25750_00


@pytest.mark.parametrize(
    ("violated", "words"),
    [("2026-02-01", "niet bekend (Sr artikel 23)"), ("2014-06-01", "Huisvestingswet (oud)")],
)
def test_an_unknown_ceiling_is_told_and_a_person_may_tell_it(violated: str, words: str) -> None:
    told = book({"rows": FOUR_ROWS, "valid_from": date(2014, 1, 1)})
    question = FineQuestion(CODE, "omzetten", date.fromisoformat(violated), DECIDED, actor=Actor.PRIVATE)
    answer = fine(question, told)
    assert (answer.ceiling.cents, answer.amount_cents) == (None, 5000_00)
    assert not answer.ceiling.verified
    assert any(words in each for each in answer.to_settle)
    known = fine(replace(question, ceiling_told=Told(4000_00, "Stb. (gelezen)")), told)
    assert known.amount_cents == 4000_00
    assert not any(words in each for each in known.to_settle)


def test_what_is_not_recorded_is_said_with_the_highest_amount_that_is() -> None:
    question = FineQuestion(CODE, "onttrekken", VIOLATED, DECIDED)
    answer = fine(question, book({"rows": FOUR_ROWS, "highest": "18500"}))
    assert (answer.base_cents, answer.amount_cents, answer.steps) == (None, None, ())
    said = f"niet vastgelegd: lees de boetetabel van de dag van de overtreding. De gemeente noemt hoogstens €{NBSP}18.500,00"
    assert any(said in each for each in answer.to_settle)
    told = fine(replace(question, base_told=Told(20000_00, "bijlage")), book({"rows": [], "highest": "18500"}))
    assert told.amount_cents == 20000_00
    assert any("het bedrag is hoger" in each for each in told.to_settle)


def test_without_an_ordinance_on_that_day_there_is_no_prohibition() -> None:
    answer = fine(FineQuestion("GM0000", "omzetten", VIOLATED, DECIDED), book({}))
    assert answer.ordinance is None and "geen verordening" in answer.to_settle[0]
    version = fine(FineQuestion("GM0344", "omzetten", date(2019, 8, 1), DECIDED))
    assert version.ordinance == "Huisvestingsverordening Regio Utrecht 2019 - gemeente Utrecht"


@pytest.mark.parametrize(
    ("later", "violated_amount", "now"),
    [("3000", 5000_00, 3000_00), ("5000", 5000_00, None), ("6000", 5000_00, None), (None, 5000_00, None)],
)
def test_a_milder_table_at_the_decision_is_told_with_both_amounts(
    later: str | None, violated_amount: int, now: int | None
) -> None:
    row = {"prohibitions": ["omzetten"], "amount": later} | ({} if later else {"note": "niet gelezen"})
    found = fine(
        FineQuestion(CODE, "omzetten", VIOLATED, DECIDED, actor=Actor.PRIVATE),
        book(
            {"rows": FOUR_ROWS, "valid_to": date(2025, 6, 30)},
            {"rows": [row], "valid_from": date(2025, 7, 1)},
        ),
    )
    assert found.amount_cents == violated_amount
    assert (found.milder.now_cents if found.milder else None) == now


@pytest.mark.parametrize(("forbidden", "alerts"), [(False, True), (True, False)])
def test_conduct_that_is_free_now_asks_a_person(forbidden: bool, alerts: bool) -> None:
    answer = ask(forbidden_now=forbidden)
    assert (answer.milder is not None and answer.milder.now_cents == 0) is alerts
    assert any("Awb artikel 5:46" in each for each in answer.to_settle) is alerts


@pytest.mark.parametrize(
    ("municipality", "asks"),
    [("GM0268", True), ("GM0307", True), ("GM0344", False), ("GM0000", False)],
    ids=["not regulated", "no regime", "regulated", "not recorded"],
)
def test_an_ordinance_that_leaves_the_change_free_asks_a_person_by_itself(municipality: str, asks: bool) -> None:
    told = Told(5000_00, "gelezen")
    question = FineQuestion(municipality, "samenvoegen", date(2017, 1, 1), date(2026, 6, 1), base_told=told)
    assert (fine(question).milder is not None) is asks
    assert fine(replace(question, forbidden_now=True)).milder is None


def test_part_of_a_dwelling_is_the_whole_of_it() -> None:
    assert ask(partly=True).amount_cents == ask().amount_cents
    assert "hele woning" in ask(partly=True).steps[-1].text


REDUCTIONS = st.lists(
    st.one_of(
        st.decimals("0.01", "100", places=2).map(lambda p: Reduction(ReductionGround.DELAY, "x", percent=p)),
        st.integers(0, 3_000_000).map(lambda c: Reduction(ReductionGround.COURT, "x", off_cents=c)),
        st.integers(0, 3_000_000).map(lambda c: Reduction(ReductionGround.COURT, "x", set_to_cents=c)),
    ),
    max_size=6,
)


@given(REDUCTIONS, st.integers(1, 20))
def test_reductions_never_raise_a_fine_nor_go_below_zero_and_the_steps_add_up(
    reductions: list[Reduction], dwellings: int
) -> None:
    before = dwellings * 5000_00
    for count in range(len(reductions) + 1):
        answer = ask(reductions=tuple(reductions[:count]), dwellings=dwellings)
        assert answer.amount_cents is not None
        assert 0 <= answer.amount_cents <= before
        assert sum(step.amount for step in answer.steps) * 100 == answer.amount_cents
        before = answer.amount_cents


def test_the_duties_of_an_answer_are_those_of_the_highest_fine() -> None:
    assert ask([{"prohibitions": ["omzetten"], "amount": "340"}]).duties.report_required is False
    assert ask().duties.report_required is True
    assert ask(actor=None).duties.report_required is True
    small = ask(ceiling_told=Told(340_00, "gelezen"))
    assert small.duties.report_required is False


def test_the_act_is_that_of_the_day_of_the_violation() -> None:
    first = date(2015, 1, 1)
    assert act_on(first) == "Huisvestingswet 2014"
    assert act_on(first - timedelta(days=1)) == "Huisvestingswet (oud)"


def test_there_is_a_dwelling() -> None:
    with pytest.raises(ValueError, match="at least one dwelling"):
        ask(dwellings=0)
