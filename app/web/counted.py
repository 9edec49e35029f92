"""The register of what counts, of the whole municipality: found by address, added to, ended, put right; the history stays."""

from __future__ import annotations

import re
from datetime import date

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import auditing, registering
from app.cases.dot import STANDING_WORDS, form_words
from app.cases.permission import Action
from app.cases.registering import NewObject
from app.store import case_file, counted, register
from app.store.counted import CountedObject
from app.store.register import RegisterAddress
from app.store.transaction import transaction
from app.web.deeds import answer_with, carry_out
from app.web.guards import current_officer, view
from app.web.services import services
from forms.dot_map import EndForm, FindAddressForm, MistakeForm, ObjectForm

counted_objects = Blueprint("counted_objects", __name__)
PAGE = 50
BAG = re.compile(r"[0-9]{16}")


@counted_objects.get("/stippenkaart")
@view(Action.VIEW_CASES)
def page() -> Response:
    """What was recorded last, and what stands at the address that was asked for."""
    asked = "postcode" in request.args
    form = FindAddressForm(request.args if asked else None)
    before = request.args.get("voor", type=int)
    if asked and not form.validate():
        return _list(form, [], False, None, status=422)
    if not asked or form.postcode.data is None or form.nummer.data is None:
        return _list(form, [], False, before)
    addresses = register.at(form.postcode.data, form.nummer.data)
    with transaction():
        subject = f"counted {form.postcode.data} {form.nummer.data}"
        auditing.log(current_officer(), "search", subject, at=services().now())
    return _list(form, addresses, True, None)


def _list(
    form: FindAddressForm, addresses: list[RegisterAddress], asked: bool, before: int | None, status: int = 200
) -> Response:
    rows = counted.at_objects(row.object_id for row in addresses) if asked else counted.latest(before=before, limit=PAGE)
    more = None if asked or len(rows) <= PAGE else rows[PAGE - 1].id
    shown = rows if asked else rows[:PAGE]
    return answer_with(
        "counted/page.html",
        status,
        form=form,
        asked=asked,
        addresses=addresses,
        rows=shown,
        more=more,
        numbers=_numbers(shown),
        size=register.known_size(),
        **_words(),
    )


def _numbers(rows: list[CountedObject]) -> dict[int, str]:
    return case_file.numbers([row.case_id for row in rows if row.case_id is not None])


def _words() -> dict[str, object]:
    return {"standing_words": STANDING_WORDS, "form_words": form_words}


@counted_objects.route("/stippenkaart/nieuw/<object_id>", methods=["GET", "POST"])
@view(Action.KEEP_DOT_MAP)
def new(object_id: str) -> Response:
    address = register.by_object(object_id) if BAG.fullmatch(object_id) else None
    if address is None:
        abort(404)
    form = ObjectForm(request.form or None)
    if request.method == "GET":
        return _show_new(address, form)
    if not form.validate():
        return _show_new(address, form, 422)
    refused = carry_out(lambda: registering.add_object(address, _typed(form), by=current_officer(), now=services().now()))
    if refused is not None:
        form.form_errors.append(refused)
        return _show_new(address, form, 409)
    flash(f"{address.line} staat nu in het register.")
    return redirect(_to_address(address))


def _typed(form: ObjectForm) -> NewObject:
    return NewObject(
        form=str(form.what.data),
        standing=str(form.standing.data),
        from_day=form.from_day.data or date.min,
        source=form.source.data or "",
        reason=form.reason.data or "",
        to_day=form.to_day.data,
        residents=form.residents.data,
        units=form.units.data or 1,
    )


def _show_new(address: RegisterAddress, form: ObjectForm, status: int = 200) -> Response:
    return answer_with("counted/new.html", status, address=address, form=form, old=None)


@counted_objects.get("/stippenkaart/<int:row_id>")
@view(Action.VIEW_CASES)
def one(row_id: int) -> Response:
    return _show_one(row_id)


def _show_one(row_id: int, end: EndForm | None = None, mistake: MistakeForm | None = None, status: int = 200) -> Response:
    row = _row(row_id)
    history = counted.history(row.first_id or row.id)
    standing = history[-1]
    with transaction():
        auditing.log(current_officer(), "view", f"counted {row_id}", at=services().now())
    return answer_with(
        "counted/one.html",
        status,
        row=standing,
        history=history,
        numbers=_numbers(history),
        end=end or _end_form(standing),
        mistake=mistake or MistakeForm(),
        **_words(),
    )


def _row(row_id: int) -> CountedObject:
    row = counted.get(row_id)
    if row is None:
        abort(404)
    return row


def _end_form(row: CountedObject, posted: bool = False) -> EndForm:
    return EndForm(request.form if posted else None, today=services().today(), from_day=row.from_day)


@counted_objects.post("/stippenkaart/<int:row_id>/beeindigen")
@view(Action.KEEP_DOT_MAP)
def end(row_id: int) -> Response:
    row = _row(row_id)
    form = _end_form(row, posted=True)
    if not form.validate() or form.to_day.data is None:
        return _show_one(row_id, end=form, status=422)
    to_day, source, reason = form.to_day.data, form.source.data or "", form.reason.data or ""
    refused = carry_out(
        lambda: registering.end_object(row_id, to_day, source, reason, by=current_officer(), now=services().now())
    )
    if refused is not None:
        form.form_errors.append(refused)
        return _show_one(row_id, end=form, status=409)
    flash(f"{row.line} telt mee tot en met {to_day:%d-%m-%Y}.")
    return redirect(_to_address(row))


@counted_objects.post("/stippenkaart/<int:row_id>/vergissing")
@view(Action.KEEP_DOT_MAP)
def withdraw(row_id: int) -> Response:
    row = _row(row_id)
    form = MistakeForm(request.form)
    if not form.validate():
        return _show_one(row_id, mistake=form, status=422)
    refused = carry_out(
        lambda: registering.withdraw_object(row_id, form.mistake.data or "", by=current_officer(), now=services().now())
    )
    if refused is not None:
        form.form_errors.append(refused)
        return _show_one(row_id, mistake=form, status=409)
    flash(f"{row.line} is uit het register gehaald. Wat er stond, blijft te lezen.")
    return redirect(_to_address(row))


@counted_objects.route("/stippenkaart/<int:row_id>/wijzigen", methods=["GET", "POST"])
@view(Action.KEEP_DOT_MAP)
def change(row_id: int) -> Response:
    row = _row(row_id)
    form = ObjectForm(request.form or None, data=_data(row))
    if request.method == "GET":
        return _show_change(row, form)
    if not form.validate():
        return _show_change(row, form, 422)
    refused = carry_out(
        lambda: registering.change_object(row_id, _typed(form), by=current_officer(), now=services().now())
    )
    if refused is not None:
        form.form_errors.append(refused)
        return _show_change(row, form, 409)
    flash(f"{row.line} is gewijzigd. Wat er stond, blijft te lezen.")
    return redirect(_to_address(row))


def _data(row: CountedObject) -> dict[str, object]:
    names = ("standing", "residents", "units", "from_day", "to_day", "source")
    return {"what": row.form} | {name: getattr(row, name) for name in names}


def _show_change(row: CountedObject, form: ObjectForm, status: int = 200) -> Response:
    return answer_with("counted/new.html", status, address=row, form=form, old=row)


def _to_address(place: CountedObject | RegisterAddress) -> str:
    return url_for("counted_objects.page", postcode=place.postcode, nummer=place.house_number)
