"""Applications on which nobody has decided yet, with the place where the register knows their dwelling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select

from app.store import case_file
from app.store.base import db
from app.store.case_event import CaseEvent
from app.store.case_file import CaseFile
from app.store.placed import Placed, Region, asked, within
from app.store.register import RegisterAddress

COMPLETE = "completeness_confirmed"


@dataclass(frozen=True, slots=True)
class Pending:
    """`complete_on` is the day on which the application was first found complete; None while it is not."""

    case: CaseFile
    address: RegisterAddress
    complete_on: date | None

    @property
    def turn(self) -> tuple[date, date, int]:
        """The order of the desk: complete first, then received first."""
        return turn(self.case, self.complete_on)


def turn(case: CaseFile, complete_on: date | None) -> tuple[date, date, int]:
    return (complete_on or date.max, case.received_on, case.id)


def _open(forms: Iterable[str], but: int) -> list[ColumnElement[bool]]:
    return [
        CaseFile.status.in_(case_file.OPEN),
        CaseFile.change_type.in_(sorted(set(forms))),
        CaseFile.id != but,
    ]


def in_region(here: Placed, region: Region, forms: Iterable[str], *, but: int) -> list[Pending]:
    """The open applications for these forms in the region, but one. Raises NotInRegister."""
    kind, values = asked(here, region)
    query = (
        select(CaseFile, RegisterAddress)
        .join(
            RegisterAddress,
            (RegisterAddress.municipality == CaseFile.municipality)
            & (RegisterAddress.object_id == CaseFile.bag_verblijfsobject),
        )
        .where(*_open(forms, but), *within(RegisterAddress, kind))
    )
    found = [(row[0], row[1]) for row in db.session.execute(query.order_by(CaseFile.id), values)]
    complete = complete_days([case.id for case, _ in found])
    return [Pending(case, address, complete.get(case.id)) for case, address in found]


def unplaced(forms: Iterable[str], *, but: int) -> list[CaseFile]:
    """The open applications of which the register does not know the dwelling: they may lie anywhere."""
    known = select(RegisterAddress.id).where(
        RegisterAddress.municipality == CaseFile.municipality,
        RegisterAddress.object_id == CaseFile.bag_verblijfsobject,
    )
    query = select(CaseFile).where(*_open(forms, but), ~known.exists())
    return list(db.session.scalars(query.order_by(CaseFile.id)))


def complete_days(case_ids: list[int]) -> dict[int, date]:
    """Per case the first day on which it was found complete."""
    if not case_ids:
        return {}
    query = (
        select(CaseEvent.case_id, func.min(CaseEvent.on))
        .where(CaseEvent.case_id.in_(case_ids), CaseEvent.kind == COMPLETE)
        .group_by(CaseEvent.case_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
