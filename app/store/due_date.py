"""The dates that matter of every case, each with the day from which somebody is reminded of it.

Derived rows: they follow from the case and are set anew with each event (`app.cases.agenda`), so that a date that moves takes
its reminder along and a date that no longer counts has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    and_,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, OfMunicipality, db
from app.store.case_file import CaseFile
from app.store.columns import DateColumns


@dataclass(frozen=True, slots=True)
class Wanted:
    """One date of a case: `kind` names it, `subject` is the row that it belongs to (0: the case itself), `step` tells two
    reminders of one date apart (before | at | after), `whom` is the role that is reminded, `on` the date itself."""

    kind: str
    on: date
    remind_on: date
    whom: str = "caseworker"
    subject: int = 0
    step: str = "before"

    @property
    def key(self) -> tuple[str, int, str]:
        return self.kind, self.subject, self.step


class DueDate(DateColumns, OfMunicipality, Base):
    """`caseworker_id` is that of the case: every change of it is an event, and each event sets the dates anew."""

    __tablename__ = "due_date"
    __table_args__ = (
        ForeignKeyConstraint(["municipality", "case_id"], ["case_file.municipality", "case_file.id"]),
        UniqueConstraint("municipality", "case_id", "kind", "subject", "step"),
        Index("ix_due_date_scan", "municipality", "reminded_at", "remind_on"),
        Index("ix_due_date_on", "municipality", "on", "id"),
        Index("ix_due_date_person", "municipality", "caseworker_id", "whom", "remind_on"),
        Index("ix_due_date_kind", "municipality", "caseworker_id", "kind", "case_id", "on"),
        Index("ix_due_date_visit", "municipality", "whom", "step", "on", "id", "kind"),
        Index("ix_due_date_area", "municipality", "whom", "step", "neighbourhood", "on", "id", "kind"),
        Index("ix_due_date_role", "municipality", "whom", "remind_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int]
    caseworker_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    neighbourhood: Mapped[str] = mapped_column(String(10), default="")


def of_case(case_id: int) -> list[DueDate]:
    """The dates of one case, the earliest first."""
    return list(
        db.session.scalars(select(DueDate).where(DueDate.case_id == case_id).order_by(DueDate.on, DueDate.id))
    )


def replace(case: CaseFile, wanted: Iterable[Wanted]) -> None:
    """Make these the dates of the case: a new one is added, a moved one is reminded of again, one that is gone is silent."""
    standing = {row.key: row for row in of_case(case.id)}
    for want in wanted:
        row = standing.pop(want.key, None)
        if row is None:
            row = DueDate(
                municipality=case.municipality,
                case_id=case.id,
                kind=want.kind,
                subject=want.subject,
                step=want.step,
            )
            db.session.add(row)
        if row.on != want.on:
            row.reminded_at, row.snoozed_until, row.snooze_why, row.snoozed_by = None, None, "", None
        row.on, row.remind_on, row.whom = want.on, want.remind_on, want.whom
        row.caseworker_id, row.neighbourhood = case.caseworker_id, case.neighbourhood
    for gone in standing.values():
        db.session.delete(gone)
    db.session.flush()


def _awake(today: date) -> ColumnElement[bool]:
    return or_(DueDate.snoozed_until.is_(None), DueDate.snoozed_until <= today)


def to_remind(today: date, limit: int) -> list[tuple[DueDate, CaseFile]]:
    """What somebody must be told of by now and was not, with its case; what sleeps is left out. The longest due first."""
    query = (
        select(DueDate, CaseFile)
        .join(CaseFile, and_(CaseFile.municipality == DueDate.municipality, CaseFile.id == DueDate.case_id))
        .where(DueDate.reminded_at.is_(None), DueDate.remind_on <= today, _awake(today))
        .order_by(DueDate.remind_on, DueDate.id)
        .limit(limit)
        .with_for_update(of=DueDate, skip_locked=True)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def calling(
    today: date,
    *,
    roles: Iterable[str],
    caseworker_id: int,
    kinds: Iterable[str],
    news: Iterable[str],
    since: date,
    limit: int,
) -> list[tuple[DueDate, CaseFile]]:
    """The dates of these kinds that call for this person now: those of a role held, a caseworker's only of the own cases.

    What is only `news` is left out once its day lies before `since`.
    """
    wanted = (
        DueDate.kind.in_(list(kinds)),
        DueDate.remind_on <= today,
        _awake(today),
        or_(DueDate.kind.not_in(list(news)), DueDate.on >= since),
    )
    mine = (DueDate.whom == "caseworker", DueDate.caseworker_id == caseworker_id)
    others = [role for role in roles if role != "caseworker"]
    # Two questions, each along an index of its own; with `or` between them neither would be used.
    # Sorted by an expression: by the column itself PostgreSQL walks every date of the municipality in order, in hope of a few.
    day = func.coalesce(DueDate.on, DueDate.on)
    ids: list[int] = []
    for whose in (mine, (DueDate.whom.in_(others),)) if others else (mine,):
        query = select(DueDate.id).where(*whose, *wanted).order_by(day, DueDate.id).limit(limit)
        ids += db.session.scalars(query)
    rows = (
        select(DueDate, CaseFile)
        .join(CaseFile, and_(CaseFile.municipality == DueDate.municipality, CaseFile.id == DueDate.case_id))
        .where(DueDate.id.in_(ids))
        .order_by(DueDate.on, DueDate.id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in db.session.execute(rows)] if ids else []


def waiting(caseworker_id: int, kinds: Iterable[str], limit: int) -> list[CaseFile]:
    """The open cases of one person with a date of these kinds, the earliest such date first; at most `limit`.

    Each kind is asked for by itself, in the order of its index: grouping all dates of a busy person takes too long.
    """
    first: dict[int, date] = {}
    for kind in kinds:
        mine = (DueDate.caseworker_id == caseworker_id, DueDate.kind == kind)
        query = select(DueDate.case_id, func.min(DueDate.on)).where(*mine).group_by(DueDate.case_id)
        for case_id, day in db.session.execute(query.order_by(func.min(DueDate.on), DueDate.case_id).limit(limit)):
            first[case_id] = min(day, first.get(case_id, day))
    ids = sorted(first, key=lambda case_id: (first[case_id], case_id))[:limit]
    found = db.session.scalars(select(CaseFile).where(CaseFile.id.in_(ids), CaseFile.status == "in_behandeling"))
    return sorted(found, key=lambda case: (first[case.id], case.id))


def of_cases(case_ids: list[int], kinds: Iterable[str]) -> dict[int, list[DueDate]]:
    """The dates of these kinds, per case: one query for a whole list."""
    found: dict[int, list[DueDate]] = {case_id: [] for case_id in case_ids}
    if found:
        query = select(DueDate).where(DueDate.case_id.in_(case_ids), DueDate.kind.in_(list(kinds)))
        for row in sorted(db.session.scalars(query), key=lambda row: (row.on, row.id)):
            found[row.case_id].append(row)
    return found


def ahead(caseworker_id: int, since: date, until: date) -> list[tuple[DueDate, CaseFile]]:
    """Every date of the cases of one person in these days, each date once: what a calendar shows."""
    first = func.min(DueDate.id)
    one = (
        select(first)
        .join(CaseFile, and_(CaseFile.municipality == DueDate.municipality, CaseFile.id == DueDate.case_id))
        .where(CaseFile.caseworker_id == caseworker_id, DueDate.on >= since, DueDate.on <= until)
        .group_by(DueDate.case_id, DueDate.kind, DueDate.subject)
    )
    query = (
        select(DueDate, CaseFile)
        .join(CaseFile, and_(CaseFile.municipality == DueDate.municipality, CaseFile.id == DueDate.case_id))
        .where(DueDate.id.in_(one))
        .order_by(DueDate.on, DueDate.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def get(row_id: int) -> DueDate | None:
    return db.session.scalar(select(DueDate).where(DueDate.id == row_id))
