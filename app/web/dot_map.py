"""The dot map of one case: what stands around the dwelling, rule by rule, corrected with a reason, frozen for the decision."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.cases import assessing, concentration, quota_queue, registering
from app.cases import dot_map as mapping
from app.cases import queueing as moving
from app.cases.count_rules import CountRule, rules_for
from app.cases.dot_map import RuleMap
from app.cases.opening import EditConflict
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.store import register, snapshot
from app.store.counted import BASE, COUNTED
from app.store.register import RegisterAddress
from app.web import dot_map_sums, tiled_map
from app.web.deeds import (
    Difference,
    answer_with,
    carry_out,
    conflict,
    load,
    moment,
    seen_version,
    typed_again,
)
from app.web.guards import view
from app.web.services import services
from forms.dot_map import CorrectionForm, MeasureForm, QueueForm

dot_map = Blueprint("dot_map", __name__)
BAG = re.compile(r"[0-9]{16}")


@dataclass(frozen=True, slots=True)
class Correcting:
    """The dwelling that a person corrects, its form, and what the sum becomes when the word turns the count round."""

    rule: CountRule
    address: RegisterAddress
    form: CorrectionForm
    now: str
    turned: str


@dataclass(frozen=True, slots=True)
class Measuring:
    rule: CountRule
    form: MeasureForm


@dataclass(frozen=True, slots=True)
class Queueing:
    rule: CountRule
    form: QueueForm


@dataclass(frozen=True, slots=True)
class Part:
    """One rule on the page."""

    map: RuleMap
    sums: tuple[dot_map_sums.Sum, ...]
    doubtful: list[RegisterAddress]
    line: list[quota_queue.PlaceInQueue]
    measurable: bool
    tiled: str


@dot_map.get("/zaken/<number>/stippenkaart")
@view(Action.VIEW_CASES)
def page(number: str) -> Response:
    rule, wanted = request.args.get("regel", ""), request.args.get("woning", "")
    part = BASE if request.args.get("deel") == BASE else COUNTED
    filled = MultiDict({"rule": rule, "object_id": wanted, "part": part})
    form = CorrectionForm(data=filled) if wanted else None
    return show(number, looked_at=True, correction=form)


def show(
    number: str,
    *,
    looked_at: bool = False,
    correction: CorrectionForm | None = None,
    measurement: MeasureForm | None = None,
    queueing: QueueForm | None = None,
    refused: str | None = None,
    status: int = 200,
) -> Response:
    found = load(number, looked_at=looked_at)
    maps = mapping.rule_maps(found.case, _rules(found), services().today()) if _editable(found) else []
    return answer_with(
        "dot_map/page.html",
        status,
        page=found,
        editable=_editable(found),
        parts=[_part(found, one) for one in maps],
        frozen=list(found.frozen.values()),
        changed=concentration.changed(found.case, found.latest, services().today()) if maps else None,
        correcting=_correcting(maps, correction),
        measuring=_measuring(maps, measurement),
        queueing=_queueing(maps, queueing),
        refused=refused,
        tiles_url=services().map_tiles_url,
    )


def _editable(found: CasePage) -> bool:
    return bool(found.case.status == "in_behandeling")


def _rules(found: CasePage) -> list[CountRule]:
    return rules_for(found.latest.question)


def _part(found: CasePage, one: RuleMap) -> Part:
    count = one.count
    line = quota_queue.line(count.queue) if count.queue is not None else []
    measurable = count.nearest is not None and count.nearest.dot is not None
    tiled = tiled_map.points(count) if services().map_tiles_url else ""
    return Part(one, tuple(dot_map_sums.sums(one)), mapping.doubtful(count), line, measurable, tiled)


def _correcting(maps: list[RuleMap], form: CorrectionForm | None) -> Correcting | None:
    if form is None:
        return None
    one = next((one for one in maps if one.count.rule.id == form.rule.data), None)
    wanted = str(form.object_id.data)
    address = register.by_object(wanted) if BAG.fullmatch(wanted) else None
    if one is None or address is None:
        abort(404)
    count = one.count
    counts = any(dot.counts and dot.object_id == address.object_id for dot in count.dots)
    turned = count.after + (-1 if counts else 1) if form.part.data == COUNTED else count.after
    now, then = _of_base(one, count.after), _of_base(one, turned)
    return Correcting(count.rule, address, form, now, then)


def _of_base(one: RuleMap, number: int) -> str:
    base = one.count.base
    if base is None or not base.addresses or one.count.rule.kind != "ratio_cap":
        return str(number)
    return f"{number} van {base.addresses}, {dot_map_sums.share(number, base.addresses)}"


def _measuring(maps: list[RuleMap], form: MeasureForm | None) -> Measuring | None:
    wanted = request.args.get("meten") if form is None else form.rule.data
    one = next((one for one in maps if wanted and one.count.rule.id == wanted and one.count.nearest), None)
    if one is None:
        return None
    return Measuring(one.count.rule, form or MeasureForm(data=MultiDict({"rule": wanted})))


def _queueing(maps: list[RuleMap], form: QueueForm | None) -> Queueing | None:
    wanted = request.args.get("rij") if form is None else form.rule.data
    one = next((one for one in maps if wanted and one.count.rule.id == wanted and one.count.queue), None)
    if one is None:
        return None
    return Queueing(one.count.rule, form or QueueForm(data=MultiDict({"rule": wanted})))


@dot_map.post("/zaken/<number>/stippenkaart/correctie")
@view(Action.HANDLE_CASE)
def correct(number: str) -> Response:
    form = CorrectionForm(request.form)
    _known(number, str(form.rule.data))
    if form.part.data not in (COUNTED, BASE) or not BAG.fullmatch(str(form.object_id.data)):
        abort(400)
    if typed_again():
        return show(number, correction=form)
    version = seen_version()
    if not form.validate():
        return show(number, correction=form, status=422)
    word = registering.Word(
        object_id=str(form.object_id.data),
        rule=str(form.rule.data),
        counts=bool(form.counts.answer),
        source=form.source.data or "",
        reason=form.reason.data or "",
        part=str(form.part.data),
    )
    try:
        refused = carry_out(lambda: registering.correct(number, version, word, **moment()))
    except EditConflict:
        return conflict(number, "Correctie", [Difference("Reden", word.reason, "nog niet vastgelegd")])
    if refused is not None:
        form.form_errors.append(refused)
        return show(number, correction=form, status=409)
    flash("De correctie is vastgelegd en de regels zijn opnieuw toegepast.")
    return _back(number)


@dot_map.post("/zaken/<number>/stippenkaart/afstand")
@view(Action.HANDLE_CASE)
def measure(number: str) -> Response:
    form = MeasureForm(request.form)
    rule = _known(number, str(form.rule.data))
    if typed_again():
        return show(number, measurement=form)
    version = seen_version()
    if not form.validate() or form.metres.data is None:
        return show(number, measurement=form, status=422)
    metres, source, reason = form.metres.data, form.source.data or "", form.reason.data or ""
    try:
        refused = carry_out(lambda: registering.measure(number, version, rule.id, metres, source, reason, **moment()))
    except EditConflict:
        return conflict(number, "Afstand", [Difference("Gemeten afstand", f"{metres} m", "nog niet vastgelegd")])
    if refused is not None:
        form.form_errors.append(refused)
        return show(number, measurement=form, status=409)
    flash("De afstand is vastgelegd en de regels zijn opnieuw toegepast.")
    return _back(number)


@dot_map.post("/zaken/<number>/stippenkaart/rij")
@view(Action.HANDLE_CASE)
def queue(number: str) -> Response:
    form = QueueForm(request.form)
    rule = _known(number, str(form.rule.data))
    if typed_again():
        return show(number, queueing=form)
    version = seen_version()
    if not form.validate():
        return show(number, queueing=form, status=422)
    state, why = str(form.state.data), form.why.data or ""
    try:
        refused = carry_out(lambda: moving.move_place(number, version, rule.id, state, why, **moment()))
    except EditConflict:
        return conflict(number, "De rij", [Difference("Reden", why, "nog niet vastgelegd")])
    if refused is not None:
        form.form_errors.append(refused)
        return show(number, queueing=form, status=409)
    flash("De plaats in de rij is vastgelegd en de regels zijn opnieuw toegepast.")
    return _back(number)


@dot_map.post("/zaken/<number>/stippenkaart/vastleggen")
@view(Action.HANDLE_CASE)
def freeze(number: str) -> Response:
    version = seen_version()
    rule = _known(number, request.form.get("rule", ""))
    try:
        refused = carry_out(lambda: mapping.freeze(number, version, rule.id, **moment()))
    except EditConflict:
        return conflict(number, "Stippenkaart vastleggen", can_go_on=False)
    if refused is not None:
        return show(number, refused=refused, status=409)
    flash("De stippenkaart is vastgelegd.")
    return _back(number)


@dot_map.post("/zaken/<number>/stippenkaart/opnieuw")
@view(Action.HANDLE_CASE)
def again(number: str) -> Response:
    version = seen_version()
    try:
        refused = carry_out(lambda: assessing.count_again(number, version, **moment()))
    except EditConflict:
        return conflict(number, "Opnieuw tellen", can_go_on=False)
    if refused is not None:
        return show(number, refused=refused, status=409)
    flash("Er is opnieuw geteld, en de regels zijn opnieuw toegepast.")
    return _back(number)


@dot_map.get("/zaken/<number>/stippenkaart/<int:snapshot_id>")
@view(Action.VIEW_CASES)
def frozen(number: str, snapshot_id: int) -> Response:
    """A map as it was frozen: nothing in it is counted again."""
    found = load(number, looked_at=True)
    row = snapshot.get(snapshot_id)
    if row is None or row.case_id != found.case.id:
        abort(404)
    return answer_with("dot_map/frozen.html", page=found, row=row)


def _known(number: str, rule_id: str) -> CountRule:
    found = load(number, looked_at=False)
    rule = next((rule for rule in _rules(found) if rule.id == rule_id), None)
    if rule is None:
        abort(404)
    return rule


def _back(number: str) -> Response:
    return redirect(url_for("dot_map.page", number=number))
