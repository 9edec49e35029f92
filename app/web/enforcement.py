"""Enforcement: the list of files, a file with all that happened, and each deed with what follows before it is confirmed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response
from wtforms import BooleanField

from app.cases import offence_viewing
from app.cases.enforcement_dates import WORDS as DATE_WORDS
from app.cases.offence_viewing import FilePage
from app.cases.opening import EditConflict, NoSuchCase, NotNow
from app.cases.permission import Action, can
from app.rules.errors import InvalidInput
from app.store.enforcement_file import EVERY_STATUS, OPEN, Filter
from app.store.transaction import transaction
from app.web import (
    case,
    offence_collection_deeds,
    offence_file_deeds,
    offence_objection_decision,
    offence_objection_deeds,
    offence_objection_intake,
    offence_sanction_deeds,
    offence_visit_deeds,
    offence_words,
)
from app.web.deeds import answer_with, carry_out, seen_version, typed, typed_again
from app.web.guards import current_officer, view
from app.web.letters import cannot_be_made, pdf, preview
from app.web.offence_deed import NOT_YET, Deed, of_letter, write_all
from app.web.services import services
from forms import notation
from forms.notation import NotRead

enforcement = Blueprint("enforcement", __name__)
NUMBER = re.compile(r"[A-Z]{2,4}-H-[0-9]{4}-[0-9]{4,6}")
LOOK = "bekijk"
DEEDS = (
    *offence_file_deeds.DEEDS,
    *offence_visit_deeds.DEEDS,
    *offence_sanction_deeds.DEEDS,
    *offence_collection_deeds.DEEDS,
    *offence_objection_intake.DEEDS,
    *offence_objection_deeds.DEEDS,
    *offence_objection_decision.DEEDS,
)
BY_CODE = {deed.code: deed for deed in DEEDS}
LONGEST_CODE = 10
MINE, NOBODY, ALL, CLOSED = "mijn", "niemand", "alle", "gesloten"


@enforcement.get("/handhaving")
@view(Action.VIEW_OFFENCES)
def every() -> Response:
    """The files that are open, the earliest next date first."""
    by, shown = current_officer(), request.args.get("toon", ALL)
    wanted = Filter(
        statuses=("afgesloten",) if shown == CLOSED else OPEN,
        officer_id=by.account_id if shown == MINE else None,
        unassigned=shown == NOBODY,
        neighbourhood=request.args.get("buurt", "")[:LONGEST_CODE],
        address=re.sub(r"[^A-Z0-9-]", "", request.args.get("adres", "").upper())[:30],
        after=_after(),
    )
    found = offence_viewing.files(wanted, by=by)
    more = f"{found.more[0].isoformat()}_{found.more[1]}" if found.more else None
    return answer_with(
        "enforcement/list.html", found=found, shown=shown, wanted=wanted, more=more, date_words=DATE_WORDS,
        statuses=EVERY_STATUS, first=wanted.after is None,
    )  # fmt: skip


def _after() -> Any:
    day, _, row = request.args.get("na", "").partition("_")
    try:
        return (notation.read_date("-".join(reversed(day.split("-")))), int(row)) if row.isascii() and row.isdigit() else None
    except NotRead:
        return None


def load(number: str, *, looked_at: bool) -> FilePage:
    """The file whole; `looked_at` logs first who looks. 404 where this municipality has no such file."""
    if not NUMBER.fullmatch(number):
        abort(404)
    by = current_officer()
    try:
        if looked_at:
            with transaction():
                offence_viewing.note_view(number, by=by, now=services().now())
        return offence_viewing.file_page(number, by=by, today=services().today())
    except NoSuchCase:
        abort(404)


@enforcement.get("/handhaving/<number>")
@view(Action.VIEW_OFFENCES)
def page(number: str) -> Response:
    return show(load(number, looked_at=True))


def show(found: FilePage, status: int = 200, *, refused: str = "") -> Response:
    """The page of one file; `refused` says why something could not be done."""
    return answer_with(
        "enforcement/page.html", status, page=found, file=found.file, offered=offered(found), refused=refused,
        words=offence_words.words, letter_names=offence_words.LETTERS, date_words=DATE_WORDS,
    )  # fmt: skip


@enforcement.get("/handhaving/<number>/bezwaar/<int:objection_id>")
@view(Action.VIEW_OFFENCES)
def objection(number: str, objection_id: int) -> Response:
    """The page of one objection against a sanction."""
    found = load(number, looked_at=True)
    shown = found.objection(objection_id) or abort(404)
    return answer_with(
        "enforcement/objection.html", page=found, file=found.file, found=shown, row=shown.row, offered=offered(found),
        shapes=case.TASK_SHAPES, letter_names=offence_words.LETTERS,
    )  # fmt: skip


def offered(found: FilePage) -> dict[str, list[tuple[Deed, int, str]]]:
    """Per section of the page what this officer can do now, to what."""
    by, told = current_officer(), dict[str, list[tuple[Deed, int, str]]]()
    for deed in DEEDS:
        if can(by, deed.action):
            told.setdefault(deed.section, []).extend((deed, subject, words) for subject, words in deed.subjects(found))
    return told


@enforcement.route("/handhaving/<number>/<code>/<int:subject>", methods=["GET", "POST"])
@view(Action.VIEW_OFFENCES)
def deed(number: str, code: str, subject: int) -> Response:
    """One deed: what was typed, what follows from it with its letter, and only then the deed itself."""
    made = BY_CODE.get(code) or abort(404)
    if not can(current_officer(), made.action):
        abort(403)
    found = load(number, looked_at=request.method == "GET")
    if not made.offers(found, subject):
        return show(found, 409, refused=f"{made.title}: dat kan nu niet (meer).")
    if request.method == "GET":
        return _show(found, made, subject, made.form(found, subject, None, made.start(found, subject)))
    form = made.form(found, subject, request.form, {})
    version = None if typed_again() else seen_version()
    if version is None or not form.validate():
        return _show(found, made, subject, form, 200 if version is None else 422)
    if request.form.get("actie") == LOOK or request.form.get("shown_for") != sign(form):
        return _show(found, made, subject, form, shown=True)
    return _carry(found, made, subject, form, version)


def _carry(found: FilePage, made: Deed, subject: int, form: Any, version: int) -> Response:
    """The letter first, outside every transaction; then the deed with it."""
    number = found.file.number
    try:
        if version != found.file.version:
            return _conflict(found, made, form)
        letter = write_all(found, made, subject, form)
        refused = carry_out(lambda: made.carry(number, version, subject, form, letter, found))
    except EditConflict:
        return _conflict(found, made, form)
    except NotNow as refusal:
        refused = str(refusal)
    except InvalidInput as refusal:
        refused = cannot_be_made(refusal)
    if refused is not None:
        form.form_errors.append(refused)
        return _show(found, made, subject, form, 409, shown=True)
    flash(made.done)
    return redirect(_back(number, made, subject))


def _back(number: str, made: Deed, subject: int) -> str:
    """The page on which this deed stands, at its place."""
    if made.of_objection:
        return url_for("enforcement.objection", number=number, objection_id=subject) + f"#{made.section}"
    return url_for("enforcement.page", number=number) + f"#{made.section}"


def sign(form: Any) -> str:
    """What the effect was shown for: another answer asks for another look."""
    return hashlib.sha256(repr([(each.name, each.data) for each in form]).encode()).hexdigest()[:16]


def _show(
    found: FilePage, made: Deed, subject: int, form: Any, status: int = 200, *, shown: bool = False
) -> Response:
    fields = list(form)
    look = shown or (not fields and not form.form_errors)
    effect, body, sentence = _ahead(found, made, subject, form) if look else ([], Markup(), "")
    return answer_with(
        "enforcement/deed.html", status, page=found, file=found.file, deed=made, subject=subject, form=form,
        back=_back(found.file.number, made, subject),
        about=made.words(found, subject), effect=effect, body=body, sentence="" if sentence in form.form_errors else sentence,
        sign=sign(form) if look else "", read=_read(found, made, subject), is_tick=lambda each: isinstance(each, BooleanField),
        stopped=bool(effect) and all(line.startswith(NOT_YET) for line in effect),
    )  # fmt: skip


def _read(found: FilePage, made: Deed, subject: int) -> str:
    """The mark of the text that a signatory reads here."""
    rows: Iterable[Any] = found.collections if made.section == "dwangsommen" else found.measures
    if made.of_objection:
        rows = [each.row for each in found.objections]
    return next((row.text_sha256 for row in rows if row.id == subject), "") if made.action is Action.SIGN_SANCTION else ""


def _ahead(found: FilePage, made: Deed, subject: int, form: Any) -> tuple[list[str], Markup, str]:
    """What follows, the letter as it would be, and the sentence that says why there is none to see."""
    effect: list[str] = []
    try:
        effect = [line for line in made.effect(found, subject, form) if line]
        told = made.letter(found, subject, form)
        if told is None:
            return effect, Markup(), ""
        return (effect, *preview(told.kind, of_letter(found, told, sent=services().today())))
    except NotNow as refusal:
        return effect, Markup(), str(refusal)
    except InvalidInput as refusal:
        return effect, Markup(), cannot_be_made(refusal)


def _conflict(found: FilePage, made: Deed, form: Any) -> Response:
    """Somebody saved in between: what was typed is kept, and what happened since stands beside it."""
    fresh = load(found.file.number, looked_at=False)
    kept = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in ("csrf_token", "version", "actie")
    ]
    text = render_template(
        "enforcement/conflict.html", page=fresh, file=fresh.file, title=made.title, differences=typed(form), kept=kept,
        last=fresh.events[-1], words=offence_words.words,
    )  # fmt: skip
    return Response(text, status=409, mimetype="text/html")


@enforcement.get("/handhaving/<number>/brieven/<int:letter_id>.pdf")
@view(Action.VIEW_OFFENCES)
def letter(number: str, letter_id: int) -> Response:
    """The stored bytes; who took them is logged first. The letter to a reporter is not here."""
    load(number, looked_at=False)
    with transaction():
        row = offence_viewing.letter_bytes(number, letter_id, by=current_officer(), now=services().now())
        if row is None:
            abort(404)
    return pdf(row.pdf, f"{number}-{row.kind}")
