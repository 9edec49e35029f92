"""What the letters of an objection hold, whatever it is against: receipt, invitation, the message that it takes longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from app.cases.objection_acts import Hearing
from app.cases.opening import NotNow
from app.rules.objection_term import DecideBy
from app.rules.terms import label
from app.store.columns import ObjectionColumns

#: Before a hearing: documents until so many days before it, the file open for so many days before it (Awb 7:4).
DOCUMENTS_BEFORE, FILE_OPEN_BEFORE = timedelta(days=10), timedelta(days=7)
USUAL_ANSWER = timedelta(days=14)
WHY_LATE = {
    "what": "de reden waarom uw bezwaar na de laatste dag binnenkwam",
    "why": "Wij behandelen een te laat bezwaar alleen als u daar een goede reden voor had (artikel 6:11 van de Awb).",
}
WHY_ASKED = {
    "signature": "Zonder handtekening weten wij niet zeker dat het bezwaar van u is.",
    "name_and_address": "Zonder naam en adres kunnen wij u niet schrijven.",
    "date": "De wet vraagt een datum.",
    "decision": "Wij moeten weten over welk besluit uw bezwaar gaat.",
    "grounds": "Wij moeten weten waarom u het niet eens bent met het besluit.",
    "authorisation": "Wie namens een ander schrijft, laat zien dat hij dat mag.",
}


def receipt(
    row: ObjectionColumns, *, in_time: bool, term_end: date, decide_by: str, repair_by: date | None, date_sent: date
) -> dict[str, Any]:
    """`bezwaar_ontvangen`. Raises NotNow where something is missing and no term to repair it is given."""
    lacks = row.lacks if row.repaired_on is None else []
    asked = [
        {"what": label(code, "objection_content"), "why": WHY_ASKED[code], "example": None} for code in lacks
    ]
    if not in_time:
        asked.append({**WHY_LATE, "example": None})
    if lacks and repair_by is None:
        raise NotNow("Geef eerst een termijn om het bezwaar aan te vullen: die staat in deze brief.")
    until = (repair_by or date_sent + USUAL_ANSWER) if asked else None
    return {
        "received": row.received_on.isoformat(),
        "term_end": term_end.isoformat(),
        "in_time": in_time,
        "repair": asked,
        "repair_by": until.isoformat() if until else None,
        "decide_by": decide_by,
        "committee": row.committee,
    }


def invitation(
    row: ObjectionColumns, hearing: Hearing, role: str, others: Sequence[str], house: Mapping[str, Any]
) -> dict[str, Any]:
    """`uitnodiging_hoorzitting`; `others` are who is there beside the objector, by what they are."""
    return {
        "role": role,
        "objection_date": row.received_on.isoformat(),
        "hearing_on": hearing.on.isoformat(),
        "hearing_time": hearing.at.replace(":", "."),
        "place": hearing.place,
        "online": None,
        "committee": row.committee,
        "present": [
            "de indiener van het bezwaar",
            *others,
            "de commissie" if row.committee else "een medewerker van de gemeente",
        ],
        "documents_until": (hearing.on - DOCUMENTS_BEFORE).isoformat(),
        "file_open_from": (hearing.on - FILE_OPEN_BEFORE).isoformat(),
        "file_place": f"op afspraak bij {house['visiting']}, telefoon {house['phone']}",
    }


def put_off(row: ObjectionColumns, old: DecideBy, new: DecideBy, reason: str, role: str) -> dict[str, Any]:
    """`verdaging_bezwaar`."""
    return {
        "role": role,
        "objection_date": row.received_on.isoformat(),
        "old_last_day": old.nominal.isoformat(),
        "new_last_day": new.nominal.isoformat(),
        "reason": reason,
    }
