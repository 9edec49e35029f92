"""What came from the bank: each file once, each line once, and how much of it was booked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db

PAGE = 50
BY_REFERENCE, BY_NUMBER, BY_GUESS, NONE = "reference", "number", "guess", "none"


class BankImport(OfMunicipality, Base):
    """One file. `format`: camt053 | csv. `lines` are those in the file, `known` those that an earlier file held already."""

    __tablename__ = "bank_import"
    __table_args__ = (UniqueConstraint("municipality", "id"), UniqueConstraint("municipality", "sha256"))

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(160))
    format: Mapped[str] = mapped_column(String(10))
    lines: Mapped[int]
    known: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


class BankLine(OfMunicipality, Base):
    """One line. `cents`: above zero came in, below zero went out. `booked` is how much of it stands in the ledger; `done` once
    that is all of it, or a person `put_aside` the line with a reason. `how` says what the proposal rests on: reference | number |
    guess | none."""

    __tablename__ = "bank_line"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "import_id"], ["bank_import.municipality", "bank_import.id"]),
        ForeignKeyConstraint(["municipality", "claim_id"], ["claim.municipality", "claim.id"]),
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "account", "bank_reference"),
        CheckConstraint("cents <> 0", name="cents"),
        CheckConstraint("booked >= 0 AND (booked = 0 OR booked <= cents)", name="booked"),
        Index("ix_bank_line_list", "municipality", "done", "how", "id"),
        Index("ix_bank_line_import", "municipality", "import_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int]
    account: Mapped[str] = mapped_column(String(34))
    bank_reference: Mapped[str] = mapped_column(String(80))
    booked_on: Mapped[date]
    cents: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(140), default="")
    iban: Mapped[str] = mapped_column(String(34), default="")
    text: Mapped[str] = mapped_column(String(600), default="")
    claim_id: Mapped[int | None]
    how: Mapped[str] = mapped_column(String(10), default=NONE)
    booked: Mapped[int] = mapped_column(BigInteger, default=0)
    done: Mapped[bool] = mapped_column(default=False)
    put_aside: Mapped[str] = mapped_column(String(400), default="")

    @property
    def rest(self) -> int:
        """What of it still has no place in the ledger, in cents."""
        return self.cents - self.booked


def _insert() -> Any:
    return postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert


def add_import(row: BankImport) -> bool:
    """Add the file unless it was imported before. True where it is new; its number is then set."""
    values = {c.key: getattr(row, c.key) for c in BankImport.__table__.columns if c.key != "id"}
    values["known"] = row.known or 0
    once = _insert()(BankImport).values(values).on_conflict_do_nothing(index_elements=["municipality", "sha256"])
    found = db.session.scalar(once.returning(BankImport.id))
    if found is not None:
        row.id = found
    return found is not None


def imported(sha256: str) -> BankImport | None:
    return db.session.scalar(select(BankImport).where(BankImport.sha256 == sha256))


def import_of(import_id: int) -> BankImport | None:
    return db.session.scalar(select(BankImport).where(BankImport.id == import_id))


def imports(limit: int) -> list[BankImport]:
    """The files, the latest first."""
    return list(db.session.scalars(select(BankImport).order_by(BankImport.id.desc()).limit(limit)))


def add_lines(import_id: int, rows: list[dict[str, Any]]) -> int:
    """Add these lines (plain values) of a new file; one that an earlier file held is left out. How many were new: counted by the
    file, since another file may come in at the same moment."""
    for start in range(0, len(rows), 1000):
        statement = _insert()(BankLine).on_conflict_do_nothing(
            index_elements=["municipality", "account", "bank_reference"]
        )
        db.session.connection().execute(statement, rows[start : start + 1000])
    query = select(func.count()).select_from(BankLine).where(BankLine.import_id == import_id)
    return db.session.scalar(query) or 0


def count_known(import_id: int, known: int) -> None:
    row = import_of(import_id)
    assert row is not None
    row.known = known


def line_for_update(line_id: int) -> BankLine | None:
    query = select(BankLine).where(BankLine.id == line_id).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def line(line_id: int) -> BankLine | None:
    return db.session.scalar(select(BankLine).where(BankLine.id == line_id))


@dataclass(frozen=True, slots=True)
class LineFilter:
    """`out`: money that left. `how`: only proposals of these kinds. `after` is the number of the last row seen."""

    out: bool = False
    done: bool = False
    how: tuple[str, ...] = ()
    after: int = 0
    limit: int = PAGE


def _rules(wanted: LineFilter) -> list[Any]:
    rules: list[Any] = [BankLine.done.is_(wanted.done), BankLine.cents < 0 if wanted.out else BankLine.cents > 0]
    return [*rules, BankLine.how.in_(wanted.how)] if wanted.how else rules


def lines(wanted: LineFilter) -> list[BankLine]:
    """One more than `limit` where there are more, in the order of import."""
    query = select(BankLine).where(*_rules(wanted), BankLine.id > wanted.after)
    return list(db.session.scalars(query.order_by(BankLine.id).limit(wanted.limit + 1)))


def count(wanted: LineFilter) -> int:
    return db.session.scalar(select(func.count()).select_from(BankLine).where(*_rules(wanted))) or 0


def of_claims(claim_ids: Iterable[int]) -> list[BankLine]:
    """The lines that wait for a person and are proposed for one of these claims."""
    query = select(BankLine).where(BankLine.claim_id.in_(list(claim_ids)), BankLine.done.is_(False))
    return list(db.session.scalars(query.order_by(BankLine.id)))
