"""The letters of an enforcement file: for whom, made of what, and signed by whom. Rendering happens outside every transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.cases import offending, sanction_drafts, sanction_rows
from app.cases.letter_values import claims, sanctions
from app.cases.letter_values.frame import Signer
from app.cases.letter_values.offences import OffenceSource, addressee, town
from app.cases.measure_objectors import Recipient
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.cases.sanction_drafts import Draft
from app.rules.aftermath import forfeited_paid_by
from app.rules.terms import label
from app.store import (
    account,
    enforcement_letter,
    forfeiture,
    inspection,
    measure,
    municipality,
    report,
    violation,
)
from app.store.enforcement_file import EnforcementFile
from app.store.enforcement_party import EnforcementParty
from app.store.forfeiture import Collection
from app.store.measure import COERCION_ORDER, FINE, PENALTY_ORDER, Measure
from app.store.report import Reporter

DECISIONS = {PENALTY_ORDER: sanctions.PENALTY, COERCION_ORDER: sanctions.COERCION, FINE: sanctions.FINE}
Plain = Mapping[str, Any]
VALUES = {**sanctions.VALUES, **claims.BUILDERS}


def values(
    row: EnforcementFile,
    kind: str,
    to: Recipient | Reporter,
    draft: Plain,
    *,
    date_sent: date | None,
    by: Officer,
    signatory: Officer | None = None,
) -> dict[str, Any]:
    """The plain values of one letter. Raises NotNow where something that it needs is not there."""
    house = municipality.get(row.municipality).house_style
    handler = account.get(row.officer_id or by.account_id)
    officer = Signer(handler.name, handler.job_title or house["team"])
    source = OffenceSource(
        file=row,
        house_style=house,
        addressee=_nameless(to) if isinstance(to, Reporter) else addressee(to),
        seen=violation.of_file(row.id),
        officer=officer,
        letters_before=len(enforcement_letter.of_file(row.id)),
        draft=draft,
        enclosures=_enclosed(kind, draft),
    )
    return VALUES[kind](source, date_sent=date_sent, signer=_signer(kind, officer, house, signatory))


def _nameless(who: Reporter) -> dict[str, Any]:
    """The envelope goes to the address; the name is not printed."""
    if not (who.street_line and who.postcode and who.place):
        return {"lines": ["Aan de melder", "per e-mail"], "salutation": "Geachte melder", "on_behalf_of": None}
    lines = ["Aan de bewoner van", who.street_line, town(who.postcode, who.place)]
    return {"lines": lines, "salutation": "Geachte melder", "on_behalf_of": None}


def _enclosed(kind: str, draft: Plain) -> list[str]:
    if kind == sanctions.INTENTION and draft.get("fine"):
        return ["1 (rapport)"]
    return [f"{len(draft['forfeited'])} (rapporten)"] if kind == sanctions.COLLECTION else []


def _signer(kind: str, officer: Signer, house: Plain, signatory: Officer | None) -> Signer:
    if kind in sanctions.OWN or kind in claims.BUILDERS:
        return Signer(officer.name, f"{officer.function}, {house['team']}")
    if signatory is None:
        return Signer("Naam van de ondertekenaar", "ondertekenaar")
    person = account.get(signatory.account_id)
    return Signer(person.name, person.job_title or "ondertekenaar")


def of_draft(row: EnforcementFile, who: EnforcementParty, draft: Draft, made: Measure | None, today: date) -> dict[str, Any]:
    """What a letter about a sanction needs of a draft: its text, the offender test, the fine, the intention that came before."""
    test = offending.standing(row, who)
    plain = draft.plain() | {
        "offender_role": label(who.role, "offender_role"),
        "offender_why": test.sentence,
        "intended_on": _iso(made.intended_on if made else None),
        "views_received_on": _iso(made.views_received_on if made else None),
    }
    if draft.fine is not None and (seen := violation.of_file(row.id)):
        answer = sanction_drafts.answer_of(draft.fine, who, seen, row.municipality, today)
        plain["heard"] = answer.duties.hearing_required
        plain["amount_cents"] = sanction_drafts.amount_of(draft.fine, answer)
        plain["answer"] = sanction_drafts.told(draft.fine, answer, seen)
    return plain


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def of_measure(row: EnforcementFile, made: Measure) -> tuple[EnforcementParty, dict[str, Any]]:
    """What was proposed, as the letter of the decision tells it: the fine is the one that was read, not counted again."""
    who = offending.party_of(row, made.party_id)
    plain = of_draft(row, who, sanction_drafts.draft_of(made.values), made, row.opened_on)
    if "answer" in made.values:
        plain["answer"] = made.values["answer"]
    return who, plain


def of_collection(row: EnforcementFile, taken: Collection) -> tuple[EnforcementParty, dict[str, Any]]:
    """The sums of a decision to collect, each with the report that proves it."""
    made = measure.get(taken.measure_id)
    assert made is not None, "a collection has its order"
    return offending.party_of(row, made.party_id), of_sums(row, made, list(taken.values["sums"]), taken.values)


def of_sums(row: EnforcementFile, made: Measure, ids: list[int], told: Plain) -> dict[str, Any]:
    """These forfeited sums as the letter prints them."""
    visits = {each.id: each for each in inspection.of_file(row.id)}
    sums = [each for each in forfeiture.of_file(row.id) if each.id in ids]
    interrupted = forfeiture.interruptions(ids)
    changes = measure.changes([made.id])[made.id]
    until = sanction_rows.term_of(made, changes, max((each.forfeited_on for each in sums), default=row.opened_on))
    if not sums:
        raise NotNow("Er is niets verbeurd dat nog kan worden ingevorderd.")
    return {
        "order_on": _iso(made.announced_on),
        "comply_until": _iso(until),
        "maximum_cents": made.maximum_cents,
        "circumstances": told.get("circumstances", ""),
        "total_cents": sum(each.amount_cents for each in sums),
        "forfeited": [
            {
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "report": visits[each.inspection_id].number,
                "found": visits[each.inspection_id].note or label(visits[each.inspection_id].outcome, "inspection_outcome"),
                "cents": each.amount_cents,
                "pay_by": _iso(paid.shifted if (paid := forfeited_paid_by(each.forfeited_on)) else None),
                "barred_after": _iso(sanction_rows.barred_after(each, interrupted[each.id])),
            }
            for each in sums
        ],
    }


def of_report(row: EnforcementFile, report_id: int, more: str) -> dict[str, Any]:
    """What the letter to the reporter tells: when the report came, and what they can do."""
    made = report.get(report_id)
    if made is None or made.enforcement_id != row.id:
        raise NotNow("Deze melding hoort niet bij dit dossier.")
    return {"received_on": made.received_on.isoformat(), "more": more}
