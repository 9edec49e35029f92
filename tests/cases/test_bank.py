"""Lines of the bank: proposed, booked, undone, put aside; the same file twice does nothing; a year is closed and corrected."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime

import pytest

from app.cases import bank_importing, bank_matching, booking, ledger_export, year_end
from app.cases.bank_importing import CAMT, Imported
from app.cases.opening import NotNow
from app.cases.paying import Booking, by_hand
from app.cases.permission import NotAllowed
from app.rules.bookkeeping import ClaimKind, EntryKind
from app.rules.payment_reference import grouped, reference_of
from app.store import bank, claim
from app.store.bank import LineFilter
from app.store.transaction import transaction
from tests.cases.test_claims import fee, kept, now
from tests.fixtures.desk import NOW, TODAY, Desk
from tests.fixtures.statements import camt

REFERENCE = reference_of("BUN-2026-0001", ClaimKind.FEE)


def bring(desk: Desk, data: bytes, name: str = "noor") -> Imported:
    lines = bank_importing.read(data)
    with transaction():
        return bank_importing.take_in(data, "afschrift.xml", lines, CAMT, by=desk.officer(name), now=NOW)


def waiting(**wanted: object) -> list[bank.BankLine]:
    return bank.lines(LineFilter(**wanted))  # type: ignore[arg-type]  # fields of the filter


def test_what_each_line_is_proposed_for(desk: Desk) -> None:
    number = fee(desk)
    told = bring(
        desk,
        camt(
            [
                ("500.00", grouped(REFERENCE), "P. Proef"),
                ("100.00", "zaak BUN-2026-0001", "Iemand"),
                ("500.00", "vergunning", "mevr P Proef"),
                ("500.00", "vergunning", "K. Onbekend"),
                ("500.00", "RF00 BUN2 0260 001L 1", "K. Onbekend"),
                ("-85.50", "factuur", "Leverancier"),
            ]
        ),
    )
    assert (told.lines, told.known, told.matched, told.suggested, told.again) == (6, 0, 1, 2, False)
    assert [row.how for row in waiting()] == ["reference", "number", "guess", "none", "none"]
    assert {row.claim_id for row in waiting()} == {number, None}
    assert len(waiting(out=True)) == 1


def test_the_same_file_does_nothing_and_a_known_line_is_left_out(desk: Desk) -> None:
    fee(desk)
    data = camt([("500.00", REFERENCE, "P. Proef")])
    assert not bring(desk, data).again
    assert bring(desk, data).again
    told = bring(desk, camt([("500.00", REFERENCE, "P. Proef"), ("1.00", "nieuw", "P. Proef")]))
    assert (told.lines, told.known) == (2, 1)
    assert len(waiting()) == 2
    with pytest.raises(NotAllowed):
        bring(desk, camt([("2.00", "x", "x")]), "karim")


def test_a_line_is_booked_once_and_undone_by_reversal(desk: Desk) -> None:
    number = fee(desk)
    bring(desk, camt([("600.00", REFERENCE, "P. Proef"), ("5.00", "onbekend", "X")]))
    with transaction():
        done = bank_matching.book_exact(by=desk.officer("noor"), now=NOW, today=TODAY)
    assert (done.booked, done.left, now(number).state) == (1, [], "refund")
    with transaction():
        assert bank_matching.book_exact(by=desk.officer("noor"), now=NOW, today=TODAY).booked == 0
    line = bank.line(1)
    assert line is not None and line.done
    with pytest.raises(NotNow, match="al geboekt"), transaction():
        bank_matching.book_line(1, number, now(number).version, 1_00, by=desk.officer("noor"), now=NOW, today=TODAY)
    with transaction():
        booking.reverse(number, now(number).version, 2, "andere zaak", by=desk.officer("noor"), now=NOW, today=TODAY)
    assert [row.id for row in waiting()] == [1, 2]
    with transaction():
        bank_matching.book_line(1, number, now(number).version, 400_00, by=desk.officer("noor"), now=NOW, today=TODAY)
    line = bank.line(1)
    assert line is not None and (line.rest, line.done, now(number).balance) == (200_00, False, 100_00)
    kept(number)


def test_a_line_that_does_not_belong_here_is_put_aside_and_taken_back(desk: Desk) -> None:
    bring(desk, camt([("5.00", "onbekend", "X")]))
    with pytest.raises(NotNow, match="Schrijf waarom"), transaction():
        bank_matching.put_aside(1, "", by=desk.officer("noor"), now=NOW)
    with transaction():
        bank_matching.put_aside(1, "betaling voor de afvalstoffenheffing", by=desk.officer("noor"), now=NOW)
    assert waiting() == []
    with transaction():
        bank_matching.take_back(1, by=desk.officer("noor"), now=NOW)
    assert len(waiting()) == 1
    assert bank_matching.masked("NL20INGB0001234567") == "•••• 4567"


def test_a_guess_is_made_only_where_one_name_fits(desk: Desk) -> None:
    first, _ = fee(desk), fee(desk)
    assert claim.debtors_by_balances([500_00, 0, -1]) == {500_00: [(first, "mevrouw P. Proef"), (first + 1, "mevrouw P. Proef")]}
    told = bring(desk, camt([("500.00", "vergunning", "P Proef"), ("500.00", "vergunning", "de heer"), ("1.00", "x", "P Proef")]))
    assert (told.matched, told.suggested) == (0, 0), "two claims fit the first line, none the others"


def test_a_usual_amount_on_many_claims_is_looked_up_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of claims and lines are read once each: together they were a product, minutes for a file of a large office."""
    read: list[str] = []
    words = bank_importing._words
    monkeypatch.setattr(bank_importing, "_words", lambda name: read.append(name) or words(name))
    claims = [fee(desk) for _ in range(20)]
    with transaction():
        found = claim.get(claims[7])
        assert found is not None
        found.debtor = "Zeldzaam B.V."
    told = bring(desk, camt([("500.00", "vergunning", f"Iemand {number} Zeldzaam") for number in range(100)]))
    assert (told.lines, told.matched, told.suggested, len(read)) == (100, 0, 100, 120)
    assert {line.claim_id for line in waiting()} == {claims[7]}


def test_a_large_file_is_taken_in_at_once(desk: Desk) -> None:
    fee(desk)
    data = camt([(f"{number}.00", f"{REFERENCE} {number}", "P. Proef") for number in range(1, 3001)])
    assert bring(desk, data).matched == 3000


JANUARY = datetime(2027, 1, 20, 10, tzinfo=UTC)


def book(desk: Desk, number: int, kind: EntryKind, cents: int, on: date, reason: str = "een reden") -> None:
    with transaction():
        wanted = Booking(kind, cents, on, reason + " die lang genoeg is")
        by_hand(number, now(number).version, wanted, by=desk.officer("noor"), now=JANUARY, today=JANUARY.date())


def close(desk: Desk, receipt: str, name: str = "karim") -> None:
    with transaction():
        year_end.close(2026, receipt, by=desk.officer(name), now=JANUARY, today=JANUARY.date())


def test_a_year_is_closed_and_a_correction_is_shown_beside_it(desk: Desk) -> None:
    number = fee(desk)
    book(desk, number, EntryKind.PAID, 200_00, date(2026, 12, 30))
    read = year_end.page(2026, by=desk.officer("karim"), today=JANUARY.date())
    receipt = year_end.receipt_of(read.book.as_dict())
    assert (read.book.total.closed, read.why_open) == (300_00, None)
    with pytest.raises(NotNow, match="nog niet voorbij"), transaction():
        year_end.close(2027, receipt, by=desk.officer("karim"), now=JANUARY, today=JANUARY.date())
    with pytest.raises(NotAllowed):
        close(desk, receipt, "noor")
    with pytest.raises(NotNow, match="intussen geboekt"):
        close(desk, "0" * 64)
    close(desk, receipt)
    with pytest.raises(NotNow, match="gesloten"):
        close(desk, receipt)
    with transaction():
        noor = desk.officer("noor")
        booking.reverse(number, now(number).version, 2, "andere zaak", by=noor, now=JANUARY, today=JANUARY.date())
    read = year_end.page(2026, by=desk.officer("karim"), today=JANUARY.date())
    assert (read.book.total.closed, read.book.corrected) == (300_00, 500_00), "the closed year keeps its figures"
    assert [entry.kind for entry, _ in read.corrections] == ["reversed"]
    assert ("corrected", 300_00, 500_00) in read.changed
    close(desk, year_end.receipt_of(read.book.as_dict()))
    read = year_end.page(2026, by=desk.officer("karim"), today=JANUARY.date())
    assert [row.seq for row in read.statements] == [1, 2] and read.why_open is not None
    book(desk, number, EntryKind.PAID, 500_00, date(2026, 12, 31))
    following = year_end.book_of(2027)
    assert (following.total.opened, following.total.closed) == (300_00, 0)


def test_an_export_holds_no_formula(desk: Desk) -> None:
    fee(desk, basis="=HYPERLINK(1)")
    rows = ledger_export.rows(date(2026, 1, 1), date(2026, 12, 31), by=desk.officer("noor"), now=NOW)
    text = ledger_export.as_csv(rows).decode("utf-8-sig")
    told = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert told[1][7:10] == ["500,00", "mevrouw P. Proef", "'=HYPERLINK(1)"]
    with zipfile.ZipFile(io.BytesIO(ledger_export.as_workbook(rows))) as book_file:
        sheet = book_file.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "<v>500</v>" in sheet
    assert ledger_export.harmless("-1") == "'-1" and ledger_export.comma(-1234_05) == "-1234,05"
    year = ledger_export.year_as_csv(year_end.book_of(2026)).decode("utf-8-sig")
    assert year.splitlines()[-1].startswith("Totaal;0,00;500,00")
