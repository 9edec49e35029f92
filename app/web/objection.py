"""Objections of a case: the intake, a page per objection, and one per deed that shows what follows before it is confirmed."""

from __future__ import annotations

import hashlib

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import objecting, objection_letters
from app.cases.objecting import DECIDED, NewObjection
from app.cases.objection_chain import Chain, chain_of
from app.cases.objection_listing import open_objections
from app.cases.objection_terms import term_of
from app.cases.objection_viewing import ObjectionPage, objection_page
from app.cases.opening import EditConflict
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.admissibility import Point, Received, admissibility
from app.rules.objection_term import Handling
from app.rules.periods import weeks
from app.rules.sentences import listed
from app.rules.terms import label
from app.web import case, objection_deeds
from app.web.deeds import (
    answer_with,
    carry_out,
    conflict,
    load,
    moment,
    seen_version,
    typed,
    typed_again,
)
from app.web.formats import day_long
from app.web.guards import current_officer, view
from app.web.objection_deed import Deed
from app.web.services import services
from forms.objection import NEW_PARTY, DeedForm, IntakeForm, points

objection = Blueprint("objection", __name__)
LOOK = "bekijk"
NOTHING_DECIDED = "Bezwaar kan pas als er een besluit is."


@objection.get("/bezwaren")
@view(Action.VIEW_CASES)
def every() -> Response:
    """What is open in this municipality, the signatory's proposals among it."""
    text = request.args.get("na", "")
    after = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    today = services().today()
    return answer_with(
        "objection/list.html", found=open_objections(today, after=after, by=current_officer()), after=after
    )


@objection.route("/zaken/<number>/bezwaar/nieuw", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def receive(number: str) -> Response:
    """The intake of an objection."""
    found, today = load(number, looked_at=request.method == "GET"), services().today()
    if found.case.status not in DECIDED:
        return case.show(number, refused={"bezwaar": NOTHING_DECIDED}, status=409)
    parties = [(str(row.id), f"{row.name}, {label(row.role, 'party_role').lower()}") for row in found.parties]
    if request.method == "GET":
        data = {"received_on": today, "costs_asked": "nee"}
        return _show_intake(found, IntakeForm(today=today, parties=parties, data=data))
    form = IntakeForm(request.form, today=today, parties=parties)
    if typed_again():
        return _show_intake(found, form)
    version = seen_version()
    if not form.validate():
        return _show_intake(found, form, 422)
    if request.form.get("actie") == LOOK or request.form.get("shown_for") != sign(form):
        return _show_intake(found, form, shown=True)
    kept: list[int] = []
    try:
        refused = carry_out(
            lambda: kept.append(objecting.receive(number, version, _new(form), **moment()).id)
        )
    except EditConflict:
        return conflict(number, "Bezwaar vastleggen", typed(form))
    if refused is not None:
        form.form_errors.append(refused)
        return _show_intake(found, form, 409)
    flash("Het bezwaar is vastgelegd. Hieronder staat wat er nu moet gebeuren.")
    return redirect(url_for("objection.page", number=number, objection_id=kept[0]))


def _new(form: IntakeForm) -> NewObjection:
    assert form.received_on.data is not None, "the form was checked"
    somebody_new = form.who.data == NEW_PARTY
    return NewObjection(
        received_on=form.received_on.data,
        posted_on=form.posted_on.data,
        grounds=points(form.grounds.data),
        lacks=form.lacks.chosen,
        party_id=None if somebody_new else int(form.who.data or 0),
        details=form.objector.form.details("interested_party", is_owner=False) if somebody_new else None,
        representative=form.representative.data or "",
        costs_asked=bool(form.costs_asked.answer),
        late_reason=form.late_reason.data or "",
    )


def _show_intake(found: CasePage, form: IntakeForm, status: int = 200, *, shown: bool = False) -> Response:
    chain = chain_of(found.case, services().today(), found.events)
    effect = _effect(found, chain, form) if shown else []
    signed = sign(form) if effect else ""
    return answer_with(
        "objection/new.html", status, page=found, form=form, until=chain.until, effect=effect, sign=signed
    )


def _effect(found: CasePage, chain: Chain, form: IntakeForm) -> list[str]:
    """Whether it comes in time, by when to decide and whom to tell: what follows from what was typed."""
    if form.received_on.data is None:
        return []
    post = chain.terms.post if chain.terms else weeks(1)
    item = Received(
        form.received_on.data, chain.announced, chain.until, form.posted_on.data, lacks=form.lacks.chosen
    )
    tests = admissibility(item, services().today(), post)
    told = [tests.of(Point.TERM).sentence, tests.of(Point.CONTENTS).sentence]
    term = term_of(chain, Handling())
    if term is not None:
        told.append(
            f"U moet op het bezwaar beslissen uiterlijk op {day_long(term.nominal)}. {term.sentences[0]}"
        )
    others = [row.name for row in found.parties if str(row.id) != form.who.data]
    if others:
        told.append(f"U moet nog berichten: {listed(others)} (Awb artikel 7:2).")
    return [*told, "Het besluit blijft gelden: bezwaar houdt het niet tegen (Awb artikel 6:16)."]


def load_objection(number: str, objection_id: int, *, looked_at: bool) -> ObjectionPage:
    """The objection whole. Answers 404 where this case has no such objection."""
    page = load(number, looked_at=looked_at)
    return objection_page(page, objection_id, services().today()) or abort(404)


@objection.get("/zaken/<number>/bezwaar/<int:objection_id>")
@view(Action.VIEW_CASES)
def page(number: str, objection_id: int) -> Response:
    return show(load_objection(number, objection_id, looked_at=True))


def show(found: ObjectionPage, status: int = 200, *, refused: str = "") -> Response:
    """The page of one objection; `refused` says why something could not be done."""
    return answer_with(
        "objection/page.html",
        status,
        found=found,
        page=found.page,
        case=found.page.case,
        row=found.row,
        deeds=objection_deeds.offered(found),
        shapes=case.TASK_SHAPES,
        put_off_to=objection_letters.receivers(found, objection_letters.PUT_OFF),
        refused=refused,
    )


@objection.route("/zaken/<number>/bezwaar/<int:objection_id>/<code>", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def deed(number: str, objection_id: int, code: str) -> Response:
    """One deed: what was typed, what follows from it, and only then the deed itself."""
    found = load_objection(number, objection_id, looked_at=request.method == "GET")
    wanted = objection_deeds.deed_of(code) or abort(404)
    if not wanted.offered(found):
        return show(found, 409, refused=f"{wanted.title}: dat kan nu niet (meer).")
    if request.method == "GET":
        return _show_deed(found, wanted, wanted.form(found))
    form = wanted.form(found, request.form)
    version = None if typed_again() else seen_version()
    if version is None or not form.validate():
        return _show_deed(found, wanted, form, 200 if version is None else 422)
    if request.form.get("actie") == LOOK or request.form.get("shown_for") != sign(form):
        return _show_deed(found, wanted, form, shown=True)
    try:
        refused = carry_out(lambda: wanted.carry(number, version, objection_id, form))
    except EditConflict:
        return conflict(number, wanted.title, typed(form))
    if refused is not None:
        form.form_errors.append(refused)
        return _show_deed(found, wanted, form, 409)
    flash(wanted.done)
    return redirect(url_for("objection.page", number=number, objection_id=objection_id) + f"#{wanted.step}")


def sign(form: DeedForm) -> str:
    """What the effect was shown for: another answer asks for another look."""
    return hashlib.sha256(repr([(each.name, each.data) for each in form]).encode()).hexdigest()[:16]


def _show_deed(
    found: ObjectionPage, wanted: Deed, form: DeedForm, status: int = 200, *, shown: bool = False
) -> Response:
    fields = list(form)
    effect = wanted.effect(found, form) if shown or (not fields and not form.form_errors) else []
    return answer_with(
        "objection/deed.html",
        status,
        found=found,
        page=found.page,
        deed=wanted,
        form=form,
        fields=fields,
        effect=effect,
        sign=sign(form) if effect else "",
    )
