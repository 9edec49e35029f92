"""Giving many cases to one caseworker, or to nobody, from the worklist: each by itself, so that one that changed stops none."""

from __future__ import annotations

import re

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import intake
from app.cases.opening import EditConflict
from app.cases.permission import Action
from app.web.deeds import carry_out, moment
from app.web.formats import counted
from app.web.guards import current_officer, view

dividing = Blueprint("dividing", __name__)
CHOSEN = re.compile(r"([A-Z]{2,4}-[0-9]{4}-[0-9]{4,6}):([0-9]{1,9})")
MOST = 200


@dividing.post("/zaken/verdelen")
@view(Action.HANDLE_CASE)
def divide() -> Response:
    colleagues = dict(intake.colleagues(current_officer()))
    to = request.form.get("naar", "")
    if to and to not in colleagues:
        abort(400)
    chosen = [match for text in request.form.getlist("zaak")[:MOST] if (match := CHOSEN.fullmatch(text))]
    if not chosen:
        flash("U hebt geen zaak gekozen. Zet een vinkje in de kolom Behandelaar.")
        return _back()
    refused = [match[1] for match in chosen if not _given(match[1], int(match[2]), to, colleagues.get(to, "niemand"))]
    done = len(chosen) - len(refused)
    if done:
        flash(f"{counted(done, 'zaak staat', 'zaken staan')} nu op naam van {colleagues.get(to, 'niemand')}.")
    if refused:
        flash(f"Niet verdeeld, want intussen gewijzigd: {', '.join(refused)}.")
    return _back()


def _given(number: str, version: int, to: str, name: str) -> bool:
    try:
        return carry_out(lambda: intake.assign(number, version, int(to) if to else None, name, **moment())) is None
    except EditConflict:
        return False


def _back() -> Response:
    """To the list that was on the screen; an address outside it is not followed."""
    address = request.form.get("terug", "")
    return redirect(address if address.startswith("/zaken?") else url_for("cases.page"))
