"""One posted form, one use case, one transaction: and what the person is told when it cannot be done."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict

from flask import abort, render_template, request
from werkzeug.wrappers import Response
from wtforms import Form

from app.cases import viewing
from app.cases.opening import NoSuchCase, NotNow
from app.cases.permission import Officer
from app.cases.viewing import CasePage
from app.rules.errors import InvalidInput
from app.store.requested import DuplicateRequest
from app.store.transaction import transaction
from app.web.guards import current_officer
from app.web.services import services

NUMBER = re.compile(r"[A-Z]{2,4}-[0-9]{4}-[0-9]{4,6}")
VERSION = re.compile(r"[0-9]{1,9}")
GO_ON = "verder"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the page that shows two texts: what this person typed, and what stands there now."""

    label: str
    yours: str
    now: str


class Moment(TypedDict):
    """Who does it and when, as every use case asks for it."""

    by: Officer
    now: datetime
    today: date


def moment() -> Moment:
    return Moment(by=current_officer(), now=services().now(), today=services().today())


def known_number(number: str) -> str:
    """The number of a case as it stands in an address; anything else is a page that is not there."""
    if not NUMBER.fullmatch(number):
        abort(404)
    return number


def seen_version() -> int:
    """The version of the case that the form was opened at."""
    text = request.form.get("version", "")
    if not VERSION.fullmatch(text):
        abort(400)
    return int(text)


def load(number: str, *, looked_at: bool) -> CasePage:
    """The case whole; `looked_at` logs first who looks. Answers 404 where this municipality has no such case."""
    by = current_officer()
    try:
        if looked_at:
            with transaction():
                viewing.note_view(known_number(number), by=by, now=services().now())
        return viewing.case_page(known_number(number), by=by, today=services().today())
    except NoSuchCase:
        abort(404)


def carry_out(deed: Callable[[], object]) -> str | None:
    """Do it in one transaction. None when it is done, else the Dutch sentence that says why not; EditConflict is the caller's.

    Where another process took the same form post first, it is done once more, and finds what is there.
    """
    try:
        try:
            with transaction():
                deed()
        except DuplicateRequest:
            with transaction():
                deed()
    except NoSuchCase:
        abort(404)
    except NotNow as refusal:
        return str(refusal)
    except InvalidInput as refusal:
        return "Zo kan dit niet worden bewaard. " + "; ".join(
            f"{fault.path or 'de gegevens'}: {fault.expected}" for fault in refusal.faults
        )
    return None


def typed_again() -> bool:
    """Whether the person chose, on the page with both texts, to go on typing: the form is shown, nothing is checked yet."""
    return request.form.get("actie") == GO_ON


def typed(form: Form) -> list[Difference]:
    """What was typed in a form of which nothing was stored before."""
    shown = ((str(field.label.text), request.form.get(field.name, "").strip()) for field in form)
    return [Difference(words, text, "nog niet bewaard") for words, text in shown if text]


def conflict(
    number: str, title: str, differences: Sequence[Difference] = (), *, can_go_on: bool = True
) -> Response:
    """Somebody saved in between: both texts, and every way on keeps what was typed."""
    page = load(number, looked_at=False)
    kept = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in ("csrf_token", "version", "actie")
    ]
    text = render_template(
        "case/conflict.html",
        page=page,
        title=title,
        differences=differences,
        kept=kept,
        can_go_on=can_go_on,
        last=page.events[-1],
        keep_action=request.form.get("actie", "") if not typed_again() else "",
    )
    return Response(text, status=409, mimetype="text/html")


def answer_with(template: str, status: int = 200, **values: Any) -> Response:
    return Response(render_template(template, **values), status=status, mimetype="text/html")
