"""Forfeited sums with their proof, their decision and their year; and rulings played at the desk, with their days and amounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.cases import changing_sanctions, claims_of_sanctions, collecting, opening_files, sanction_rows
from app.cases.changing_sanctions import Change
from app.cases.opening import NotNow
from app.cases.permission import NotAllowed
from app.rules.bookkeeping import standing
from app.store import claim, enforcement_date, forfeiture, inspection, ledger_entry, measure
from app.store.measure import Measure
from app.store.transaction import transaction
from tests.fixtures.enforcement import ORDER, Beat, fine_draft


def owed(beat: Beat) -> list[tuple[str, int]]:
    """What the sanctions come to; the ledger asks the same, whatever happened."""
    found = [(each.kind, each.cents) for each in claims_of_sanctions.of_file(beat.file)]
    rows = {row.kind: ledger_entry.of_claim(row.id) for row in claim.of_enforcement(beat.file.id)}
    assert {kind: standing(ledger_entry.as_book(entries)).principal for kind, entries in rows.items()} == dict(found)
    return found


def an_order(beat: Beat, **change: object) -> Measure:
    return beat.imposed(replace(ORDER, **change))  # type: ignore[arg-type]  # fields of the draft, of several types in one mapping


def check(beat: Beat, on: date, outcome: str = "violation") -> int:
    beat.today = on
    return beat.visited(outcome, on)


def test_each_visit_forfeits_once_and_never_above_the_maximum(beat: Beat) -> None:
    made = an_order(beat, maximum_cents=6_000_00)
    for day in (date(2027, 2, 18), date(2027, 2, 20), date(2027, 2, 25), date(2027, 3, 4), date(2027, 3, 11)):
        check(beat, day)
    _, first, same_week, second, third, over = beat.visits
    row = beat.do(collecting.forfeit, made.id, first)
    assert (row.amount_cents, row.first, row.last) == (2_500_00, date(2027, 2, 17), date(2027, 2, 23))
    with pytest.raises(NotNow, match="al vastgelegd"):
        beat.do(collecting.forfeit, made.id, first)
    with pytest.raises(NotNow, match="voor deze periode was al verbeurd"):
        beat.do(collecting.forfeit, made.id, same_week)
    beat.do(collecting.forfeit, made.id, second)
    capped = beat.do(collecting.forfeit, made.id, third)
    assert (capped.amount_cents, capped.capped) == (1_000_00, True)
    with pytest.raises(NotNow, match="het hoogste bedrag was al bereikt"):
        beat.do(collecting.forfeit, made.id, over)


@pytest.mark.parametrize(
    ("on", "outcome", "why"),
    [
        (date(2027, 2, 16), "violation", "de begunstigingstermijn liep nog"),
        (date(2027, 2, 18), "in_order", "de overtreding was beëindigd"),
        (date(2027, 2, 18), "nobody_home", "er is geen rapport met een vastgestelde overtreding"),
    ],
)
def test_what_forfeits_nothing(beat: Beat, on: date, outcome: str, why: str) -> None:
    made = an_order(beat)
    visit = check(beat, on, outcome)
    with pytest.raises(NotNow, match=why):
        beat.do(collecting.forfeit, made.id, visit)


def test_collection_is_decided_by_another_before_any_reminder(beat: Beat) -> None:
    made = an_order(beat)
    beat.do(collecting.forfeit, made.id, check(beat, date(2027, 2, 18)))
    sum_row = forfeiture.of_file(beat.file.id)[0]
    kinds = {row.kind for row in enforcement_date.of_file(beat.file.id)}
    assert kinds == {"recheck", "decide_collection", "interrupt", "write_off"}
    late = (sum_row.id, "aanmaning", date(2027, 2, 18), None, "brief")
    with pytest.raises(NotNow, match="stuit de verjaring niet"):
        beat.do(collecting.interrupt, *late)
    beat.today = date(2027, 3, 1)
    with pytest.raises(NotNow, match="pas na een invorderingsbeschikking"):
        beat.do(collecting.interrupt, sum_row.id, "aanmaning", date(2027, 3, 1), None, "brief")
    taken = beat.do(collecting.propose_collection, made.id, "Geen.")
    with pytest.raises(NotAllowed):
        beat.do(collecting.send_back, taken.id, "Nee.", name="noor")
    beat.do(collecting.send_back, taken.id, "Leg de weging uit.", name="karim")
    assert owed(beat) == []
    beat.collected(made)
    assert owed(beat) == [("dwangsom", 2_500_00)]
    beat.do(collecting.interrupt, sum_row.id, "aanmaning", beat.today, None, "brief van 1 maart 2027")
    until = [row.on for row in enforcement_date.of_file(beat.file.id) if row.kind == "interrupt"]
    assert until == [date(2028, 3, 1)]


def test_a_reminder_of_the_ledger_interrupts_the_year_too(beat: Beat) -> None:
    made = an_order(beat)
    beat.do(collecting.forfeit, made.id, check(beat, date(2027, 2, 18)))
    taken = beat.collected(made)
    sum_row = forfeiture.of_file(beat.file.id)[0]
    assert sanction_rows.barred_after(sum_row, []) == date(2028, 2, 18)
    with transaction():
        claim.of_enforcement(beat.file.id)[0].interruptions = ["2027-04-09"]
    assert sum_row.collection_id == taken.id
    assert sanction_rows.barred_after(sum_row, []) == date(2028, 4, 9)


def test_a_sum_that_is_barred_is_not_collected_any_more(beat: Beat) -> None:
    """ORD-03 (RBMNE:2021:6817): one year without interruption, and a check without proof forfeits nothing."""
    made = an_order(beat, comply_until=date(2026, 12, 10))
    beat.do(collecting.forfeit, made.id, check(beat, date(2026, 12, 16)))
    beat.today = date(2027, 12, 17)
    with pytest.raises(NotNow, match="niets verbeurd dat nog kan"):
        beat.do(collecting.propose_collection, made.id, "Geen.")


def test_a_court_that_replaces_the_term_takes_the_collection_with_it(beat: Beat) -> None:
    """ORD-05 (RBNNE:2025:5455): EUR 30,000 was collected; the term is annulled, a new one set, the order itself stands."""
    made = an_order(beat, unit="once", amount_cents=30_000_00, maximum_cents=30_000_00, comply_until=date(2026, 12, 31))
    beat.do(collecting.forfeit, made.id, check(beat, date(2027, 1, 5)))
    taken = beat.collected(made)
    assert owed(beat) == [("dwangsom", 30_000_00)]
    beat.today = date(2027, 12, 23)
    ruling = Change(
        "term_replaced", date(2027, 12, 23), "court", "De termijn was te kort.", "RBNNE:2025:5455", date(2028, 3, 23)
    )
    beat.do(changing_sanctions.change, made.id, ruling)
    assert owed(beat) == [("dwangsom", 0)]
    fallen = forfeiture.collection(taken.id)
    assert fallen is not None
    assert fallen.fell_on == date(2027, 12, 23)
    assert made.state == "bekendgemaakt"
    found = {row.kind: row.on for row in enforcement_date.of_file(beat.file.id)}
    assert found == {"recheck": date(2028, 3, 24)}
    beat.do(collecting.forfeit, made.id, check(beat, date(2028, 3, 27)))


def test_a_court_sets_a_free_amount(beat: Beat) -> None:
    """FINE-18 (RvS 201704760/1/A3): EUR 10,250, by the court EUR 2,360: an amount with a reason, no percentage."""
    made = beat.imposed(fine_draft(base_cents=10_250_00))
    assert owed(beat) == [("boete", 10_250_00)]
    none = Change("amount_replaced", beat.today, "court", "Lager.")
    with pytest.raises(NotNow, match="vul het bedrag in"):
        beat.do(changing_sanctions.change, made.id, none)
    beat.do(changing_sanctions.change, made.id, replace(none, amount_cents=2_360_00, reference="Rb. Den Haag 1 mei 2017"))
    assert owed(beat) == [("boete", 2_360_00)]
    beat.do(changing_sanctions.change, made.id, Change("annulled", beat.today, "court", "Hoger beroep gegrond."))
    assert owed(beat) == [("boete", 0)]
    assert [row.kind for row in measure.changes([made.id])[made.id]] == ["amount_replaced", "annulled"]


def test_a_penalty_and_a_fine_are_two_claims(beat: Beat) -> None:
    """FINE-22 (RBDHA:2022:10406): after the order a new breach gives EUR 10,000 penalty and EUR 10,000 fine."""
    made = an_order(beat, unit="once", amount_cents=10_000_00, maximum_cents=10_000_00)
    beat.do(collecting.forfeit, made.id, check(beat, date(2027, 2, 18)))
    beat.collected(made)
    beat.imposed(fine_draft(report_on=date(2027, 2, 18)))
    assert sorted(owed(beat)) == [("boete", 10_000_00), ("dwangsom", 10_000_00)]


def test_a_suspended_order_forfeits_nothing(beat: Beat) -> None:
    made = an_order(beat)
    beat.do(changing_sanctions.change, made.id, Change("suspended", beat.today, "court", "Voorlopige voorziening."))
    with pytest.raises(NotNow, match="de rechter had de last geschorst"):
        beat.do(collecting.forfeit, made.id, check(beat, date(2027, 2, 18)))


def test_what_was_forfeited_stays_owed_when_the_order_is_lifted_and_the_file_closed(beat: Beat) -> None:
    made = an_order(beat)
    beat.do(collecting.forfeit, made.id, check(beat, date(2027, 2, 18)))
    who, _ = collecting_letter(beat, made)
    plain = {
        "kind": made.kind, "order_on": "2026-12-05", "lifted_on": beat.today.isoformat(), "why": "Hersteld.",
        "still_owed_cents": 2_500_00,
    }  # fmt: skip
    letter = beat.written("opheffing_last", who, plain, "karim")
    beat.do(changing_sanctions.lift, made.id, "Hersteld.", letter)
    beat.do(opening_files.close, "ended", "Er woont één huishouden.")
    assert {row.kind for row in enforcement_date.of_file(beat.file.id)} == {"decide_collection", "interrupt", "write_off"}
    beat.collected(made)
    assert owed(beat) == [("dwangsom", 2_500_00)]


def collecting_letter(beat: Beat, made: Measure):  # type: ignore[no-untyped-def]  # what of_measure gives
    from app.cases import offence_letters

    return offence_letters.of_measure(beat.file, made)


def test_a_visit_tells_what_was_seen(beat: Beat) -> None:
    row = inspection.of_file(beat.file.id)[0]
    assert (row.number, row.outcome, row.officer_name) == ("BUN-C-2026-0001", "violation", "Toos")
