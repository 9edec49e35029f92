"""Tekenen: what waits for this signatory, with what is routine to be chosen, looked at and signed with one press."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import batch_signing, corresponding
from app.cases.opening import NotNow
from app.cases.permission import Action
from app.cases.signing_queue import SigningQueue, queue
from app.store.batch import Batch
from app.web.deeds import answer_with, carry_out, moment
from app.web.guards import current_officer, view
from app.web.services import services

signing = Blueprint("signing", __name__)
CHOSEN = re.compile(r"([A-Z]{2,4}-[0-9]{4}-[0-9]{4,6})/([0-9]{1,9})")
LOOK, SIGN = "bekijk", "onderteken"
EVERY = "alle"
CHANGED = "{which} kan niet meer zo worden getekend. Kijk hieronder waarom, en kies opnieuw."


@signing.route("/tekenen", methods=["GET", "POST"])
@view(Action.SIGN)
def page() -> Response:
    """First the list, then what will be signed; only what was looked at is signed."""
    found = queue(by=current_officer(), today=services().today())
    if request.method == "GET":
        every = request.args.get("kies") == EVERY
        return _show(
            found, {row.case.number: row.case.version for row in found.rows if every and row.routine}
        )
    chosen = {
        match[1]: int(match[2]) for one in request.form.getlist("zaak") if (match := CHOSEN.fullmatch(one))
    }
    action = request.form.get("actie", "")
    if action not in (LOOK, SIGN):
        return _show(found, chosen)
    if not chosen:
        return _show(found, chosen, batch_signing.NONE_CHOSEN, 422)
    if action == LOOK or request.form.get("shown_for") != _shown_for(chosen):
        return _look(found, chosen)
    return _ask(found, chosen)


def _ask(found: SigningQueue, chosen: Mapping[str, int]) -> Response:
    made = list[Batch]()
    refused = carry_out(lambda: made.append(batch_signing.ask(chosen, **moment())))
    if refused is not None:
        return _show(found, chosen, refused, 409)
    flash("De besluiten worden op de achtergrond ondertekend. U kunt intussen verder werken.")
    return redirect(url_for("batches.page", batch_id=made[0].id))


def _shown_for(chosen: Mapping[str, int]) -> str:
    return ",".join(f"{number}/{chosen[number]}" for number in sorted(chosen))


def _show(found: SigningQueue, chosen: Mapping[str, int], sentence: str = "", status: int = 200) -> Response:
    return answer_with(
        "signing/queue.html",
        status,
        found=found,
        routine=sum(row.routine for row in found.rows),
        chosen=chosen,
        sentence=sentence,
        look=LOOK,
        every=EVERY,
    )


def _look(found: SigningQueue, chosen: Mapping[str, int]) -> Response:
    """What will be signed, with its effect; what cannot be signed like this any more is told first."""
    rows = [row for row in found.rows if row.routine and chosen.get(row.case.number) == row.case.version]
    gone = sorted(set(chosen) - {row.case.number for row in rows})
    if gone:
        left = {row.case.number: row.case.version for row in rows}
        return _show(found, left, CHANGED.format(which=", ".join(gone[:3])), 409)
    today = services().today()
    return answer_with(
        "signing/look.html",
        rows=rows,
        shown_for=_shown_for(chosen),
        until=_until(today),
        sign=SIGN,
        change="kies",
    )


def _until(day: date) -> date | None:
    """The last day for an objection; None for a day whose law is not recorded."""
    try:
        return corresponding.objection_until(day)
    except NotNow:
        return None
