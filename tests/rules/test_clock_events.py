"""The events of the clock: which have no effect and why, in which order they are taken, and bad input."""

from __future__ import annotations

from typing import Any

import pytest

from app.rules.errors import InvalidInput
from app.rules.procedure import ClockAnswer, clock, parse_procedure

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


def refused(result: ClockAnswer) -> list[tuple[str, str]]:
    return [(refusal.event.kind.value, refusal.event.on.isoformat()) for refusal in result.refusals]


# Each with a word of its reason; `today` is 1 August 2026 unless the event says otherwise.
REFUSED = [
    pytest.param([event("decided", "2026-08-02")], "na vandaag", id="after today"),
    pytest.param([event("decided", "2026-01-04")], "vóór de ontvangst", id="before receipt"),
    pytest.param(
        [request("2026-03-03", "2026-03-10")], "eindigde op 2 maart 2026", id="request after the end"
    ),
    pytest.param([suspend("2026-03-03")], "eindigde op 2 maart 2026", id="suspension after the end"),
    pytest.param([extend("2026-03-03")], "eindigde op 2 maart 2026", id="extension after the end"),
    pytest.param(
        [event("decided", "2026-02-02"), request("2026-02-03", "2026-02-10")],
        "Na het besluit",
        id="request after decided",
    ),
    pytest.param(
        [event("decided", "2026-02-02"), suspend("2026-02-03")],
        "Na het besluit",
        id="suspension after decided",
    ),
    pytest.param(
        [event("decided", "2026-02-02"), extend("2026-02-03")], "Na het besluit", id="extension after decided"
    ),
    pytest.param(
        [suspend("2026-01-30", "wachten op de raad")], "geen wettelijke grond", id="unlawful ground"
    ),
    pytest.param([suspend("2026-01-30", "")], "geen wettelijke grond", id="empty ground"),
    pytest.param([event("resumed", "2026-01-30")], "niet opgeschort", id="resumed without suspension"),
    pytest.param([supply("2026-01-30")], "geen verzoek", id="supplied without request"),
    pytest.param([event("announced", "2026-01-30")], "nog geen besluit", id="announced without decided"),
    pytest.param(
        [event("decided", "2026-01-30"), event("decided", "2026-01-31")], "al besloten", id="second decided"
    ),
    pytest.param(
        [event("decided", "2026-01-30"), event("announced", "2026-01-30"), event("announced", "2026-01-31")],
        "al bekendgemaakt",
        id="second announced",
    ),
    pytest.param([extend("2026-01-30", 1), extend("2026-01-31", 1)], "al verdaagd", id="second extended"),
    pytest.param([extend("2026-01-30", 7)], "ten hoogste 6 weken", id="more weeks than allowed"),
    pytest.param(
        [event("notice_of_default_received", "2026-03-02")], "2 maart 2026", id="notice on the shifted end"
    ),
]


class TestRefused:
    @pytest.mark.parametrize(("events", "why"), REFUSED)
    def test_an_event_without_effect_is_named_with_its_reason(
        self, events: list[dict[str, object]], why: str
    ) -> None:
        result = asked(*events, today="2026-08-01", silence="penalty")
        assert result.exit_status == 0
        assert len(result.refusals) == 1
        answer: Any = result.answer()["refused_events"]
        assert set(answer[0]) == {"kind", "on", "why"}
        assert (answer[0]["kind"], answer[0]["on"]) == (events[-1]["kind"], events[-1]["on"])
        assert why in answer[0]["why"]

    def test_on_the_nominal_end_itself_the_term_still_runs(self) -> None:
        last = "2026-03-02"
        result = asked(
            request(last, "2026-03-10"),
            suspend(last),
            extend(last),
            event("decided", last),
            today="2026-03-20",
        )
        assert refused(result) == []

    def test_between_the_nominal_and_the_shifted_end_it_is_too_late(self) -> None:
        result = asked(request("2026-04-06", "2026-04-20"), received_on="2026-02-07", today="2026-04-20")
        assert refused(result) == [("information_requested", "2026-04-06")]

    def test_while_the_term_is_suspended_its_end_moves_along(self) -> None:
        result = asked(
            suspend("2026-03-02"),
            request("2026-03-20", "2026-03-30"),
            extend("2026-03-21"),
            today="2026-03-22",
        )
        assert refused(result) == []

    def test_a_refused_extension_does_not_use_up_the_extension(self) -> None:
        result = asked(extend("2026-01-30", 7), extend("2026-01-31", 6), today="2026-02-01")
        assert (refused(result), result.state) == ([("extended", "2026-01-30")], "extended")

    def test_a_notice_too_early_has_no_effect_but_a_later_one_counts(self) -> None:
        early, valid = (event("notice_of_default_received", day) for day in ("2026-03-02", "2026-03-05"))
        result = asked(early, valid, silence="penalty", today="2026-03-06")
        assert len(result.refusals) == 1
        assert result.late_penalty.answer()["first_day"] == "2026-03-20"

    def test_refused_events_stand_in_the_order_of_processing(self) -> None:
        result = asked(
            event("announced", "2026-02-02"),
            event("resumed", "2026-02-02"),
            supply("2026-02-02"),
            supply("2026-02-01"),
            today="2026-02-03",
        )
        assert refused(result) == [
            ("information_supplied", "2026-02-01"),
            ("information_supplied", "2026-02-02"),
            ("resumed", "2026-02-02"),
            ("announced", "2026-02-02"),
        ]

    def test_events_of_one_day_are_taken_in_the_order_of_the_kinds(self) -> None:
        day = "2026-02-02"
        result = asked(
            event("announced", day),
            event("decided", day),
            extend(day),
            supply(day),
            request(day, day),
            today=day,
        )
        assert (refused(result), result.state) == ([], "announced")


GOOD: dict[str, object] = {"received_on": RECEIVED, "today": "2026-02-01", "events": []}


class TestInput:
    @pytest.mark.parametrize(
        ("change", "path"),
        [
            ({"today": None}, "today"),
            ({"received_on": None}, "received_on"),
            ({"received_on": "2026-02-30"}, "received_on"),
            ({"received_on": "2026-01-05T10:00:00"}, "received_on"),
            ({"today": "9999-12-31"}, "today"),
            ({"received_on": "0001-01-01"}, "received_on"),
            ({"decision_weeks": 0}, "decision_weeks"),
            ({"decision_weeks": 8.0}, "decision_weeks"),
            ({"decision_weeks": -8}, "decision_weeks"),
            ({"decision_weeks": "8,0"}, "decision_weeks"),
            ({"decision_weeks": 10**12}, "decision_weeks"),
            ({"extension_weeks": "zes"}, "extension_weeks"),
            ({"silence": "yes"}, "silence"),
            ({"events": {}}, "events"),
            ({"events": ["decided"]}, "events[0]"),
            ({"municipality": "GM0312"}, "municipality"),
            ({"events": [{"kind": "paused", "on": "2026-01-10"}]}, "events[0].kind"),
            ({"events": [{"kind": ["decided"], "on": "2026-01-10"}]}, "events[0].kind"),
            ({"events": [{"on": "2026-01-10"}]}, "events[0].kind"),
            ({"events": [{"kind": "decided"}]}, "events[0].on"),
            ({"events": [event("information_requested", "2026-01-10")]}, "events[0].answer_by"),
            ({"events": [request("2026-01-10", "2026-01-09")]}, "events[0].answer_by"),
            ({"events": [event("suspended", "2026-01-10")]}, "events[0].ground"),
            ({"events": [event("suspended", "2026-01-10", ground=5)]}, "events[0].ground"),
            ({"events": [event("extended", "2026-01-10")]}, "events[0].weeks"),
            ({"events": [extend("2026-01-10", 0)]}, "events[0].weeks"),
            ({"events": [extend("2026-01-10", -1)]}, "events[0].weeks"),
            ({"events": [event("decided", "2026-01-10", weeks=6)]}, "events[0].weeks"),
            (
                {"events": [event("objection_received", "2026-01-10", by_post_posted_on="gisteren")]},
                "events[0].by_post_posted_on",
            ),
        ],
    )
    def test_wrong_input_is_named_by_its_path(self, change: dict[str, object], path: str) -> None:
        with pytest.raises(InvalidInput) as caught:
            parse_procedure({**GOOD, **change})
        assert [fault.path for fault in caught.value.faults] == [path]

    def test_every_fault_is_found(self) -> None:
        with pytest.raises(InvalidInput) as caught:
            parse_procedure(
                {"received_on": 1, "events": [{"kind": "x"}, {"kind": "decided", "on": "x", "y": 1}], "z": 1}
            )
        paths = [fault.path for fault in caught.value.faults]
        assert paths == ["received_on", "today", "events[0].kind", "events[1].on", "events[1].y", "z"]

    @pytest.mark.parametrize("document", [None, [], "text", 3])
    def test_a_document_that_is_no_mapping(self, document: object) -> None:
        with pytest.raises(InvalidInput):
            parse_procedure(document)

    def test_quoted_integers_are_fine_and_null_is_the_default(self) -> None:
        nothing = {"events": None, "silence": None, "decision_weeks": None, "extension_weeks": None}
        assert parse_procedure({**GOOD, **nothing}) == parse_procedure(GOOD)
        assert parse_procedure({**GOOD, "decision_weeks": "10"}).decision_weeks == 10
