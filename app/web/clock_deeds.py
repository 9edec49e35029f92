"""What can be done to the term, one page each: stand still, run again, be extended; and a notice of default that came in.

The effect stands on the page before anything is recorded: the new latest day, why, and the letter that tells the applicant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response
from wtforms import Form

from app.cases import clock_letters, clockwork, corresponding
from app.cases.clockwork import ClockAct, Effect
from app.cases.opening import EditConflict, NotNow
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.errors import InvalidInput
from app.rules.events import EventKind
from app.rules.procedure import ClockState
from app.web import clock_words
from app.web.deeds import answer_with, carry_out, conflict, load, moment, seen_version, typed, typed_again
from app.web.guards import view
from app.web.letters import cannot_be_made, preview
from app.web.services import services
from forms.clock import AGREED, OTHER, ExtendForm, NoticeForm, PauseForm, ResumeForm

clock_deeds = Blueprint("clock_deeds", __name__)
LOOK = "bekijk"


@dataclass(frozen=True, slots=True)
class ClockDeed:
    """The words of one page, its form, and the act that the form asks for (None while a day is missing or cannot be read)."""

    title: str
    button: str
    done: str
    lead: str
    form: Callable[..., Any]
    act: Callable[[Any, date], ClockAct | None]
    first: Callable[[date], Mapping[str, Any]]
    day_hint: str = ""
    reason_hint: str = "Dit komt in de brief. Schrijf aan de aanvrager: u en wij."


def _pause(form: PauseForm, _today: date) -> ClockAct | None:
    ground = form.ground.data
    if form.on.data is None or ground is None or (ground == AGREED and form.until.data is None):
        return None
    agreed = ground == AGREED
    return ClockAct(
        EventKind.SUSPENDED,
        form.on.data,
        reason=form.reason.data or "",
        ground="een andere reden" if ground == OTHER else ground,
        until=form.until.data if agreed else None,
        ends_with="" if agreed else form.ends_with.data or "",
        proof=form.proof.data or "",
    )


def _resume(form: ResumeForm, _today: date) -> ClockAct | None:
    on = form.on.data
    return ClockAct(EventKind.RESUMED, on, reason=form.reason.data or "") if on else None


def _extend(form: ExtendForm, today: date) -> ClockAct | None:
    weeks = form.weeks.data
    return ClockAct(EventKind.EXTENDED, today, reason=form.reason.data or "", weeks=weeks) if weeks else None


def _notice(form: NoticeForm, _today: date) -> ClockAct | None:
    on = form.on.data
    return ClockAct(EventKind.NOTICE_OF_DEFAULT_RECEIVED, on, reason=form.reason.data or "") if on else None


DEEDS: Mapping[str, ClockDeed] = {
    "stilzetten": ClockDeed(
        "De termijn stilzetten", "Termijn stilzetten", "De termijn staat stil. De brief gaat naar de aanvrager.",
        "Alleen op een grond die de wet noemt. Mist er een stuk of een gegeven? Vraag dan om aanvulling.",
        PauseForm, _pause, lambda today: {"on": today},
        "Bij uitstel: de dag waarop de schriftelijke instemming binnenkwam. Anders: de dag waarop het begon. De termijn staat "
        "stil vanaf de dag erna; bij een Bibob-advies vanaf die dag zelf.",
    ),
    "hervatten": ClockDeed(
        "De termijn weer laten lopen", "Weer laten lopen", "De termijn loopt weer. De brief gaat naar de aanvrager.",
        "Zodra voorbij is waarop het wachtte. De aanvrager krijgt een brief met de nieuwe laatste dag.",
        ResumeForm, _resume, lambda today: {"on": today},
        "De dag waarop voorbij was waarop het wachtte. Die dag telt weer mee.",
        "Wat er gebeurde, voor het dossier.",
    ),
    "verlengen": ClockDeed(
        "De termijn verlengen", "Termijn verlengen", "De termijn is verlengd. De brief gaat naar de aanvrager.",
        "Eén keer, voordat de termijn voorbij is. De brief moet vóór het einde zijn verzonden: bewaar het bewijs.",
        ExtendForm, _extend, lambda _today: {"weeks": 6},
    ),
    "ingebrekestelling": ClockDeed(
        "Ingebrekestelling ontvangen", "Ontvangst vastleggen", "De ingebrekestelling is vastgelegd.",
        "Leg elke ingebrekestelling vast, ook een die te vroeg komt.",
        NoticeForm, _notice, lambda today: {"on": today},
        "De dag waarop de gemeente haar ontving.",
        "Van wie zij kwam en hoe, bijvoorbeeld: brief van de aanvrager, stuk 4.",
    ),
}  # fmt: skip


def links(found: CasePage) -> list[tuple[str, str]]:
    """The (address part, words) of what makes sense now; a notice of default may come at any time."""
    fits = {
        "hervatten": found.clock.state is ClockState.SUSPENDED,
        "verlengen": found.clock.extend_before is not None,
        "stilzetten": found.clock.state is not ClockState.OVERDUE,
    }
    return [(slug, made.title) for slug, made in DEEDS.items() if fits.get(slug, True)]


@clock_deeds.route("/zaken/<number>/termijn/<deed>", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def page(number: str, deed: str) -> Response:
    made = DEEDS.get(deed) or abort(404)
    found, today = load(number, looked_at=request.method == "GET"), services().today()
    if request.method == "GET":
        if found.case.status not in clockwork.OPEN:
            flash("De termijn is afgesloten: over deze zaak is besloten, of zij is gesloten.")
            return redirect(url_for("clock_statement.page", number=number))
        return _show(found, made, made.form(today=today, data=made.first(today)))
    form = made.form(request.form, today=today)
    if typed_again():
        return _show(found, made, form)
    version = seen_version()
    if not form.validate():
        return _show(found, made, form, 422)
    act = made.act(form, today)
    if act is None or request.form.get("actie") == LOOK:
        return _show(found, made, form)
    if request.form.get("shown_for") != act.mark():
        return _show(found, made, form, changed=True)
    return _record(found, made, form, act, version)


def _record(found: CasePage, made: ClockDeed, form: Form, act: ClockAct, version: int) -> Response:
    """The letter first, outside every transaction; then the event with it."""
    number, today = found.case.number, services().today()
    if version != found.case.version:
        return conflict(number, made.title, typed(form))
    try:
        effect = clockwork.preview(found.case.received_on, found.events, act, today)
        told = (
            None if clockwork.objection(effect, today) else clock_letters.letter_values(found, effect, today)
        )
        written = (
            corresponding.write(services().renderer, told[0], told[1], date_sent=today) if told else None
        )
        refused = carry_out(lambda: clockwork.carry_out(number, version, act, written, **moment()))
    except EditConflict:
        return conflict(number, made.title, typed(form))
    except NotNow as refusal:
        refused = str(refusal)
    except InvalidInput as refusal:
        refused = cannot_be_made(refusal)
    if refused is not None:
        form.form_errors.append(refused)
        return _show(found, made, form, 409)
    flash(made.done)
    return redirect(url_for("clock_statement.page", number=number))


def _show(
    found: CasePage, made: ClockDeed, form: Form, status: int = 200, *, changed: bool = False
) -> Response:
    today = services().today()
    act = made.act(form, today)
    effect, body, sentence = _looked_ahead(found, act, today)
    return answer_with(
        "clock/deed.html",
        status,
        page=found,
        made=made,
        form=form,
        act=act,
        effect=clock_words.told(effect, today) if effect else None,
        body=body,
        sentence="" if sentence in form.form_errors else sentence,
        changed=changed,
        hints={"on": made.day_hint, "reason": made.reason_hint},
    )


def _looked_ahead(found: CasePage, act: ClockAct | None, today: date) -> tuple[Effect | None, Markup, str]:
    """The effect, the letter where there is one, and the sentence that says why there is no letter to see yet."""
    if act is None:
        return None, Markup(), ""
    try:
        effect = clockwork.preview(found.case.received_on, found.events, act, today)
    except NotNow as refusal:
        return None, Markup(), str(refusal)
    if effect.why_not is not None or act.kind not in clock_letters.KINDS:
        return effect, Markup(), ""
    if not act.reason:
        return effect, Markup(), "De brief staat hier zodra u de reden hebt ingevuld."
    try:
        told = clock_letters.letter_values(found, effect, today)
        return (effect, *(preview(*told) if told else (Markup(), "")))
    except NotNow as refusal:
        return effect, Markup(), str(refusal)
