"""The worklist: what must be decided when, and what is still missing. All of its state lives in the address of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import auditing, intake, listing, own_settings, viewing
from app.cases.opening import STATUS_WORDS, EditConflict, NoSuchCase
from app.cases.permission import Action, Officer, can
from app.rules.change import change_types
from app.store.case_file import DONE, OPEN, Filter
from app.store.transaction import transaction
from app.web.deeds import NUMBER, answer_with, carry_out, known_number, moment, seen_version
from app.web.formats import counted, day_short
from app.web.guards import current_officer, view
from app.web.services import services
from forms.worklist import ALL, DECIDED, MINE, TO_SIGN, UNASSIGNED, Asked
from forms.worklist import OPEN as OPEN_VIEW

cases = Blueprint("cases", __name__)

WORDS = {
    MINE: "Mijn zaken",
    UNASSIGNED: "Nog niet verdeeld",
    OPEN_VIEW: "Alle open zaken",
    TO_SIGN: "Ter ondertekening",
    DECIDED: "Besloten",
    ALL: "Alles",
}
EMPTY = {
    MINE: "U hebt geen open zaken. Kijk bij de zaken die nog niet verdeeld zijn.",
    UNASSIGNED: "Elke open zaak heeft een behandelaar.",
    OPEN_VIEW: "Er zijn geen open zaken.",
    TO_SIGN: "Er ligt geen voorstel ter ondertekening.",
    DECIDED: "Er is nog geen zaak besloten.",
    ALL: "Er zijn nog geen zaken.",
}


COLUMN_WORDS = {
    "wijziging": "Wijziging",
    "status": "Hoe ver",
    "ontbreekt": "Wat nog ontbreekt",
    "aanvrager": "Aanvrager",
    "ontvangen": "Ontvangen",
    "behandelaar": "Behandelaar",
    "zaak": "Zaak",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One saved filter: a link with a true count."""

    words: str
    url: str
    count: str
    current: bool


@dataclass(frozen=True, slots=True)
class Chips:
    """The true number of this list, and of every list that the page links to."""

    total: str
    views: list[Chip]
    kinds: list[Chip]


@cases.get("/zaken")
@view(Action.VIEW_CASES)
def page() -> Response:
    by, today = current_officer(), services().today()
    asked = Asked.of(request.args, default=_default_view(by))
    number = asked.text.upper()
    if NUMBER.fullmatch(number) and _is_there(number, by):
        return redirect(url_for("case.page", number=number))
    if asked.text:
        with transaction():
            auditing.log(by, "search", "cases", at=services().now(), detail=f"{len(asked.text)} characters")
    wanted = _filter(asked, by)
    has_words = bool(wanted.words) or not asked.text
    found = listing.worklist(wanted, today, by=by) if has_words else listing.NOTHING
    chips = _chips(asked, by)
    loads, late = (
        ([], 0) if asked.text else listing.load_per_day(replace(wanted, statuses=OPEN), today, by=by)
    )
    return answer_with(
        "cases/page.html",
        asked=asked,
        heading="Zaken",
        sentence="" if asked.text else _sentence(loads, late, today),
        found=found,
        total=chips.total if has_words else "0",
        loads=loads,
        views=chips.views,
        kinds=chips.kinds,
        list_words=WORDS[asked.view],
        column_words=COLUMN_WORDS,
        columns=own_settings.columns(by),
        empty=_empty(asked),
        status_words=STATUS_WORDS,
        sorted="descending" if wanted.latest_first else "ascending",
        shows_days=asked.view != DECIDED and not asked.text,
        more=_address(asked.with_(after=found.more)) if found.more else None,
        all_days=_address(asked.with_(day=None)),
        first=_address(asked.with_()) if asked.after else None,
        colleagues=intake.colleagues(by) if can(by, Action.HANDLE_CASE) else [],
        day_url=lambda day: _address(asked.with_(day=day, view=asked.view)),
    )


def _is_there(number: str, by: Officer) -> bool:
    try:
        viewing.find(number, by=by)
    except NoSuchCase:
        return False
    return True


def _default_view(by: Officer) -> str:
    if can(by, Action.HANDLE_CASE):
        return MINE
    return TO_SIGN if can(by, Action.SIGN) else OPEN_VIEW


def _filter(asked: Asked, by: Officer) -> Filter:
    statuses = {TO_SIGN: ("ter_ondertekening",), DECIDED: DONE, ALL: ()}.get(asked.view, OPEN)
    first, last = listing.day_load(asked.day) if asked.day else (None, None)
    return Filter(
        statuses=statuses,
        change_type=asked.change_type,
        caseworker_id=by.account_id if asked.view == MINE else None,
        unassigned=asked.view == UNASSIGNED,
        due_from=first,
        due_until=last,
        words=listing.search_words(asked.text),
        after=asked.after,
        latest_first=asked.view == DECIDED,
    )


def _address(asked: Asked) -> str:
    arguments: dict[str, Any] = dict(asked.arguments())
    return url_for("cases.page", **arguments)


def _total(number: int) -> str:
    return "1.000+" if number >= listing.COUNTED_TO else str(number)


def _chips(asked: Asked, by: Officer) -> Chips:
    """Every number of the page in one question. A search goes through everything, so it shows no saved filters."""
    names = [name for name in WORDS if name != MINE or can(by, Action.HANDLE_CASE)]
    own = [(row.name, Asked.of(row.asked, default=ALL)) for row in own_settings.filters(by)]
    views = [] if asked.text else [*((WORDS[name], asked.with_(view=name, day=None)) for name in names), *own]
    kinds = (
        [] if asked.text else [(_kind_words(code), asked.with_(change_type=code)) for code in change_types()]
    )
    lists = [asked, *(one for _words, one in views), *(one for _words, one in kinds)]
    total, *numbers = listing.counts((_filter(one, by) for one in lists), by=by)
    here = asked.with_()
    kept = any(one == here for _name, one in own)
    shown = [
        Chip(words, _address(one), _total(number), one == here if kept else (words, one) not in own and one.view == here.view)
        for (words, one), number in zip(views, numbers[: len(views)], strict=True)
    ]
    chosen = [
        Chip(words, _address(one), _total(number), one.change_type == asked.change_type)
        for (words, one), number in zip(kinds, numbers[len(views) :], strict=True)
        if number or one.change_type == asked.change_type
    ]
    every = Chip("Elke wijziging", _address(asked.with_(change_type=None)), "", asked.change_type is None)
    return Chips(_total(total), shown, [every, *chosen] if chosen else [])


def _kind_words(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _sentence(loads: list[listing.DayLoad], late: int, today: date) -> str:
    """What the strip says, in words: how many are late, and what this week holds."""
    friday = [load for load in loads if load.day.isocalendar()[:2] == today.isocalendar()[:2]]
    week = sum(load.cases for load in friday)
    first = next((load.day for load in loads if load.cases), None)
    told = [f"{counted(late, 'zaak is', 'zaken zijn')} te laat."] if late else []
    if week:
        told.append(f"Deze week nog {counted(week, 'besluit', 'besluiten')} te nemen.")
    if first is not None:
        told.append(
            "Het eerstvolgende is vandaag, vóór 24.00 uur."
            if first == today
            else f"Het eerstvolgende op {day_short(first)}."
        )
    return " ".join(told) or "In de komende tien werkdagen hoeft hier geen besluit te vallen."


def _empty(asked: Asked) -> str:
    if asked.text and not listing.search_words(asked.text):
        return f"Niets gevonden voor ‘{asked.text}’. Zoek met minstens één letter of cijfer."
    if asked.text:
        return f"Niets gevonden voor ‘{asked.text}’. Zoek op een deel van het adres, het zaaknummer of een achternaam."
    if asked.day or asked.change_type:
        return "Geen zaken met dit filter."
    return EMPTY[asked.view]


@cases.post("/zaken/<number>/oppakken")
@view(Action.HANDLE_CASE)
def take(number: str) -> Response:
    """Put an unassigned case in this person's name."""
    by, version = current_officer(), seen_version()
    try:
        refused = carry_out(
            lambda: intake.assign(known_number(number), version, by.account_id, by.name, **moment())
        )
    except EditConflict:
        refused = f"Zaak {number} is net door iemand anders gewijzigd. Kijk wie hem nu heeft."
    flash(refused or f"Zaak {number} staat nu op uw naam.")
    return redirect(url_for("case.page", number=number))
