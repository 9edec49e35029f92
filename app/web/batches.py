"""Brieven voor veel zaken: choose the cases, see what will happen, and follow how far the worker is."""

from __future__ import annotations

import re

from flask import Blueprint, abort, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import batch_letters
from app.cases.opening import NotNow
from app.cases.permission import Action
from app.cases.viewing import case_page
from app.store.batch import Batch
from app.store.case_file import CaseFile
from app.web.deeds import answer_with, carry_out, moment
from app.web.guards import current_officer, view
from app.web.letters import preview
from app.web.services import services

batches = Blueprint("batches", __name__)
CHOSEN = re.compile(r"([A-Z]{2,4}-[0-9]{4}-[0-9]{4,6})/([0-9]{1,9})")
ASK, LOOK = "maak", "bekijk"


@batches.route("/stapels/nieuw", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def new() -> Response:
    """First the kind of letter, then the cases; what was looked at is what is made."""
    kind = request.values.get("brief", "")
    if kind not in batch_letters.KINDS:
        return answer_with("letters/batch_new.html", row=None, kinds=batch_letters.KINDS.values())
    found = batch_letters.candidates(kind, by=current_officer())
    if request.method == "GET":
        return _show(kind, found, {case.number: case.version for case in found}, "")
    chosen = {match[1]: int(match[2]) for one in request.form.getlist("zaak") if (match := CHOSEN.fullmatch(one))}
    if request.form.get("actie") != ASK:
        return _show(kind, found, chosen, "" if chosen else "Kies minstens één zaak.", looked=True)
    by, made = moment(), list[Batch]()
    refused = carry_out(lambda: made.append(batch_letters.ask(kind, chosen, by=by["by"], now=by["now"])))
    if refused is not None:
        return _show(kind, found, chosen, refused, status=409)
    flash("De brieven worden op de achtergrond gemaakt. U kunt intussen verder werken.")
    return redirect(url_for("batches.page", batch_id=made[0].id))


@batches.get("/stapels/<int:batch_id>")
@view(Action.VIEW_CASES)
def page(batch_id: int) -> Response:
    found = batch_letters.progress(batch_id, by=current_officer())
    if found is None:
        abort(404)
    return answer_with("letters/batch.html", found=found)


def _show(
    kind: str, found: list[CaseFile], chosen: dict[str, int], sentence: str, *, looked: bool = False, status: int = 200
) -> Response:
    body, number = Markup(), ""
    if looked and chosen:
        number = next((case.number for case in found if case.number in chosen), "")
        body, fault = _first(kind, number) if number else (Markup(), "")
        sentence = sentence or fault
    return answer_with(
        "letters/batch_new.html", status if not sentence or status != 200 else 422, row=batch_letters.KINDS[kind], found=found,
        chosen=chosen, sentence=sentence, body=body, number=number, kinds=batch_letters.KINDS.values(),
    )  # fmt: skip


def _first(kind: str, number: str) -> tuple[Markup, str]:
    """The letter of the first case, as it would be made now."""
    today = services().today()
    found = case_page(number, by=current_officer(), today=today)
    try:
        return preview(kind, batch_letters.first_values(found, kind, today=today))
    except NotNow as refusal:
        return Markup(), f"{number}: {refusal}"
