"""A new enforcement file, and what is done to the file as a whole: taken up, given to somebody, linked, closed, opened again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases import enforcing
from app.cases.enforcing import open_file, record
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer, Role, require
from app.rules.registration import ObjectAddress
from app.store import (
    account,
    case_file,
    enforcement_file,
    measure,
    municipality,
    neighbourhood,
    register,
)
from app.store.case_file import CaseFile
from app.store.enforcement_file import CLOSED, FILE_SERIES, EnforcementFile

REPORT, SIGNAL, PERMIT, ADDRESS = "report", "signal", "permit", "address"
UNKNOWN_CASE = "Er is geen zaak met dit nummer."
NO_REASON = "Schrijf waarom."
UNKNOWN_AREA = "Deze buurt kent de gemeente niet. Kies een buurt uit de lijst, of geen."


@dataclass(frozen=True, slots=True)
class NewFile:
    """`source`: report | signal | permit | address; `why` is what gave rise to it, without the name of who reported.

    `neighbourhood` is a code that was chosen; it counts only where the address register does not know the address.
    """

    request_id: str
    source: str
    change_type: str
    address: ObjectAddress
    why: str
    opened_on: date
    neighbourhood: str = ""
    permit_number: str = ""
    priority: int = 2


@dataclass(frozen=True, slots=True)
class DwellingAnswer:
    """Whether it is a dwelling, on the first evidence there is in the order permit, BAG, BRP, and how many before and after."""

    is_dwelling: bool
    evidence: str
    why: str
    before: int | None = None
    after: int | None = None


def open_new(new: NewFile, *, by: Officer, now: datetime, today: date) -> EnforcementFile:
    """Open a file; a second post of the same form gives the first one. Raises NotAllowed, NotNow, DuplicateRequest."""
    require(by, Action.ENFORCE)
    there = enforcement_file.by_request(new.request_id)
    if there is not None:
        return there
    enforcing.not_later(new.opened_on, today)
    permit = _case(new.permit_number) if new.permit_number else None
    house, where = municipality.get(by.municipality), new.address
    row = EnforcementFile(
        municipality=by.municipality,
        number=enforcement_file.next_number(house.prefix, FILE_SERIES, new.opened_on.year),
        request_id=new.request_id,
        version=1,
        opened_on=new.opened_on,
        created_at=now,
        status="melding",
        source=new.source,
        change_type=new.change_type,
        officer_id=None if new.source == REPORT else by.account_id,
        neighbourhood=neighbourhood_of(where, new.neighbourhood),
        priority=new.priority,
        permit_case_id=permit.id if permit else None,
        next_on=new.opened_on,
        **_columns(where),
    )
    enforcement_file.add(row)
    record(row, "opened", on=new.opened_on, at=now, by=by, detail={"source": new.source, "why": new.why})
    return row


def address_of(case: CaseFile) -> ObjectAddress:
    """The address of a case as a new file takes it over."""
    return ObjectAddress(
        street=case.street,
        house_number=case.house_number,
        house_letter=case.house_letter,
        house_addition=case.house_addition,
        postcode=case.postcode,
        place=case.place,
        source=case.address_source,
        verified=case.address_verified,
        verblijfsobject=case.bag_verblijfsobject,
    )


def prefilled(number: str, *, by: Officer) -> dict[str, Any]:
    """What a form for a new file takes over from the case of a permit; nothing where there is no such case."""
    require(by, Action.ENFORCE)
    case = case_file.get(number.upper()) if number else None
    if case is None:
        return {}
    return {
        "permit": case.number,
        "change_type": case.change_type,
        "postcode": case.postcode,
        "number": case.house_number,
        "letter": case.house_letter,
        "addition": case.house_addition,
        "street": case.street,
        "place": case.place,
    }


def neighbourhood_of(where: ObjectAddress, chosen: str) -> str:
    """The code that the register gives this address, else the chosen one. Raises NotNow for one that nobody knows here."""
    here = register.place_of(EnforcementFile(**_columns(where)))
    if here is not None:
        return here.neighbourhood
    if chosen and chosen not in {*register.neighbourhoods(), *neighbourhood.names()}:
        raise NotNow(UNKNOWN_AREA)
    return chosen


def _columns(where: ObjectAddress) -> dict[str, Any]:
    return {
        "street": where.street,
        "house_number": where.house_number,
        "house_letter": where.house_letter,
        "house_addition": where.house_addition,
        "postcode": where.postcode,
        "place": where.place,
        "address_key": where.key,
        "bag_verblijfsobject": where.verblijfsobject,
    }


def _case(number: str) -> CaseFile:
    found = case_file.get(number)
    if found is None:
        raise NotNow(UNKNOWN_CASE)
    return found


def take_up(number: str, seen_version: int, why: str, *, by: Officer, now: datetime, today: date) -> EnforcementFile:
    """Begin to look into it; the file becomes that of who does. Raises as `open_file`, NotNow."""
    row = open_file(number, seen_version, by=by)
    if row.status != "melding":
        raise NotNow("Dit dossier is al opgepakt.")
    row.officer_id = by.account_id
    record(row, "taken_up", on=today, at=now, by=by, detail={"why": why})
    return row


def assign(number: str, seen_version: int, officer_id: int, *, by: Officer, now: datetime, today: date) -> EnforcementFile:
    """Give the file to a colleague of enforcement."""
    row = open_file(number, seen_version, by=by)
    person = next((each for each in account.colleagues(by.municipality, Role.ENFORCEMENT) if each.id == officer_id), None)
    if person is None:
        raise NotNow("Deze collega werkt hier niet bij toezicht en handhaving.")
    row.officer_id = person.id
    record(row, "assigned", on=today, at=now, by=by, detail={"to": person.name})
    return row


def answer_dwelling(
    number: str, seen_version: int, answer: DwellingAnswer, *, by: Officer, now: datetime, today: date
) -> EnforcementFile:
    """Whether it is a dwelling: its public function decides, so a permit goes before the BAG and the BAG before the BRP."""
    row = open_file(number, seen_version, by=by)
    row.is_dwelling, row.dwelling_evidence, row.dwelling_why = answer.is_dwelling, answer.evidence, answer.why
    row.dwellings_before, row.dwellings_after = answer.before, answer.after
    detail: Mapping[str, Any] = {
        "is_dwelling": answer.is_dwelling,
        "evidence": answer.evidence,
        "why": answer.why,
        "before": answer.before,
        "after": answer.after,
    }
    record(row, "dwelling_answered", on=today, at=now, by=by, detail=dict(detail))
    return row


def link_application(
    number: str, seen_version: int, case_number: str, *, by: Officer, now: datetime, today: date
) -> EnforcementFile:
    """An application that may legalise it: the file names it. The case itself says nothing of offences (Action.VIEW_OFFENCES)."""
    row = open_file(number, seen_version, by=by)
    case = _case(case_number)
    row.legalising_case_id = case.id
    record(row, "application_linked", on=today, at=now, by=by, detail={"case": case.number})
    return row


def close(
    number: str, seen_version: int, reason: str, why: str, *, by: Officer, now: datetime, today: date
) -> EnforcementFile:
    """Nothing more is to be done; `reason` is a code of enforcement_closing. Raises NotNow while a sanction is under way."""

    row = open_file(number, seen_version, by=by)
    under_way = [each for each in measure.of_file(row.id) if each.state in (measure.PROPOSED, measure.DECIDED)]
    if under_way:
        raise NotNow("Er ligt een sanctie ter ondertekening of ter verzending. Handel die eerst af.")
    row.closed_on, row.closed_why = today, why
    record(row, "closed", on=today, at=now, by=by, detail={"reason": reason, "why": why})
    return row


def reopen(number: str, seen_version: int, why: str, *, by: Officer, now: datetime, today: date) -> EnforcementFile:
    """The file is needed again."""
    row = open_file(number, seen_version, by=by, closed_too=True)
    if row.status != CLOSED:
        raise NotNow("Dit dossier is niet afgesloten.")
    row.closed_on, row.closed_why = None, ""
    record(row, "reopened", on=today, at=now, by=by, detail={"why": why})
    return row
