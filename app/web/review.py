"""The review: the letter on the left, its reasons on the right; agree and sign, or return with a remark per section."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import corresponding, deciding, tasks
from app.cases.deciding import NewRemark
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.errors import InvalidInput
from app.web import case, letters, rungs
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
from app.web.guards import current_officer, view
from app.web.services import services
from forms.review import RETURN, SIGN, ReviewForm, with_sections

review = Blueprint("review", __name__)
LOOK = "bekijk"
SECTIONS = {
    "besluit": "het besluit",
    "gegevens": "de gegevens",
    "toetsing": "de toetsing aan de regels",
    "leefbaarheid": "de leefbaarheid",
    "afweging": "de afweging",
    "voorwaarden": "de voorwaarden",
    "geldigheid": "hoe lang de vergunning geldt",
    "overig": "iets anders",
}
ONLY_GRANTED = ("voorwaarden", "geldigheid")
HEADINGS = {
    "verlenen": "vergunning verlenen",
    "weigeren": "vergunning weigeren",
    "vergunningvrij": "verklaren dat geen vergunning nodig is",
    "buiten_behandeling": "buiten behandeling stellen",
    "van_rechtswege": "vergunning van rechtswege bekendmaken",
}
#: What rests on no assessment has its reasons in the letter itself.
WITHOUT_RULES = ("buiten_behandeling", "van_rechtswege")


@review.route("/zaken/<number>/beoordelen", methods=["GET", "POST"])
@view(Action.VIEW_CASES)
def page(number: str) -> Response:
    """Whoever may see the case may read the proposal; only a signatory who did not write it may answer."""
    found = load(number, looked_at=request.method == "GET")
    if found.case.status != "ter_ondertekening":
        if request.method == "POST":
            return conflict(number, "Beoordeling", _typed_remarks(), can_go_on=False)
        return case.show(number, refused={"voorstel": str(found.not_signable)}, status=409)
    if request.method == "GET":
        return _show(found, _form(found, None, {"send_on": services().today()}))
    form = _form(found, request.form)
    if typed_again():
        return _show(found, form)
    if request.form.get("actie") == LOOK:
        return _show(found, form, 200 if form.look_at_day() else 422)
    return _answered(found, form, seen_version())


def _answered(found: CasePage, form: ReviewForm, version: int) -> Response:
    if found.not_signable is not None:
        form.form_errors.append(found.not_signable)
        return _show(found, form, 409)
    if not form.validate():
        return _show(found, form, 422)
    if form.answer.data == RETURN:
        return _return(found, form, version)
    chosen = form.send_on.data
    if chosen is None or request.form.get("shown_for") != chosen.isoformat():
        return _show(found, form, shows_new_day=True)
    return _sign(found, form, version, chosen)


def _typed_remarks() -> list[Difference]:
    """What was typed about a proposal that is not there any more, so that it can still be read and copied."""
    typed = ((code, request.form.get(f"remark_{code}", "").strip()) for code in SECTIONS)
    return [
        Difference(code.capitalize(), text, "het voorstel ligt er niet meer") for code, text in typed if text
    ]


def _form(found: CasePage, formdata: Any, data: Mapping[str, Any] | None = None) -> ReviewForm:
    outcome = found.proposals[0].outcome
    left_out = () if outcome == "verlenen" else ONLY_GRANTED
    if not any(task.code == "leefbaarheid" for task in found.tasks):
        left_out = (*left_out, "leefbaarheid")
    sections = [(code, words) for code, words in SECTIONS.items() if code not in left_out]
    made = with_sections(sections)
    return made(formdata, today=services().today(), drafter=found.proposals[0].drafted_by_name, data=data)


def _return(found: CasePage, form: ReviewForm, version: int) -> Response:
    number = found.case.number
    remarks = [NewRemark(section, text) for section, text in form.remarks()]
    try:
        refused = carry_out(lambda: deciding.send_back(number, version, remarks, **moment()))
    except EditConflict:
        lines = [Difference(SECTIONS[remark.section].capitalize(), remark.text, "") for remark in remarks]
        return conflict(number, "Teruggeven", lines)
    if refused is not None:
        form.form_errors.append(refused)
        return _show(found, form, 409)
    flash(f"Het voorstel is terug bij {found.proposals[0].drafted_by_name}.")
    return redirect(url_for("case.page", number=number))


def _sign(found: CasePage, form: ReviewForm, version: int, send_on: date) -> Response:
    """Render first, outside every transaction; then take the decision with those very bytes."""
    number, by = found.case.number, current_officer()
    if version != found.case.version:
        return conflict(number, "Ondertekenen", can_go_on=False)
    code = corresponding.verification_code()
    try:
        kind = corresponding.kind_for(found.proposals[0].outcome)
        values = corresponding.letter_values(found, kind, date_sent=send_on, signatory=by)
        values = corresponding.with_code(kind, values, code, services().check_page)
        written = corresponding.write(services().renderer, kind, values, date_sent=send_on)
        refused = carry_out(lambda: deciding.take_decision(number, version, written, code=code, **moment()))
    except EditConflict:
        return conflict(number, "Ondertekenen", can_go_on=False)
    except NotNow as refusal:
        refused = str(refusal)
    except InvalidInput as refusal:
        refused = letters.cannot_be_made(refusal)
    if refused is not None:
        form.form_errors.append(refused)
        return _show(found, form, 409)
    flash("Het besluit is genomen en ondertekend. De brief staat bij de zaak.")
    return redirect(url_for("case.page", number=number))


def _show(found: CasePage, form: ReviewForm, status: int = 200, *, shows_new_day: bool = False) -> Response:
    """The page; without a day that can be, neither the letter nor the effect names one."""
    newest, send_on = found.proposals[0], None if form.send_on.errors else form.send_on.data
    body, sentence = Markup(), ""
    try:
        kind = corresponding.kind_for(newest.outcome)
        values = corresponding.letter_values(
            found,
            kind,
            date_sent=send_on,
            signatory=None if found.not_signable else current_officer(),
        )
        body, sentence = letters.preview(kind, values)
    except NotNow as refusal:
        sentence = str(refusal)
    reasons = [] if newest.outcome in WITHOUT_RULES else rungs.rungs(found)
    return answer_with(
        "review/page.html",
        status,
        page=found,
        case=found.case,
        newest=newest,
        heading=f"Beoordelen: {HEADINGS[newest.outcome]}"
        + (" met voorwaarden" if newest.text.get("conditions") else ""),
        form=form,
        body=body,
        sentence=sentence,
        special=[rung for rung in reasons if not rung.plain],
        plain=[rung for rung in reasons if rung.plain],
        send_on=send_on,
        objection_until=_until(send_on) if send_on else None,
        shows_new_day=shows_new_day,
        sign=SIGN,
        reopened=_reopened(form),
        earlier=[row for row in found.proposals[1:] if found.remarks[row.id]],
        sections=SECTIONS,
    )


def _until(day: date) -> date | None:
    """The last day for an objection; None for a day whose law is not recorded."""
    try:
        return corresponding.objection_until(day)
    except NotNow:
        return None


def _reopened(form: ReviewForm) -> str:
    """The tasks that these remarks would open again."""
    codes = [
        task
        for task in tasks.TASKS
        if any(task in tasks.REOPENS[section] for section, _text in form.remarks())
    ]
    return ", ".join(tasks.TITLES[code].rstrip("?") for code in codes)
