"""Revoking a permit: proposed by who handles or inspects, read and signed by another, its sending, and what undid it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.cases import corresponding, revoking
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action
from app.cases.permit_viewing import PermitPage
from app.cases.revocation_checks import OF_ORDINANCE, Draft, ground_words, grounds_for, in_letter
from app.rules.errors import InvalidInput
from app.store.revocation import RETURNED
from app.web import permit
from app.web.deeds import answer_with, carry_out, conflict, moment, seen_version, typed, typed_again
from app.web.guards import current_officer, view
from app.web.letters import cannot_be_made, preview
from app.web.permit import load_permit
from app.web.services import services
from forms.revocation import (
    MOST_ROWS,
    SIGN,
    RevocationProposalForm,
    RevocationReviewForm,
    RevocationSentForm,
    RevocationUndoneForm,
)

revocation = Blueprint("revocation", __name__)
LOOK, MORE_FACTS, MORE_VIEWS = "bekijk", "feit", "reactie"
#: From the day after the letter is known, with some days for the post.
USUAL_END = timedelta(days=14)


@revocation.route("/vergunningen/<number>/intrekken", methods=["GET", "POST"])
@view(Action.FOLLOW_PERMIT)
def propose(number: str) -> Response:
    """The proposal, with the real letter beside it."""
    found, today = load_permit(number, looked_at=request.method == "GET"), services().today()
    if found.lying is not None or found.row.ended_on is not None:
        return permit.show(found, 409, refused="Er ligt al een voorstel, of de vergunning is al ingetrokken of geldt niet meer.")
    texts = grounds_for(found.case, found.row)
    grounds = [(code, ground_words(code, {"ground_text": text.text})) for code, text in texts.items()]
    if request.method == "GET":
        return _show(found, RevocationProposalForm(today=today, grounds=grounds, data=_known(found, today)))
    form, action = RevocationProposalForm(request.form, today=today, grounds=grounds), request.form.get("actie", "")
    if action in (MORE_FACTS, MORE_VIEWS) or typed_again():
        rows = form.facts if action == MORE_FACTS else form.views
        if action in (MORE_FACTS, MORE_VIEWS) and len(rows.entries) < MOST_ROWS:
            rows.append_entry()
        return _show(found, form)
    version = seen_version()
    if not form.validate():
        return _show(found, form, 422)
    if action == LOOK:
        return _show(found, form, looked=True)
    drafted = _draft(found, form)
    return _done(
        found, "Intrekking voorstellen", form, lambda: revoking.propose(number, version, drafted, **moment()),
        "Het voorstel ligt nu bij de ondertekenaar.", lambda made, status: _show(found, made, status),
    )  # fmt: skip


def _known(found: PermitPage, today: date) -> dict[str, Any]:
    """The last proposal that came back, else what the intention said; always a row to begin with."""
    returned = next((row for row in found.revocations if row.state == RETURNED), None)
    if returned is not None:
        text = returned.text
        warned = date.fromisoformat(text["warning_date"]) if text["warning_date"] else None
        days = {"effective_on": date.fromisoformat(text["effective_on"]), "warning_date": warned}
        return {**text, **days, "nuisance": "ja" if text["nuisance"] else "nee"}
    said: Mapping[str, Any] = revoking.written_before(found.page.events, found.row)
    facts = [{"fact": row["fact"], "source": row["source"]} for row in said.get("facts", ())]
    warned = date.fromisoformat(said["warning_date"]) if said.get("warning_date") else None
    known: dict[str, Any] = {"ground": _code(found, said), "facts": facts or [{}], "views": [{}], "warning_date": warned}
    return known | {"effective_on": today + USUAL_END}


def _code(found: PermitPage, said: Mapping[str, Any]) -> str | None:
    """The ground that the intention named, by the code of this form."""
    known = grounds_for(found.case, found.row).items()
    return next(
        (
            code
            for code, text in known
            if in_letter(code) == said.get("ground") and (not said.get("ground_text") or said["ground_text"] == text.text)
        ),
        None,
    )


def _draft(found: PermitPage, form: RevocationProposalForm) -> Draft:
    assert form.effective_on.data is not None, "the form was checked"
    code = form.ground.data or ""
    return Draft(
        ground=code,
        ground_text=grounds_for(found.case, found.row)[code].text if code.startswith(OF_ORDINANCE) else "",
        effective_on=form.effective_on.data,
        facts=form.written_facts(),
        proportion=form.proportion.data or "",
        views=form.written_views(),
        warning_date=form.warning_date.data,
        nuisance=bool(form.nuisance.answer),
        tenants=form.tenants.data or "",
        refund=form.refund.data or "",
    )


def _show(found: PermitPage, form: RevocationProposalForm, status: int = 200, *, looked: bool = False) -> Response:
    body, sentence = _letter(found, _draft(found, form).text(), services().today()) if looked else (Markup(), "")
    chosen = grounds_for(found.case, found.row).get(form.ground.data or "")
    return answer_with(
        "permit/revoke.html", status, found=found, page=found.page, form=form, body=body, sentence=sentence, chosen=chosen
    )


def _letter(found: PermitPage, text: Mapping[str, Any], on: date) -> tuple[Markup, str]:
    try:
        return preview(revoking.LETTER, _values(found, text, on))
    except NotNow as refusal:
        return Markup(), str(refusal)


def _values(found: PermitPage, text: Mapping[str, Any], on: date) -> dict[str, Any]:
    draft = revoking.letter_draft(found.case, found.row, text)
    return corresponding.letter_values(found.page, revoking.LETTER, date_sent=on, signatory=current_officer(), draft=draft)


@revocation.route("/vergunningen/<number>/intrekking/beoordelen", methods=["GET", "POST"])
@view(Action.SIGN)
def review(number: str) -> Response:
    """Read by another person than the one who wrote it: signed, or returned with a remark."""
    found, today = load_permit(number, looked_at=request.method == "GET"), services().today()
    lying = found.lying
    if lying is None:
        return permit.show(found, 409, refused=revoking.NOTHING_LIES)
    if request.method == "GET":
        return _show_review(found, RevocationReviewForm(today=today))
    form = RevocationReviewForm(request.form, today=today)
    version = None if typed_again() else seen_version()
    if version is None or not form.validate():
        return _show_review(found, form, 200 if version is None else 422)
    if version != found.case.version:
        return conflict(number, "Intrekking beoordelen", typed(form))
    if form.answer.data != SIGN:
        remark = form.remark.data or ""
        return _done(
            found, "Teruggeven", form, lambda: revoking.send_back(number, version, remark, **moment()),
            "Het voorstel is teruggegeven.", lambda made, status: _show_review(found, made, status),
        )  # fmt: skip
    refused = revoking.may_decide(lying, current_officer())
    if refused is not None:
        form.form_errors.append(refused)
        return _show_review(found, form, 409)
    try:
        written = corresponding.write(
            services().renderer, revoking.LETTER, _values(found, lying.text, today), date_sent=today
        )
    except (NotNow, InvalidInput) as refusal:
        form.form_errors.append(cannot_be_made(refusal) if isinstance(refusal, InvalidInput) else str(refusal))
        return _show_review(found, form, 409)
    return _done(
        found, "Intrekking ondertekenen", form, lambda: revoking.take(number, version, written, **moment()),
        "Het besluit is genomen. De vergunning eindigt als de brief is verzonden, op de dag die erin staat.",
        lambda made, status: _show_review(found, made, status),
    )  # fmt: skip


def _show_review(found: PermitPage, form: RevocationReviewForm, status: int = 200) -> Response:
    assert found.lying is not None
    body, sentence = _letter(found, found.lying.text, services().today())
    own = revoking.may_decide(found.lying, current_officer())
    return answer_with(
        "permit/review.html", status, found=found, page=found.page, lying=found.lying, form=form, body=body, sentence=sentence,
        own=own, ground=ground_words(found.lying.ground, found.lying.text),
    )  # fmt: skip


@revocation.post("/vergunningen/<number>/intrekking/terugnemen")
@view(Action.FOLLOW_PERMIT)
def take_back(number: str) -> Response:
    found, version = load_permit(number, looked_at=False), seen_version()
    return _done(
        found, "Voorstel terugnemen", None, lambda: revoking.take_back(number, version, **moment()),
        "Het voorstel is teruggenomen.", lambda _made, _status: permit.show(found),
    )  # fmt: skip


@revocation.route("/vergunningen/<number>/intrekking/verzonden", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def sent(number: str) -> Response:
    """The day on which the letter really left, where the post room did not say it."""
    return _day_page(number, "sent")


@revocation.route("/vergunningen/<number>/intrekking/ongedaan", methods=["GET", "POST"])
@view(Action.SIGN)
def undone(number: str) -> Response:
    """A revocation that was itself revoked or annulled."""
    return _day_page(number, "undone")


DAYS: dict[str, tuple[str, type[Any], str, str, str]] = {
    "sent": (
        "Verzending van de intrekking", RevocationSentForm, "Verzending vastleggen", "De verzending is vastgelegd.",
        "Vanaf deze dag geldt het besluit, en begint de termijn voor bezwaar. De vergunning eindigt op de dag die in de brief "
        "staat, of op deze dag als die later is. Vanaf dan telt de woning niet meer mee.",
    ),
    "undone": (
        "De intrekking is ongedaan gemaakt", RevocationUndoneForm, "Vastleggen", "De vergunning geldt weer.",
        "De vergunning geldt weer en de woning telt weer mee, vanaf die dag. Was er compensatie terugbetaald, kijk dan of die "
        "opnieuw verschuldigd is.",
    ),
}  # fmt: skip


def _day_page(number: str, code: str) -> Response:
    found, today = load_permit(number, looked_at=request.method == "GET"), services().today()
    title, made, button, done, effect = DAYS[code]
    possible = found.unsent if code == "sent" else found.objection_until
    if not possible:
        return permit.show(found, 409, refused=f"{title}: dat kan nu niet.")

    def shown(form: Any, status: int = 200) -> Response:
        return answer_with(
            "permit/day.html", status, found=found, page=found.page, form=form, title=title, button=button, effect=effect
        )

    if request.method == "GET":
        return shown(made(today=today, data={"on": today}))
    form = made(request.form, today=today)
    version = None if typed_again() else seen_version()
    if version is None or not form.validate():
        return shown(form, 200 if version is None else 422)
    on = form.on.data
    if code == "sent":
        return _done(found, title, form, lambda: revoking.announce(number, version, on, **moment()), done, shown)
    why = form.why.data or ""
    return _done(found, title, form, lambda: revoking.undo(number, version, on, why, **moment()), done, shown)


def _done(
    found: PermitPage, title: str, form: Any, deed: Callable[[], object], said: str, shown: Callable[[Any, int], Response]
) -> Response:
    """One deed in one transaction, and back to the permit; refused, the same page with the sentence."""
    number = found.case.number
    try:
        refused = carry_out(deed)
    except EditConflict:
        return conflict(number, title, typed(form) if form is not None else (), can_go_on=form is not None)
    if refused is not None:
        if form is None:
            return permit.show(found, 409, refused=refused)
        form.form_errors.append(refused)
        return shown(form, 409)
    flash(said)
    return redirect(url_for("permit.page", number=number) + "#intrekking")
