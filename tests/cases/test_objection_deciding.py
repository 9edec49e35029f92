"""The decision on an objection and what the court says of it: the permit and the dot map follow, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.cases import appealing, objecting, objection_deciding, objection_hearing, objection_reassessing
from app.cases.appealing import Judgment, NewAppeal
from app.cases.corresponding import WrittenLetter
from app.cases.objection_checks import ObjectionDraft
from app.cases.objection_deciding import Addressed
from app.cases.objection_reassessing import Word
from app.cases.opening import NotNow
from app.cases.permission import Officer, Role
from app.rules.permit_state import PermitAnswer, PermitState
from app.store import account, counted, register
from app.store.account import Account, Membership
from app.store.objection import Objection
from app.store.placed import Region
from app.store.transaction import transaction
from tests.fixtures.counting_rules import OWN
from tests.fixtures.desk import TODAY, Desk
from tests.fixtures.objections import handled, objected, on, page_of, sent
from tests.fixtures.town import fill

HEARD, DECIDED, SENT = date(2026, 12, 3), date(2027, 1, 18), date(2027, 1, 19)
DRAFT = ObjectionDraft(
    "unfounded",
    "U maakte op tijd bezwaar en woont ernaast.",
    law_and_facts="De verordening is niet gewijzigd.",
    answers=("Er komen twee bewoners.", "Op het erf is plaats."),
    interests="Uw rust weegt hier minder zwaar.",
)
FOUNDED = replace(DRAFT, result="founded")


def ready(desk: Desk, **changes: object) -> Objection:
    """A permit that was sent, and an objection that was heard."""
    sent(desk)
    row = objected(desk, **changes)  # type: ignore[arg-type]  # fields of the objection
    handled(desk, row, HEARD)
    return row


def reassess(desk: Desk, row: Objection, word: Word | None = None, law_on: date = date(2026, 11, 2)) -> None:
    on(desk, HEARD, objection_reassessing.reassess, row.id, law_on, "de dag van de aanvraag", word)


REFUSE = Word("balance", "stock_prevails", "Bij nader inzien weegt de voorraad zwaarder.")


def second_signatory(desk: Desk) -> str:
    """Somebody who may sign and did not take the first decision."""
    with transaction():
        row = Account(email="eva@a.example", name="Eva", job_title="teammanager", password_hash="-", phone="")
        account.add(row)
        account.add(Membership(account_id=row.id, municipality="GM0312", role=Role.SIGNATORY.value))
    desk.office.people["eva", "GM0312"] = Officer(row.id, row.name, "GM0312", frozenset({Role.SIGNATORY}))
    return "eva"


def letters(desk: Desk, row: Objection) -> list[Addressed]:
    found = page_of(desk, row.id, DECIDED)
    written = WrittenLetter("beslissing_op_bezwaar", "Beslissing op bezwaar", DECIDED, {}, b"%PDF")
    return [Addressed(found.objector, written), Addressed(found.informed[0].party, written)]


def decide(desk: Desk, row: Objection, draft: ObjectionDraft, *, name: str = "", day: date = DECIDED) -> None:
    on(desk, day, objection_deciding.propose, row.id, draft)
    signatory = name or second_signatory(desk)
    code = f"C{desk.page().case.version}"
    on(desk, day, objection_deciding.take, row.id, letters(desk, row), code=code, name=signatory)


def announce(desk: Desk, row: Objection, day: date = SENT) -> None:
    on(desk, day, objection_deciding.announce, row.id, day)


def permit(desk: Desk, row: Objection, day: date) -> PermitAnswer:
    found = page_of(desk, row.id, day).permit
    assert found is not None
    return found


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
    advice = objection_hearing.Advice(HEARD, "founded", "Herroep het besluit.")
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


def counted_on(day: date) -> list[str]:
    """What stands in the street on a day."""
    here = register.by_object(OWN.object_id)
    assert here is not None
    return [row.street for row in counted.in_region(here, Region("street"), day)]


def test_the_dot_map_follows_from_the_day_on_which_the_permit_changes(desk: Desk) -> None:
    fill([OWN])
    row = ready(desk)
    reassess(desk, row, REFUSE)
    eva = second_signatory(desk)
    decide(desk, row, FOUNDED, name=eva)
    assert counted_on(DECIDED) == ["Voorbeeldlaan"]
    announce(desk, row)
    assert counted_on(DECIDED) == ["Voorbeeldlaan"], "what was counted then stays as it was"
    assert counted_on(SENT) == []
    lodged, judged = date(2027, 2, 1), date(2027, 9, 1)
    appeal = on(desk, lodged, appealing.lodge, row.id, NewAppeal("appeal", lodged, "mevrouw P. Proef"))
    judgment = Judgment(judged, judged, "annulled", "Slecht gemotiveerd.", date(2027, 10, 13))
    on(desk, judged, appealing.record_judgment, row.id, appeal.id, judgment)  # type: ignore[attr-defined]
    assert (counted_on(date(2027, 8, 31)), counted_on(judged)) == ([], ["Voorbeeldlaan"])
    assert counted_on(DECIDED) == ["Voorbeeldlaan"]


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


def test_the_court_suspends_and_lets_go(desk: Desk) -> None:
    row = ready(desk)
    with pytest.raises(NotNow, match="8:1"):
        on(desk, HEARD, appealing.lodge, row.id, NewAppeal("appeal", HEARD, "de heer B. Buurman"))
    asked = on(desk, HEARD, appealing.lodge, row.id, NewAppeal("preliminary", HEARD, "de heer B. Buurman"))
    stop = Judgment(date(2026, 12, 10), date(2026, 12, 10), "suspended", "Tot de beslissing op bezwaar.")
    with pytest.raises(NotNow, match="hoort niet"):
        on(desk, DECIDED, appealing.record_judgment, row.id, asked.id, replace(stop, judgment="unfounded"))  # type: ignore[attr-defined]
    on(desk, DECIDED, appealing.record_judgment, row.id, asked.id, stop)  # type: ignore[attr-defined]
    assert permit(desk, row, DECIDED).state is PermitState.SUSPENDED
    over = Judgment(SENT, SENT, "ended", "De schorsing is opgeheven.")
    on(desk, SENT, appealing.record_judgment, row.id, asked.id, over)  # type: ignore[attr-defined]
    assert permit(desk, row, SENT).state is PermitState.IN_FORCE


def test_an_annulled_decision_asks_for_a_new_one(desk: Desk) -> None:
    row = ready(desk)
    reassess(desk, row, REFUSE)
    eva = second_signatory(desk)
    decide(desk, row, FOUNDED, name=eva)
    announce(desk, row)
    lodged = date(2027, 2, 1)
    appeal = on(desk, lodged, appealing.lodge, row.id, NewAppeal("appeal", lodged, "mevrouw P. Proef"))
    judged = date(2027, 9, 1)
    judgment = Judgment(judged, judged, "annulled", "Slecht gemotiveerd.", date(2027, 10, 13))
    with pytest.raises(NotNow, match="tot wanneer"):
        on(
            desk,
            judged,
            appealing.record_judgment,
            row.id,
            appeal.id,
            replace(judgment, new_decision_by=None),
        )  # type: ignore[attr-defined]
    on(desk, judged, appealing.record_judgment, row.id, appeal.id, judgment)  # type: ignore[attr-defined]
    found = page_of(desk, row.id, judged)
    assert (found.round, found.decision) == (2, None)
    assert found.term is not None
    assert found.term.nominal == date(2027, 10, 13)
    assert permit(desk, row, judged).state is PermitState.IN_FORCE
    assert desk.page().case.outcome == "verlenen"
    reassess(desk, row, Word("balance", "applicant_prevails", "De aanvrager heeft meer belang."))
    decide(desk, row, DRAFT, name=eva, day=judged)
    announce(desk, row, judged)
    assert permit(desk, row, judged).state is PermitState.IN_FORCE
    assert permit(desk, row, date(2027, 10, 14)).state is PermitState.IRREVOCABLE
    assert len(page_of(desk, row.id, judged).chain.decisions) == 2


def test_an_appeal_keeps_it_open_until_the_judgment_and_its_term(desk: Desk) -> None:
    row = ready(desk)
    reassess(desk, row)
    decide(desk, row, DRAFT)
    announce(desk, row)
    lodged = date(2027, 2, 1)
    appeal = on(desk, lodged, appealing.lodge, row.id, NewAppeal("appeal", lodged, "de heer B. Buurman"))
    assert permit(desk, row, date(2027, 6, 1)).state is PermitState.IN_FORCE
    judged = date(2027, 9, 1)
    upheld = Judgment(judged, judged, "unfounded", "Het beroep is ongegrond.")
    on(desk, judged, appealing.record_judgment, row.id, appeal.id, upheld)  # type: ignore[attr-defined]
    assert permit(desk, row, date(2027, 10, 13)).state is PermitState.IN_FORCE
    assert permit(desk, row, date(2027, 10, 14)).state is PermitState.IRREVOCABLE
    assert TODAY < lodged
