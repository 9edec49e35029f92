"""A permit after its grant: what it waits for, when it ends, when it may be revoked, and on which days its dwelling counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.living_permit import (
    Ending,
    EndingKind,
    LivingPermit,
    LivingState,
    PermitFacts,
    Stretch,
    Suspensive,
    living_permit,
    use_term,
)
from app.rules.periods import Period, Unit
from app.rules.permit_state import Act, ActKind, Remedy, permit_state
from app.rules.rulebook import load_rulebook

DAY = timedelta(days=1)
GRANTED = date(2025, 3, 3)
OBJECT_BY = date(2025, 4, 14)
YEAR = Period(1, Unit.YEARS)
PAID = "de compensatie is betaald"
PLAIN = PermitFacts((Act(ActKind.GRANTED, GRANTED),), (Remedy(OBJECT_BY),), use_within=YEAR)


def on(text: str, facts: PermitFacts = PLAIN) -> LivingPermit:
    return living_permit(facts, date.fromisoformat(text))


def acts(*told: tuple[ActKind, str]) -> tuple[Act, ...]:
    return tuple(Act(kind, date.fromisoformat(day)) for kind, day in told)


def test_it_is_effective_from_its_announcement_and_irrevocable_when_nobody_objected() -> None:
    early, late = on("2025-04-14"), on("2025-04-15")
    assert (early.state, early.effective_on, early.irrevocable_on) == (LivingState.EFFECTIVE, GRANTED, None)
    assert late.irrevocable_on == date(2025, 4, 15)
    assert "onherroepelijk sinds 15 april 2025" in late.sentence
    assert late.public_sentence == "Deze vergunning is echt en geldt sinds 3 maart 2025."


def test_before_it_was_sent_there_is_nothing() -> None:
    found = on("2025-03-02")
    assert (found.state, found.counts, found.over_from) == (LivingState.NOT_SENT, (), None)
    assert found.public_sentence == "Er is geen vergunning bekend bij deze code."


def test_it_waits_for_every_suspensive_condition() -> None:
    facts = replace(
        PLAIN, suspensive=(Suspensive(PAID, date(2025, 5, 1)), Suspensive("het geluidrapport is goedgekeurd"))
    )
    found = on("2025-06-01", facts)
    assert (found.state, found.effective_on) == (LivingState.WAITING, None)
    assert found.sentence.endswith("gaat pas in als het geluidrapport is goedgekeurd.")
    assert found.public_sentence == "Deze vergunning is verleend, maar geldt nog niet."
    assert found.counts_on(date(2025, 6, 1)), "the place is taken from the grant on"
    met = replace(facts, suspensive=(facts.suspensive[0], Suspensive("x", date(2025, 6, 10))))
    assert on("2025-06-09", met).state is LivingState.WAITING
    assert on("2025-06-10", met).effective_on == date(2025, 6, 10)


def test_comp_04_the_permit_takes_effect_only_after_the_compensation_is_paid() -> None:
    """ECLI:NL:RVS:2011:BQ5944: EUR 13,213 as a suspensive condition of 28 June 2007; the day of payment is made up."""
    granted = acts((ActKind.GRANTED, "2007-06-28"))
    unpaid = PermitFacts(granted, suspensive=(Suspensive(PAID),))
    assert on("2009-07-08", unpaid).state is LivingState.WAITING
    paid = PermitFacts(granted, suspensive=(Suspensive(PAID, date(2009, 8, 1)),))
    assert (on("2009-08-01", paid).state, on("2009-08-01", paid).effective_on) == (LivingState.EFFECTIVE, date(2009, 8, 1))


@pytest.mark.parametrize(
    ("used", "today", "use_by", "from_"),
    [
        (None, "2025-04-14", None, None),
        (None, "2025-04-15", "2026-04-15", "2026-04-16"),
        ("2026-04-15", "2026-05-01", None, None),
        ("2026-04-16", "2026-05-01", "2026-04-15", "2026-04-16"),
    ],
)
def test_unused_is_counted_from_the_day_it_became_irrevocable(
    used: str | None, today: str, use_by: str | None, from_: str | None
) -> None:
    found = on(today, replace(PLAIN, used_on=date.fromisoformat(used) if used else None))
    assert found.use_by == (date.fromisoformat(use_by) if use_by else None)
    assert found.revocable_unused_from == (date.fromisoformat(from_) if from_ else None)


def test_unused_it_stands_until_someone_revokes_it_unless_the_ordinance_lets_it_lapse() -> None:
    assert on("2027-01-01").state is LivingState.EFFECTIVE
    lapsed = on("2026-04-16", replace(PLAIN, lapses_unused=True))
    assert (lapsed.state, lapsed.over_from) == (LivingState.LAPSED, date(2026, 4, 16))
    assert on("2026-04-15", replace(PLAIN, lapses_unused=True)).state is LivingState.EFFECTIVE
    used = replace(PLAIN, lapses_unused=True, used_on=date(2026, 1, 1))
    assert on("2027-01-01", used).state is LivingState.EFFECTIVE


def test_a_temporary_permit_holds_on_its_last_day() -> None:
    facts = replace(PLAIN, temporary_until=date(2026, 3, 3))
    last, after = on("2026-03-03", facts), on("2026-03-04", facts)
    assert (last.state, after.state) == (LivingState.EFFECTIVE, LivingState.ENDED)
    assert "tot en met 3 maart 2026" in last.public_sentence
    assert after.counts == (Stretch(GRANTED, date(2026, 3, 3)),)
    assert after.public_sentence == "Deze vergunning geldt niet meer sinds 4 maart 2026."


@pytest.mark.parametrize("kind", EndingKind)
def test_our_own_decision_ends_it_and_the_public_page_does_not_say_why(kind: EndingKind) -> None:
    facts = replace(PLAIN, ending=Ending(kind, date(2026, 1, 1)))
    before, after = on("2025-12-31", facts), on("2026-01-01", facts)
    assert (before.state, after.state.value) == (LivingState.EFFECTIVE, kind.value)
    assert after.counts == (Stretch(GRANTED, date(2025, 12, 31)),)
    assert "ingetrokken per 1 januari 2026" in after.sentence
    assert after.public_sentence == "Deze vergunning geldt niet meer sinds 1 januari 2026."
    assert after.revocable_unused_from is None


def test_a_permit_that_stood_one_day_counts_on_that_day() -> None:
    facts = replace(PLAIN, ending=Ending(EndingKind.WITHDRAWN, GRANTED + DAY))
    assert on("2025-06-01", facts).counts == (Stretch(GRANTED, GRANTED),)
    assert on("2025-06-01", replace(PLAIN, ending=Ending(EndingKind.WITHDRAWN, GRANTED))).counts == ()


def test_what_came_first_ends_it() -> None:
    facts = replace(PLAIN, temporary_until=date(2026, 3, 3), ending=Ending(EndingKind.REVOKED, date(2026, 5, 1)))
    assert on("2026-06-01", facts).state is LivingState.ENDED


def test_revoked_on_objection_and_restored_by_a_court_counts_in_two_stretches() -> None:
    facts = PermitFacts(
        acts(
            (ActKind.GRANTED, "2025-03-03"),
            (ActKind.REVOKED, "2025-08-01"),
            (ActKind.ANNULLED, "2026-02-01"),
        )
    )
    assert on("2025-09-01", facts).state is LivingState.OVERTURNED
    assert on("2025-09-01", facts).over_from == date(2025, 8, 1)
    assert on("2025-09-01", facts).counts == (Stretch(GRANTED, date(2025, 7, 31)),)
    again = on("2026-03-01", facts)
    assert again.state is LivingState.EFFECTIVE
    assert again.counts == (Stretch(GRANTED, date(2025, 7, 31)), Stretch(date(2026, 2, 1), None))
    assert not again.counts_on(date(2025, 8, 1)) and again.counts_on(date(2026, 2, 1))


def test_a_court_suspends_it_and_its_place_stays_taken() -> None:
    facts = PermitFacts(acts((ActKind.GRANTED, "2025-03-03"), (ActKind.SUSPENDED, "2025-04-01")))
    found = on("2025-05-01", facts)
    assert (found.state, found.effective_on) == (LivingState.SUSPENDED, GRANTED)
    assert found.counts == (Stretch(GRANTED, None),)
    assert found.public_sentence == "Deze vergunning mag op dit moment niet worden gebruikt."


def test_a_refusal_is_no_permit() -> None:
    found = on("2025-05-01", PermitFacts(acts((ActKind.NOT_GRANTED, "2025-03-03"))))
    assert (found.state, found.counts, found.since) == (LivingState.NONE, (), None)


def test_the_term_for_use_is_that_of_the_law_where_the_ordinance_has_none() -> None:
    version = load_rulebook().version_on("GM0344", date(2024, 6, 1))
    assert version is not None
    assert use_term(version, "omzetten", date(2024, 6, 1)) == YEAR
    assert use_term(None, "omzetten", date(2024, 6, 1)) == YEAR
    assert use_term(None, "omzetten", date(2010, 6, 1)) is None


@given(
    st.lists(st.tuples(st.sampled_from(ActKind), st.integers(0, 900)), max_size=5),
    st.integers(0, 1200),
    st.none() | st.integers(0, 1200),
)
def test_it_counts_on_a_day_as_the_state_of_that_day_says(
    later: list[tuple[ActKind, int]], today: int, revoked: int | None
) -> None:
    in_order = sorted(later, key=lambda each: each[1])
    chain = (Act(ActKind.GRANTED, GRANTED), *(Act(kind, GRANTED + days * DAY) for kind, days in in_order))
    ending = Ending(EndingKind.REVOKED, GRANTED + revoked * DAY) if revoked is not None else None
    found = living_permit(PermitFacts(chain, ending=ending), GRANTED + today * DAY)
    for days in range(0, today + 1, 37):
        day = GRANTED + days * DAY
        over = ending is not None and ending.on <= day
        assert found.counts_on(day) == (permit_state(chain, (), day).counts and not over)
    assert "  " not in found.sentence and found.public_sentence.endswith(".")
