"""One request to the applicant: its words while it is a draft, the answer that came in, or taking it back with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form

from app.cases import request_answers, requesting, stopped_clock
from app.cases.opening import EditConflict
from app.cases.permission import Action
from app.cases.request_answers import NewAnswer
from app.cases.stopped_clock import Resumed
from app.cases.viewing import CasePage
from app.rules.requests import RequestKind
from app.store.applicant_request import ApplicantRequest
from app.web import facts as fact_pages
from app.web.deeds import answer_with, carry_out, conflict, load, moment, seen_version, typed, typed_again
from app.web.guards import view
from app.web.services import services
from forms import fact_kinds
from forms.facts import WOZ, initial, with_facts
from forms.requests import AnswerForm, CancelForm, DraftForm

request_item = Blueprint("request_item", __name__)
LOOK = "bekijk"
REWRITE, DROP, ANSWER, CANCEL = "tekst", "weg", "antwoord", "intrekken"


def _standing(found: CasePage, request_id: int) -> ApplicantRequest | None:
    """The request as it stands; one that somebody changed in between has another number."""
    return next((row for row in found.requests if row.id == request_id), None)


@request_item.get("/zaken/<number>/verzoeken/<int:request_id>")
@view(Action.VIEW_CASES)
def page(number: str, request_id: int) -> Response:
    found = load(number, looked_at=True)
    return _show(found, _standing(found, request_id) or abort(404))


def _show(
    found: CasePage,
    row: ApplicantRequest,
    deed: str = "",
    form: Form | None = None,
    status: int = 200,
    *,
    new_day: bool = False,
) -> Response:
    today = services().today()
    fresh: dict[str, Form] = {
        REWRITE: DraftForm(data={"what": row.what, "why": row.why}),
        ANSWER: _answer_form(found, row, None),
        CANCEL: CancelForm(),
    }
    forms = fresh if form is None else fresh | {deed: form}
    answer = forms[ANSWER]
    assert isinstance(answer, AnswerForm), "made above, or posted"
    came = answer.received_on.data if not answer.received_on.errors else None
    return answer_with(
        "requests/item.html",
        status,
        page=found,
        row=row,
        forms=forms,
        faulty=form,
        editable=found.case.status == "in_behandeling",
        rows=answer.fact_rows(),
        units=fact_kinds.UNITS,
        came=came,
        resumed=_resumed(found, row, came) if came else None,
        taken_back=_resumed(found, row, today),
        last=_is_last(found, row),
        new_day=new_day,
    )


def _is_last(found: CasePage, row: ApplicantRequest) -> bool:
    """Whether nothing else of its letter is open."""
    return not any(
        other.unanswered and other.round == row.round and other.id != row.id for other in found.requests
    )


def _resumed(found: CasePage, row: ApplicantRequest, on: date) -> Resumed | None:
    """What closing this request on this day does to the term; None where the term is not touched."""
    if not row.unanswered or row.answer_by is None or on > row.answer_by or not _is_last(found, row):
        return None
    day = max(
        [on, *(each.answered_on for each in found.requests if each.round == row.round and each.answered_on)]
    )
    return stopped_clock.if_closed(found.case.received_on, found.events, day)


def _answer_form(found: CasePage, row: ApplicantRequest, formdata: Any) -> AnswerForm:
    """With the facts that an answer can change: the one that was missing, or those that contradict each other."""
    names = _facts_of(found, row)
    needs = [need for need in fact_pages.needs_of(found) if need.name in names]
    made = with_facts(AnswerForm, needs, fact_pages.rows_of(found) if WOZ in names else ())
    assert issubclass(made, AnswerForm)
    today = services().today()
    stands = {
        name: (fact.value, fact.source, fact.as_of) for name, fact in found.facts.items() if name in names
    }
    data = initial(stands) | {"received_on": today}
    return made(formdata, today=today, sent_on=row.sent_on, data=data)


def _facts_of(found: CasePage, row: ApplicantRequest) -> tuple[str, ...]:
    if row.kind == RequestKind.MISSING_FACT:
        return (row.about,)
    if row.kind == RequestKind.CONTRADICTION:
        return next((check.facts for check in found.checks if check.code == row.about), ())
    return ()


@request_item.post(f"/zaken/<number>/verzoeken/<int:request_id>/{REWRITE}")
@view(Action.HANDLE_CASE)
def rewrite(number: str, request_id: int) -> Response:
    form = DraftForm(request.form)

    def deed(version: int) -> object:
        what, why = form.what.data or "", form.why.data or ""
        return requesting.rewrite(number, version, request_id, what, why, **moment())

    return _change(number, request_id, REWRITE, form, deed, "De tekst is bewaard.")


@request_item.post(f"/zaken/<number>/verzoeken/<int:request_id>/{DROP}")
@view(Action.HANDLE_CASE)
def drop(number: str, request_id: int) -> Response:
    def deed(version: int) -> object:
        return requesting.drop(number, version, request_id, **moment())

    return _change(
        number, request_id, DROP, Form(), deed, "Dit wordt niet gevraagd. De aanvrager wist er niet van."
    )


@request_item.post(f"/zaken/<number>/verzoeken/<int:request_id>/{CANCEL}")
@view(Action.HANDLE_CASE)
def cancel(number: str, request_id: int) -> Response:
    form = CancelForm(request.form)

    def deed(version: int) -> object:
        return request_answers.cancel(number, version, request_id, form.why.data or "", **moment())

    return _change(number, request_id, CANCEL, form, deed, "Het verzoek is ingetrokken.")


@request_item.post(f"/zaken/<number>/verzoeken/<int:request_id>/{ANSWER}")
@view(Action.HANDLE_CASE)
def answer(number: str, request_id: int) -> Response:
    """The effect is shown for the day on which it came in, before it is recorded for that day."""
    found = load(number, looked_at=False)
    row = _standing(found, request_id)
    if row is None:
        return conflict(number, "Antwoord", [], can_go_on=False)
    form = _answer_form(found, row, request.form)

    def deed(version: int) -> object:
        assert form.received_on.data is not None, "the form was checked"
        facts = form.recorded(services().today(), known=found.facts)
        new = NewAnswer(form.received_on.data, form.text.data or "", facts)
        return request_answers.answer(number, version, request_id, new, **moment())

    return _change(number, request_id, ANSWER, form, deed, "Het antwoord is vastgelegd.", shown=True)


def _change(
    number: str,
    request_id: int,
    deed: str,
    form: Form,
    carry: Callable[[int], object],
    done: str,
    *,
    shown: bool = False,
) -> Response:
    """`shown`: the page must have shown what this does on the day that was typed."""
    found = load(number, looked_at=False)
    row = _standing(found, request_id)
    if row is None:
        return conflict(number, "Verzoek aan de aanvrager", [], can_go_on=False)
    if typed_again():
        return _show(found, row, deed, form)
    version = seen_version()
    if not form.validate():
        return _show(found, row, deed, form, 422)
    if shown and (again := _shown_again(found, row, form)) is not None:
        return again
    try:
        refused = carry_out(lambda: carry(version))
    except EditConflict:
        return conflict(number, f"Verzoek {row.number}", typed(form))
    if refused is not None:
        form.form_errors = [*form.form_errors, refused]
        return _show(found, row, deed, form, 409)
    flash(done)
    return redirect(url_for("applicant_requests.page", number=number))


def _shown_again(found: CasePage, row: ApplicantRequest, form: Form) -> Response | None:
    assert isinstance(form, AnswerForm) and form.received_on.data is not None, "the form was checked"
    if request.form.get("actie") == LOOK:
        return _show(found, row, ANSWER, form)
    if request.form.get("shown_for") != form.received_on.data.isoformat():
        return _show(found, row, ANSWER, form, new_day=True)
    return None
