"""What follows on the decision period, sentence by sentence: penalty, silence, objection, irrevocability, state."""

from __future__ import annotations

from typing import Any

import pytest

from app.rules.procedure import ClockAnswer, clock, parse_procedure

RECEIVED = "2025-02-03"  # the decision period ends on Monday 31 March 2025


def event(kind: str, on: str, **more: object) -> dict[str, object]:
    return {"kind": kind, "on": on, **more}


def notice(on: str) -> dict[str, object]:
    return event("notice_of_default_received", on)


def asked(*events: dict[str, object], today: str, **more: object) -> ClockAnswer:
    document = {"received_on": RECEIVED, "events": list(events), "today": today, **more}
    return clock(parse_procedure(document))


def penalty(*events: dict[str, object], today: str, **more: object) -> Any:
    return asked(*events, today=today, **{"silence": "penalty", **more}).answer()["late_penalty"]


NO_PENALTY = {"first_day": None, "last_day": None, "days": 0, "amount": "0.00", "decide_amount_by": None}


class TestPenalty:
    def test_the_first_day_is_the_fifteenth_and_it_runs_for_42_days(self) -> None:
        found = penalty(notice("2025-04-07"), today="2025-04-07")
        assert found == {
            "first_day": "2025-04-22",
            "last_day": "2025-06-02",
            "days": 0,
            "amount": "0.00",
            "decide_amount_by": "2025-06-16",
        }

    def test_it_runs_to_the_day_before_the_announcement(self) -> None:
        events = (notice("2025-04-07"), event("decided", "2025-04-28"), event("announced", "2025-05-01"))
        found = penalty(*events, today="2025-08-01")
        assert (found["last_day"], found["days"], found["amount"]) == ("2025-04-30", 9, "207.00")
        assert found["decide_amount_by"] == "2025-05-14"

    def test_a_decision_that_was_not_announced_does_not_stop_it(self) -> None:
        found = penalty(notice("2025-04-07"), event("decided", "2025-04-10"), today="2025-06-30")
        assert (found["days"], found["amount"]) == (42, "1442.00")

    @pytest.mark.parametrize("announced", ["2025-04-08", "2025-04-21", "2025-04-22"])
    def test_announced_on_or_before_the_first_day_there_was_no_notice(self, announced: str) -> None:
        events = (notice("2025-04-07"), event("decided", "2025-04-08"), event("announced", announced))
        assert penalty(*events, today="2025-06-30") == NO_PENALTY

    def test_announced_the_day_after_the_first_day_costs_a_day(self) -> None:
        events = (notice("2025-04-07"), event("decided", "2025-04-08"), event("announced", "2025-04-23"))
        assert penalty(*events, today="2025-06-30")["amount"] == "23.00"

    def test_the_first_valid_notice_counts(self) -> None:
        found = penalty(notice("2025-03-31"), notice("2025-04-07"), notice("2025-04-14"), today="2025-04-30")
        assert found["first_day"] == "2025-04-22"

    def test_the_rates_are_those_of_the_day_of_the_notice(self) -> None:
        assert (
            penalty(notice("2018-12-31"), received_on="2018-10-01", today="2019-06-01")["amount"] == "1260.00"
        )
        assert (
            penalty(notice("2019-01-01"), received_on="2018-10-01", today="2019-06-01")["amount"] == "1442.00"
        )

    def test_without_a_rate_the_days_are_given_and_the_amount_is_unknown(self) -> None:
        found = penalty(notice("2026-03-05"), received_on="2026-01-05", today="2026-03-21")
        assert (found["days"], found["amount"]) == (2, None)
        assert (
            penalty(notice("2025-12-31"), received_on="2025-10-01", today="2026-03-21")["amount"] == "1442.00"
        )

    def test_without_a_notice_there_is_none(self) -> None:
        assert penalty(today="2025-08-01") == NO_PENALTY

    def test_where_silence_grants_it_stays_zero(self) -> None:
        assert penalty(notice("2025-04-07"), silence="grants", today="2025-08-01") == NO_PENALTY
        assert penalty(notice("2025-04-07"), silence=None, today="2025-08-01") == NO_PENALTY

    def test_where_it_is_not_recorded_what_silence_did_it_is_unknown(self) -> None:
        found = penalty(
            notice("2014-06-02"), received_on="2014-03-03", decision_weeks=8, silence=None, today="2014-08-01"
        )
        assert found == {**NO_PENALTY, "amount": None}


class TestSilence:
    def test_nothing_is_given_before_the_day_it_arises(self) -> None:
        nothing = {
            "possible": True,
            "arises_on": None,
            "in_force_on": None,
            "announce_by": None,
            "verified": False,
        }
        assert asked(today="2025-03-31").answer()["operation_of_law"] == nothing
        assert asked(today="2025-04-01").answer()["operation_of_law"] == {
            "possible": True,
            "arises_on": "2025-04-01",
            "in_force_on": "2025-04-03",
            "announce_by": "2025-04-14",
            "verified": False,
        }

    def test_it_counts_from_the_shifted_end_and_the_announcement_shifts(self) -> None:
        # Friday 3 April 2026 is Good Friday: the end is Tuesday 7 April; two weeks later a Tuesday.
        found = asked(received_on="2026-02-06", today="2026-05-01").operation_of_law.answer()
        assert (found["arises_on"], found["in_force_on"], found["announce_by"]) == (
            "2026-04-08",
            "2026-04-10",
            "2026-04-21",
        )
        # Monday 13 April 2026 is the end: two weeks later is King's Day.
        assert (
            asked(received_on="2026-02-16", today="2026-05-01").operation_of_law.answer()["announce_by"]
            == "2026-04-28"
        )

    def test_a_decision_on_the_last_day_prevents_it_and_a_later_one_does_not_undo_it(self) -> None:
        in_time, late = (
            asked(event("decided", day), today="2025-05-01") for day in ("2025-03-31", "2025-04-01")
        )
        assert in_time.operation_of_law.arises_on is None
        assert late.operation_of_law.answer()["arises_on"] == "2025-04-01"

    def test_a_suspension_postpones_it(self) -> None:
        suspended = event("suspended", "2025-03-03", ground="applicant_agreed")
        assert asked(suspended, today="2026-03-03").operation_of_law.arises_on is None

    def test_it_does_not_arise_where_silence_costs_a_penalty(self) -> None:
        found = asked(today="2025-08-01", silence="penalty").operation_of_law.answer()
        assert (found["possible"], found["arises_on"]) == (False, None)

    def test_possible_depends_on_silence_alone(self) -> None:
        decided = event("decided", "2025-02-10")
        assert asked(decided, today="2025-08-01").operation_of_law.possible is True
        assert (
            asked(received_on="2014-03-03", today="2014-08-01", silence="grants").operation_of_law.possible
            is True
        )

    def test_what_arose_can_be_announced_without_a_decision(self) -> None:
        refused = asked(event("announced", "2025-03-31"), today="2025-04-10")
        assert len(refused.refusals) == 1
        accepted = asked(event("announced", "2025-04-01"), today="2025-04-10")
        assert accepted.refusals == ()
        assert (accepted.state, accepted.objection.answer()["until"]) == ("announced", "2025-05-13")


ANNOUNCED = (
    event("decided", "2025-03-10"),
    event("announced", "2025-03-11"),
)  # objection until 22 April 2025


def objection(*events: dict[str, object], today: str = "2025-12-01") -> Any:
    result: Any = asked(*ANNOUNCED, *events, today=today).answer()
    return {**result["objection"], "irrevocable_on": result["irrevocable_on"]}


class TestObjection:
    def test_until_is_six_weeks_after_the_announcement_shifted(self) -> None:
        assert objection()["until"] == "2025-04-22"
        events = (event("decided", "2025-03-10"), event("announced", "2025-03-10"))
        assert asked(*events, today="2025-04-01").objection.answer()["until"] == "2025-04-22", (
            "21 April is Easter Monday"
        )

    def test_without_an_objection_the_rest_is_null(self) -> None:
        assert objection(today="2025-04-22") == {
            "until": "2025-04-22",
            "received_in_time": None,
            "decide_by": None,
            "decide_by_extended": None,
            "irrevocable_on": None,
        }

    @pytest.mark.parametrize(
        ("received", "posted", "in_time"),
        [
            ("2025-04-22", None, True),
            ("2025-04-23", None, False),
            ("2025-04-23", "2025-04-22", True),
            ("2025-04-29", "2025-04-22", True),
            ("2025-04-30", "2025-04-22", False),
            ("2025-04-24", "2025-04-23", False),
        ],
    )
    def test_in_time_is_received_or_posted_by_then_and_received_within_a_week(
        self, received: str, posted: str | None, in_time: bool
    ) -> None:
        found = objection(event("objection_received", received, by_post_posted_on=posted))
        assert found["received_in_time"] is in_time
        assert (found["irrevocable_on"] is None) is in_time
        assert found["decide_by"] == "2025-06-03", "a late one is decided in the same term"

    def test_the_week_of_the_post_does_not_shift(self) -> None:
        events = (
            event("decided", "2025-04-01"),
            event("announced", "2025-04-14"),
        )  # until 26 May, a week later 2 June
        late = event("objection_received", "2025-06-03", by_post_posted_on="2025-05-26")
        result = asked(*events, late, received_on="2025-02-24", today="2025-07-01")
        assert (result.objection.answer()["until"], result.objection.received_in_time) == (
            "2025-05-26",
            False,
        )

    def test_the_decision_takes_six_weeks_or_twelve_with_a_committee(self) -> None:
        received, committee = (
            event("objection_received", "2025-04-01"),
            event("objection_committee", "2025-05-01"),
        )
        plain, heard = objection(received), objection(received, committee)
        assert (plain["decide_by"], plain["decide_by_extended"]) == ("2025-06-03", "2025-07-15")
        assert (heard["decide_by"], heard["decide_by_extended"]) == ("2025-07-15", "2025-08-26")

    def test_the_decision_shifts_also_after_eighteen_weeks(self) -> None:
        events = (event("decided", "2025-12-01"), event("announced", "2025-12-01"))  # until 12 January 2026
        more = (event("objection_received", "2026-01-05"), event("objection_committee", "2026-01-05"))
        found = asked(*events, *more, received_on="2025-10-06", today="2026-06-01").objection.answer()
        assert found == {
            "until": "2026-01-12",
            "received_in_time": True,
            "decide_by": "2026-04-07",
            "decide_by_extended": "2026-05-18",
        }

    def test_of_several_the_first_in_time_counts_else_the_earliest(self) -> None:
        late, in_time = event("objection_received", "2025-05-01"), event("objection_received", "2025-04-02")
        assert objection(late, in_time)["received_in_time"] is True
        assert objection(late, event("objection_received", "2025-06-01"))["received_in_time"] is False

    def test_irrevocable_is_the_day_after_and_only_once_it_has_come(self) -> None:
        assert objection(today="2025-04-22")["irrevocable_on"] is None
        assert objection(today="2025-04-23")["irrevocable_on"] == "2025-04-23"

    def test_before_the_announcement_everything_is_null(self) -> None:
        result = asked(
            event("decided", "2025-03-10"), event("objection_received", "2025-03-11"), today="2025-08-01"
        )
        assert set(result.objection.answer().values()) == {None}
        assert result.answer()["irrevocable_on"] is None


@pytest.mark.parametrize(
    ("events", "today", "state"),
    [
        ([], "2025-02-03", "running"),
        ([], "2025-03-31", "running"),
        ([], "2025-04-01", "overdue"),
        ([event("extended", "2025-03-31", weeks=6)], "2025-05-12", "extended"),
        ([event("extended", "2025-03-31", weeks=6)], "2025-05-13", "overdue"),
        ([event("suspended", "2025-03-31", ground="force_majeure")], "2025-08-01", "suspended"),
        (
            [event("extended", "2025-03-03", weeks=6), event("suspended", "2025-03-04", ground="bibob")],
            "2025-04-01",
            "suspended",
        ),
        ([event("decided", "2025-08-01")], "2025-08-01", "decided"),
        (
            [event("suspended", "2025-03-03", ground="bibob"), event("decided", "2025-03-04")],
            "2025-03-04",
            "decided",
        ),
        ([event("decided", "2025-08-01"), event("announced", "2025-08-01")], "2025-08-01", "announced"),
    ],
)
def test_the_state_is_the_first_that_applies(events: list[dict[str, object]], today: str, state: str) -> None:
    assert asked(*events, today=today).state == state


def test_overdue_follows_the_shifted_end() -> None:
    assert asked(received_on="2026-02-07", today="2026-04-07").state == "running"
    assert asked(received_on="2026-02-07", today="2026-04-08").state == "overdue"
