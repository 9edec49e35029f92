"""The day on which a decision was really sent: from the day after it the six weeks of the objection run."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import announcing, corresponding
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.web import case
from app.web.deeds import (
    Difference,
    answer_with,
    carry_out,
    conflict,
    load,
    moment,
    seen_version,
    typed_again,
)
from app.web.formats import day_long
from app.web.guards import view
from app.web.services import services
from forms.announcement import SentForm

announcement = Blueprint("announcement", __name__)
LOOK = "bekijk"
NOTHING_TO_SEND = "Er is geen besluit waarvan de verzending nog moet worden vastgelegd."


@announcement.route("/zaken/<number>/verzonden", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def page(number: str) -> Response:
    found, today = load(number, looked_at=request.method == "GET"), services().today()
    if found.case.status != "besloten" or found.taken is None:
        return case.show(number, refused={"voorstel": NOTHING_TO_SEND}, status=409)
    decided_on = found.taken.decided_on
    if request.method == "GET":
        return _show(found, SentForm(today=today, decided_on=decided_on, data={"sent_on": today}))
    form = SentForm(request.form, today=today, decided_on=decided_on)
    version = None if typed_again() else seen_version()
    if not form.validate():
        return _show(found, form, 422)
    sent_on = form.sent_on.data
    if sent_on is None or version is None or request.form.get("actie") == LOOK:
        return _show(found, form)
    if request.form.get("shown_for") != sent_on.isoformat():
        return _show(found, form, new_day=True)
    try:
        refused = carry_out(lambda: announcing.announce(number, version, sent_on, **moment()))
    except EditConflict:
        return conflict(
            number,
            "Verzending vastleggen",
            [Difference("Verzonden op", day_long(sent_on), "nog niet vastgelegd")],
        )
    if refused is not None:
        form.sent_on.errors = [refused]
        return _show(found, form, 409)
    flash(_told(sent_on))
    return redirect(url_for("case.page", number=number))


def _told(sent_on: date) -> str:
    return f"De verzending is vastgelegd. Bezwaar kan tot en met {day_long(corresponding.objection_until(sent_on))}."


def _until(day: date) -> date | None:
    """The last day for an objection; None for a day whose law is not recorded."""
    try:
        return corresponding.objection_until(day)
    except NotNow:
        return None


def _show(found: CasePage, form: SentForm, status: int = 200, *, new_day: bool = False) -> Response:
    sent_on = form.sent_on.data if not form.sent_on.errors else None
    return answer_with(
        "announcement/page.html",
        status,
        page=found,
        form=form,
        sent_on=sent_on,
        until=_until(sent_on) if sent_on else None,
        printed_until=_until(found.taken.send_on) if found.taken else None,
        new_day=new_day,
    )
