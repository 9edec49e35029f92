"""What is due leaves once; what cannot leave is tried for three days and then becomes work for a person."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.cases import announcing, corresponding, deciding, sending
from app.cases.delivering import DELAYS, LEASE
from app.delivery.fakes import Failing
from app.delivery.ports import Message, Refused, Unreachable
from app.jobs.dispatch import dispatch
from app.store import outbox, party
from app.store.base import db, use_municipality
from app.store.outbox import Outgoing
from app.store.party import Party
from app.store.transaction import transaction
from tests.fixtures.desk import NOW, TODAY, Desk, PlainRenderer
from tests.jobs.conftest import Bench


def agree(desk: Desk, email: str = "proef@b.example") -> None:
    with transaction():
        row = party.of_case(desk.page().case.id)[0]
        row.electronic_post, row.email = True, email


def acknowledge(desk: Desk) -> None:
    kind = corresponding.ACKNOWLEDGEMENT
    values = corresponding.letter_values(desk.page(), kind, date_sent=TODAY, signatory=None)
    desk.do(deciding.store_letter, corresponding.write(PlainRenderer(), kind, values, date_sent=TODAY))


def decide(desk: Desk) -> None:
    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    desk.do(deciding.take_decision, desk.written(), code="ABCDEFGHJK", name="karim")


def sent(bench: Bench) -> int:
    count = dispatch(bench.real)
    use_municipality("GM0312")
    return count


def rows(desk: Desk) -> list[Outgoing]:
    db.session.expire_all()
    return outbox.of_case(desk.page().case.id)


def test_a_letter_goes_on_paper_unless_the_reader_agreed_to_mail(desk: Desk, bench: Bench) -> None:
    acknowledge(desk)
    assert sent(bench) == 1
    assert [message.to_address for message in bench.paper.messages] == ["Verzonnenweg 1, 3999ZZ Bunnik"]
    assert bench.mail.messages == []
    assert rows(desk)[0].state == "sent"
    assert sent(bench) == 0


def test_by_mail_with_the_letter_that_was_stored(desk: Desk, bench: Bench) -> None:
    agree(desk)
    acknowledge(desk)
    assert sent(bench) == 1
    (message,) = bench.mail.messages
    assert message.to_address == "proef@b.example"
    assert message.document == desk.page().letters[0].pdf
    assert message.document_name == f"ontvangstbevestiging-{desk.number}.pdf"
    assert desk.number in message.body


def test_a_decision_that_leaves_by_mail_is_announced_by_that(desk: Desk, bench: Bench) -> None:
    agree(desk)
    decide(desk)
    version = desk.page().case.version
    assert sent(bench) == 1
    page = desk.page()
    assert page.case.status == "bekendgemaakt"
    assert page.case.version == version + 1
    assert (page.events[-1].kind, page.events[-1].on, page.events[-1].by_name) == ("announced", TODAY, "Woonvergunning")


def test_a_decision_on_paper_waits_for_the_post_room(desk: Desk, bench: Bench) -> None:
    decide(desk)
    assert sent(bench) == 1
    assert desk.page().case.status == "besloten"


def test_a_letter_that_prepares_nothing_any_more_is_dropped_with_the_reason(desk: Desk, bench: Bench) -> None:
    acknowledge(desk)
    desk.do(announcing.retract, "ziet ervan af")
    assert sent(bench) == 0
    (row,) = rows(desk)
    assert (row.state, row.last_error) == ("dropped", "de aanvraag is intussen ingetrokken of gesloten")
    assert bench.paper.messages == []


def test_a_carrier_that_is_away_is_tried_for_three_days(desk: Desk, bench: Bench) -> None:
    acknowledge(desk)
    bench.carriers["print"] = Failing(Unreachable("de map is vol"))
    assert sum(DELAYS, timedelta()) == timedelta(hours=72)
    for delay in DELAYS:
        assert sent(bench) == 0
        (row,) = rows(desk)
        assert (row.state, row.last_error, row.due_at) == ("waiting", "de map is vol", bench.time + delay)
        bench.time = row.due_at - timedelta(seconds=1)
        assert sent(bench) == 0
        assert rows(desk)[0].attempts == row.attempts
        bench.time = row.due_at
    assert sent(bench) == 0
    (row,) = rows(desk)
    assert (row.state, row.attempts) == ("failed", len(DELAYS) + 1)
    assert desk.page().events[-1].kind == "delivery_failed"
    assert desk.page().events[-1].detail["why"] == "drie dagen lang geprobeerd: de map is vol"
    bench.later(days=30)
    assert sent(bench) == 0


def test_one_that_comes_back_within_three_days_loses_nothing(desk: Desk, bench: Bench) -> None:
    acknowledge(desk)
    bench.carriers["print"] = Failing(Unreachable("de map is vol"))
    for _ in range(24):
        sent(bench)
        bench.later(hours=1)
    bench.carriers["print"] = bench.paper
    bench.later(hours=6)
    assert sent(bench) == 1
    assert len(bench.paper.messages) == 1


def test_a_refusal_is_work_for_a_person_at_once(desk: Desk, bench: Bench) -> None:
    agree(desk)
    acknowledge(desk)
    bench.carriers["mail"] = Failing(Refused("het adres is geweigerd (550)"))
    sent(bench)
    assert rows(desk)[0].state == "failed"
    assert desk.page().events[-1].detail["why"] == "het adres is geweigerd (550)"


def test_what_a_dead_worker_held_is_taken_up_when_its_lease_has_run_out(desk: Desk, bench: Bench) -> None:
    acknowledge(desk)
    with transaction():
        (held,) = outbox.claim(now=bench.time, token="dead", lease_until=bench.time + LEASE, limit=10)
    assert sent(bench) == 0
    bench.later(seconds=LEASE.total_seconds() + 1)
    assert sent(bench) == 1
    with transaction():
        assert not outbox.settle(held, "failed"), "the first worker has lost its claim"
    assert rows(desk)[0].state == "sent"


def test_a_carrier_out_of_reach_does_not_hold_up_the_other(desk: Desk, bench: Bench) -> None:
    class Slow(Failing):
        count = 0

        def deliver(self, message: Message) -> None:
            self.count += 1
            super().deliver(message)

    away = Slow(Unreachable("weg"))
    bench.carriers["mail"] = away
    acknowledge(desk)
    with transaction():
        first = rows(desk)[0]
        for number in range(5):
            copied = {
                column.key: getattr(first, column.key)
                for column in Outgoing.__table__.columns
                if column.key not in ("id", "key", "channel")
            }
            outbox.put(Outgoing(**copied, key=f"letter:{number}:x", channel="mail"))
    assert sent(bench) == 1
    assert away.count == 1, "the rest is left for the next tick"
    states = db.session.execute(select(Outgoing.channel, Outgoing.state, Outgoing.attempts).order_by(Outgoing.id)).all()
    assert [tuple(row) for row in states] == [("print", "sent", 1), ("mail", "waiting", 1), *[("mail", "waiting", 0)] * 4]


def test_a_key_is_one_message(desk: Desk) -> None:
    acknowledge(desk)
    page = desk.page()
    with transaction():
        assert not sending.post(page.case, page.letters[0], now=NOW)
    assert len(rows(desk)) == 1


def test_a_copy_for_somebody_else_announces_nothing(desk: Desk, bench: Bench) -> None:
    decide(desk)
    page = desk.page()
    with transaction():
        neighbour = Party(
            municipality="GM0312",
            case_id=page.case.id,
            role="interested_party",
            kind="person",
            name="de heer B. Buur",
            email="buur@b.example",
            electronic_post=True,
        )
        party.add(neighbour)
        db.session.flush()
        assert sending.post(page.case, page.letters[0], now=NOW, to=neighbour)
    assert sent(bench) == 2
    assert len(bench.mail.messages) == 1
    assert desk.page().case.status == "besloten"
