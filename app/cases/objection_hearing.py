"""Between intake and decision: who is told, who is heard or why not, what a committee advised, and a later last day."""

from __future__ import annotations

from datetime import date, datetime

from app.cases import objection_acts
from app.cases.objecting import in_hand
from app.cases.objection_acts import Advice, Heard, Hearing, handling
from app.cases.objection_chain import chain_of
from app.cases.objection_terms import term_of
from app.cases.opening import NotNow, record
from app.cases.permission import Officer
from app.store import objection, party
from app.store.case_file import CaseFile
from app.store.objection import InformedParty, Objection
from app.store.party import Party

REPRESENTATIVE, APPLICANT = "representative", "applicant"


def to_inform(row: Objection, parties: list[Party]) -> list[Party]:
    """Whom this objection concerns beside the objector (Awb 7:2 lid 2); who is represented is told through the representative."""
    represented = any(each.role == REPRESENTATIVE for each in parties)
    objector = next((each for each in parties if each.id == row.party_id), None)
    own = (
        (REPRESENTATIVE, APPLICANT)
        if objector is not None and objector.role in (REPRESENTATIVE, APPLICANT)
        else ()
    )
    return [
        each
        for each in parties
        if each.id != row.party_id and each.role not in own and not (represented and each.role == APPLICANT)
    ]


def not_informed(case: CaseFile, row: Objection) -> list[Party]:
    """Who still has to be told: until nobody is left there is no hearing and no decision."""
    told = {each.party_id for each in objection.informed(case.id) if each.objection_id == row.id}
    return [each for each in to_inform(row, party.of_case(case.id)) if each.id not in told]


def still_to_inform(case: CaseFile, row: Objection) -> str | None:
    left = not_informed(case, row)
    if not left:
        return None
    names = ", ".join(each.name for each in left)
    return f"Bericht eerst iedereen die het bezwaar aangaat. Nog niet bericht: {names} (Awb artikel 7:2)."


def inform(
    number: str,
    seen_version: int,
    objection_id: int,
    party_id: int,
    told: bool,
    on: date,
    why: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Record that a party was told, or with reasons that it need not be."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    mark_informed(case, row, party_id, told=told, on=on, why=why, by=by, now=now, today=today)
    detail = {"objection": row.seq, "party": party_id, "told": told}
    record(case, "objection_party_informed", on=on, at=now, by=by, detail=detail)
    return case


def mark_informed(
    case: CaseFile,
    row: Objection,
    party_id: int,
    *,
    told: bool,
    on: date,
    why: str = "",
    letter_id: int | None = None,
    by: Officer,
    now: datetime,
    today: date,
) -> None:
    """The row itself, for whoever holds the case already. Raises NotNow."""
    if all(each.id != party_id for each in not_informed(case, row)):
        raise NotNow("Deze partij is al bericht, of hoeft niet te worden bericht.")
    if not row.received_on <= on <= today:
        raise NotNow("Kies een dag van de ontvangst van het bezwaar tot en met vandaag.")
    if not told and not why.strip():
        raise NotNow("Schrijf waarom deze partij niet hoeft te worden bericht.")
    objection.add(
        InformedParty(
            municipality=case.municipality,
            case_id=case.id,
            objection_id=row.id,
            party_id=party_id,
            on=on,
            told=told,
            letter_id=letter_id,
            why=why.strip(),
            by_id=by.account_id,
            by_name=by.name,
            at=now,
        )
    )


def call_committee(
    number: str, seen_version: int, objection_id: int, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """A committee advises: then there are twelve weeks to decide (Awb 7:10, 7:13)."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    objection_acts.call_committee(row)
    record(case, "objection_committee", on=today, at=now, by=by, detail={"objection": row.seq})
    return case


def plan_hearing(
    number: str,
    seen_version: int,
    objection_id: int,
    hearing: Hearing,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Set the hearing, or another day for it (Awb 7:2, 7:4)."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    objection_acts.plan_hearing(row, hearing, today)
    detail = {"objection": row.seq, "hearing_on": hearing.on.isoformat(), "at": hearing.at}
    record(case, "objection_hearing_planned", on=today, at=now, by=by, detail=detail)
    return case


def record_hearing(
    number: str,
    seen_version: int,
    objection_id: int,
    on: date,
    heard_by: str,
    independent: bool,
    report: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """The report of the hearing (Awb 7:7), after everybody was told; most of who heard had no part in the decision (7:5)."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    left = still_to_inform(case, row)
    if left is not None:
        raise NotNow(left)
    objection_acts.note_heard(row, Heard(on, heard_by, independent, report), today)
    record(case, "objection_heard", on=on, at=now, by=by, detail={"objection": row.seq})
    return case


def skip_hearing(
    number: str,
    seen_version: int,
    objection_id: int,
    ground: str,
    why: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Nobody is heard, on one of the grounds of Awb 7:3, with the reason."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    left = still_to_inform(case, row)
    if left is not None:
        raise NotNow(left)
    objection_acts.skip_hearing(row, ground, why)
    record(
        case, "objection_not_heard", on=today, at=now, by=by, detail={"objection": row.seq, "ground": ground}
    )
    return case


def receive_advice(
    number: str,
    seen_version: int,
    objection_id: int,
    advice: Advice,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """The advice of the committee came in (Awb 7:13 lid 6)."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    objection_acts.receive_advice(row, advice, today)
    detail = {"objection": row.seq, "result": advice.result}
    record(case, "objection_advice_received", on=advice.on, at=now, by=by, detail=detail)
    return case


def adjourn(
    number: str, seen_version: int, objection_id: int, why: str, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Put the decision off by six weeks, once, before the term ends (Awb 7:10 lid 3)."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    objection_acts.adjourn(row, term_of(chain_of(case, today), handling(row)), today)
    detail = {"objection": row.seq, "why": why.strip()}
    record(case, "objection_adjourned", on=today, at=now, by=by, detail=detail)
    return case


def agree_delay(
    number: str,
    seen_version: int,
    objection_id: int,
    until: date,
    how: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """A later last day to which the objector agreed, and by which nobody else is harmed (Awb 7:10 lid 4)."""
    case, row = in_hand(number, seen_version, objection_id, by=by, today=today)
    objection_acts.agree_delay(row, until, term_of(chain_of(case, today), handling(row)))
    detail = {"objection": row.seq, "until": until.isoformat(), "why": how.strip()}
    record(case, "objection_delay_agreed", on=today, at=now, by=by, detail=detail)
    return case
