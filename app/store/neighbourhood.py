"""The names that a municipality gave to its neighbourhoods, and the code of the register on every case, file and date.

A code is the only thing by which rows are found and grouped; a name is only shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import String, UniqueConstraint, delete, select, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, current_municipality, db

#: Where the register knows the dwelling of a row: by its number, else by its address if that is one dwelling.
_BY_NUMBER = "a.municipality = {0}.municipality AND a.object_id = {0}.bag_verblijfsobject"
_BY_ADDRESS = (
    "a.municipality = {0}.municipality AND a.postcode = {0}.postcode AND a.house_number = {0}.house_number"
    " AND lower(a.house_letter) = lower({0}.house_letter) AND lower(a.house_addition) = lower({0}.house_addition)"
)


class NeighbourhoodName(OfMunicipality, Base):
    """`code` is that of Statistics Netherlands (`BU` and eight digits); `source` says where the name was found."""

    __tablename__ = "neighbourhood_name"
    __table_args__ = (UniqueConstraint("municipality", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(120))


def every() -> list[NeighbourhoodName]:
    """The names, in the order of their codes."""
    return list(db.session.scalars(select(NeighbourhoodName).order_by(NeighbourhoodName.code)))


def names() -> dict[str, str]:
    """The name of each code that has one."""
    query = select(NeighbourhoodName.code, NeighbourhoodName.name)
    return {row[0]: row[1] for row in db.session.execute(query)}


def replace(rows: Iterable[NeighbourhoodName]) -> None:
    """These are the names from now on."""
    code = current_municipality()
    db.session.execute(delete(NeighbourhoodName).where(NeighbourhoodName.municipality == code))
    db.session.add_all(rows)
    db.session.flush()


def follow_the_register() -> None:
    """Every case, enforcement file and date has the code that the register gives its address; what the register does not know
    keeps its own. Within the transaction that filled the register."""
    values = {"code": current_municipality()}
    for table in ("case_file", "enforcement_file"):
        for statement in (_by_number(table), _by_address(table)):
            db.session.execute(text(statement), values)
    db.session.execute(text(_DATES), values)


def _by_number(table: str) -> str:
    known = f"FROM register_address a WHERE {_BY_NUMBER.format(table)}"  # names of our own
    return (
        f"UPDATE {table} SET neighbourhood = (SELECT a.neighbourhood {known}) WHERE municipality = :code"  # noqa: S608  # the names of our own tables; the code is bound
        f" AND EXISTS (SELECT 1 {known} AND a.neighbourhood <> {table}.neighbourhood)"
    )


def _by_address(table: str) -> str:
    known = f"FROM register_address a WHERE {_BY_ADDRESS.format(table)}"  # names of our own
    return (
        f"UPDATE {table} SET neighbourhood = (SELECT min(a.neighbourhood) {known}) WHERE municipality = :code"  # noqa: S608  # the names of our own tables; the code is bound
        f" AND bag_verblijfsobject IS NULL AND (SELECT count(*) {known}) = 1"
        f" AND neighbourhood <> (SELECT min(a.neighbourhood) {known})"
    )


_OF_CASE = "FROM case_file c WHERE c.municipality = due_date.municipality AND c.id = due_date.case_id"
_DATES = (
    f"UPDATE due_date SET neighbourhood = (SELECT c.neighbourhood {_OF_CASE}) WHERE municipality = :code"  # noqa: S608  # the names of our own columns; the code is bound
    f" AND EXISTS (SELECT 1 {_OF_CASE} AND c.neighbourhood <> due_date.neighbourhood)"
)
