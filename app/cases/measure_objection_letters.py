"""What the letters about an objection against a sanction are made of: plain values, to whom, and in what role they read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.cases import objection_letter_parts
from app.cases.letter_values import sanction_dictum, sanctions
from app.cases.measure_objection_terms import admissibility_of, term_of, until_of
from app.cases.measure_objectors import Against, Recipient, against, is_addressee, objector_of
from app.cases.objection_acts import Hearing, handling
from app.cases.opening import NotNow
from app.rules.admissibility import Point, Verdict
from app.rules.objection_term import DecideBy
from app.store import municipality
from app.store.enforcement_file import EnforcementFile
from app.store.measure_objection import MeasureObjection

RECEIPT, INVITATION = sanctions.OBJECTION_RECEIPT, sanctions.OBJECTION_INVITATION
PUT_OFF, DECISION = sanctions.OBJECTION_PUT_OFF, sanctions.OBJECTION_DECISION
Plain = dict[str, Any]


def role_of(row: MeasureObjection, to: Recipient) -> str:
    """`objector`, or `other`: whom the sanction is addressed to while somebody else objects."""
    return "objector" if to == objector_of(row) else "other"


def _plain(row: EnforcementFile, about: Against, letter: Mapping[str, Any], *, remedy: bool = False) -> Plain:
    day = about.announced_on or about.row.decided_on
    assert day is not None, "there is a decision to object to"
    meant = {"outcome": about.kind, "date": day.isoformat(), "case_number": row.number}
    return {"letter": dict(letter) | {"decision": meant}, "remedy": remedy}


def _term(about: Against, found: MeasureObjection) -> DecideBy:
    term = term_of(about, found)
    if term is None:
        raise NotNow("De termijn loopt nog niet: leg eerst vast wanneer het besluit is verzonden.")
    return term


def receipt(row: EnforcementFile, found: MeasureObjection, repair_by: date | None, today: date) -> Plain:
    """`bezwaar_ontvangen`, with the last day to decide as it is once the term to repair is given."""
    about = against(found)
    own = handling(found)
    if found.lacks and found.repaired_on is None and repair_by is not None and found.repair_by is None:
        own = replace(own, repair_asked_on=today, repair_by=repair_by)
    _term(about, found)
    term = term_of(about, found, own)
    assert term is not None, "the term runs"
    letter = objection_letter_parts.receipt(
        found,
        in_time=admissibility_of(about, found, today).of(Point.TERM).verdict is Verdict.MET,
        term_end=until_of(about) or found.received_on,
        decide_by=term.nominal.isoformat(),
        repair_by=found.repair_by or repair_by,
        date_sent=today,
    )
    return _plain(row, about, letter | {"others_told": not is_addressee(found, about)})


def invitation(row: EnforcementFile, found: MeasureObjection, hearing: Hearing, to: Recipient) -> Plain:
    """`uitnodiging_hoorzitting`."""
    about = against(found)
    house = municipality.get(row.municipality).house_style["municipality"]
    others = [] if is_addressee(found, about) else ["degene aan wie het besluit is gericht"]
    return _plain(row, about, objection_letter_parts.invitation(found, hearing, role_of(found, to), others, house))


def put_off(row: EnforcementFile, found: MeasureObjection, why: str, today: date, to: Recipient) -> Plain:
    """`verdaging_bezwaar`. Raises NotNow where the term does not run."""
    about = against(found)
    old = _term(about, found)
    new = term_of(about, found, replace(handling(found), adjourned_on=today))
    assert new is not None, "the term runs"
    return _plain(row, about, objection_letter_parts.put_off(found, old, new, why, role_of(found, to)))


def decision(row: EnforcementFile, found: MeasureObjection, text: Mapping[str, Any], to: Recipient) -> Plain:
    """`beslissing_op_bezwaar`: the draft as it stands, told to one of those whom it concerns."""
    about = against(found)
    until = until_of(about)
    if until is None:
        raise NotNow("Het besluit is nog niet bekendgemaakt. Leg eerst vast wanneer het is verzonden.")
    letter = sanction_dictum.decision(about, found, until, text, role_of(found, to))
    letter["decide_by"] = _term(about, found).nominal.isoformat()
    return _plain(row, about, letter, remedy=True)
