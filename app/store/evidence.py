"""What is known of the surroundings of a case: reports, responses, visits, measurements, scores, advice. Rows are superseded."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db


class EvidenceItem(OfMunicipality, Base):
    """`kind` and `weight` are those of `app.rules.evidence`. A change is a new row that `supersedes` the older one, with `why`;
    one row is superseded once at most. `redacted_text` is the twin for third parties, None while nobody made it."""

    __tablename__ = "evidence_item"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        ForeignKeyConstraint(
            ["municipality", "case_id", "supersedes"],
            ["evidence_item.municipality", "evidence_item.case_id", "evidence_item.id"],
        ),
        UniqueConstraint("municipality", "case_id", "id"),
        UniqueConstraint("municipality", "supersedes"),
        CheckConstraint("(verified_by IS NULL) = (verified_on IS NULL)", name="verified"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(160))
    text: Mapped[str] = mapped_column(String(4000))
    redacted_text: Mapped[str | None] = mapped_column(String(4000))
    source: Mapped[str] = mapped_column(String(200))
    dated: Mapped[date]
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    distance_m: Mapped[int | None]
    weight: Mapped[str] = mapped_column(String(10))
    verified_by: Mapped[str | None] = mapped_column(String(160))
    verified_on: Mapped[date | None]
    neighbourhood: Mapped[str | None] = mapped_column(String(120))
    score_class: Mapped[int | None]
    score_year: Mapped[int | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    supersedes: Mapped[int | None]
    why: Mapped[str] = mapped_column(String(400), default="")
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]


def add(row: EvidenceItem) -> None:
    db.session.add(row)
    db.session.flush()


def of_case(case_id: int) -> list[EvidenceItem]:
    """Every row of the case, superseded ones included, the oldest first."""
    query = select(EvidenceItem).where(EvidenceItem.case_id == case_id).order_by(EvidenceItem.id)
    return list(db.session.scalars(query))


def copied(row: EvidenceItem) -> dict[str, object]:
    """The values of a row that a newer one takes over; who recorded it, when and why are its own."""
    own = {"id", "supersedes", "why", "recorded_by", "recorded_by_name", "recorded_at"}
    return {column.key: getattr(row, column.key) for column in EvidenceItem.__table__.columns if column.key not in own}

