"""States in words and shape before colour: what a due date, a role, a task or a value that nobody checked is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.cases.permission import Role
from app.web.formats import as_day, counted

ROLE_WORDS = {
    Role.CASEWORKER: "Vergunningverlener",
    Role.SIGNATORY: "Ondertekenaar",
    Role.ENFORCEMENT: "Toezichthouder",
    Role.POLICY_ADVISER: "Beleidsadviseur",
    Role.ADMINISTRATOR: "Beheerder",
}
LAST_DAYS = 9


class Shape(StrEnum):
    """The class that gives a state its shape and colour."""

    OK = "ok"
    WARN = "warn"
    NEG = "neg"
    INF = "inf"
    WAIT = "wait"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class State:
    """One state on the screen: its shape and its words."""

    shape: Shape
    words: str


def due(day: date | str, on: date, *, standing_still: bool = False) -> State:
    """How long is left until `day`: never `te laat` on the last day itself; a term that stands still has no count."""
    days = (as_day(day) - on).days
    if standing_still:
        return State(Shape.WAIT, "staat stil")
    if days < 0:
        return State(Shape.NEG, f"{counted(-days, 'dag', 'dagen')} te laat")
    if days == 0:
        return State(Shape.NEG, "vandaag")
    shape = Shape.NEG if days == 1 else Shape.WARN if days <= LAST_DAYS else Shape.OK
    return State(shape, f"nog {counted(days, 'dag', 'dagen')}")


def role_words(roles: frozenset[Role]) -> str:
    """`Vergunningverlener en beheerder`: the roles in their fixed order."""
    words = [ROLE_WORDS[role] for role in Role if role in roles]
    words = words[:1] + [word[0].lower() + word[1:] for word in words[1:]]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
