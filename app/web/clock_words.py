"""An effect on the term in the words of a screen: the new latest day, because of what, and what the law makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases import clockwork
from app.cases.clockwork import ClockAct, Effect
from app.rules.events import EventKind, SuspensionGround
from app.rules.periods import days_between, weeks
from app.rules.suspension import DAY
from app.web.formats import counted, day_long, day_medium


@dataclass(frozen=True, slots=True)
class Told:
    """`heading` is the effect in one line, `because` why; `struck` is the day that no longer holds. `steps` are the sentences
    of the clock with their articles. `possible` is false for what will not be recorded."""

    heading: str
    because: str
    struck: date | None
    by_law: date | None
    steps: tuple[str, ...]
    possible: bool


def told(effect: Effect, today: date) -> Told:
    """What recording this would do, or why it cannot be done."""
    act = effect.act
    if act.from_outside:
        return _notice(effect)
    refused = effect.why_not or (clockwork.objection(effect, today) if effect.undone else None)
    if refused:
        return Told("Dit kan niet", refused, None, None, (), possible=False)
    old, new = effect.old_last_day, effect.new_last_day
    if new is None:
        end = effect.after.decide_by
        heading = "De termijn staat stil. Elke dag dat dit duurt, schuift de uiterste datum een dag op"
        until_now = f" Tot nu toe is dat {day_long(end.nominal)}." if end else ""
        return Told(
            heading, f"want {_because(act, effect)}.{until_now}", None, None, effect.because, possible=True
        )
    changed = new != old
    heading = (
        f"De nieuwe uiterste datum wordt {day_long(new)}"
        if changed
        else f"De uiterste datum blijft {day_long(new)}"
    )
    shifted = effect.new_shifted
    by_law = shifted if shifted != new else None
    return Told(
        heading,
        f"want {_because(act, effect)}.",
        old if changed else None,
        by_law,
        effect.because,
        possible=True,
    )


def _because(act: ClockAct, effect: Effect) -> str:
    since = day_medium(act.stands_from)
    if act.kind is EventKind.RESUMED:
        stood = effect.after.suspended_days or 0
        together = counted(stood, "dag", "dagen")
        return f"de termijn loopt weer vanaf {day_medium(act.on)}, en heeft in totaal {together} stilgestaan"
    if act.kind is EventKind.EXTENDED:
        longer = weeks(act.weeks or 0).words()
        return f"de termijn wordt {longer} langer. Er wordt gerekend vanaf {day_medium(effect.old_last_day)}; dit kan één keer"
    if act.until:
        stood = days_between(act.stands_from, act.until)
        return f"de termijn staat {counted(stood, 'dag', 'dagen')} stil, van {since} tot en met {day_medium(act.until)}"
    waits = f", tot {act.ends_with}" if act.ends_with else ""
    most = ", hoogstens twaalf weken" if act.ground == SuspensionGround.BIBOB else ""
    return f"de termijn staat stil vanaf {since}{waits}{most}"


def _notice(effect: Effect) -> Told:
    """A notice of default is recorded also when it has no effect; then that is said."""
    last = effect.old_last_day
    stays = f" De uiterste datum blijft {day_long(last)}." if last else ""
    if effect.why_not:
        return Told(
            "Deze ingebrekestelling wordt vastgelegd, maar heeft geen gevolg",
            f"{effect.why_not}{stays}", None, None, (), possible=True,
        )  # fmt: skip
    penalty = effect.after.late_penalty
    if penalty.first_day is None:
        heading = "Deze ingebrekestelling wordt vastgelegd. Er gaat geen dwangsom lopen"
        return Told(heading, " ".join(effect.because), None, None, (), possible=True)
    heading = (
        f"Maak het besluit uiterlijk {day_long(penalty.first_day - DAY)} bekend: daarna loopt er een dwangsom"
    )
    because = "want de termijn is voorbij, en na een ingebrekestelling zijn er nog twee weken."
    return Told(heading, because, None, None, effect.because, possible=True)
