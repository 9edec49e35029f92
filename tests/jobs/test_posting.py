"""What a person does with post: say on which day it left, send once more what did not arrive."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases import announcing, party_editing, posting
from app.cases.opening import NotNow
from app.delivery.fakes import Failing
from app.delivery.ports import Refused
from app.store import outbox
from app.store.transaction import transaction
from tests.fixtures.desk import NOW, OWNER, TODAY, Desk
from tests.jobs.conftest import Bench
from tests.jobs.test_dispatch import acknowledge, agree, decide, rows, sent


def post_all(desk: Desk, on: date = TODAY) -> int:
    with transaction():
        ids = [row.id for row in outbox.to_post(limit=10)]
        return posting.posted(ids, on, by=desk.officer("noor"), now=NOW, today=TODAY)


def test_posting_announces_a_decision_and_nothing_else(desk: Desk, bench: Bench) -> None:
    acknowledge(desk)
    decide(desk)
    sent(bench)
    assert post_all(desk) == 2
    assert {row.posted_on for row in rows(desk)} == {TODAY}
    page = desk.page()
    assert [event.by_name for event in page.events if event.kind == "announced"] == ["Noor"]
    assert page.case.status == "bekendgemaakt"
    assert post_all(desk) == 0


def test_no_letter_is_posted_before_it_was_made_or_on_a_day_to_come(desk: Desk, bench: Bench) -> None:
    decide(desk)
    sent(bench)
    for day in (date(2026, 11, 19), date(2026, 11, 21)):
        with pytest.raises(NotNow):
            post_all(desk, day)
    assert desk.page().case.status == "besloten"


def test_a_day_recorded_on_the_case_takes_the_letter_from_the_post_room(desk: Desk, bench: Bench) -> None:
    decide(desk)
    sent(bench)
    desk.do(announcing.announce, TODAY)
    assert post_all(desk) == 0
    assert rows(desk)[0].posted_on == TODAY


def test_what_was_refused_goes_again_to_the_address_of_now(desk: Desk, bench: Bench) -> None:
    agree(desk, "fout@b.example")
    decide(desk)
    bench.carriers["mail"] = Failing(Refused("het adres is geweigerd (550)"))
    sent(bench)
    (failed,) = rows(desk)
    applicant = desk.page().parties[0]
    desk.do(party_editing.change_party, applicant.id, OWNER)
    desk.do(posting.again, failed.id)
    first, second = rows(desk)
    assert (first.state, first.last_error) == ("dropped", "opnieuw verstuurd; eerder: het adres is geweigerd (550)")
    assert (second.channel, second.key) == ("print", f"{first.key}:1")
    sent(bench)
    assert post_all(desk) == 1
    assert desk.page().case.status == "bekendgemaakt"
    with pytest.raises(NotNow, match="onderweg, of was niet meer nodig"):
        desk.do(posting.again, failed.id)


def test_nothing_goes_again_without_an_address(desk: Desk, bench: Bench) -> None:
    acknowledge(desk)
    sent(bench)
    with transaction():
        desk.page().parties[0].street_line = ""
    with pytest.raises(NotNow, match="Vul eerst een adres in"):
        desk.do(posting.again, rows(desk)[0].id)
    assert len(rows(desk)) == 1
