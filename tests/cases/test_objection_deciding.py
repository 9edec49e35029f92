"""The decision on an objection: what it needs, who takes it, and what it does to the permit, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.cases import objecting, objection_acts, objection_deciding, objection_hearing
from app.cases.corresponding import WrittenLetter
from app.cases.objection_checks import ObjectionDraft
from app.cases.objection_deciding import Addressed
from app.cases.objection_reassessing import Word
from app.cases.opening import NotNow
from app.rules.permit_state import PermitState
from tests.fixtures.desk import Desk
from tests.fixtures.objections import (
    DECIDED,
    DRAFT,
    FOUNDED,
    HEARD,
    REFUSE,
    SENT,
    announce,
    decide,
    handled,
    letters,
    objected,
    on,
    page_of,
    permit,
    ready,
    reassess,
    second_signatory,
    sent,
)


def test_a_decision_that_upholds_the_permit(desk: Desk) -> None:
    row = ready(desk)
    first = desk.page().latest.id
    reassess(desk, row)
    assert desk.page().latest.id == first, "the first decision keeps its assessment"
    decide(desk, row, DRAFT)
    assert permit(desk, row, DECIDED).state is PermitState.IN_FORCE
    announce(desk, row)
    assert permit(desk, row, date(2027, 3, 2)).state is PermitState.IN_FORCE
    assert permit(desk, row, date(2027, 3, 3)).state is PermitState.IRREVOCABLE
    page = desk.page()
    assert [letter.kind for letter in page.letters][-2:] == ["beslissing_op_bezwaar"] * 2
    assert [event.kind for event in page.events][-4:] == [
        "reassessed", "objection_proposed", "objection_decided", "objection_announced",
    ]  # fmt: skip
    assert page.case.status == "bekendgemaakt"
    with pytest.raises(NotNow, match="beslist"):
        on(desk, SENT, objecting.withdraw, row.id, SENT, "te laat")


def test_four_eyes_and_not_who_took_the_first_decision(desk: Desk) -> None:
    row = ready(desk)
    reassess(desk, row)
    on(desk, DECIDED, objection_deciding.propose, row.id, DRAFT)
    with pytest.raises(NotNow, match="10:3"):
        on(desk, DECIDED, objection_deciding.take, row.id, letters(desk, row), code="C1", name="karim")
    with pytest.raises(NotNow, match="voorstel bij de ondertekenaar"):
        on(desk, DECIDED, objecting.judge_interest, row.id, True, "nog eens")
    eva = second_signatory(desk)
    with pytest.raises(NotNow, match="anders"):
        on(desk, DECIDED, objection_deciding.send_back, row.id, " ", name=eva)
    on(desk, DECIDED, objection_deciding.send_back, row.id, "Ga in op de fietsen.", name=eva)
    assert page_of(desk, row.id, DECIDED).proposals[0].remark == "Ga in op de fietsen."
    on(desk, DECIDED, objection_deciding.propose, row.id, DRAFT)
    on(desk, DECIDED, objection_deciding.withdraw_proposal, row.id)
    with pytest.raises(NotNow, match="geen voorstel"):
        on(desk, DECIDED, objection_deciding.take, row.id, letters(desk, row), code="C1", name=eva)


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (replace(DRAFT, result="inadmissible"), "wel ontvankelijk"),
        (replace(DRAFT, answers=("Een antwoord.", " ")), "elke grond"),
        (replace(DRAFT, costs_cents=640), "Kosten vergoedt u alleen"),
        (replace(DRAFT, result="founded"), "Er verandert nu niets"),
    ],
)
def test_what_keeps_it_from_being_proposed(desk: Desk, draft: ObjectionDraft, why: str) -> None:
    row = ready(desk)
    reassess(desk, row)
    with pytest.raises(NotNow, match=why):
        on(desk, DECIDED, objection_deciding.propose, row.id, draft)


def test_the_steps_before_it(desk: Desk) -> None:
    sent(desk)
    row = objected(desk)
    with pytest.raises(NotNow, match="ontvankelijk is"):
        on(desk, HEARD, objection_deciding.propose, row.id, DRAFT)
    on(desk, HEARD, objecting.judge_interest, row.id, True, "Hij woont ernaast.")
    with pytest.raises(NotNow, match="Nog niet bericht"):
        on(desk, HEARD, objection_deciding.propose, row.id, DRAFT)
    handled(desk, row, HEARD)
    on(desk, HEARD, objection_hearing.call_committee, row.id)
    with pytest.raises(NotNow, match="commissie"):
        on(desk, HEARD, objection_deciding.propose, row.id, DRAFT)
    advice = objection_acts.Advice(HEARD, "founded", "Herroep het besluit.")
    on(desk, HEARD, objection_hearing.receive_advice, row.id, advice)
    with pytest.raises(NotNow, match="wijkt af"):
        on(desk, HEARD, objection_deciding.propose, row.id, DRAFT)
    with pytest.raises(NotNow, match="heroverweging"):
        on(
            desk,
            HEARD,
            objection_deciding.propose,
            row.id,
            replace(DRAFT, committee_why="Zij telde de woning zelf mee."),
        )


def test_a_founded_objection_ends_the_permit_and_its_dot_from_that_day(desk: Desk) -> None:
    row = ready(desk)
    reassess(desk, row, REFUSE)
    with pytest.raises(NotNow, match="niet ongegrond"):
        on(desk, DECIDED, objection_deciding.propose, row.id, DRAFT)
    decide(desk, row, replace(FOUNDED, costs_cents=0))
    assert permit(desk, row, DECIDED).counts is True, "it holds until it is sent"
    announce(desk, row)
    found = permit(desk, row, SENT)
    assert (found.state, found.since) == (PermitState.REVOKED, SENT)
    assert desk.page().case.outcome == "weigeren"


def test_a_compensation_that_the_rules_ask_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(desk, refuse=True)
    owner = desk.page().parties[0]
    row = objected(desk, details=None, party_id=owner.id)
    on(desk, HEARD, objection_hearing.record_hearing, row.id, HEARD, "mevrouw H. Hoort", True, "Verslag.")
    reassess(desk, row, Word("balance", "applicant_prevails", "Er is meer belang dan gedacht."))
    monkeypatch.setattr("app.cases.objection_checks._asks_compensation", lambda _row: True)
    with pytest.raises(NotNow, match="compensatie"):
        on(desk, DECIDED, objection_deciding.propose, row.id, FOUNDED)
    paid = replace(FOUNDED, conditions=(("Compensatie", "Betaal € 100,00 uiterlijk op 1 maart 2027."),))
    on(desk, DECIDED, objection_deciding.propose, row.id, paid)


def test_nobody_is_worse_off_by_an_objection_of_their_own(desk: Desk) -> None:
    sent(desk)
    owner = desk.page().parties[0]
    row = objected(desk, details=None, party_id=owner.id)
    for each in page_of(desk, row.id, HEARD).informed:
        on(desk, HEARD, objection_hearing.inform, row.id, each.party.id, True, HEARD, "")
    on(desk, HEARD, objection_hearing.skip_hearing, row.id, "waived", "Zij wil niet worden gehoord.")
    reassess(desk, row, REFUSE)
    with pytest.raises(NotNow, match="slechter"):
        on(desk, DECIDED, objection_deciding.propose, row.id, FOUNDED)


def test_a_permit_is_granted_on_objection_after_a_refusal(desk: Desk) -> None:
    sent(desk, refuse=True)
    owner = desk.page().parties[0]
    row = objected(desk, details=None, party_id=owner.id)
    on(desk, HEARD, objection_hearing.record_hearing, row.id, HEARD, "mevrouw H. Hoort", True, "Verslag.")
    reassess(desk, row, Word("balance", "applicant_prevails", "Er is meer belang dan gedacht."))
    on(desk, DECIDED, objection_deciding.propose, row.id, replace(FOUNDED, costs_cents=0))
    written = WrittenLetter("beslissing_op_bezwaar", "Beslissing", DECIDED, {}, b"%PDF")
    eva = second_signatory(desk)
    on(desk, DECIDED, objection_deciding.take, row.id, [Addressed(owner, written)], code="C9", name=eva)
    announce(desk, row)
    assert permit(desk, row, SENT).state is PermitState.IN_FORCE
    assert (desk.page().case.outcome, permit(desk, row, SENT).since) == ("verlenen", SENT)


def test_inadmissible_needs_no_reconsideration(desk: Desk) -> None:
    sent(desk)
    day = date(2027, 1, 12)
    row = objected(desk, day)
    on(desk, day, objecting.judge_lateness, row.id, False, "Hij las de brief op tijd.")
    on(desk, day, objecting.judge_interest, row.id, True, "Hij woont ernaast.")
    for each in page_of(desk, row.id, day).informed:
        on(desk, day, objection_hearing.inform, row.id, each.party.id, True, day, "")
    on(desk, day, objection_hearing.skip_hearing, row.id, "inadmissible", "Te laat, zonder reden.")
    decide(desk, row, ObjectionDraft("inadmissible", "Het bezwaar kwam te laat."))
    announce(desk, row)
    assert permit(desk, row, SENT).state is PermitState.IN_FORCE
    assert permit(desk, row, date(2027, 3, 3)).state is PermitState.IRREVOCABLE


def test_the_day_on_which_it_was_sent(desk: Desk) -> None:
    row = ready(desk)
    reassess(desk, row)
    decide(desk, row, DRAFT)
    with pytest.raises(NotNow, match="vóór de beslissing"):
        on(desk, SENT, objection_deciding.announce, row.id, date(2027, 1, 17))
    with pytest.raises(NotNow, match="niet vooraf"):
        on(desk, SENT, objection_deciding.announce, row.id, date(2027, 1, 20))
    announce(desk, row)
    with pytest.raises(NotNow, match="geen beslissing"):
        announce(desk, row)
