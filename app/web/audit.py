"""The audit log of the own municipality, for its administrator."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from app.cases import sealing
from app.cases.permission import Action
from app.store import audit as entries
from app.web.guards import current_officer, view

audit = Blueprint("audit", __name__)
SHOWN = 200
ACTION_WORDS = {
    "login": "ingelogd",
    "logout": "uitgelogd",
    "switch": "naar andere gemeente",
    "view": "bekeken",
    "search": "gezocht",
    "download": "opgehaald",
    "register": "aanvraag ingevoerd",
    "accept_ordinance": "verordening geaccepteerd",
    "standard_text": "standaardtekst bewaard",
    "house_style": "huisstijl gewijzigd",
    "show_reporter": "melder getoond",
    "turn_down_signal": "signaal afgedaan",
}


@audit.get("/logboek")
@view(Action.VIEW_AUDIT)
def page() -> str:
    own = current_officer().municipality
    checked = sealing.check(own) if request.args.get("controleer") == "ja" else None
    rows = entries.latest(own, limit=SHOWN)
    return render_template("audit/page.html", rows=rows, words=ACTION_WORDS, most=SHOWN, checked=checked)
