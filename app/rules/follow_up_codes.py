"""The words of following up: what is followed, by which moments, what is proposed, and one rung of a chain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.rules.periods import Period


class Chain(StrEnum):
    """What is followed up."""

    CONDITION = "condition"
    CLAIM = "claim"
    SUSPENSIVE_CONDITION = "suspensive_condition"
    INSTALMENT = "instalment"
    PENALTY_ORDER = "penalty_order"
    FORFEITURE = "forfeiture"
    LIMITATION = "limitation"
    UNUSED_PERMIT = "unused_permit"
    TEMPORARY_PERMIT = "temporary_permit"
    FINE = "fine"


class Moment(StrEnum):
    """A day in the life of what is followed up: a last day that is counted from, or the day on which something was done."""

    DUE = "due"
    USE_BY = "use_by"
    ENDS_ON = "ends_on"
    COMPLY_UNTIL = "comply_until"
    FORFEITED = "forfeited"
    REPORTED = "reported"
    BARRED_AFTER = "barred_after"
    DEFERRED_UNTIL = "deferred_until"
    REMINDED = "reminded"
    REMINDED_AGAIN = "reminded_again"
    CHECKED = "checked"
    ANSWER_ASKED = "answer_asked"
    ANSWER_DUE = "answer_due"
    WARNED = "warned"
    WARNING_DUE = "warning_due"
    INTENTION_SENT = "intention_sent"
    VIEWS_DUE = "views_due"
    DECIDED = "decided"
    COLLECTION_DECIDED = "collection_decided"
    DEMANDED = "demanded"
    DEMAND_DUE = "demand_due"
    WRIT_SENT = "writ_sent"
    CLOSED = "closed"


class FollowUp(StrEnum):
    """What is proposed to a person."""

    REMIND = "remind"
    REMIND_AGAIN = "remind_again"
    CHECK = "check"
    RECHECK = "recheck"
    ASK_ANSWER = "ask_answer"
    WARN = "warn"
    INTEND = "intend"
    DECIDE = "decide"
    DECIDE_COLLECTION = "decide_collection"
    DEMAND = "demand"
    WRIT = "writ"
    END_ARRANGEMENT = "end_arrangement"
    INTERRUPT = "interrupt"
    WRITE_OFF = "write_off"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a chain: what, so long after (or before, below zero) which moment, and by which moment it is done.

    `done` None: never done, the date moves on with its moment. `lapses`: not proposed any more after that day. `{day}` in the
    reason is the moment it is counted from.
    """

    action: FollowUp
    after: Moment
    wait: Period
    done: Moment | None
    reason: str
    lapses: Moment | None = None
    escalates: bool = False
