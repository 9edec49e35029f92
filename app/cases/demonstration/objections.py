"""Objections in the demonstration: one in every state, against decisions of the other stories, through the same use cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app.cases import (
    appealing,
    corresponding,
    objecting,
    objection_deciding,
    objection_hearing,
    objection_reassessing,
)
from app.cases.appealing import Judgment, NewAppeal
from app.cases.corresponding import Renderer
from app.cases.demonstration.accounts import TODAY
from app.cases.objecting import NewObjection
from app.cases.objection_acts import Advice, Hearing
from app.cases.objection_chain import GRANT, chain_of
from app.cases.objection_checks import ObjectionDraft
from app.cases.objection_deciding import Addressed
from app.cases.objection_letters import DECISION, decision_values, receivers
from app.cases.objection_reassessing import Word
from app.cases.objection_viewing import ObjectionPage, objection_page
from app.cases.permission import Officer
from app.cases.viewing import case_page
from app.rules.registration import PartyDetails
from app.store import case_file
from app.store.base import use_municipality
from app.store.case_file import CaseFile, Filter
from app.store.transaction import transaction

HERE = "GM0312"
People = dict[tuple[str, str], Officer]
GROUNDS = (
    "Er komen te veel bewoners in onze straat.",
    "Er is geen plaats voor de fietsen van de nieuwe bewoners.",
)
ANSWERS = (
    "De vergunning noemt het aantal bewoners. Dat is niet meer dan de verordening toestaat.",
    "Op het eigen erf is plaats voor fietsen. Dat zagen wij op de tekening.",
)
NEIGHBOURS = (
    ("mevrouw O. Overbuur", "Geachte mevrouw Overbuur,"),
    ("de heer N. Naastwoner", "Geachte heer Naastwoner,"),
    ("mevrouw H. Hoekhuis", "Geachte mevrouw Hoekhuis,"),
    ("mevrouw B. Benedenbuur", "Geachte mevrouw Benedenbuur,"),
)
REFUSED_GROUND = "De woning is te klein voor een gezin. Dat staat niet in de weigering."
NEAR = "De indiener woont op minder dan 25 meter en merkt de gevolgen direct."
ANEW = "Bij nader inzien weegt het behoud van deze woning zwaarder: in deze straat verdwenen er al meer."


@dataclass(frozen=True, slots=True)
class Teller:
    """One objection as it is told: each step on a day of its own."""

    number: str
    row_id: int
    officer: Officer

    def does(
        self, day: date, step: Callable[..., Any], *rest: object, by: Officer | None = None, **named: object
    ) -> Any:
        who = by or self.officer
        with transaction():
            return step(
                self.number,
                _version(self.number),
                self.row_id,
                *rest,
                by=who,
                now=_now(day),
                today=day,
                **named,
            )

    def page(self, day: date) -> ObjectionPage:
        found = objection_page(case_page(self.number, by=self.officer, today=day), self.row_id, day)
        if found is None:
            raise LookupError(self.row_id)
        return found

    def told_and_heard(self, day: date) -> None:
        self.does(day, objecting.judge_interest, True, NEAR)
        for each in self.page(day).informed:
            self.does(day, objection_hearing.inform, each.party.id, True, day, "")
        report = "De indiener en de aanvrager waren er beiden. Zij spraken over de fietsen."
        self.does(day, objection_hearing.record_hearing, day, "mevrouw V. Voorzitter, jurist", True, report)

    def proposed(self, day: date, result: str, word: Word | None = None) -> None:
        law_on = self.page(day).page.case.received_on
        self.does(day, objection_reassessing.reassess, law_on, "De verordening is niet gewijzigd.", word)
        self.does(day, objection_deciding.propose, _draft(result))

    def signed(self, day: date, signatory: Officer, renderer: Renderer) -> int:
        found, letters = self.page(day), []
        proposal = found.on_its_way
        if proposal is None:
            raise LookupError(self.number)
        for to in receivers(found, DECISION):
            values = decision_values(found, proposal.result, proposal.text, to, date_sent=day, by=signatory)
            letters.append(Addressed(to, corresponding.write(renderer, DECISION, values, date_sent=day)))
        code = f"B{self.number.replace('-', '')[-9:]}"
        self.does(day, objection_deciding.take, letters, code=code, by=signatory)
        self.does(day, objection_deciding.announce, day)
        return len(letters)


def load(renderer: Renderer, people: People) -> int:
    """Five objections in Bunnik; gives how many letters were made. Nothing where there are too few decisions to object to."""
    use_municipality(HERE)
    officer, signatory = people["noor", HERE], people["eva", HERE]
    permits, refusals = _sent(GRANT), _sent("weigeren")
    if len(permits) < len(NEIGHBOURS) or not refusals:
        return 0
    told = [
        _neighbour(case, sent, index, officer)
        for index, (case, sent) in enumerate(permits[: len(NEIGHBOURS)])
    ]
    _planned(*told[0])
    _waits(*told[1])
    made = _revoked(*told[2], signatory, renderer) + _upheld(*told[3], signatory, renderer)
    _late(*refusals[0], officer)
    return made


def _sent(outcome: str) -> list[tuple[CaseFile, date]]:
    """The decisions with this outcome that were sent, the latest first, each with its day."""
    wanted = Filter(statuses=("bekendgemaakt",), latest_first=True, limit=200)
    found = [
        (case, chain_of(case, TODAY).announced)
        for case in case_file.worklist(wanted)
        if case.outcome == outcome
    ]
    return sorted(
        ((case, sent) for case, sent in found if sent is not None), key=lambda each: each[1], reverse=True
    )


def _neighbour(case: CaseFile, sent: date, index: int, officer: Officer) -> tuple[Teller, date]:
    """Somebody who lives nearby objects ten days after it was sent."""
    name, salutation = NEIGHBOURS[index]
    street_line = f"{case.street} {case.house_number + 2}"
    details = PartyDetails(
        "interested_party", "person", name, salutation, None, False, street_line, case.postcode, case.place
    )
    day = _later(sent, 10)
    return _received(
        case, NewObjection(day, None, GROUNDS, details=details, costs_asked=index == 2), officer
    ), day


def _late(case: CaseFile, sent: date, officer: Officer) -> None:
    """The owner objects to a refusal after the last day, and says why: a person has to judge that."""
    until = chain_of(case, TODAY).until or sent
    owner = case_page(case.number, by=officer, today=TODAY).parties[0]
    why = "Ik was van begin oktober tot half november in het buitenland."
    day = _later(until, 3)
    _received(case, NewObjection(day, None, (REFUSED_GROUND,), party_id=owner.id, late_reason=why), officer)


def _received(case: CaseFile, new: NewObjection, officer: Officer) -> Teller:
    day = new.received_on
    with transaction():
        row = objecting.receive(case.number, _version(case.number), new, by=officer, now=_now(day), today=day)
    return Teller(case.number, row.id, officer)


def _planned(story: Teller, day: date) -> None:
    """Everybody was told; the hearing is still to come."""
    story.does(day, objecting.judge_interest, True, NEAR)
    for each in story.page(day).informed:
        story.does(day, objection_hearing.inform, each.party.id, True, day, "")
    hearing = Hearing(TODAY + timedelta(days=19), "10:30", "gemeentehuis, kamer 2")
    story.does(day, objection_hearing.plan_hearing, hearing)


def _waits(story: Teller, day: date) -> None:
    """The decision waits for a signatory."""
    story.told_and_heard(_later(day, 14))
    story.proposed(_later(day, 21), "unfounded")


def _revoked(story: Teller, day: date, signatory: Officer, renderer: Renderer) -> int:
    """A committee advised to revoke; the permit ended, and its holder went to court."""
    story.does(day, objection_hearing.call_committee)
    story.told_and_heard(_later(day, 14))
    advice = Advice(_later(day, 21), "founded", "De afweging noemt de woningen niet die al verdwenen.")
    story.does(_later(day, 21), objection_hearing.receive_advice, advice)
    rule = next(
        finding["rule"]
        for finding in story.page(TODAY).page.latest.answer["findings"]
        if finding["kind"] == "balance_of_interests"
    )
    story.proposed(_later(day, 25), "founded", Word(rule, "stock_prevails", ANEW))
    made = story.signed(_later(day, 28), signatory, renderer)
    holder = story.page(TODAY).page.parties[0].name
    story.does(_later(day, 36), appealing.lodge, NewAppeal("appeal", _later(day, 36), holder, "UTR 26/0001"))
    return made


def _upheld(story: Teller, day: date, signatory: Officer, renderer: Renderer) -> int:
    """The court refused to suspend the permit; the objection was unfounded."""
    asked = story.does(
        _later(day, 2),
        appealing.lodge,
        NewAppeal("preliminary", _later(day, 2), NEIGHBOURS[3][0], "UTR 26/0002"),
    )
    on = _later(day, 12)
    story.does(on, appealing.record_judgment, asked.id, Judgment(on, on, "refused", "Er is geen haast bij."))
    story.told_and_heard(_later(day, 14))
    story.proposed(_later(day, 25), "unfounded")
    return story.signed(_later(day, 28), signatory, renderer)


def _draft(result: str) -> ObjectionDraft:
    why = "De verordening is sinds de aanvraag niet gewijzigd. De telling is van nu."
    interests = (
        "Het belang van de indiener is een rustige straat, dat van de aanvrager dat het plan door kan gaan."
    )
    return ObjectionDraft(result, f"Het bezwaar kwam op tijd binnen. {NEAR}", why, ANSWERS, interests)


def _later(day: date, days: int) -> date:
    return min(day + timedelta(days=days), TODAY)


def _now(day: date) -> datetime:
    return datetime.combine(day, time(10, 5), tzinfo=UTC)


def _version(number: str) -> int:
    case = case_file.get(number)
    if case is None:
        raise LookupError(number)
    return case.version
