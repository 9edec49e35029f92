"""The register of what counts: an object comes in, ends or is put right; a person says what a rule does not see, or measures.

Nothing is edited: each deed adds a row with its author and reason, and the older rows stay to be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from app.cases import assessing
from app.cases.auditing import log
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer, require
from app.store import counted, register
from app.store.case_file import CaseFile
from app.store.counted import CountedObject, CountingCorrection, SpacingMeasurement
from app.store.placed import PLACE_COLUMNS, Placed
from app.store.register import RegisterAddress


@dataclass(frozen=True, slots=True)
class NewObject:
    """`form`, `standing` and the days as the register keeps them; source and reason may not be empty."""

    form: str
    standing: str
    from_day: date
    source: str
    reason: str
    to_day: date | None = None
    residents: int | None = None
    units: int = 1


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word on one dwelling and one rule; `part`: counted | base."""

    object_id: str
    rule: str
    counts: bool
    source: str
    reason: str
    part: str = counted.COUNTED


def add_object(address: RegisterAddress, new: NewObject, *, by: Officer, now: datetime) -> CountedObject:
    """Bring an object into the register at an address that the register knows. Raises NotAllowed, NotNow."""
    require(by, Action.KEEP_DOT_MAP)
    _reasoned(new.source, new.reason)
    row = _row(address, by=by, now=now)
    _describe(row, new)
    counted.add(row)
    log(by, "add_object", f"counted {row.id}", at=now, detail=f"{new.form} {new.standing}")
    return row


def end_object(row_id: int, to_day: date, source: str, reason: str, *, by: Officer, now: datetime) -> CountedObject:
    """From the day after `to_day` the object counts no more. Raises NotAllowed, NotNow."""
    require(by, Action.KEEP_DOT_MAP)
    _reasoned(source, reason)
    old = _standing(row_id)
    if to_day < old.from_day:
        raise NotNow("De laatste dag kan niet vóór de eerste dag liggen.")
    new = NewObject(old.form, old.standing, old.from_day, source, reason, to_day, old.residents, old.units)
    row = _supersede(old, new, by=by, now=now)
    log(by, "end_object", f"counted {row.id}", at=now, detail=f"to {to_day.isoformat()}")
    return row


def change_object(row_id: int, new: NewObject, *, by: Officer, now: datetime) -> CountedObject:
    """Put an object right: the newer row stands from now on, also for days that are past. Raises NotAllowed, NotNow."""
    require(by, Action.KEEP_DOT_MAP)
    _reasoned(new.source, new.reason)
    row = _supersede(_standing(row_id), new, by=by, now=now)
    log(by, "change_object", f"counted {row.id}", at=now, detail=f"{new.form} {new.standing}")
    return row


def withdraw_object(row_id: int, reason: str, *, by: Officer, now: datetime) -> CountedObject:
    """The object was recorded by mistake and never counted. Raises NotAllowed, NotNow."""
    require(by, Action.KEEP_DOT_MAP)
    old = _standing(row_id)
    _reasoned(old.source, reason)
    new = NewObject(old.form, old.standing, old.from_day, old.source, reason, old.to_day, old.residents, old.units)
    row = _supersede(old, new, by=by, now=now, withdrawn=True)
    log(by, "withdraw_object", f"counted {row.id}", at=now)
    return row


def register_granted(
    case: CaseFile,
    *,
    from_day: date,
    residents: int | None,
    units: int = 1,
    again: bool = False,
    by: Officer,
    now: datetime,
) -> CountedObject | None:
    """A permit was granted: its dwelling counts from that day. None where the register does not know the address.

    A second call for the same case adds nothing, unless its permit had ended and stands `again`: then it counts from that day
    too. Called where the decision is taken, in its transaction.
    """
    known = counted.of_case(case.id)
    address = register.place_of(case)
    stands = known is not None and not (again and known.to_day is not None)
    if stands or address is None:
        return known
    row = _row(address, by=by, now=now)
    source, reason = f"zaak {case.number}", f"vergunning verleend op {from_day:%d-%m-%Y}"
    _describe(row, NewObject(case.change_type, "granted", from_day, source, reason, None, residents, units))
    row.case_id = case.id
    counted.add(row)
    return row


def end_granted(case: CaseFile, on: date, reason: str, *, by: Officer, now: datetime) -> CountedObject | None:
    """The permit lapsed, was revoked or annulled: its dwelling counts no more from `on`. None where it never counted."""
    old = counted.of_case(case.id)
    if old is None or (old.to_day is not None and old.to_day < on):
        return old
    last = max(on - timedelta(days=1), old.from_day)
    new = NewObject(old.form, old.standing, old.from_day, old.source, reason, last, old.residents, old.units)
    return _supersede(old, new, by=by, now=now, withdrawn=on <= old.from_day)


def resume_granted(case: CaseFile, until: date | None, reason: str, *, by: Officer, now: datetime) -> CountedObject | None:
    """An end that was recorded and had not come yet does not come: the dwelling goes on counting, through `until` or for good."""
    old = counted.of_case(case.id)
    if old is None or old.to_day is None:
        return old
    new = NewObject(old.form, old.standing, old.from_day, old.source, reason, until, old.residents, old.units)
    return _supersede(old, new, by=by, now=now)


def correct(number: str, seen_version: int, word: Word, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """A person's word that a dwelling counts, or does not, for a rule; it holds for every case until another word is given."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    _reasoned(word.source, word.reason)
    counted.add(
        CountingCorrection(
            municipality=case.municipality,
            object_id=word.object_id,
            rule=word.rule,
            part=word.part,
            counts=word.counts,
            source=word.source.strip(),
            reason=word.reason.strip(),
            case_id=case.id,
            by_id=by.account_id,
            by_name=by.name,
            at=now,
        )
    )
    detail = {"rule": word.rule, "object": word.object_id, "part": word.part, "counts": word.counts, "reason": word.reason}
    record(case, "count_corrected", on=today, at=now, by=by, detail=detail)
    assessing.assess_case(case, why="telling gecorrigeerd", at=now, by=by)
    return case


def measure(
    number: str,
    seen_version: int,
    rule: str,
    metres: Decimal,
    source: str,
    reason: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """The distance to the nearest object as a person measured it, for this case and rule; the newest stands."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    _reasoned(source, reason)
    counted.add(
        SpacingMeasurement(
            municipality=case.municipality,
            case_id=case.id,
            rule=rule,
            nearest_cm=int(metres * 100),
            source=source.strip(),
            reason=reason.strip(),
            by_id=by.account_id,
            by_name=by.name,
            at=now,
        )
    )
    detail = {"rule": rule, "metres": str(metres), "source": source}
    record(case, "distance_measured", on=today, at=now, by=by, detail=detail)
    assessing.assess_case(case, why="afstand gemeten", at=now, by=by)
    return case


def _reasoned(source: str, reason: str) -> None:
    if not source.strip() or not reason.strip():
        raise NotNow("Zonder bron en reden kan dit niet worden vastgelegd.")


def _standing(row_id: int) -> CountedObject:
    row = counted.get(row_id)
    if row is None:
        raise NotNow("Dit object staat niet in het register.")
    if row.withdrawn or counted.is_superseded(row_id):
        raise NotNow("Iemand heeft dit object intussen gewijzigd. Bekijk het opnieuw.")
    return row


def _row(place: Placed, *, by: Officer, now: datetime) -> CountedObject:
    columns = {name: getattr(place, name) for name in PLACE_COLUMNS}
    return CountedObject(
        municipality=by.municipality, by_id=by.account_id, by_name=by.name, at=now, withdrawn=False, **columns
    )


def _describe(row: CountedObject, new: NewObject) -> None:
    row.form, row.standing = new.form, new.standing
    row.from_day, row.to_day = new.from_day, new.to_day
    row.residents, row.units = new.residents, new.units
    row.source, row.reason = new.source.strip()[:200], new.reason.strip()[:2000]


def _supersede(
    old: CountedObject, new: NewObject, *, by: Officer, now: datetime, withdrawn: bool = False
) -> CountedObject:
    """A newer row in the place of the old one, at the place that the register gives today."""
    row = _row(register.by_object(old.object_id) or old, by=by, now=now)
    _describe(row, new)
    row.withdrawn = withdrawn
    row.supersedes_id, row.first_id, row.case_id = old.id, old.first_id or old.id, old.case_id
    counted.add(row)
    return row
