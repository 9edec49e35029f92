"""The start page of whoever works on cases, and putting off what it calls for."""

from __future__ import annotations

from datetime import date, datetime

from flask import Blueprint, abort, flash, redirect, url_for
from flask import request as asked
from werkzeug.wrappers import Response

from app.cases import permit_dates
from app.cases import today as todays
from app.cases.permission import Action
from app.cases.today import Call
from app.rules.periods import AMSTERDAM
from app.web import timeline
from app.web.deeds import answer_with, carry_out, moment
from app.web.formats import counted, day_long, day_short
from app.web.guards import current_officer, view
from app.web.services import services
from forms.snooze import SnoozeForm

today = Blueprint("today", __name__)


@today.get("/vandaag")
@view(Action.VIEW_CASES)
def page() -> Response:
    day = services().today()
    found = todays.page(current_officer(), day)
    told = {row.event.id: timeline.told([row.event], _recorded_day)[0].words for row in found.back.rows}
    return answer_with(
        "today/page.html", found=found, told=told, permit_kinds=permit_dates.WORDS,
        heading=f"Vandaag, {day_long(day)}", sentence=_sentence(found),
    )  # fmt: skip


def _recorded_day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()


def _sentence(found: todays.Today) -> str:
    """What the day comes to, in one line."""
    if not found.decide.count:
        return "Deze week hoeft u geen besluit te nemen."
    first = found.decide.rows[0].case.decide_by_nominal
    words = counted(found.decide.count, "zaak moet", "zaken moeten")
    return f"{words} binnen zeven dagen een besluit krijgen. De eerste uiterlijk {day_short(first)}."


@today.route("/vandaag/later/<int:row_id>", methods=["GET", "POST"])
@view(Action.VIEW_CASES)
def snooze(row_id: int) -> Response:
    """Put one call off, with the reason. Somebody else's, or one that is gone, is not there."""
    call = _call(row_id)
    if call is None:
        abort(404)
    form = SnoozeForm(asked.form if asked.method == "POST" else None)
    if asked.method == "GET":
        return _show(call, form)
    if not form.validate():
        return _show(call, form, 422)
    until, why = form.until.data, form.why.data or ""
    assert until is not None, "the form was checked"
    refused = carry_out(lambda: todays.snooze(row_id, until, why, **moment()))
    if refused is not None:
        form.until.errors = [refused]
        return _show(call, form, 409)
    flash(f"{call.words} bij zaak {call.case.number} ziet u weer op {day_long(until)}.")
    return redirect(url_for("today.page"))


def _call(row_id: int) -> Call | None:
    rows = todays.calls(current_officer(), services().today())
    return next((row for row in rows if row.row.id == row_id), None)


def _show(call: Call, form: SnoozeForm, status: int = 200) -> Response:
    return answer_with("today/snooze.html", status, call=call, form=form)
