"""Letters about a claim of enforcement: made at the file and kept there, for those whose work it is. On both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from app.cases import (
    arranging,
    changing_sanctions,
    claim_letters,
    claim_posting,
    collecting,
    corresponding,
    paying,
)
from app.cases.booking import NoSuchClaim
from app.cases.changing_sanctions import Change
from app.cases.corresponding import WrittenLetter
from app.cases.opening import NotNow
from app.cases.paying import Booking
from app.rules.bookkeeping import EntryKind
from app.store import claim, enforcement_date, enforcement_event, enforcement_letter, ledger_entry, outbox
from app.store.claim import Claim
from app.store.transaction import transaction
from tests.cases.test_collecting import an_order, check
from tests.fixtures.desk import PlainRenderer
from tests.fixtures.enforcement import Beat, fine_draft


def fined(beat: Beat) -> Claim:
    """A fine of 10,000 euros, announced on the day of the beat; six weeks later it is late."""
    beat.imposed(fine_draft())
    (found,) = claim.of_enforcement(beat.file.id)
    assert found.due_on is not None
    return found


def written(beat: Beat, kind: str, values: dict[str, Any]) -> WrittenLetter:
    return corresponding.write(PlainRenderer(), kind, values, date_sent=beat.today)


def do(beat: Beat, found: Claim, step: Callable[..., Any], *rest: object, name: str = "toos") -> Any:
    with transaction():
        return step(found.id, found.version, *rest, by=beat.officer(name), now=beat.now, today=beat.today)


def late(beat: Beat) -> Claim:
    found = fined(beat)
    assert found.due_on is not None
    beat.today = found.due_on + timedelta(days=3)
    return found


def test_a_fine_that_is_not_paid_is_reminded_of_at_its_file(beat: Beat) -> None:
    found = fined(beat)
    with pytest.raises(NotNow, match="betaaltermijn loopt"):
        claim_letters.reminder_values(found, None, by=beat.officer(), today=beat.today)
    assert found.due_on is not None
    beat.today = found.due_on + timedelta(days=3)
    values = claim_letters.reminder_values(found, 20_00, by=beat.officer(), today=beat.today)
    assert values["case_number"] == beat.number and values["addressee"]["lines"][0] == "Proef Vastgoed B.V."
    letter = written(beat, "aanmaning", values)
    do(beat, found, claim_letters.remind, letter, 20_00, "Awb 4:113")
    assert (found.balance, found.reminded_on) == (10_020_00, beat.today)
    kept = enforcement_letter.of_file(beat.file.id)[-1]
    assert (kept.kind, kept.party_id) == ("aanmaning", beat.party)
    sent = outbox.of_enforcement(beat.file.id)[-1]
    assert (sent.case_id, sent.enforcement_letter_id) == (None, kept.id), "the post room of the cases does not see it"
    told = enforcement_event.of_file(beat.file.id)[-1]
    assert (told.kind, told.detail["kind"], told.detail["claim"]) == ("claim_letter_sent", "aanmaning", found.id)
    assert [row.letter_id for row in ledger_entry.of_claim(found.id)] == [None, None]
    with pytest.raises(NotNow, match="al aan"):
        do(beat, found, claim_letters.remind, letter, None, "")


def test_a_caseworker_reminds_nobody_of_a_fine(beat: Beat) -> None:
    found = late(beat)
    letter = written(beat, "aanmaning", claim_letters.reminder_values(found, None, by=beat.officer(), today=beat.today))
    with pytest.raises(NoSuchClaim):
        do(beat, found, claim_letters.remind, letter, None, "", name="noor")
    assert [row.kind for row in enforcement_letter.of_file(beat.file.id)][-1] == "boetebesluit"


def test_a_fine_in_parts_and_what_was_too_much(beat: Beat) -> None:
    found = fined(beat)
    parts = arranging.proposed(found, 2, date(2027, 2, 1))
    letter = written(
        beat, "betalingsregeling", claim_letters.arrangement_values(found, parts, by=beat.officer(), today=beat.today)
    )
    do(beat, found, claim_letters.arrange, letter, parts, "laag inkomen")
    do(beat, found, paying.by_hand, Booking(EntryKind.PAID, 10_000_00, beat.today))
    with pytest.raises(NotNow, match="volgt de sanctie"):
        do(beat, found, paying.by_hand, Booking(EntryKind.REDUCED, 4_000_00, beat.today, "Gematigd door de rechter."))
    ruled = Change("amount_replaced", beat.today, "court", "Gematigd door de rechter.", amount_cents=6_000_00)
    beat.do(changing_sanctions.change, found.sanction, ruled)
    rows = ledger_entry.of_claim(found.id)
    back = claim_letters.refund_values(found, rows, None, 0, "De rechter matigde de boete.", by=beat.officer(), today=beat.today)
    assert (back["too_much"], back["total"]) == ("4000.00", "4000.00")
    do(beat, found, claim_letters.refund, written(beat, "terugbetaling", back), 0)
    assert found.balance == 0
    kinds = [row.kind for row in enforcement_letter.of_file(beat.file.id)]
    assert kinds[-2:] == ["betalingsregeling", "terugbetaling"]


def collected(beat: Beat) -> Claim:
    """A forfeited sum of 2,500 euros (18 February 2027), collected and announced on that day."""
    made = an_order(beat)
    beat.do(collecting.forfeit, made.id, check(beat, date(2027, 2, 18)))
    beat.collected(made)
    (found,) = claim.of_enforcement(beat.file.id)
    return found


def barred_dates(beat: Beat) -> list[date]:
    """What the worker warns of."""
    return [row.on for row in enforcement_date.of_file(beat.file.id) if row.kind == "interrupt"]


def test_a_reminder_of_a_forfeited_sum_moves_what_the_worker_warns_of(beat: Beat) -> None:
    found = collected(beat)
    assert barred_dates(beat) == [date(2028, 2, 18)]
    assert found.due_on is not None
    beat.today = found.due_on + timedelta(days=1)
    values = claim_letters.reminder_values(found, None, by=beat.officer(), today=beat.today)
    do(beat, found, claim_letters.remind, written(beat, "aanmaning", values), None, "")
    assert barred_dates(beat) == [beat.today.replace(year=2028)]


def test_an_arrangement_that_ends_early_shortens_again_what_the_worker_warns_of(beat: Beat) -> None:
    found = collected(beat)
    parts = arranging.proposed(found, 2, date(2027, 4, 1))
    told = claim_letters.arrangement_values(found, parts, by=beat.officer(), today=beat.today)
    do(beat, found, claim_letters.arrange, written(beat, "betalingsregeling", told), parts, "laag inkomen")
    assert barred_dates(beat) == [date(2028, 4, 30)]
    beat.today = date(2027, 3, 1)
    do(beat, found, arranging.end, "deel 1 komt niet")
    assert barred_dates(beat) == [date(2028, 2, 28)], "ten days of deferral, and not a day more"
    told_of = enforcement_event.of_file(beat.file.id)[-1]
    assert (told_of.kind, told_of.detail["why"]) == ("claim_arrangement_ended", "deel 1 komt niet")


def test_who_owes_is_the_person_of_the_sanction(beat: Beat) -> None:
    found = fined(beat)
    assert claim_posting.debtor(beat.file, found).id == beat.party
    found.sanction = 4711
    with pytest.raises(NotNow, match="niet gevonden"):
        claim_posting.debtor(beat.file, found)
