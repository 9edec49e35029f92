"""Objections against a sanction: as those of a case, in tables that only those who work on offences read.

A row holds how an objection stands, with the decision on it; every change of it is an event of the enforcement file.
"""

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
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.columns import ObjectionColumns

OPEN, PROPOSED, RETURNED = "open", "voorgesteld", "teruggestuurd"
DECIDED, SENT, WITHDRAWN = "besloten", "verzonden", "ingetrokken"
IN_HAND = (OPEN, RETURNED)
OWN_OBJECTION = ["measure_objection.municipality", "measure_objection.id"]
OWN_LETTER = ["enforcement_letter.municipality", "enforcement_letter.id"]


class MeasureObjection(ObjectionColumns, OfMunicipality, Base):
    """Against a measure, or against the decision to collect what it forfeited (`collection_id`); `seq` counts per file.

    `party_id` is who objects, or `third_...` for somebody who is no party of the file. `also` are collection decisions that an
    objection against the order concerns as well (Awb 5:39). `follows_id` and `again_by`: a court asked for a new decision on that
    objection, by that day.

    `state`: open | voorgesteld | teruggestuurd | besloten | verzonden | ingetrokken; `text` is the decision as it was drafted,
    `sent_on` the day on which it left, `final_on` that on which somebody saw that no appeal came.
    """

    __tablename__ = "measure_objection"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality", "enforcement_id"], ["enforcement_file.municipality", "enforcement_file.id"]
        ),
        ForeignKeyConstraint(["municipality", "measure_id"], ["measure.municipality", "measure.id"]),
        ForeignKeyConstraint(["municipality", "collection_id"], ["collection.municipality", "collection.id"]),
        ForeignKeyConstraint(
            ["municipality", "party_id"], ["enforcement_party.municipality", "enforcement_party.id"]
        ),
        ForeignKeyConstraint(["municipality", "letter_id"], OWN_LETTER),
        ForeignKeyConstraint(["municipality", "follows_id"], OWN_OBJECTION),
        UniqueConstraint("municipality", "id"),
        UniqueConstraint("municipality", "enforcement_id", "seq"),
        CheckConstraint("drafted_by <> decided_by", name="four_eyes"),
        CheckConstraint(
            "state NOT IN ('besloten', 'verzonden') OR (decided_by IS NOT NULL AND letter_id IS NOT NULL)", name="decided"
        ),
        CheckConstraint("party_id IS NOT NULL OR third_name <> ''", name="somebody"),
        Index("ix_measure_objection_state", "municipality", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enforcement_id: Mapped[int]
    seq: Mapped[int]
    measure_id: Mapped[int]
    collection_id: Mapped[int | None]
    party_id: Mapped[int | None]
    third_name: Mapped[str] = mapped_column(String(120), default="")
    third_salutation: Mapped[str] = mapped_column(String(160), default="")
    third_street_line: Mapped[str] = mapped_column(String(140), default="")
    third_postcode: Mapped[str] = mapped_column(String(7), default="")
    third_place: Mapped[str] = mapped_column(String(80), default="")
    also: Mapped[list[Any]]
    follows_id: Mapped[int | None]
    again_by: Mapped[date | None]
    confirmed_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20), default=OPEN)
    result: Mapped[str] = mapped_column(String(30), default="")
    text: Mapped[dict[str, Any]]
    text_sha256: Mapped[str] = mapped_column(String(64), default="")
    remark: Mapped[str] = mapped_column(String(4000), default="")
    letter_id: Mapped[int | None]
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    drafted_by_name: Mapped[str] = mapped_column(String(120), default="")
    drafted_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_by_name: Mapped[str] = mapped_column(String(120), default="")
    decided_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    final_on: Mapped[date | None]

    @property
    def in_hand(self) -> bool:
        """Whether something can still be done before the decision."""
        return self.state in IN_HAND


class ObjectionLetter(OfMunicipality, Base):
    """A letter about an objection and to whom it went: an objector who is no party of the file has no other trace of it."""

    __tablename__ = "measure_objection_letter"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "objection_id"], OWN_OBJECTION),
        ForeignKeyConstraint(["municipality", "letter_id"], OWN_LETTER),
        UniqueConstraint("municipality", "letter_id"),
        Index("ix_measure_objection_letter", "municipality", "objection_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    objection_id: Mapped[int]
    letter_id: Mapped[int]
    to_name: Mapped[str] = mapped_column(String(120))


class MeasureAppeal(OfMunicipality, Base):
    """What was brought before the court: `kind` appeal | higher_appeal | preliminary; `judgment` is empty while there is none.

    What a ruling does to the sanction itself is a change of the measure, recorded where every other one is.
    """

    __tablename__ = "measure_appeal"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "objection_id"], OWN_OBJECTION),
        UniqueConstraint("municipality", "id"),
        Index("ix_measure_appeal_objection", "municipality", "objection_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    objection_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    lodged_on: Mapped[date]
    lodged_by: Mapped[str] = mapped_column(String(120))
    reference: Mapped[str] = mapped_column(String(60), default="")
    judged_on: Mapped[date | None]
    judgment: Mapped[str] = mapped_column(String(30), default="")
    gist: Mapped[str] = mapped_column(String(4000), default="")
    recorded_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_by_name: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime]


def add(row: MeasureObjection | ObjectionLetter | MeasureAppeal) -> None:
    db.session.add(row)
    db.session.flush()


def next_seq(file_id: int) -> int:
    query = select(func.max(MeasureObjection.seq)).where(MeasureObjection.enforcement_id == file_id)
    return (db.session.scalar(query) or 0) + 1


def of_file(file_id: int) -> list[MeasureObjection]:
    """The objections in a file, the first one first."""
    query = select(MeasureObjection).where(MeasureObjection.enforcement_id == file_id)
    return list(db.session.scalars(query.order_by(MeasureObjection.seq)))


def get(file_id: int, objection_id: int) -> MeasureObjection | None:
    """One objection, of this very file."""
    mine = MeasureObjection.enforcement_id == file_id, MeasureObjection.id == objection_id
    return db.session.scalar(select(MeasureObjection).where(*mine))


def against(measure_id: int) -> list[MeasureObjection]:
    """The objections against a measure itself; not those against a decision to collect."""
    mine = MeasureObjection.measure_id == measure_id, MeasureObjection.collection_id.is_(None)
    return list(db.session.scalars(select(MeasureObjection).where(*mine).order_by(MeasureObjection.seq)))


def proposed() -> list[MeasureObjection]:
    """The decisions that wait for a signatory, the oldest first."""
    query = select(MeasureObjection).where(MeasureObjection.state == PROPOSED)
    return list(db.session.scalars(query.order_by(MeasureObjection.id).limit(200)))


def letters(objection_ids: list[int]) -> dict[int, list[ObjectionLetter]]:
    """The letters about each of these objections, oldest first."""
    found: dict[int, list[ObjectionLetter]] = {row_id: [] for row_id in objection_ids}
    if found:
        query = select(ObjectionLetter).where(ObjectionLetter.objection_id.in_(objection_ids))
        for row in db.session.scalars(query.order_by(ObjectionLetter.id)):
            found[row.objection_id].append(row)
    return found


def appeals(objection_ids: list[int]) -> dict[int, list[MeasureAppeal]]:
    """What was brought before the court about each of these objections, the first one first."""
    found: dict[int, list[MeasureAppeal]] = {row_id: [] for row_id in objection_ids}
    if found:
        query = select(MeasureAppeal).where(MeasureAppeal.objection_id.in_(objection_ids))
        for row in db.session.scalars(query.order_by(MeasureAppeal.id)):
            found[row.objection_id].append(row)
    return found


def is_about_one(letter_id: int) -> bool:
    """Whether this letter is about an objection: then it is no letter to a reporter."""
    return db.session.scalar(select(ObjectionLetter.id).where(ObjectionLetter.letter_id == letter_id)) is not None
