"""The decision on an objection: its draft with the real letter beside it, and the review by somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import corresponding, objection_deciding, objection_letters
from app.cases.objection_chain import last_day_to_appeal
from app.cases.objection_checks import ObjectionDraft
from app.cases.objection_deciding import Addressed, may_decide
from app.cases.objection_viewing import ObjectionPage
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action, can
from app.rules.errors import InvalidInput
from app.web import letters, objection
from app.web.deeds import answer_with, carry_out, conflict, moment, seen_version, typed, typed_again
from app.web.guards import current_officer, view
from app.web.services import services
from forms.objection_decision import RETURN, SIGN, ObjectionDecisionForm, ObjectionReviewForm

objection_decision = Blueprint("objection_decision", __name__)
LOOK = "bekijk"


@objection_decision.route("/zaken/<number>/bezwaar/<int:objection_id>/beslissing", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def page(number: str, objection_id: int) -> Response:
    """The draft: what is typed, what keeps it from being signed, and the letter as it stands."""
    found = objection.load_objection(number, objection_id, looked_at=request.method == "GET")
    if not found.open:
        return objection.show(
            found, 409, refused="Op dit bezwaar hoeft nu geen beslissing te worden geschreven."
        )
    count = len(found.row.grounds)
    if request.method == "GET":
        form = ObjectionDecisionForm(today=services().today(), grounds=count, data=_standing(found))
        return _show(found, form)
    form = ObjectionDecisionForm(request.form, today=services().today(), grounds=count)
    if typed_again():
        return _show(found, form)
    version = seen_version()
    if not form.validate():
        return _show(found, form, 422)
    if request.form.get("actie") == LOOK:
        return _show(found, form)
    draft = _draft(form)
    try:
        refused = carry_out(
            lambda: objection_deciding.propose(number, version, objection_id, draft, **moment())
        )
    except EditConflict:
        return conflict(number, "Beslissing op bezwaar", typed(form))
    if refused is not None:
        form.form_errors.append(refused)
        return _show(found, form, 409)
    flash("De beslissing ligt nu bij de ondertekenaar.")
    return _back(found)


def _back(found: ObjectionPage) -> Response:
    path = url_for("objection.page", number=found.page.case.number, objection_id=found.row.id)
    return redirect(f"{path}#beslissing")


def _standing(found: ObjectionPage) -> dict[str, Any]:
    """What the last proposal held, so that a returned one is mended and not typed again; else what is known already."""
    if found.proposals:
        row = found.proposals[0]
        text = dict(row.text)
        title, words = next(iter(text.get("conditions", ())), ("", ""))
        cents = int(text.get("costs_cents") or 0)
        return text | {
            "result": row.result,
            "condition_title": title,
            "condition_text": words,
            "costs": cents or None,
        }
    known = " ".join(test.sentence for test in found.admissibility.tests)
    why = " ".join(filter(None, (found.row.excused_why, found.row.interested_why)))
    law = found.reassessed[0].law_why if found.reassessed else ""
    result = "inadmissible" if found.admissibility.admissible is False else found.row.advice_result or None
    return {"admissible": f"{known} {why}".strip(), "law_and_facts": law, "result": result}


def _draft(form: ObjectionDecisionForm) -> ObjectionDraft:
    return ObjectionDraft(
        result=form.result.data or "",
        admissible=form.admissible.data or "",
        law_and_facts=form.law_and_facts.data or "",
        answers=tuple(str(each.data or "") for each in form.answers),
        interests=form.interests.data or "",
        conditions=form.conditions,
        committee_why=form.committee_why.data or "",
        costs_cents=form.costs.data or 0,
        costs_why=form.costs_why.data or "",
        note=form.note.data or "",
    )


def _letter(
    found: ObjectionPage,
    result: str,
    text: Mapping[str, Any],
    send_on: date | None = None,
    *,
    signs: bool = False,
) -> tuple[Markup, str]:
    """The letter to the objector as a concept, or the sentence that says what it still lacks."""
    if not result:
        return Markup(), "Kies de uitkomst; dan staat hier de brief."
    try:
        by = current_officer() if signs else None
        made = objection_letters.decision_values(
            found, result, text, found.objector, date_sent=send_on, by=by
        )
        return letters.preview(objection_letters.DECISION, made)
    except NotNow as refusal:
        return Markup(), str(refusal)


def _show(found: ObjectionPage, form: ObjectionDecisionForm, status: int = 200) -> Response:
    body, sentence = _letter(found, form.result.data or "", asdict(_draft(form)))
    return answer_with(
        "objection/decision.html",
        status,
        found=found,
        page=found.page,
        form=form,
        body=body,
        sentence=sentence,
        returned=found.proposals[0]
        if found.proposals and found.proposals[0].state == "teruggegeven"
        else None,
    )


@objection_decision.post("/zaken/<number>/bezwaar/<int:objection_id>/beslissing/intrekken")
@view(Action.HANDLE_CASE)
def withdraw(number: str, objection_id: int) -> Response:
    version = seen_version()
    found = objection.load_objection(number, objection_id, looked_at=False)
    try:
        refused = carry_out(
            lambda: objection_deciding.withdraw_proposal(number, version, objection_id, **moment())
        )
    except EditConflict:
        return conflict(number, "Voorstel terugtrekken", can_go_on=False)
    if refused is not None:
        return objection.show(found, 409, refused=refused)
    flash("Het voorstel is teruggetrokken.")
    return _back(found)


@objection_decision.route("/zaken/<number>/bezwaar/<int:objection_id>/beoordelen", methods=["GET", "POST"])
@view(Action.VIEW_CASES)
def review(number: str, objection_id: int) -> Response:
    """Whoever may see the case may read the draft; only a signatory with no part in it or in the first decision may answer."""
    found = objection.load_objection(number, objection_id, looked_at=request.method == "GET")
    if found.on_its_way is None:
        return objection.show(found, 409, refused="Er ligt geen voorstel op dit bezwaar ter ondertekening.")
    if request.method == "GET":
        today = services().today()
        return _show_review(found, ObjectionReviewForm(today=today, data={"send_on": today}))
    form = ObjectionReviewForm(request.form, today=services().today())
    if typed_again():
        return _show_review(found, form)
    version, refused = seen_version(), _not_signable(found)
    if refused is not None:
        form.form_errors.append(refused)
        return _show_review(found, form, 409)
    if not form.validate():
        return _show_review(found, form, 422)
    shown_for = form.send_on.data.isoformat() if form.send_on.data else ""
    if request.form.get("actie") == LOOK or (
        form.answer.data == SIGN and request.form.get("shown_for") != shown_for
    ):
        return _show_review(found, form)
    return _answered(found, form, version)


def _not_signable(found: ObjectionPage) -> str | None:
    by, proposal = current_officer(), found.on_its_way
    if not can(by, Action.SIGN):
        return "Alleen een ondertekenaar kan een beslissing nemen."
    return may_decide(found.chain, proposal, by) if proposal is not None else None


def _answered(found: ObjectionPage, form: ObjectionReviewForm, version: int) -> Response:
    number, row_id = found.page.case.number, found.row.id
    try:
        if form.answer.data == RETURN:
            remark = form.remark.data or ""
            refused = carry_out(
                lambda: objection_deciding.send_back(number, version, row_id, remark, **moment())
            )
        else:
            refused = _sign(found, form, version)
    except EditConflict:
        return conflict(number, "Beoordelen", typed(form), can_go_on=False)
    except NotNow as refusal:
        refused = str(refusal)
    except InvalidInput as refusal:
        refused = letters.cannot_be_made(refusal)
    if refused is not None:
        form.form_errors.append(refused)
        return _show_review(found, form, 409)
    flash(
        "De beslissing is genomen en ondertekend."
        if form.answer.data == SIGN
        else "Het voorstel is teruggegeven."
    )
    return _back(found)


def _sign(found: ObjectionPage, form: ObjectionReviewForm, version: int) -> str | None:
    """Render every letter first, outside every transaction; then take the decision with those very bytes."""
    proposal, send_on, by = found.on_its_way, form.send_on.data, current_officer()
    if version != found.page.case.version:
        raise EditConflict(found.page.case)
    if proposal is None or send_on is None:
        return "Er ligt geen voorstel op dit bezwaar ter ondertekening."
    made = []
    for to in objection_letters.receivers(found, objection_letters.DECISION):
        values = objection_letters.decision_values(
            found, proposal.result, proposal.text, to, date_sent=send_on, by=by
        )
        written = corresponding.write(
            services().renderer, objection_letters.DECISION, values, date_sent=send_on
        )
        made.append(Addressed(to, written))
    code = corresponding.verification_code()
    number, row_id = found.page.case.number, found.row.id
    return carry_out(lambda: objection_deciding.take(number, version, row_id, made, code=code, **moment()))


def _show_review(found: ObjectionPage, form: ObjectionReviewForm, status: int = 200) -> Response:
    proposal = found.on_its_way
    assert proposal is not None, "the view looked"
    send_on, refused = None if form.send_on.errors else form.send_on.data, _not_signable(found)
    body, sentence = _letter(found, proposal.result, proposal.text, send_on, signs=refused is None)
    return answer_with(
        "objection/review.html",
        status,
        found=found,
        page=found.page,
        proposal=proposal,
        form=form,
        body=body,
        sentence=sentence,
        not_signable=refused,
        send_on=send_on,
        appeal_until=last_day_to_appeal(send_on) if send_on else None,
        receivers=objection_letters.receivers(found, objection_letters.DECISION),
    )
