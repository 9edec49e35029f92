"""The decision period, sentence by sentence: its ends, and what suspends it."""

from __future__ import annotations

from typing import Any

import pytest

from app.rules.procedure import ClockAnswer, clock, parse_procedure
from app.rules.timeline import SegmentKind

# The decision period of an application received on this day ends on Monday 2 March 2026.
RECEIVED = "2026-01-05"


def event(kind: str, on: str, **more: object) -> dict[str, object]:
    return {"kind": kind, "on": on, **more}


def request(on: str, answer_by: str) -> dict[str, object]:
    return event("information_requested", on, answer_by=answer_by)


def supply(on: str) -> dict[str, object]:
    return event("information_supplied", on)


def suspend(on: str, ground: str = "applicant_agreed") -> dict[str, object]:
    return event("suspended", on, ground=ground)


def extend(on: str, weeks: int = 6) -> dict[str, object]:
    return event("extended", on, weeks=weeks)


def asked(*events: dict[str, object], today: str, **more: object) -> ClockAnswer:
    document = {"received_on": RECEIVED, "events": list(events), "today": today, **more}
    return clock(parse_procedure(document))


def ends(result: ClockAnswer) -> tuple[str, str]:
    end: Any = result.answer()["decide_by"]
    return end["nominal"], end["shifted"]


def refused(result: ClockAnswer) -> list[tuple[str, str]]:
    return [(refusal.event.kind.value, refusal.event.on.isoformat()) for refusal in result.refusals]


class TestEnds:
    def test_the_extension_counts_from_the_nominal_end_and_moves_by_itself(self) -> None:
        result = asked(extend("2026-04-03"), received_on="2026-02-07", today="2026-04-04")
        assert ends(result) == ("2026-05-16", "2026-05-18"), "from Saturday 4 April, not from Tuesday 7 April"

    def test_more_than_twelve_weeks_is_not_moved(self) -> None:
        assert ends(asked(decision_weeks=13, today=RECEIVED)) == ("2026-04-06", "2026-04-06")
        assert ends(asked(decision_weeks=12, received_on="2026-01-12", today="2026-01-12")) == (
            "2026-04-06",
            "2026-04-07",
        )

    def test_an_extension_of_a_long_term_is_a_term_of_its_own(self) -> None:
        result = asked(extend("2026-04-13"), decision_weeks=13, received_on="2026-01-12", today="2026-04-14")
        assert ends(result) == ("2026-05-25", "2026-05-26")

    def test_an_extension_of_more_than_twelve_weeks_is_not_moved(self) -> None:
        result = asked(
            extend("2026-02-27", 13), extension_weeks=13, received_on="2026-01-04", today="2026-03-02"
        )
        assert ends(result) == ("2026-05-31", "2026-05-31")

    def test_a_suspended_term_still_moves(self) -> None:
        result = asked(request("2026-01-14", "2026-01-28"), today="2026-02-10")
        assert ends(result) == ("2026-03-15", "2026-03-16")

    def test_extend_before_is_the_nominal_end_of_the_unextended_term(self) -> None:
        assert asked(today="2026-03-02").answer()["extend_before"] == "2026-03-02"
        assert asked(received_on="2026-02-07", today="2026-04-01").answer()["extend_before"] == "2026-04-04"

    def test_extend_before_is_null_once_used_past_or_decided(self) -> None:
        assert asked(extend("2026-02-20"), today="2026-02-20").extend_before is None
        assert asked(today="2026-03-03").extend_before is None
        assert asked(event("decided", "2026-02-20"), today="2026-02-20").extend_before is None

    def test_the_weeks_are_by_default_those_of_the_law_on_the_day_of_receipt(self) -> None:
        assert ends(asked(received_on="2015-01-01", today="2015-01-02")) == ("2015-02-26", "2015-02-26")

    def test_a_receipt_before_2015_has_no_answer_without_its_weeks(self) -> None:
        result = asked(received_on="2014-12-31", today="2015-03-01")
        answer = result.answer()
        assert result.exit_status == 3
        assert answer["decide_by"] == {"nominal": None, "shifted": None}
        assert (answer["state"], answer["suspended_days"], answer["refused_events"]) == (None, None, [])
        assert "1 januari 2015" in result.explanation[0]

    def test_with_its_weeks_it_has_one_but_what_silence_did_stays_unknown(self) -> None:
        result = asked(received_on="2014-12-31", decision_weeks=8, today="2015-03-01")
        assert (result.exit_status, ends(result)) == (0, ("2015-02-25", "2015-02-25"))
        assert result.operation_of_law.possible is None
        assert result.operation_of_law.arises_on is None
        assert "niet vastgelegd" in result.explanation[-1]

    def test_with_its_weeks_an_old_receipt_has_an_answer_too(self) -> None:
        result = asked(received_on="2005-03-01", decision_weeks=8, today="2005-06-01")
        assert (result.exit_status, ends(result)) == (0, ("2005-04-26", "2005-04-26"))

    @pytest.mark.parametrize(
        ("received", "weeks", "said"),
        [("2026-01-05", 8, "artikel 25"), ("2026-01-05", 9, "opgegeven"), ("2014-01-06", 8, "opgegeven")],
    )
    def test_only_the_term_of_the_law_is_said_to_be_that(self, received: str, weeks: int, said: str) -> None:
        result = asked(received_on=received, decision_weeks=weeks, today=received)
        assert said in result.explanation[0]

    def test_where_no_term_of_that_day_is_recorded_nothing_is_counted_with_another_days_law(self) -> None:
        result = asked(received_on="1993-03-01", decision_weeks=8, today="1993-06-01")
        assert (result.exit_status, result.decide_by) == (3, None)
        assert "niet vastgelegd" in result.explanation[0]

    def test_after_the_last_day_on_a_par_the_explanation_says_so(self) -> None:
        assert "26 mei 2028" in asked(received_on="2028-05-01", today="2028-05-02").explanation[-1]
        assert "gelijkgestelde dagen" not in " ".join(
            asked(received_on="2028-03-01", today="2028-03-02").explanation
        )


class TestSuspension:
    def test_a_request_counts_from_the_day_after_to_the_day_before_the_supplement(self) -> None:
        result = asked(request("2026-01-14", "2026-01-28"), supply("2026-01-26"), today="2026-01-27")
        assert result.suspended_days == 11

    @pytest.mark.parametrize(
        ("supplied", "days"), [("2026-01-14", 0), ("2026-01-15", 0), ("2026-01-16", 1), ("2026-01-28", 13)]
    )
    def test_from_a_supplement_on_the_same_day_to_one_on_answer_by(self, supplied: str, days: int) -> None:
        result = asked(request("2026-01-14", "2026-01-28"), supply(supplied), today="2026-01-29")
        assert (result.suspended_days, refused(result)) == (days, [])

    def test_a_request_to_be_answered_the_same_day_suspends_nothing(self) -> None:
        result = asked(request("2026-01-14", "2026-01-14"), today="2026-01-20")
        assert (result.suspended_days, ends(result)[0]) == (0, "2026-03-02")

    @pytest.mark.parametrize(
        ("today", "state", "days"),
        [
            ("2026-01-14", "suspended", 0),
            ("2026-01-15", "suspended", 1),
            ("2026-01-27", "suspended", 13),
            ("2026-01-28", "suspended", 13),
            ("2026-01-29", "running", 13),
        ],
    )
    def test_a_request_is_open_up_to_and_including_answer_by(self, today: str, state: str, days: int) -> None:
        result = asked(request("2026-01-14", "2026-01-28"), today=today)
        assert (result.state, result.suspended_days) == (state, days)
        assert (result.set_aside_notice_by is None) == (state == "suspended")

    def test_another_suspension_counts_from_the_day_after_to_the_day_before_resumption(self) -> None:
        result = asked(suspend("2026-01-30"), event("resumed", "2026-02-03"), today="2026-02-04")
        assert (result.suspended_days, result.state) == (3, "running")

    @pytest.mark.parametrize("ground", ["force_majeure", "applicant_agreed", "applicant_delay"])
    def test_these_grounds_have_no_longest_duration(self, ground: str) -> None:
        result = asked(suspend("2026-01-30", ground), today="2027-01-30")
        assert (result.suspended_days, result.state, result.decide_by_if_open) == (365, "suspended", None)

    def test_bibob_counts_from_the_day_itself(self) -> None:
        assert asked(suspend("2026-01-30", "bibob"), today="2026-01-30").suspended_days == 1
        assert (
            asked(
                suspend("2026-01-30", "bibob"), event("resumed", "2026-01-30"), today="2026-01-30"
            ).suspended_days
            == 0
        )

    @pytest.mark.parametrize(("resumed", "refusals"), [("2026-04-24", 0), ("2026-04-25", 1)])
    def test_bibob_lasts_twelve_weeks_and_a_later_resumption_is_refused(
        self, resumed: str, refusals: int
    ) -> None:
        result = asked(suspend("2026-01-30", "bibob"), event("resumed", resumed), today="2026-05-01")
        assert (result.suspended_days, len(result.refusals)) == (84, refusals)

    def test_bibob_if_open_lasts_twelve_weeks(self) -> None:
        result = asked(suspend("2025-06-10", "bibob"), received_on="2025-06-02", today="2025-06-12")
        assert result.answer()["decide_by_if_open"] == "2025-10-20"

    def test_the_oldest_open_one_ends(self) -> None:
        result = asked(
            request("2026-01-14", "2026-02-11"),
            request("2026-01-19", "2026-02-20"),
            supply("2026-01-26"),
            today="2026-02-01",
        )
        assert result.suspended_days == 18, "15 to 25 January, and the second from 20 January to today"
        assert result.state == "suspended"

    def test_a_supplement_ends_no_suspension_and_a_resumption_no_request(self) -> None:
        result = asked(suspend("2026-01-14"), supply("2026-01-16"), today="2026-01-20")
        assert refused(result) == [("information_supplied", "2026-01-16")]
        result = asked(
            request("2026-01-14", "2026-02-11"), event("resumed", "2026-01-16"), today="2026-01-20"
        )
        assert refused(result) == [("resumed", "2026-01-16")]

    def test_open_ones_count_up_to_the_day_before_the_decision(self) -> None:
        result = asked(
            request("2026-01-14", "2026-02-11"), event("decided", "2026-01-20"), today="2026-02-01"
        )
        assert (result.suspended_days, result.state, result.decide_by_if_open) == (5, "decided", None)
        result = asked(
            suspend("2026-01-14"),
            event("decided", "2026-01-20"),
            event("resumed", "2026-01-25"),
            today="2026-02-01",
        )
        assert result.suspended_days == 5

    def test_if_open_takes_the_longest_of_what_is_open(self) -> None:
        two = (request("2026-01-14", "2026-02-11"), request("2026-01-14", "2026-01-28"))
        assert asked(*two, today="2026-01-20").answer()["decide_by_if_open"] == "2026-03-29"
        assert asked(*two, suspend("2026-01-16"), today="2026-01-20").decide_by_if_open is None
        assert (
            asked(*two, extend("2026-01-19"), today="2026-01-20").answer()["decide_by_if_open"]
            == "2026-05-10"
        )

    def test_set_aside_counts_from_the_answer_to_the_request_made_last(self) -> None:
        first = (request("2026-01-07", "2026-01-21"), supply("2026-01-19"))
        assert asked(*first, today="2026-01-20").answer()["set_aside_notice_by"] == "2026-02-16"
        result = asked(*first, request("2026-01-20", "2026-01-30"), today="2026-02-01")
        assert result.answer()["set_aside_notice_by"] == "2026-02-27", (
            "four weeks after the unused 30 January, unshifted"
        )
        assert (
            asked(*first, request("2026-01-20", "2026-01-30"), today="2026-01-30").set_aside_notice_by is None
        )

    def test_set_aside_is_null_while_any_request_is_open(self) -> None:
        result = asked(
            request("2026-01-07", "2026-02-20"),
            request("2026-01-08", "2026-01-15"),
            today="2026-01-20",
        )
        assert result.set_aside_notice_by is None
        assert asked(today="2026-01-20").set_aside_notice_by is None

    def test_the_drawing_shows_what_is_and_what_may_be(self) -> None:
        result = asked(request("2026-01-14", "2026-02-11"), today="2026-01-20")
        assert [(item.kind, item.first.isoformat(), item.days) for item in result.segments] == [
            (SegmentKind.RUNNING, "2026-01-06", 9),
            (SegmentKind.SUSPENDED, "2026-01-15", 6),
            (SegmentKind.POSSIBLE, "2026-01-21", 21),
            (SegmentKind.RUNNING, "2026-02-11", 47),
        ]
        assert asked(suspend("2026-01-14"), today="2026-01-20").segments[-1].last is None
        assert "segments" not in result.answer()
