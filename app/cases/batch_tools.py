"""What the work on one item of a batch is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases.corresponding import Renderer
from app.cases.permission import Officer, Role
from app.store import account
from app.store.batch import Batch


@dataclass(frozen=True, slots=True)
class Tools:
    renderer: Renderer
    now: datetime
    today: date
    check_page: str = ""


def officer(asked: Batch) -> Officer | None:
    """Who asked, with the roles held now; None for somebody who left."""
    person = account.get(asked.asked_by)
    roles = frozenset(
        Role(row.role) for row in account.memberships(person.id) if row.municipality == asked.municipality
    )
    return Officer(person.id, person.name, asked.municipality, roles) if person.active and roles else None
