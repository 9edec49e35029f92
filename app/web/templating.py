"""What every template may use: notation, states, the address of a file with its own hash, and the frame of the page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, request, url_for
from jinja2 import StrictUndefined

from app.cases import letter_writing, papers
from app.cases.permission import Action, can
from app.rules.terms import label
from app.web import form_parts, formats, labels, neighbourhoods
from app.web.delivery_words import delivery
from app.web.guards import current_workplace
from app.web.services import services

NOTATION = (
    "day_short",
    "day_brief",
    "day_medium",
    "day_long",
    "day_typed",
    "instant",
    "clock_time",
    "decimal",
    "money",
    "cents",
    "euros",
    "area",
    "percentage",
    "yes_no",
    "relative_days",
)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the main menu; `current` while the page belongs to it."""

    words: str
    url: str
    current: bool


MENU = (
    (Action.VIEW_CASES, "Vandaag", "/vandaag"),
    (Action.VIEW_CASES, "Zaken", "/zaken"),
    (Action.SIGN, "Tekenen", "/tekenen"),
    (Action.HANDLE_CASE, "Postkamer", "/postkamer"),
    (Action.VIEW_CASES, "Bezwaar", "/bezwaren"),
    (Action.VIEW_CASES, "Vergunningen", "/vergunningen"),
    (Action.VIEW_LEDGER, "Geld", "/geld"),
    (Action.ENFORCE, "Toezicht", "/toezicht"),
    (Action.VIEW_OFFENCES, "Handhaving", "/handhaving"),
    (Action.VIEW_CASES, "Stippenkaart", "/stippenkaart"),
    (Action.VIEW_RULES, "Regels", "/regels"),
    (Action.KEEP_LETTERS, "Brieven", "/standaardteksten"),
    (Action.VIEW_AUDIT, "Logboek", "/logboek"),
)


def install(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    for name in NOTATION:
        app.jinja_env.filters[name] = getattr(formats, name)
    versions = _versions(Path(app.static_folder or ""))
    app.jinja_env.globals.update(
        writable_letters=letter_writing.offered,
        due=labels.due,
        counted=formats.counted,
        role_words=labels.role_words,
        faults=form_parts.faults,
        input_attributes=form_parts.input_attributes,
        asset=lambda name: url_for("static", filename=name, v=versions.get(name, "0")),
        menu=menu,
        label=label,
        area_words=neighbourhoods.area_words,
        sample_page=papers.sample_page,
    )
    app.context_processor(_frame)


def _versions(folder: Path) -> dict[str, str]:
    """Per file the start of its hash, so that a browser keeps it until it changes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:10]
        for path in files
    }


def menu() -> list[MenuItem]:
    """What the roles of this person may open."""
    workplace = current_workplace()
    if workplace is None:
        return []
    return [
        MenuItem(words, url, request.path == url or request.path.startswith(f"{url}/"))
        for action, words, url in MENU
        if can(workplace.officer, action)
    ]


def _frame() -> dict[str, object]:
    workplace = current_workplace()
    return {
        "workplace": workplace,
        "delivery": lambda row: delivery(row, services().now()),
        "may": lambda action: workplace is not None and can(workplace.officer, Action(action)),
        "today": services().today(),
        "demo_today": services().demo_today,
    }
