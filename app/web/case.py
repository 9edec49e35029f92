"""The page of one case: its tasks, the rules that hold, what must still be judged, the clock, and what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import announcing, assessing, intake, offence_viewing
from app.cases.opening import STATUS_WORDS, EditConflict
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.periods import AMSTERDAM
from app.web import clock_deeds, clock_figure, compensation, findings, judging, objection_list, timeline
from app.web.deeds import (
    Difference,
    answer_with,
    carry_out,
    conflict,
    known_number,
    load,
    moment,
    seen_version,
    typed_again,
)
from app.web.facts import lacking_for_permit
from app.web.guards import current_officer, view
from app.web.labels import Shape, State
from app.web.services import services
from forms import notation
from forms.announcement import AssignForm, DocumentsForm, EndingForm
from forms.notation import NotRead

case = Blueprint("case", __name__)

STATUS_SHAPES = {
    "in_behandeling": Shape.INF,
    "ter_ondertekening": Shape.WAIT,
    "besloten": Shape.OK,
    "bekendgemaakt": Shape.OK,
    "ingetrokken": Shape.OFF,
    "gesloten": Shape.OFF,
}
TASK_SHAPES = {
    "niet_begonnen": Shape.OFF,
    "bezig": Shape.INF,
    "actie_nodig": Shape.WARN,
    "kan_nog_niet": Shape.OFF,
    "klaar": Shape.OK,
}


@case.get("/zaken/<number>")
@view(Action.VIEW_CASES)
def page(number: str) -> Response:
    return show(number, looked_at=True)


def show(
    number: str,
    *,
    looked_at: bool = False,
    refused: Mapping[str, str] | None = None,
    judgement: judging.Refused | None = None,
    status: int = 200,
) -> Response:
    """The page; `refused` holds, per section, the sentence that says why something could not be done."""
    page, today = load(number, looked_at=looked_at), services().today()
    other_day, beside, not_read = _on_another_day(page)
    return answer_with(
        "case/page.html",
        422 if not_read and status == 200 else status,
        page=page,
        case=page.case,
        answer=page.latest.answer,
        state=State(STATUS_SHAPES[page.case.status], STATUS_WORDS[page.case.status].capitalize()),
        task_shapes=TASK_SHAPES,
        task_links=_task_links(page),
        current_task=_current_task(page),
        **_findings(page),
        **compensation.parts(page),
        **objection_list.parts(page, today),
        offences=offence_viewing.of_permit(page.case.id, by=current_officer()),
        norms=judging.norms(page, judgement),
        figure=clock_figure.of_case(page, today),
        clock_links=clock_deeds.links(page),
        told=timeline.told(page.events, _recorded_day),
        status_words=STATUS_WORDS,
        refused=refused or {},
        despite=request.form.get("despite", ""),
        other_day=other_day,
        beside=beside,
        not_read=not_read,
        lacking=lacking_for_permit(page),
        closable=CLOSE.offered(page),
        editable=page.case.status == "in_behandeling",
        assign_form=AssignForm(colleagues=_colleagues(page), data={"to": str(page.case.caseworker_id or "")}),
    )


def _findings(page: CasePage) -> dict[str, Any]:
    """What every rule says, and the one sentence of it all."""
    answer = page.latest.answer
    return {"rows": findings.finding_rows(answer), "summary": findings.summary(answer)}


def _recorded_day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()


def _on_another_day(page: CasePage) -> tuple[str, dict[str, Any] | None, str]:
    """What was typed as another day, the card of that day, and the sentence where it could not be read. Nothing is stored."""
    text = request.args.get("op", "").strip()[:20]
    if not text:
        return "", None, ""
    try:
        return text, assessing.card_on(page.latest, notation.read_date(text)), ""
    except NotRead as fault:
        return text, None, str(fault)


def _task_links(page: CasePage) -> dict[str, str]:
    number = page.case.number
    signing = page.case.status == "ter_ondertekening"
    return {
        "volledig": "#volledig",
        "regels": "#regels",
        "leefbaarheid": url_for("liveability.page", number=number),
        "afweging": "#afweging",
        "voorstel": "#voorstel"
        if page.case.status != "in_behandeling"
        else url_for("proposal.page", number=number),
        "besluit": url_for("review.page", number=number) if signing else "#voorstel",
    }


def _current_task(page: CasePage) -> str:
    return next((task.code for task in page.tasks if task.state not in ("klaar", "kan_nog_niet")), "")


def _colleagues(page: CasePage) -> list[tuple[str, str]]:
    return [(str(row.id), row.name) for row in page.colleagues]


def _act(number: str, section: str, title: str, deed: Callable[[], object], done: str) -> Response:
    """One button of this page: do it, or show the page again with the reason at that section."""
    try:
        refused = carry_out(deed)
    except EditConflict:
        return conflict(number, title, can_go_on=False)
    if refused is not None:
        return show(number, refused={section: refused}, status=409)
    flash(done)
    return redirect(url_for("case.page", number=number) + f"#{section}")


@case.post("/zaken/<number>/stukken")
@view(Action.HANDLE_CASE)
def documents(number: str) -> Response:
    """Which documents are in and, with the other button, that the application is complete enough to decide on."""
    version = seen_version()
    page = load(number, looked_at=False)
    offered = [(document.code, document.label) for document, _in in page.documents]
    form = DocumentsForm(request.form, offered=offered)
    if not form.validate():
        wrong = [*form.documents.errors, *form.despite.errors][0]
        return show(number, refused={"volledig": str(wrong)}, status=422)
    complete = request.form.get("actie") == "volledig"
    return _act(
        number,
        "volledig",
        "Stukken",
        lambda: intake.note_documents(
            number, version, form.documents.chosen, complete=complete, despite=form.despite.data or "", **moment()
        ),
        "De aanvraag is volledig bevonden." if complete else "De stukken zijn bijgewerkt.",
    )


@case.post("/zaken/<number>/regels")
@view(Action.HANDLE_CASE)
def confirm_rules(number: str) -> Response:
    version = seen_version()
    return _act(
        number,
        "regels",
        "Regels bevestigen",
        lambda: assessing.confirm_rules(known_number(number), version, **moment()),
        "De regels zijn bevestigd.",
    )


@case.post("/zaken/<number>/toewijzen")
@view(Action.HANDLE_CASE)
def assign(number: str) -> Response:
    version = seen_version()
    page = load(number, looked_at=False)
    form = AssignForm(request.form, colleagues=_colleagues(page))
    if not form.validate():
        return show(number, refused={"behandelaar": str(form.to.errors[0])}, status=422)
    to = int(form.to.data) if form.to.data else None
    name = next((row.name for row in page.colleagues if row.id == to), "")
    return _act(
        number,
        "behandelaar",
        "Zaak toewijzen",
        lambda: intake.assign(number, version, to, name, **moment()),
        f"De zaak staat nu op naam van {name}." if name else "De zaak heeft nu geen behandelaar.",
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """One way in which a case ends without a decision: the words of its page, when it is offered, and the use case."""

    title: str
    button: str
    question: str
    hint: str
    effect: str
    because: str
    done: str
    deed: Callable[..., object]
    offered: Callable[[CasePage], bool]


RETRACT = Ending(
    title="De aanvrager trekt de aanvraag in",
    button="Aanvraag intrekken",
    question="Hoe en waarom is de aanvraag ingetrokken?",
    hint="Bijvoorbeeld: brief van de aanvrager van 18 november, het plan gaat niet door.",
    effect="De zaak wordt gesloten zonder besluit",
    because="omdat de aanvrager geen besluit meer wil. De uiterste datum vervalt. "
    "Dit kan niet ongedaan worden gemaakt; een nieuwe aanvraag kan wel.",
    done="De aanvraag is ingetrokken.",
    deed=announcing.retract,
    offered=lambda page: page.case.status == "in_behandeling",
)
CLOSE = Ending(
    title="De zaak sluiten zonder besluit",
    button="Zaak sluiten",
    question="Wat zei de jurist, en wanneer?",
    hint="Bijvoorbeeld: volgens de jurist (gesprek van 18 november) gold er op die dag geen verordening.",
    effect="De zaak wordt gesloten zonder besluit en zonder brief",
    because="omdat voor de dag van ontvangst geen regels zijn vastgelegd. De uiterste datum vervalt. "
    "Dit kan niet ongedaan worden gemaakt. De aanvrager bericht u zelf.",
    done="De zaak is gesloten zonder besluit.",
    deed=announcing.close,
    offered=lambda page: page.case.status == "in_behandeling" and without_rules(page),
)


def without_rules(page: CasePage) -> bool:
    """Whether no rules are recorded for the day on which this application came in."""
    return bool(page.latest.answer["outcome"] == "geen_regime")


@case.route("/zaken/<number>/intrekken", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def retract(number: str) -> Response:
    """The applicant takes the application back."""
    return _end(number, RETRACT)


@case.route("/zaken/<number>/sluiten", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def close(number: str) -> Response:
    """There are no rules to decide by."""
    return _end(number, CLOSE)


def _end(number: str, ending: Ending) -> Response:
    """The effect is shown before it is confirmed."""
    if request.method == "GET" and not ending.offered(load(number, looked_at=False)):
        return redirect(url_for("case.page", number=number))
    form = EndingForm(request.form or None, question=ending.question)
    if request.method == "GET" or typed_again():
        return _show_ending(number, ending, form, 200)
    version, why = seen_version(), form.why.data or ""
    if not form.validate():
        return _show_ending(number, ending, form, 422)
    try:
        refused = carry_out(lambda: ending.deed(known_number(number), version, why, **moment()))
    except EditConflict:
        return conflict(number, ending.button, [Difference("Reden", why, "nog niet gedaan")])
    if refused is not None:
        form.form_errors.append(refused)
        return _show_ending(number, ending, form, 409)
    flash(ending.done)
    return redirect(url_for("case.page", number=number))


def _show_ending(number: str, ending: Ending, form: EndingForm, status: int) -> Response:
    page = load(number, looked_at=request.method == "GET")
    return answer_with("case/ending.html", status, page=page, ending=ending, form=form)
