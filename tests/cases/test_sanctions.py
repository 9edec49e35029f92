"""A sanction from intention to announcement: heard first, shown to be the offender's, decided by another, and dated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.cases import offending, sanction_drafts, sanctioning, visiting
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import NotAllowed, Officer, Role
from app.cases.sanction_drafts import Less
from app.rules.offender import OffenderTest, ReasonedAnswer
from app.store import enforcement_date, enforcement_event, enforcement_letter, measure, municipality, outbox
from app.store.base import db
from app.store.enforcement_party import EnforcementParty
from app.store.transaction import transaction
from app.store.violation import Violation
from tests.fixtures.enforcement import ORDER, POWER, Beat, fine_draft


def dates(beat: Beat) -> dict[str, date]:
    return {row.kind: row.on for row in enforcement_date.of_file(beat.file.id)}


def test_an_order_from_intention_to_announcement(beat: Beat) -> None:
    assert beat.number == "BUN-H-2026-0001"
    made = beat.imposed()
    assert (made.state, made.drafted_by_name, made.decided_by_name) == ("bekendgemaakt", "Toos", "Karim")
    assert made.announced_on == beat.today == date(2026, 12, 5)
    assert beat.file.status == "maatregel"
    assert dates(beat)["recheck"] == date(2027, 2, 17)
    assert (beat.file.next_kind, beat.file.next_on) == ("recheck", date(2027, 2, 17))
    kinds = [row.kind for row in enforcement_letter.of_file(beat.file.id)]
    assert kinds == ["voornemen_last_of_boete", "last_onder_dwangsom"]
    assert [row.case_id for row in outbox.of_enforcement(beat.file.id)] == [None, None]
    told = enforcement_letter.get(made.letter_id or 0)
    assert told is not None
    assert told.values["maximum"] == "15000.00"
    assert told.values["first_period"] == {"first": "2027-02-17", "last": "2027-02-23"}
    assert "zij verhuurt elke kamer apart" in told.values["offender"]["why"]


def test_nobody_decides_what_they_drafted(beat: Beat) -> None:
    made = beat.proposed()
    tess = beat.officer()
    both = Officer(tess.account_id, tess.name, tess.municipality, frozenset({Role.ENFORCEMENT, Role.SIGNATORY}))
    with pytest.raises(NotNow, match="schreef dit voorstel zelf"):
        beat.decided(made, by=both)
    with pytest.raises(NotAllowed):
        beat.decided(made, name="toos")
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(
            text("UPDATE measure SET state = 'besloten', decided_by = drafted_by WHERE id = :id"), {"id": made.id}
        )
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(text("UPDATE measure SET state = 'besloten' WHERE id = :id"), {"id": made.id})


def test_what_was_read_is_what_is_decided(beat: Beat) -> None:
    made = beat.proposed()
    made_of = made.text_sha256
    beat.do(sanctioning.send_back, made.id, "Het bedrag is te hoog.", name="karim")
    beat.do(sanctioning.propose, beat.party, made.id, replace(ORDER, amount_cents=1_000_00, maximum_cents=6_000_00))
    with pytest.raises(NotNow, match="veranderd nadat u het las"):
        who, plain = sanctioning_letter(beat)
        beat.do(sanctioning.decide, made.id, made_of, beat.written("last_onder_dwangsom", who, plain), name="karim")
    with pytest.raises(EditConflict), transaction():
        sanctioning.drop(beat.number, 1, made.id, "toch niet", by=beat.officer(), now=beat.now, today=beat.today)


def sanctioning_letter(beat: Beat):  # type: ignore[no-untyped-def]  # what of_measure gives
    from app.cases import offence_letters

    return offence_letters.of_measure(beat.file, measure.of_file(beat.file.id)[-1])


def test_without_a_positive_test_there_is_no_sanction(beat: Beat) -> None:
    unsure = POWER | {OffenderTest.REASONABLE: ReasonedAnswer(False, "een ander verhuurde zonder haar weten")}
    beat.do(offending.test_offender, beat.party, unsure)
    with pytest.raises(NotNow, match="geen overtreder"):
        beat.intended()
    blameless = POWER | {OffenderTest.BLAMELESS: ReasonedAnswer(True, "de gemeente zei dat het mocht")}
    beat.do(offending.test_offender, beat.party, blameless)
    made = beat.intended(fine_draft())
    with pytest.raises(NotNow, match="Zonder verwijt is er geen boete"):
        beat.proposed(fine_draft(), made)


def test_who_is_heard_and_when(beat: Beat) -> None:
    with pytest.raises(NotNow, match="Stuur eerst het voornemen"):
        beat.do(sanctioning.propose, beat.party, None, ORDER)
    made = beat.intended()
    beat.today -= timedelta(days=3)
    with pytest.raises(NotNow, match="kan nog reageren"):
        beat.do(sanctioning.propose, beat.party, made.id, ORDER)
    beat.do(sanctioning.receive_views, made.id, beat.today, "De termijn is te kort.")
    with pytest.raises(NotNow, match="wat u vindt van de zienswijze"):
        beat.do(sanctioning.propose, beat.party, made.id, ORDER)
    beat.do(sanctioning.propose, beat.party, made.id, replace(ORDER, views="Daarin geven wij u gelijk."))
    assert dates(beat)["sign"] == beat.today


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"maximum_cents": None}, "dat is verplicht"),
        ({"maximum_cents": 1_000_00}, "lager dan de dwangsom zelf"),
        ({"remedies": ()}, "Zeg precies wat de overtreding beëindigt"),
        ({"comply_until": None}, "Geef een termijn"),
        ({"unit": ""}, "waarvoor de dwangsom telkens"),
    ],
)
def test_an_order_without_what_the_law_asks(beat: Beat, change: dict[str, object], why: str) -> None:
    made = beat.intended()
    with pytest.raises(NotNow, match=why):
        beat.proposed(replace(ORDER, **change), made)


def test_a_fine_with_a_reduction_and_its_thirteen_weeks(beat: Beat) -> None:
    draft = fine_draft(reductions=(Less("reduced_blame", "zij vroeg vooraf om uitleg", percent="25"),))
    made = beat.intended(draft)
    assert dates(beat)["fine_term"] == date(2027, 2, 19)
    assert made.report_on == date(2026, 11, 20)
    made = beat.decided(beat.proposed(draft, made))
    told = enforcement_letter.get(made.letter_id or 0)
    assert made.amount_cents == 7_500_00
    assert told is not None
    assert [row["amount"] for row in told.values["steps"]] == ["10000.00", "-2500.00"]
    assert told.values["pay_by"] == "2027-01-18"
    assert told.values["iban"] == municipality.get("GM0312").house_style["payment"]["iban"]


def test_a_fine_that_nobody_settled_is_not_proposed(beat: Beat) -> None:
    made = beat.intended(fine_draft())
    with pytest.raises(NotNow, match="nog verboden is"):
        beat.proposed(fine_draft(forbidden_now=None), made)
    with pytest.raises(NotNow, match="Het bedrag is niet vastgelegd"):
        beat.proposed(fine_draft(base_cents=None), made)
    # No longer forbidden: the milder law is a question to a person, with a reason.
    with pytest.raises(NotNow, match="milder geworden"):
        beat.proposed(fine_draft(forbidden_now=False), made)


def test_a_warning_is_no_decision_and_calls_for_a_check(beat: Beat) -> None:
    until = date(2026, 12, 18)
    who = offending.party_of(beat.file, beat.party)
    letter = beat.written("waarschuwing", who, {"actions": ["Stop."], "until": until.isoformat()})
    made = beat.do(sanctioning.warn, beat.party, "Stop.", until, letter)
    assert (made.state, made.decided_by) == ("bekendgemaakt", None)
    assert dates(beat) == {"recheck": date(2026, 12, 19)}
    beat.today = date(2026, 12, 21)
    beat.visited("in_order")
    assert "recheck" not in dates(beat)


def test_a_violation_is_not_edited(beat: Beat) -> None:
    old = visiting.violation.of_file(beat.file.id)[0]
    rows = visiting.violation
    seen = visiting.Seen(
        old.change_type, old.rule_article, old.ordinance_title, old.seen_on, "11:00", "Kamerlaan 27", "Zes kamers.",
        old.source, 1, supersedes=old.id,
    )  # fmt: skip
    beat.do(visiting.record_violation, seen)
    assert [row.what for row in rows.of_file(beat.file.id)] == ["Zes kamers."]
    kinds = [row.kind for row in enforcement_event.of_file(beat.file.id)]
    assert kinds.count("violation_recorded") == 2


@pytest.mark.parametrize(
    ("municipality", "change", "on", "dwellings", "commercial", "amount"),
    [("GM0344", "woningvormen", date(2018, 11, 9), 1, True, 12_500_00)],  # FINE-12: each of six fines in Utrecht
)
def test_a_fine_of_a_real_ruling_by_the_table_of_its_day(
    municipality: str, change: str, on: date, dwellings: int, commercial: bool, amount: int
) -> None:
    who = EnforcementParty(commercial=commercial)
    seen = [Violation(change_type=change, seen_on=on, dwellings=dwellings)]
    draft = fine_draft(base_cents=None, forbidden_now=True).fine
    assert draft is not None
    answer = sanction_drafts.answer_of(draft, who, seen, municipality, on)
    if answer.base_cents is None:  # what nobody read is typed with its source, and the rules go on from there
        answer = sanction_drafts.answer_of(replace(draft, base_cents=amount), who, seen, municipality, on)
    assert sanction_drafts.amount_of(draft, answer) == amount
