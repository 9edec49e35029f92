"""What the application noticed about a permit: a proposal to a person, who takes it up or turns it down with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db

OPEN, TAKEN_UP, TURNED_DOWN = "open", "opgepakt", "afgewezen"


class Signal(OfMunicipality, Base):
    """`kind`: more_residents | unused | unpaid | condition_overdue | temporary_ended; `subject` is the row that it belongs to (0:
    the case itself); `on` the day of what is signalled. Each (kind, case, subject, day) is made once."""

    __tablename__ = "signal"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(
            ["municipality", "enforcement_id"], ["enforcement_file.municipality", "enforcement_file.id"]
        ),
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "kind", "case_id", "subject", "on"),
        Index("ix_signal_open", "municipality", "state", "on", "id"),
        Index("ix_signal_case", "municipality", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    case_id: Mapped[int]
    subject: Mapped[int] = mapped_column(default=0)
    on: Mapped[date]
    noticed_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12), default=OPEN)
    reason: Mapped[str] = mapped_column(String(2000), default="")
    enforcement_id: Mapped[int | None]
    settled_on: Mapped[date | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    settled_by_name: Mapped[str] = mapped_column(String(120), default="")


def notice(rows: Sequence[dict[str, Any]]) -> int:
    """Add the signals (municipality, kind, case_id, subject, on, noticed_at) that are not there yet. How many were new."""
    if not rows:
        return 0
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    first = {"state": OPEN, "reason": "", "settled_by_name": ""}
    statement = dialect.insert(Signal).values([first | dict(row) for row in rows])
    keys = ["municipality", "kind", "case_id", "subject", "on"]
    return len(list(db.session.scalars(statement.on_conflict_do_nothing(index_elements=keys).returning(Signal.id))))


def get_for_update(signal_id: int) -> Signal | None:
    query = select(Signal).where(Signal.id == signal_id).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def standing(*, limit: int, after: int = 0) -> list[Signal]:
    """The open signals in the order in which they were noticed."""
    query = select(Signal).where(Signal.state == OPEN, Signal.id > after)
    return list(db.session.scalars(query.order_by(Signal.id).limit(limit)))


def count_open() -> int:
    return db.session.scalar(select(func.count()).select_from(Signal).where(Signal.state == OPEN)) or 0


def of_case(case_id: int) -> list[Signal]:
    return list(db.session.scalars(select(Signal).where(Signal.case_id == case_id).order_by(Signal.id)))


def of_file(file_id: int) -> list[Signal]:
    return list(db.session.scalars(select(Signal).where(Signal.enforcement_id == file_id).order_by(Signal.id)))
