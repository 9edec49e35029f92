"""What the database itself refuses about money, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import sqlalchemy
from sqlalchemy import text

from app.store import bank, case_file
from app.store.bank import BankImport
from app.store.base import db
from app.store.transaction import transaction
from tests.fixtures.office import Office
from tests.store.test_guards import a_case

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 2)
CLAIM = (
    "INSERT INTO claim (id, case_id, kind, reference, file_number, debtor, raised_on, ranked_on, suspensive, basis, balance,"
    " state, plan, interruptions, version, made_by_name, made_at, municipality)"
    " VALUES (:id, :case, 'compensatie', :reference, '', '', :day, :day, :no, '', 100, 'open', 0, '[]', 1, '', :now, 'GM0312')"
)
ENTRY = (
    "INSERT INTO ledger_entry (id, claim_id, claim_kind, seq, kind, cents, booked_on, valued_on, reason, reverses_id,"
    " write_off_id, by_name, at, municipality)"
    " VALUES (:id, 1, :claim_kind, :id, :kind, :cents, :day, :day, '', :reverses, :write_off, '', :now, 'GM0312')"
)
WRITE_OFF = (
    "INSERT INTO write_off (id, claim_id, cents, reason, state, proposed_by, proposed_by_name, proposed_at, approved_by,"
    " approved_by_name, remark, municipality)"
    " VALUES (1, 1, 100, '', :state, 1, '', :now, :approved, '', '', 'GM0312')"
)


def put(statement: str, **values: object) -> None:
    given = {"now": NOW, "day": DAY, "no": False} | values
    with transaction():
        db.session.execute(text(statement), {key: value for key, value in given.items() if f":{key}" in statement})


def entry(number: int, kind: str, cents: int, **more: object) -> None:
    put(ENTRY, **({"claim_kind": "compensatie", "reverses": None, "write_off": None} | more), id=number, kind=kind, cents=cents)


@pytest.fixture
def books(office: Office) -> Iterator[Office]:
    with office.at("GM0312"):
        with transaction():
            case_file.add(a_case("GM0312", "BUN-2026-0001", id=1))
        put(CLAIM, id=1, case=1, reference="RF1")
        entry(1, "raised", 100)
        yield office


def test_a_claim_belongs_to_one_file_and_has_its_own_reference(books: Office) -> None:
    with pytest.raises(sqlalchemy.exc.IntegrityError, match="owner"):
        put(CLAIM, id=2, case=None, reference="RF2")
    with pytest.raises(sqlalchemy.exc.IntegrityError):
        put(CLAIM, id=2, case=1, reference="RF1")


@pytest.mark.parametrize(
    ("kind", "cents", "more"),
    [
        ("paid", 50, {}),
        ("raised", -50, {}),
        ("raised", 0, {}),
        ("reversed", -100, {}),
        ("paid", -100, {"reverses": 1}),
        ("written_off", -100, {}),
        ("paid", -10, {"claim_kind": "leges"}),
    ],
)
def test_an_entry_has_the_sign_and_the_companions_of_its_kind(
    books: Office, kind: str, cents: int, more: dict[str, object]
) -> None:
    with pytest.raises(sqlalchemy.exc.IntegrityError):
        entry(2, kind, cents, **more)


def test_an_entry_is_reversed_once(books: Office) -> None:
    entry(2, "reversed", -100, reverses=1)
    with pytest.raises(sqlalchemy.exc.IntegrityError):
        entry(3, "reversed", -100, reverses=1)


def test_who_proposes_a_write_off_never_signs_it(books: Office) -> None:
    for state, approved in (("approved", 1), ("refused", 1), ("approved", None)):
        with pytest.raises(sqlalchemy.exc.IntegrityError, match=r"four_eyes|signed"):
            put(WRITE_OFF, state=state, approved=approved)
    put(WRITE_OFF, state="approved", approved=2)
    entry(2, "written_off", -100, write_off=1)
    with pytest.raises(sqlalchemy.exc.IntegrityError, match="four_eyes"), transaction():
        db.session.execute(text("UPDATE write_off SET approved_by = proposed_by"))


@pytest.mark.parametrize("table", ["claim", "bank_import", "write_off"])
def test_nothing_is_deleted(books: Office, table: str) -> None:
    put(WRITE_OFF, state="proposed", approved=None)
    with transaction():
        assert bank.add_import(_file())
    with pytest.raises(sqlalchemy.exc.DBAPIError, match="append-only"), transaction():
        db.session.execute(text(f"DELETE FROM {table}"))


def test_the_same_file_and_the_same_line_come_once(books: Office) -> None:
    row = _file()
    with transaction():
        assert bank.add_import(row)
        assert bank.add_lines(row.id, [_line(row.id, "1"), _line(row.id, "2")]) == 2
    with transaction():
        assert not bank.add_import(_file())
        other = _file("b" * 64)
        assert bank.add_import(other)
        assert bank.add_lines(other.id, [_line(other.id, "2"), _line(other.id, "3")]) == 1


def _file(sha256: str = "a" * 64) -> BankImport:
    return BankImport(
        municipality="GM0312", sha256=sha256, name="mt.xml", format="camt053", lines=2, by_id=1, by_name="Noor", at=NOW
    )


def _line(import_id: int, reference: str) -> dict[str, object]:
    return {
        "municipality": "GM0312", "import_id": import_id, "account": "NL91ABNA0417164300", "bank_reference": reference,
        "booked_on": DAY, "cents": 5_00, "name": "", "iban": "", "text": "", "claim_id": None, "how": "none", "booked": 0,
        "done": False, "put_aside": "",
    }  # fmt: skip
