"""Money: the lists of claims, one claim with its book and its deeds, and a claim that somebody else fixed."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import claim_listing, claiming, corresponding
from app.cases.booking import ClaimChanged, NoSuchClaim
from app.cases.claim_listing import LISTS, ClaimPage
from app.cases.claiming import NewClaim
from app.cases.opening import NotNow
from app.cases.permission import Action
from app.rules.bookkeeping import ClaimKind
from app.store.transaction import transaction
from app.web import claim_deeds
from app.web.claim_deed import ClaimDeed, sign
from app.web.deeds import answer_with, carry_out, known_number, load, moment, seen_version
from app.web.guards import current_officer, view
from app.web.letters import preview
from app.web.services import services
from forms.claims import YES, ClaimDeedForm, NewClaimForm

claims = Blueprint("claims", __name__)
LOOK = "bekijk"
CHANGED = "Er is intussen op deze vordering geboekt. Wat u invulde, staat er nog. Bekijk het gevolg opnieuw."
LIST_WORDS = {
    "laat": "Te laat",
    "open": "Nog te betalen",
    "wacht": "Vergunning wacht",
    "terug": "Terug te betalen",
    "alles": "Alles",
}


@claims.get("/geld")
@view(Action.VIEW_LEDGER)
def every() -> Response:
    """What is late, due, waited for and to be paid back; how old what is open is, as a figure and as a table."""
    name = request.args.get("toon", "laat")
    kind = request.args.get("soort") or None
    if name not in LISTS or (kind is not None and kind not in {each.value for each in ClaimKind}):
        abort(404)
    after = _after(request.args.get("na", ""))
    found = claim_listing.claims(name, kind, after, by=current_officer(), today=services().today())
    most = max((tally.cents for _, tally in found.ages), default=0) or 1
    return answer_with(
        "money/list.html", found=found, name=name, kind=kind, after=after, list_words=LIST_WORDS, most=most,
        kinds=[each.value for each in ClaimKind], key=f"{found.more[0].isoformat()}_{found.more[1]}" if found.more else "",
    )  # fmt: skip


def _after(text: str) -> tuple[date, int] | None:
    if not text:
        return None
    day, _, number = text.partition("_")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        abort(404)


def load_claim(claim_id: int, *, looked_at: bool) -> ClaimPage:
    """The claim whole; `looked_at` logs first who looks. 404 where there is none that this person may see."""
    by = current_officer()
    try:
        if looked_at:
            with transaction():
                claim_listing.note_view(claim_id, by=by, now=services().now())
        return claim_listing.claim_page(claim_id, by=by, today=services().today())
    except NoSuchClaim:
        abort(404)


@claims.get("/geld/<int:claim_id>")
@view(Action.VIEW_LEDGER)
def page(claim_id: int) -> Response:
    return show(load_claim(claim_id, looked_at=True))


def show(found: ClaimPage, status: int = 200, *, refused: str = "") -> Response:
    by = current_officer()
    offered = [deed for deed in claim_deeds.DEEDS if deed.open_to(found, by)]
    return answer_with("money/claim.html", status, found=found, claim=found.claim, deeds=offered, refused=refused)


@claims.route("/geld/<int:claim_id>/<code>", methods=["GET", "POST"])
@view(Action.VIEW_LEDGER)
def deed(claim_id: int, code: str) -> Response:
    """One deed: what was typed, what follows from it (with the letter), and only then the deed itself."""
    found = load_claim(claim_id, looked_at=request.method == "GET")
    wanted = claim_deeds.deed_of(code) or abort(404)
    if not wanted.open_to(found, current_officer()):
        return show(found, 409, refused=f"{wanted.title}: dat kan nu niet.")
    if request.method == "GET":
        return _show_deed(found, wanted, wanted.form(found))
    form, version = wanted.form(found, request.form), seen_version()
    if not form.validate():
        return _show_deed(found, wanted, form, 422)
    if version != found.claim.version:
        form.form_errors.append(CHANGED)
        return _show_deed(found, wanted, form, 409)
    if request.form.get("actie") == LOOK or request.form.get("shown_for") != sign(form, version):
        return _show_deed(found, wanted, form, shown=True)
    return _do(found, wanted, form, version)


def _do(found: ClaimPage, wanted: ClaimDeed, form: ClaimDeedForm, version: int) -> Response:
    """The letter is made first, outside the transaction."""
    claim_id = found.claim.id
    try:
        given: tuple[Any, ...] = (claim_id, version, form)
        if wanted.letter is not None:
            kind, values = wanted.letter(found, form)
            given = (*given, corresponding.write(services().renderer, kind, values, date_sent=found.today))
        refused = carry_out(lambda: wanted.carry(*given))
    except NotNow as why:
        refused = str(why)
    except ClaimChanged:
        refused = CHANGED
    if refused is not None:
        form.form_errors.append(refused)
        return _show_deed(load_claim(claim_id, looked_at=False), wanted, form, 409)
    flash(wanted.done)
    return redirect(url_for("claims.page", claim_id=claim_id))


def _show_deed(
    found: ClaimPage, wanted: ClaimDeed, form: ClaimDeedForm, status: int = 200, *, shown: bool = False
) -> Response:
    fields, effect, body = list(form), [], Markup()
    if shown or (not fields and not form.form_errors):
        try:
            effect = wanted.effect(found, form)
            if wanted.letter is not None:
                body, _ = preview(*wanted.letter(found, form))
        except NotNow as refusal:
            form.form_errors.append(str(refusal))
            effect, status = [], 409
    return answer_with(
        "money/deed.html", status, found=found, claim=found.claim, deed=wanted, form=form, fields=fields, effect=effect,
        body=body, sign=sign(form, found.claim.version) if effect else "",
    )  # fmt: skip


@claims.route("/zaken/<number>/vordering", methods=["GET", "POST"])
@view(Action.KEEP_LEDGER)
def new(number: str) -> Response:
    """A claim that somebody else fixed, such as the fee on its own assessment."""
    case, today = load(known_number(number), looked_at=request.method == "GET"), services().today()
    if request.method == "GET":
        return answer_with("money/new.html", page=case, form=NewClaimForm(today=today))
    form = NewClaimForm(request.form, today=today)
    if not form.validate():
        return answer_with("money/new.html", 422, page=case, form=form)
    made: list[int] = []
    refused = carry_out(lambda: made.append(claiming.raise_by_hand(number, _typed(form), **moment()).id))
    if refused is not None:
        form.form_errors.append(refused)
        return answer_with("money/new.html", 409, page=case, form=form)
    flash("De vordering is vastgelegd.")
    return redirect(url_for("claims.page", claim_id=made[0]))


def _typed(form: NewClaimForm) -> NewClaim:
    assert form.cents.data is not None and form.raised_on.data is not None
    return NewClaim(
        ClaimKind(str(form.kind.data)), form.cents.data, form.raised_on.data, form.due_on.data,
        form.suspensive.data == YES, form.basis.data or "",
    )  # fmt: skip
