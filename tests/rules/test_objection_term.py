"""By when an objection must be decided on: worked examples that were counted by hand, and what may move the end."""

from __future__ import annotations

from datetime import date

from app.rules.national_law import built_in_law
from app.rules.objection import ObjectionTerms
from app.rules.objection_term import DecideBy, Handling, decide_by
from app.rules.periods import weeks

TERMS = ObjectionTerms(weeks(6), weeks(1), weeks(6), weeks(12), weeks(6))
UNTIL = date(2026, 4, 28)


def ends(handling: Handling, until: date = UNTIL) -> DecideBy:
    return decide_by(until, handling, TERMS, built_in_law().calendar)


def test_six_weeks_twelve_and_eighteen() -> None:
    assert ends(Handling()).shifted == date(2026, 6, 9)
    assert ends(Handling(committee=True)).shifted == date(2026, 7, 21)
    adjourned = ends(Handling(committee=True, adjourned_on=date(2026, 7, 1)))
    assert (adjourned.nominal, adjourned.adjourn_by) == (date(2026, 9, 1), None)


def test_adjourning_helps_until_the_end_without_it() -> None:
    assert ends(Handling()).adjourn_by == date(2026, 6, 9)


def test_a_repair_moves_the_end_by_the_days_between_the_request_and_the_answer() -> None:
    found = ends(
        Handling(repair_asked_on=date(2026, 5, 4), repair_by=date(2026, 5, 18), repaired_on=date(2026, 5, 14))
    )
    assert found.suspended_days == 9  # 5 up to and including 13 May
    assert found.nominal == date(2026, 6, 18)


def test_a_repair_that_is_not_used_counts_up_to_the_day_before_its_last() -> None:
    found = ends(Handling(repair_asked_on=date(2026, 5, 4), repair_by=date(2026, 5, 18)))
    assert found.suspended_days == 13


def test_days_before_the_term_runs_suspend_nothing() -> None:
    found = ends(
        Handling(repair_asked_on=date(2026, 4, 1), repair_by=date(2026, 4, 29), repaired_on=date(2026, 4, 15))
    )
    assert found.suspended_days == 0
    over = ends(
        Handling(repair_asked_on=date(2026, 4, 20), repair_by=date(2026, 5, 6), repaired_on=date(2026, 5, 4))
    )
    assert over.suspended_days == 5  # 29 April up to and including 3 May


def test_a_delay_that_was_agreed_only_moves_the_end_back() -> None:
    assert ends(Handling(agreed_until=date(2026, 8, 1))).nominal == date(2026, 8, 1)
    assert ends(Handling(agreed_until=date(2026, 5, 30))).nominal == date(2026, 6, 9)


def test_the_end_for_the_law_is_no_free_day_and_the_warning_keeps_the_nominal_one() -> None:
    found = ends(Handling(), until=date(2026, 4, 13))  # a Monday: six weeks later is Whit Monday
    assert (found.nominal, found.shifted) == (date(2026, 5, 25), date(2026, 5, 26))
    assert found.sentences[-1] == "Beslis uiterlijk op 25 mei 2026, voor de wet 26 mei 2026."
