"""What holds of the clock whatever happens: it never shortens a term, forgets a day or depends on the order of writing."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.events import Event, EventKind, Procedure, Silence, SuspensionGround
from app.rules.national_law import built_in_law
from app.rules.procedure import ClockState, clock
from app.rules.timeline import SegmentKind

CALENDAR = built_in_law().calendar
DAY = timedelta(days=1)
RECEIVED = date(2025, 1, 6)
OFFSETS = st.integers(-3, 130)


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(list(EventKind)))
    on = RECEIVED + draw(OFFSETS) * DAY
    return Event(
        kind,
        on,
        answer_by=on + draw(st.integers(0, 60)) * DAY if kind is EventKind.INFORMATION_REQUESTED else None,
        ground=draw(st.sampled_from([*SuspensionGround, "iets anders"]))
        if kind is EventKind.SUSPENDED
        else None,
        weeks=draw(st.integers(1, 8)) if kind is EventKind.EXTENDED else None,
    )


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    return Procedure(
        received_on=RECEIVED,
        today=RECEIVED + draw(st.integers(0, 200)) * DAY,
        events=tuple(draw(st.lists(events(), max_size=8))),
        silence=draw(st.sampled_from([None, *Silence])),
    )


@given(procedures(), st.randoms(use_true_random=False))
def test_the_order_of_writing_does_not_matter_but_within_one_kind_on_one_day(
    procedure: Procedure, random: object
) -> None:
    by_kind: dict[tuple[date, EventKind], Event] = {
        (event.on, event.kind): event for event in procedure.events
    }
    distinct = list(by_kind.values())
    first = clock(
        Procedure(procedure.received_on, procedure.today, tuple(distinct), silence=procedure.silence)
    )
    random.shuffle(distinct)  # type: ignore[attr-defined]  # hypothesis gives a Random under a private name
    second = clock(
        Procedure(procedure.received_on, procedure.today, tuple(distinct), silence=procedure.silence)
    )
    assert first.answer() == second.answer()


@given(procedures())
def test_the_same_input_gives_the_same_answer(procedure: Procedure) -> None:
    assert clock(procedure) == clock(procedure)


@given(procedures())
def test_no_suspension_shortens_the_term_and_each_day_counts_once(procedure: Procedure) -> None:
    answer = clock(procedure)
    assert answer.decide_by is not None
    assert answer.suspended_days is not None
    bare = clock(Procedure(procedure.received_on, procedure.today)).decide_by
    assert bare is not None
    extension = (answer.decide_by.nominal - bare.nominal).days - answer.suspended_days
    assert extension % 7 == 0
    assert 0 <= extension <= 42
    assert answer.decide_by.nominal >= bare.nominal
    suspended = [segment for segment in answer.segments if segment.kind is SegmentKind.SUSPENDED]
    assert sum(segment.days or 0 for segment in suspended) == answer.suspended_days


@given(procedures())
def test_the_shifted_end_is_the_first_working_day_from_the_nominal_end(procedure: Procedure) -> None:
    end = clock(procedure).decide_by
    assert end is not None
    assert end.shifted == CALENDAR.next_working_day(end.nominal)


@given(procedures())
def test_the_segments_have_no_holes_and_end_on_the_nominal_end(procedure: Procedure) -> None:
    answer = clock(procedure)
    assert answer.decide_by is not None
    for earlier, later in zip(answer.segments, answer.segments[1:], strict=False):
        assert earlier.last is not None
        assert later.first == earlier.last + DAY
    last = answer.segments[-1]
    if last.last is None:
        assert answer.state is ClockState.SUSPENDED
        assert answer.decide_by_if_open is None
    else:
        assert last.last == (answer.decide_by_if_open or answer.decide_by.nominal)


@given(procedures())
def test_every_event_is_accepted_or_refused_with_a_reason_and_refusals_change_nothing(
    procedure: Procedure,
) -> None:
    answer = clock(procedure)
    refused = [refusal.event for refusal in answer.refusals]
    assert refused == [event for event in procedure.in_order() if any(event is item for item in refused)]
    assert all(refusal.why.endswith(".") for refusal in answer.refusals)
    kept = tuple(event for event in procedure.events if not any(event is item for item in refused))
    without = clock(Procedure(procedure.received_on, procedure.today, kept, silence=procedure.silence))
    assert without.refusals == ()
    assert without.answer() == {**answer.answer(), "refused_events": []}


@given(procedures())
def test_silence_grants_or_costs_money_but_never_both(procedure: Procedure) -> None:
    answer = clock(procedure)
    if answer.operation_of_law.possible:
        assert answer.late_penalty.first_day is None
        assert answer.late_penalty.amount == 0
    else:
        assert answer.operation_of_law.arises_on is None


@given(procedures())
def test_what_is_open_can_only_lengthen_the_term(procedure: Procedure) -> None:
    answer = clock(procedure)
    assert answer.decide_by is not None
    if answer.decide_by_if_open:
        assert answer.state is ClockState.SUSPENDED
        assert answer.decide_by_if_open >= answer.decide_by.nominal


@settings(max_examples=50)
@given(procedures(), st.integers(0, 60))
def test_what_has_ended_does_not_change_by_waiting(procedure: Procedure, wait: int) -> None:
    today = max([procedure.today, *(event.on for event in procedure.events)]) + 61 * DAY
    now = clock(Procedure(procedure.received_on, today, procedure.events, silence=procedure.silence))
    later = clock(
        Procedure(procedure.received_on, today + wait * DAY, procedure.events, silence=procedure.silence)
    )
    if now.state is ClockState.SUSPENDED:
        return
    assert now.decide_by == later.decide_by
    assert now.refusals == later.refusals
