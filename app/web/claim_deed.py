"""What a deed on a claim is: its form, its effect in words before it is confirmed, its letter, and the use case."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.cases.claim_listing import ClaimPage
from app.cases.permission import Action, Officer, can
from app.web.services import services
from forms.claims import ClaimDeedForm

Starts = Callable[[ClaimPage], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ClaimDeed:
    """`carry` takes (claim number, version, form); with `letter` also the letter that was written: its kind and plain values come
    from (page, form). `action` is what it takes on a claim of a case."""

    code: str
    title: str
    button: str
    made: Callable[..., ClaimDeedForm]
    carry: Callable[..., object]
    effect: Callable[[ClaimPage, Any], list[str]]
    offered: Callable[[ClaimPage], bool]
    done: str
    action: Action = Action.KEEP_LEDGER
    start: Starts = lambda _page: {}
    more: Starts = lambda _page: {}
    hints: Mapping[str, str] = field(default_factory=dict)
    letter: Callable[[ClaimPage, Any], tuple[str, dict[str, Any]]] | None = None

    def form(self, page: ClaimPage, formdata: Any = None) -> ClaimDeedForm:
        data = None if formdata is not None else self.start(page)
        return self.made(formdata, today=services().today(), data=data, **self.more(page))

    def open_to(self, page: ClaimPage, by: Officer) -> bool:
        """Whether this person can do it now."""
        own = page.claim.case_id is not None
        needed = self.action if own or self.action is not Action.KEEP_LEDGER else Action.COLLECT_SANCTIONS
        return can(by, needed) and self.offered(page)


def sign(form: ClaimDeedForm, version: int) -> str:
    """What the effect was shown for: another answer, or a booking in between, asks for another look."""
    told = repr([version, *((each.name, each.data) for each in form)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
