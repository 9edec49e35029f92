"""Advice: asked with a due day, reminded, received as an item of the ledger, or not needed any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form

from app.cases import advising
from app.cases.advising import NewAdviceRequest
from app.cases.opening import EditConflict
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.evidence import EvidenceKind
from app.rules.liveability import built_in_scale
from app.store.advice import AdviceRequest
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
from app.web.evidence import shut
from app.web.guards import view
from app.web.services import services
from forms.advice import OUTSIDE, USUAL_TERM, AdviceForm, ReminderForm
from forms.evidence import EvidenceForm, SetAsideForm

advice = Blueprint("advice", __name__)
REMIND, SET_ASIDE = "herinnering", "vervalt"


@advice.route("/zaken/<number>/leefbaarheid/adviezen/nieuw", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def ask(number: str) -> Response:
    found, today = load(number, looked_at=request.method == "GET"), services().today()
    if request.method == "GET":
        adviser = request.args.get("adviseur", "").strip()[:120]
        data = {"adviser": adviser, "asked_on": today, "due_on": today + USUAL_TERM}
        return shut(found) or _show_ask(found, AdviceForm(today=today, data=data))
    form = AdviceForm(request.form, today=today)
    if typed_again():
        return _show_ask(found, form)
    version = seen_version()
    if not form.validate():
        return _show_ask(found, form, 422)
    new = _request(form, today)
    try:
        refused = carry_out(lambda: advising.ask_advice(number, version, new, **moment()))
    except EditConflict:
        return conflict(number, "Advies vragen", typed(form))
    if refused is not None:
        form.form_errors.append(refused)
        return _show_ask(found, form, 409)
    flash(f"Vastgelegd dat u {new.adviser} om advies vroeg. U schrijft de adviseur zelf.")
    return _back(number)


def _request(form: AdviceForm, today: date) -> NewAdviceRequest:
    return NewAdviceRequest(
        adviser=form.adviser.data or "",
        external=form.place.data == OUTSIDE,
        question=form.question.data or "",
        asked_on=form.asked_on.data or today,
        due_on=form.due_on.data or today,
    )


def _show_ask(found: CasePage, form: AdviceForm, status: int = 200) -> Response:
    return answer_with("advice/new.html", status, page=found, form=form)


def _back(number: str) -> Response:
    return redirect(url_for("liveability.page", number=number) + "#adviezen")


def _standing(found: CasePage, request_id: int) -> AdviceRequest | None:
    """The request as it stands; one that somebody changed in between has another number."""
    return next((row for row in found.advice if row.id == request_id), None)


def _row(found: CasePage, request_id: int) -> AdviceRequest:
    return _standing(found, request_id) or abort(404)


@advice.get("/zaken/<number>/leefbaarheid/adviezen/<int:request_id>")
@view(Action.VIEW_CASES)
def page(number: str, request_id: int) -> Response:
    found = load(number, looked_at=True)
    return _show(found, _row(found, request_id))


def _show(
    found: CasePage, row: AdviceRequest, deed: str = "", form: Form | None = None, status: int = 200
) -> Response:
    today = services().today()
    fresh: dict[str, Form] = {
        REMIND: ReminderForm(today=today, data={"due_on": today + USUAL_TERM}),
        SET_ASIDE: SetAsideForm(),
    }
    forms = fresh if form is None else fresh | {deed: form}
    editable = found.case.status == "in_behandeling" and row.open
    return answer_with(
        "advice/item.html", status, page=found, row=row, forms=forms, faulty=form, editable=editable
    )


@advice.post(f"/zaken/<number>/leefbaarheid/adviezen/<int:request_id>/{REMIND}")
@view(Action.HANDLE_CASE)
def remind(number: str, request_id: int) -> Response:
    form = ReminderForm(request.form, today=services().today())

    def deed(version: int) -> object:
        assert form.due_on.data is not None, "the form was checked"
        return advising.remind_adviser(number, version, request_id, form.due_on.data, **moment())

    return _change(number, request_id, REMIND, form, deed, "De herinnering is vastgelegd. U schrijft de adviseur zelf.")


@advice.post(f"/zaken/<number>/leefbaarheid/adviezen/<int:request_id>/{SET_ASIDE}")
@view(Action.HANDLE_CASE)
def set_aside(number: str, request_id: int) -> Response:
    form = SetAsideForm(request.form)

    def deed(version: int) -> object:
        return advising.withdraw_advice(number, version, request_id, form.why.data or "", **moment())

    return _change(number, request_id, SET_ASIDE, form, deed, "Op dit advies wordt niet meer gewacht.")


def _change(
    number: str, request_id: int, deed: str, form: Form, carry: Callable[[int], object], done: str
) -> Response:
    found = load(number, looked_at=False)
    row = _standing(found, request_id)
    if row is None:
        return conflict(number, "Advies", [], can_go_on=False)
    if typed_again():
        return _show(found, row, deed, form)
    version = seen_version()
    if not form.validate():
        return _show(found, row, deed, form, 422)
    try:
        refused = carry_out(lambda: carry(version))
    except EditConflict:
        return conflict(number, f"Advies van {row.adviser}", typed(form))
    if refused is not None:
        form.form_errors.append(refused)
        return _show(found, row, deed, form, 409)
    flash(done)
    return _back(number)


@advice.route("/zaken/<number>/leefbaarheid/adviezen/<int:request_id>/ontvangen", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def receive(number: str, request_id: int) -> Response:
    """The advice came in: it becomes an item of the ledger."""
    found, today = load(number, looked_at=request.method == "GET"), services().today()
    row = _row(found, request_id)
    if request.method == "GET":
        named = {"title": f"Advies van {row.adviser}"[:160], "source": row.adviser}
        data = named | {"kind": EvidenceKind.ADVICE.value, "dated": today}
        return shut(found) or _show_receive(found, row, EvidenceForm(today=today, data=data))
    form = EvidenceForm(request.form, today=today)
    if typed_again():
        return _show_receive(found, row, form)
    version = seen_version()
    if not form.validate():
        return _show_receive(found, row, form, 422)
    item = form.to_evidence()
    try:
        refused = carry_out(lambda: advising.receive_advice(number, version, request_id, item, **moment()))
    except EditConflict:
        return conflict(number, f"Advies van {row.adviser}", typed(form))
    if refused is not None:
        form.form_errors.append(refused)
        return _show_receive(found, row, form, 409)
    flash(f"Het advies van {row.adviser} staat als stuk in het dossier.")
    return _back(number)


def _show_receive(found: CasePage, row: AdviceRequest, form: EvidenceForm, status: int = 200) -> Response:
    return answer_with("evidence/new.html", status, page=found, form=form, scale=built_in_scale(), request_row=row)
