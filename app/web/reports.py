"""A new enforcement file, the reporter behind a report, and the signals that wait for a person."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import (
    neighbourhoods,
    offence_viewing,
    opening_files,
    reporting,
    signal_handling,
)
from app.cases.opening_files import ADDRESS, PERMIT, REPORT, NewFile
from app.cases.permission import Action
from app.cases.reporting import NewReport
from app.rules.registration import ObjectAddress
from app.sources.addresses import RegisterUnavailable
from app.store.enforcement_file import EnforcementFile
from app.web.addresses import registered_address
from app.web.deeds import answer_with, carry_out, moment, typed_again
from app.web.enforcement import load
from app.web.guards import current_officer, view
from app.web.services import services
from forms.offences import NewFileForm, WhyForm

reports = Blueprint("reports", __name__)
LOOK = "bekijk"


@reports.route("/handhaving/nieuw", methods=["GET", "POST"])
@view(Action.ENFORCE)
def new() -> Response:
    """From a report, a permit or what somebody saw; the effect stands on the page before it is opened."""
    today = services().today()
    if request.method == "GET":
        start = {"opened_on": today} | opening_files.prefilled(request.args.get("vergunning", "")[:20], by=current_officer())
        return _show(NewFileForm(today=today, data=start, areas=_areas()))
    form = NewFileForm(request.form, today=today, areas=_areas())
    if typed_again():
        return _show(form)
    valid = form.validate()
    where = _where(form) if form.postcode.data and form.number.data else None
    if not valid or where is None:
        return _show(form, 422)
    if request.form.get("actie") == LOOK or request.form.get("gezien") != where.key:
        return _show(form, where=where)
    kept: list[EnforcementFile] = []
    refused = carry_out(lambda: kept.append(_open(form, where)))
    if refused is not None:
        form.form_errors.append(refused)
        return _show(form, 409)
    flash("Het dossier is geopend.")
    return redirect(url_for("enforcement.page", number=kept[0].number))


def _areas() -> list[tuple[str, str]]:
    return neighbourhoods.to_choose(by=current_officer())


def _where(form: NewFileForm) -> ObjectAddress | None:
    """The address of the register, or as it was typed where the register does not know it."""
    try:
        found = services().addresses.find(
            form.postcode.data or "", form.number.data or 0, form.letter.data or "", form.addition.data or ""
        )
    except RegisterUnavailable:
        found = ()
    if len(found) == 1 and found[0].municipality == current_officer().municipality:
        return registered_address(found[0])
    return form.typed_address()


def _open(form: NewFileForm, where: ObjectAddress) -> EnforcementFile:
    assert form.opened_on.data is not None, "the form was checked"
    permit = (form.permit.data or "").upper()
    source = REPORT if form.channel.data else PERMIT if permit else ADDRESS
    why = "melding" if source == REPORT else form.why.data or ""
    file = NewFile(
        form.request_id.data or "", source, form.change_type.data or "", where, why, form.opened_on.data,
        form.neighbourhood.data or "", permit_number=permit, priority=int(form.priority.data or 2),
    )  # fmt: skip
    if source == REPORT:
        told = NewReport(form.opened_on.data, form.channel.data or "", form.why.data or "", form.reporter())
        return reporting.open_with_report(file, told, **moment())
    return opening_files.open_new(file, **moment())


def _show(form: NewFileForm, status: int = 200, *, where: ObjectAddress | None = None) -> Response:
    others = offence_viewing.at_address(where.key, by=current_officer()) if where else []
    area = opening_files.neighbourhood_of(where, form.neighbourhood.data or "") if where else ""
    return answer_with("enforcement/new.html", status, form=form, where=where, others=others, area=area)


@reports.post("/handhaving/<number>/melder/<int:report_id>")
@view(Action.ENFORCE)
def reporter(number: str, report_id: int) -> Response:
    """Who made a report: shown once, on this answer, for a reason that is logged."""
    found = load(number, looked_at=False)
    form = WhyForm(request.form, today=services().today())
    shown = []
    if form.validate():
        by, now = current_officer(), services().now()
        refused = carry_out(
            lambda: shown.append(reporting.show_reporter(number, report_id, form.why.data or "", by=by, now=now))
        )
        if refused is not None:
            form.form_errors.append(refused)
    return answer_with(
        "enforcement/reporter.html", 200 if shown else 422, page=found, file=found.file, form=form, report_id=report_id,
        who=shown[0] if shown else None,
    )  # fmt: skip


@reports.get("/handhaving/<number>/melder/<int:report_id>")
@view(Action.ENFORCE)
def ask_reporter(number: str, report_id: int) -> Response:
    """The question why; nothing of the reporter is read."""
    found = load(number, looked_at=True)
    return answer_with(
        "enforcement/reporter.html", page=found, file=found.file, form=WhyForm(today=services().today()),
        report_id=report_id, who=None,
    )  # fmt: skip


@reports.get("/handhaving/signalen")
@view(Action.ENFORCE)
def signals() -> Response:
    """What the application noticed and nobody judged yet."""
    text = request.args.get("na", "")
    after = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    found = signal_handling.standing(after=after, by=current_officer())
    return answer_with("enforcement/signals.html", found=found, after=after, mark=str(uuid.uuid4()))


@reports.post("/handhaving/signalen/<int:signal_id>")
@view(Action.ENFORCE)
def settle(signal_id: int) -> Response:
    """Take it up in a file, or turn it down with a reason."""
    why = request.form.get("why", "").strip()[:2000]
    if request.form.get("actie") == "oppakken":
        mark = request.form.get("request_id", "")[:36] or str(uuid.uuid4())
        kept: list[EnforcementFile] = []
        refused = carry_out(lambda: kept.append(signal_handling.take_up(signal_id, mark, **moment())))
        if refused is None:
            flash("Er is een dossier geopend voor dit signaal.")
            return redirect(url_for("enforcement.page", number=kept[0].number))
    elif not why:
        refused = "Schrijf waarom er niets hoeft te gebeuren."
    else:
        refused = carry_out(lambda: signal_handling.turn_down(signal_id, why, **moment()))
        if refused is None:
            refused = "Het signaal is afgedaan."
    flash(refused or "")
    return redirect(url_for("reports.signals"))
