"""Decisions beside the rules: an application that is not treated, a permit that arose by law, and the jurist's word before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import corresponding, silence, special_decisions
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action
from app.cases.special_decisions import BY_LAW, SET_ASIDE, Missing, SetAside
from app.cases.viewing import CasePage
from app.web import case
from app.web.deeds import answer_with, carry_out, conflict, load, moment, seen_version, typed, typed_again
from app.web.guards import view
from app.web.letters import preview
from app.web.services import services
from forms.special import MOST_ROWS, YES, ByLawForm, JuristForm, SetAsideDecisionForm

special = Blueprint("special", __name__)
MORE, LOOK = "nog", "voorbeeld"
AT_SIGNATORY = "Het voorstel ligt nu bij de ondertekenaar."


@special.route("/zaken/<number>/buiten-behandeling", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def set_aside(number: str) -> Response:
    """Not treating an application that was not completed: proposed here, signed by somebody else."""
    found, today = load(number, looked_at=request.method == "GET"), services().today()
    if request.method == "GET":
        why_not = _not_now(found) or special_decisions.not_set_aside(found.clock, found.events, today)
        if why_not is not None:
            return case.show(number, refused={"voorstel": why_not}, status=409)
        return _show_set_aside(found, SetAsideDecisionForm(data=_known(found)))
    form, action = SetAsideDecisionForm(request.form), request.form.get("actie", "")
    if action == MORE or typed_again():
        if action == MORE and len(form.missing.entries) < MOST_ROWS:
            form.missing.append_entry()
        return _show_set_aside(found, form)
    version = seen_version()
    if not form.validate() or not form.something_missing():
        return _show_set_aside(found, form, 422)
    if action == LOOK:
        return _show_set_aside(found, form)
    return _hand_in(
        found,
        form,
        "Buiten behandeling stellen",
        lambda: special_decisions.propose_set_aside(number, version, _drafted(form), **moment()),
        _show_set_aside,
    )


def _known(found: CasePage) -> dict[str, Any]:
    """What the last request asked, as its letter told the applicant; always one row to begin with."""
    asked = [row for row in found.letters if row.kind == "verzoek_om_aanvulling"]
    items = asked[-1].values["items"] if asked else []
    standing = found.proposals[0].text.get("set_aside") if found.proposals else None
    if standing:
        note = found.proposals[0].text.get("note", "")
        return {**standing, "received": "\n".join(standing["received"]), "note": note}
    return {"missing": [{"what": row["what"], "why": row["why"]} for row in items] or [{}]}


def _drafted(form: SetAsideDecisionForm) -> SetAside:
    return SetAside(
        received=form.lines(),
        missing=tuple(Missing(what, why) for what, why in form.rows()),
        reasons=form.reasons.data or "",
        note=form.note.data or "",
    )


def _show_set_aside(found: CasePage, form: SetAsideDecisionForm, status: int = 200) -> Response:
    drafted = _drafted(form)
    told = {
        "received": drafted.received,
        "missing": [{"what": row.what, "why": row.why} for row in drafted.missing],
        "reasons": drafted.reasons,
    }
    body, sentence = _letter(found, SET_ASIDE, {"set_aside": told}) if drafted.missing else (Markup(), "")
    return answer_with(
        "special/set_aside.html", status, page=found, case=found.case, form=form, body=body, sentence=sentence,
        until=found.clock.set_aside_notice_by, chance=special_decisions.chance(found.events),
    )  # fmt: skip


@special.route("/zaken/<number>/termijn/jurist", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def jurist(number: str) -> Response:
    """What a jurist said about a term that went by. Nothing follows from it by itself."""
    found, today = load(number, looked_at=request.method == "GET"), services().today()
    arises = found.clock.operation_of_law.arises_on
    if arises is None or (request.method == "GET" and _not_now(found)):
        flash(silence.NOT_OVER if arises is None else str(_not_now(found)))
        return redirect(url_for("clock_statement.page", number=number))
    if request.method == "GET":
        return _show_jurist(found, JuristForm(today=today, since=arises, data={"said_on": today}))
    form = JuristForm(request.form, today=today, since=arises)
    if typed_again():
        return _show_jurist(found, form)
    version = seen_version()
    if not form.validate() or form.said_on.data is None:
        return _show_jurist(found, form, 422)
    said = silence.Word(
        form.jurist.data or "", form.said_on.data, form.arisen.data == YES, form.why.data or ""
    )
    try:
        refused = carry_out(lambda: silence.record_word(number, version, said, **moment()))
    except EditConflict:
        return conflict(number, "Woord van de jurist", typed(form))
    if refused is not None:
        form.form_errors.append(refused)
        return _show_jurist(found, form, 409)
    flash("Het woord van de jurist is vastgelegd.")
    return redirect(url_for("special.by_law" if said.arisen else "case.page", number=number))


def _show_jurist(found: CasePage, form: JuristForm, status: int = 200) -> Response:
    return answer_with("special/jurist.html", status, page=found, case=found.case, form=form)


@special.route("/zaken/<number>/van-rechtswege", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def by_law(number: str) -> Response:
    """The announcement of a permit that arose by law: proposed here, signed by somebody else."""
    found = load(number, looked_at=request.method == "GET")
    if request.method == "GET":
        why_not = _not_now(found) or special_decisions.not_by_law(found.clock, silence.word(found.events))
        if why_not is not None:
            return case.show(number, refused={"voorstel": why_not}, status=409)
        return _show_by_law(found, ByLawForm())
    form = ByLawForm(request.form)
    if typed_again():
        return _show_by_law(found, form)
    version = seen_version()
    if not form.validate():
        return _show_by_law(found, form, 422)
    return _hand_in(
        found,
        form,
        "Van rechtswege verleend",
        lambda: special_decisions.propose_by_law(number, version, form.note.data or "", **moment()),
        _show_by_law,
    )


def _show_by_law(found: CasePage, form: ByLawForm, status: int = 200) -> Response:
    body, sentence = _letter(found, BY_LAW, {})
    return answer_with(
        "special/by_law.html", status, page=found, case=found.case, form=form, body=body, sentence=sentence,
        said=silence.word(found.events),
    )  # fmt: skip


def _hand_in(
    found: CasePage, form: Any, title: str, deed: Callable[[], object], show: Callable[..., Response]
) -> Response:
    number = found.case.number
    try:
        refused = carry_out(deed)
    except EditConflict:
        return conflict(number, title, typed(form))
    if refused is not None:
        form.form_errors.append(refused)
        return show(found, form, 409)
    flash(AT_SIGNATORY)
    return redirect(url_for("case.page", number=number) + "#voorstel")


def _not_now(found: CasePage) -> str | None:
    return (
        None if found.case.status == "in_behandeling" else "Er ligt al een voorstel, of de zaak is afgerond."
    )


def _letter(found: CasePage, outcome: str, draft: Mapping[str, Any]) -> tuple[Markup, str]:
    try:
        kind = corresponding.kind_for(outcome)
        values = corresponding.letter_values(found, kind, date_sent=None, signatory=None, draft=draft)
        return preview(kind, values)
    except NotNow as refusal:
        return Markup(), str(refusal)
