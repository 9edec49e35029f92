"""A permit follows the chain of its case: granted on objection, revoked on objection, annulled and standing again."""

from __future__ import annotations

from datetime import date

from app.cases import permits
from app.cases.appealing import Judgment, NewAppeal
from app.cases.objection_reassessing import Word
from app.cases.permit_standing import Living, listed
from app.rules.living_permit import LivingState
from app.store import case_file, permit, permit_condition
from app.store.permit import Permit
from tests.fixtures.desk import Desk
from tests.fixtures.objections import (
    FOUNDED,
    REFUSE,
    SENT,
    announce,
    decide,
    handled,
    judge,
    lodge,
    objected,
    ready,
    reassess,
    sent,
)

GRANT = Word("balance", "applicant_prevails", "Bij nader inzien weegt uw belang zwaarder.")


def _permit(desk: Desk) -> Permit | None:
    case = case_file.get(desk.number)
    return permit.of_case(case.id) if case else None


def test_a_refusal_has_none_until_it_is_granted_on_objection(desk: Desk) -> None:
    sent(desk, refuse=True)
    assert _permit(desk) is None
    row = objected(desk)
    handled(desk, row, date(2026, 12, 3))
    reassess(desk, row, GRANT)
    decide(desk, row, FOUNDED)
    assert _permit(desk) is None, "decided and not sent (Awb 3:40)"
    announce(desk, row)
    found = _permit(desk)
    assert found is not None and (found.act, found.since, found.granted_on) == ("bezwaar", SENT, SENT)
    assert found.code.startswith("C"), "the code of the decision on objection"
    assert (found.rooms, found.residents_max) == (2, 2) and permit_condition.of_case(found.case_id) == []


def test_one_that_is_revoked_on_objection_ends_and_stands_again_after_the_court(desk: Desk) -> None:
    row = ready(desk)
    reassess(desk, row, REFUSE)
    decide(desk, row, FOUNDED)
    announce(desk, row)
    found = _permit(desk)
    assert found is not None and (found.ended_on, found.end_kind) == (SENT, "herroepen")
    assert listed(found, SENT) is Living.ENDED and found.final_on is not None
    case = desk.page().case
    assert permits.living(case, found, SENT).state is LivingState.OVERTURNED
    again = date(2027, 6, 1)
    appeal = lodge(desk, row, NewAppeal("appeal", date(2027, 2, 1), "mevrouw P. Proef"))
    judge(desk, row, appeal, Judgment(again, again, "annulled", "Onvoldoende gemotiveerd.", date(2027, 7, 13)))
    found = _permit(desk)
    assert found is not None and found.ended_on is None and listed(found, again).valid
    assert found.final_on is None, "the objection is open again"
