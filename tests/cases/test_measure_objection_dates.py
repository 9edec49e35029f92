"""The main course of an objection against a fine, with its dates and its reminders: on both engines in every run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.cases import (
    claims_of_sanctions,
    measure_appealing,
    measure_objection_deciding,
    measure_objection_hearing,
    opening_files,
)
from app.cases.measure_appealing import NewAppeal
from app.cases.measure_objection_terms import term_of, until_of
from app.cases.measure_objectors import against
from app.cases.objection_acts import Heard, Hearing
from app.cases.opening import NotNow
from app.store import claim, enforcement_date, enforcement_event, measure, measure_objection
from app.store.measure_objection import MeasureObjection
from tests.fixtures.enforcement import Beat, fine_draft
from tests.fixtures.sanction_objections import UPHELD, Objected, objected

#: Announced on Saturday 5 December 2026: six weeks end on Saturday 16 January 2027, so that Monday 18 January is the last day.
UNTIL = date(2027, 1, 18)
DECIDE_BY = date(2027, 3, 1)


def dates(beat: Beat) -> dict[tuple[str, str], date]:
    return {(row.kind, row.step): row.on for row in enforcement_date.of_file(beat.file.id)}


def term(row: MeasureObjection) -> date:
    found = term_of(against(row), row)
    assert found is not None
    return found.nominal


def a_fine(beat: Beat) -> Objected:
    return objected(beat, beat.imposed(fine_draft()), on=date(2026, 12, 21))


def test_from_receipt_to_a_lower_fine(beat: Beat) -> None:
    """Decided in time, by somebody else than who wrote it and who fined: the claim follows on the day of sending."""
    made = a_fine(beat)
    assert until_of(against(made.row)) == UNTIL
    assert term(made.row) == DECIDE_BY
    found = dates(beat)
    assert found["objection_confirm", "before"] == date(2026, 12, 28)
    assert (found["objection_decide", "before"], found["objection_decide", "after"]) == (DECIDE_BY, DECIDE_BY)
    made.confirmed(on=date(2026, 12, 22))
    assert ("objection_confirm", "before") not in dates(beat)
    hearing = Hearing(date(2027, 1, 26), "14:00", "gemeentehuis, kamer 2")
    made.do(measure_objection_hearing.plan_hearing, hearing, made.letters("uitnodiging_hoorzitting"), on=date(2027, 1, 5))
    assert dates(beat)["objection_hearing", "before"] == date(2027, 1, 26)
    heard = Heard(date(2027, 1, 26), "een jurist en een medewerker", True, "Zij vertelde over haar inkomen.")
    made.do(measure_objection_hearing.record_hearing, heard, on=date(2027, 1, 27))
    lower = replace(UPHELD, result="partly_founded", change="amount_replaced", amount_cents=7_500_00)
    made.proposed(lower, on=date(2027, 2, 9))
    assert dates(beat)["objection_sign", "at"] == date(2027, 2, 9)
    made.decided()
    assert [row.cents for row in claims_of_sanctions.of_file(beat.file)] == [10_000_00]
    made.do(measure_objection_deciding.announce, date(2027, 2, 11), on=date(2027, 2, 11))
    assert [row.cents for row in claims_of_sanctions.of_file(beat.file)] == [7_500_00]
    assert [row.balance for row in claim.of_enforcement(beat.file.id)] == [7_500_00]
    changed = measure.changes([made.row.measure_id])[made.row.measure_id]
    assert [(row.kind, row.by_whom, row.on, row.reference) for row in changed] == [
        ("amount_replaced", "objection", date(2027, 2, 11), "beslissing op bezwaar 1")
    ]
    assert dates(beat)["objection_appeal", "after"] == date(2027, 3, 25)
    with pytest.raises(NotNow, match="Beroep kan nog tot en met 25 maart 2027"):
        made.do(measure_appealing.note_final)
    made.do(measure_appealing.note_final, on=date(2027, 4, 6))
    assert not [key for key in dates(beat) if key[0].startswith("objection")]
    kinds = [row.kind for row in enforcement_event.of_file(beat.file.id)]
    assert kinds[kinds.index("objection_received") :] == [
        "objection_received", "objection_confirmed", "objection_hearing_planned", "objection_heard", "objection_proposed",
        "objection_decided", "measure_changed", "objection_announced", "objection_final",
    ]  # fmt: skip


def test_a_file_that_is_closed_still_guards_its_objection(beat: Beat) -> None:
    made = a_fine(beat)
    beat.do(opening_files.close, "ended", "Er woont één gezin.")
    assert beat.file.status == "afgesloten"
    assert dates(beat)["objection_decide", "before"] == DECIDE_BY
    due = enforcement_date.to_remind(DECIDE_BY - timedelta(days=14), 100)
    assert ("objection_decide", beat.number) in [(row.kind, file.number) for row, file in due]
    made.sent(replace(UPHELD, result="founded", change="annulled"), on=date(2027, 2, 1))
    assert [row.cents for row in claims_of_sanctions.of_file(beat.file)] == [0]


def test_a_court_asks_for_a_new_decision(beat: Beat) -> None:
    made = a_fine(beat)
    with pytest.raises(NotNow, match="pas als de beslissing"):
        made.do(measure_appealing.lodge, NewAppeal("appeal", beat.today, "Proef Vastgoed B.V."))
    made.sent(on=date(2027, 2, 1))
    day = date(2027, 3, 1)
    made.do(measure_appealing.lodge, NewAppeal("appeal", day, "Proef Vastgoed B.V.", "UTR 27/1"), on=day)
    assert not [key for key in dates(beat) if key[0].startswith("objection")]
    ruling = ("annulled", date(2027, 9, 1), "Het inkomen is niet onderzocht.")
    with pytest.raises(NotNow, match="opnieuw moet beslissen"):
        made.do(measure_appealing.judge, *ruling, None, on=date(2027, 9, 2))
    made.do(measure_appealing.judge, *ruling, date(2027, 10, 13))
    again = Objected(beat, measure_objection.of_file(beat.file.id)[-1].id)
    assert (again.row.seq, again.row.follows_id, again.row.state) == (2, made.id, "open")
    assert term(again.row) == date(2027, 10, 13)
    assert dates(beat)["objection_decide", "before"] == date(2027, 10, 13)
    again.sent(replace(UPHELD, result="founded", change="annulled"), on=date(2027, 10, 1))
    assert [row.cents for row in claims_of_sanctions.of_file(beat.file)] == [0]
