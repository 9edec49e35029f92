"""The proposal: the outcome is that of the rules; the officer adds conditions, replies and reasons, and reads the real letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response
from wtforms import FieldList

from app.cases import corresponding, deciding, motivation, permits, reasoning, silence, tasks
from app.cases.deciding import Condition, Draft
from app.cases.ledger import Piece
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.evidence import EvidenceKind
from app.web import case, compensation, letters, objections, proposal_texts
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
from app.web.facts import lacking_for_permit
from app.web.guards import current_officer, view
from app.web.services import services
from forms.proposal import MOST_ROWS, ProposalForm

proposal = Blueprint("proposal", __name__)
SEE_THE_LIST = "Hieronder staat wat er nog niet klopt, met een link naar de plek."
MORE_CONDITIONS, MORE_VIEWS, LOOK, PDF = "voorwaarde", "zienswijze", "voorbeeld", "concept"


@proposal.route("/zaken/<number>/voorstel", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def page(number: str) -> Response:
    found = load(number, looked_at=request.method == "GET")
    if request.method == "GET":
        blocked = _blocked(found)
        if blocked is not None:
            return case.show(number, refused={"voorstel": blocked}, status=409)
        return _show(found, ProposalForm(data=_standing(found), **_choices(found)))
    form, action = ProposalForm(request.form, **_choices(found)), request.form.get("actie", "")
    if action == proposal_texts.STANDARD:
        return _show(found, form, 200 if proposal_texts.insert(found, form) else 422, added=action)
    if action in (MORE_CONDITIONS, MORE_VIEWS) or typed_again():
        _more(form.conditions if action == MORE_CONDITIONS else form.views, wanted=action != "verder")
        form.offer_responses()
        return _show(found, form, added=action)
    version = seen_version()
    if not form.validate():
        return _show(found, form, 422)
    if action == PDF:
        return letters.concept_of(found, _plain(_draft(found, form)))
    if action == LOOK:
        return _show(found, form)
    looked = found.latest.answer["outcome"] != "weigeren" or form.look_at_hardship()
    if not form.ask_for_note(silence.in_the_way(found.clock, form.note.data or "", silence.word(found.events))) or not looked:
        return _show(found, form, 422)
    return _submit(found, form, version)


def _submit(found: CasePage, form: ProposalForm, version: int) -> Response:
    number, draft = found.case.number, _draft(found, form)
    try:
        refused = carry_out(lambda: deciding.propose(number, version, draft, **moment()))
    except EditConflict:
        return conflict(number, "Voorstel", _differences(load(number, looked_at=False), draft))
    if refused is not None:
        unreasoned = refused.startswith(reasoning.NOT_IN_ORDER)
        form.form_errors.append(f"{reasoning.NOT_IN_ORDER} {SEE_THE_LIST}" if unreasoned else refused)
        return _show(found, form, 409)
    flash("Het voorstel ligt nu bij de ondertekenaar.")
    return redirect(url_for("case.page", number=number) + "#voorstel")


def _blocked(found: CasePage) -> str | None:
    """Why there is nothing to propose now, as a sentence."""
    task = next(task for task in found.tasks if task.code == "voorstel")
    if found.case.status != "in_behandeling":
        return "Er ligt al een voorstel, of de zaak is afgerond."
    return f"Een voorstel kan nog niet: {task.why}." if task.state == tasks.BLOCKED else None


def _standing(found: CasePage) -> dict[str, Any]:
    """What the last proposal held, so that a returned one is mended and not typed again; always one empty row to begin with."""
    text = found.proposals[0].text if found.proposals else {}
    own = [_typed_condition(row) for row in text.get("conditions", ()) if not row.get("article")]
    views = [
        {"point": view.point, "answer": view.answer, "item": str(view.item or "")} for view in motivation.views(text)
    ]
    answered = {view["item"] for view in views}
    views += [
        {"point": piece.row.redacted_text or "", "item": str(piece.number)}
        for piece in _given(found)
        if str(piece.number) not in answered
    ]
    return {
        "conditions": own or [{}],
        "views": views or [{}],
        "hardship": text.get("hardship", ""),
        "note": text.get("note", ""),
        "bound_to": text.get("bound_to") or None,
        "until": _day(text.get("until")),
    }


def _typed_condition(row: Mapping[str, Any]) -> dict[str, Any]:
    """A stored condition as the form shows it."""
    suspensive, standard = "ja" if row.get("suspensive") else "", "1" if row.get("standard") else ""
    return {**row, "due_on": _day(row.get("due_on")), "suspensive": suspensive, "standard": standard}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _choices(found: CasePage) -> dict[str, Any]:
    """What the form offers: the items in which somebody gave a view, and the standard texts of this outcome."""
    today = services().today()
    return {
        "responses": _responses(found), "standard": proposal_texts.offered(found), "today": today,
        "latest": permits.latest_end(found.latest.answer, today),
    }  # fmt: skip


def _given(found: CasePage) -> list[Piece]:
    """The items of the ledger in which somebody gave a view."""
    return [piece for piece in found.pieces if piece.counts and piece.kind is EvidenceKind.RESPONSE]


def _responses(found: CasePage) -> list[tuple[str, str]]:
    return [(str(piece.number), f"Stuk {piece.number}: {piece.row.title}") for piece in _given(found)]


def _more(rows: FieldList[Any], *, wanted: bool) -> None:
    if wanted and len(rows.entries) < MOST_ROWS:
        rows.append_entry()


def rule_conditions(found: CasePage) -> tuple[Condition, ...]:
    """The conditions that the ordinance itself attaches to a permit."""
    return tuple(
        Condition(str(finding["inputs"]["title"]), str(finding["inputs"]["text"]), article=finding["article"])
        for finding in found.latest.answer["findings"]
        if finding["kind"] == "condition" and finding["outcome"] == "PASS"
    )


def _draft(found: CasePage, form: ProposalForm) -> Draft:
    """Conditions belong to a permit only, an appeal to hardship to a refusal only."""
    outcome = found.latest.answer["outcome"]
    own = tuple(Condition(**row) for row in form.written_conditions())
    grants, until = outcome == "verlenen", form.until.data
    return Draft(
        conditions=(*rule_conditions(found), *own) if grants else (),
        views=form.written_views(),
        view_items=form.written_view_items(),
        hardship=(form.hardship.data or "") if outcome == "weigeren" else "",
        note=form.note.data or "",
        bound_to=(form.bound_to.data or "") if grants else "",
        until=until.isoformat() if grants and until else None,
    )


def _plain(draft: Draft) -> dict[str, Any]:
    return asdict(draft)


def _differences(found: CasePage, draft: Draft) -> list[Difference]:
    now = found.proposals[0].text if found.proposals else {}
    mine = "\n\n".join(f"{row.title}: {row.text}" for row in draft.conditions)
    theirs = "\n\n".join(f"{row['title']}: {row['text']}" for row in now.get("conditions", ()))
    return [
        Difference("Voorwaarden", mine, theirs),
        Difference("Hardheid", draft.hardship, now.get("hardship", "")),
        Difference("Toelichting", draft.note, now.get("note", "")),
    ]


def _show(found: CasePage, form: ProposalForm, status: int = 200, *, added: str = "") -> Response:
    outcome = found.latest.answer["outcome"]
    body, sentence = Markup(), ""
    try:
        kind = corresponding.kind_for(outcome)
        draft = _plain(_draft(found, form))
        values = corresponding.letter_values(found, kind, date_sent=None, signatory=None, draft=draft)
        body, sentence = letters.preview(kind, values)
    except NotNow as refusal:
        sentence = str(refusal)
    return answer_with(
        "proposal/page.html", status, page=found, case=found.case, form=form, outcome=outcome, body=body,
        sentence=sentence, fixed=rule_conditions(found), bound=permits.bound_by_rule(found.latest.answer), added=added,
        lacking=lacking_for_permit(found),
        objections=objections.rows(found, _plain(_draft(found, form)), author=current_officer().name),
        **compensation.parts(found) | {"notice": None},
    )  # fmt: skip


@proposal.post("/zaken/<number>/voorstel/intrekken")
@view(Action.HANDLE_CASE)
def withdraw(number: str) -> Response:
    version = seen_version()
    load(number, looked_at=False)
    try:
        refused = carry_out(lambda: deciding.withdraw(number, version, **moment()))
    except EditConflict:
        return conflict(number, "Voorstel terugtrekken", can_go_on=False)
    if refused is not None:
        return case.show(number, refused={"voorstel": refused}, status=409)
    flash("Het voorstel is teruggetrokken. De zaak is weer bij u.")
    return redirect(url_for("case.page", number=number) + "#voorstel")
