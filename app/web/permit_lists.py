"""Vergunningen: the register of permits with its filters, and the open conditions as a worklist."""

from __future__ import annotations

import re
from datetime import date

from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from app.cases import auditing, permit_lists
from app.cases.permission import Action
from app.cases.permit_conditions import SHOWN_BY
from app.cases.permit_lists import CONDITION_VIEWS, DAYS, VIEWS
from app.store.transaction import transaction
from app.web.deeds import answer_with
from app.web.guards import current_officer, view
from app.web.services import services

permit_list = Blueprint("permit_list", __name__)
KEY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})_([0-9]{1,10})")


@permit_list.get("/vergunningen")
@view(Action.VIEW_CASES)
def page() -> Response:
    chosen, by, today = _chosen(VIEWS), current_officer(), services().today()
    after = _after()
    with transaction():
        auditing.log(by, "view", "permits", at=services().now(), detail=chosen)
    found = permit_lists.permits(chosen, today, after, by=by)
    more = url_for("permit_list.page", toon=chosen, na=_key(found.more)) if found.more else None
    return answer_with("permit/list.html", found=found, chosen=chosen, views=VIEWS, day_words=DAYS[chosen], more=more)


@permit_list.get("/vergunningen/voorwaarden")
@view(Action.VIEW_CASES)
def conditions() -> Response:
    """Every open condition of a permit that stands, by its day; with a name only those."""
    chosen, title = _chosen(CONDITION_VIEWS), request.args.get("voorwaarde", "")[:120]
    found = permit_lists.conditions(chosen, title, services().today(), _after(), by=current_officer())
    named = {"voorwaarde": title} if title else {}
    more = None
    if found.more:
        more = url_for("permit_list.conditions", toon=chosen, na=_key(found.more), voorwaarde=title or None)
    return answer_with(
        "permit/conditions.html", found=found, chosen=chosen, views=CONDITION_VIEWS, title=title, named=named, more=more,
        shown_by=SHOWN_BY,
    )  # fmt: skip


def _chosen(views: dict[str, str]) -> str:
    wanted = request.args.get("toon", next(iter(views)))
    return wanted if wanted in views else abort(404)


def _after() -> tuple[date, int] | None:
    """Where the page before ended; what is no key is a page that is not there."""
    text = request.args.get("na", "")
    if not text:
        return None
    found = KEY.fullmatch(text) or abort(404)
    try:
        return date.fromisoformat(found[1]), int(found[2])
    except ValueError:
        abort(404)


def _key(after: tuple[date, int] | None) -> str:
    return f"{after[0].isoformat()}_{after[1]}" if after else ""
