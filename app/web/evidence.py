"""The items of the ledger: added, checked, made readable for others, or set aside with a reason; nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form

from app.cases import investigating
from app.cases.assessing import worksheet_findings
from app.cases.ledger import Piece
from app.cases.opening import STATUS_WORDS, EditConflict
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.liveability import built_in_scale
from app.web import worksheet
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
from app.web.guards import view
from app.web.services import services
from forms.evidence import EvidenceForm, RedactForm, SetAsideForm, VerifyForm

evidence = Blueprint("evidence", __name__)
VERIFY, REDACT, SET_ASIDE = "controle", "lakken", "vervalt"


@evidence.route("/zaken/<number>/leefbaarheid/stukken/nieuw", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def new(number: str) -> Response:
    found, today = load(number, looked_at=request.method == "GET"), services().today()
    if request.method == "GET":
        return shut(found) or _show_new(found, EvidenceForm(today=today))
    form = EvidenceForm(request.form, today=today)
    if typed_again():
        return _show_new(found, form)
    version = seen_version()
    if not form.validate():
        return _show_new(found, form, 422)
    item = form.to_evidence()
    try:
        refused = carry_out(lambda: investigating.add_evidence(number, version, item, **moment()))
    except EditConflict:
        return conflict(number, "Stuk toevoegen", typed(form))
    if refused is not None:
        form.form_errors.append(refused)
        return _show_new(found, form, 409)
    flash("Het stuk staat in het dossier. Laat het controleren als een weigering erop moet rusten.")
    return redirect(url_for("liveability.page", number=number) + "#stukken")


def shut(found: CasePage) -> Response | None:
    """The way back where this case asks for no worksheet, or is not under way any more."""
    if not worksheet_findings(found.latest.answer):
        return redirect(url_for("liveability.page", number=found.case.number))
    if found.case.status != "in_behandeling":
        flash(f"Het werkblad kan niet meer veranderen, want de zaak is {STATUS_WORDS[found.case.status]}.")
        return redirect(url_for("liveability.page", number=found.case.number))
    return None


def _show_new(found: CasePage, form: EvidenceForm, status: int = 200) -> Response:
    return answer_with("evidence/new.html", status, page=found, form=form, scale=built_in_scale(), request_row=None)


def _piece(found: CasePage, item: int) -> Piece:
    """The item with this number; another number is a page that is not there."""
    return next((piece for piece in found.pieces if piece.number == item), None) or abort(404)


@evidence.get("/zaken/<number>/leefbaarheid/stukken/<int:item>")
@view(Action.VIEW_CASES)
def page(number: str, item: int) -> Response:
    found = load(number, looked_at=True)
    return _show(found, _piece(found, item))


def _show(
    found: CasePage, piece: Piece, deed: str = "", form: Form | None = None, status: int = 200
) -> Response:
    """The page of one item; `form` is the posted one of this deed, the others are fresh."""
    today = services().today()
    forms: dict[str, Form] = {
        VERIFY: VerifyForm(today=today, data={"verified_on": today}),
        REDACT: RedactForm(data={"redacted": piece.row.redacted_text or piece.row.text}),
        SET_ASIDE: SetAsideForm(),
    }
    if form is not None:
        forms[deed] = form
    return answer_with(
        "evidence/item.html",
        status,
        page=found,
        piece=piece,
        row=piece.row,
        words=worksheet.item_words(piece),
        score=worksheet.score_words(piece),
        scale=built_in_scale(),
        forms=forms,
        faulty=form,
        changed=[(row, _what(earlier, row)) for earlier, row in zip(piece.rows, piece.rows[1:], strict=False)],
        editable=found.case.status == "in_behandeling" and piece.counts,
    )


def _what(earlier: Any, row: Any) -> str:
    """What a newer row of an item changed."""
    if row.withdrawn:
        return f"Telt niet meer mee: {row.why}"
    if row.redacted_text != earlier.redacted_text:
        return "Tekst voor anderen geschreven"
    return f"Gecontroleerd door {row.verified_by}"


@evidence.post(f"/zaken/<number>/leefbaarheid/stukken/<int:item>/{VERIFY}")
@view(Action.HANDLE_CASE)
def verify(number: str, item: int) -> Response:
    form = VerifyForm(request.form, today=services().today())

    def deed(version: int) -> object:
        assert form.verified_on.data is not None, "the form was checked"
        by, on = form.verified_by.data or "", form.verified_on.data
        return investigating.verify_evidence(number, version, item, by, on, **moment())

    return _change(number, item, VERIFY, form, deed, f"Stuk {item} is gecontroleerd.")


@evidence.post(f"/zaken/<number>/leefbaarheid/stukken/<int:item>/{REDACT}")
@view(Action.HANDLE_CASE)
def redact(number: str, item: int) -> Response:
    form = RedactForm(request.form)

    def deed(version: int) -> object:
        return investigating.redact_evidence(number, version, item, form.redacted.data or "", **moment())

    return _change(number, item, REDACT, form, deed, f"De tekst van stuk {item} voor anderen is bewaard.")


@evidence.post(f"/zaken/<number>/leefbaarheid/stukken/<int:item>/{SET_ASIDE}")
@view(Action.HANDLE_CASE)
def set_aside(number: str, item: int) -> Response:
    form = SetAsideForm(request.form)

    def deed(version: int) -> object:
        return investigating.withdraw_evidence(number, version, item, form.why.data or "", **moment())

    return _change(number, item, SET_ASIDE, form, deed, f"Stuk {item} telt niet meer mee.")


def _change(
    number: str, item: int, deed: str, form: Form, carry: Callable[[int], object], done: str
) -> Response:
    found = load(number, looked_at=False)
    piece = _piece(found, item)
    if typed_again():
        return _show(found, piece, deed, form)
    version = seen_version()
    if not form.validate():
        return _show(found, piece, deed, form, 422)
    try:
        refused = carry_out(lambda: carry(version))
    except EditConflict:
        return conflict(number, worksheet.item_words(piece), typed(form))
    if refused is not None:
        form.form_errors.append(refused)
        return _show(found, piece, deed, form, 409)
    flash(done)
    return redirect(url_for("liveability.page", number=number) + "#stukken")
