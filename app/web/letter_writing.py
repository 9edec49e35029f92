"""Brief maken: one page for every letter that a caseworker writes from a case. It is read first, with what it does, then sent."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import letter_writing
from app.cases.advising import NewAdviceRequest
from app.cases.letter_values.before_decision import plan_words_of
from app.cases.letter_writing import ADVISER, HOLDER, OTHERS, Receiver, WrittenKind
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action, can
from app.cases.viewing import CasePage
from app.rules.errors import InvalidInput
from app.store import municipality
from app.web.deeds import answer_with, carry_out, conflict, load, moment, seen_version, typed, typed_again
from app.web.guards import current_officer, view
from app.web.letters import cannot_be_made, preview
from app.web.services import services
from forms.letter_writing import FORMS, MOST_ROWS, LetterForm, RevocationForm

writing = Blueprint("writing", __name__)
LOOK, SEND, ROW = "bekijk", "verzenden", "rij"


@writing.route("/zaken/<number>/brief/<kind>", methods=["GET", "POST"])
@view(Action.FOLLOW_PERMIT)
def page(number: str, kind: str) -> Response:
    """Each kind says who may write it: an inspector only the intention to revoke."""
    found = load(number, looked_at=request.method == "GET")
    made = letter_writing.KINDS.get(kind) or abort(404)
    if not can(current_officer(), made.action):
        abort(403)
    if made not in letter_writing.offered(found):
        flash("Deze brief kan nu niet: de zaak is daar nog niet aan toe, of al voorbij.")
        return redirect(url_for("case.page", number=number))
    if request.method == "GET":
        return _show(found, made, _form(found, made, None))
    form, action = _form(found, made, request.form), request.form.get("actie", LOOK)
    if action == ROW or typed_again():
        if action == ROW and form.rows is not None and len(form.rows.entries) < MOST_ROWS:
            form.rows.append_entry()
        return _show(found, made, form)
    version = seen_version()
    if not form.validate():
        return _show(found, made, form, 422)
    if action != SEND or request.form.get("shown_for") != _fingerprint(form):
        return _show(found, made, form, looked=True, new=action == SEND)
    return _send(found, made, form, version)


def _form(found: CasePage, made: WrittenKind, data: Any) -> LetterForm:
    today = services().today()
    decide_by = found.case.decide_by_nominal if made.statuses == letter_writing.UNDER_WAY else None
    receivers = [(str(row.id), row.name) for row in letter_writing.others(found)]
    fresh = _fresh(found, made, today) if data is None else None
    form = FORMS[made.kind](data, today=today, decide_by=decide_by, receivers=receivers, data=fresh)
    if isinstance(form, RevocationForm):
        form.offer_grounds(letter_writing.own_grounds(found))
    return form


def _fresh(found: CasePage, made: WrittenKind, today: date) -> dict[str, Any]:
    house = municipality.get(found.case.municipality).house_style["municipality"]
    box, _, place = str(house["po_box"]).partition(", ")
    return {
        "until": letter_writing.answer_by(today),
        "receivers": [str(row.id) for row in letter_writing.others(found)],
        "plan_summary": plan_words_of(found.case.change_type, found.fact_lines).replace("\N{NO-BREAK SPACE}", " "),
        "read_at": f"op het gemeentehuis, {house['visiting']}, op afspraak via {house['phone']}",
        "lines": f"{box}\n{place[:4]} {place[5:7]}  {place[8:].upper()}",
        "place": "binnen",
    }


def _receivers(found: CasePage, made: WrittenKind, form: LetterForm) -> list[Receiver | None]:
    if made.to == OTHERS:
        ticks = form.receivers_field
        chosen = set(ticks.chosen if ticks else ())
        return [letter_writing.receiver_of(row) for row in letter_writing.others(found) if str(row.id) in chosen]
    if made.to == ADVISER:
        asked = form.typed()
        return [Receiver(asked["adviser"], (asked["adviser"], *asked["lines"]), "Geachte adviseur", email=asked["email"])]
    held = letter_writing.holder(found) if made.to == HOLDER else None
    return [letter_writing.receiver_of(held) if held else None]


def _send(found: CasePage, made: WrittenKind, form: LetterForm, version: int) -> Response:
    number, today, question = found.case.number, services().today(), _question(made, form)
    if version != found.case.version:
        return conflict(number, made.title, typed(form))
    try:
        receivers = _receivers(found, made, form)
        letters = letter_writing.write_all(found, made.kind, form.typed(), receivers, services().renderer, today=today)
        refused = carry_out(
            lambda: letter_writing.send(
                number, version, made, letters, form.until_day, question=question, **moment()
            )
        )
    except EditConflict:
        return conflict(number, made.title, typed(form))
    except NotNow as refusal:
        refused = str(refusal)
    except InvalidInput as refusal:
        refused = cannot_be_made(refusal)
    if refused is not None:
        form.form_errors.append(refused)
        return _show(found, made, form, 409)
    many = f"{len(letters)} brieven gaan" if len(letters) > 1 else f"De {made.noun} gaat"
    flash(f"{many} nu naar de ontvanger: per e-mail of via de postkamer. U vindt de brief bij Brieven.")
    return redirect(url_for("case.page", number=number))


def _question(made: WrittenKind, form: LetterForm) -> NewAdviceRequest | None:
    until = form.until_day
    if made.to != ADVISER or until is None:
        return None
    asked, today = form.typed(), services().today()
    return NewAdviceRequest(asked["adviser"], asked["external"], "\n".join(asked["questions"])[:4000], today, until)


def _fingerprint(form: LetterForm) -> str:
    """What was read: a letter that was changed after it was shown is shown again before it leaves."""
    words = json.dumps([form.typed(), sorted(request.form.getlist("receivers"))], sort_keys=True, default=str)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _show(
    found: CasePage, made: WrittenKind, form: LetterForm, status: int = 200, *, looked: bool = False, new: bool = False
) -> Response:
    body, sentence, receivers = Markup(), "", []
    if looked:
        try:
            receivers = _receivers(found, made, form)
            values = letter_writing.values_for(found, made.kind, form.typed(), receivers[0], today=services().today())
            body, sentence = preview(made.kind, values)
        except NotNow as refusal:
            sentence = str(refusal)
    return answer_with(
        "letters/write.html", status, page=found, made=made, form=form, body=body, sentence=sentence, new=new,
        shown_for=_fingerprint(form) if body else "", told=_told(found, receivers),
        nobody=made.to == OTHERS and not letter_writing.others(found), row_action=ROW,
    )  # fmt: skip


def _told(found: CasePage, receivers: list[Receiver | None]) -> list[str]:
    """Each receiver with the way the letter takes."""
    told = []
    by_id = {row.id: row for row in found.parties}
    by_role = {row.role: row for row in reversed(found.parties)}
    for to in receivers:
        row = by_id.get(to.party_id or 0) if to else by_role.get("representative") or by_role.get("applicant")
        mail = (row.electronic_post and row.email) if row else (to.email if to else "")
        name = to.name if to else row.name if row else ""
        told.append(f"{name}, {'per e-mail' if mail else 'per post, via de postkamer'}")
    return told
