"""The front door: where each role starts."""

from __future__ import annotations

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from app.cases.permission import Action
from app.web.guards import view
from app.web.templating import menu

start = Blueprint("start", __name__)


@start.get("/")
@view(Action.VIEW_RULES)
def page() -> Response:
    """Everybody may see the rules; who handles cases starts with them."""
    return redirect(menu()[0].url)
