"""Who takes part in a case: somebody joins, or details change."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import party_editing
from app.cases.opening import EditConflict
from app.cases.permission import Action
from app.rules.terms import label
from app.store.party import Party
from app.web.deeds import (
    Difference,
    answer_with,
    carry_out,
    conflict,
    load,
    moment,
    seen_version,
    typed_again,
)
from app.web.guards import view
from forms.party import PartyForm, PartyPart

parties = Blueprint("parties", __name__)
SHOWN = ("name", "kvk", "salutation", "street_line", "postcode", "place", "email", "phone")


@parties.route("/zaken/<number>/partijen/nieuw", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def join(number: str) -> Response:
    form = PartyForm(request.form)
    if request.method == "GET" or typed_again():
        return _show(number, PartyForm(request.form or None), None)
    version = seen_version()
    if not form.validate():
        return _show(number, form, None, 422)
    details = form.details(str(form.role.data), is_owner=False)
    return _save(
        number,
        form,
        None,
        lambda: party_editing.add_party(number, version, details, **moment()),
        "toegevoegd",
    )


@parties.route("/zaken/<number>/partijen/<int:party_id>", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def edit(number: str, party_id: int) -> Response:
    row = _party(number, party_id)
    if request.method == "GET":
        return _show(number, PartyPart(data=_data(row)), row)
    form = PartyPart(request.form)
    if typed_again():
        return _show(number, form, row)
    version = seen_version()
    if not form.validate():
        return _show(number, form, row, 422)
    details = form.details(row.role, is_owner=row.is_owner)
    return _save(
        number,
        form,
        row,
        lambda: party_editing.change_party(number, version, party_id, details, **moment()),
        "gewijzigd",
    )


def _party(number: str, party_id: int) -> Party:
    page = load(number, looked_at=request.method == "GET")
    row = next((row for row in page.parties if row.id == party_id), None)
    if row is None:
        abort(404)
    return row


def _data(row: Party) -> dict[str, object]:
    values = {name: getattr(row, name) for name in ("kind", *SHOWN)}
    typed = {
        "postcode": row.postcode.replace(" ", "") or None,
        "email": row.email or None,
        "phone": row.phone or None,
    }
    return values | typed | {"electronic_post": row.electronic_post}


def _save(number: str, form: PartyPart, row: Party | None, deed: Callable[[], object], done: str) -> Response:
    party_id = row.id if row is not None else None
    try:
        refused = carry_out(deed)
    except EditConflict:
        return conflict(number, "Partij", _differences(number, form, party_id))
    if refused is not None:
        form.form_errors.append(refused)
        return _show(number, form, _party(number, party_id) if party_id is not None else None, 409)
    flash(f"{form.name.data} is {done}.")
    return redirect(url_for("case.page", number=number))


def _differences(number: str, form: PartyPart, party_id: int | None) -> list[Difference]:
    page = load(number, looked_at=False)
    now = next((row for row in page.parties if row.id == party_id), None)
    lines = []
    for name in SHOWN:
        yours = str(form[name].data or "")
        stands = str(getattr(now, name) or "") if now else "deze partij is er nog niet"
        if yours != stands:
            lines.append(Difference(str(form[name].label.text), yours, stands))
    if now is not None and bool(form.electronic_post.data) != now.electronic_post:
        words = {True: "ja", False: "nee"}
        yours, stands = words[bool(form.electronic_post.data)], words[now.electronic_post]
        lines.append(Difference(str(form.electronic_post.label.text), yours, stands))
    return lines


def _show(number: str, form: PartyPart, row: Party | None, status: int = 200) -> Response:
    heading = "Partij toevoegen" if row is None else f"{label(row.role, 'party_role')} wijzigen"
    action = (
        url_for("parties.join", number=number)
        if row is None
        else url_for("parties.edit", number=number, party_id=row.id)
    )
    return answer_with(
        "parties/page.html", status, page=load(number, looked_at=row is None and request.method == "GET"), form=form,
        heading=heading, action=action, joining=row is None,
    )  # fmt: skip
