"""The dates of an enforcement file, each with the reason for which it stands there: set anew with every event.

The worker tells of them and does nothing else: what burdens somebody is proposed by one person and decided by another. How long
before a date somebody is told is our choice; the terms are those of the rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.cases import measure_objection_dates, sanction_rows
from app.rules.aftermath import fine_decided_by
from app.rules.follow_up import next_step
from app.rules.follow_up_codes import Chain, Moment
from app.rules.periods import AMSTERDAM, date_words
from app.store import enforcement_date, enforcement_event, forfeiture, inspection, measure
from app.store.due_date import Wanted
from app.store.enforcement_file import CLOSED, EnforcementFile
from app.store.measure import (
    ANNOUNCED,
    DECIDED,
    FINE,
    INTENDED,
    PENALTY_ORDER,
    PROPOSED,
    RETURNED,
    Measure,
    MeasureChange,
)

DAY = timedelta(days=1)
ENFORCEMENT, SIGNATORY = "enforcement", "signatory"
#: How soon a report is looked at, how long before the end of thirteen weeks, of a year: arrangements of ours.
LOOK_WITHIN, BEFORE_FINE, BEFORE_CHECK = timedelta(days=7), timedelta(days=21), timedelta(days=2)
WORDS = {
    "look": "Beoordeel het dossier",
    "act": "Kies de volgende stap",
    "inspect": "Controle gepland",
    "recheck": "Controleer opnieuw",
    "views": "Beslis na de zienswijze",
    "sign": "Sanctie ter ondertekening",
    "mend": "Voorstel kwam terug",
    "send": "Sanctie verzenden",
    "fine_term": "Laatste dag om over de boete te beslissen",
    "decide_collection": "Beslis over de invordering",
    "interrupt": "Stuit de verjaring",
    "write_off": "Verjaard: stel afschrijven voor",
    "objection_confirm": "Bevestig de ontvangst van het bezwaar",
    "objection_repair": "Einde van de termijn om het bezwaar aan te vullen",
    "objection_hearing": "Hoorzitting over het bezwaar",
    "objection_decide": "Beslissen op het bezwaar",
    "objection_sign": "Beslissing op bezwaar ter ondertekening",
    "objection_mend": "Beslissing op bezwaar kwam terug",
    "objection_send": "Beslissing op bezwaar verzenden",
    "objection_appeal": "Laatste dag voor beroep tegen de beslissing op bezwaar",
}
Found = tuple[Wanted, str]


def refresh(row: EnforcementFile) -> None:
    """Set the dates of the file to what follows from its rows now. Within the transaction of the event."""
    enforcement_date.replace(row, list(wanted(row)))


def wanted(row: EnforcementFile) -> Iterator[Found]:
    """Every date of the file; a file that is closed has none, except of objections and of sums that can still be collected."""
    objected = list(measure_objection_dates.due(row.id))
    if row.status != CLOSED:
        measures = measure.of_file(row.id)
        changes = measure.changes([each.id for each in measures])
        found = [*_visits(row), *(date for each in measures for date in _of_measure(each, changes[each.id], row))]
        yield from found or ([] if objected else _nothing_planned(row))
    yield from objected
    yield from _collecting(row)


def _nothing_planned(row: EnforcementFile) -> Iterator[Found]:
    """No file is ever without a next step."""
    if row.status == "melding":
        day = row.opened_on + LOOK_WITHIN
        yield Wanted("look", day, row.opened_on, ENFORCEMENT), "Een nieuw dossier beoordeelt u binnen een week."
        return
    last = enforcement_event.of_file(row.id)[-1]
    day = last.on + LOOK_WITHIN
    yield Wanted("act", day, day, ENFORCEMENT), f"Er staat niets gepland sinds {date_words(last.on)}."


def _visits(row: EnforcementFile) -> Iterator[Found]:
    for each in inspection.of_file(row.id):
        if not each.made and each.planned_on is not None:
            why = f"Controle {each.number} staat voor die dag gepland."
            yield Wanted("inspect", each.planned_on, each.planned_on - BEFORE_CHECK, ENFORCEMENT, each.id), why


def _of_measure(row: Measure, changes: list[MeasureChange], file: EnforcementFile) -> Iterator[Found]:
    if row.kind == FINE and row.report_on is not None and row.state in (INTENDED, PROPOSED, RETURNED):
        until = fine_decided_by(row.report_on)
        if until is not None:
            why = f"Dertien weken na het rapport van {date_words(row.report_on)} (Awb artikel 5:51)."
            yield Wanted("fine_term", until, until - BEFORE_FINE, ENFORCEMENT, row.id), why
    if row.state == INTENDED and row.views_until is not None:
        day = row.views_until + DAY
        yield Wanted("views", day, day, ENFORCEMENT, row.id), f"De zienswijze kon tot en met {date_words(row.views_until)}."
    elif row.state == PROPOSED:
        day = row.drafted_at.astimezone(AMSTERDAM).date()
        yield Wanted("sign", day, day, SIGNATORY, row.id), "Een ander dan de opsteller beslist."
    elif row.state == RETURNED:
        day = row.drafted_at.astimezone(AMSTERDAM).date()
        yield Wanted("mend", day, day, ENFORCEMENT, row.id), "De ondertekenaar stuurde het voorstel terug."
    elif row.state == DECIDED and row.decided_on is not None:
        why = "Een besluit werkt pas als het is bekendgemaakt (Awb artikel 3:41)."
        yield Wanted("send", row.decided_on, row.decided_on + DAY, ENFORCEMENT, row.id), why
    elif row.state == ANNOUNCED and row.kind != FINE:
        yield from _recheck(row, changes, file)


def _recheck(row: Measure, changes: list[MeasureChange], file: EnforcementFile) -> Iterator[Found]:
    """The day after the term, and for an order every four weeks after a check: it stays in force after compliance."""
    today = max((each.on for each in changes), default=row.announced_on or file.opened_on)
    until = sanction_rows.term_of(row, changes, max(today, row.announced_on or today))
    if until is None or any(each.kind == "annulled" for each in changes):
        return
    made = [sanction_rows.visit_day(each) for each in inspection.of_file(row.enforcement_id) if each.made]
    checked = [day for day in made if day > until]
    if row.kind != PENALTY_ORDER and checked:
        return
    moments = {Moment.COMPLY_UNTIL: until} | ({Moment.CHECKED: max(checked)} if checked else {})
    step = next_step(Chain.PENALTY_ORDER, moments, until)
    if step is not None:
        yield Wanted("recheck", step.on, step.on - BEFORE_CHECK, ENFORCEMENT, row.id), step.reason


def _collecting(row: EnforcementFile) -> Iterator[Found]:
    """Each forfeited sum that stands: the decision to collect it, and its year (Awb 5:35, 5:37)."""
    sums = [each for each in forfeiture.of_file(row.id) if each.fell_on is None]
    decided = {each.id: each for each in forfeiture.collections(row.id) if each.announced_on is not None}
    interrupted = forfeiture.interruptions([each.id for each in sums])
    for each in sums:
        taken = decided.get(each.collection_id or 0)
        if taken is None:
            step = next_step(Chain.FORFEITURE, {Moment.FORFEITED: each.forfeited_on}, each.forfeited_on)
            assert step is not None, "the chain of a forfeiture begins with the decision"
            yield Wanted("decide_collection", step.on, step.on, ENFORCEMENT, each.id), step.reason
        until = sanction_rows.barred_after(each, interrupted[each.id])
        if until is not None:
            yield from _limitation(each.id, until)


def _limitation(subject: int, until: date) -> Iterator[Found]:
    early = next_step(Chain.LIMITATION, {Moment.BARRED_AFTER: until}, until)
    late = next_step(Chain.LIMITATION, {Moment.BARRED_AFTER: until}, until + DAY)
    for step, kind, stage in ((early, "interrupt", "before"), (late, "write_off", "after")):
        if step is not None:
            yield Wanted(kind, until, step.on, ENFORCEMENT, subject, step=stage), step.reason
