"""What becomes of a measure that was announced: an objection, a ruling, lifting; and what falls with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases import collecting, enforcement_sending, enforcing, offending
from app.cases.corresponding import WrittenLetter
from app.cases.enforcing import open_file, record
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.cases.sanctioning import of_file
from app.rules.periods import date_words
from app.store import forfeiture, inspection, measure, measure_objection
from app.store.enforcement_file import EnforcementFile
from app.store.forfeiture import Collection
from app.store.measure import ANNOUNCED, ENDED, FINE, PENALTY_ORDER, WARNING, Measure, MeasureChange

US, OBJECTION, COURT = "us", "objection", "court"
#: What only the procedure of an objection says of a measure that has one.
OF_OBJECTION = ("objection_lodged", "objection_decided")
IN_PROCEDURE = "Tegen deze maatregel is een bezwaar vastgelegd. Wat daarop wordt beslist, legt u bij dat bezwaar vast."


@dataclass(frozen=True, slots=True)
class Change:
    """`kind` and `by_whom` are codes (measure_change, change_by); `reference` names the ruling or the letter."""

    kind: str
    on: date
    by_whom: str
    why: str
    reference: str = ""
    comply_until: date | None = None
    suspended_until: date | None = None
    amount_cents: int | None = None


def in_the_way(made: Measure, change: Change) -> str | None:
    """Why this change cannot be; None where it can."""
    if change.kind in ("suspended", "term_replaced") and made.kind == FINE:
        return "Een boete heeft geen termijn om aan te voldoen. Kies een andere uitkomst."
    if change.kind == "term_replaced" and change.comply_until is None:
        return "Vul de nieuwe laatste dag om te voldoen in."
    if change.kind == "amount_replaced" and (made.kind != FINE or change.amount_cents is None):
        return "Een ander bedrag kan alleen bij een boete: vul het bedrag in."
    if made.announced_on is not None and change.on < made.announced_on:
        return "Dit kan niet vóór de bekendmaking van de maatregel zijn gebeurd."
    return None


def change(
    number: str, seen_version: int, measure_id: int, new: Change, *, by: Officer, now: datetime, today: date
) -> Measure:
    """Record what an objection, a court or we ourselves changed; sums that were forfeited by what is gone fall with it."""
    row = open_file(number, seen_version, by=by, closed_too=True)
    made = of_file(row, measure_id, ANNOUNCED, ENDED)
    if made.kind == WARNING:
        raise NotNow("Een waarschuwing is geen besluit: daartegen staat geen bezwaar open.")
    if (new.by_whom == OBJECTION or new.kind in OF_OBJECTION) and measure_objection.against(made.id):
        raise NotNow(IN_PROCEDURE)
    apply(row, made, new, by=by, now=now, today=today)
    return made


def apply(row: EnforcementFile, made: Measure, new: Change, *, by: Officer, now: datetime, today: date) -> None:
    """The change itself, for whoever holds the file already. Raises NotNow."""
    enforcing.not_later(new.on, today)
    refused = in_the_way(made, new)
    if refused is not None:
        raise NotNow(refused)
    _keep(made, new, by=by, now=now)
    if new.kind == "annulled":
        made.state, made.ended_on, made.ended_why = ENDED, new.on, "vernietigd"
    if made.kind == PENALTY_ORDER:
        _let_fall(row, made, new, today)
    detail = {
        "measure": made.id,
        "change": new.kind,
        "by_whom": new.by_whom,
        "why": new.why,
        "reference": new.reference,
        "cents": new.amount_cents,
        "comply_until": new.comply_until.isoformat() if new.comply_until else None,
    }
    record(row, "measure_changed", on=new.on, at=now, by=by, detail=detail)


def change_collection(
    row: EnforcementFile, taken: Collection, new: Change, *, by: Officer, now: datetime, sums_too: bool = False
) -> None:
    """A decision to collect falls or comes to less; `sums_too`: what it collects was not forfeited after all."""
    told = f"{new.reference or 'wijziging'} van {date_words(new.on)}"
    if new.kind == "amount_replaced" and new.amount_cents is not None:
        taken.amount_cents = new.amount_cents
    elif taken.fell_on is None:
        taken.fell_on, taken.fell_why = new.on, told
    for each in forfeiture.of_file(row.id):
        if sums_too and each.collection_id == taken.id and each.fell_on is None:
            each.fell_on, each.fell_why = new.on, told
    detail = {"collection": taken.id, "change": new.kind, "cents": new.amount_cents, "why": new.why, "sums": sums_too}
    record(row, "collection_changed", on=new.on, at=now, by=by, detail=detail)


def _keep(made: Measure, new: Change, *, by: Officer, now: datetime) -> None:
    measure.add(
        MeasureChange(
            municipality=made.municipality,
            measure_id=made.id,
            kind=new.kind,
            on=new.on,
            by_whom=new.by_whom,
            reference=new.reference,
            comply_until=new.comply_until,
            suspended_until=new.suspended_until,
            amount_cents=new.amount_cents,
            why=new.why,
            recorded_by=by.account_id,
            recorded_by_name=by.name,
            recorded_at=now,
        )
    )


def _let_fall(row: EnforcementFile, made: Measure, new: Change, today: date) -> None:
    """A sum that the order does not forfeit any more is not owed, and a decision to collect it falls (RBNNE:2025:5455)."""
    stands = {each.report for each in collecting.answer_of(made, today).forfeitures}
    numbers = {each.id: each.number for each in inspection.of_file(row.id)}
    why = f"{new.reference or 'wijziging'} van {date_words(new.on)}"
    fallen: set[int | None] = set()
    for each in forfeiture.of_file(row.id):
        if each.measure_id == made.id and each.fell_on is None and numbers[each.inspection_id] not in stands:
            each.fell_on, each.fell_why = new.on, why
            fallen.add(each.collection_id)
    for taken in forfeiture.collections(row.id):
        if taken.id in fallen and taken.fell_on is None:
            taken.fell_on, taken.fell_why = new.on, why


def lift(
    number: str,
    seen_version: int,
    measure_id: int,
    why: str,
    written: WrittenLetter,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> Measure:
    """The order is lifted (Awb 5:34); what was forfeited before stays owed."""
    row = open_file(number, seen_version, by=by)
    made = of_file(row, measure_id, ANNOUNCED)
    if made.kind in (FINE, WARNING):
        raise NotNow("Alleen een last kan worden opgeheven.")
    letter = enforcement_sending.send(row, written, offending.party_of(row, made.party_id), by=by, now=now)
    _keep(made, Change("lifted", today, US, why), by=by, now=now)
    made.state, made.ended_on, made.ended_why = ENDED, today, "opgeheven"
    detail = {"measure": made.id, "why": why, "letter": letter.id}
    record(row, "measure_lifted", on=today, at=now, by=by, detail=detail)
    return made


def charge_costs(
    number: str, seen_version: int, measure_id: int, cents: int, what: str, *, by: Officer, now: datetime, today: date
) -> Measure:
    """What our own action cost, where the coercion order said that the offender pays (Awb 5:25). A claim apart from any fine."""
    row = open_file(number, seen_version, by=by)
    made = of_file(row, measure_id, ANNOUNCED, ENDED)
    if made.kind != measure.COERCION_ORDER or not made.values.get("costs_on_offender"):
        raise NotNow("Deze last zegt niet dat de kosten voor de overtreder zijn (Awb artikel 5:25).")
    made.values = {**made.values, "costs": [*made.values.get("costs", []), {"cents": cents, "what": what}]}
    record(row, "costs_recorded", on=today, at=now, by=by, detail={"measure": made.id, "cents": cents, "what": what})
    return made
