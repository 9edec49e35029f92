"""Rounds: the list, a new one, one round with its stops, and the same on paper."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import round_planning, round_viewing
from app.cases.opening import NotNow
from app.cases.permission import Action
from app.cases.round_planning import Candidate, NewRound, NoSuchRound
from app.cases.round_viewing import RoundPage
from app.store.transaction import transaction
from app.web.deeds import answer_with, carry_out, moment, seen_version
from app.web.guards import current_officer, view
from app.web.neighbourhoods import area_words
from app.web.services import services
from app.web.visit_words import phone_owner
from forms.offences import REQUEST_ID
from forms.round import RoundForm, StopsForm

rounds = Blueprint("rounds", __name__)
STEPS = (round_planning.UP, round_planning.DOWN, round_planning.FIRST, round_planning.OUT)


@rounds.get("/toezicht/rondes")
@view(Action.ENFORCE)
def every() -> Response:
    by = current_officer()
    found = round_viewing.rounds(by=by)
    _log("rondes")
    return answer_with("round/list.html", found=found)


@rounds.route("/toezicht/rondes/nieuw", methods=["GET", "POST"])
@view(Action.ENFORCE)
def new() -> Response:
    """Choose the addresses, the day and who walks the round."""
    by, today = current_officer(), services().today()
    offered, areas = _offered()
    people = [(str(row.id), row.name) for row in round_viewing.officers(by=by)]
    form = RoundForm(
        request.form if request.method == "POST" else None, today=today, officers=people, stops=_pairs(offered),
        data={"on": today, "officer": str(by.account_id)},
    )  # fmt: skip
    mark = request.form.get("request_id", "")
    if request.method == "GET" or not REQUEST_ID.fullmatch(mark):
        mark = str(uuid.uuid4())
        if request.method == "GET":
            _log("rondes")
            return _show_new(form, offered, areas, mark)
    if not form.validate():
        return _show_new(form, offered, areas, mark, 422)
    assert form.on.data is not None and form.officer.data is not None
    told = NewRound(mark, form.on.data, int(form.officer.data), form.stops.chosen, _area(areas))
    made: list[int] = []
    refused = carry_out(lambda: made.append(round_planning.make(told, **moment()).id))
    if refused is not None:
        form.form_errors.append(refused)
        return _show_new(form, offered, areas, mark, 409)
    flash("De ronde is gepland.")
    return redirect(url_for("rounds.page", round_id=made[0]))


def _show_new(form: RoundForm, offered: list[Candidate], areas: list[str], mark: str, status: int = 200) -> Response:
    return answer_with(
        "round/new.html", status, form=form, offered=offered, areas=areas, area=_area(areas), mark=mark,
        most=round_planning.MOST_STOPS,
    )  # fmt: skip


def _offered() -> tuple[list[Candidate], list[str]]:
    """What can be chosen, in the neighbourhood that was asked for, and every neighbourhood that is known."""
    every = round_planning.candidates(services().today(), by=current_officer())
    areas = sorted({each.neighbourhood for each in every if each.neighbourhood}, key=area_words)
    area = _area(areas)
    return [each for each in every if area in ("", each.neighbourhood)], areas


def _area(areas: list[str]) -> str:
    wanted = request.args.get("buurt", "")
    return wanted if wanted in areas else ""


def _pairs(offered: list[Candidate]) -> list[tuple[str, str]]:
    return [(each.key, f"{each.address}, {each.place}") for each in offered]


def load_round(round_id: int, *, looked_at: bool = True) -> RoundPage:
    """The round, logged first. Answers 404 where this municipality has none with this number."""
    try:
        found = round_viewing.round_page(round_id, by=current_officer())
    except NoSuchRound:
        abort(404)
    if looked_at:
        _log(f"ronde {round_id}")
    return found


def _log(what: str) -> None:
    with transaction():
        round_viewing.note_view(what, by=current_officer(), now=services().now())


@rounds.get("/toezicht/ronde/<int:round_id>")
@view(Action.ENFORCE)
def page(round_id: int) -> Response:
    return show(load_round(round_id))


def show(found: RoundPage, status: int = 200, refused: str = "") -> Response:
    return answer_with("round/page.html", status, found=found, row=found.row, refused=refused, owner=phone_owner())


@rounds.get("/toezicht/ronde/<int:round_id>/papier")
@view(Action.ENFORCE)
def paper(round_id: int) -> Response:
    """The round to take along on paper."""
    found = load_round(round_id)
    return answer_with("round/paper.html", found=found, row=found.row)


@rounds.route("/toezicht/ronde/<int:round_id>/erbij", methods=["GET", "POST"])
@view(Action.ENFORCE)
def more(round_id: int) -> Response:
    """More addresses in a round."""
    found = load_round(round_id, looked_at=request.method == "GET")
    offered, areas = _offered()
    form = StopsForm(request.form if request.method == "POST" else None, stops=_pairs(offered))
    status = 200
    if request.method == "POST":
        status = 422
        if form.validate():
            version = seen_version()
            refused = _done(lambda: round_planning.extend(round_id, version, form.stops.chosen, **_now()))
            if refused is None:
                flash("De adressen staan in de ronde.")
                return redirect(url_for("rounds.page", round_id=round_id))
            form.form_errors.append(refused)
            status = 409
    return answer_with(
        "round/more.html", status, found=found, row=found.row, form=form, offered=offered, areas=areas, area=_area(areas)
    )


def _now() -> dict[str, Any]:
    told = moment()
    return {"by": told["by"], "now": told["now"]}


@rounds.post("/toezicht/ronde/<int:round_id>/volgorde/<int:inspection_id>")
@view(Action.ENFORCE)
def order(round_id: int, inspection_id: int) -> Response:
    """Move one stop, or take it out."""
    how = request.form.get("actie", "")
    if how not in STEPS:
        abort(400)
    version, by = seen_version(), current_officer()
    refused = _done(lambda: round_planning.move(round_id, version, inspection_id, how, by=by))
    if refused is not None:
        return show(load_round(round_id, looked_at=False), 409, refused)
    return redirect(url_for("rounds.page", round_id=round_id) + "#stops")


def _done(step: Callable[[], object]) -> str | None:
    try:
        with transaction():
            step()
    except NoSuchRound:
        abort(404)
    except NotNow as refusal:
        return str(refusal)
    return None
