"""What a permit is worth on a day, through objection and appeal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.permit_state import Act, ActKind, PermitState, Remedy, permit_state

SENT, UNTIL = date(2026, 3, 16), date(2026, 4, 28)  # six weeks from 16 March end on King's Day
GRANTED = Act(ActKind.GRANTED, SENT)
OBJECTED, HEARD = Remedy(UNTIL, pending=True), date(2026, 6, 1)
APPEAL = Remedy(date(2026, 7, 13))
ANSWERED = Remedy(UNTIL, ended_on=HEARD)


def state(acts: list[Act], remedies: list[Remedy], today: date) -> PermitState:
    return permit_state(acts, remedies, today).state


def test_nothing_holds_before_it_was_sent() -> None:
    assert state([], [], SENT) is PermitState.NOT_SENT
    assert state([GRANTED], [Remedy(UNTIL)], date(2026, 3, 15)) is PermitState.NOT_SENT


@pytest.mark.parametrize(
    ("today", "expected"), [(UNTIL, PermitState.IN_FORCE), (date(2026, 4, 29), PermitState.IRREVOCABLE)]
)
def test_irrevocable_from_the_day_after_the_last_day(today: date, expected: PermitState) -> None:
    assert state([GRANTED], [Remedy(UNTIL)], today) is expected


def test_an_objection_holds_nothing_up_but_keeps_it_open() -> None:
    found = permit_state([GRANTED], [OBJECTED], date(2026, 5, 20))
    assert (found.state, found.counts, found.irrevocable_on) == (PermitState.IN_FORCE, True, None)


def test_the_court_can_suspend_and_let_go() -> None:
    acts = [GRANTED, Act(ActKind.SUSPENDED, date(2026, 5, 4))]
    found = permit_state(acts, [OBJECTED], date(2026, 5, 20))
    assert (found.state, found.counts, found.since) == (PermitState.SUSPENDED, True, date(2026, 5, 4))
    again = [*acts, Act(ActKind.SUSPENSION_ENDED, date(2026, 5, 21))]
    assert state(again, [OBJECTED], date(2026, 5, 21)) is PermitState.IN_FORCE


def test_revoked_on_objection_from_that_day() -> None:
    acts = [GRANTED, Act(ActKind.REVOKED, HEARD)]
    assert permit_state(acts, [ANSWERED, APPEAL], date(2026, 5, 31)).counts is True
    found = permit_state(acts, [ANSWERED, APPEAL], HEARD)
    assert (found.state, found.since, found.counts) == (PermitState.REVOKED, HEARD, False)
    assert permit_state(acts, [ANSWERED, APPEAL], date(2026, 7, 14)).irrevocable_on == date(2026, 7, 14)


def test_upheld_is_irrevocable_after_the_term_for_appeal_only() -> None:
    acts, remedies = [GRANTED, Act(ActKind.UPHELD, HEARD)], [ANSWERED, APPEAL]
    assert state(acts, remedies, date(2026, 7, 13)) is PermitState.IN_FORCE
    found = permit_state(acts, remedies, date(2026, 7, 14))
    assert (found.state, found.since) == (PermitState.IRREVOCABLE, SENT)


def test_of_two_objections_the_last_to_end_counts() -> None:
    withdrawn = Remedy(UNTIL, ended_on=date(2026, 5, 20))
    assert state([GRANTED], [withdrawn, OBJECTED], date(2026, 6, 10)) is PermitState.IN_FORCE
    assert permit_state([GRANTED], [withdrawn], date(2026, 6, 10)).irrevocable_on == date(2026, 5, 20)


def test_granted_on_objection_after_a_refusal() -> None:
    acts = [Act(ActKind.NOT_GRANTED, SENT), Act(ActKind.GRANTED_ON_OBJECTION, HEARD)]
    assert state(acts[:1], [OBJECTED], HEARD) is PermitState.NONE
    found = permit_state(acts, [ANSWERED, APPEAL], HEARD)
    assert (found.state, found.since) == (PermitState.IN_FORCE, HEARD)


def test_a_permit_changed_on_objection_keeps_its_first_day() -> None:
    acts = [GRANTED, Act(ActKind.GRANTED_ON_OBJECTION, HEARD)]
    assert permit_state(acts, [ANSWERED, APPEAL], HEARD).since == SENT


def test_an_annulled_decision_on_objection_brings_back_what_stood_before() -> None:
    judged = date(2027, 2, 1)
    revoked = [GRANTED, Act(ActKind.REVOKED, HEARD), Act(ActKind.ANNULLED, judged)]
    found = permit_state(revoked, [ANSWERED, Remedy(None, pending=True)], judged)
    assert (found.state, found.since, found.counts) == (PermitState.IN_FORCE, judged, True)
    upheld = [GRANTED, Act(ActKind.UPHELD, HEARD), Act(ActKind.ANNULLED, judged)]
    assert permit_state(upheld, [OBJECTED], judged).since == SENT


def test_an_annulment_undoes_the_last_decision_on_objection_only() -> None:
    judged = date(2027, 2, 1)
    acts = [
        GRANTED,
        Act(ActKind.REVOKED, HEARD),
        Act(ActKind.UPHELD, date(2026, 6, 8)),
        Act(ActKind.ANNULLED, judged),
    ]
    assert state(acts, [OBJECTED], judged) is PermitState.REVOKED


def test_the_court_itself_can_end_or_give_the_permit() -> None:
    judged = date(2027, 2, 1)
    ended = [GRANTED, Act(ActKind.UPHELD, HEARD), Act(ActKind.REVOKED_BY_COURT, judged)]
    assert state(ended, [Remedy(None)], judged) is PermitState.ANNULLED
    given = [
        Act(ActKind.NOT_GRANTED, SENT),
        Act(ActKind.UPHELD, HEARD),
        Act(ActKind.GRANTED_BY_COURT, judged),
    ]
    assert permit_state(given, [OBJECTED], judged).since == judged


def test_after_the_highest_court_nothing_is_left() -> None:
    acts = [GRANTED, Act(ActKind.UPHELD, HEARD)]
    remedies = [ANSWERED, Remedy(date(2026, 7, 13), ended_on=date(2027, 2, 1)), Remedy(None)]
    assert permit_state(acts, remedies, date(2027, 2, 1)).irrevocable_on == date(2027, 2, 1)


def test_a_higher_court_can_restore_what_the_court_annulled() -> None:
    restored = date(2027, 9, 1)
    acts = [
        GRANTED,
        Act(ActKind.REVOKED, HEARD),
        Act(ActKind.ANNULLED, date(2027, 2, 1)),
        Act(ActKind.RESTORED, restored),
    ]
    found = permit_state(acts, [Remedy(None)], restored)
    assert (found.state, found.since, found.counts) == (PermitState.REVOKED, restored, False)


DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))


@given(
    st.lists(st.builds(Act, st.sampled_from(list(ActKind)), DAYS), max_size=8),
    st.lists(st.builds(Remedy, st.none() | DAYS, st.booleans(), st.none() | DAYS), max_size=5),
    DAYS,
)
def test_whatever_happens_the_answer_agrees_with_itself(
    acts: list[Act], remedies: list[Remedy], today: date
) -> None:
    acts = sorted(acts, key=lambda act: act.on)
    found = permit_state(acts, remedies, today)
    stands = (PermitState.IN_FORCE, PermitState.SUSPENDED, PermitState.IRREVOCABLE)
    assert found.counts is (found.state in stands)
    assert found.since is None or found.since <= today
    if any(remedy.pending for remedy in remedies):
        assert found.irrevocable_on is None
    later = permit_state(acts, remedies, date(2029, 1, 1))
    assert permit_state([act for act in acts if act.on <= today], remedies, today) == found
    assert later.since is None or later.since <= date(2028, 1, 1)
