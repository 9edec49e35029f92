"""What comes next: the first step that is not done, on its day, with its reason; a chain goes forward and comes to an end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.follow_up import NextStep, next_step
from app.rules.follow_up_chains import CHAINS
from app.rules.follow_up_codes import Chain, FollowUp, Moment

DAY = timedelta(days=1)
M, F = Moment, FollowUp
#: By which moment the term that a step sets becomes known.
SETS = {
    M.ANSWER_ASKED: M.ANSWER_DUE,
    M.WARNED: M.WARNING_DUE,
    M.INTENTION_SENT: M.VIEWS_DUE,
    M.DEMANDED: M.DEMAND_DUE,
}


def step(chain: Chain, today: str, **moments: str) -> NextStep | None:
    told = {M(name): date.fromisoformat(day) for name, day in moments.items()}
    return next_step(chain, told, date.fromisoformat(today))


@pytest.mark.parametrize(
    ("chain", "today", "moments", "action", "on"),
    [
        (Chain.CONDITION, "2026-01-01", {"due": "2026-06-30"}, F.REMIND, "2026-06-02"),
        (Chain.CONDITION, "2026-07-01", {"due": "2026-06-30"}, F.CHECK, "2026-07-01"),
        (Chain.CONDITION, "2026-06-10", {"due": "2026-06-30", "reminded": "2026-06-02"}, F.CHECK, "2026-07-01"),
        (Chain.CLAIM, "2026-06-01", {"due": "2026-06-30"}, F.REMIND, "2026-06-16"),
        (Chain.CLAIM, "2026-06-20", {"due": "2026-06-30", "reminded": "2026-06-16"}, F.DEMAND, "2026-07-01"),
        (
            Chain.CLAIM,
            "2026-07-20",
            {"due": "2026-06-30", "demanded": "2026-07-01", "demand_due": "2026-07-15"},
            F.WRIT,
            "2026-07-16",
        ),
        (Chain.SUSPENSIVE_CONDITION, "2026-07-20", {"due": "2026-06-30"}, F.REMIND_AGAIN, "2026-07-01"),
        (Chain.INSTALMENT, "2026-07-20", {"due": "2026-06-30"}, F.END_ARRANGEMENT, "2026-07-01"),
        (Chain.PENALTY_ORDER, "2026-02-01", {"comply_until": "2026-03-31"}, F.RECHECK, "2026-04-01"),
        (
            Chain.PENALTY_ORDER,
            "2026-05-01",
            {"comply_until": "2026-03-31", "checked": "2026-04-20"},
            F.RECHECK,
            "2026-05-18",
        ),
        (
            Chain.FORFEITURE,
            "2026-06-01",
            {"forfeited": "2026-04-13", "due": "2026-05-26"},
            F.DECIDE_COLLECTION,
            "2026-04-13",
        ),
        (
            Chain.FORFEITURE,
            "2026-06-01",
            {"forfeited": "2026-04-13", "due": "2026-05-26", "collection_decided": "2026-04-20"},
            F.DEMAND,
            "2026-05-27",
        ),
        (Chain.LIMITATION, "2021-03-16", {"barred_after": "2021-06-16"}, F.INTERRUPT, "2021-03-16"),
        (Chain.LIMITATION, "2021-06-16", {"barred_after": "2021-06-16"}, F.INTERRUPT, "2021-03-16"),
        (Chain.LIMITATION, "2021-06-17", {"barred_after": "2021-06-16"}, F.WRITE_OFF, "2021-06-17"),
        (Chain.UNUSED_PERMIT, "2026-04-16", {"use_by": "2026-04-15"}, F.CHECK, "2026-04-16"),
        (Chain.TEMPORARY_PERMIT, "2026-01-01", {"ends_on": "2026-05-31"}, F.REMIND, "2026-02-28"),
        (Chain.FINE, "2026-02-01", {"reported": "2026-01-26"}, F.INTEND, "2026-01-26"),
    ],
)
def test_the_next_step_and_its_day(
    chain: Chain, today: str, moments: Mapping[str, str], action: FollowUp, on: str
) -> None:
    found = step(chain, today, **moments)
    assert found is not None
    assert (found.action, found.on) == (action, date.fromisoformat(on))
    assert found.is_due(date.fromisoformat(today)) == (on <= today)


def test_the_reason_names_the_day_it_is_counted_from() -> None:
    found = step(Chain.FORFEITURE, "2026-06-01", forfeited="2026-04-13")
    assert found is not None
    assert found.reason == (
        "Op 13 april 2026 is een dwangsom verbeurd: beslis over de invordering, vóór een aanmaning (Awb artikel 5:37)."
    )


def test_a_claim_is_reminded_of_only_while_it_is_not_due_yet() -> None:
    last, late = (step(Chain.CLAIM, day, due="2026-06-30") for day in ("2026-06-30", "2026-07-01"))
    assert last is not None and late is not None
    assert (last.action, late.action) == (F.REMIND, F.DEMAND)


def test_during_a_deferral_nothing_is_proposed() -> None:
    found = step(Chain.CLAIM, "2026-07-10", due="2026-06-30", deferred_until="2026-09-30")
    assert found is not None and found.on == date(2026, 10, 1)
    last = step(Chain.CLAIM, "2026-07-10", due="2026-06-30", deferred_until="2026-07-01")
    assert last is not None and last.on == date(2026, 7, 2)
    later = step(Chain.CLAIM, "2026-07-10", due="2026-06-30", deferred_until="2026-06-30")
    assert later is not None and later.on == date(2026, 7, 1)


def test_a_suspensive_condition_is_never_demanded_nor_escalated() -> None:
    actions = {rung.action for rung in CHAINS[Chain.SUSPENSIVE_CONDITION]}
    assert not actions & {F.DEMAND, F.WRIT} and not any(r.escalates for r in CHAINS[Chain.SUSPENSIVE_CONDITION])


def test_what_burdens_someone_escalates() -> None:
    burdens = {F.WARN, F.INTEND, F.DECIDE, F.DECIDE_COLLECTION, F.DEMAND, F.WRIT, F.END_ARRANGEMENT}
    assert all(rung.escalates for rungs in CHAINS.values() for rung in rungs if rung.action in burdens)


@pytest.mark.parametrize("chain", Chain)
def test_without_a_day_or_when_closed_there_is_no_step(chain: Chain) -> None:
    today = date(2026, 6, 1)
    assert next_step(chain, {}, today) is None
    known = {moment: today for moment in Moment if moment is not M.CLOSED}
    assert next_step(chain, known | {M.CLOSED: today}, today) is None


@given(st.sampled_from([each for each in Chain if each is not Chain.LIMITATION]), st.integers(-200, 400), st.integers(0, 30))
def test_doing_every_step_on_its_day_goes_forward_and_comes_to_an_end(chain: Chain, start: int, late: int) -> None:
    anchor = date(2026, 6, 30)
    today = anchor + start * DAY
    moments = {rung.after: anchor for rung in CHAINS[chain] if rung.after not in SETS.values()}
    for moment in {rung.done for rung in CHAINS[chain] if rung.done is not None}:
        moments.pop(moment, None)
    seen: list[FollowUp] = []
    rungs = {rung.action: rung for rung in CHAINS[chain] if rung.done is not None}
    while (found := next_step(chain, moments, today)) is not None and len(seen) < 20:
        today = max(today, found.on) + late * DAY
        rung = rungs[found.action]
        if rung.done is None or rung.done in moments:
            break
        assert found.action not in seen
        seen.append(found.action)
        moments[rung.done] = today
        if rung.done in SETS:
            moments[SETS[rung.done]] = today + 14 * DAY
    wanted = [rung.action for rung in CHAINS[chain] if rung.done is not None]
    assert seen == [action for action in wanted if action in seen]
    assert seen[-1] is wanted[-1]
