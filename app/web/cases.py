"""The worklist: what must be decided when, and what is still missing. All of its state lives in the address of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import auditing, intake, listing, viewing
from app.cases.opening import STATUS_WORDS, EditConflict, NoSuchCase
from app.cases.permission import Action, Officer, can
from app.rules.change import change_types
from app.store.case_file import DONE, OPEN, Filter
from app.store.transaction import transaction
from app.web.deeds import NUMBER, answer_with, carry_out, known_number, moment, seen_version
from app.web.formats import counted, day_long, day_short
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


@dataclass(frozen=True, slots=True)
class Chip:
    """One saved filter: a link with a true count."""

    words: str
    url: str
    count: str
    current: bool


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
    found = listing.worklist(wanted, today, by=by)
    loads, late = (
        ([], 0) if asked.text else listing.load_per_day(replace(wanted, statuses=OPEN), today, by=by)
    )
    return answer_with(
        "cases/page.html",
        asked=asked,
        heading=f"Vandaag, {day_long(today)}",
        sentence="" if asked.text else _sentence(loads, late, today),
        found=found,
        total=_total(found.total),
        loads=loads,
        views=[] if asked.text else _views(asked, by),
        kinds=[] if asked.text else _kinds(asked, by),
        list_words=WORDS[asked.view],
        empty=_empty(asked),
        status_words=STATUS_WORDS,
        sorted="descending" if wanted.latest_first else "ascending",
        shows_days=asked.view != DECIDED and not asked.text,
        more=_address(asked.with_(after=found.more)) if found.more else None,
        all_days=_address(asked.with_(day=None)),
        first=_address(asked.with_()) if asked.after else None,
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


def _views(asked: Asked, by: Officer) -> list[Chip]:
    names = [name for name in WORDS if name != MINE or can(by, Action.HANDLE_CASE)]
    lists = [asked.with_(view=name, day=None) for name in names]
    numbers = listing.counts((_filter(one, by) for one in lists), by=by)
    return [
        Chip(WORDS[name], _address(one), _total(number), name == asked.view)
        for name, one, number in zip(names, lists, numbers, strict=True)
    ]


def _kinds(asked: Asked, by: Officer) -> list[Chip]:
    codes = tuple(change_types())
    lists = [asked.with_(change_type=code) for code in codes]
    numbers = listing.counts((_filter(one, by) for one in lists), by=by)
    chips = [
        Chip(code.replace("_", " ").capitalize(), _address(one), _total(number), code == asked.change_type)
        for code, one, number in zip(codes, lists, numbers, strict=True)
        if number or code == asked.change_type
    ]
    every = Chip("Elke wijziging", _address(asked.with_(change_type=None)), "", asked.change_type is None)
    return [every, *chips] if chips else []


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
