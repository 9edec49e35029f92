"""Standaardteksten: the library of the own municipality, and one text to write or change."""

from __future__ import annotations

import re

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import standard_texts
from app.cases.permission import Action
from app.cases.standard_texts import NewText
from app.rules import placeholders
from app.store import standard_text
from app.store.standard_text import StandardText
from app.web.deeds import answer_with, carry_out, moment
from app.web.guards import current_officer, view
from forms.standard_text import StandardTextForm

texts = Blueprint("texts", __name__)
WHOLE = re.compile(r"[0-9]{1,9}")


@texts.get("/standaardteksten")
@view(Action.VIEW_RULES)
def page() -> Response:
    rows = standard_texts.every(by=current_officer())
    return answer_with("letters/texts.html", rows=rows, kinds=standard_texts.KINDS)


@texts.route("/standaardteksten/nieuw", methods=["GET", "POST"])
@view(Action.KEEP_LETTERS)
def new() -> Response:
    form = _form(None)
    if request.method == "GET":
        return _show(form, None)
    if not form.validate():
        return _show(form, None, 422)
    by = moment()
    refused = carry_out(lambda: standard_texts.write(_typed(form), by=by["by"], now=by["now"]))
    return _done(form, None, refused, "De tekst is bewaard.")


@texts.route("/standaardteksten/<int:text_id>", methods=["GET", "POST"])
@view(Action.KEEP_LETTERS)
def change(text_id: int) -> Response:
    row = standard_text.get(text_id) or abort(404)
    form = _form(row)
    if request.method == "GET":
        return _show(form, row)
    version = request.form.get("version", "")
    if not WHOLE.fullmatch(version):
        abort(400)
    form.kind.data = row.kind
    if not form.validate():
        return _show(form, row, 422)
    by, retired = moment(), bool(form.retired.answer)
    refused = carry_out(
        lambda: standard_texts.change(text_id, int(version), _typed(form), retired=retired, by=by["by"], now=by["now"])
    )
    return _done(form, row, refused, "De tekst is gewijzigd. Voorstellen en brieven van eerder blijven zoals zij zijn.")


def _form(row: StandardText | None) -> StandardTextForm:
    data = {} if row is None else {
        "kind": row.kind, "title": row.title, "text": row.text, "reason": row.reason, "retired": "ja" if row.retired else "nee",
        "evidence": row.evidence, "shown_by": row.shown_by, "due_weeks": row.due_weeks,
        "suspensive": "ja" if row.suspensive else "",
    }  # fmt: skip
    posted = request.form if request.method == "POST" else None
    return StandardTextForm(posted, kinds=list(standard_texts.KINDS.items()), data=data)


def _typed(form: StandardTextForm) -> NewText:
    kind = form.kind.data or ""
    title, text = form.title.data or "", form.text.data or ""
    if kind != standard_text.CONDITION:
        return NewText(kind, title, text)
    return NewText(
        kind, title, text, form.reason.data or "", form.shown_by.data or "", form.evidence.data or "", form.due_weeks.data,
        form.suspensive.data == "ja",
    )  # fmt: skip


def _done(form: StandardTextForm, row: StandardText | None, refused: str | None, said: str) -> Response:
    if refused is not None:
        form.form_errors.append(refused)
        return _show(form, standard_text.get(row.id) if row else None, 409)
    flash(said)
    return redirect(url_for("texts.page"))


def _show(form: StandardTextForm, row: StandardText | None, status: int = 200) -> Response:
    return answer_with(
        "letters/text.html", status, form=form, row=row, kinds=standard_texts.KINDS, offered=placeholders.PLACEHOLDERS
    )
