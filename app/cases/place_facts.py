"""Where the address register places the dwelling of a case: the facts by which an ordinance tells its areas and streets apart."""

from __future__ import annotations

from app.rules.registration import RecordedFact
from app.store import register
from app.store.case_file import CaseFile


def place_facts(case: CaseFile) -> tuple[RecordedFact, ...]:
    """Street, neighbourhood and district, with the source and day of the register; none where it does not know the address."""
    row = register.place_of(case)
    if row is None:
        return ()
    values = {"street": row.street, "neighbourhood": row.neighbourhood, "district": row.district}
    return tuple(RecordedFact(name, value, row.source, row.as_of, verified=True) for name, value in values.items())
