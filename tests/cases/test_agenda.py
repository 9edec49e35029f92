"""The dates that matter follow the case, and the right person is told of them once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.cases import advising, agenda, announcing, deciding
from app.cases import today as todays
from app.cases.advising import NewAdviceRequest
from app.cases.opening import NotNow
from app.jobs.scan import scan
from app.store import account, due_date, schema
from app.store.base import db, use_municipality
from app.store.outbox import Outgoing
from app.store.transaction import transaction
from tests.fixtures.desk import NOW, TODAY, Desk
from tests.jobs.conftest import Bench
from tests.jobs.test_dispatch import decide, sent

DAY = timedelta(days=1)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def dates(desk: Desk) -> dict[tuple[str, str], date]:
    db.session.expire_all()
    return {(row.kind, row.step): row.on for row in due_date.of_case(desk.page().case.id)}


def scanned(bench: Bench) -> int:
    count = scan(bench.real)
    use_municipality("GM0312")
    return count


def mails(kind: str) -> list[Outgoing]:
    return list(db.session.scalars(select(Outgoing).where(Outgoing.kind == kind).order_by(Outgoing.id)))


def test_an_application_has_the_days_of_its_term(desk: Desk) -> None:
    assert dates(desk) == {
        ("decide", "before"): date(2026, 12, 28),
        ("decide", "at"): date(2026, 12, 28),
        ("silence", "after"): date(2026, 12, 28),
        ("announce_by_law", "before"): date(2027, 1, 11),
    }


def test_a_date_is_told_of_once_and_again_when_it_moved(desk: Desk, bench: Bench) -> None:
    assert mails("reminder") == []
    bench.time = NOW + timedelta(days=24)  # 14 December: fourteen days before the last day
    scanned(bench)
    scanned(bench)
    (mail,) = mails("reminder")
    assert (mail.to_name, mail.channel) == ("Noor", "mail")
    assert mail.subject == f"{desk.number}: laatste dag om te beslissen"
    asked = NewAdviceRequest("gebiedsmanager", False, "Wat vindt u?", TODAY, date(2026, 12, 20))
    desk.do(advising.ask_advice, asked)
    scanned(bench)
    assert len(mails("reminder")) == 1, "another event does not repeat it"
    row = next(row for row in due_date.of_case(desk.page().case.id) if (row.kind, row.step) == ("decide", "before"))
    wanted = [
        due_date.Wanted(each.kind, each.on + 42 * DAY if each.kind == "decide" else each.on, each.remind_on)
        for each in agenda.wanted(desk.page().case)
        if each.step == "before"
    ]
    with transaction():
        due_date.replace(desk.page().case, wanted)
    assert row.reminded_at is None
    scanned(bench)
    assert [mail.subject for mail in mails("reminder")] == [f"{desk.number}: laatste dag om te beslissen"] * 2


def test_of_two_steps_that_are_due_together_the_later_is_told(desk: Desk, bench: Bench) -> None:
    bench.time = NOW + timedelta(days=37)  # 27 December: both words before the last day are due
    scanned(bench)
    assert len(mails("reminder")) == 1
    assert ":at:" in mails("reminder")[0].key


def test_a_case_that_ended_is_silent(desk: Desk, bench: Bench) -> None:
    bench.time = NOW + timedelta(days=24)
    scanned(bench)
    desk.do(announcing.retract, "ziet ervan af")
    assert dates(desk) == {}
    sent(bench)
    assert [message for message in bench.mail.messages if message.key.startswith("date:")] == []
    assert mails("reminder")[0].state == "dropped"


def test_the_term_that_passed_calls_the_signatory(desk: Desk, bench: Bench) -> None:
    late = date(2026, 12, 29)
    calls = todays.calls(desk.officer("karim"), late)
    assert [call.words for call in calls] == ["Niet op tijd beslist: laat een jurist kijken"]
    assert todays.calls(desk.officer("karim"), date(2026, 12, 28)) == []
    bench.time = NOW + timedelta(days=39)
    scanned(bench)
    assert {mail.to_name for mail in mails("reminder")} == {"Noor", "Karim"}


def test_after_the_announcement(desk: Desk) -> None:
    decide(desk)
    assert dates(desk) == {("send", "after"): TODAY}
    desk.do(announcing.announce, TODAY)
    found = dates(desk)
    assert found["objection_end", "after"] == date(2027, 1, 4)
    assert found["unused", "before"] == found["unused", "after"] == date(2028, 1, 5)


def test_a_call_is_put_off_with_a_reason_and_comes_back(desk: Desk, bench: Bench) -> None:
    decide(desk)
    karim, noor = desk.officer("karim"), desk.officer("noor")
    tomorrow, later = TODAY + DAY, TODAY + 4 * DAY
    (call,) = todays.calls(noor, tomorrow)
    for until, why, who in ((tomorrow, "x", noor), (later, " ", noor), (later + 90 * DAY, "x", noor), (later, "x", karim)):
        with pytest.raises(NotNow), transaction():
            todays.snooze(call.row.id, until, why, by=who, now=NOW, today=tomorrow)
    with transaction():
        todays.snooze(call.row.id, later, "post is maandag", by=noor, now=NOW, today=tomorrow)
    assert todays.calls(noor, tomorrow) == []
    bench.time = NOW + DAY
    scanned(bench)
    assert mails("reminder") == []
    assert [again.words for again in todays.calls(noor, later)] == ["Besluit verzenden"]
    bench.time = NOW + 4 * DAY
    scanned(bench)
    assert len(mails("reminder")) == 1


def test_who_left_is_not_told_and_nobody_is_not_told(desk: Desk, bench: Bench) -> None:
    with transaction():
        account.get(desk.officer("noor").account_id).active = False
    bench.time = NOW + timedelta(days=24)
    scanned(bench)
    assert [mail.to_name for mail in mails("reminder") if mail.key.startswith("date:")] == ["Daan"]


def test_the_morning_has_one_list_for_each_person(desk: Desk, bench: Bench) -> None:
    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    bench.time = NOW.replace(hour=4)  # five o'clock in Amsterdam
    scanned(bench)
    assert mails("digest") == []
    bench.time = NOW
    scanned(bench)
    scanned(bench)
    assert [(mail.to_name, "Ter ondertekening: 1" in mail.body) for mail in mails("digest")] == [("Karim", True)]
    bench.time = NOW + DAY  # Saturday
    scanned(bench)
    assert len(mails("digest")) == 1


def test_what_came_back_and_what_is_waited_for(desk: Desk) -> None:
    noor = desk.officer("noor")
    asked = NewAdviceRequest("gebiedsmanager", False, "Wat vindt u?", TODAY - 5 * DAY, TODAY - DAY)
    desk.do(advising.ask_advice, asked)
    found = todays.page(noor, TODAY)
    (row,) = found.waiting.rows
    assert (row.whom, row.since, row.late) == ("gebiedsmanager, advies", TODAY - 5 * DAY, True)
    desk.do(advising.withdraw_advice, desk.page().advice[0].id, "niet meer nodig")
    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    assert todays.page(noor, TODAY).waiting.count == 0
    desk.do(deciding.send_back, [deciding.NewRemark("voorwaarden", "Een zin te veel.")], name="karim")
    (back,) = todays.page(noor, TODAY).back.rows
    assert back.event.kind == "returned"
    assert todays.page(desk.officer("karim"), TODAY).back.count == 0


def test_an_older_database_learns_what_came_back(desk: Desk) -> None:
    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    desk.do(deciding.send_back, [deciding.NewRemark("voorwaarden", "Een zin te veel.")], name="karim")
    before = (desk.page().case.back_seq, desk.page().case.back_at)
    db.session.remove()
    url = desk.office.url
    schema.downgrade(url, "0013")
    schema.upgrade(url)
    use_municipality("GM0312")
    assert before[0] and (desk.page().case.back_seq, desk.page().case.back_at) == before


def test_every_kind_of_date_has_its_words() -> None:
    assert set(agenda.WAITING_FOR) < set(agenda.WORDS)
    assert all(words[0].isupper() for words in agenda.WORDS.values())
