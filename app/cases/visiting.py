"""Visits and what they show: planned, announced, made, and the violation that follows from one, with rule, place and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases import enforcement_sending, enforcing, offending
from app.cases.corresponding import WrittenLetter
from app.cases.enforcing import open_file, record
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.store import enforcement_file, inspection, municipality, violation
from app.store.enforcement_file import INSPECTION_SERIES, EnforcementFile
from app.store.inspection import Inspection
from app.store.violation import Violation

NO_VISIT = "Deze controle hoort niet bij dit dossier."


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that was made: `outcome` is a code of inspection_outcome, `answers` what the form asked."""

    at: datetime
    outcome: str
    note: str
    residents: int | None = None
    answers: tuple[tuple[str, Any], ...] = ()
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A violation as it is recorded: `rule_article` as a letter prints it, `source` what shows it."""

    change_type: str
    rule_article: str
    ordinance_title: str
    on: date
    at: str
    where: str
    what: str
    source: str
    dwellings: int
    inspection_id: int | None = None
    supersedes: int | None = None


def plan(
    number: str, seen_version: int, on: date, purpose: str, *, by: Officer, now: datetime, today: date
) -> Inspection:
    """A visit is planned. Raises as `open_file`, NotNow for a day that is past."""
    row = open_file(number, seen_version, by=by)
    if on < today:
        raise NotNow("Een controle plant u op een dag die nog komt.")
    made = _new(row, purpose, by=by, now=now)
    made.planned_on = on
    inspection.add(made)
    detail = {"inspection": made.id, "number": made.number, "purpose": purpose}
    record(row, "inspection_planned", on=on, at=now, by=by, detail=detail)
    return made


def announce(
    number: str,
    seen_version: int,
    inspection_id: int,
    party_id: int,
    written: WrittenLetter,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> EnforcementFile:
    """Tell somebody beforehand that we come."""
    row = open_file(number, seen_version, by=by)
    made = of_file(row, inspection_id)
    if made.made:
        raise NotNow("Deze controle is al geweest.")
    letter = enforcement_sending.send(row, written, offending.party_of(row, party_id), by=by, now=now)
    made.announced_on = today
    detail = {"inspection": made.id, "number": made.number, "letter": letter.id}
    record(row, "inspection_announced", on=today, at=now, by=by, detail=detail)
    return row


def record_visit(
    number: str,
    seen_version: int,
    inspection_id: int | None,
    visit: Visit,
    *,
    by: Officer,
    now: datetime,
    today: date,
    purpose: str = "first",
) -> Inspection:
    """What was found. Without an id the visit was not planned. Raises NotNow for one that was recorded already."""
    row = open_file(number, seen_version, by=by)
    made = of_file(row, inspection_id) if inspection_id is not None else _new(row, purpose, by=by, now=now)
    if made.made:
        raise NotNow("Van deze controle is de uitkomst al vastgelegd. Plan een nieuwe controle.")
    if visit.at > now:
        raise NotNow("Deze controle ligt in de toekomst. Leg vast wat er al is gebeurd.")
    made.visited_at, made.outcome, made.note = visit.at, visit.outcome, visit.note
    made.residents_found, made.answers, made.client_id = visit.residents, dict(visit.answers), visit.client_id
    made.officer_id, made.officer_name = by.account_id, by.name
    inspection.add(made)
    detail = {"inspection": made.id, "number": made.number, "outcome": made.outcome}
    record(row, "inspected", on=today, at=now, by=by, detail=detail)
    return made


def _new(row: EnforcementFile, purpose: str, *, by: Officer, now: datetime) -> Inspection:
    prefix = municipality.get(row.municipality).prefix
    return Inspection(
        municipality=row.municipality,
        number=enforcement_file.next_number(prefix, INSPECTION_SERIES, now.year),
        enforcement_id=row.id,
        case_id=row.permit_case_id,
        purpose=purpose,
        officer_id=by.account_id,
        officer_name=by.name,
        outcome="",
        answers={},
        note="",
        recorded_at=now,
    )


def of_file(row: EnforcementFile, inspection_id: int) -> Inspection:
    """The visit of this file. Raises NotNow for one of another file."""
    found = inspection.get_for_update(inspection_id)
    if found is None or found.enforcement_id != row.id:
        raise NotNow(NO_VISIT)
    return found


def record_violation(
    number: str, seen_version: int, seen: Seen, *, by: Officer, now: datetime, today: date
) -> Violation:
    """A violation with rule, place and time; a newer row takes the place of one that was wrong. Raises NotNow."""
    row = open_file(number, seen_version, by=by)
    enforcing.not_later(seen.on, today)
    if row.is_dwelling is False:
        raise NotNow("Volgens dit dossier is het geen woning. Beantwoord die vraag eerst opnieuw.")
    if seen.inspection_id is not None:
        of_file(row, seen.inspection_id)
    if seen.supersedes is not None and seen.supersedes not in {each.id for each in violation.of_file(row.id)}:
        raise NotNow("De overtreding die u verbetert, staat niet in dit dossier.")
    made = Violation(
        municipality=row.municipality,
        enforcement_id=row.id,
        inspection_id=seen.inspection_id,
        supersedes=seen.supersedes,
        change_type=seen.change_type,
        rule_article=seen.rule_article,
        ordinance_title=seen.ordinance_title,
        seen_on=seen.on,
        seen_at=seen.at,
        seen_where=seen.where,
        what=seen.what,
        source=seen.source,
        dwellings=seen.dwellings,
        recorded_by=by.account_id,
        recorded_by_name=by.name,
        recorded_at=now,
    )
    violation.add(made)
    detail = {"violation": made.id, "corrects": seen.supersedes}
    record(row, "violation_recorded", on=seen.on, at=now, by=by, detail=detail)
    return made
