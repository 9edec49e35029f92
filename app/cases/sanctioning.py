"""From a warning to a sanction that counts: intended, answered, proposed by one person, decided by another, announced."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from app.cases import (
    earlier_fines,
    enforcement_sending,
    enforcing,
    offending,
    sanction_drafts,
)
from app.cases.corresponding import WrittenLetter
from app.cases.enforcing import open_file, record
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer
from app.cases.sanction_drafts import Draft
from app.rules.periods import date_words
from app.store import measure, violation
from app.store.enforcement_file import EnforcementFile
from app.store.measure import (
    ANNOUNCED,
    DECIDED,
    ENDED,
    FINE,
    INTENDED,
    PROPOSED,
    RETURNED,
    WARNING,
    Measure,
)

OWN_WORK = "U schreef dit voorstel zelf. Een ander moet het lezen en ondertekenen."
CHANGED = "Het voorstel is veranderd nadat u het las. Lees het opnieuw."
NO_MEASURE = "Deze maatregel hoort niet bij dit dossier."
SEEN_FIRST = "Leg eerst de overtreding vast, met regel, plaats en dag (Awb artikel 5:9)."


def of_file(row: EnforcementFile, measure_id: int, *states: str) -> Measure:
    """The measure of this file, in one of these states. Raises NotNow."""
    found = measure.get(measure_id)
    if found is None or found.enforcement_id != row.id:
        raise NotNow(NO_MEASURE)
    if states and found.state not in states:
        raise NotNow("Dit kan nu niet: de maatregel staat er anders voor. Laad de pagina opnieuw.")
    return found


def warn(
    number: str,
    seen_version: int,
    party_id: int,
    what: str,
    until: date,
    written: WrittenLetter,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> Measure:
    """A warning: no decision, so that one person sends it; it says what to do by when."""
    row = open_file(number, seen_version, by=by)
    who = offending.party_of(row, party_id)
    if not violation.of_file(row.id):
        raise NotNow(SEEN_FIRST)
    if until <= today:
        raise NotNow("Geef de overtreder tijd: kies een dag na vandaag.")
    letter = enforcement_sending.send(row, written, who, by=by, now=now)
    made = _new(row, who.id, WARNING, {"what": what}, by=by, now=now)
    made.state, made.comply_until, made.announced_on, made.letter_id = ANNOUNCED, until, today, letter.id
    measure.add(made)
    record(row, "warned", on=today, at=now, by=by, detail={"measure": made.id, "until": until.isoformat()})
    return made


def intend(
    number: str,
    seen_version: int,
    party_id: int,
    draft: Draft,
    views_until: date,
    written: WrittenLetter,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> Measure:
    """Tell the offender what we mean to do, and until when they can answer (Awb 4:8, 5:50). Raises NotNow."""
    row = open_file(number, seen_version, by=by)
    who = offending.party_of(row, party_id)
    test = offending.standing(row, who)
    if not test.sanction_possible:
        raise NotNow(test.sentence)
    if not violation.of_file(row.id):
        raise NotNow(SEEN_FIRST)
    if views_until <= today:
        raise NotNow("Geef tijd om te reageren: kies een dag na vandaag.")
    letter = enforcement_sending.send(row, written, who, by=by, now=now)
    made = _new(row, who.id, draft.kind, draft.plain(), by=by, now=now)
    _figures(made, draft)
    made.state, made.intended_on, made.views_until, made.letter_id = INTENDED, today, views_until, letter.id
    measure.add(made)
    detail = {"measure": made.id, "kind": made.kind, "until": views_until.isoformat()}
    record(row, "intention_announced", on=today, at=now, by=by, detail=detail)
    return made


def _new(row: EnforcementFile, party_id: int, kind: str, values: dict[str, Any], *, by: Officer, now: datetime) -> Measure:
    return Measure(
        municipality=row.municipality,
        enforcement_id=row.id,
        party_id=party_id,
        kind=kind,
        state=INTENDED,
        values=values,
        drafted_by=by.account_id,
        drafted_by_name=by.name,
        drafted_at=now,
    )


def _figures(made: Measure, draft: Draft) -> None:
    made.amount_cents, made.unit, made.maximum_cents = draft.amount_cents, draft.unit, draft.maximum_cents
    made.comply_until = draft.comply_until
    if draft.fine is not None:
        made.report_on = draft.fine.report_on


def receive_views(
    number: str, seen_version: int, measure_id: int, on: date, text: str, *, by: Officer, now: datetime, today: date
) -> Measure:
    """What the offender answered, in writing or spoken."""
    row = open_file(number, seen_version, by=by)
    made = of_file(row, measure_id, INTENDED, RETURNED)
    enforcing.not_later(on, today)
    if made.intended_on is not None and on < made.intended_on:
        raise NotNow("De zienswijze kan niet vóór het voornemen zijn gekomen.")
    made.views_received_on = on
    late = made.views_until is not None and on > made.views_until
    detail = {"measure": made.id, "text": text, "late": late}
    record(row, "views_received", on=on, at=now, by=by, detail=detail)
    return made


def heard(made: Measure | None, draft: Draft, large: bool, today: date) -> str | None:
    """Why the offender was not heard enough to go on, in a sentence; None where they were, or need not be (Awb 4:11, 5:53)."""
    if draft.urgent or (draft.kind == FINE and not large):
        return None
    if made is None or made.intended_on is None or made.views_until is None:
        return "Stuur eerst het voornemen: de overtreder moet kunnen reageren (Awb artikel 4:8 en 5:53)."
    if made.views_received_on is None and today <= made.views_until:
        return f"De overtreder kan nog reageren tot en met {date_words(made.views_until)}."
    if made.views_received_on is not None and not draft.views:
        return "Schrijf wat u vindt van de zienswijze."
    return None


def propose(
    number: str,
    seen_version: int,
    party_id: int,
    measure_id: int | None,
    draft: Draft,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> Measure:
    """Hand a sanction to somebody who decides. Raises NotNow with everything that is in the way."""
    row = open_file(number, seen_version, by=by)
    who = offending.party_of(row, party_id)
    made = of_file(row, measure_id, INTENDED, RETURNED) if measure_id is not None else None
    if made is not None and (made.party_id != who.id or made.kind != draft.kind):
        raise NotNow(NO_MEASURE)
    test = offending.standing(row, who)
    seen = violation.of_file(row.id)
    found = sanction_drafts.faults(draft, who, test, seen, row.municipality, today)
    large = found.fine is None or found.fine.duties.hearing_required
    unheard = heard(made, draft, large, today)
    sentences = [*found.sentences, *earlier_fines.fallen(draft.fine), *([unheard] if unheard else [])]
    if sentences:
        raise NotNow(" ".join(sentences))
    values = draft.plain()
    if draft.fine is not None and found.fine is not None:
        values["answer"] = sanction_drafts.told(draft.fine, found.fine, seen)
    if made is None:
        made = _new(row, who.id, draft.kind, values, by=by, now=now)
        measure.add(made)
    made.values, made.text_sha256, made.state, made.remark = values, sanction_drafts.mark(values), PROPOSED, ""
    made.drafted_by, made.drafted_by_name, made.drafted_at = by.account_id, by.name, now
    _figures(made, draft)
    if found.fine is not None and draft.fine is not None:
        made.amount_cents = sanction_drafts.amount_of(draft.fine, found.fine)
    record(row, "measure_proposed", on=today, at=now, by=by, detail={"measure": made.id, "kind": made.kind})
    return made


def may_decide(made: Measure, by: Officer) -> str | None:
    """Why this officer may not decide on this sanction; None if there is no objection."""
    return OWN_WORK if made.drafted_by == by.account_id else None


def send_back(
    number: str, seen_version: int, measure_id: int, remark: str, *, by: Officer, now: datetime, today: date
) -> Measure:
    """Not like this: the drafter reads why."""
    row = open_file(number, seen_version, by=by, action=Action.SIGN_SANCTION)
    made = of_file(row, measure_id, PROPOSED)
    made.state, made.remark = RETURNED, remark
    record(row, "measure_returned", on=today, at=now, by=by, detail={"measure": made.id, "remark": remark})
    return made


def decide(
    number: str,
    seen_version: int,
    measure_id: int,
    read_sha256: str,
    written: WrittenLetter,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> Measure:
    """Take the decision that somebody else drafted, as it was read. Raises NotNow for the drafter."""
    row = open_file(number, seen_version, by=by, action=Action.SIGN_SANCTION)
    made = of_file(row, measure_id, PROPOSED)
    refused = may_decide(made, by)
    if refused is not None:
        raise NotNow(refused)
    if made.text_sha256 != read_sha256:
        raise NotNow(CHANGED)
    if made.comply_until is not None and made.comply_until <= today:
        raise NotNow("De termijn om te voldoen is al voorbij. Stuur het voorstel terug.")
    fallen = earlier_fines.fallen(sanction_drafts.draft_of(made.values).fine)
    if fallen:
        raise NotNow(" ".join([*fallen, "Stuur het voorstel terug."]))
    letter = enforcement_sending.send(row, written, offending.party_of(row, made.party_id), by=by, now=now)
    made.state, made.letter_id = DECIDED, letter.id
    made.decided_by, made.decided_by_name, made.decided_on = by.account_id, by.name, today
    record(row, "measure_decided", on=today, at=now, by=by, detail={"measure": made.id, "kind": made.kind})
    return made


def announce(
    number: str, seen_version: int, measure_id: int, on: date, *, by: Officer, now: datetime, today: date
) -> Measure:
    """The letter was posted on this day: from then on the sanction counts (Awb 3:41)."""
    row = open_file(number, seen_version, by=by)
    made = of_file(row, measure_id, DECIDED)
    enforcing.not_later(on, today)
    if made.decided_on is not None and on < made.decided_on:
        raise NotNow("De brief kan niet vóór het besluit zijn verzonden.")
    assert made.letter_id is not None, "it was decided"
    enforcement_sending.posted(made.letter_id, on)
    announced(row, made, on, by=by, now=now)
    return made


def announced(row: EnforcementFile, made: Measure, on: date, *, by: Officer | None, now: datetime) -> None:
    """The sanction counts from this day; `by` is None where it left by mail."""
    made.state, made.announced_on = ANNOUNCED, on
    record(row, "measure_announced", on=on, at=now, by=by, detail={"measure": made.id, "kind": made.kind})


def drop(
    number: str, seen_version: int, measure_id: int, why: str, *, by: Officer, now: datetime, today: date
) -> Measure:
    """We do not go on with what was intended or proposed."""
    row = open_file(number, seen_version, by=by)
    made = of_file(row, measure_id, INTENDED, PROPOSED, RETURNED)
    made.state, made.ended_on, made.ended_why = ENDED, today, "ingetrokken"
    record(row, "measure_dropped", on=today, at=now, by=by, detail={"measure": made.id, "why": why})
    return made
