"""Claims on their way: raised, paid, arranged, reminded, written off, reversed, refunded. On both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.cases import (
    arranging,
    booking,
    claim_dates,
    claim_letters,
    claim_listing,
    claim_review,
    claiming,
    corresponding,
    paying,
    payment_summary,
    writing_off,
)
from app.cases.booking import ClaimChanged, NoSuchClaim
from app.cases.claiming import NewClaim, Sanction
from app.cases.opening import NotNow
from app.cases.paying import Booking
from app.cases.permission import NotAllowed
from app.rules.bookkeeping import ClaimKind, EntryKind
from app.rules.permit_state import PermitAnswer, PermitState
from app.store import case_event, case_file, claim, due_date, ledger_entry
from app.store.claim import Claim
from app.store.transaction import transaction
from tests.fixtures.desk import NOW, TODAY, Desk, PlainRenderer
from tests.fixtures.enforcement import Beat

DUE = date(2027, 1, 1)
LATER = DUE + timedelta(days=10)
PAID, REDUCED = EntryKind.PAID, EntryKind.REDUCED


def fee(desk: Desk, cents: int = 500_00, **more: Any) -> int:
    """A claim of today, by hand; its number."""
    values: dict[str, Any] = {
        "kind": ClaimKind.FEE, "cents": cents, "raised_on": TODAY, "due_on": DUE, "suspensive": False,
        "basis": "Legesverordening",
    }  # fmt: skip
    with transaction():
        new = NewClaim(**(values | more))
        return claiming.raise_by_hand(desk.number, new, by=desk.officer("noor"), now=NOW, today=TODAY).id


def now(claim_id: int) -> Claim:
    found = claim.get(claim_id)
    assert found is not None
    return found


def do(desk: Desk, claim_id: int, step: Callable[..., Any], *rest: object, name: str = "noor", on: date = TODAY) -> Any:
    """One deed on the claim, at the version that it has."""
    at = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
    with transaction():
        return step(claim_id, now(claim_id).version, *rest, by=desk.officer(name), now=at, today=on)


def pay(desk: Desk, claim_id: int, cents: int, kind: EntryKind = PAID, on: date = TODAY, reason: str = "") -> Any:
    return do(desk, claim_id, paying.by_hand, Booking(kind, cents, on, reason), on=on)


def dates(desk: Desk) -> set[tuple[str, str]]:
    case = case_file.get(desk.number)
    assert case is not None
    return {(row.kind, row.step) for row in due_date.of_case(case.id) if row.kind in claim_dates.WORDS}


def kept(claim_id: int) -> None:
    """The balance that is kept on the claim is what its entries add up to."""
    assert now(claim_id).balance == sum(row.cents for row in ledger_entry.of_claim(claim_id))


def test_a_fee_from_asked_to_paid(desk: Desk) -> None:
    number = fee(desk)
    found = now(number)
    assert (found.state, found.balance, found.debtor) == ("open", 500_00, "mevrouw P. Proef")
    assert found.reference.endswith("BUN20260001L1")
    assert dates(desk) == {("payment", "before"), ("payment", "after"), ("claim_barred", "before")}
    pay(desk, number, 200_00)
    pay(desk, number, 400_00)
    assert (now(number).state, now(number).balance) == ("refund", -100_00)
    assert dates(desk) == {("claim_refund", "at")}
    kept(number)
    case = case_file.get(desk.number)
    assert case is not None
    told = payment_summary.payment_summary(case.id, TODAY)
    assert told is not None and (told.received, told.to_refund, told.open, told.waits) == (600_00, 100_00, 0, False)
    kinds = [event.kind for event in case_event.of_case(case.id)]
    assert kinds.count("claim_raised") == 1 and kinds.count("claim_booked") == 3


def test_a_mistake_is_reversed_with_its_reason_and_never_twice(desk: Desk) -> None:
    number = fee(desk)
    pay(desk, number, 200_00)
    with pytest.raises(NotNow, match="Schrijf waarom"):
        do(desk, number, booking.reverse, 2, "")
    do(desk, number, booking.reverse, 2, "op de verkeerde zaak geboekt")
    assert now(number).balance == 500_00
    with pytest.raises(NotNow, match="al teruggedraaid"):
        do(desk, number, booking.reverse, 2, "nog een keer")
    kept(number)


def test_who_booked_in_between_is_noticed(desk: Desk) -> None:
    number = fee(desk)
    seen = now(number).version
    pay(desk, number, 1_00)
    with pytest.raises(ClaimChanged), transaction():
        booking.reverse(number, seen, 1, "te laat gezien", by=desk.officer("noor"), now=NOW, today=TODAY)


def test_a_claim_of_enforcement_is_only_for_enforcement(desk: Desk) -> None:
    new = NewClaim(ClaimKind.FINE, 5000_00, TODAY, DUE, False, "artikel 35")
    (beat := Beat(desk.office)).opened()
    who, by = Sanction(1, "A. Ander"), desk.officer("toos")
    with transaction():
        row = claiming.raise_of_enforcement(beat.file.id, beat.number, new, who, "GM0312", by=by, now=NOW, today=TODAY)
    number = row.id
    with pytest.raises(NoSuchClaim):
        claim_listing.claim_page(number, by=desk.officer("noor"), today=TODAY)
    with pytest.raises(NoSuchClaim):
        pay(desk, number, 1_00)
    assert claim_listing.claims("alles", None, None, by=desk.officer("noor"), today=TODAY).rows == []
    assert len(claim_listing.claims("alles", None, None, by=desk.officer("toos"), today=TODAY).rows) == 1
    do(desk, number, paying.by_hand, Booking(PAID, 4000_00, TODAY), name="toos")
    do(desk, number, writing_off.propose, 1000_00, "De debiteur is failliet en er is niets te verdelen.", name="toos")
    with pytest.raises(NotAllowed):
        do(desk, number, paying.by_hand, Booking(PAID, 1_00, TODAY), name="karim")
    do(desk, number, writing_off.approve, name="karim")
    assert now(number).state == "done"


def test_a_write_off_needs_another_person(desk: Desk) -> None:
    number = fee(desk)
    why = "De debiteur is failliet en er is niets te verdelen."
    with pytest.raises(NotNow, match="nog openstaat"):
        do(desk, number, writing_off.propose, 500_01, why)
    do(desk, number, writing_off.propose, 500_00, why)
    assert ("write_off", "at") in dates(desk)
    with pytest.raises(NotAllowed):
        do(desk, number, writing_off.approve)
    do(desk, number, writing_off.refuse, "Vraag eerst de curator.", name="karim")
    do(desk, number, writing_off.propose, 300_00, why)
    do(desk, number, writing_off.approve, name="karim")
    assert (now(number).balance, now(number).state) == (200_00, "open")
    with pytest.raises(NotNow, match="Draai eerst die afboeking terug"):
        pay(desk, number, 500_00)
    kept(number)


def test_nobody_signs_the_own_write_off_even_with_both_roles(desk: Desk) -> None:
    from app.cases.permission import Officer, Role

    number = fee(desk)
    noor = desk.officer("noor")
    both = Officer(noor.account_id, noor.name, noor.municipality, frozenset({Role.CASEWORKER, Role.SIGNATORY}))
    do(desk, number, writing_off.propose, 1_00, "Een klein bedrag dat niemand meer kan vinden.")
    with pytest.raises(NotNow, match="zelf voor"), transaction():
        writing_off.approve(number, now(number).version, by=both, now=NOW, today=TODAY)


def test_instalments_add_up_and_a_missed_one_shows(desk: Desk) -> None:
    number = fee(desk, 1000_00)
    parts = arranging.proposed(now(number), 3, date(2026, 12, 1))
    assert [part.cents for part in parts] == [333_34, 333_33, 333_33]
    do(desk, number, arranging.arrange, parts, "laag inkomen")
    assert dates(desk) == {("instalment", "before"), ("instalment", "after"), ("claim_barred", "before")}
    assert now(number).ranked_on == date(2026, 12, 1)
    pay(desk, number, 333_34, on=date(2026, 12, 1))
    assert now(number).ranked_on == date(2027, 1, 1), "lists go by the next part"
    found = arranging.plan_of(now(number), date(2027, 1, 15))
    assert found is not None and [part.number for part in found.answer.overdue] == [2]
    why_not = claim_letters.why_no_reminder(now(number), date(2027, 1, 15))
    assert why_not is not None and "uitstel" in why_not
    do(desk, number, arranging.end, "deel 2 is niet betaald")
    assert now(number).ranked_on == DUE
    assert ("payment", "after") in dates(desk)
    with pytest.raises(NotNow, match="geen betalingsregeling"):
        do(desk, number, arranging.end, "nog een keer")


def reminder(desk: Desk, number: int, cents: int | None, on: date) -> corresponding.WrittenLetter:
    values = claim_letters.reminder_values(now(number), cents, by=desk.officer("noor"), today=on)
    return corresponding.write(PlainRenderer(), "aanmaning", values, date_sent=on)


def with_account(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.cases.letter_values import claims as letters_of_claims

    told = {"iban": "NL91 ABNA 0417 1643 00", "holder": "gemeente Bunnik", "reference": "RF"}
    monkeypatch.setattr(letters_of_claims, "_account", lambda source: told)


def test_a_reminder_goes_out_once_for_a_debt_and_books_its_fee(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with_account(monkeypatch)
    number = fee(desk)
    with pytest.raises(NotNow, match="betaaltermijn loopt"):
        reminder(desk, number, None, TODAY)
    letter = reminder(desk, number, 20_00, LATER)
    do(desk, number, claim_letters.remind, letter, 20_00, "Awb 4:113", on=LATER)
    found = now(number)
    assert (found.balance, found.reminded_on, found.reminded_until) == (520_00, LATER, date(2027, 1, 25))
    assert dates(desk) == {("reminder_over", "after"), ("claim_barred", "before")}
    with pytest.raises(NotNow, match="al aan"):
        do(desk, number, claim_letters.remind, letter, None, "", on=LATER)
    kept(number)


def test_what_a_permit_waits_for_is_no_debt(desk: Desk) -> None:
    number = fee(desk, kind=ClaimKind.COMPENSATION, suspensive=True, due_on=None)
    assert now(number).state == "waiting"
    with pytest.raises(NotNow, match="geen schuld"):
        reminder(desk, number, None, LATER)
    with pytest.raises(NotNow, match="voorwaarde en geen schuld"):
        pay(desk, number, 1_00, EntryKind.INTEREST, reason="te laat betaald, vastgesteld")
    case = case_file.get(desk.number)
    assert case is not None
    told = payment_summary.payment_summary(case.id, LATER)
    assert told is not None and told.waits and not told.late and told.paid_on is None
    pay(desk, number, 300_00)
    with pytest.raises(NotNow, match="Schrijf waarom"):
        pay(desk, number, 200_00, EntryKind.SETTLED_IN_KIND)
    pay(desk, number, 200_00, EntryKind.SETTLED_IN_KIND, reason="Een woning in dezelfde buurt is toegevoegd.")
    told = payment_summary.payment_summary(case.id, LATER)
    assert told is not None and not told.waits and told.paid_on == TODAY and told.let_go == 200_00


def test_less_to_pay_goes_back_with_the_interest_of_the_municipality(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    number = fee(desk, raised_on=date(2024, 1, 2), due_on=date(2024, 2, 13))
    pay(desk, number, 500_00, on=TODAY)
    pay(desk, number, 500_00, REDUCED, reason="De vergunning is herroepen op bezwaar.")
    rows = ledger_entry.of_claim(number)
    owed = paying.interest_owed_to(rows, TODAY + timedelta(days=40))
    assert owed is not None and owed.total_cents is None, "the rate of 2026 is not known, and none is invented"
    why = "De vergunning is herroepen."
    values = claim_letters.refund_values(now(number), rows, owed, 0, why, by=desk.officer("noor"), today=TODAY)
    letter = corresponding.write(PlainRenderer(), "terugbetaling", values, date_sent=TODAY)
    do(desk, number, claim_letters.refund, letter, 0)
    assert (now(number).state, now(number).balance) == ("done", 0)
    with pytest.raises(NotNow, match="niets te veel"):
        do(desk, number, claim_letters.refund, letter, 0)


def test_the_announcement_of_a_permit_raises_its_compensation_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.cases import announcing, deciding

    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    desk.do(deciding.take_decision, desk.written(), code="ABCDEFGH23", name="karim")
    asked = {"total": "22320.00", "currency": "EUR", "due": "2027-01-04", "suspensive": True, "article": "artikel 54"}
    monkeypatch.setattr(claiming.letter, "values_of", lambda _id: {"compensation": asked})
    desk.do(announcing.announce, TODAY)
    case = case_file.get(desk.number)
    assert case is not None
    (found,) = claim.of_case(case.id)
    assert (found.kind, found.balance, found.due_on, found.suspensive) == ("compensatie", 22320_00, date(2027, 1, 4), True)
    assert found.reference.endswith("BUN20260001C1")
    with transaction():
        assert claiming.follow(case, TODAY, by=None, now=NOW, today=TODAY) is None


def compensation(desk: Desk, **more: Any) -> int:
    """A claim that the permit waits for."""
    return fee(desk, 1000_00, kind=ClaimKind.COMPENSATION, suspensive=True, due_on=None, **more)


def test_the_permit_hears_that_it_is_paid_and_that_a_payment_was_undone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.cases import permit_deeds

    told: list[bool] = []
    monkeypatch.setattr(permit_deeds, "payment_came_in", lambda case, complete, *_rest, **_named: told.append(complete))
    number = compensation(desk)
    pay(desk, number, 999_99)
    pay(desk, number, 1)
    do(desk, number, booking.reverse, 2, "andere zaak")
    assert told == [False, False, True, False]


def test_a_permit_that_was_revoked_on_objection_asks_to_look_at_the_amount(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    number = compensation(desk)
    pay(desk, number, 1000_00)
    assert ("claim_review", "at") not in dates(desk)
    gone = PermitAnswer(PermitState.REVOKED, TODAY, False, None, "De vergunning is op bezwaar herroepen.")
    monkeypatch.setattr(claim_review, "permit_of", lambda _chain, _today: gone)
    pay(desk, number, 1)
    assert ("claim_review", "at") in dates(desk)
    found = claim_listing.claim_page(number, by=desk.officer("noor"), today=TODAY)
    assert found.review is not None and (found.review.asked, found.review.should, found.review.less) == (1000_00, 0, 1000_00)
    pay(desk, number, 1000_00, REDUCED, reason=found.review.why)
    assert now(number).balance == -1000_01 and ("claim_review", "at") not in dates(desk)
    kept(number)
