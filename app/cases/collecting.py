"""What an order forfeited, visit by visit; the decision to collect it before any reminder; and what interrupts its year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.cases import (
    enforcement_sending,
    enforcing,
    offending,
    sanction_drafts,
    sanction_rows,
    visiting,
)
from app.cases.corresponding import WrittenLetter
from app.cases.enforcing import open_file, record
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer
from app.cases.sanctioning import CHANGED, OWN_WORK, of_file
from app.rules import forfeiture as rules
from app.rules.money import Euro
from app.rules.periods import date_words
from app.rules.terms import label
from app.store import forfeiture, inspection, measure
from app.store.enforcement_file import EnforcementFile
from app.store.forfeiture import Collection, Forfeiture, Interruption
from app.store.inspection import Inspection
from app.store.measure import ANNOUNCED, DECIDED, ENDED, PENALTY_ORDER, PROPOSED, RETURNED, Measure

NOTHING = "Er is niets verbeurd dat nog kan worden ingevorderd."
PROOF_NEEDED = "Schrijf waaruit dit blijkt."


def answer_of(made: Measure, today: date) -> rules.ForfeitureAnswer:
    """What the order forfeited by the visits after it, up to today."""
    changes = measure.changes([made.id])[made.id]
    order = sanction_rows.order_of(made, changes)
    visits = [row for row in inspection.of_file(made.enforcement_id) if row.made and row.visited_at is not None]
    after = [row for row in visits if sanction_rows.visit_day(row) > order.announced_on]
    return rules.forfeited(order, [sanction_rows.check_of(row) for row in after], today)


def sums_of(made: Measure, visit: Inspection, today: date) -> Sequence[rules.Forfeiture]:
    """The sums that this visit proves. Raises NotNow with the reason where it proves none."""
    answer = answer_of(made, today)
    sums = [each for each in answer.forfeitures if each.report == visit.number]
    if not sums:
        why = next((each.why for each in answer.refused if each.inspection.report == visit.number), None)
        reason = f": {label(why)}" if why else ""
        raise NotNow(f"Deze controle leidt niet tot een verbeurde dwangsom{reason}.")
    return sums


def forfeit(
    number: str, seen_version: int, measure_id: int, inspection_id: int, *, by: Officer, now: datetime, today: date
) -> Forfeiture:
    """Record what one visit proves to be forfeited; each visit once, never above the maximum. Raises NotNow."""
    row = open_file(number, seen_version, by=by)
    made = of_file(row, measure_id, ANNOUNCED, ENDED)
    if made.kind != PENALTY_ORDER:
        raise NotNow("Alleen een last onder dwangsom verbeurt.")
    visit = visiting.of_file(row, inspection_id)
    if any(each.inspection_id == visit.id and each.measure_id == made.id for each in forfeiture.of_file(row.id)):
        raise NotNow("Van deze controle is al vastgelegd wat verbeurd is.")
    sums = sums_of(made, visit, today)
    assert made.amount_cents is not None, "it is an order"
    total = sum(each.cents for each in sums)
    sum_row = Forfeiture(
        municipality=row.municipality,
        enforcement_id=row.id,
        measure_id=made.id,
        inspection_id=visit.id,
        forfeited_on=sums[0].on,
        first=sums[0].first or sums[0].on,
        last=sums[-1].last or sums[-1].on,
        amount_cents=total,
        capped=total < made.amount_cents * len(sums),
        recorded_by=by.account_id,
        recorded_by_name=by.name,
        recorded_at=now,
    )
    forfeiture.add(sum_row)
    detail = {"measure": made.id, "inspection": visit.number, "cents": total}
    record(row, "forfeited", on=sum_row.forfeited_on, at=now, by=by, detail=detail)
    return sum_row


def collectable(row: EnforcementFile, measure_id: int, today: date) -> list[Forfeiture]:
    """The sums of an order that stand, are in no decision that stands, and are not barred."""
    fallen = {each.id for each in forfeiture.collections(row.id) if each.fell_on is not None}
    mine = [
        each
        for each in forfeiture.of_file(row.id)
        if each.measure_id == measure_id
        and each.fell_on is None
        and (each.collection_id is None or each.collection_id in fallen)
    ]
    interrupted = forfeiture.interruptions([each.id for each in mine])
    until = {each.id: sanction_rows.barred_after(each, interrupted[each.id]) for each in mine}
    return [each for each in mine if (last := until[each.id]) is None or today <= last]


def propose_collection(
    number: str, seen_version: int, measure_id: int, circumstances: str, *, by: Officer, now: datetime, today: date
) -> Collection:
    """Hand the decision to collect to somebody who decides (Awb 5:37). Raises NotNow where nothing can be collected."""
    row = open_file(number, seen_version, by=by, closed_too=True)
    made = of_file(row, measure_id)
    if any(each.state == PROPOSED and each.measure_id == made.id for each in forfeiture.collections(row.id)):
        raise NotNow("Er ligt al een invorderingsbeschikking ter ondertekening.")
    sums = collectable(row, made.id, today)
    if not sums:
        raise NotNow(NOTHING)
    values = {"circumstances": circumstances, "sums": [each.id for each in sums]}
    taken = Collection(
        municipality=row.municipality,
        enforcement_id=row.id,
        measure_id=made.id,
        state=PROPOSED,
        amount_cents=sum(each.amount_cents for each in sums),
        values=values,
        text_sha256=sanction_drafts.mark(values),
        drafted_by=by.account_id,
        drafted_by_name=by.name,
        drafted_at=now,
    )
    forfeiture.add(taken)
    for each in sums:
        each.collection_id = taken.id
    detail = {"collection": taken.id, "cents": taken.amount_cents}
    record(row, "collection_proposed", on=today, at=now, by=by, detail=detail)
    return taken


def collection_of(row: EnforcementFile, collection_id: int, *states: str) -> Collection:
    """The collection decision of this file. Raises NotNow."""
    found = forfeiture.collection(collection_id)
    if found is None or found.enforcement_id != row.id:
        raise NotNow("Deze beschikking hoort niet bij dit dossier.")
    if states and found.state not in states:
        raise NotNow("Dit kan nu niet: de beschikking staat er anders voor.")
    return found


def send_back(
    number: str, seen_version: int, collection_id: int, remark: str, *, by: Officer, now: datetime, today: date
) -> Collection:
    """Not like this; the sums can be put into another proposal."""
    row = open_file(number, seen_version, by=by, action=Action.SIGN_SANCTION, closed_too=True)
    taken = collection_of(row, collection_id, PROPOSED)
    taken.state, taken.remark = RETURNED, remark
    for each in forfeiture.of_file(row.id):
        if each.collection_id == taken.id:
            each.collection_id = None
    detail = {"collection": taken.id, "remark": remark}
    record(row, "collection_returned", on=today, at=now, by=by, detail=detail)
    return taken


def decide(
    number: str,
    seen_version: int,
    collection_id: int,
    read_sha256: str,
    written: WrittenLetter,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> Collection:
    """Take the decision to collect that somebody else drafted. Raises NotNow for the drafter."""
    row = open_file(number, seen_version, by=by, action=Action.SIGN_SANCTION, closed_too=True)
    taken = collection_of(row, collection_id, PROPOSED)
    if taken.drafted_by == by.account_id:
        raise NotNow(OWN_WORK)
    if taken.text_sha256 != read_sha256:
        raise NotNow(CHANGED)
    made = of_file(row, taken.measure_id)
    letter = enforcement_sending.send(row, written, offending.party_of(row, made.party_id), by=by, now=now)
    taken.state, taken.letter_id = DECIDED, letter.id
    taken.decided_by, taken.decided_by_name, taken.decided_on = by.account_id, by.name, today
    detail = {"collection": taken.id, "cents": taken.amount_cents}
    record(row, "collection_decided", on=today, at=now, by=by, detail=detail)
    return taken


def announce(
    number: str, seen_version: int, collection_id: int, on: date, *, by: Officer, now: datetime, today: date
) -> Collection:
    """The letter was posted on this day."""
    row = open_file(number, seen_version, by=by, closed_too=True)
    taken = collection_of(row, collection_id, DECIDED)
    enforcing.not_later(on, today)
    if taken.decided_on is not None and on < taken.decided_on:
        raise NotNow("De brief kan niet vóór het besluit zijn verzonden.")
    assert taken.letter_id is not None, "it was decided"
    enforcement_sending.posted(taken.letter_id, on)
    announced(row, taken, on, by=by, now=now)
    return taken


def announced(row: EnforcementFile, taken: Collection, on: date, *, by: Officer | None, now: datetime) -> None:
    """The decision counts from this day; `by` is None where it left by mail."""
    taken.state, taken.announced_on = ANNOUNCED, on
    detail = {"collection": taken.id, "cents": taken.amount_cents}
    record(row, "collection_announced", on=on, at=now, by=by, detail=detail)


def interrupt(
    number: str,
    seen_version: int,
    forfeiture_id: int,
    kind: str,
    on: date,
    until: date | None,
    proof: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> Interruption:
    """What made the year begin anew, or a deferral that lengthens it. Raises NotNow for one that came too late."""
    row = open_file(number, seen_version, by=by, closed_too=True)
    sum_row = _interruptible(row, forfeiture_id, kind, on)
    enforcing.not_later(on, today)
    if not proof:
        raise NotNow(PROOF_NEEDED)
    made = Interruption(
        municipality=row.municipality,
        forfeiture_id=sum_row.id,
        kind=kind,
        on=on,
        until=until,
        proof=proof,
        recorded_by=by.account_id,
        recorded_by_name=by.name,
        recorded_at=now,
    )
    forfeiture.add(made)
    detail = {"forfeiture": sum_row.id, "kind": kind, "amount": Euro(sum_row.amount_cents).words()}
    record(row, "limitation_interrupted", on=on, at=now, by=by, detail=detail)
    return made


def _interruptible(row: EnforcementFile, forfeiture_id: int, kind: str, on: date) -> Forfeiture:
    """The sum whose year this interrupts. Raises NotNow where it does not."""
    sum_row = next((each for each in forfeiture.of_file(row.id) if each.id == forfeiture_id), None)
    if sum_row is None:
        raise NotNow("Deze dwangsom hoort niet bij dit dossier.")
    last = sanction_rows.barred_after(sum_row, forfeiture.interruptions([sum_row.id])[sum_row.id])
    if on <= sum_row.forfeited_on or (last is not None and on > last):
        raise NotNow(f"Dit stuit de verjaring niet: dat kon tot en met {date_words(last)}." if last else NOTHING)
    if kind == "aanmaning" and not _decided(row, sum_row):
        raise NotNow("Aanmanen kan pas na een invorderingsbeschikking (Awb artikel 5:37).")
    return sum_row


def _decided(row: EnforcementFile, sum_row: Forfeiture) -> bool:
    taken = next((each for each in forfeiture.collections(row.id) if each.id == sum_row.collection_id), None)
    return taken is not None and taken.announced_on is not None and taken.fell_on is None
