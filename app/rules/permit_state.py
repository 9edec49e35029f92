"""What a permit is worth on a day: the decision, the decisions on objection and the judgments one after the other.

An objection or an appeal suspends nothing (Awb 6:16); only the court in preliminary relief does (Awb 8:81). A decision on
objection takes the place of what it revokes (Awb 7:11); where the court annuls it (Awb 8:72), what stood before it stands again.
A permit is irrevocable when no remedy is open or pending against any act of the chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.rules.periods import date_words

_DAY = timedelta(days=1)
NOT_FINAL = "Zij is nog niet onherroepelijk: bezwaar of beroep kan nog, of loopt. Dat houdt haar niet tegen (Awb artikel 6:16)."


class ActKind(StrEnum):
    """What changed the state, on the day from which it counts. `restored`: a higher court undid the annulment."""

    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    UPHELD = "upheld"
    REVOKED = "revoked"
    GRANTED_ON_OBJECTION = "granted_on_objection"
    ANNULLED = "annulled"
    RESTORED = "restored"
    REVOKED_BY_COURT = "revoked_by_court"
    GRANTED_BY_COURT = "granted_by_court"
    SUSPENDED = "suspended"
    SUSPENSION_ENDED = "suspension_ended"


class PermitState(StrEnum):
    """How the permit stands; `not_sent` is a decision that was taken and not announced (Awb 3:40)."""

    NONE = "none"
    NOT_SENT = "not_sent"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    ANNULLED = "annulled"
    IRREVOCABLE = "irrevocable"


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the chain; acts are given in the order in which they came."""

    kind: ActKind
    on: date


@dataclass(frozen=True, slots=True)
class Remedy:
    """The remedy against one act. `last_day` None: none is left. `pending`: used in time and not finished.

    `ended_on` is the day on which a used one ended: by withdrawal, or by the act that answered it, which has a remedy of its own.
    """

    last_day: date | None
    pending: bool = False
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class PermitAnswer:
    """`counts`: whether the dwelling counts as changed with a permit. `since` is None where nothing was granted.

    `irrevocable_on` is None while anything is open; it may be set where no permit stands: a refusal can be irrevocable too.
    """

    state: PermitState
    since: date | None
    counts: bool
    irrevocable_on: date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class _Standing:
    """Whether there is a permit, since when, and by what kind of act there is or is not."""

    granted: bool
    since: date | None
    by: ActKind


def permit_state(acts: Sequence[Act], remedies: Sequence[Remedy], today: date) -> PermitAnswer:
    """The state today. Acts after today are left out; without any act there is nothing sent yet."""
    happened = [act for act in acts if act.on <= today]
    if not happened:
        why = "Het besluit is nog niet verzonden en geldt nog niet (Awb artikel 3:40)."
        return PermitAnswer(PermitState.NOT_SENT, None, False, None, why)
    standing, suspended_since = _walk(happened)
    final = _irrevocable_on(remedies, today)
    return _answer(standing, suspended_since, final)


def _walk(acts: Sequence[Act]) -> tuple[_Standing, date | None]:
    """What stands after the last act. An annulment brings back what stood before the decision on objection that it annuls."""
    before: list[_Standing] = []
    annulled: list[_Standing] = []
    standing, suspended_since = _Standing(False, None, ActKind.NOT_GRANTED), None
    for act in acts:
        match act.kind:
            case ActKind.SUSPENDED:
                suspended_since = act.on
            case ActKind.SUSPENSION_ENDED:
                suspended_since = None
            case ActKind.ANNULLED:
                annulled.append(standing)
                standing = _revived(before.pop(), act.on, standing) if before else standing
            case ActKind.RESTORED:
                before.append(standing)
                standing = _revived(annulled.pop(), act.on, standing) if annulled else standing
            case ActKind.UPHELD:
                before.append(standing)
            case ActKind.GRANTED | ActKind.NOT_GRANTED:
                granted = act.kind is ActKind.GRANTED
                standing = _Standing(granted, act.on if granted else None, act.kind)
            case _:
                before.append(standing)
                granted = act.kind in (ActKind.GRANTED_ON_OBJECTION, ActKind.GRANTED_BY_COURT)
                kept = standing.since if granted and standing.granted else act.on
                standing = _Standing(granted, kept, act.kind)
    return standing, suspended_since


def _revived(earlier: _Standing, on: date, now: _Standing) -> _Standing:
    """What stood before stands again: from its own day where it never went away, else from the day of the judgment."""
    if earlier.granted and now.granted:
        return earlier
    return _Standing(earlier.granted, on, earlier.by)


def _irrevocable_on(remedies: Sequence[Remedy], today: date) -> date | None:
    """The day after the last remedy ended, None while one is open or pending."""
    if not remedies or any(remedy.pending for remedy in remedies):
        return None
    final = max((_closed_on(remedy) for remedy in remedies), default=date.min)
    return final if date.min < final <= today else None


def _closed_on(remedy: Remedy) -> date:
    """The first day on which this remedy is not open any more."""
    if remedy.ended_on is not None:
        return remedy.ended_on
    return remedy.last_day + _DAY if remedy.last_day is not None else date.min


def _answer(standing: _Standing, suspended_since: date | None, final: date | None) -> PermitAnswer:
    since = standing.since
    irrevocable = f" Dat is onherroepelijk sinds {date_words(final)}." if final else ""
    if not standing.granted:
        state, words = _gone(standing)
        return PermitAnswer(state, since, False, final, f"{words}{irrevocable}")
    started = f"De vergunning geldt sinds {date_words(since)}" if since else "De vergunning geldt"
    if suspended_since is not None:
        on = date_words(suspended_since)
        why = f"De rechter schorste de vergunning op {on}: de houder mag haar nu niet gebruiken (Awb artikel 8:81)."
        return PermitAnswer(PermitState.SUSPENDED, suspended_since, True, None, why)
    if final is not None:
        return PermitAnswer(
            PermitState.IRREVOCABLE,
            since,
            True,
            final,
            f"{started} en is onherroepelijk sinds {date_words(final)}.",
        )
    return PermitAnswer(PermitState.IN_FORCE, since, True, None, f"{started}. {NOT_FINAL}")


def _gone(standing: _Standing) -> tuple[PermitState, str]:
    if standing.since is None or standing.by is ActKind.NOT_GRANTED:
        return PermitState.NONE, "Er is geen vergunning."
    on = date_words(standing.since)
    if standing.by is ActKind.REVOKED_BY_COURT:
        return PermitState.ANNULLED, f"De rechter vernietigde de vergunning op {on} (Awb artikel 8:72)."
    return PermitState.REVOKED, f"De vergunning is op bezwaar herroepen, per {on} (Awb artikel 7:11)."
