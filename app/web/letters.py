"""Letters on the screen: concepts that are never stored, and stored letters as the very bytes that were signed."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import auditing, corresponding, deciding
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.errors import InvalidInput
from app.store import letter
from app.store.transaction import transaction
from app.web.deeds import answer_with, carry_out, conflict, load, moment, seen_version
from app.web.guards import current_officer, view
from app.web.services import services

letters = Blueprint("letters", __name__)


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """A letter that the caseworker makes without a signatory; `once`: a second one would confuse."""

    kind: str
    title: str
    noun: str
    once: bool


ACKNOWLEDGEMENT = OwnLetter(corresponding.ACKNOWLEDGEMENT, "Ontvangstbevestiging", "ontvangstbevestiging", True)
NOTICE = OwnLetter(corresponding.NOTICE, "Concept van de compensatie", "conceptbrief over de compensatie", False)
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
NO_BYTES = {
    "Content-Security-Policy": SANDBOX,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def pdf(data: bytes, name: str) -> Response:
    """Bytes to keep, in a box in which nothing of them can run."""
    response = Response(data, mimetype="application/pdf", headers=NO_BYTES)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def preview(kind: str, values: dict[str, object]) -> tuple[Markup, str]:
    """The letter for a page, or the sentence that says why it cannot be shown yet."""
    try:
        # The letter's own template escapes every value; what comes out is HTML.
        return Markup(corresponding.preview(kind, values)), ""  # noqa: S704
    except InvalidInput as refusal:
        return Markup(), cannot_be_made(refusal)


def cannot_be_made(refusal: InvalidInput) -> str:
    faults = "; ".join(f"{fault.path}: {fault.expected}" for fault in refusal.faults[:3])
    return f"De brief kan nog niet worden gemaakt. {faults}"


@letters.get("/zaken/<number>/voorstel/concept.pdf")
@view(Action.VIEW_CASES)
def concept(number: str) -> Response:
    """The letter of the newest proposal, with CONCEPT across every page."""
    page = load(number, looked_at=True)
    if not page.proposals:
        abort(404)
    return concept_of(page, None)


def concept_of(page: CasePage, draft: dict[str, object] | None) -> Response:
    """A concept of the decision, of this draft or of the newest proposal."""
    number = page.case.number
    try:
        outcome = page.latest.answer["outcome"] if draft is not None else page.proposals[0].outcome
        kind = corresponding.kind_for(outcome)
        values = corresponding.letter_values(page, kind, date_sent=None, signatory=None, draft=draft)
        made = corresponding.concept(services().renderer, kind, values)
    except NotNow as refusal:
        return answer_with("letters/refused.html", 409, page=page, sentence=str(refusal))
    except InvalidInput as refusal:
        return answer_with("letters/refused.html", 422, page=page, sentence=cannot_be_made(refusal))
    _log_download(page.case.number, "concept")
    return pdf(made, f"concept-{number}")


@letters.get("/zaken/<number>/brieven/<int:letter_id>.pdf")
@view(Action.VIEW_CASES)
def stored(number: str, letter_id: int) -> Response:
    """The stored bytes, never rendered again; who took them is logged first."""
    page = load(number, looked_at=False)
    if letter_id not in {row.id for row in page.letters}:
        abort(404)
    with transaction():
        auditing.log(
            current_officer(), "download", page.case.number, at=services().now(), detail=f"letter {letter_id}"
        )
    row = letter.get(letter_id)
    if row is None:
        abort(404)
    return pdf(row.pdf, f"{number}-{row.kind}")


def _log_download(number: str, what: str) -> None:
    """Before the bytes leave: what is not logged is not given."""
    with transaction():
        auditing.log(current_officer(), "download", number, at=services().now(), detail=what)


@letters.route("/zaken/<number>/ontvangstbevestiging", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def acknowledgement(number: str) -> Response:
    """The acknowledgement: read first, then made final and stored; it is sent by the post room."""
    return _own_letter(number, ACKNOWLEDGEMENT)


@letters.route("/zaken/<number>/concept-compensatie", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def notice(number: str) -> Response:
    """The draft notice of the compensation, as often as the arithmetic changes."""
    return _own_letter(number, NOTICE)


def _own_letter(number: str, made: OwnLetter) -> Response:
    page = load(number, looked_at=request.method == "GET")
    if made.once and any(row.kind == made.kind for row in page.letters):
        flash(f"De {made.noun} is al gemaakt.")
        return redirect(url_for("case.page", number=number))
    if page.case.status != "in_behandeling":
        flash(f"Een {made.noun} kan alleen zolang de zaak in behandeling is.")
        return redirect(url_for("case.page", number=number))
    if request.method == "GET":
        return _show_own_letter(page, made, "")
    version = seen_version()
    if version != page.case.version:
        return conflict(number, made.title, can_go_on=False)
    today = services().today()
    try:
        values = corresponding.letter_values(page, made.kind, date_sent=today, signatory=None)
        written = corresponding.write(services().renderer, made.kind, values, date_sent=today)
        refused = carry_out(lambda: deciding.store_letter(number, version, written, **moment()))
    except EditConflict:
        return conflict(number, made.title, can_go_on=False)
    except NotNow as refusal:
        refused = str(refusal)
    except InvalidInput as refusal:
        refused = cannot_be_made(refusal)
    if refused is not None:
        return _show_own_letter(page, made, refused, 409)
    flash(f"De {made.noun} is gemaakt. U vindt haar bij Brieven.")
    return redirect(url_for("case.page", number=number))


def _show_own_letter(page: CasePage, made: OwnLetter, sentence: str, status: int = 200) -> Response:
    body = Markup()
    try:
        values = corresponding.letter_values(page, made.kind, date_sent=services().today(), signatory=None)
        body, fault = preview(made.kind, values)
        sentence = sentence or fault
    except NotNow as refusal:
        sentence = sentence or str(refusal)
    return answer_with("letters/own.html", status, page=page, made=made, body=body, sentence=sentence)
