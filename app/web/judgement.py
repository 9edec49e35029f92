"""The judgement of one open norm: posted from the page of the case, stored with its author and reasons."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import assessing
from app.cases.assessing import NewJudgement
from app.cases.opening import EditConflict
from app.cases.permission import Action
from app.rules.terms import label
from app.web import case, judging
from app.web.deeds import Difference, carry_out, conflict, load, moment, seen_version, typed_again
from app.web.guards import view
from forms.judgement import JudgementForm

judgement = Blueprint("judgement", __name__)
DONE = "Uw oordeel is vastgelegd."


@judgement.post("/zaken/<number>/oordeel/<rule>")
@view(Action.HANDLE_CASE)
def give(number: str, rule: str) -> Response:
    page = load(number, looked_at=False)
    finding = judging.finding_of(page.latest.answer, rule)
    if finding is None:
        abort(404)
    form = judging.form_for(finding, request.form)
    if typed_again():
        return case.show(number, judgement=judging.Refused(rule, form))
    version = seen_version()
    if not form.validate():
        return case.show(number, judgement=judging.Refused(rule, form), status=422)
    outcome, interests = str(form.outcome.data), form.interests()
    new = NewJudgement(rule, outcome, form.remedy.data, form.reasons.data or "", interests)
    try:
        refused = carry_out(lambda: assessing.record_judgement(number, version, new, **moment()))
    except EditConflict:
        return conflict(number, "Uw oordeel", _differences(number, rule, form))
    if refused is not None:
        return case.show(number, judgement=judging.Refused(rule, form, refused), status=409)
    flash(DONE)
    return redirect(url_for("case.page", number=number) + "#afweging")


def _differences(number: str, rule: str, form: JudgementForm) -> list[Difference]:
    standing = load(number, looked_at=False).judgements.get(rule)
    outcome = label(str(form.outcome.data), "judgement_outcome")
    now = label(standing.outcome, "judgement_outcome") if standing else "nog geen oordeel"
    return [
        Difference("Oordeel", outcome, now),
        Difference("Redenen", form.reasons.data or "", standing.reasons if standing else "nog geen redenen"),
    ]
