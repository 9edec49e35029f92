"""Until when a claim can be collected: deferral of payment lengthens the term, for debts of a decision and for forfeited sums."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases import (
    arranging,
    claim_dates,
    claim_letters,
    claim_listing,
    collecting,
    corresponding,
    limitation,
    sanction_rows,
    writing_off,
)
from app.cases.opening import NotNow
from app.store import case_file, claim, due_date, forfeiture
from app.store.transaction import transaction
from tests.cases.test_claims import LATER, do, fee, now, reminder, with_account
from tests.cases.test_collecting import an_order, check
from tests.fixtures.desk import TODAY, Desk, PlainRenderer
from tests.fixtures.enforcement import Beat


def barred(number: int) -> date | None:
    return limitation.barred_after(now(number), TODAY)


def barred_dates(desk: Desk) -> list[date]:
    case = case_file.get(desk.number)
    assert case is not None
    return [row.on for row in due_date.of_case(case.id) if row.kind == claim_dates.BARRED]


def test_deferral_of_payment_lengthens_limitation_by_its_days_after_the_day_to_pay(desk: Desk) -> None:
    number = fee(desk, 1000_00)
    assert (barred(number), barred_dates(desk)) == (date(2032, 1, 1), [date(2032, 1, 1)])
    do(desk, number, arranging.arrange, arranging.proposed(now(number), 3, date(2026, 12, 1)), "laag inkomen")
    assert barred(number) == date(2032, 2, 1), "of the deferral up to 1 February 31 days lie after the day to pay"
    do(desk, number, arranging.end, "deel 2 is niet betaald", on=date(2027, 1, 15))
    assert (barred(number), barred_dates(desk)) == (date(2032, 1, 14), [date(2032, 1, 14)])
    assert claim_letters.why_no_reminder(now(number), date(2027, 1, 15)) is None, "the deferral is over"
    assert claim_letters.offer(now(number), date(2027, 1, 15)).barred_after == date(2032, 1, 14)
    found = claim_listing.claim_page(number, by=desk.officer("noor"), today=LATER)
    assert found.limitation is not None and (found.limitation.last, found.limitation.article) == (date(2032, 1, 14), "4:104")


def test_a_new_arrangement_ends_the_one_before_it_and_no_day_counts_twice(desk: Desk) -> None:
    number = fee(desk, 1000_00)
    do(desk, number, arranging.arrange, arranging.proposed(now(number), 3, date(2027, 2, 1)), "laag inkomen", on=LATER)
    second = date(2027, 2, 10)
    do(desk, number, arranging.arrange, arranging.proposed(now(number), 2, date(2027, 3, 1)), "opnieuw", on=second)
    assert now(number).deferred == ((LATER, date(2027, 2, 9)),)
    assert barred(number) == date(2032, 1, 1) + timedelta(days=81), "from 11 January up to 1 April"
    do(desk, number, arranging.end, "niets betaald", on=second)
    assert len(now(number).deferred) == 1, "what ended on the day on which it began deferred nothing"


def test_a_debt_that_was_deferred_is_reminded_after_five_years_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with_account(monkeypatch)
    number = fee(desk, 1000_00)
    do(desk, number, arranging.arrange, arranging.proposed(now(number), 3, date(2027, 2, 1)), "laag inkomen", on=LATER)
    do(desk, number, arranging.end, "niets betaald", on=date(2027, 2, 10))
    with pytest.raises(NotNow, match="verjaard"):
        reminder(desk, number, 0, date(2032, 2, 1))
    do(desk, number, claim_letters.remind, reminder(desk, number, 0, date(2032, 1, 31)), None, "", on=date(2032, 1, 31))
    assert barred(number) == date(2037, 1, 31)


def test_deferral_in_the_ledger_lengthens_the_year_of_each_sum(beat: Beat) -> None:
    """Awb 5:35 with 4:111; the ledger and the file give the same day."""
    made = an_order(beat)
    beat.do(collecting.forfeit, made.id, check(beat, date(2027, 2, 18)))
    beat.collected(made)
    sum_row = forfeiture.of_file(beat.file.id)[0]
    found = claim.of_enforcement(beat.file.id)[0]
    assert limitation.barred_after(found, beat.today) == date(2028, 2, 18), "one year, not the five of another debt"
    with transaction():
        parts = arranging.proposed(found, 2, date(2027, 4, 1))
        arranging.arrange(found.id, found.version, parts, "", by=beat.officer(), now=beat.now, today=beat.today)
    until = date(2028, 2, 18) + (date(2027, 5, 1) - beat.today)
    assert sanction_rows.barred_after(sum_row, []) == until, "its days after the day of forfeiture"
    assert limitation.barred_after(found, beat.today) == until
    first, last = date(2027, 4, 20), date(2027, 5, 10)
    beat.today = last
    beat.do(collecting.interrupt, sum_row.id, sanction_rows.PAUSE, first, last, "brief van 20 april 2027")
    assert limitation.barred_after(found, beat.today) == until + timedelta(days=9), "the days of both count once"


def test_of_several_sums_the_first_year_counts_and_what_is_barred_is_not_reminded(beat: Beat) -> None:
    made = an_order(beat)
    beat.do(collecting.forfeit, made.id, check(beat, date(2027, 2, 18)))
    beat.do(collecting.forfeit, made.id, check(beat, date(2027, 6, 1)))
    beat.collected(made)
    found = claim.of_enforcement(beat.file.id)[0]
    assert limitation.barred_after(found, beat.today) == date(2028, 2, 18)
    late = date(2028, 2, 19)
    term = limitation.of_claim(found, late)
    assert term is not None
    assert (term.last, term.barred_cents, term.alive_cents) == (date(2028, 6, 1), 2_500_00, 2_500_00)
    refused = claim_letters.why_no_reminder(found, late)
    assert refused is not None and "2.500,00 verjaard" in refused
    why = "De eerste dwangsom is verjaard voordat iemand aanmaande."
    with transaction():
        writing_off.propose(found.id, found.version, 2_500_00, why, by=beat.officer(), now=beat.now, today=beat.today)
    with transaction():
        writing_off.approve(found.id, found.version, by=beat.officer("karim"), now=beat.now, today=beat.today)
    assert claim_letters.why_no_reminder(found, late) is None
    assert "verjaard" in (claim_letters.why_no_reminder(found, date(2028, 6, 2)) or "")
    beat.today = late
    values = claim_letters.reminder_values(found, None, by=beat.officer(), today=late)
    letter = corresponding.write(PlainRenderer(), "aanmaning", values, date_sent=late)
    with transaction():
        claim_letters.remind(found.id, found.version, letter, None, "", by=beat.officer(), now=beat.now, today=late)
    told = [[row.kind for row in rows] for rows in forfeiture.interruptions([1, 2]).values()]
    assert told == [[], ["aanmaning"]], "the reminder interrupts the year that runs, and not the one that is over"
    assert limitation.barred_after(found, late) == date(2029, 2, 19)
