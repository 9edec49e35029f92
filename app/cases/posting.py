"""What a person does with post: say on which day paper left, and send once more what did not arrive."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from app.cases import sending
from app.cases.delivering import announce_with
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer, require
from app.rules.periods import AMSTERDAM
from app.store import letter, outbox
from app.store.case_file import CaseFile
from app.store.outbox import DROPPED, FAILED, MAIL, SENT


def posted(ids: Collection[int], on: date, *, by: Officer, now: datetime, today: date) -> int:
    """These printed letters were posted on this day; a decision among them is announced by that (Awb 3:41).

    The number of letters: what somebody else recorded meanwhile is left as it is. Raises NotAllowed, NotNow.
    """
    require(by, Action.HANDLE_CASE)
    if on > today:
        raise NotNow("Leg de verzending vast op de dag zelf of daarna, niet vooraf.")
    rows = outbox.take_to_post(ids)
    for row in rows:
        if on < row.created_at.astimezone(AMSTERDAM).date():
            raise NotNow(f"De brief aan {row.to_name} is later gemaakt dan die dag.")
        row.posted_on = on
        announce_with(row, on=on, now=now, by=by)
    return len(rows)


def again(
    number: str, seen_version: int, row_id: int, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """Send a letter once more: the same bytes, to the address that the party has now. Raises as `open_case`, NotNow."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE)
    row = outbox.get_for_update(row_id)
    if row is None or row.case_id != case.id or row.letter_id is None:
        raise NotNow("Dit bericht hoort niet bij de zaak.")
    if row.state not in (SENT, FAILED):
        raise NotNow("Dit bericht is nog onderweg, of was niet meer nodig.")
    stored, receiver = letter.get(row.letter_id), sending.receiver_of(row)
    if stored is None or receiver is None:
        raise NotNow("De ontvanger van deze brief hoort niet meer bij de zaak.")
    if not sending.reachable(receiver):
        raise NotNow(f"Vul eerst een adres in van {receiver.name}.")
    earlier = sum(1 for each in outbox.of_case(case.id) if each.letter_id == stored.id)
    sending.post(case, stored, now=now, to=receiver, again=earlier)
    if row.state == FAILED:
        row.state, row.last_error = DROPPED, f"opnieuw verstuurd; eerder: {row.last_error}"[:400]
    how = "per e-mail" if sending.channel_for(receiver) == MAIL else "op papier"
    record(case, "delivery_again", on=today, at=now, by=by, detail={"kind": stored.kind, "how": how, "outbox": row.id})
    return case
