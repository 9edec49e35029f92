"""A permit is revoked: the holder is heard, another person decides, and every count changes from its end; on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.cases import delivering, permit_deeds, permits, revoking
from app.cases.opening import NotNow
from app.cases.permission import NotAllowed
from app.cases.permit_standing import Living, listed
from app.rules.living_permit import LivingState
from app.rules.rulebook import load_rulebook
from app.store import due_date, outbox, revocation
from app.store.base import db
from app.store.transaction import transaction
from tests.fixtures.desk import NOW, TODAY, Desk
from tests.fixtures.granted import (
    act,
    counts_on,
    draft,
    grant,
    in_the_register,
    intend,
    revocation_letter,
    row_of,
)

DAY = timedelta(days=1)
UNTIL = TODAY + 14 * DAY
SIGNED = TODAY + 20 * DAY
ENDS = TODAY + 40 * DAY


def proposed(desk: Desk, **changes: object) -> None:
    in_the_register()
    grant(desk, ())
    intend(desk, TODAY + DAY, UNTIL)
    act(desk, UNTIL + DAY, revoking.propose, draft(ENDS, **changes), name="toos")


def taken(desk: Desk, **changes: object) -> None:
    proposed(desk, **changes)
    act(desk, SIGNED, revoking.take, revocation_letter(desk, SIGNED), name="karim")


def kinds(desk: Desk) -> set[str]:
    return {row.kind for row in due_date.of_case(row_of(desk).case_id)}


def test_the_holder_is_heard_first(desk: Desk) -> None:
    grant(desk, ())
    with pytest.raises(NotNow, match="Stuur eerst het voornemen"):
        act(desk, TODAY, revoking.propose, draft(ENDS))
    intend(desk, TODAY + DAY, UNTIL)
    with pytest.raises(NotNow, match="kan nog reageren"):
        act(desk, UNTIL, revoking.propose, draft(ENDS, views=()))
    for wrong in (draft(TODAY, views=()), draft(ENDS, facts=())):
        with pytest.raises(NotNow):
            act(desk, UNTIL + DAY, revoking.propose, wrong)
    act(desk, UNTIL + DAY, revoking.propose, draft(ENDS, views=()))
    with pytest.raises(NotNow, match="ligt al een voorstel"):
        act(desk, UNTIL + DAY, revoking.propose, draft(ENDS))


def test_nobody_decides_on_an_own_proposal(desk: Desk) -> None:
    """By the use case, and by the database where somebody goes round it."""
    proposed(desk)
    letter = revocation_letter(desk, SIGNED)
    with pytest.raises(NotAllowed):
        act(desk, SIGNED, revoking.take, letter, name="toos")
    found = revoking.lying(row_of(desk).case_id)
    assert found is not None
    found_by = desk.officer("karim").account_id
    with transaction():
        db.session.execute(text("UPDATE revocation SET drafted_by = :person"), {"person": found_by})
    db.session.expire_all()
    with pytest.raises(NotNow, match="schreef dit voorstel zelf"):
        act(desk, SIGNED, revoking.take, letter, name="karim")
    with pytest.raises(IntegrityError, match=r"(?i)four_eyes"), transaction():
        db.session.execute(text("UPDATE revocation SET decided_by = :person"), {"person": found_by})


def test_it_takes_effect_when_it_was_sent_and_not_before(desk: Desk) -> None:
    taken(desk)
    row = row_of(desk)
    assert row.ended_on is None and counts_on(desk, ENDS), "decided is not announced (Awb 3:40)"
    assert "revocation_send" in kinds(desk)
    act(desk, SIGNED + DAY, revoking.announce, SIGNED + DAY)
    row = row_of(desk)
    assert (row.ended_on, row.end_kind) == (ENDS, "ingetrokken")
    assert counts_on(desk, ENDS - DAY) and not counts_on(desk, ENDS), "every count changes from the day it ends"
    case = desk.page().case
    before, after = permits.living(case, row, ENDS - DAY), permits.living(case, row, ENDS)
    assert before.state is LivingState.EFFECTIVE and "eindigt op" in permits.use_sentence(row, ENDS - DAY)
    assert after.state is LivingState.REVOKED and not after.counts_on(ENDS) and after.counts_on(ENDS - DAY)
    assert listed(row, ENDS - DAY) is Living.UNUSED and listed(row, ENDS) is Living.ENDED
    assert "unused" not in kinds(desk) and "revocation_until" in kinds(desk)
    with pytest.raises(NotNow, match="geldt niet meer"):
        act(desk, ENDS, permit_deeds.change_holder, None, ENDS, None)


def test_a_letter_that_is_late_moves_the_end(desk: Desk) -> None:
    taken(desk)
    late = ENDS + 3 * DAY
    act(desk, late, revoking.announce, late)
    assert row_of(desk).ended_on == late and counts_on(desk, late - DAY) and not counts_on(desk, late)


def test_the_post_room_announces_it(desk: Desk) -> None:
    taken(desk)
    sent = next(row for row in outbox.of_case(row_of(desk).case_id) if row.kind == "intrekking")
    with transaction():
        assert delivering.announce_with(sent, on=SIGNED, now=NOW) is True
        assert delivering.announce_with(sent, on=SIGNED, now=NOW) is False, "once"
    (found,) = revocation.of_case(row_of(desk).case_id)
    assert (found.sent_on, found.ends_on) == (SIGNED, ENDS)


def test_a_request_of_the_holder_needs_no_intention(desk: Desk) -> None:
    in_the_register()
    grant(desk, ())
    act(desk, TODAY + DAY, revoking.propose, draft(TODAY + DAY, ground="request", facts=(), views=()))
    act(desk, TODAY + DAY, revoking.take, revocation_letter(desk, TODAY + DAY), name="karim")
    act(desk, TODAY + DAY, revoking.announce, TODAY + DAY)
    assert row_of(desk).ended_on == TODAY + DAY and not counts_on(desk, TODAY + DAY)


def test_the_year_without_use_must_be_over(desk: Desk) -> None:
    grant(desk, ())
    lapses = row_of(desk).lapses_on
    assert lapses == date(2028, 1, 5)
    with pytest.raises(NotNow, match="nog niet onherroepelijk"):
        act(desk, UNTIL + DAY, revoking.propose, draft(ENDS, ground="unused"))
    with pytest.raises(NotNow, match="Intrekken kan vanaf 6 januari 2028"):
        act(desk, lapses, revoking.propose, draft(lapses + 30 * DAY, ground="unused"))
    intend(desk, lapses + DAY, lapses + 14 * DAY)
    with pytest.raises(NotNow, match="noemt een andere reden"):
        act(desk, lapses + 15 * DAY, revoking.propose, draft(lapses + 30 * DAY, ground="unused"))
    intend(desk, lapses + 2 * DAY, lapses + 16 * DAY, ground="unused", irrevocable_on="2027-01-05")
    act(desk, lapses + 17 * DAY, revoking.propose, draft(lapses + 30 * DAY, ground="unused"))


def test_a_proposal_is_returned_or_taken_back(desk: Desk) -> None:
    proposed(desk)
    act(desk, SIGNED, revoking.send_back, "Noem de datum van de controle.", name="karim")
    assert revoking.lying(row_of(desk).case_id) is None
    act(desk, SIGNED, revoking.propose, draft(ENDS), name="toos")
    act(desk, SIGNED, revoking.take_back, name="toos")
    assert [row.state for row in revocation.of_case(row_of(desk).case_id)] == ["teruggenomen", "teruggegeven"]


@pytest.mark.parametrize("on", [SIGNED + 5 * DAY, ENDS + 5 * DAY])
def test_what_is_undone_stands_and_counts_again(desk: Desk, on: date) -> None:
    """Before its end came, and after: never counted twice on one day."""
    taken(desk)
    act(desk, SIGNED, revoking.announce, SIGNED)
    with pytest.raises(NotNow, match="Een ander moet"):
        act(desk, on, revoking.undo, on, "op bezwaar herroepen", name="karim")
    boss = desk.officer("sam")
    other = type(boss)(boss.account_id, boss.name, boss.municipality, desk.officer("karim").roles)
    desk.office.people["boss", "GM0312"] = other
    act(desk, on, revoking.undo, on, "op bezwaar herroepen, besluit van de wethouder", name="boss")
    row = row_of(desk)
    assert row.ended_on is None and listed(row, on).valid
    assert counts_on(desk, on) and counts_on(desk, ENDS + 100 * DAY)


def test_a_ground_of_the_ordinance_has_its_own_words_and_warning(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of Utrecht of 2016: structural nuisance, after a warning by registered letter."""
    utrecht = next(each for each in load_rulebook().versions("GM0344") if each.first_day == date(2016, 1, 1))
    monkeypatch.setattr(permits, "version_of", lambda _case: utrecht)
    grant(desk, ())
    nuisance = "er structurele overlast is"
    intend(desk, TODAY + DAY, UNTIL, ground="ordinance", ground_text=nuisance)
    wanted = draft(ENDS, ground="ordinance_1", ground_text=nuisance)
    with pytest.raises(NotNow, match="Eerst volgt: een aangetekende waarschuwing"):
        act(desk, UNTIL + DAY, revoking.propose, wanted)
    act(desk, UNTIL + DAY, revoking.propose, replace(wanted, warning_date=TODAY))
    values = revocation_letter(desk, SIGNED).values
    assert (values["ground"], values["ground_text"]) == ("ordinance", nuisance)
