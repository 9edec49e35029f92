"""The decision on the penalty for being late: what is owed with its letter, put before a signatory, signed by somebody else."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import corresponding, late_penalty
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action, can
from app.cases.viewing import CasePage
from app.rules.errors import InvalidInput
from app.web.deeds import answer_with, carry_out, conflict, load, moment, seen_version
from app.web.guards import current_officer, view
from app.web.letters import cannot_be_made, preview
from app.web.services import services

penalty = Blueprint("penalty", __name__)
TITLE = "Besluit over de dwangsom"


@penalty.get("/zaken/<number>/dwangsom")
@view(Action.VIEW_CASES)
def page(number: str) -> Response:
    return _show(load(number, looked_at=True))


@penalty.post("/zaken/<number>/dwangsom")
@view(Action.HANDLE_CASE)
def propose(number: str) -> Response:
    """Put it before a signatory."""
    version, found = seen_version(), load(number, looked_at=False)
    try:
        refused = carry_out(lambda: late_penalty.propose(number, version, **moment()))
    except EditConflict:
        return conflict(number, TITLE, can_go_on=False)
    if refused is not None:
        return _show(found, refused, 409)
    flash("Het voorstel ligt nu bij de ondertekenaar.")
    return redirect(url_for("penalty.page", number=number))


@penalty.post("/zaken/<number>/dwangsom/tekenen")
@view(Action.SIGN)
def sign(number: str) -> Response:
    """Render first, outside every transaction; then fix the penalty with those very bytes."""
    version, found, today = seen_version(), load(number, looked_at=False), services().today()
    if version != found.case.version:
        return conflict(number, TITLE, can_go_on=False)
    try:
        draft = late_penalty.owed(found.case.received_on, found.events, today).plain()
        values = corresponding.letter_values(
            found, late_penalty.KIND, date_sent=today, signatory=current_officer(), draft=draft
        )
        written = corresponding.write(services().renderer, late_penalty.KIND, values, date_sent=today)
        refused = carry_out(lambda: late_penalty.fix(number, version, written, **moment()))
    except EditConflict:
        return conflict(number, TITLE, can_go_on=False)
    except NotNow as refusal:
        refused = str(refusal)
    except InvalidInput as refusal:
        refused = cannot_be_made(refusal)
    if refused is not None:
        return _show(found, refused, 409)
    flash("De dwangsom is vastgesteld. De brief staat bij de zaak.")
    return redirect(url_for("penalty.page", number=number))


def _show(found: CasePage, refused: str = "", status: int = 200) -> Response:
    today, by = services().today(), current_officer()
    owed, body, sentence = None, Markup(), ""
    try:
        owed = late_penalty.owed(found.case.received_on, found.events, today)
        values = corresponding.letter_values(
            found, late_penalty.KIND, date_sent=None, signatory=None, draft=owed.plain()
        )
        body, sentence = preview(late_penalty.KIND, values)
        not_signable = late_penalty.why_not_signed(found.events, found.case.received_on, by, today)
    except NotNow as refusal:
        sentence, not_signable = str(refusal), str(refusal)
    waiting = late_penalty.waiting(found.events)
    stale = waiting is not None and owed is not None and waiting.detail != owed.plain()
    return answer_with(
        "special/penalty.html", status, page=found, case=found.case, owed=owed, body=body,
        sentence=refused or sentence, waiting=waiting, stale=stale, signable=can(by, Action.SIGN) and not_signable is None,
        why_not=not_signable if waiting and can(by, Action.SIGN) else "",
    )  # fmt: skip
