"""The chains as tables: what comes after what, how long before or after which day, and why.

How long is a working arrangement of ours and no term of an Act, unless the reason names an article.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.rules.follow_up_codes import Chain, FollowUp, Moment, Rung
from app.rules.periods import Period, Unit

_AT_ONCE = Period(0, Unit.DAYS)
_NEXT_DAY = Period(1, Unit.DAYS)


def _before(count: int, unit: Unit = Unit.WEEKS) -> Period:
    return Period(-count, unit)


_VIEW_AND_DECISION = (
    Rung(
        FollowUp.DECIDE,
        Moment.VIEWS_DUE,
        _NEXT_DAY,
        Moment.DECIDED,
        "De termijn voor de zienswijze liep tot en met {day}: beslis of u doorgaat.",
        escalates=True,
    ),
)
_DEMAND_AND_WRIT = (
    Rung(
        FollowUp.DEMAND,
        Moment.DUE,
        _NEXT_DAY,
        Moment.DEMANDED,
        "Uiterlijk op {day} moest worden betaald: een aanmaning kan nu (Awb artikel 4:112).",
        escalates=True,
    ),
    Rung(
        FollowUp.WRIT,
        Moment.DEMAND_DUE,
        _NEXT_DAY,
        Moment.WRIT_SENT,
        "De termijn van de aanmaning liep tot en met {day}: een dwangbevel kan nu (Awb artikel 4:117).",
        escalates=True,
    ),
)
#: The rungs of every chain, in order.
CHAINS: Mapping[Chain, tuple[Rung, ...]] = {
    Chain.CONDITION: (
        Rung(
            FollowUp.REMIND,
            Moment.DUE,
            _before(4),
            Moment.REMINDED,
            "Uiterlijk op {day} moet de voorwaarde zijn aangetoond.",
            lapses=Moment.DUE,
        ),
        Rung(FollowUp.CHECK, Moment.DUE, _NEXT_DAY, Moment.CHECKED, "De voorwaarde moest op {day} zijn aangetoond."),
        Rung(
            FollowUp.ASK_ANSWER,
            Moment.CHECKED,
            _AT_ONCE,
            Moment.ANSWER_ASKED,
            "Bij de controle van {day} was de voorwaarde niet aangetoond: vraag het bewijs.",
        ),
        Rung(
            FollowUp.WARN,
            Moment.ANSWER_DUE,
            _NEXT_DAY,
            Moment.WARNED,
            "Het bewijs moest er uiterlijk op {day} zijn.",
            escalates=True,
        ),
        Rung(
            FollowUp.INTEND,
            Moment.WARNING_DUE,
            _NEXT_DAY,
            Moment.INTENTION_SENT,
            "De waarschuwing gaf tijd tot en met {day} (Huisvestingswet 2014 artikel 26).",
            escalates=True,
        ),
        *_VIEW_AND_DECISION,
    ),
    Chain.CLAIM: (
        Rung(
            FollowUp.REMIND,
            Moment.DUE,
            _before(2),
            Moment.REMINDED,
            "Betalen kan tot en met {day}: een vriendelijke herinnering, geen aanmaning.",
            lapses=Moment.DUE,
        ),
        *_DEMAND_AND_WRIT,
    ),
    Chain.SUSPENSIVE_CONDITION: (
        Rung(
            FollowUp.REMIND,
            Moment.DUE,
            _before(2),
            Moment.REMINDED,
            "Betalen kan tot en met {day}; daarvoor geldt de vergunning niet.",
            lapses=Moment.DUE,
        ),
        Rung(
            FollowUp.REMIND_AGAIN,
            Moment.DUE,
            _NEXT_DAY,
            Moment.REMINDED_AGAIN,
            "Op {day} was niet betaald: vraag of de vergunning nog wordt gebruikt. Een aanmaning kan niet.",
        ),
        Rung(
            FollowUp.CHECK,
            Moment.REMINDED_AGAIN,
            Period(6),
            Moment.CHECKED,
            "De herinnering is van {day}: kijk of de woning zonder geldende vergunning wordt gebruikt.",
        ),
    ),
    Chain.INSTALMENT: (
        Rung(
            FollowUp.REMIND,
            Moment.DUE,
            _before(1),
            Moment.REMINDED,
            "Dit deel moet uiterlijk op {day} zijn betaald.",
            lapses=Moment.DUE,
        ),
        Rung(
            FollowUp.END_ARRANGEMENT,
            Moment.DUE,
            _NEXT_DAY,
            Moment.DECIDED,
            "Dit deel was op {day} niet betaald: beslis of de regeling eindigt (Awb artikel 4:96).",
            escalates=True,
        ),
    ),
    Chain.PENALTY_ORDER: (
        Rung(
            FollowUp.RECHECK,
            Moment.COMPLY_UNTIL,
            _NEXT_DAY,
            Moment.CHECKED,
            "De begunstigingstermijn liep tot en met {day}: controleer, met een rapport.",
        ),
        Rung(
            FollowUp.RECHECK,
            Moment.CHECKED,
            Period(4),
            None,
            "De laatste controle was op {day}: de last blijft gelden, ook na herstel.",
        ),
    ),
    Chain.FORFEITURE: (
        Rung(
            FollowUp.DECIDE_COLLECTION,
            Moment.FORFEITED,
            _AT_ONCE,
            Moment.COLLECTION_DECIDED,
            "Op {day} is een dwangsom verbeurd: beslis over de invordering, vóór een aanmaning (Awb artikel 5:37).",
            escalates=True,
        ),
        *_DEMAND_AND_WRIT,
    ),
    Chain.LIMITATION: (
        Rung(
            FollowUp.INTERRUPT,
            Moment.BARRED_AFTER,
            _before(3, Unit.MONTHS),
            None,
            "Na {day} kan dit niet meer worden ingevorderd: stuit de verjaring met een aanmaning of dwangbevel.",
            lapses=Moment.BARRED_AFTER,
            escalates=True,
        ),
        Rung(
            FollowUp.WRITE_OFF,
            Moment.BARRED_AFTER,
            _NEXT_DAY,
            None,
            "Sinds {day} is de vordering verjaard: stel voor haar af te schrijven.",
            escalates=True,
        ),
    ),
    Chain.UNUSED_PERMIT: (
        Rung(
            FollowUp.REMIND,
            Moment.USE_BY,
            _before(8),
            Moment.REMINDED,
            "Na {day} kan een vergunning die niet is gebruikt worden ingetrokken.",
            lapses=Moment.USE_BY,
        ),
        Rung(FollowUp.CHECK, Moment.USE_BY, _NEXT_DAY, Moment.CHECKED, "De vergunning moest uiterlijk op {day} zijn gebruikt."),
        Rung(
            FollowUp.ASK_ANSWER,
            Moment.CHECKED,
            _AT_ONCE,
            Moment.ANSWER_ASKED,
            "Bij de controle van {day} was de vergunning niet gebruikt: vraag of de houder haar wil houden.",
        ),
        Rung(
            FollowUp.INTEND,
            Moment.ANSWER_DUE,
            _NEXT_DAY,
            Moment.INTENTION_SENT,
            "Een antwoord kon tot en met {day} (Huisvestingswet 2014 artikel 26).",
            escalates=True,
        ),
        *_VIEW_AND_DECISION,
    ),
    Chain.TEMPORARY_PERMIT: (
        Rung(
            FollowUp.REMIND,
            Moment.ENDS_ON,
            _before(3, Unit.MONTHS),
            Moment.REMINDED,
            "De vergunning is tijdelijk en geldt tot en met {day}.",
            lapses=Moment.ENDS_ON,
        ),
        Rung(FollowUp.CHECK, Moment.ENDS_ON, _NEXT_DAY, Moment.CHECKED, "De vergunning gold tot en met {day}."),
    ),
    Chain.FINE: (
        Rung(
            FollowUp.INTEND,
            Moment.REPORTED,
            _AT_ONCE,
            Moment.INTENTION_SENT,
            "Het rapport is van {day}: stuur het voornemen met het rapport (Awb artikel 5:50 en 5:53).",
            escalates=True,
        ),
        *_VIEW_AND_DECISION,
    ),
}
