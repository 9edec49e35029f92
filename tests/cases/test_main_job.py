"""From an application to a signed decision: the use cases one after the other, on both engines, with a stand-in renderer."""

from __future__ import annotations

import hashlib
from datetime import date

from app.cases import announcing, assessing, corresponding, deciding, intake
from app.store import letter
from tests.fixtures.desk import TODAY, Desk, PlainRenderer


def test_the_main_job(desk: Desk) -> None:
    assert desk.number == "BUN-2026-0001"
    assert desk.page().latest.answer["outcome"] == "beoordelen"
    desk.judged()
    assert desk.page().latest.answer["outcome"] == "verlenen"
    conditions = (deciding.Condition("Aantal", "Er wonen hoogstens vier personen.", "", "zo blijft het gebruik beperkt"),)
    desk.do(deciding.propose, deciding.Draft(conditions=conditions))
    assert desk.page().case.status == "ter_ondertekening"
    written = desk.written()
    desk.do(deciding.take_decision, written, code="AB12-CD34", name="karim")
    page = desk.page()
    assert (page.case.status, page.case.outcome) == ("besloten", "verlenen")
    assert page.taken is not None
    stored = letter.get(page.taken.letter_id)
    assert stored is not None
    assert stored.pdf == written.pdf
    assert stored.sha256 == hashlib.sha256(written.pdf).hexdigest()
    assert written.values["remedy"] == {"last_day": "2027-01-04", "post_received_by": "2027-01-11"}
    desk.do(announcing.announce, TODAY)
    assert desk.page().case.status == "bekendgemaakt"
    assert desk.page().clock.objection.until == date(2027, 1, 4)
    kinds = [event.kind for event in desk.page().events]
    assert kinds.count("assessed") == 2
    assert kinds[-2:] == ["decided", "announced"]


def test_a_refusal_names_its_ground(desk: Desk) -> None:
    desk.judged("stock_prevails")
    desk.do(deciding.propose, deciding.Draft(hardship="Geen bijzondere omstandigheden."))
    written = desk.written()
    assert written.kind == "besluit_geweigerd"
    assert [ground["reasons"] for ground in written.values["grounds"]] == ["Omdat het zo is."]


def test_above_the_limit_ends_in_a_declaration(desk: Desk) -> None:
    desk.register("470000.01", request_id="r2")
    assert desk.page().latest.answer["outcome"] == "vergunningvrij"
    desk.do(intake.note_documents, ("floor_plans",), complete=True)
    desk.do(assessing.confirm_rules)
    desk.do(deciding.propose, deciding.Draft())
    written = desk.written()
    assert written.kind == "verklaring_geen_vergunning_nodig"
    assert written.values["amounts"][0]["amount"] == "470000.01"
    assert written.values["limit"]["amount"] == "470000.00"


def test_the_acknowledgement_fits_its_letter(desk: Desk) -> None:
    values = corresponding.letter_values(
        desk.page(), corresponding.ACKNOWLEDGEMENT, date_sent=TODAY, signatory=None
    )
    written = corresponding.write(PlainRenderer(), corresponding.ACKNOWLEDGEMENT, values, date_sent=TODAY)
    desk.do(deciding.store_letter, written)
    assert [row.kind for row in desk.page().letters] == ["ontvangstbevestiging"]
    assert values["last_day"] == "2026-12-28"
