"""The conditions of a permit: what the holder must do or show, by when, and whether that was done.

A row holds how a condition stands; every change is an event of the case. A condition that comes back every so many months is a
new row each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    func,
    select,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db

OPEN, MET, NOT_MET, WAIVED = "open", "voldaan", "niet_voldaan", "kwijtgescholden"
ORDINANCE, LIBRARY, FREE, PAYMENT = "verordening", "bibliotheek", "vrij", "betaling"
OPEN_ROWS, OPEN_LITE = text("state = 'open' AND active"), text("state = 'open' AND active = 1")


class PermitCondition(OfMunicipality, Base):
    """`seq` is its number in the letter. `source`: verordening (with `article`) | bibliotheek | vrij | betaling; `shown_by`:
    houder | eigenaar | beheerder, empty where nothing has to be shown; `evidence` is what has to be shown.

    `moment`: op_datum | weken | voor_gebruik, empty where it has no moment; `due_on` is the day that follows from it.
    `suspensive`: the permit does not work before it is met; `met_on` is the first day on which it was met or waived, and stays:
    a permit that works does not stop working because a condition is broken later. `active`: false where the permit ended.
    """

    __tablename__ = "permit_condition"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(["municipality", "follows_id"], ["permit_condition.municipality", "permit_condition.id"]),
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "case_id", "seq", "turn"),
        CheckConstraint("state IN ('open', 'voldaan', 'niet_voldaan', 'kwijtgescholden')", name="state"),
        CheckConstraint("repeat_months IS NULL OR repeat_months > 0", name="repeat_months"),
        Index("ix_permit_condition_due", "municipality", "due_on", "id", sqlite_where=OPEN_LITE, postgresql_where=OPEN_ROWS),
        Index("ix_permit_condition_made", "municipality", "made_on", "id", sqlite_where=OPEN_LITE, postgresql_where=OPEN_ROWS),
        Index(
            "ix_permit_condition_title", "municipality", "title", "due_on", "id",
            sqlite_where=OPEN_LITE, postgresql_where=OPEN_ROWS,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    seq: Mapped[int]
    turn: Mapped[int] = mapped_column(default=1)
    follows_id: Mapped[int | None]
    made_on: Mapped[date]
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(String(4000))
    reason: Mapped[str] = mapped_column(String(800), default="")
    source: Mapped[str] = mapped_column(String(12))
    article: Mapped[str] = mapped_column(String(200), default="")
    check_moment: Mapped[str] = mapped_column(String(200), default="")
    shown_by: Mapped[str] = mapped_column(String(12), default="")
    evidence: Mapped[str] = mapped_column(String(400), default="")
    moment: Mapped[str] = mapped_column(String(12), default="")
    due_on: Mapped[date | None]
    suspensive: Mapped[bool] = mapped_column(default=False)
    repeat_months: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)
    state: Mapped[str] = mapped_column(String(20), default=OPEN)
    state_on: Mapped[date | None]
    met_on: Mapped[date | None]
    state_why: Mapped[str] = mapped_column(String(2000), default="")
    asked_on: Mapped[date | None]
    asked_by: Mapped[date | None]


def add(row: PermitCondition) -> None:
    db.session.add(row)
    db.session.flush()


def of_case(case_id: int) -> list[PermitCondition]:
    """The conditions of a permit by their number, an earlier turn first."""
    query = select(PermitCondition).where(PermitCondition.case_id == case_id)
    return list(db.session.scalars(query.order_by(PermitCondition.seq, PermitCondition.turn)))


def get(case_id: int, condition_id: int) -> PermitCondition | None:
    """One condition, of this very case."""
    query = select(PermitCondition).where(PermitCondition.case_id == case_id, PermitCondition.id == condition_id)
    return db.session.scalar(query)


def payment_of(case_id: int) -> PermitCondition | None:
    """The condition that waits for the compensation, where the permit works only after it was paid."""
    query = select(PermitCondition).where(PermitCondition.case_id == case_id, PermitCondition.source == PAYMENT)
    return db.session.scalar(query.order_by(PermitCondition.id.desc()).limit(1))


def next_turn(row: PermitCondition) -> int:
    """The number of the next turn of a condition that comes back."""
    query = select(func.max(PermitCondition.turn)).where(
        PermitCondition.case_id == row.case_id, PermitCondition.seq == row.seq
    )
    return (db.session.scalar(query) or 0) + 1


def open_of_cases(case_ids: Sequence[int]) -> dict[int, list[PermitCondition]]:
    """The conditions of several permits that still ask for something, or were found not to be met: one query for all."""
    found: dict[int, list[PermitCondition]] = {case_id: [] for case_id in case_ids}
    if found:
        query = select(PermitCondition).where(
            PermitCondition.case_id.in_(sorted(found)),
            PermitCondition.active.is_(True),
            PermitCondition.state.in_((OPEN, NOT_MET)),
            PermitCondition.source != PAYMENT,
        )
        for row in db.session.scalars(query.order_by(PermitCondition.case_id, PermitCondition.seq, PermitCondition.turn)):
            found[row.case_id].append(row)
    return found
