"""The dates that an objection against a sanction gives: confirm, repair, hear, decide, sign, send, the end of the appeal term.

They stand in a file that is closed as well: a term to decide does not stop when the file does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.cases.measure_objection_terms import term_of
from app.cases.measure_objectors import against
from app.cases.objection_chain import last_day_to_appeal
from app.cases.objection_dates import BEFORE_DECISION, BEFORE_HEARING, DAY
from app.cases.permission import Role
from app.rules.periods import AMSTERDAM, date_words
from app.store import measure_objection
from app.store.due_date import Wanted
from app.store.measure_objection import DECIDED, PROPOSED, RETURNED, SENT, WITHDRAWN, MeasureObjection

Found = tuple[Wanted, str]
#: Within how many days the receipt is confirmed, and how long after the appeal term post may still come: arrangements of ours.
TO_CONFIRM, POST = timedelta(days=7), timedelta(days=8)
ENFORCEMENT, SIGNATORY = Role.ENFORCEMENT.value, Role.SIGNATORY.value


def due(file_id: int) -> Iterator[Found]:
    """Every date of every objection of this file."""
    rows = measure_objection.of_file(file_id)
    again = {row.follows_id for row in rows}
    for row in rows:
        if row.state == SENT:
            if row.id not in again:
                yield from _appeal(row)
        elif row.state == DECIDED and row.decided_on is not None:
            why = "Een beslissing werkt pas als zij is bekendgemaakt (Awb artikel 3:41)."
            yield Wanted("objection_send", row.decided_on, row.decided_on + DAY, ENFORCEMENT, row.id, "after"), why
        elif row.state != WITHDRAWN:
            yield from _pending(row)


def _pending(row: MeasureObjection) -> Iterator[Found]:
    term = term_of(against(row), row)
    if term is not None:
        why = term.sentences[0]
        yield Wanted("objection_decide", term.nominal, term.nominal - BEFORE_DECISION, ENFORCEMENT, row.id), why
        late = "De termijn is voorbij: een ingebrekestelling kan nu een dwangsom kosten (Awb artikel 4:17)."
        yield Wanted("objection_decide", term.nominal, term.nominal + DAY, SIGNATORY, row.id, "after"), late
    if row.state == PROPOSED and row.drafted_at is not None:
        yield Wanted("objection_sign", day := _day(row), day, SIGNATORY, row.id, "at"), "Een ander dan de opsteller beslist."
    elif row.state == RETURNED and row.drafted_at is not None:
        why = "De ondertekenaar stuurde het voorstel terug."
        yield Wanted("objection_mend", day := _day(row), day, ENFORCEMENT, row.id, "at"), why
    yield from _before_hearing(row)


def _before_hearing(row: MeasureObjection) -> Iterator[Found]:
    if row.confirmed_on is None:
        last = row.received_on + TO_CONFIRM
        why = "De ontvangst van een bezwaar wordt schriftelijk bevestigd (Awb artikel 6:14)."
        yield Wanted("objection_confirm", last, row.received_on, ENFORCEMENT, row.id), why
    if row.lacks and row.repair_by is not None and row.repaired_on is None:
        why = f"Aanvullen kon tot en met {date_words(row.repair_by)} (Awb artikel 6:6)."
        yield Wanted("objection_repair", row.repair_by, row.repair_by + DAY, ENFORCEMENT, row.id, "after"), why
    if row.hearing_on is not None and row.heard_on is None and not row.no_hearing:
        on, why = row.hearing_on, "De indiener wordt gehoord voordat u beslist (Awb artikel 7:2)."
        yield Wanted("objection_hearing", on, on - BEFORE_HEARING, ENFORCEMENT, row.id), why
        late = "Leg het verslag van de hoorzitting vast (Awb artikel 7:7)."
        yield Wanted("objection_hearing", on, on + DAY, ENFORCEMENT, row.id, "after"), late


def _appeal(row: MeasureObjection) -> Iterator[Found]:
    """The end of the term to appeal, until somebody said whether an appeal came."""
    if row.sent_on is None or row.final_on is not None or measure_objection.appeals([row.id])[row.id]:
        return
    last = last_day_to_appeal(row.sent_on)
    why = f"Beroep kan tot en met {date_words(last)}. Kwam er geen, leg dan vast dat de beslissing vaststaat."
    yield Wanted("objection_appeal", last, last + POST, ENFORCEMENT, row.id, "after"), why


def _day(row: MeasureObjection) -> date:
    assert row.drafted_at is not None, "it was drafted"
    return row.drafted_at.astimezone(AMSTERDAM).date()
