"""How a permit stands on a day, after it was granted: waiting, effective, ended, and on which days its dwelling counts.

Objection and appeal are `app.rules.permit_state`; here comes what else happens to a permit. Unused it does not lapse by itself:
it may be revoked (Huisvestingswet 2014 article 26), unless the ordinance says that it lapses; no recorded ordinance does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.rules.checks.validity import Validity
from app.rules.codes import RuleKind
from app.rules.national_law import Law, built_in_law
from app.rules.ordinance import Version
from app.rules.periods import Period, Unit, date_words, held
from app.rules.permit_state import Act, PermitAnswer, PermitState, Remedy, permit_state
from app.rules.sentences import listed

DAY = timedelta(days=1)


class LivingState(StrEnum):
    """How a permit stands. `waiting`: granted, and a suspensive condition is open."""

    NONE = "none"
    NOT_SENT = "not_sent"
    WAITING = "waiting"
    EFFECTIVE = "effective"
    SUSPENDED = "suspended"
    ENDED = "ended"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    OVERTURNED = "overturned"


class EndingKind(StrEnum):
    """By what decision of ours a permit ended: revoked as a sanction or for disuse, or withdrawn as its holder asked."""

    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Suspensive:
    """A condition before the permit takes effect, in Dutch words: `de compensatie is betaald`. Met or waived from `met_on`."""

    what: str
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """A decision that ends the permit from `on`, as long as that decision stands."""

    kind: EndingKind
    on: date


@dataclass(frozen=True, slots=True)
class PermitFacts:
    """What is known of a permit. `acts` and `remedies` are those of `permit_state`.

    `temporary_until` is its last day; `used_on` the first day of use, None where nobody saw it used; `use_within` the term for
    first use after it became irrevocable (see `use_term`); `lapses_unused`: the ordinance lets it lapse after that term.
    """

    acts: tuple[Act, ...]
    remedies: tuple[Remedy, ...] = ()
    suspensive: tuple[Suspensive, ...] = ()
    temporary_until: date | None = None
    used_on: date | None = None
    use_within: Period | None = None
    lapses_unused: bool = False
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which the dwelling counts as changed with a permit, the first and last included; no last day yet is None."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class LivingPermit:
    """How the permit stands. `since` is the day of the grant, `effective_on` when every suspensive condition was met.

    `use_by`: the last day to use it before it may be revoked as unused, `revocable_unused_from` the day after; both None while it
    is not irrevocable, or once it was used. `over_from`: the first day on which it did not hold any more. `public_sentence` holds
    no word about persons or reasons.
    """

    state: LivingState
    since: date | None
    effective_on: date | None
    irrevocable_on: date | None
    open_conditions: tuple[Suspensive, ...]
    use_by: date | None
    revocable_unused_from: date | None
    over_from: date | None
    counts: tuple[Stretch, ...]
    sentence: str
    public_sentence: str

    def counts_on(self, on: date) -> bool:
        """Whether the dwelling counts as changed with a permit on a day."""
        return any(held(stretch.first, stretch.last, on) for stretch in self.counts)


def use_term(version: Version | None, change_type: str, on: date, law: Law | None = None) -> Period | None:
    """Within which term a permit must be used: that of the ordinance where it has one, else that of the law on a day."""
    for rule in version.rules_of(RuleKind.VALIDITY) if version else ():
        if isinstance(rule, Validity) and change_type in rule.change_types and rule.use_within_years is not None:
            return Period(rule.use_within_years, Unit.YEARS)
    return (law or built_in_law()).term("intrekken_niet_gebruikt", on)


def living_permit(facts: PermitFacts, today: date) -> LivingPermit:
    """How the permit stands today; what happens after today is left out."""
    answer = permit_state(facts.acts, facts.remedies, today)
    use_by = _use_by(facts, answer)
    over = _over_from(facts, use_by, today)
    state = _state(facts, answer, over, use_by, today)
    waiting = tuple(each for each in facts.suspensive if each.met_on is None or each.met_on > today)
    granted = answer.counts
    effective = None if waiting or not granted else _effective_on(facts, answer)
    if not granted:
        over = answer.since
    return LivingPermit(
        state=state,
        since=answer.since if granted else None,
        effective_on=effective,
        irrevocable_on=answer.irrevocable_on,
        open_conditions=waiting if granted else (),
        use_by=use_by if granted else None,
        revocable_unused_from=use_by + DAY if granted and use_by and state in _STANDS else None,
        over_from=over,
        counts=_counts(facts, use_by, today),
        sentence=_sentence(state, answer, effective, waiting, over, facts),
        public_sentence=_public(state, effective, over, facts),
    )


_STANDS = frozenset({LivingState.WAITING, LivingState.EFFECTIVE, LivingState.SUSPENDED})
_BEFORE_OR_OVERTURNED = {
    PermitState.NONE: LivingState.NONE,
    PermitState.NOT_SENT: LivingState.NOT_SENT,
    PermitState.REVOKED: LivingState.OVERTURNED,
    PermitState.ANNULLED: LivingState.OVERTURNED,
}


def _use_by(facts: PermitFacts, answer: PermitAnswer) -> date | None:
    if answer.irrevocable_on is None or facts.use_within is None:
        return None
    last = facts.use_within.after(answer.irrevocable_on)
    return None if facts.used_on is not None and facts.used_on <= last else last


def _over_from(facts: PermitFacts, use_by: date | None, today: date) -> date | None:
    """The first day after the permit, where that day has come: our decision, its last day, or a lapse by the ordinance."""
    days = [facts.ending.on] if facts.ending else []
    if facts.temporary_until is not None:
        days.append(facts.temporary_until + DAY)
    if facts.lapses_unused and use_by is not None:
        days.append(use_by + DAY)
    first = min(days, default=date.max)
    return first if first <= today else None


def _state(
    facts: PermitFacts, answer: PermitAnswer, over: date | None, use_by: date | None, today: date
) -> LivingState:
    if answer.state in _BEFORE_OR_OVERTURNED:
        return _BEFORE_OR_OVERTURNED[answer.state]
    if over is not None:
        if facts.ending is not None and facts.ending.on == over:
            return LivingState(facts.ending.kind.value)
        lapsed = facts.lapses_unused and use_by is not None and use_by + DAY == over
        return LivingState.LAPSED if lapsed else LivingState.ENDED
    if answer.state is PermitState.SUSPENDED:
        return LivingState.SUSPENDED
    waiting = any(each.met_on is None or each.met_on > today for each in facts.suspensive)
    return LivingState.WAITING if waiting else LivingState.EFFECTIVE


def _effective_on(facts: PermitFacts, answer: PermitAnswer) -> date | None:
    if answer.since is None:
        return None
    since = answer.since if answer.state is not PermitState.SUSPENDED else _granted_on(facts.acts)
    return max([since, *(each.met_on for each in facts.suspensive if each.met_on is not None)])


def _granted_on(acts: Sequence[Act]) -> date:
    """The day from which the grant counts, seen through a suspension of it."""
    before = [act for act in acts if act.kind.value not in ("suspended", "suspension_ended")]
    return permit_state(before, (), before[-1].on).since or before[0].on


def _counts(facts: PermitFacts, use_by: date | None, today: date) -> tuple[Stretch, ...]:
    """The stretches that `permit_state` tells day by day of an act, cut where the permit was over."""
    over = _over_from(facts, use_by, today)
    stretches: list[Stretch] = []
    for day in sorted({act.on for act in facts.acts if act.on <= today}):
        counted = permit_state(facts.acts, facts.remedies, day).counts
        if over is not None and day >= over:
            break
        if counted and (not stretches or stretches[-1].last is not None):
            stretches.append(Stretch(day, None))
        elif not counted and stretches and stretches[-1].last is None:
            stretches[-1] = Stretch(stretches[-1].first, day - DAY)
    if over is not None and stretches and stretches[-1].last is None:
        stretches[-1] = Stretch(stretches[-1].first, over - DAY)
    return tuple(each for each in stretches if each.last is None or each.first <= each.last)


def _sentence(
    state: LivingState,
    answer: PermitAnswer,
    effective: date | None,
    waiting: Sequence[Suspensive],
    over: date | None,
    facts: PermitFacts,
) -> str:
    day = date_words(over) if over else ""
    match state:
        case LivingState.WAITING:
            return f"De vergunning is verleend, maar gaat pas in als {listed([each.what for each in waiting])}."
        case LivingState.EFFECTIVE:
            started = f"De vergunning geldt sinds {date_words(effective)}" if effective else "De vergunning geldt"
            until = f" en eindigt na {date_words(facts.temporary_until)}" if facts.temporary_until else ""
            final = f" Zij is onherroepelijk sinds {date_words(answer.irrevocable_on)}." if answer.irrevocable_on else ""
            return f"{started}{until}.{final}"
        case LivingState.ENDED:
            return f"De vergunning was tijdelijk en geldt niet meer sinds {day}."
        case LivingState.LAPSED:
            return f"De vergunning is niet op tijd gebruikt en vervallen per {day}."
        case LivingState.WITHDRAWN:
            return f"De vergunning is op verzoek van de houder ingetrokken per {day}."
        case LivingState.REVOKED:
            return f"De vergunning is ingetrokken per {day}."
        case _:
            return answer.sentence


def _public(state: LivingState, effective: date | None, over: date | None, facts: PermitFacts) -> str:
    match state:
        case LivingState.NONE | LivingState.NOT_SENT:
            return "Er is geen vergunning bekend bij deze code."
        case LivingState.WAITING:
            return "Deze vergunning is verleend, maar geldt nog niet."
        case LivingState.SUSPENDED:
            return "Deze vergunning mag op dit moment niet worden gebruikt."
        case LivingState.EFFECTIVE:
            since = f" sinds {date_words(effective)}" if effective else ""
            until = f" Zij geldt tot en met {date_words(facts.temporary_until)}." if facts.temporary_until else ""
            return f"Deze vergunning is echt en geldt{since}.{until}"
        case _:
            since = f" sinds {date_words(over)}" if over else ""
            return f"Deze vergunning geldt niet meer{since}."
