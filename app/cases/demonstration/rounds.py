"""A round in the demonstration: the report of Bunnik that nobody looked at yet, and permits on which something is open."""

from __future__ import annotations

from datetime import UTC, datetime, time

from app.cases import round_planning, visiting
from app.cases.demonstration.accounts import TODAY
from app.cases.demonstration.enforcement import HERE, People
from app.cases.round_planning import CASE, PLANNED, NewRound
from app.store import enforcement_file
from app.store.base import use_municipality
from app.store.transaction import transaction

PERMITS = 3
NOW = datetime.combine(TODAY, time(7, 40), tzinfo=UTC)


def load(people: People) -> None:
    """One round of Tess, for today."""
    use_municipality(HERE)
    tess = people["tess", HERE]
    file = enforcement_file.by_request("demo-10")
    assert file is not None
    with transaction():
        visit = visiting.plan(file.number, file.version, TODAY, "first", by=tess, now=NOW, today=TODAY)
    offered = [each.key for each in round_planning.candidates(TODAY, by=tess) if each.key.startswith(CASE)]
    chosen = (f"{PLANNED}{visit.id}", *offered[:PERMITS])
    with transaction():
        round_planning.make(NewRound("demo-round", TODAY, tess.account_id, chosen), by=tess, now=NOW, today=TODAY)
    use_municipality(None)
