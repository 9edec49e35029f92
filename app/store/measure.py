"""Measures against a person: a warning, an order, a fine. Who drafts a sanction does not decide on it; so says the database."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    and_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.enforcement_party import EnforcementParty

WARNING, PENALTY_ORDER, COERCION_ORDER, FINE = "waarschuwing", "last_dwangsom", "last_bestuursdwang", "boete"
REVOCATION = "intrekking"
SANCTIONS = (PENALTY_ORDER, COERCION_ORDER, FINE)
DRAFT, INTENDED, PROPOSED, RETURNED = "concept", "voorgenomen", "voorgesteld", "teruggestuurd"
DECIDED, ANNOUNCED, ENDED = "besloten", "bekendgemaakt", "beeindigd"


class Measure(OfMunicipality, Base):
    """`values` holds what the officer wrote, by the fields of the letter. Of a fine `amount_cents`; of an order the sum per
    `unit` (once | day | week | month | violation) and `maximum_cents`. `report_on`: the day of the report of a fine (Awb 5:48).

    `state`: concept | voorgenomen | voorgesteld | teruggestuurd | besloten | bekendgemaakt | beeindigd.
    """

    __tablename__ = "measure"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality", "enforcement_id"], ["enforcement_file.municipality", "enforcement_file.id"]
        ),
        ForeignKeyConstraint(
            ["municipality", "party_id"], ["enforcement_party.municipality", "enforcement_party.id"]
        ),
        ForeignKeyConstraint(
            ["municipality", "letter_id"], ["enforcement_letter.municipality", "enforcement_letter.id"]
        ),
        UniqueConstraint("municipality", "id"),
        CheckConstraint("drafted_by <> decided_by", name="four_eyes"),
        CheckConstraint(
            "kind = 'waarschuwing' OR state NOT IN ('besloten', 'bekendgemaakt') OR decided_by IS NOT NULL",
            name="decided",
        ),
        CheckConstraint(
            "kind <> 'last_dwangsom' OR state NOT IN ('besloten', 'bekendgemaakt') OR maximum_cents IS NOT NULL",
            name="maximum",
        ),
        Index("ix_measure_file", "municipality", "enforcement_id", "id"),
        Index("ix_measure_state", "municipality", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enforcement_id: Mapped[int]
    party_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    values: Mapped[dict[str, Any]]
    amount_cents: Mapped[int | None]
    unit: Mapped[str] = mapped_column(String(12), default="")
    maximum_cents: Mapped[int | None]
    comply_until: Mapped[date | None]
    report_on: Mapped[date | None]
    intended_on: Mapped[date | None]
    views_until: Mapped[date | None]
    views_received_on: Mapped[date | None]
    text_sha256: Mapped[str] = mapped_column(String(64), default="")
    remark: Mapped[str] = mapped_column(String(4000), default="")
    letter_id: Mapped[int | None]
    drafted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    drafted_by_name: Mapped[str] = mapped_column(String(120))
    drafted_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_by_name: Mapped[str] = mapped_column(String(120), default="")
    decided_on: Mapped[date | None]
    announced_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    ended_why: Mapped[str] = mapped_column(String(30), default="")


class MeasureChange(OfMunicipality, Base):
    """What an objection, a court or we ourselves changed of a measure that was announced; never edited, the newest counts.

    `kind`: objection_lodged | objection_decided | suspended | term_replaced | amount_replaced | annulled | lifted. An
    amount that a court sets is any amount.
    """

    __tablename__ = "measure_change"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "measure_id"], ["measure.municipality", "measure.id"]),
        Index("ix_measure_change_measure", "municipality", "measure_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    on: Mapped[date]
    by_whom: Mapped[str] = mapped_column(String(20))  # us | objection | court
    reference: Mapped[str] = mapped_column(String(80), default="")
    comply_until: Mapped[date | None]
    suspended_until: Mapped[date | None]
    amount_cents: Mapped[int | None]
    why: Mapped[str] = mapped_column(String(4000))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]


def add(row: Measure | MeasureChange) -> None:
    db.session.add(row)
    db.session.flush()


def of_file(file_id: int) -> list[Measure]:
    query = select(Measure).where(Measure.enforcement_id == file_id)
    return list(db.session.scalars(query.order_by(Measure.id)))


def get(measure_id: int) -> Measure | None:
    return db.session.scalar(select(Measure).where(Measure.id == measure_id))


def changes(measure_ids: list[int]) -> dict[int, list[MeasureChange]]:
    """The changes of these measures, oldest first: one query for a whole file."""
    found: dict[int, list[MeasureChange]] = {measure_id: [] for measure_id in measure_ids}
    if found:
        query = select(MeasureChange).where(MeasureChange.measure_id.in_(measure_ids)).order_by(MeasureChange.id)
        for row in db.session.scalars(query):
            found[row.measure_id].append(row)
    return found


def by_ids(measure_ids: list[int]) -> list[Measure]:
    """These measures: one query for a whole list."""
    if not measure_ids:
        return []
    return list(db.session.scalars(select(Measure).where(Measure.id.in_(measure_ids)).order_by(Measure.id)))


def fined() -> list[tuple[int, EnforcementParty]]:
    """Every fine of this municipality that was announced, with whom it is against."""
    same = and_(EnforcementParty.municipality == Measure.municipality, EnforcementParty.id == Measure.party_id)
    query = select(Measure.id, EnforcementParty).join(EnforcementParty, same)
    found = query.where(Measure.state.in_((ANNOUNCED, ENDED)), Measure.kind == FINE, Measure.announced_on.is_not(None))
    return [(row[0], row[1]) for row in db.session.execute(found.order_by(Measure.id))]


def proposed() -> list[Measure]:
    """What waits for a signatory, the oldest first."""
    query = select(Measure).where(Measure.state == PROPOSED)
    return list(db.session.scalars(query.order_by(Measure.id).limit(200)))
