"""What the application noticed about a permit: a proposal to a person, who takes it up or turns it down with a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Select,
    String,
    UniqueConstraint,
    and_,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Instant, OfMunicipality, current_municipality, db
from app.store.due_date import DueDate
from app.store.inspection import Inspection
from app.store.permit import Permit
from app.store.permit_condition import PermitCondition

OPEN, TAKEN_UP, TURNED_DOWN = "open", "opgepakt", "afgewezen"
CROWDED = "more_residents"


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


def _notice(kind: str, subject: Any, on: Any, found: Select[Any], now: datetime) -> int:
    """Add a signal for each row of this question (its case first) that is not there yet. How many were new."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    columns = ["kind", "subject", "on", "noticed_at", "state", "reason", "settled_by_name", "municipality", "case_id"]
    rows = found.with_only_columns(
        literal(kind), subject, on, literal(now, Instant), literal(OPEN), literal(""), literal(""),
        literal(current_municipality()), *found.selected_columns,
    )  # fmt: skip
    keys = ["municipality", "kind", "case_id", "subject", "on"]
    statement = dialect.insert(Signal).from_select(columns, rows).on_conflict_do_nothing(index_elements=keys)
    result: Any = db.session.execute(statement.execution_options(preserve_rowcount=True))
    return max(0, int(result.rowcount))


def _mine(row: type[Any]) -> ColumnElement[bool]:
    mine: ColumnElement[bool] = row.municipality == current_municipality()
    return mine


def notice_unused(today: date, now: datetime) -> int:
    """Permits that stand, were not used, and became irrevocable more than a year ago."""
    late = and_(Permit.ended_on.is_(None), Permit.used_on.is_(None), Permit.lapses_on < today)
    return _notice("unused", literal(0), Permit.lapses_on, select(Permit.case_id).where(_mine(Permit), late), now)


def notice_temporary(today: date, now: datetime) -> int:
    """Temporary permits whose last day passed, unless they ended before it."""
    until = Permit.temporary_until
    over = and_(until < today, or_(Permit.ended_on.is_(None), Permit.ended_on > until))
    return _notice("temporary_ended", literal(0), until, select(Permit.case_id).where(_mine(Permit), over), now)


def notice_conditions(today: date, now: datetime) -> int:
    """Conditions that are still open after the day on which they had to be met."""
    row = PermitCondition
    late = and_(row.state == "open", row.active, row.due_on < today)
    return _notice("condition_overdue", row.id, row.due_on, select(row.case_id).where(_mine(row), late), now)


def notice_unpaid(today: date, now: datetime) -> int:
    """What should have been paid: the date that a payment keeps until it came."""
    late = and_(DueDate.kind == "payment", DueDate.step == "after", DueDate.on < today)
    return _notice("unpaid", DueDate.subject, DueDate.on, select(DueDate.case_id).where(_mine(DueDate), late), now)


def crowded(limit: int) -> list[Inspection]:
    """Visits at which more people lived there than the permit allows, and of which there is no signal yet."""
    many = and_(
        Permit.municipality == Inspection.municipality,
        Permit.case_id == Inspection.case_id,
        Inspection.residents_found > Permit.residents_max,
    )
    told = select(Signal.id).where(
        Signal.municipality == Inspection.municipality, Signal.kind == CROWDED, Signal.subject == Inspection.id
    )
    query = select(Inspection).join(Permit, many).where(Inspection.outcome != "", ~told.exists())
    return list(db.session.scalars(query.order_by(Inspection.id).limit(limit)))


def notice_crowded(row: Inspection, on: date, now: datetime) -> int:
    """The signal of one such visit."""
    assert row.case_id is not None, "it has a permit"
    found = select(Inspection.case_id).where(_mine(Inspection), Inspection.id == row.id)
    return _notice(CROWDED, literal(row.id), literal(on), found, now)


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
