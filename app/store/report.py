"""What citizens report, and apart from it who they are: the reporter is shielded, and read only when a person asks for it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db


class Report(OfMunicipality, Base):
    """`channel`: letter | mail | phone | counter | web | colleague. `text` must not say who reports."""

    __tablename__ = "report"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality", "enforcement_id"], ["enforcement_file.municipality", "enforcement_file.id"]
        ),
        UniqueConstraint("municipality", "id"),
        Index("ix_report_file", "municipality", "enforcement_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enforcement_id: Mapped[int]
    received_on: Mapped[date]
    channel: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(String(4000))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]
    thanked_on: Mapped[date | None]


class Reporter(OfMunicipality, Base):
    """Who made a report. There is no row where the report was made without a name."""

    __tablename__ = "reporter"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "report_id"], ["report.municipality", "report.id"]),
        UniqueConstraint("municipality", "report_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    street_line: Mapped[str] = mapped_column(String(140), default="")
    postcode: Mapped[str] = mapped_column(String(7), default="")
    place: Mapped[str] = mapped_column(String(80), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    electronic_post: Mapped[bool] = mapped_column(default=False)


def add(row: Report | Reporter) -> None:
    db.session.add(row)
    db.session.flush()


def of_file(file_id: int) -> list[Report]:
    query = select(Report).where(Report.enforcement_id == file_id)
    return list(db.session.scalars(query.order_by(Report.received_on, Report.id)))


def get(report_id: int) -> Report | None:
    return db.session.scalar(select(Report).where(Report.id == report_id))


def shielded(report_id: int) -> Reporter | None:
    """Who made this report. Callers log that it was looked at (`app.cases.reporting`)."""
    return db.session.scalar(select(Reporter).where(Reporter.report_id == report_id))


def known(file_id: int) -> set[int]:
    """Of which reports of a file somebody is known: their ids, and nothing of the person."""
    query = select(Reporter.report_id).join(Report, Report.id == Reporter.report_id)
    return set(db.session.scalars(query.where(Report.enforcement_id == file_id)))
