"""Buurten: the names of the municipality's neighbourhoods, and how a neighbourhood is shown on every page."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import neighbourhoods
from app.cases.neighbourhoods import Ahead
from app.cases.permission import Action
from app.rules import neighbourhoods as rules
from app.web.deeds import answer_with, carry_out, moment
from app.web.guards import current_officer, view
from forms.neighbourhoods import NeighbourhoodsForm

areas = Blueprint("areas", __name__)
SAVE = "bewaar"


def area_words(code: str, typed: str = "") -> str:
    """`Naam (code)`, the code alone, or what was typed where there is no code; empty where nothing is known."""
    if not code:
        return f"{typed} (zo ingevuld)" if typed else ""
    if "neighbourhood_names" not in g:
        g.neighbourhood_names = neighbourhoods.names()
    return rules.words(code, g.neighbourhood_names)


@areas.route("/buurten", methods=["GET", "POST"])
@view(Action.KEEP_HOUSE_STYLE)
def page() -> Response:
    by = current_officer()
    if request.method == "GET":
        standing = neighbourhoods.standing(by=by)
        lines = rules.written(standing.rows, standing.without)
        return _show(NeighbourhoodsForm(municipality=by.municipality, data={"lines": lines}))
    form = NeighbourhoodsForm(request.form, municipality=by.municipality)
    if not form.validate():
        return _show(form, 422)
    if request.form.get("actie") != SAVE or request.form.get("shown_for") != neighbourhoods.mark(form.rows):
        return _show(form, ahead=neighbourhoods.ahead(form.rows, by=by))
    told, seen = moment(), request.form.get("seen", "")
    refused = carry_out(lambda: neighbourhoods.save(seen, form.rows, by=told["by"], now=told["now"]))
    if refused is not None:
        form.form_errors.append(refused)
        return _show(form, 409, ahead=neighbourhoods.ahead(form.rows, by=by))
    flash("De namen van de buurten zijn bewaard.")
    return redirect(url_for("areas.page"))


def _show(form: NeighbourhoodsForm, status: int = 200, *, ahead: Ahead | None = None) -> Response:
    standing = neighbourhoods.standing(by=current_officer())
    return answer_with(
        "neighbourhoods/page.html", status, form=form, standing=standing, ahead=ahead, sign=neighbourhoods.mark(form.rows)
    )
