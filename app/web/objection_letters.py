"""The letters of an objection before its decision: read as they will leave, then stored and put in the outbox."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import corresponding, objection_letters
from app.cases.objection_letters import MESSAGE, NAMES
from app.cases.objection_viewing import ObjectionPage
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action
from app.rules.errors import InvalidInput
from app.store.party import Party
from app.web import letters, objection
from app.web.deeds import answer_with, carry_out, conflict, moment, seen_version, typed, typed_again
from app.web.guards import current_officer, view
from app.web.services import services
from forms.objection import PointsForm, points

letters_of_objection = Blueprint("objection_letters", __name__)
LOOK = "bekijk"


@letters_of_objection.route(
    "/zaken/<number>/bezwaar/<int:objection_id>/brief/<kind>/<int:party_id>", methods=["GET", "POST"]
)
@view(Action.HANDLE_CASE)
def page(number: str, objection_id: int, kind: str, party_id: int) -> Response:
    found = objection.load_objection(number, objection_id, looked_at=request.method == "GET")
    if kind not in NAMES:
        abort(404)
    to = next((each for each in objection_letters.receivers(found, kind) if each.id == party_id), None)
    if to is None or not found.open:
        return objection.show(found, 409, refused="Deze brief kan nu niet aan deze partij worden gestuurd.")
    today = services().today()
    if request.method == "GET":
        return _show(
            found, kind, to, PointsForm(today=today, data={"points": "\n\n".join(found.row.grounds)})
        )
    form = PointsForm(request.form, today=today)
    if typed_again():
        return _show(found, kind, to, form)
    version = seen_version()
    if not form.validate():
        return _show(found, kind, to, form, 422)
    if request.form.get("actie") == LOOK:
        return _show(found, kind, to, form)
    try:
        if version != found.page.case.version:
            raise EditConflict(found.page.case)
        written = corresponding.write(
            services().renderer, kind, _values(found, kind, to, form), date_sent=today
        )
        refused = carry_out(
            lambda: objection_letters.send(number, version, objection_id, to.id, written, **moment())
        )
    except EditConflict:
        return conflict(number, NAMES[kind], typed(form))
    except NotNow as refusal:
        refused = str(refusal)
    except InvalidInput as refusal:
        refused = letters.cannot_be_made(refusal)
    if refused is not None:
        form.form_errors.append(refused)
        return _show(found, kind, to, form, 409)
    flash(f"De brief aan {to.name} staat klaar om te worden verzonden.")
    return redirect(url_for("objection.page", number=number, objection_id=objection_id))


def _values(found: ObjectionPage, kind: str, to: Party, form: PointsForm) -> dict[str, object]:
    said = points(form.points.data)
    return objection_letters.values(
        found, kind, to, date_sent=services().today(), by=current_officer(), points=said
    )


def _show(found: ObjectionPage, kind: str, to: Party, form: PointsForm, status: int = 200) -> Response:
    body, sentence = Markup(), ""
    try:
        body, sentence = letters.preview(kind, _values(found, kind, to, form))
    except NotNow as refusal:
        sentence = str(refusal)
    return answer_with(
        "objection/letter.html",
        status,
        found=found,
        page=found.page,
        kind=kind,
        to=to,
        form=form,
        body=body,
        sentence=sentence,
        title=objection_letters.title(kind, to),
        with_points=kind == MESSAGE,
        by_mail=bool(to.electronic_post and to.email),
    )
