"""What the letters of the term say: the act in plain words, and the days that the clock gave for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases import corresponding
from app.cases.clockwork import Effect
from app.cases.letter_values.terms import EXTENSION, RESUMPTION, SUSPENSION
from app.cases.opening import NotNow
from app.rules.events import EventKind, SuspensionGround

if TYPE_CHECKING:
    from app.cases.viewing import CasePage

KINDS = {
    EventKind.SUSPENDED: SUSPENSION,
    EventKind.RESUMED: RESUMPTION,
    EventKind.EXTENDED: EXTENSION,
}
STILL_OPEN = (
    "De termijn staat nu stil, en het is niet bekend tot wanneer. De brief kan daarom geen laatste dag noemen. "
    "Doe dit als de termijn weer loopt."
)


def letter_values(page: CasePage, effect: Effect, today: date) -> tuple[str, dict[str, Any]] | None:
    """The kind and the values of the letter that tells the applicant; None for what has no letter. Raises NotNow."""
    kind = KINDS.get(effect.act.kind)
    stands_still = effect.new_last_day is None and effect.why_not is None
    if kind is None or (kind == RESUMPTION and stands_still):
        return None  # what stands still for another reason does not run again
    if kind == RESUMPTION:
        told = _running(effect)
    else:
        told = _paused(effect) if kind == SUSPENSION else _longer(effect)
    return kind, corresponding.letter_values(page, kind, date_sent=today, signatory=None, draft=told)


def _paused(effect: Effect) -> dict[str, Any]:
    act = effect.act
    agreed = act.ground == SuspensionGround.APPLICANT_AGREED
    return {
        "ground": act.ground,
        "reason": act.reason,
        "suspended_from": act.stands_from.isoformat(),
        "until": act.until.isoformat() if act.until else None,
        "event": act.ends_with or None,
        "old_last_day": _known(effect.old_last_day or _so_far(effect)),
        "new_last_day": effect.new_last_day.isoformat() if agreed and effect.new_last_day else None,
        "agreed_on": act.on.isoformat() if agreed else None,
    }


def _so_far(effect: Effect) -> date | None:
    """Where another pause has no known end: the last day if that one were over today."""
    end = effect.before.decide_by
    return end.nominal if end else None


def _running(effect: Effect) -> dict[str, Any]:
    """Which pause it ends is what the clock says; a pause that ends on its first day took no day."""
    both = zip(effect.before.pauses, effect.after.pauses, strict=True)
    pause = next(after for before, after in both if after.ended_on != before.ended_on)
    assert pause.ground is not None, "a resumption ends no request"
    return {
        "ground": pause.ground.value,
        "stood_from": pause.first.isoformat(),
        "runs_from": max(pause.first, effect.act.on).isoformat(),
        "days": effect.after.suspended_days or 0,
        "new_last_day": _known(effect.new_last_day),
    }


def _longer(effect: Effect) -> dict[str, Any]:
    return {
        "weeks": effect.act.weeks,
        "reason": effect.act.reason,
        "old_last_day": _known(effect.old_last_day),
        "new_last_day": _known(effect.new_last_day),
    }


def _known(day: date | None) -> str:
    if day is None:
        raise NotNow(STILL_OPEN)
    return day.isoformat()
