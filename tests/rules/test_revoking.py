"""Revoking a permit: each ground with what it needs, the year from the right day, and a warning where one is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.rules.living_permit import Ending, EndingKind, LivingPermit, PermitFacts, living_permit
from app.rules.periods import Period, Unit
from app.rules.permit_state import Act, ActKind, Remedy
from app.rules.revoking import (
    GroundText,
    RevocationGround,
    RevocationQuestion,
    revocation,
    revocation_grounds,
)
from app.rules.rulebook import load_rulebook

TODAY = date(2026, 6, 1)
FACTS = PermitFacts(
    (Act(ActKind.GRANTED, date(2025, 3, 3)),), (Remedy(date(2025, 4, 14)),), use_within=Period(1, Unit.YEARS)
)


def permit(today: date = TODAY, **keys: Any) -> LivingPermit:
    return living_permit(replace(FACTS, **keys), today)


def ground(wanted: RevocationGround, municipality: str | None = None) -> GroundText:
    version = load_rulebook().version_on(municipality, date(2018, 1, 1)) if municipality else None
    return next(each for each in revocation_grounds(version, "omzetten") if each.ground is wanted)


def ready(wanted: RevocationGround, today: date = TODAY, **keys: Any) -> RevocationQuestion:
    text = ground(wanted, keys.pop("municipality", None))
    full: dict[str, Any] = {
        "shown": frozenset(range(len(text.to_show))), "intention_sent_on": date(2026, 5, 1), "holder_heard": True,
    }  # fmt: skip
    return RevocationQuestion(text, keys.pop("permit", permit(today)), today, **full | keys)


@pytest.mark.parametrize("wanted", [each for each in RevocationGround if each is not RevocationGround.ORDINANCE])
def test_each_ground_when_nothing_is_missing(wanted: RevocationGround) -> None:
    answer = revocation(ready(wanted))
    assert (answer.possible, answer.missing) == (True, ())
    assert answer.effective_on == date(2026, 6, 2)
    assert answer.sentence.startswith("Intrekken kan:")


@pytest.mark.parametrize(
    ("today", "possible"), [("2026-04-15", False), ("2026-04-16", True)], ids=["last day", "day after"]
)
def test_the_year_of_an_unused_permit_begins_when_it_is_irrevocable(today: str, possible: bool) -> None:
    day = date.fromisoformat(today)
    answer = revocation(ready(RevocationGround.UNUSED, day))
    assert (answer.possible, answer.possible_from) == (possible, date(2026, 4, 16))
    assert possible or answer.sentence.startswith("Intrekken kan vanaf 16 april 2026")


def test_a_used_permit_is_not_revoked_as_unused() -> None:
    used = ready(RevocationGround.UNUSED, permit=permit(used_on=date(2025, 12, 1)))
    assert not revocation(used).possible
    assert "De vergunning is gebruikt" in revocation(used).missing[0]


def test_what_has_to_be_shown_is_told_one_by_one() -> None:
    question = ready(RevocationGround.FALSE_DATA, shown=frozenset({0}))
    assert revocation(question).missing == ground(RevocationGround.FALSE_DATA).to_show[1:]
    assert not revocation(question).possible


@pytest.mark.parametrize(
    ("keys", "missing"),
    [
        ({"intention_sent_on": None}, "Stuur eerst het voornemen"),
        ({"holder_heard": False}, "Wacht op de zienswijze"),
        ({"permit": permit(ending=Ending(EndingKind.WITHDRAWN, date(2026, 1, 1)))}, "geen vergunning die nog geldt"),
    ],
)
def test_intention_and_view_come_first(keys: dict[str, Any], missing: str) -> None:
    answer = revocation(ready(RevocationGround.CONDITION_BROKEN, **keys))
    assert not answer.possible and any(missing in each for each in answer.missing)


@pytest.mark.parametrize(
    ("keys", "possible"),
    [
        ({"nuisance": False}, True),
        ({"nuisance": True}, False),
        ({"nuisance": True, "warned_on": TODAY}, False),
        ({"nuisance": True, "warned_on": date(2026, 3, 1)}, True),
        ({"nuisance": True, "warned_on": date(2026, 3, 1), "remedied": True}, False),
    ],
)
def test_no_revocation_for_nuisance_without_a_warning_that_did_not_help(keys: dict[str, Any], possible: bool) -> None:
    assert revocation(ready(RevocationGround.CONDITION_BROKEN, **keys)).possible is possible


def test_the_ordinance_adds_its_grounds_and_its_warning() -> None:
    question = ready(RevocationGround.ORDINANCE, municipality="GM0344")
    assert question.ground.text == "er structurele overlast is"
    assert revocation(question).missing == ("Eerst volgt: een aangetekende waarschuwing met een termijn.",)
    assert revocation(replace(question, warned_on=date(2026, 3, 1))).possible
    version = load_rulebook().version_on("GM0344", date(2018, 1, 1))
    assert all(each.ground is not RevocationGround.ORDINANCE for each in revocation_grounds(version, "splitsen"))


def test_at_the_request_of_the_holder_there_is_no_intention_and_nothing_to_weigh() -> None:
    answer = revocation(ready(RevocationGround.AT_REQUEST, intention_sent_on=None, holder_heard=False))
    assert (answer.possible, answer.to_weigh) == (True, ())


def test_a_person_weighs_and_more_where_it_works_back() -> None:
    answer = revocation(ready(RevocationGround.FALSE_DATA, effective_on=date(2025, 3, 3)))
    assert any("bewoners" in each for each in answer.to_weigh)
    assert "werkt terug" in answer.to_weigh[-1]
    assert not any("werkt terug" in each for each in revocation(ready(RevocationGround.UNUSED)).to_weigh)
