"""How letters of enforcement leave: by mail they announce, on paper they are nobody else's business, and a failure is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.cases import claims_of_sanctions, delivering, reporting, sanctioning
from app.cases.opening import NotNow
from app.cases.permission import NotAllowed
from app.cases.reporting import NewReport
from app.rules.registration import PartyDetails
from app.store import audit, enforcement_event, enforcement_letter, measure, outbox, report
from app.store.outbox import SENT, Outgoing
from app.store.transaction import transaction
from tests.fixtures.enforcement import ORDER, TODAY, Beat, fine_draft
from tests.fixtures.sanction_objections import UPHELD, objected

BY_MAIL = PartyDetails(
    "owner", "organisation", "Proef Vastgoed B.V.", "Geacht bestuur,", "12345678", True, "Verzonnenweg 9", "3999ZZ", "Bunnik",
    "post@proef.example", "", True,
)  # fmt: skip
MELLE = PartyDetails("reporter", "person", "Melle Melder", "", None, False, "Zijweg 4", "3981ZS", "Bunnik")


def sent(beat: Beat, row: Outgoing) -> bool:
    """A worker took it and the carrier accepted it."""
    with transaction():
        taken = next(each for each in delivering.take(now=beat.now, token="t") if each.id == row.id)
    message = delivering.message(taken)
    assert isinstance(message, delivering.Message) and message.document_name.endswith(f"{beat.number}.pdf")
    with transaction():
        return delivering.left(taken, now=beat.now, today=beat.today)


def test_a_decision_that_left_by_mail_is_announced_by_that(beat: Beat) -> None:
    beat.owner(BY_MAIL)
    beat.tested()
    made = beat.decided(beat.proposed(ORDER))
    row = [each for each in outbox.of_enforcement(beat.file.id) if each.enforcement_letter_id == made.letter_id][0]
    assert row.channel == "mail" and row.to_address == "post@proef.example"
    assert sent(beat, row)
    found = measure.get(made.id)
    assert found is not None and (found.state, found.announced_on) == ("bekendgemaakt", beat.today)
    assert enforcement_event.of_file(beat.file.id)[-1].by_name == "Woonvergunning"


def test_a_decision_on_objection_that_left_by_mail_changes_the_fine(beat: Beat) -> None:
    beat.owner(BY_MAIL)
    beat.tested()
    made = objected(beat, beat.imposed(fine_draft()), on=date(2026, 12, 21))
    made.not_heard()
    made.proposed(replace(UPHELD, result="founded", change="annulled"))
    letter_id = made.decided().letter_id
    row = next(each for each in outbox.of_enforcement(beat.file.id) if each.enforcement_letter_id == letter_id)
    assert sent_plainly(beat, row)
    assert (made.row.state, made.row.sent_on) == ("verzonden", beat.today)
    assert [each.cents for each in claims_of_sanctions.of_file(beat.file)] == [0]
    changed = measure.changes([made.row.measure_id])[made.row.measure_id]
    assert [(each.kind, each.recorded_by_name) for each in changed] == [("annulled", "Daan")]


def sent_plainly(beat: Beat, row: Outgoing) -> bool:
    """As `sent`, for a letter without a page."""
    with transaction():
        taken = next(each for each in delivering.take(now=beat.now, token="t") if each.id == row.id)
    with transaction():
        return delivering.left(taken, now=beat.now, today=beat.today)


def test_paper_is_announced_by_a_person_and_not_in_the_post_room(beat: Beat) -> None:
    made = beat.decided(beat.proposed(ORDER))
    row = [each for each in outbox.of_enforcement(beat.file.id) if each.enforcement_letter_id == made.letter_id][0]
    assert row.channel == "print" and sent(beat, row)
    assert measure.get(made.id).state == "besloten"  # type: ignore[union-attr]  # it was decided above
    with transaction():
        assert outbox.to_post(limit=50) == [] and outbox.take_to_post([row.id]) == []
    with pytest.raises(NotNow, match="vóór het besluit"):
        beat.do(sanctioning.announce, made.id, beat.today - timedelta(days=1))
    beat.do(sanctioning.announce, made.id, beat.today)
    posted = outbox.of_offence_letter(made.letter_id or 0)[0]
    assert (posted.state, posted.posted_on) == (SENT, beat.today)


def test_what_does_not_arrive_is_told_in_the_file_only(beat: Beat) -> None:
    beat.proposed(ORDER)
    with transaction():
        row = delivering.take(now=beat.now, token="t")[0]
    with transaction():
        delivering.not_ever(row, "adres onbekend", now=beat.now, today=beat.today)
    assert outbox.failed(limit=50) == []
    assert enforcement_event.of_file(beat.file.id)[-1].kind == "delivery_failed"


def test_the_name_of_the_reporter_is_nowhere_but_in_its_own_table(beat: Beat) -> None:
    beat.do(reporting.add, NewReport(TODAY, "phone", "Er wonen vijf mensen.", MELLE))
    made = report.of_file(beat.file.id)[0]
    who = reporting.reporter_to_thank(beat.file, made.id)
    plain = {"received_on": TODAY.isoformat(), "more": ""}
    letter = beat.written("bericht_melder", who, plain)  # type: ignore[arg-type]  # a reporter in the place of a party
    beat.do(reporting.thank, made.id, letter)
    stored = enforcement_letter.of_file(beat.file.id)[-1]
    kept = enforcement_letter.get(stored.id)
    assert kept is not None and kept.party_id is None
    row = outbox.of_enforcement(beat.file.id)[-1]
    events = [event.detail for event in enforcement_event.of_file(beat.file.id)]
    said = f"{kept.values} {kept.subject} {row.to_name} {row.subject} {row.key} {events} {made.text}"
    assert "Melle" not in said and "Melder" not in said.replace("Aan de melder", "")
    assert row.to_name == "de melder" and "Zijweg 4" in row.to_address
    with transaction():
        shown = reporting.show_reporter(beat.number, made.id, "Nabellen.", by=beat.officer(), now=beat.now)
    assert shown.name == "Melle Melder"
    assert [entry.action for entry in audit.of_object(beat.code, beat.number)][0] == "show_reporter"
    with pytest.raises(NotAllowed), transaction():
        reporting.show_reporter(beat.number, made.id, "Nieuwsgierig.", by=beat.officer("karim"), now=beat.now)


def test_without_a_name_nobody_is_known_and_nobody_is_thanked(beat: Beat) -> None:
    beat.do(reporting.add, NewReport(date(2026, 11, 19), "web", "Veel fietsen."))
    made = report.of_file(beat.file.id)[0]
    assert report.known(beat.file.id) == set()
    with pytest.raises(NotNow, match="geen postadres"):
        reporting.reporter_to_thank(beat.file, made.id)
    with pytest.raises(NotNow, match="geen melder bekend"), transaction():
        reporting.show_reporter(beat.number, made.id, "Nabellen.", by=beat.officer(), now=beat.now)


