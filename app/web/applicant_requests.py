"""What is asked of the applicant: chosen, read as a letter with its effect on the term, sent, reminded of, found lapsed."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import corresponding, request_answers, request_letters, requesting
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.errors import InvalidInput
from app.rules.requests import NewRequest, RequestKind
from app.web import request_offers
from app.web.deeds import (
    Difference,
    answer_with,
    carry_out,
    conflict,
    load,
    moment,
    seen_version,
    typed,
    typed_again,
)
from app.web.formats import day_long
from app.web.guards import view
from app.web.letters import cannot_be_made, preview
from app.web.services import services
from forms.requests import AskForm, SendForm

applicant_requests = Blueprint("applicant_requests", __name__)
LOOK = "bekijk"


def shut(found: CasePage) -> Response | None:
    """Nothing is asked of an applicant once a proposal lies with the signatory, or the case is over."""
    if found.case.status == "in_behandeling":
        return None
    flash("Om aanvulling vragen kan alleen zolang de zaak in behandeling is.")
    return redirect(url_for("case.page", number=found.case.number))


@applicant_requests.route("/zaken/<number>/verzoeken", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def page(number: str) -> Response:
    """All requests of the case, and what can be asked now."""
    found = load(number, looked_at=request.method == "GET")
    offered = request_offers.offers(found)
    choices = [(code, new.what) for code, new in offered.items()]
    if request.method == "GET":
        wanted = [code for code in request.args.getlist("vraag") if code in offered]
        return _show(found, AskForm(offered=choices, data={"asked": wanted}))
    form = AskForm(request.form, offered=choices)
    if typed_again():
        return _show(found, form)
    version = seen_version()
    if not form.validate():
        return _show(found, form, 422)
    news = request_offers.of_codes(found, form.asked.chosen)
    if form.other_what.data:
        news.append(NewRequest(RequestKind.MISSING_DOCUMENT, form.other_what.data, form.other_why.data or ""))
    try:
        refused = carry_out(lambda: requesting.draft(number, version, news, **moment()))
    except EditConflict:
        return conflict(number, "Aanvulling vragen", typed(form))
    if refused is not None:
        form.form_errors.append(refused)
        return _show(found, form, 409)
    return redirect(url_for("applicant_requests.send", number=number))


def _show(found: CasePage, form: AskForm, status: int = 200) -> Response:
    return answer_with(
        "requests/page.html",
        status,
        page=found,
        form=form,
        offered=request_offers.offers(found),
        editable=found.case.status == "in_behandeling",
        over=bool(found.asked and found.asked.overdue),
    )


@applicant_requests.route("/zaken/<number>/verzoeken/versturen", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def send(number: str) -> Response:
    """The letter and the new latest day, both before anything is sent."""
    found, today = load(number, looked_at=request.method == "GET"), services().today()
    closed = shut(found) if request.method == "GET" else None
    if closed is not None:
        return closed
    if request.method == "GET":
        standing = [row.answer_by for row in found.requests if row.waits_on(today) and row.answer_by]
        first = max([*standing, requesting.usual_answer_day(today)])
        return _show_letter(found, SendForm(today=today, data={"answer_by": first}))
    form = SendForm(request.form, today=today)
    version = None if typed_again() else seen_version()
    if not form.validate():
        return _show_letter(found, form, 422)
    answer_by = form.answer_by.data
    if answer_by is None or version is None or request.form.get("actie") == LOOK:
        return _show_letter(found, form)
    if request.form.get("shown_for") != answer_by.isoformat():
        return _show_letter(found, form, new_day=True)
    if version != found.case.version:
        return conflict(number, "Verzoek versturen", _typed_day(form))
    try:
        _, values = request_letters.request_values(found, answer_by, today)
        written = corresponding.write(services().renderer, requesting.REQUEST, values, date_sent=today)
        refused = carry_out(lambda: requesting.send(number, version, answer_by, written, **moment()))
    except EditConflict:
        return conflict(number, "Verzoek versturen", _typed_day(form))
    except NotNow as refusal:
        refused = str(refusal)
    except InvalidInput as refusal:
        refused = cannot_be_made(refusal)
    if refused is not None:
        form.form_errors.append(refused)
        return _show_letter(found, form, 409)
    flash(
        f"Het verzoek gaat naar de aanvrager. De termijn staat stil; antwoord kan tot en met {day_long(answer_by)}."
    )
    return redirect(url_for("case.page", number=number) + "#volledig")


def _typed_day(form: SendForm) -> list[Difference]:
    return [Difference("Antwoord uiterlijk op", day_long(form.answer_by.data), "nog niet verzonden")]


def _show_letter(found: CasePage, form: SendForm, status: int = 200, *, new_day: bool = False) -> Response:
    answer_by = form.answer_by.data if not form.answer_by.errors else None
    stopped, body, sentence = None, Markup(), ""
    if answer_by is not None:
        try:
            stopped, values = request_letters.request_values(found, answer_by, services().today())
            body, sentence = preview(requesting.REQUEST, values)
        except NotNow as refusal:
            sentence = str(refusal)
    return answer_with(
        "requests/send.html",
        status,
        page=found,
        form=form,
        asked=requesting.to_send(found.requests),
        stopped=stopped,
        body=body,
        sentence="" if sentence in form.form_errors else sentence,
        new_day=new_day,
    )


@applicant_requests.route("/zaken/<number>/verzoeken/herinnering", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def remind(number: str) -> Response:
    """The reminder, read before it is sent: it moves no date."""
    found, today = load(number, looked_at=request.method == "GET"), services().today()
    if request.method == "GET":
        return shut(found) or _show_reminder(found, "")
    version = seen_version()
    if version != found.case.version:
        return conflict(number, "Herinnering", can_go_on=False)
    try:
        values = request_letters.reminder_values(found, today)
        written = corresponding.write(services().renderer, requesting.REMINDER, values, date_sent=today)
        refused = carry_out(lambda: requesting.remind(number, version, written, **moment()))
    except EditConflict:
        return conflict(number, "Herinnering", can_go_on=False)
    except NotNow as refusal:
        refused = str(refusal)
    except InvalidInput as refusal:
        refused = cannot_be_made(refusal)
    if refused is not None:
        return _show_reminder(found, refused, 409)
    flash("De herinnering gaat naar de aanvrager. De dag om te antwoorden blijft dezelfde.")
    return redirect(url_for("applicant_requests.page", number=number))


def _show_reminder(found: CasePage, sentence: str, status: int = 200) -> Response:
    body = Markup()
    try:
        body, fault = preview(requesting.REMINDER, request_letters.reminder_values(found, services().today()))
        sentence = sentence or fault
    except NotNow as refusal:
        sentence = sentence or str(refusal)
    return answer_with("requests/reminder.html", status, page=found, body=body, sentence=sentence)


@applicant_requests.route("/zaken/<number>/verzoeken/niet-ontvangen", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def lapse(number: str) -> Response:
    """Nothing came in time: said first what can follow, then recorded."""
    found, today = load(number, looked_at=request.method == "GET"), services().today()
    if request.method == "POST":
        version = seen_version()
        return _lapsed(found, lambda: request_answers.lapse(number, version, **moment()))
    try:
        rows = request_answers.lapsable(found.requests, today)
    except NotNow as refusal:
        flash(str(refusal))
        return redirect(url_for("applicant_requests.page", number=number))
    return shut(found) or answer_with("requests/lapse.html", page=found, rows=rows)


def _lapsed(found: CasePage, deed: Callable[[], object]) -> Response:
    number = found.case.number
    try:
        refused = carry_out(deed)
    except EditConflict:
        return conflict(number, "Niet ontvangen", can_go_on=False)
    flash(
        refused or "Vastgelegd dat de aanvulling niet op tijd kwam. Kies nu wat er met de aanvraag gebeurt."
    )
    return redirect(url_for("applicant_requests.page", number=number))
