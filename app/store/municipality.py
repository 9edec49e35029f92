"""A municipality that works in this installation, with the house style of its letters."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, db


class Municipality(Base):
    """`house_style` holds the `municipality`, `signatory` and `remedy` texts that letters print, as plain values."""

    __tablename__ = "municipality"

    code: Mapped[str] = mapped_column(String(6), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    prefix: Mapped[str] = mapped_column(String(4), unique=True)
    house_style: Mapped[dict[str, Any]]


def get(code: str) -> Municipality:
    return db.session.get_one(Municipality, code)


def every() -> list[Municipality]:
    return list(db.session.scalars(select(Municipality).order_by(Municipality.name)))


def add(row: Municipality) -> None:
    db.session.add(row)


def get_for_update(code: str) -> Municipality:
    """The row, locked until the transaction ends."""
    query = select(Municipality).where(Municipality.code == code).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()
