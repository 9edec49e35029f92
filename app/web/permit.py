"""The page of one permit, and a page per deed that says what follows before it is done."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import auditing, permit_standing, permit_viewing
from app.cases.opening import EditConflict, NoSuchCase, NotNow
from app.cases.permission import Action, can
from app.cases.permit_conditions import SHOWN_BY, STATES
from app.cases.permit_viewing import PermitPage
from app.cases.revocation_checks import ground_words
from app.rules.errors import InvalidInput
from app.rules.periods import AMSTERDAM
from app.store.permit_condition import PermitCondition
from app.store.transaction import transaction
from app.web import objection_list, permit_deed, timeline
from app.web.deeds import (
    answer_with,
    carry_out,
    conflict,
    known_number,
    load,
    moment,
    seen_version,
    typed,
    typed_again,
)
from app.web.guards import current_officer, view
from app.web.labels import Shape, State
from app.web.letters import NO_BYTES, cannot_be_made, preview
from app.web.permit_deed import CONDITION_DEEDS, PERMIT_DEEDS, Deed
from app.web.services import services

permit = Blueprint("permit", __name__)
LOOK = "bekijk"
SHAPES = {"open": Shape.INF, "voldaan": Shape.OK, "niet_voldaan": Shape.NEG, "kwijtgescholden": Shape.OFF}


def load_permit(number: str, *, looked_at: bool) -> PermitPage:
    """The permit whole. Answers 404 where this municipality has no such case, or the case has no permit."""
    return permit_viewing.permit_page(load(number, looked_at=looked_at)) or abort(404)


@permit.get("/vergunningen/<number>")
@view(Action.VIEW_CASES)
def page(number: str) -> Response:
    return show(load_permit(number, looked_at=True))


def show(found: PermitPage, status: int = 200, *, refused: str = "") -> Response:
    """The page; `refused` says why something could not be done."""
    today, by = services().today(), current_officer()
    living = permit_standing.listed(found.row, today)
    shape = Shape.OK if living.valid else Shape.WAIT if living is permit_standing.Living.WAITS else Shape.OFF
    return answer_with(
        "permit/page.html", status, found=found, page=found.page, case=found.case, row=found.row, refused=refused,
        state=State(shape, permit_standing.words(found.row, today).capitalize()),
        deeds={each.id: _offered(CONDITION_DEEDS, found, each) for each in found.conditions},
        own_deeds=_offered(PERMIT_DEEDS, found, None), states=STATES, shapes=SHAPES, shown_by=SHOWN_BY, ground_words=ground_words,
        check_page=services().check_page, may_revoke=can(by, Action.FOLLOW_PERMIT) and found.stands,
        told=timeline.told([row for row in found.page.events if row.on >= found.row.granted_on], _recorded_day),
        objections=objection_list.parts(found.page, today)["objections"],
    )  # fmt: skip


def _recorded_day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()


def _offered(deeds: tuple[Deed, ...], found: PermitPage, condition: PermitCondition | None) -> list[Deed]:
    by = current_officer()
    return [each for each in deeds if can(by, each.action) and each.offered(found, condition)]


@permit.route("/vergunningen/<number>/voorwaarden/<int:condition_id>/<code>", methods=["GET", "POST"])
@view(Action.FOLLOW_PERMIT)
def condition_deed(number: str, condition_id: int, code: str) -> Response:
    """One deed about one condition."""
    found = load_permit(number, looked_at=request.method == "GET")
    condition = found.condition(condition_id) or abort(404)
    return _deed(found, permit_deed.deed_of(CONDITION_DEEDS, code) or abort(404), condition)


@permit.route("/vergunningen/<number>/<code>", methods=["GET", "POST"])
@view(Action.FOLLOW_PERMIT)
def own_deed(number: str, code: str) -> Response:
    """One deed about the permit itself."""
    found = load_permit(number, looked_at=request.method == "GET")
    return _deed(found, permit_deed.deed_of(PERMIT_DEEDS, code) or abort(404), None)


def _deed(found: PermitPage, wanted: Deed, condition: PermitCondition | None) -> Response:
    if not can(current_officer(), wanted.action):
        abort(403)
    today = services().today()
    if request.method == "GET":
        if not wanted.offered(found, condition):
            return show(found, 409, refused=f"{wanted.title}: dat kan nu niet (meer).")
        return _show_deed(found, wanted, condition, wanted.made(today=today, data=wanted.start(found, condition, today)))
    form = wanted.made(request.form, today=today)
    version = None if typed_again() else seen_version()
    if version is None or not form.validate():
        return _show_deed(found, wanted, condition, form, 200 if version is None else 422)
    if wanted.values is not None and (request.form.get("actie") == LOOK or request.form.get("shown_for") != _mark(form)):
        return _show_deed(found, wanted, condition, form, looked=True)
    if version != found.case.version:
        return conflict(found.case.number, wanted.title, typed(form))
    try:
        refused = carry_out(wanted.carry(found.case.number, version, found, condition, form))
    except EditConflict:
        return conflict(found.case.number, wanted.title, typed(form))
    except NotNow as refusal:
        refused = str(refusal)
    except InvalidInput as refusal:
        refused = cannot_be_made(refusal)
    if refused is not None:
        return _refused(found, wanted, condition, form, refused)
    flash(wanted.done)
    anchor = f"#voorwaarde-{condition.id}" if condition else ""
    return redirect(url_for("permit.page", number=found.case.number) + anchor)


def _refused(found: PermitPage, wanted: Deed, condition: PermitCondition | None, form: Any, refused: str) -> Response:
    """At the files where there are any: that is what was looked at."""
    if "files" in form and request.files and any(each.filename for each in request.files.getlist("files")):
        form.files.errors = [refused, "Kies de bestanden opnieuw: een browser stuurt ze niet nog eens mee."]
    else:
        form.form_errors.append(refused)
    return _show_deed(found, wanted, condition, form, 409)


def _mark(form: Any) -> str:
    """What the letter was shown for: another answer asks for another look."""
    return hashlib.sha256(repr([(each.name, each.data) for each in form]).encode()).hexdigest()[:16]


def _show_deed(
    found: PermitPage, wanted: Deed, condition: PermitCondition | None, form: Any, status: int = 200, *, looked: bool = False
) -> Response:
    body, sentence = Markup(), ""
    if looked and wanted.values is not None:
        try:
            body, sentence = preview(wanted.kind, wanted.values(found, condition, form, services().today()))
        except NotNow as refusal:
            sentence = str(refusal)
    return answer_with(
        "permit/deed.html", status, found=found, page=found.page, deed=wanted, condition=condition, form=form, fields=list(form),
        effect=wanted.effect(found, condition), body=body, sentence=sentence, sign=_mark(form) if body else "",
        looks_first=wanted.values is not None,
    )  # fmt: skip


@permit.get("/vergunningen/<number>/bewijs/<int:attachment_id>")
@view(Action.VIEW_CASES)
def file(number: str, attachment_id: int) -> Response:
    """A file as a download, in a box in which nothing of it can run; who took it is logged first."""
    by = current_officer()
    try:
        row = permit_viewing.evidence(known_number(number), attachment_id, by=by)
    except NoSuchCase:
        abort(404)
    with transaction():
        auditing.log(by, "download", number, at=moment()["now"], detail=f"bewijs {attachment_id}")
    ending = row.name.rpartition(".")[2]
    response = Response(row.content, mimetype=row.media_type, headers=NO_BYTES)
    response.headers["Content-Disposition"] = f'attachment; filename="bewijs-{row.id}.{ending}"'
    return response
