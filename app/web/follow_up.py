"""Toezicht: what is due of permits and files, as a list and on a map, for who goes out to look."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for
from flask import request as asked_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import auditing, follow_up_map, following_up
from app.cases.following_up import KINDS, FollowUp
from app.cases.permission import Action
from app.store.transaction import transaction
from app.web.deeds import answer_with
from app.web.guards import current_officer, view
from app.web.neighbourhoods import area_words
from app.web.services import services
from forms.follow_up import Asked

follow_up = Blueprint("follow_up", __name__)


@follow_up.get("/toezicht")
@view(Action.ENFORCE)
def page() -> Response:
    by, today = current_officer(), services().today()
    asked = Asked.of(asked_for.args, KINDS)
    with transaction():  # first: what was read before a transaction is read again after it, row by row
        auditing.log(by, "view", "follow_up", at=services().now(), detail=" ".join(asked.arguments().values()))
    found = following_up.page(
        today, neighbourhood=asked.neighbourhood, kind=asked.kind, late=asked.late, after=asked.after, by=by
    )
    return answer_with(
        "follow_up/page.html",
        asked=asked,
        found=found,
        kinds=KINDS,
        address=_address,
        map=Markup(follow_up_map.draw(found.places, area_words(asked.neighbourhood or ""))),  # noqa: S704  # drawn by us, its words escaped
        sentence=_sentence(found),
        more=_address(asked.with_(after=found.more)) if found.more else None,
        ahead=following_up.AHEAD.days // 7,
    )


def _address(asked: Asked) -> str:
    arguments: dict[str, Any] = dict(asked.arguments())
    return url_for("follow_up.page", **arguments)


def _sentence(found: FollowUp) -> str:
    if not found.total:
        return "Er is nu niets te doen in deze lijst."
    late = f"{found.late} daarvan {'is' if found.late == 1 else 'zijn'} te laat." if found.late else "Niets daarvan is te laat."
    return f"{found.total} {'punt' if found.total == 1 else 'punten'} tot en met vier weken vooruit. {late}"
