"""The worksheet: criteria judged on what was found, one by one or as a whole, with the ledger and the advice beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import investigating
from app.cases.assessing import NewJudgement, worksheet_findings
from app.cases.opening import EditConflict
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.evidence import NewCriterionNote, Search
from app.rules.liveability import built_in_scale
from app.rules.terms import label
from app.web import worksheet
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
from app.web.worksheet import Refused
from forms.evidence import CriterionForm
from forms.judgement import JudgementForm

liveability = Blueprint("liveability", __name__)
NOTHING_FOUND = "geen_aanwijzing"
NO_WORKSHEET = "De verordening van deze zaak vraagt geen leefbaarheidstoets."


@liveability.get("/zaken/<number>/leefbaarheid")
@view(Action.VIEW_CASES)
def page(number: str) -> Response:
    found = load(number, looked_at=True)
    if not worksheet_findings(found.latest.answer):
        flash(NO_WORKSHEET)
        return redirect(url_for("case.page", number=number))
    return show(found)


def show(
    found: CasePage, *, refused: Refused | None = None, whole: Refused | None = None, status: int = 200
) -> Response:
    """The page; `refused` is the form of one criterion, `whole` that of one worksheet, as it was typed."""
    today = services().today()
    sheets = worksheet.sheets(found, today, refused)
    return answer_with(
        "liveability/page.html",
        status,
        page=found,
        case=found.case,
        sheets=sheets,
        whole_forms={sheet.rule: _whole_form(found, sheet.rule, whole) for sheet in sheets},
        whole=whole,
        items=worksheet.item_rows(found),
        advice=worksheet.advice_rows(found, today),
        scale=built_in_scale(),
        editable=found.case.status == "in_behandeling",
        task=next((task for task in found.tasks if task.code == "leefbaarheid"), None),
    )


def asked_finding(found: CasePage, rule: str) -> Mapping[str, Any]:
    """The worksheet with this id; another id is a page that is not there."""
    return next((each for each in worksheet_findings(found.latest.answer) if each["rule"] == rule), None) or abort(404)


@liveability.post("/zaken/<number>/leefbaarheid/<rule>/<criterion>")
@view(Action.HANDLE_CASE)
def judge(number: str, rule: str, criterion: str) -> Response:
    """Judge one criterion by what was found, or record where was looked and nothing found."""
    found = load(number, looked_at=False)
    finding = asked_finding(found, rule)
    asked = next((each for each in finding["inputs"]["criteria"] if each["id"] == criterion), None) or abort(404)
    form = worksheet.criterion_form(found, finding, asked, services().today(), request.form)
    if typed_again():
        return show(found, refused=Refused(rule, criterion, form))
    version, nothing = seen_version(), request.form.get("actie") == NOTHING_FOUND
    valid = form.validate()
    if not (form.check_search() if nothing else form.check_judgement()) or not valid:
        return show(found, refused=Refused(rule, criterion, form), status=422)
    new = _note(rule, criterion, form, nothing=nothing)
    try:
        refused = carry_out(lambda: investigating.judge_criterion(number, version, new, **moment()))
    except EditConflict:
        return conflict(number, str(asked["title"]).capitalize(), _differences(number, new))
    if refused is not None:
        return show(found, refused=Refused(rule, criterion, form, refused), status=409)
    flash(f"Vastgelegd bij {asked['title']}: {label(new.outcome, 'judgement_outcome')}.")
    return redirect(url_for("liveability.page", number=number) + f"#{_next_open(number, rule, criterion)}")


def _note(rule: str, criterion: str, form: CriterionForm, *, nothing: bool) -> NewCriterionNote:
    if nothing:
        assert form.searched_on.data is not None, "the form was checked"
        search = Search(form.searched_on.data, form.searched_over.data or "")
        return NewCriterionNote(rule, criterion, "PASS", "", search=search)
    cited = tuple(int(number) for number in form.cited.chosen)
    return NewCriterionNote(rule, criterion, str(form.outcome.data), form.reasons.data or "", cited)


def _next_open(number: str, rule: str, criterion: str) -> str:
    """Where to go on: the next criterion that is still open, or the one that was just judged."""
    sheets = worksheet.sheets(load(number, looked_at=False), services().today())
    following = [each for sheet in sheets for each in sheet.criteria]
    here = next((place for place, each in enumerate(following) if (each.rule, each.id) == (rule, criterion)), 0)
    still = [each for each in following[here + 1 :] + following[:here] if each.note is None]
    return still[0].anchor if still else f"criterium-{rule}-{criterion}"


def _differences(number: str, new: NewCriterionNote) -> list[Difference]:
    standing = load(number, looked_at=False).notes.get(new.rule, {}).get(new.criterion)
    now = label(standing.outcome, "judgement_outcome") if standing else "nog geen oordeel"
    reasons = new.reasons or investigating.nothing_found(new)
    return [
        Difference("Oordeel", label(new.outcome, "judgement_outcome"), now),
        Difference("Redenen", reasons, standing.reasons if standing else "nog geen redenen"),
    ]


def _whole_form(found: CasePage, rule: str, refused: Refused | None) -> JudgementForm:
    if refused is not None and refused.rule == rule:
        form: JudgementForm = refused.form
        return form
    standing = found.judgements.get(rule)
    data = {"outcome": standing.outcome, "reasons": standing.reasons} if standing else None
    return JudgementForm(None, balance=False, prefix=f"{rule}-geheel-", data=data)


@liveability.post("/zaken/<number>/leefbaarheid/<rule>")
@view(Action.HANDLE_CASE)
def judge_whole(number: str, rule: str) -> Response:
    """One outcome for the whole worksheet, with its reasons."""
    found = load(number, looked_at=False)
    finding = asked_finding(found, rule)
    form = JudgementForm(request.form, balance=False, prefix=f"{rule}-geheel-")
    if typed_again():
        return show(found, whole=Refused(rule, "", form))
    version = seen_version()
    if not form.validate():
        return show(found, whole=Refused(rule, "", form), status=422)
    new = NewJudgement(rule, str(form.outcome.data), None, form.reasons.data or "")
    try:
        refused = carry_out(lambda: investigating.judge_whole(number, version, new, **moment()))
    except EditConflict:
        standing = load(number, looked_at=False).judgements.get(rule)
        words = standing.reasons if standing else "nog geen oordeel"
        return conflict(number, "Oordeel over het geheel", [Difference("Redenen", new.reasons, words)])
    if refused is not None:
        return show(found, whole=Refused(rule, "", form, refused), status=409)
    flash(f"Uw oordeel over de {finding['inputs']['title']} als geheel is vastgelegd.")
    return redirect(url_for("liveability.page", number=number) + f"#geheel-{rule}")
