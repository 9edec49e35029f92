"""A person's own settings, the calendar behind a secret link, and the filters of the worklist that were kept."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import own_settings as use
from app.cases.opening import NotNow
from app.cases.permission import Action
from app.store.transaction import transaction
from app.web.deeds import answer_with, carry_out
from app.web.guards import current_officer, open_to_all, view
from app.web.services import services
from forms.worklist import Asked

own_settings = Blueprint("own_settings", __name__)
PAGE = "own_settings.page"


@own_settings.get("/instellingen")
@view(Action.VIEW_CASES)
def page() -> Response:
    return _show()


def _show(link: str | None = None) -> Response:
    by = current_officer()
    return answer_with(
        "own_settings/page.html",
        digest=use.digest_wanted(by),
        since=use.link_since(by),
        link=link,
        filters=use.filters(by),
    )


@own_settings.post("/instellingen/ochtendlijst")
@view(Action.VIEW_CASES)
def digest() -> Response:
    wanted, by = request.form.get("digest") == "ja", current_officer()
    carry_out(lambda: use.want_digest(wanted, by=by))
    flash("U krijgt elke werkdag een lijst." if wanted else "U krijgt geen lijst meer.")
    return redirect(url_for(PAGE))


@own_settings.post("/instellingen/agenda")
@view(Action.VIEW_CASES)
def link() -> Response:
    """Make the link, or end it. It is shown on this one page and never again: nothing is redirected."""
    by, now = current_officer(), services().now()
    if request.form.get("actie") == "stop":
        carry_out(lambda: use.end_link(by=by, now=now))
        flash("De agenda is losgekoppeld. De oude link werkt niet meer.")
        return redirect(url_for(PAGE))
    with transaction():
        token = use.make_link(by=by, now=now)
    return _show(url_for("own_settings.calendar", token=token, _external=True))


@own_settings.get("/agenda/<token>.ics")
@open_to_all("a calendar program cannot log in: the secret in the address is the key, and the feed names nobody")
def calendar(token: str) -> Response:
    feed = use.calendar(token, now=services().now(), today=services().today())
    if feed is None:
        abort(404)
    return Response(feed, mimetype="text/calendar", headers={"Cache-Control": "private, no-store"})


@own_settings.post("/zaken/filter")
@view(Action.VIEW_CASES)
def keep() -> Response:
    """Keep the list that is on the screen under a name."""
    by, asked = current_officer(), Asked.of(request.form, default="open")
    address: dict[str, Any] = dict(asked.with_(text="").arguments())
    name = request.form.get("name", "")
    refused = carry_out(lambda: use.save_filter(name, address, by=by))
    flash(refused or f"Het filter ‘{' '.join(name.split())}’ is bewaard.")
    return redirect(url_for("cases.page", **address))


@own_settings.post("/instellingen/kolommen")
@view(Action.VIEW_CASES)
def columns() -> Response:
    """Choose what the worklist shows, and go back to the list that was on the screen."""
    by = current_officer()
    names = [] if request.form.get("actie") == "gewoon" else request.form.getlist("kolom")
    carry_out(lambda: use.choose_columns(names, by=by))
    address: dict[str, Any] = dict(Asked.of(request.form, default="open").arguments())
    flash("De lijst toont nu deze kolommen." if names else "De lijst toont weer de gewone kolommen.")
    return redirect(url_for("cases.page", **address))


@own_settings.post("/instellingen/filter/<int:filter_id>/weg")
@view(Action.VIEW_CASES)
def forget(filter_id: int) -> Response:
    by = current_officer()
    try:
        with transaction():
            name = use.forget_filter(filter_id, by=by)
    except NotNow:
        abort(404)
    flash(f"Het filter ‘{name}’ is verwijderd.")
    return redirect(url_for(PAGE))
