"""Orders and what they forfeit: one sum per proof and period, never twice, never above the maximum, none before its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.forfeiture import Inspection, NotForfeited, barred_after, forfeited
from app.rules.orders import (
    CoercionOrder,
    OrderDraft,
    PenaltyOrder,
    SumPer,
    Suspended,
    TermChange,
    coercion_costs,
    coercion_faults,
    comply_until,
    lifting_possible_from,
    order_sentence,
    penalty_faults,
    recheck_on,
)

DAY = timedelta(days=1)
TODAY = date(2027, 12, 31)
ORDER = PenaltyOrder(date(2026, 1, 5), date(2026, 3, 31), 1_000_00, SumPer.WEEK, 4_000_00)


def seen(on: str, violated: bool | None = True, report: str | None = "R", **keys: Any) -> Inspection:
    since = keys.pop("since", None)
    return Inspection(date.fromisoformat(on), violated, report, since=date.fromisoformat(since) if since else None, **keys)


def result(order: PenaltyOrder, *inspections: Inspection) -> tuple[list[tuple[str, int]], list[str]]:
    answer = forfeited(order, inspections, TODAY)
    sums = [(each.on.isoformat(), each.cents // 100) for each in answer.forfeitures]
    return sums, [each.why.value for each in answer.refused]


@pytest.mark.parametrize(
    ("inspection", "why"),
    [
        (seen("2026-03-31"), NotForfeited.WITHIN_TERM),
        (seen("2026-04-01", False), NotForfeited.COMPLIED),
        (seen("2026-04-01", None), NotForfeited.NO_PROOF),
        (seen("2026-04-01", report=" "), NotForfeited.NO_PROOF),
        (seen("2026-04-01", report=None), NotForfeited.NO_PROOF),
        (seen("2026-05-10"), NotForfeited.SUSPENDED),
        (seen("2026-08-01"), NotForfeited.RULE_ENDED),
        (seen("2026-09-01"), NotForfeited.ORDER_ENDED),
    ],
)
def test_what_forfeits_nothing(inspection: Inspection, why: NotForfeited) -> None:
    order = replace(
        ORDER,
        suspended=(Suspended(date(2026, 5, 1), date(2026, 5, 31)),),
        rule_ended_on=date(2026, 8, 1),
        ended_on=date(2026, 9, 1),
    )
    assert result(order, inspection) == ([], [why.value])


def test_the_first_day_after_the_term_forfeits() -> None:
    assert result(ORDER, seen("2026-04-01")) == ([("2026-04-01", 1000)], [])
    assert recheck_on(ORDER, date(2026, 2, 1)) == date(2026, 4, 1)


def test_a_week_forfeits_once_and_only_the_week_that_was_proven() -> None:
    sums, refused = result(ORDER, seen("2026-04-01"), seen("2026-04-07"), seen("2026-04-22"))
    assert sums == [("2026-04-01", 1000), ("2026-04-22", 1000)]
    assert refused == ["already"]


def test_a_report_that_shows_how_long_it_lasted_proves_every_week_since() -> None:
    sums, _ = result(ORDER, seen("2026-04-16", since="2026-03-01"))
    assert sums == [("2026-04-01", 1000), ("2026-04-08", 1000), ("2026-04-15", 1000)]
    sums, _ = result(ORDER, seen("2026-04-16", since="2026-04-10"))
    assert sums == [("2026-04-10", 1000), ("2026-04-15", 1000)]


def test_months_are_those_of_the_calendar_from_the_day_after_the_term() -> None:
    order = replace(ORDER, per=SumPer.MONTH, comply_until=date(2026, 1, 30))
    answer = forfeited(order, [seen("2026-03-30", since="2026-02-01")], TODAY)
    assert [(each.first, each.last) for each in answer.forfeitures] == [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 3, 30)),
    ]


def test_once_is_once_and_per_violation_is_each() -> None:
    once = replace(ORDER, per=SumPer.ONCE, most_cents=1_000_00)
    assert result(once, seen("2026-04-01"), seen("2026-04-02")) == ([("2026-04-01", 1000)], ["cap_reached"])
    each = replace(ORDER, per=SumPer.VIOLATION)
    assert result(each, seen("2026-04-01", violations=3))[0] == [("2026-04-01", 1000)] * 3


def test_the_maximum_cuts_the_last_sum_and_then_nothing_more() -> None:
    order = replace(ORDER, per=SumPer.DAY, most_cents=2_500_00)
    sums, refused = result(order, seen("2026-04-01"), seen("2026-04-02"), seen("2026-04-03"), seen("2026-04-04"))
    assert sums == [("2026-04-01", 1000), ("2026-04-02", 1000), ("2026-04-03", 500)]
    assert refused == ["cap_reached"]
    answer = forfeited(order, [seen("2026-04-03", since="2026-04-01")], TODAY)
    assert (answer.total_cents, answer.left_cents, answer.cap_reached) == (2_500_00, 0, True)
    assert "hoogste bedrag" in answer.sentence


def test_an_order_survives_compliance_and_relapse() -> None:
    sums, refused = result(ORDER, seen("2026-04-01"), seen("2026-05-01", False), seen("2026-09-01"))
    assert (sums, refused) == ([("2026-04-01", 1000), ("2026-09-01", 1000)], ["complied"])


def test_a_longer_term_counts_from_its_own_day_and_an_annulled_one_never_counted() -> None:
    longer = replace(ORDER, changes=(TermChange(date(2026, 4, 10), date(2026, 6, 30)),))
    assert result(longer, seen("2026-04-01"), seen("2026-05-01")) == ([("2026-04-01", 1000)], ["within_term"])
    annulled = replace(ORDER, changes=(TermChange(date(2026, 4, 10), date(2026, 6, 30), annuls=True),))
    assert result(annulled, seen("2026-04-01"), seen("2026-05-01")) == ([], ["within_term"] * 2)
    assert comply_until(longer, date(2026, 4, 9)) == date(2026, 3, 31)
    assert comply_until(annulled, date(2026, 4, 9)) == date(2026, 6, 30)


def test_a_term_that_became_longer_within_a_period_does_not_forfeit_its_days_twice() -> None:
    order = replace(ORDER, per=SumPer.MONTH, changes=(TermChange(date(2026, 4, 3), date(2026, 4, 10)),))
    sums, refused = result(order, seen("2026-04-01"), seen("2026-04-12"), seen("2026-05-12"))
    assert (sums, refused) == ([("2026-04-01", 1000), ("2026-05-12", 1000)], ["already"])


def test_an_annulled_order_forfeited_nothing() -> None:
    assert result(replace(ORDER, annulled=True), seen("2026-04-01")) == ([], ["order_ended"])


def test_each_sum_has_its_day_to_pay_and_its_last_day() -> None:
    (each,) = forfeited(ORDER, [seen("2026-04-13")], TODAY).forfeitures
    assert each.pay_by is not None and each.pay_by.shifted == date(2026, 5, 26)
    assert each.barred_after == date(2027, 4, 13)
    assert barred_after(each, [date(2027, 4, 1)]) == date(2028, 4, 1)


def test_what_is_after_today_is_not_yet() -> None:
    assert forfeited(ORDER, [seen("2026-04-13")], date(2026, 4, 12)).total_cents == 0
    assert forfeited(ORDER, [seen("2026-04-13")], date(2026, 4, 13)).total_cents == 1_000_00


def test_periods_that_share_one_day_forfeit_once() -> None:
    """A week from 1 April ends on the 7th: with a term that grew to the 6th the next one begins on that last day."""
    order = replace(ORDER, changes=(TermChange(date(2026, 4, 2), date(2026, 4, 6)),))
    assert result(order, seen("2026-04-01"), seen("2026-04-08")) == ([("2026-04-01", 1000)], ["already"])
    apart = replace(ORDER, changes=(TermChange(date(2026, 4, 2), date(2026, 4, 7)),))
    assert result(apart, seen("2026-04-01"), seen("2026-04-08"))[0] == [("2026-04-01", 1000), ("2026-04-08", 1000)]


INSPECTIONS = st.lists(
    st.builds(
        Inspection,
        st.dates(date(2026, 1, 1), date(2027, 3, 1)),
        st.sampled_from([True, True, False, None]),
        st.sampled_from(["R", "S", None]),
        st.integers(1, 3),
        st.none() | st.dates(date(2026, 1, 1), date(2027, 3, 1)),
    ),
    max_size=8,
)


@given(INSPECTIONS, st.sampled_from(SumPer), st.integers(1, 500_00), st.integers(1, 20))
def test_never_above_the_maximum_never_twice_and_each_with_proof_after_the_term(
    inspections: list[Inspection], per: SumPer, cents: int, times: int
) -> None:
    order = replace(ORDER, per=per, sum_cents=cents, most_cents=cents * times - cents // 2)
    answer = forfeited(order, inspections, TODAY)
    assert answer.total_cents == sum(each.cents for each in answer.forfeitures) <= order.most_cents
    assert answer.total_cents + answer.left_cents == order.most_cents
    periods = [each.first for each in answer.forfeitures if each.first is not None]
    assert len(periods) == len(set(periods))
    proofs = {each.report for each in inspections if each.violated}
    for each in answer.forfeitures:
        assert each.on > ORDER.comply_until and each.report in proofs and 0 < each.cents <= cents
        assert each.first is None or (each.last is not None and each.first <= each.on <= each.last)


@given(INSPECTIONS, st.sampled_from(SumPer), st.randoms(use_true_random=False))
def test_an_inspection_more_never_lowers_what_was_forfeited(
    inspections: list[Inspection], per: SumPer, random: Any
) -> None:
    order = replace(ORDER, per=per)
    fewer = [each for each in inspections if random.random() < 0.5]
    assert forfeited(order, fewer, TODAY).total_cents <= forfeited(order, inspections, TODAY).total_cents


@pytest.mark.parametrize(
    ("forfeits", "first"), [([], "2027-01-06"), (["2026-04-01", "2026-05-01"], "2027-05-02")]
)
def test_lifting_after_a_year_without_a_forfeited_sum(forfeits: list[str], first: str) -> None:
    assert lifting_possible_from(ORDER, [date.fromisoformat(each) for each in forfeits]) == date.fromisoformat(first)


@pytest.mark.parametrize(
    ("keys", "today", "words"),
    [
        ({}, "2026-03-31", "tot en met 31 maart 2026"),
        ({}, "2026-04-01", "per week verbeurd"),
        ({"annulled": True}, "2026-04-01", "vernietigd"),
        ({"ended_on": date(2026, 4, 1)}, "2026-04-01", "geldt niet meer"),
        ({"suspended": (Suspended(date(2026, 4, 1)),)}, "2026-04-01", "geschorst"),
        ({"suspended": (Suspended(date(2026, 4, 1), date(2026, 5, 1)),)}, "2026-05-01", "geschorst"),
        ({"suspended": (Suspended(date(2026, 4, 1), date(2026, 5, 1)),)}, "2026-05-02", "per week verbeurd"),
    ],
)
def test_how_an_order_stands(keys: dict[str, Any], today: str, words: str) -> None:
    assert words in order_sentence(replace(ORDER, **keys), date.fromisoformat(today))


DRAFT = OrderDraft("verhuur per kamer", "stop met verhuur per kamer", 1_000_00, SumPer.WEEK, 4_000_00, 84, True)


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({"offender_shown": False}, "offender"),
        ({"violation": " "}, "violation"),
        ({"remedy": None}, "remedy"),
        ({"comply_days": 0}, "comply_days"),
        ({"sum_cents": None}, "sum"),
        ({"per": None}, "per"),
        ({"most_cents": None}, "most"),
        ({"most_cents": 999_99}, "most"),
        ({"per": SumPer.ONCE}, "most"),
    ],
)
def test_an_order_without_an_offender_a_remedy_or_a_maximum_is_not_sent(keys: dict[str, Any], field: str) -> None:
    assert penalty_faults(DRAFT) == penalty_faults(replace(DRAFT, most_cents=DRAFT.sum_cents)) == ()
    assert [name for name, _ in penalty_faults(replace(DRAFT, **keys))] == [field]


COERCION = CoercionOrder(date(2026, 1, 5), ("sloten vervangen",), date(2026, 1, 19), True, told=frozenset({"offender", "users"}))


@pytest.mark.parametrize(
    ("keys", "fields"),
    [
        ({}, []),
        ({"measures": ()}, ["measures"]),
        ({"comply_until": None}, ["comply_until"]),
        ({"comply_until": None, "urgent": True}, []),
        ({"comply_until": date(2026, 1, 5)}, ["comply_until"]),
        ({"told": frozenset({"offender"})}, ["told"]),
    ],
)
def test_a_coercion_order_names_what_is_done_when_and_to_whom(keys: dict[str, Any], fields: list[str]) -> None:
    assert [name for name, _ in coercion_faults(replace(COERCION, **keys))] == fields


def test_the_costs_are_for_the_offender_only_where_the_order_said_so() -> None:
    assert coercion_costs(COERCION, 1430_60) == 1430_60
    assert coercion_costs(replace(COERCION, costs_on_offender=False), 1430_60) == 0
