"""Permits as they went through objection and the court in real cases: the dates are those of the rulings."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.national_law import built_in_law
from app.rules.periods import weeks
from app.rules.permit_state import Act, ActKind, PermitState, permit_state

# Purmerend, Council of State 3 May 2023, 202106570/1/A3: the court annulled the decision on objection and suspended the permit
# until two weeks after the new one.
PURMEREND = (
    Act(ActKind.GRANTED, date(2021, 1, 19)),
    Act(ActKind.UPHELD, date(2021, 6, 29)),
    Act(ActKind.ANNULLED, date(2021, 8, 13)),
    Act(ActKind.SUSPENDED, date(2021, 8, 13)),
    Act(ActKind.UPHELD, date(2021, 12, 20)),
    Act(ActKind.SUSPENSION_ENDED, date(2022, 1, 3)),
)
# Tilburg, court of Zeeland-West-Brabant 6 September 2021: refused in five days, granted on objection.
TILBURG = (Act(ActKind.NOT_GRANTED, date(2019, 9, 9)), Act(ActKind.GRANTED_ON_OBJECTION, date(2019, 10, 30)))
# Amsterdam Centrum, ECLI:NL:RBAMS:2010:BO6938: revoked on objection of neighbours, and granted by the court itself.
AMSTERDAM = (
    Act(ActKind.GRANTED, date(2009, 1, 23)),
    Act(ActKind.REVOKED, date(2009, 11, 12)),
    Act(ActKind.GRANTED_BY_COURT, date(2010, 10, 15)),
)
# Eindhoven, ECLI:NL:RBSHE:2011:BU2010: a decision that was sent counts; only a new decision takes its place.
EINDHOVEN = (
    Act(ActKind.GRANTED, date(2009, 10, 28)),
    Act(ActKind.REVOKED, date(2009, 12, 21)),
    Act(ActKind.GRANTED_ON_OBJECTION, date(2011, 1, 11)),
    Act(ActKind.REVOKED, date(2011, 1, 14)),
)


@pytest.mark.parametrize(
    ("acts", "today", "state", "counts"),
    [
        (PURMEREND, date(2021, 8, 12), PermitState.IN_FORCE, True),
        (PURMEREND, date(2021, 8, 13), PermitState.SUSPENDED, True),
        (PURMEREND, date(2022, 1, 2), PermitState.SUSPENDED, True),
        (PURMEREND, date(2022, 1, 3), PermitState.IN_FORCE, True),
        (TILBURG, date(2019, 10, 29), PermitState.NONE, False),
        (TILBURG, date(2019, 10, 30), PermitState.IN_FORCE, True),
        (AMSTERDAM, date(2009, 11, 11), PermitState.IN_FORCE, True),
        (AMSTERDAM, date(2010, 10, 14), PermitState.REVOKED, False),
        (AMSTERDAM, date(2010, 10, 15), PermitState.IN_FORCE, True),
        (EINDHOVEN, date(2011, 1, 10), PermitState.REVOKED, False),
        (EINDHOVEN, date(2011, 1, 13), PermitState.IN_FORCE, True),
        (EINDHOVEN, date(2011, 1, 14), PermitState.REVOKED, False),
    ],
)
def test_the_permit_on_a_day(acts: tuple[Act, ...], today: date, state: PermitState, counts: bool) -> None:
    found = permit_state(acts, [], today)
    assert (found.state, found.counts) == (state, counts)


def test_the_permit_that_was_upheld_twice_holds_from_its_first_day() -> None:
    assert permit_state(PURMEREND, [], date(2022, 1, 3)).since == date(2021, 1, 19)


def test_neighbours_of_a_permit_granted_on_objection_have_six_weeks_to_appeal() -> None:
    assert built_in_law().calendar.end(date(2019, 10, 30), weeks(6)).shifted == date(2019, 12, 11)
