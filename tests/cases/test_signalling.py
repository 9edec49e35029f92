"""Signals about permits: made once, for a person; and the reminders of enforcement files, which name nobody and no address."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from app.cases import offence_reminding, signal_handling, signalling, visiting
from app.cases.opening import NotNow
from app.cases.opening_files import NewFile, open_new
from app.cases.permission import NotAllowed
from app.cases.visiting import Visit
from app.store import enforcement_date, enforcement_file, outbox, permit, signal
from app.store.base import db
from app.store.outbox import Outgoing
from app.store.transaction import transaction
from tests.fixtures.desk import ADDRESS, NOW, TODAY, Desk
from tests.fixtures.enforcement import Beat
from tests.fixtures.granted import grant


def noticed(today: date) -> int:
    with transaction():
        return signalling.notice_due(now=datetime.combine(today, time(9), tzinfo=UTC), today=today)


def standing() -> list[tuple[str, date]]:
    return sorted((row.kind, row.on) for row in signal.standing(limit=50))


def test_a_permit_that_is_not_used_and_a_condition_that_is_late_are_noticed_once(desk: Desk) -> None:
    grant(desk)
    assert noticed(TODAY) == 0
    row = permit.of_case(desk.page().case.id)
    assert row is not None and row.lapses_on is not None
    assert noticed(date(2026, 12, 18)) == 0
    assert noticed(date(2026, 12, 19)) == 1
    assert noticed(date(2026, 12, 20)) == 0
    assert [kind for kind, _ in standing()] == ["condition_overdue"]
    assert noticed(date(2028, 3, 1)) == 1
    assert ("unused", row.lapses_on) in standing()


def test_more_residents_than_the_permit_allows(desk: Desk) -> None:
    grant(desk)
    toos = desk.office.people["toos", "GM0312"]
    with transaction():
        new = NewFile("f1", "permit", "omzetten", ADDRESS, "Controle van de vergunning.", TODAY, permit_number=desk.number)
        file = open_new(new, by=toos, now=NOW, today=TODAY)
    for residents in (2, 5):
        found = enforcement_file.get(file.number)
        assert found is not None
        with transaction():
            visit = Visit(NOW, "violation", f"{residents} bewoners.", residents)
            visiting.record_visit(file.number, found.version, None, visit, by=toos, now=NOW, today=TODAY)
    assert noticed(TODAY) == 1
    assert standing() == [("more_residents", TODAY)]
    assert noticed(TODAY) == 0


def test_a_person_takes_a_signal_up_or_turns_it_down(desk: Desk) -> None:
    grant(desk)
    noticed(date(2028, 3, 1))
    toos, noor = desk.office.people["toos", "GM0312"], desk.officer("noor")
    rows = signal.standing(limit=9)
    with pytest.raises(NotAllowed):
        signal_handling.standing(after=0, by=noor)
    with transaction():
        file = signal_handling.take_up(rows[0].id, "s1", by=toos, now=NOW, today=TODAY)
    assert file.permit_case_id == desk.page().case.id and file.source == "signal"
    with transaction():
        signal_handling.turn_down(rows[1].id, "De eigenaar is begonnen.", by=toos, now=NOW, today=TODAY)
    with pytest.raises(NotNow, match="al beslist"), transaction():
        signal_handling.turn_down(rows[1].id, "Nog eens.", by=toos, now=NOW, today=TODAY)
    assert len(signal.standing(limit=9)) == len(rows) - 2
    assert noticed(date(2028, 3, 2)) == 0


def test_reminders_go_to_enforcement_and_name_nobody(beat: Beat) -> None:
    beat.do(visiting.plan, date(2026, 11, 30), "recheck")
    day = date(2026, 11, 29)
    for expected in (1, 0):
        with transaction():
            assert offence_reminding.remind_due(now=beat.now, today=day) == expected
    mails = [row for row in outbox.of_enforcement(beat.file.id) if row.kind == "reminder"]
    assert [(row.to_name, row.subject) for row in mails] == [("Toos", f"{beat.number}: controle gepland")]
    assert not any(word in mails[0].body for word in ("Kamerlaan", "Proef Vastgoed", "3981"))
    assert offence_reminding.still_calls(mails[0])
    with transaction():
        db.session.delete(enforcement_date.of_file(beat.file.id)[0])
    assert not offence_reminding.still_calls(db.session.get_one(Outgoing, mails[0].id))
