"""What a deed about an objection is: its form, its effect in words before it is confirmed, and the use case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.cases.objection_acts import handling
from app.cases.objection_terms import term_of
from app.cases.objection_viewing import ObjectionPage
from app.rules.objection_term import DecideBy
from app.web.formats import day_long, day_medium
from app.web.services import services
from forms.objection import DeedForm

CHECK_DAY = "De dag waarop het echt gebeurde."


@dataclass(frozen=True, slots=True)
class Deed:
    """`step` is the step of the page at which it stands. `effect` tells what follows, before it is confirmed; `carry` takes
    (number, version, objection id, form)."""

    code: str
    step: str
    title: str
    button: str
    made: Callable[..., DeedForm]
    carry: Callable[[str, int, int, Any], object]
    effect: Callable[[ObjectionPage, Any], list[str]]
    offered: Callable[[ObjectionPage], bool]
    done: str
    hints: Mapping[str, str] = field(default_factory=dict)
    start: Callable[[ObjectionPage], dict[str, Any]] = lambda _page: {}
    more: Callable[[ObjectionPage], dict[str, Any]] = lambda _page: {}
    labels: Mapping[str, str] = field(default_factory=dict)

    def form(self, page: ObjectionPage, formdata: Any = None) -> DeedForm:
        data = None if formdata is not None else self.start(page)
        made = self.made(formdata, today=services().today(), data=data, **self.more(page))
        for name, words in self.labels.items():
            made[name].label.text = words
        return made


def new_term(page: ObjectionPage, **changes: Any) -> list[str]:
    """The latest day as it would become, with the one that it replaces."""
    return term_lines(page.term, term_of(page.chain, replace(handling(page.row), **changes)))


def term_lines(now: DecideBy | None, then: DecideBy | None) -> list[str]:
    """The same for any objection, of a case or against a sanction."""
    if now is None or then is None:
        return ["De beslistermijn loopt nog niet: het besluit is nog niet verzonden."]
    if then.nominal == now.nominal:
        return [f"De uiterste datum blijft {day_long(now.nominal)}."]
    return [
        f"De nieuwe uiterste datum wordt {day_long(then.nominal)} (nu {day_medium(now.nominal)}).",
        *then.sentences[:-1],
    ]
