"""Payments from the bank: a file comes in, each line with its proposal, and a person books it or puts it aside."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import bank_importing, bank_matching
from app.cases.bank_importing import CAMT, CSV, Imported
from app.cases.booking import ClaimChanged, NoSuchClaim
from app.cases.claim_listing import find
from app.cases.opening import NotNow
from app.cases.permission import Action
from app.rules.errors import InvalidInput
from app.store import bank as bank_store
from app.store.bank import BY_GUESS, BY_NUMBER, BY_REFERENCE, NONE, BankLine, LineFilter
from app.store.transaction import transaction
from app.web.deeds import answer_with, carry_out, moment
from app.web.formats import cents, counted
from app.web.guards import current_officer, view
from app.web.services import services
from forms.bank import COMMA, BookLineForm, ColumnsForm, PutAsideForm

bank = Blueprint("bank", __name__)
MOST_TEXT = 12 * 1024 * 1024
LISTS: Mapping[str, tuple[str, LineFilter]] = {
    "kenmerk": ("Kenmerk klopt", LineFilter(how=(BY_REFERENCE,))),
    "suggestie": ("Suggestie", LineFilter(how=(BY_NUMBER, BY_GUESS))),
    "geen": ("Geen voorstel", LineFilter(how=(NONE,))),
    "af": ("Afgeschreven", LineFilter(out=True)),
    "klaar": ("Klaar", LineFilter(done=True)),
}
NO_FILE = "Kies een bestand van de bank."
CHANGED = "Er is intussen op die vordering geboekt. Kijk nog een keer."


@bank.route("/geld/betalingen", methods=["GET", "POST"])
@view(Action.KEEP_LEDGER)
def every() -> Response:
    """The lines that wait, and the place where a file comes in."""
    if request.method == "GET":
        return _show()
    sent = request.files.get("bestand")
    data = sent.read() if sent is not None else b""
    if sent is None or not sent.filename:
        return _show(422, [NO_FILE])
    try:
        if not bank_importing.is_camt(data):
            return _show_columns(data, sent.filename)
        lines = bank_importing.read(data)
    except InvalidInput as refusal:
        return _show(422, _sentences(refusal))
    with transaction():
        told = bank_importing.take_in(data, sent.filename, lines, CAMT, by=current_officer(), now=services().now())
    return _imported(told)


def _sentences(refusal: InvalidInput) -> list[str]:
    return [f"{fault.path or 'Nodig is'}: {fault.expected}" for fault in refusal.faults]


def _imported(told: Imported) -> Response:
    if told.again:
        flash(f"Dit bestand is al ingelezen, door {told.row.by_name}. Er is niets veranderd.")
    else:
        known = f", {told.known} daarvan waren al bekend" if told.known else ""
        flash(
            f"{counted(told.lines, 'regel', 'regels')} ingelezen{known}. Van {told.matched} klopt het kenmerk, bij "
            f"{told.suggested} is er een suggestie. Er is nog niets geboekt."
        )
    return redirect(url_for("bank.every"))


def _show(status: int = 200, refused: list[str] | None = None) -> Response:
    name = request.args.get("toon", "kenmerk")
    after = request.args.get("na", "0")
    if name not in LISTS or not after.isdigit() or len(after) > 9:
        abort(404)
    wanted = LISTS[name][1]
    paged = LineFilter(out=wanted.out, done=wanted.done, how=wanted.how, after=int(after))
    with transaction():
        rows, more = bank_matching.lines(paged, by=current_officer(), now=services().now())
    return answer_with(
        "money/bank.html", status, rows=rows, more=more, name=name, after=int(after), refused=refused or [],
        lists=[(code, words, bank_store.count(each)) for code, (words, each) in LISTS.items()],
        masked=bank_matching.masked, at_once=bank_matching.AT_ONCE, imports=bank_store.imports(5),
    )  # fmt: skip


def _show_columns(data: bytes, filename: str, form: ColumnsForm | None = None, status: int = 200) -> Response:
    shape = bank_importing.csv_shape(data)
    if form is None:
        guess: dict[str, Any] = {code: str(place) for code, place in shape.guess.items()}
        form = ColumnsForm(head=shape.head, data=guess | {"notation": COMMA})
    return answer_with(
        "money/columns.html", status, form=form, shape=shape, filename=filename,
        content=base64.b64encode(zlib.compress(data)).decode(),
    )  # fmt: skip


@bank.post("/geld/betalingen/kolommen")
@view(Action.KEEP_LEDGER)
def columns() -> Response:
    """A CSV with the columns that a person chose. The file travels with the form: nothing of it is kept before it is read."""
    data, filename = _unpacked(request.form.get("inhoud", "")), request.form.get("naam", "")[-160:]
    try:
        form = ColumnsForm(request.form, head=bank_importing.csv_shape(data).head)
        if not form.validate():
            return _show_columns(data, filename, form, 422)
        lines = bank_importing.read(data, form.columns(), str(form.notation.data))
    except InvalidInput as refusal:
        form.form_errors.extend(_sentences(refusal))
        return _show_columns(data, filename, form, 422)
    with transaction():
        told = bank_importing.take_in(data, filename, lines, CSV, by=current_officer(), now=services().now())
    return _imported(told)


def _unpacked(text: str) -> bytes:
    """The file that the page before gave, never more than a statement can be. 400 for anything else."""
    try:
        reader = zlib.decompressobj()
        data = reader.decompress(base64.b64decode(text, validate=True), MOST_TEXT)
    except (binascii.Error, ValueError, zlib.error):
        abort(400)
    if reader.unconsumed_tail or not data.strip():
        abort(400)
    return data


@bank.post("/geld/betalingen/boeken")
@view(Action.KEEP_LEDGER)
def book_exact() -> Response:
    """Book the lines whose reference is right, so many at a press."""
    with transaction():
        done = bank_matching.book_exact(**moment())
    flash(f"{counted(done.booked, 'betaling', 'betalingen')} geboekt.")
    for line, why in done.left[:5]:
        flash(f"Niet geboekt: {cents(line.cents)} van {line.booked_on:%d-%m-%Y}. {why}")
    return redirect(url_for("bank.every"))


@bank.get("/geld/betalingen/<int:line_id>")
@view(Action.KEEP_LEDGER)
def line(line_id: int) -> Response:
    """One line, with the claims that it may pay."""
    return _show_line(_line(line_id))


def _line(line_id: int) -> BankLine:
    try:
        return bank_matching.find(line_id, by=current_officer())
    except NoSuchClaim:
        abort(404)


def _show_line(
    row: BankLine, status: int = 200, refused: str = "", book: BookLineForm | None = None, aside: PutAsideForm | None = None
) -> Response:
    words = request.values.get("zoek", "")[:40]
    by = current_officer()
    found = list(bank_matching.candidates(row, words, by=by)) if row.cents > 0 and not row.done else []
    proposed = None
    if row.claim_id is not None and not words and not row.done:
        try:
            proposed = find(row.claim_id, by=by)
        except NoSuchClaim:
            refused = refused or "Deze betaling hoort bij een dossier van handhaving. Daar wordt zij geboekt."
    if proposed is not None and proposed.id not in {each.id for each in found}:
        found.insert(0, proposed)
    return answer_with(
        "money/line.html", status, line=row, found=found, words=words, refused=refused,
        book=book or BookLineForm(data={"cents": row.rest}), aside=aside or PutAsideForm(), masked=bank_matching.masked,
    )  # fmt: skip


@bank.post("/geld/betalingen/<int:line_id>/boeken")
@view(Action.KEEP_LEDGER)
def book(line_id: int) -> Response:
    """Book (a part of) a line on the claim that was chosen."""
    row, form = _line(line_id), BookLineForm(request.form)
    chosen, _, version = request.form.get("vordering", "").partition(":")
    if not (chosen.isdigit() and version.isdigit() and len(chosen) < 10 and len(version) < 10):
        return _show_line(row, 422, "Kies de vordering.", form)
    if not form.validate() or form.cents.data is None:
        return _show_line(row, 422, book=form)
    amount = form.cents.data
    try:
        refused = carry_out(lambda: bank_matching.book_line(line_id, int(chosen), int(version), amount, **moment()))
    except NoSuchClaim:
        abort(404)
    except ClaimChanged:
        refused = CHANGED
    if refused is not None:
        return _show_line(_line(line_id), 409, refused, form)
    flash("De betaling is geboekt.")
    return redirect(url_for("claims.page", claim_id=int(chosen)))


@bank.post("/geld/betalingen/<int:line_id>/wegleggen")
@view(Action.KEEP_LEDGER)
def put_aside(line_id: int) -> Response:
    """The line is no payment of a claim; or it is after all."""
    row = _line(line_id)
    by, now = current_officer(), services().now()
    try:
        if row.put_aside:
            with transaction():
                bank_matching.take_back(line_id, by=by, now=now)
            flash("De regel wacht weer.")
            return redirect(url_for("bank.line", line_id=line_id))
        form = PutAsideForm(request.form)
        if not form.validate():
            return _show_line(row, 422, aside=form)
        with transaction():
            bank_matching.put_aside(line_id, form.why.data or "", by=by, now=now)
    except NotNow as refusal:
        return _show_line(_line(line_id), 409, str(refusal))
    flash("De regel is weggelegd.")
    return redirect(url_for("bank.every"))
