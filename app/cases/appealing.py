"""What is brought before the court, what the court says, and what follows from it for the permit and for us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases import objection_register
from app.cases.objecting import DECIDED
from app.cases.objection_chain import HIGHER_APPEAL, PRELIMINARY, Chain, chain_of
from app.cases.objection_checks import latest_of
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.store import objection
from app.store.case_file import CaseFile
from app.store.objection import Appeal, Objection

#: Which judgments each kind of procedure can end in.
JUDGMENTS = {
    "appeal": ("inadmissible", "unfounded", "annulled", "effects_kept", "court_grants", "court_ends"),
    HIGHER_APPEAL: (
        "inadmissible",
        "unfounded",
        "annulled",
        "restored",
        "effects_kept",
        "court_grants",
        "court_ends",
    ),
    PRELIMINARY: ("suspended", "refused", "ended"),
}


@dataclass(frozen=True, slots=True)
class NewAppeal:
    kind: str
    lodged_on: date
    lodged_by: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Judgment:
    """`sent_on` is the day on which the court sent it: the term for higher appeal runs from there. `new_decision_by` only where
    the court asks for a new decision on the objection."""

    judged_on: date
    sent_on: date
    judgment: str
    gist: str
    new_decision_by: date | None = None


def _opened(number: str, seen_version: int, objection_id: int, *, by: Officer) -> tuple[CaseFile, Objection]:
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=DECIDED)
    row = objection.get(case.id, objection_id)
    if row is None:
        raise NotNow("Dit bezwaar hoort niet bij de zaak.")
    return case, row


def lodge(
    number: str,
    seen_version: int,
    objection_id: int,
    new: NewAppeal,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> Appeal:
    """Record an appeal, or a request for preliminary relief: that can be asked while the objection is pending too (Awb 8:81)."""
    case, row = _opened(number, seen_version, objection_id, by=by)
    why = _too_early(chain_of(case, today), row, new, today)
    if why is not None:
        raise NotNow(why)
    found = Appeal(
        municipality=case.municipality,
        case_id=case.id,
        objection_id=row.id,
        kind=new.kind,
        lodged_on=new.lodged_on,
        lodged_by=new.lodged_by,
        reference=new.reference,
        recorded_by=by.account_id,
        recorded_by_name=by.name,
        recorded_at=now,
    )
    objection.add(found)
    detail = {"objection": row.seq, "appeal": found.id, "kind": new.kind, "who": new.lodged_by}
    record(case, "appeal_lodged", on=new.lodged_on, at=now, by=by, detail=detail)
    return found


def _too_early(chain: Chain, row: Objection, new: NewAppeal, today: date) -> str | None:
    """Why this cannot be before a court yet, in Dutch."""
    if not row.received_on <= new.lodged_on <= today:
        return "Kies een dag van de ontvangst van het bezwaar tot en met vandaag."
    sent = [
        proposal.sent_on
        for _, proposal in chain.decisions
        if proposal.objection_id == row.id and proposal.sent_on
    ]
    judged = [
        each.sent_on
        for each in chain.appeals
        if each.objection_id == row.id and each.kind != PRELIMINARY and each.sent_on
    ]
    if new.kind == "appeal" and not sent:
        return "Beroep kan pas als de beslissing op bezwaar is verzonden (Awb artikel 8:1)."
    if new.kind == HIGHER_APPEAL and not judged:
        return "Hoger beroep kan pas na een uitspraak van de rechtbank (Awb artikel 8:104)."
    return None


def _pending(case: CaseFile, row: Objection, appeal_id: int) -> Appeal:
    found = next(
        (each for each in objection.appeals(case.id) if each.id == appeal_id and each.objection_id == row.id),
        None,
    )
    if found is None or found.withdrawn_on is not None:
        raise NotNow("Deze procedure loopt niet meer.")
    return found


def withdraw_appeal(
    number: str,
    seen_version: int,
    objection_id: int,
    appeal_id: int,
    on: date,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Whoever went to court took that back."""
    case, row = _opened(number, seen_version, objection_id, by=by)
    found = _pending(case, row, appeal_id)
    if found.judged_on is not None:
        raise NotNow("Er is al een uitspraak.")
    if not found.lodged_on <= on <= today:
        raise NotNow("Kies een dag van het beroep tot en met vandaag.")
    found.withdrawn_on = on
    detail = {"objection": row.seq, "appeal": found.id, "kind": found.kind}
    record(case, "appeal_withdrawn", on=on, at=now, by=by, detail=detail)
    return case


def record_judgment(
    number: str,
    seen_version: int,
    objection_id: int,
    appeal_id: int,
    new: Judgment,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """What the court said. The permit and its place on the dot map follow from the day of the judgment."""
    case, row = _opened(number, seen_version, objection_id, by=by)
    found = _pending(case, row, appeal_id)
    if found.judged_on is not None and new.judgment != "ended":
        raise NotNow("Er is al een uitspraak.")
    if not found.lodged_on <= new.judged_on <= new.sent_on <= today:
        raise NotNow(
            "De uitspraak ligt na het beroep, en is verzonden op die dag of later, tot en met vandaag."
        )
    if new.judgment not in JUDGMENTS[found.kind]:
        raise NotNow("Zo'n uitspraak hoort niet bij deze procedure.")
    if (new.judgment == "annulled") != (new.new_decision_by is not None):
        raise NotNow(
            "Vul in tot wanneer u opnieuw moet beslissen als de rechter daarom vraagt, en anders niet."
        )
    target = found
    if found.judged_on is not None:
        target = _lifted(found, by=by, now=now)
    target.judged_on, target.sent_on = new.judged_on, new.sent_on
    target.judgment, target.gist, target.new_decision_by = new.judgment, new.gist, new.new_decision_by
    why = f"uitspraak van {new.judged_on:%d-%m-%Y}"
    objection_register.follow(case, new.judged_on, why, latest_of(case, row.id), by=by, now=now)
    detail = {"objection": row.seq, "appeal": target.id, "kind": found.kind, "judgment": new.judgment}
    record(case, "judgment_received", on=new.judged_on, at=now, by=by, detail=detail)
    return case


def _lifted(found: Appeal, *, by: Officer, now: datetime) -> Appeal:
    """The end of a suspension is a row of its own: the suspension stays to be read."""
    row = Appeal(
        municipality=found.municipality,
        case_id=found.case_id,
        objection_id=found.objection_id,
        kind=found.kind,
        lodged_on=found.lodged_on,
        lodged_by=found.lodged_by,
        reference=found.reference,
        recorded_by=by.account_id,
        recorded_by_name=by.name,
        recorded_at=now,
    )
    objection.add(row)
    return row
