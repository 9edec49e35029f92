"""The terms of real cases, as the sources give their dates. The other side of `scenarios/`: there what is decided, here when."""

from __future__ import annotations

from typing import Any

import pytest

from app.rules.procedure import clock, parse_procedure


def answered(
    received_on: str, *events: dict[str, object], today: str, silence: str = "penalty", **keys: object
) -> Any:
    document = {"received_on": received_on, "decision_weeks": 8, "today": today, "silence": silence}
    return clock(parse_procedure(document | {"events": list(events)} | keys)).answer()


def event(kind: str, on: str, **keys: object) -> dict[str, object]:
    return {"kind": kind, "on": on, **keys}


def test_late_01_waiting_for_another_case_does_not_stop_the_term_and_the_maximum_is_due() -> None:
    """ECLI:NL:RBDHA:2022:11821: term ended 23 September 2021, maximum penalty. The day of the notice was not read."""
    answer = answered(
        "2021-07-29",
        event("suspended", "2021-08-10", ground="another_procedure"),
        event("notice_of_default_received", "2021-10-01"),
        event("decided", "2022-01-18"),
        event("announced", "2022-01-18"),
        today="2022-01-18",
    )
    assert answer["decide_by"]["shifted"] == "2021-09-23"
    assert answer["suspended_days"] == 0
    assert [each["kind"] for each in answer["refused_events"]] == ["suspended"]
    assert (answer["late_penalty"]["days"], answer["late_penalty"]["amount"]) == (42, "1442.00")


def test_late_07_a_notice_before_the_end_of_the_term_has_no_effect() -> None:
    """ECLI:NL:RBGEL:2025:2913. The dates were not read."""
    answer = answered("2023-01-09", event("notice_of_default_received", "2023-03-06"), today="2023-06-01")
    assert [each["kind"] for each in answer["refused_events"]] == ["notice_of_default_received"]
    assert answer["late_penalty"]["amount"] == "0.00"


@pytest.mark.parametrize(("notice", "most"), [("2018-12-31", "1260.00"), ("2019-01-02", "1442.00")])
def test_late_06_and_late_09_the_rates_are_those_of_the_day_of_the_notice(notice: str, most: str) -> None:
    answer = answered("2018-09-03", event("notice_of_default_received", notice), today="2019-06-01")
    assert answer["late_penalty"]["amount"] == most


@pytest.mark.parametrize(
    ("case", "received_on", "decided_on", "eight_weeks", "fourteen_weeks", "after_eight", "after_fourteen"),
    [
        ("THR-03", "2021-01-06", "2021-03-01", "2021-03-03", "2021-04-14", False, False),
        ("QUO-09", "2017-09-04", "2017-10-27", "2017-10-30", "2017-12-11", False, False),
        ("LIV-02", "2020-03-20", "2020-03-30", "2020-05-15", "2020-06-26", False, False),
        ("LIV-07", "2018-05-25", "2018-09-17", "2018-07-20", "2018-08-31", True, True),
        ("LIV-14", "2020-10-07", "2021-01-19", "2020-12-02", "2021-01-13", True, True),
        ("SCP-03", "2009-08-27", "2009-10-28", "2009-10-22", "2009-12-03", True, False),
    ],
)
def test_both_ends_beside_the_day_of_the_decision(
    case: str,
    received_on: str,
    decided_on: str,
    eight_weeks: str,
    fourteen_weeks: str,
    after_eight: bool,
    after_fourteen: bool,
) -> None:
    """Whoever decides after both ends has to show the days that the term stood still, or the permit arose by law."""
    plain = answered(received_on, today=received_on, extension_weeks=6)
    extended = answered(
        received_on, event("extended", eight_weeks, weeks=6), today=eight_weeks, extension_weeks=6
    )
    ends = plain["decide_by"]["nominal"], extended["decide_by"]["nominal"]
    assert ends == (eight_weeks, fourteen_weeks), case
    assert (decided_on > ends[0], decided_on > ends[1]) == (after_eight, after_fourteen)


def test_late_04_and_late_05_a_permit_arises_by_law_and_a_later_refusal_does_not_undo_it() -> None:
    """Amsterdam and Eindhoven: permits by silence, announced, open to objection. Dates of LATE-05 by the month only."""
    answer = answered("2019-03-01", event("decided", "2020-06-01"), today="2020-06-01", silence="grants")
    assert answer["operation_of_law"]["arises_on"] == "2019-04-27"
    assert answer["operation_of_law"]["announce_by"] == "2019-05-10"
    assert answer["late_penalty"]["amount"] == "0.00"
