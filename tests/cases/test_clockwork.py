"""Acts on the term: shown by the clock beforehand, recorded with their letter, refused where the law gives them no effect."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases import clock_letters, clockwork, corresponding, deciding
from app.cases.clockwork import ClockAct
from app.cases.opening import NotNow
from app.rules.events import EventKind
from app.store import case_event, outbox
from tests.fixtures.desk import TODAY, Desk, PlainRenderer

AGREED = ClockAct(
    EventKind.SUSPENDED,
    date(2026, 11, 18),
    reason="U vroeg ons om te wachten tot uw architect terug is.",
    ground="applicant_agreed",
    until=date(2026, 12, 1),
    proof="mail van 18 november",
)
LONGER = ClockAct(EventKind.EXTENDED, TODAY, reason="Het onderzoek in de straat loopt nog.", weeks=6)


def _effect(desk: Desk, act: ClockAct, today: date = TODAY) -> clockwork.Effect:
    page = desk.page()
    return clockwork.preview(page.case.received_on, page.events, act, today)


def _do(desk: Desk, act: ClockAct) -> None:
    page = desk.page()
    told = clock_letters.letter_values(page, _effect(desk, act), TODAY)
    written = corresponding.write(PlainRenderer(), told[0], told[1], date_sent=TODAY) if told else None
    desk.do(clockwork.carry_out, act, written)


def test_agreed_delay_moves_the_last_day_by_its_days_and_ends_by_itself(desk: Desk) -> None:
    effect = _effect(desk, AGREED)
    assert (effect.old_last_day, effect.new_last_day) == (date(2026, 12, 28), date(2027, 1, 10))
    assert effect.new_shifted == date(2027, 1, 11), "10 January 2027 is a Sunday"
    assert desk.page().clock.state == "running", "a preview stores nothing"
    _do(desk, AGREED)
    page = desk.page()
    assert page.case.decide_by_nominal == date(2027, 1, 10)
    assert page.clock.state == "suspended"
    letter = page.letters[-1]
    assert letter.kind == "opschorting"
    assert [row.letter_id for row in outbox.of_case(page.case.id)] == [letter.id]
    later = case_event.clock_of(page.case.received_on, list(page.events), date(2027, 3, 1))
    assert later.suspended_days == 13
    assert later.decide_by is not None
    assert later.decide_by.nominal == date(2027, 1, 10), "nobody recorded the end, and nobody had to"


def test_consent_that_is_withdrawn_ends_the_delay_earlier(desk: Desk) -> None:
    _do(desk, AGREED)
    back = ClockAct(EventKind.RESUMED, TODAY, reason="De aanvrager trok zijn instemming in.")
    effect = _effect(desk, back)
    assert (effect.old_last_day, effect.new_last_day) == (date(2027, 1, 10), date(2026, 12, 29))
    _do(desk, back)
    assert desk.page().case.decide_by_nominal == date(2026, 12, 29)
    assert desk.page().clock.suspended_days == 1
    values = desk.page().letters[-1].values
    assert desk.page().letters[-1].kind == "termijn_loopt_weer"
    assert [values[key] for key in ("ground", "stood_from", "runs_from", "days", "new_last_day")] == [
        "applicant_agreed",
        "2026-11-19",
        "2026-11-20",
        1,
        "2026-12-29",
    ]


def test_the_letter_names_the_pause_that_ended(desk: Desk) -> None:
    """Of two pauses the oldest ends; one that the law refused is none of them."""
    for ground, on in (("bibob", date(2026, 11, 10)), ("force_majeure", date(2026, 11, 12))):
        _do(desk, ClockAct(EventKind.SUSPENDED, on, reason="Het is zo.", ground=ground, ends_with="het voorbij is"))
    letters = len(desk.page().letters)
    _do(desk, ClockAct(EventKind.RESUMED, TODAY, reason="Het advies is er."))
    assert len(desk.page().letters) == letters, "it does not run again yet, so no letter says that it does"
    _do(desk, ClockAct(EventKind.RESUMED, TODAY, reason="Het is weer open."))
    values = desk.page().letters[-1].values
    assert (values["ground"], values["stood_from"], values["days"]) == ("force_majeure", "2026-11-13", 10)


def test_a_pause_without_a_known_end_names_what_it_waits_for(desk: Desk) -> None:
    bibob = ClockAct(
        EventKind.SUSPENDED,
        TODAY,
        reason="Wij vroegen advies.",
        ground="bibob",
        ends_with="wij het advies hebben",
    )
    assert _effect(desk, bibob).new_last_day == date(2027, 3, 22), "12 weeks at most from the day itself"
    ill = ClockAct(
        EventKind.SUSPENDED,
        TODAY,
        reason="Het stadhuis is dicht.",
        ground="force_majeure",
        ends_with="het open is",
    )
    effect = _effect(desk, ill)
    assert effect.new_last_day is None
    assert effect.new_shifted is None
    _do(desk, ill)
    page = desk.page()
    assert page.letters[-1].values["event"] == "het open is"
    assert page.letters[-1].values["new_last_day"] is None
    assert page.case.decide_by_nominal == date(2026, 12, 28), (
        "the careful day, as long as nobody knows the end"
    )


def test_an_extension_is_told_in_its_letter_and_once(desk: Desk) -> None:
    _do(desk, LONGER)
    page = desk.page()
    assert page.case.decide_by_nominal == date(2027, 2, 8)
    values = page.letters[-1].values
    assert (values["old_last_day"], values["new_last_day"], values["weeks"]) == (
        "2026-12-28",
        "2027-02-08",
        6,
    )
    again = _effect(desk, LONGER)
    assert again.why_not is not None
    assert "één keer" in again.why_not
    with pytest.raises(NotNow, match="één keer"):
        desk.do(clockwork.carry_out, LONGER, None)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (
            ClockAct(EventKind.SUSPENDED, TODAY, ground="drukte", ends_with="het rustiger is"),
            "geen wettelijke grond",
        ),
        (ClockAct(EventKind.SUSPENDED, TODAY, ground="applicant_agreed", proof="mail"), "laatste dag"),
        (
            ClockAct(EventKind.SUSPENDED, TODAY, ground="applicant_agreed", until=TODAY, proof="mail"),
            "laatste dag",
        ),
        (
            ClockAct(EventKind.SUSPENDED, TODAY, ground="applicant_agreed", until=date(2026, 12, 1)),
            "schriftelijk",
        ),
        (ClockAct(EventKind.SUSPENDED, TODAY, ground="force_majeure"), "waar het op wacht"),
        (
            ClockAct(EventKind.SUSPENDED, date(2026, 10, 1), ground="bibob", ends_with="x"),
            "vóór de ontvangst",
        ),
        (ClockAct(EventKind.SUSPENDED, date(2026, 11, 21), ground="bibob", ends_with="x"), "na vandaag"),
        (ClockAct(EventKind.RESUMED, TODAY), "niet opgeschort"),
        (ClockAct(EventKind.EXTENDED, TODAY, weeks=7), "ten hoogste 6 weken"),
        (ClockAct(EventKind.EXTENDED, date(2026, 11, 19), weeks=6), "Dat is vandaag"),
        (ClockAct(EventKind.NOTICE_OF_DEFAULT_RECEIVED, date(2026, 11, 21)), "Dit kan pas op die dag"),
    ],
)
def test_what_the_law_does_not_allow_is_not_recorded(desk: Desk, act: ClockAct, why: str) -> None:
    events = len(desk.page().events)
    with pytest.raises(NotNow, match=why):
        desk.do(clockwork.carry_out, act, None)
    assert len(desk.page().events) == events


def test_a_notice_that_comes_too_early_is_recorded_without_effect(desk: Desk) -> None:
    early = ClockAct(EventKind.NOTICE_OF_DEFAULT_RECEIVED, TODAY, reason="Brief van de aanvrager.")
    effect = _effect(desk, early)
    assert effect.why_not is not None
    assert "heeft geen gevolg" in effect.why_not
    desk.do(clockwork.carry_out, early, None)
    page = desk.page()
    assert page.events[-1].kind == "notice_of_default_received"
    assert [refusal.event.kind for refusal in page.clock.refusals] == ["notice_of_default_received"]
    assert page.case.decide_by_nominal == date(2026, 12, 28)


def test_an_act_that_would_undo_another_is_refused(desk: Desk) -> None:
    _do(desk, AGREED)
    desk.do(clockwork.carry_out, ClockAct(EventKind.RESUMED, TODAY, reason="Weer verder."), None)
    earlier = ClockAct(EventKind.RESUMED, date(2026, 11, 19), reason="Toch eerder.")
    assert _effect(desk, earlier).undone
    with pytest.raises(NotNow, match="geen gevolg meer"):
        desk.do(clockwork.carry_out, earlier, None)


def test_a_legal_day_before_what_was_recorded_keeps_what_was_recorded(desk: Desk) -> None:
    """The extension of today counts also when something of last week is recorded after it."""
    _do(desk, LONGER)
    _do(desk, AGREED)
    assert desk.page().case.decide_by_nominal == date(2027, 2, 21)


def test_after_the_decision_nothing_runs_again(desk: Desk) -> None:
    """A standstill that was never ended is over with the decision: no letter may promise a last day that has passed."""
    pause = ClockAct(
        EventKind.SUSPENDED, TODAY, reason="Hij levert niets aan.", ground="applicant_delay", ends_with="de tekening er is"
    )
    _do(desk, pause)
    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    desk.do(deciding.take_decision, desk.written(), code="AB12-CD34", name="karim")
    later = TODAY + timedelta(days=94)
    effect = _effect(desk, ClockAct(EventKind.RESUMED, later, reason="Klaar."), later)
    assert clockwork.objection(effect, later) == "Op de aanvraag is al beslist: de beslistermijn loopt niet meer."
