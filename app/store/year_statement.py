"""The signed statement of a closed year. A year is closed once; what is signed again beside it says what was found later."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db


class YearStatement(OfMunicipality, Base):
    """Statement `seq` (from 1) of a year: `figures` as `app.rules.books_of_a_year` gives them, `sha256` over them."""

    __tablename__ = "year_statement"
    __table_args__ = (UniqueConstraint("municipality", "year", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    seq: Mapped[int]
    figures: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))
    signed_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    signed_by_name: Mapped[str] = mapped_column(String(120))
    signed_function: Mapped[str] = mapped_column(String(120))
    signed_on: Mapped[date]
    at: Mapped[datetime]


def add(row: YearStatement) -> YearStatement:
    db.session.add(row)
    db.session.flush()
    return row


def of_year(year: int) -> list[YearStatement]:
    """Every statement of a year, the first one first."""
    query = select(YearStatement).where(YearStatement.year == year).order_by(YearStatement.seq)
    return list(db.session.scalars(query))


def closed_years() -> set[int]:
    return set(db.session.scalars(select(YearStatement.year).distinct()))
