"""The letters about a permit that need no second pair of eyes: a request for proof, and the permit in another name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases import corresponding, permit_conditions, permits
from app.cases.corresponding import Renderer, WrittenLetter
from app.cases.letter_writing import receiver_of
from app.cases.permit_conditions import SHOWN_BY
from app.cases.permit_deeds import holder
from app.rules.registration import PartyDetails
from app.store import decision, permit_condition
from app.store.party import Party
from app.store.permit import Permit
from app.store.permit_condition import PermitCondition

if TYPE_CHECKING:
    from app.cases.viewing import CasePage

PROOF, RENAMED = "verzoek_bewijs_voorschrift", "tenaamstelling"


def _named(row: Permit) -> dict[str, Any]:
    """The permit as a letter names it."""
    taken = decision.of_case(row.case_id)
    assert taken is not None, "a permit has a decision"
    outcome = "van_rechtswege" if row.act == permits.BY_LAW else "verlenen"
    day = taken.decided_on if row.act in (permits.BY_DECISION, permits.BY_LAW) else row.granted_on
    return {"outcome": outcome, "date": day.isoformat(), "sent": row.granted_on.isoformat(), "code": row.code}


def _values(page: CasePage, kind: str, typed: dict[str, Any], row: Permit, to: Party, today: date) -> dict[str, Any]:
    draft = {"typed": typed, "to": receiver_of(to).addressee, "decision": _named(row)}
    return corresponding.letter_values(page, kind, date_sent=today, signatory=None, draft=draft)


def proof_values(page: CasePage, row: Permit, condition: PermitCondition, until: date, today: date) -> dict[str, Any]:
    """`verzoek_bewijs_voorschrift`, to whoever holds the permit. Raises NotNow without a postal address."""
    typed = {
        "condition": {
            "number": condition.seq,
            "title": condition.title,
            "text": condition.text,
            "due": condition.due_on.isoformat() if condition.due_on else None,
            "suspensive": condition.suspensive,
            "before_use": condition.moment == permit_conditions.BEFORE_USE,
        },
        "evidence": condition.evidence or None,
        "shown_by": SHOWN_BY.get(condition.shown_by) if condition.shown_by not in ("", "houder") else None,
        "until": until.isoformat(),
    }
    return _values(page, PROOF, typed, row, holder(row), today)


def proof(
    page: CasePage, row: Permit, condition: PermitCondition, until: date, renderer: Renderer, *, today: date
) -> WrittenLetter:
    """The request for proof with its final bytes. Slow: never inside a transaction."""
    return corresponding.write(renderer, PROOF, proof_values(page, row, condition, until, today), date_sent=today)


def renamed_values(
    page: CasePage, row: Permit, details: PartyDetails, since: date, *, check_page: str, today: date
) -> dict[str, Any]:
    """`tenaamstelling`, to a new owner who is no party yet. Raises NotNow without a postal address."""
    known = permit_condition.of_case(row.case_id)
    standing = permits.living(page.case, row, today)
    paid = permits.payment_of(page.case, page.taken.letter_id if page.taken else None, permit_condition.payment_of(row.case_id))
    typed = {
        "since": since.isoformat(),
        "standing": f"{standing.sentence} {permits.use_sentence(row, today)}".strip(),
        "until": row.temporary_until.isoformat() if row.temporary_until else None,
        "irrevocable_on": row.final_on.isoformat() if row.final_on and row.final_on <= today else None,
        "used": row.used_on.isoformat() if row.used_on else None,
        "lapses_on": row.lapses_on.isoformat() if row.lapses_on and not row.used_on and row.lapses_on >= today else None,
        "payment": paid.sentence,
        "conditions": [_told(each) for each in known],
        "verification_code": corresponding.shown_code(row.code),
        "check_page": check_page or None,
    }
    return _values(page, RENAMED, typed, row, _party(page, details), today)


def _told(row: PermitCondition) -> dict[str, Any]:
    due = row.due_on.isoformat() if row.due_on else None
    return {"number": row.seq, "title": row.title, "text": row.text, "state": row.state, "due": due}


def _party(page: CasePage, details: PartyDetails) -> Party:
    """Somebody who is written to before they are a party; this row is never stored."""
    return Party(
        id=0, municipality=page.case.municipality, case_id=page.case.id, role=details.role, kind=details.kind, name=details.name,
        salutation=details.salutation, street_line=details.street_line, postcode=details.postcode, place=details.place,
    )  # fmt: skip


def renamed(
    page: CasePage, row: Permit, details: PartyDetails, since: date, renderer: Renderer, *, today: date, check_page: str = ""
) -> WrittenLetter:
    """The letter to the new owner with its final bytes. Slow: never inside a transaction."""
    values = renamed_values(page, row, details, since, check_page=check_page, today=today)
    return corresponding.write(renderer, RENAMED, values, date_sent=today)
