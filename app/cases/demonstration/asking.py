"""The cases of the demonstration in which something was asked of the applicant: open, never answered, and answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases import corresponding, intake, request_answers, request_letters, requesting
from app.cases.corresponding import Renderer
from app.cases.demonstration.plans import Plan
from app.cases.demonstration.story import Day, People, mark
from app.cases.permission import Officer
from app.cases.request_answers import NewAnswer
from app.cases.viewing import CasePage, case_page
from app.rules.requests import NewRequest, RequestKind
from app.store import case_file
from app.store.applicant_request import ApplicantRequest
from app.store.base import use_municipality
from app.store.transaction import transaction

PLANS = NewRequest(
    RequestKind.MISSING_DOCUMENT,
    "Plattegronden 1:100 van nu en straks, met de gebruiksoppervlakte per ruimte",
    "Op uw tekening staan geen maten. Wij hebben ze nodig om te zien hoe groot elke ruimte wordt.",
    "floor_plans",
)
VALUE = NewRequest(
    RequestKind.MISSING_DOCUMENT,
    "De WOZ-beschikking van het jaar van uw aanvraag, of het huurcontract",
    "U stuurde de beschikking van een ander jaar. De prijs bepaalt of u een vergunning nodig hebt.",
    "price_evidence",
)
CONSENT = NewRequest(
    RequestKind.OWNER_CONSENT,
    "Een verklaring van elke eigenaar dat hij met de aanvraag instemt",
    "Volgens het Kadaster zijn er twee eigenaren. Laat ook de ander tekenen, met naam en datum.",
)
#: Where a second officer still has something ready that was not sent.
WITH_DRAFT = "GM0736"


@dataclass(frozen=True, slots=True)
class _Asker:
    """One case in the hand of its officer."""

    number: str
    officer: Officer
    renderer: Renderer

    def page(self, on: date) -> CasePage:
        return case_page(self.number, by=self.officer, today=on)

    def do(self, step: Callable[..., object], day: Day, *rest: object, **named: Any) -> None:
        version = self.page(day.on).case.version
        with transaction():
            step(self.number, version, *rest, by=self.officer, now=day.now, today=day.on, **named)

    def send(self, day: Day) -> None:
        answer_by = requesting.usual_answer_day(day.on)
        _, values = request_letters.request_values(self.page(day.on), answer_by, day.on)
        written = corresponding.write(self.renderer, requesting.REQUEST, values, date_sent=day.on)
        self.do(requesting.send, day, answer_by, written)

    def remind(self, day: Day) -> None:
        values = request_letters.reminder_values(self.page(day.on), day.on)
        written = corresponding.write(self.renderer, requesting.REMINDER, values, date_sent=day.on)
        self.do(requesting.remind, day, written)

    def waiting(self, on: date) -> list[ApplicantRequest]:
        return [row for row in self.page(on).requests if row.sent]


def ask(plan: Plan, renderer: Renderer, people: People) -> None:
    """Ask the applicant of this plan, and let the days pass as its stage says: asked_open, asked_lapsed or asked_answered."""
    use_municipality(plan.municipality)
    case = case_file.by_request(mark(plan))
    if case is None:
        raise LookupError(mark(plan))
    officer = people["noor" if plan.address.number % 3 else "daan", plan.municipality]
    hand, day = _Asker(case.number, officer, renderer), Day(plan.received_on)
    day.later(3)
    hand.do(intake.note_documents, day, ("proof_of_ownership",), complete=False)
    hand.do(requesting.draft, day, [PLANS, VALUE])
    day.later(4)
    hand.send(day)
    _AFTER[plan.stage.partition("_")[2]](hand, day, plan)


def _open(hand: _Asker, day: Day, plan: Plan) -> None:
    """One of two things came, the applicant was reminded of the other; elsewhere a third one waits to be sent."""
    day.later(5)
    hand.do(
        request_answers.answer,
        day,
        hand.waiting(day.on)[1].id,
        NewAnswer(day.on, "WOZ-beschikking per mail."),
    )
    day.later(3)
    hand.remind(day)
    if plan.municipality == WITH_DRAFT:
        hand.do(requesting.draft, day, [CONSENT])


def _lapsed(hand: _Asker, day: Day, _plan: Plan) -> None:
    day.later(17)
    hand.do(request_answers.lapse, day)


def _answered(hand: _Asker, day: Day, _plan: Plan) -> None:
    day.later(4)
    hand.do(
        request_answers.answer,
        day,
        hand.waiting(day.on)[0].id,
        NewAnswer(day.on, "Plattegronden met maten, per post."),
    )
    day.later(2)
    hand.do(
        request_answers.answer,
        day,
        hand.waiting(day.on)[0].id,
        NewAnswer(day.on, "WOZ-beschikking, per mail."),
    )


_AFTER: dict[str, Callable[[_Asker, Day, Plan], None]] = {
    "open": _open,
    "lapsed": _lapsed,
    "answered": _answered,
}
