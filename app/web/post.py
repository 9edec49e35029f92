"""The post room: what was printed and must be posted, what could not be delivered, and sending once more."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import corresponding, posting, sending
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action
from app.store import case_file, outbox
from app.store.outbox import Outgoing
from app.web.deeds import answer_with, carry_out, conflict, load, moment, seen_version, typed_again
from app.web.formats import counted, day_long
from app.web.guards import view
from app.web.services import services
from app.web.timeline import LETTERS
from forms.post import PostedForm

post = Blueprint("post", __name__)
MOST = 200
LOOK = "bekijk"


@post.route("/postkamer", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def room() -> Response:
    waiting, today = outbox.to_post(limit=MOST), services().today()
    offered = [(str(row.id), row.to_name) for row in waiting]
    if request.method == "GET":
        chosen = {"rows": [code for code, _ in offered], "posted_on": today}
        return _show(waiting, PostedForm(today=today, offered=offered, data=chosen))
    form = PostedForm(request.form, today=today, offered=offered)
    if not form.validate():
        return _show(waiting, form, 422)
    on, ids = form.posted_on.data, [int(code) for code in form.rows.chosen]
    if on is None or request.form.get("actie") == LOOK:
        return _show(waiting, form)
    if request.form.get("shown_for") != _shown_for(form):
        return _show(waiting, form, new_choice=True)
    refused = carry_out(lambda: posting.posted(ids, on, **moment()))
    if refused is not None:
        form.posted_on.errors = [refused]
        return _show(outbox.to_post(limit=MOST), form, 409)
    flash(f"Vastgelegd: {counted(len(ids), 'brief', 'brieven')} gepost op {day_long(on)}.")
    return redirect(url_for("post.room"))


def _shown_for(form: PostedForm) -> str:
    return f"{form.posted_on.data} {','.join(form.rows.chosen)}"


def _show(
    waiting: list[Outgoing], form: PostedForm, status: int = 200, *, new_choice: bool = False
) -> Response:
    failed = outbox.failed(limit=MOST)
    numbers = case_file.numbers([row.case_id for row in [*waiting, *failed] if row.case_id is not None])
    whole = not form.rows.errors and not form.posted_on.errors
    chosen = [row for row in waiting if str(row.id) in form.rows.chosen]
    decisions = [row for row in chosen if row.kind in corresponding.BY_OUTCOME.values()]
    until = None
    if whole and decisions and form.posted_on.data is not None:
        try:
            until = corresponding.objection_until(form.posted_on.data)
        except NotNow:
            until = None
    return answer_with(
        "post/room.html",
        status,
        form=form,
        waiting=waiting,
        failed=failed,
        numbers=numbers,
        kinds=LETTERS,
        chosen=chosen if whole else [],
        decisions=decisions,
        until=until,
        shown_for=_shown_for(form) if whole else "",
        new_choice=new_choice,
        most=MOST,
    )


@post.route("/zaken/<number>/post/<int:row_id>", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def again(number: str, row_id: int) -> Response:
    found = load(number, looked_at=request.method == "GET")
    row = next((each for each in found.outbox if each.id == row_id), None)
    if row is None or row.letter_id is None:
        abort(404)
    refused = None
    if request.method == "POST" and not typed_again():
        version = seen_version()
        try:
            refused = carry_out(lambda: posting.again(number, version, row_id, **moment()))
        except EditConflict:
            return conflict(number, "Opnieuw versturen")
        if refused is None:
            flash("De brief wordt opnieuw verstuurd.")
            return redirect(url_for("case.page", number=number))
    receiver = sending.receiver_of(row)
    return answer_with(
        "post/again.html",
        200 if refused is None else 409,
        page=found,
        row=row,
        kind=LETTERS.get(row.kind, row.kind),
        receiver=receiver,
        how=sending.how(receiver) if receiver is not None and sending.reachable(receiver) else None,
        refused=refused,
    )
