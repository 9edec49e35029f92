"""Parties that join a case or whose details change. The search words of the case follow them."""

from __future__ import annotations

from datetime import date, datetime

from app.cases.intake import index_case, new_party
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.registration import PartyDetails
from app.store import party
from app.store.case_file import CaseFile


def add_party(
    number: str, seen_version: int, details: PartyDetails, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Add somebody to the case. A second applicant is refused: co-owners share one application."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE)
    standing = party.of_case(case.id)
    if details.role == "applicant" and any(row.role == "applicant" for row in standing):
        raise NotNow("Deze zaak heeft al een aanvrager.")
    party.add(new_party(case, details))
    index_case(case, [*(row.name for row in standing), details.name])
    record(case, "party_added", on=today, at=now, by=by, detail={"role": details.role})
    return case


def change_party(
    number: str,
    seen_version: int,
    party_id: int,
    details: PartyDetails,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Change the details of one party. What is in letters that were stored before stays as it was sent."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE)
    row = next((row for row in party.of_case(case.id) if row.id == party_id), None)
    if row is None:
        raise NotNow("Deze partij hoort niet bij de zaak.")
    changed = []
    for name in (
        "kind",
        "name",
        "salutation",
        "kvk",
        "is_owner",
        "street_line",
        "postcode",
        "place",
        "email",
        "phone",
        "electronic_post",
    ):
        if getattr(row, name) != getattr(details, name):
            setattr(row, name, getattr(details, name))
            changed.append(name)
    index_case(case, [other.name for other in party.of_case(case.id)])
    record(case, "party_changed", on=today, at=now, by=by, detail={"role": row.role, "fields": changed})
    return case
