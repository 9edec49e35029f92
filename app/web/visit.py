"""The form of one visit, for a phone: as a plain form, and as what a phone sends later when it has a connection again.

A script asks for JSON and gets what a person would read: sent, refused at which question, or what somebody else did meanwhile.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, current_app, flash, jsonify, redirect, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from app.cases import round_viewing, round_visits
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action
from app.cases.round_planning import NoSuchRound
from app.cases.round_viewing import VisitPage
from app.cases.round_visits import AlreadyRecorded
from app.cases.visiting import Visit
from app.rules.periods import AMSTERDAM
from app.store.inspection import Inspection
from app.store.transaction import transaction
from app.web import visit_words
from app.web.deeds import answer_with, moment, seen_version
from app.web.guards import current_officer, open_to_all, view
from app.web.letters import NO_BYTES
from app.web.services import services
from app.web.visit_words import Meanwhile
from forms.offences import REQUEST_ID
from forms.visit import VisitBase, asked_of, visit_form

visits = Blueprint("visits", __name__)
HERE = "/toezicht/ronde/<int:round_id>/bezoek/<int:inspection_id>"


def load_visit(round_id: int, inspection_id: int, *, looked_at: bool) -> VisitPage:
    """The visit; who looks is logged first. Answers 404 where it does not stand in this round of this municipality."""
    by = current_officer()
    try:
        found = round_viewing.visit_page(round_id, inspection_id, by=by)
    except NoSuchRound:
        abort(404)
    if looked_at:
        with transaction():
            round_viewing.note_view(found.stop.home.number, by=by, now=services().now())
    return found


@visits.route(HERE, methods=["GET", "POST"])
@view(Action.ENFORCE)
def page(round_id: int, inspection_id: int) -> Response:
    found = load_visit(round_id, inspection_id, looked_at=request.method == "GET")
    made = visit_form(asked_of(found.stop.conditions))
    now = services().now()
    if request.method == "GET":
        local = now.astimezone(AMSTERDAM)
        start = {"on": local.date(), "time": f"{local.hour}.{local.minute:02d}"}
        return _show(found, made(None, now=now, zone=AMSTERDAM, data=start))
    form = made(request.form, now=now, zone=AMSTERDAM)
    version, refused = seen_version(), _keep_photos(found)
    if not form.validate():
        return _refused(found, form, refused)
    return _recorded(found, form, version, refused)


def _recorded(found: VisitPage, form: VisitBase, version: int, photos: list[str]) -> Response:
    visit = _visit(form)
    number, round_id = found.stop.visit.id, found.row.id
    try:
        with transaction():
            again = request.form.get("nogmaals") == "ja"
            row = round_visits.record_found(round_id, number, version, visit, again=again, **moment())
    except NoSuchRound:
        abort(404)
    except AlreadyRecorded as there:
        return _conflict(found, form, visit_words.recorded(there.row), again=True)
    except EditConflict as changed:
        return _conflict(found, form, visit_words.changed(found, changed.version))
    except NotNow as refusal:
        form.form_errors.append(str(refusal))
        return _refused(found, form, photos)
    return _sent(row, round_id, photos)


def _visit(form: VisitBase) -> Visit:
    mark = request.form.get("client_id", "")
    at, outcome = form.at, form.outcome.data
    assert at is not None and outcome is not None, "the form was checked"
    known = mark if REQUEST_ID.fullmatch(mark) else None
    return Visit(at.astimezone(AMSTERDAM), outcome, form.note.data or "", form.residents.data, form.answers, known)


def _sent(row: Inspection, round_id: int, photos: list[str]) -> Response:
    here = url_for("visits.page", round_id=round_id, inspection_id=row.id)
    if _is_script():
        return jsonify(sent=row.number, page=here, photos=url_for("visits.photos", round_id=round_id, inspection_id=row.id))
    flash(f"Controle {row.number} is vastgelegd.")
    for sentence in photos:
        flash(sentence)
    return redirect(here)


def _is_script() -> bool:
    return request.headers.get("Accept") == "application/json"


def _refused(found: VisitPage, form: VisitBase, photos: list[str]) -> Response:
    if _is_script():
        faults = {field.name: str(field.errors[0]) for field in form if field.errors}
        return _json(422, faults=faults, sentences=[str(each) for each in form.form_errors])
    form.photos.errors = photos
    return _show(load_visit(found.row.id, found.stop.visit.id, looked_at=False), form, 422)


def _conflict(found: VisitPage, form: VisitBase, now: Meanwhile, *, again: bool = False) -> Response:
    """What stands there now, beside what was sent: nothing is put over anything, and nothing is thrown away."""
    if _is_script():
        return _json(409, title=now.title, lines=now.lines, version=now.version or found.stop.version, again=again)
    return _show(found, form, 409, meanwhile=now, again=again)


def _json(status: int, **told: Any) -> Response:
    answer: Response = jsonify(**told)
    answer.status_code = status
    return answer


def _show(
    found: VisitPage, form: VisitBase, status: int = 200, *, meanwhile: Meanwhile | None = None, again: bool = False
) -> Response:
    mark = request.form.get("client_id", "")
    fresh = again or not REQUEST_ID.fullmatch(mark)
    return answer_with(
        "round/visit.html", status, found=found, row=found.row, stop=found.stop, form=form, meanwhile=meanwhile, again=again,
        version=meanwhile.version if meanwhile and meanwhile.version else found.stop.version, owner=visit_words.phone_owner(),
        mark=str(uuid.uuid4()) if fresh else mark, told=visit_words.told(found), next_links=visit_words.next_links(found),
    )  # fmt: skip


def _keep_photos(found: VisitPage) -> list[str]:
    """Keep each photo by itself, also where an answer is refused: a browser does not send a file twice. The sentences about
    those that were refused."""
    refused = []
    for each in request.files.getlist("photos"):
        if not each.filename:
            continue
        try:
            accepted = round_visits.accept_photo(each.filename, each.read())
            with transaction():
                round_visits.add_photo(found.row.id, found.stop.visit.id, accepted, **moment())
        except NotNow as refusal:
            refused.append(f"Een foto is niet bewaard. {refusal}")
    return refused


@visits.post(f"{HERE}/foto")
@view(Action.ENFORCE)
def photos(round_id: int, inspection_id: int) -> Response:
    """Photos of a visit, also after it was recorded."""
    found = load_visit(round_id, inspection_id, looked_at=False)
    refused = _keep_photos(found)
    if _is_script():
        return _json(422, sentences=refused) if refused else jsonify(kept=True)
    for sentence in refused or ["De foto's zijn bewaard."]:
        flash(sentence)
    return redirect(url_for("visits.page", round_id=round_id, inspection_id=inspection_id))


@visits.get(f"{HERE}/foto/<int:attachment_id>")
@view(Action.ENFORCE)
def photo(round_id: int, inspection_id: int, attachment_id: int) -> Response:
    """A photo as a download; who took it is logged first."""
    by = current_officer()
    try:
        row = round_visits.photo(round_id, inspection_id, attachment_id, by=by)
    except NoSuchRound:
        abort(404)
    with transaction():
        round_viewing.note_download(f"ronde {round_id}", f"foto {attachment_id}", by=by, now=services().now())
    response = Response(row.content, mimetype=row.media_type, headers=NO_BYTES)
    response.headers["Content-Disposition"] = f'attachment; filename="foto-{row.id}.{row.name.rpartition(".")[2]}"'
    return response


@visits.get("/toezicht/ronde/sleutel")
@view(Action.ENFORCE)
def key() -> Response:
    """A fresh token for what a phone sends by itself, and for whom it is: another site can neither read nor guess it."""
    answer: Response = jsonify(token=generate_csrf(), owner=visit_words.phone_owner(), now=services().now().isoformat())
    return answer


@visits.get("/toezicht/ronde/dienst.js")
@open_to_all("a script that holds nothing of a case, like every other script")
def worker() -> Response:
    """The service worker, which may only see the pages of rounds; a static file could not name that scope."""
    script = Path(current_app.static_folder or "") / "js" / "round_worker.js"
    response = Response(script.read_bytes(), mimetype="text/javascript")
    response.headers["Service-Worker-Allowed"] = "/toezicht/ronde/"
    response.headers["Cache-Control"] = "no-cache"
    return response
