"""Enforcement in the demonstration: a report, a file in research, an order that waits for a signature, and one that forfeited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app.cases import (
    collecting,
    corresponding,
    measure_objecting,
    measure_objection_hearing,
    measure_objection_letters,
    measure_objectors,
    offence_letters,
    offending,
    opening_files,
    paying,
    reporting,
    sanctioning,
    visiting,
)
from app.cases.corresponding import Renderer, WrittenLetter
from app.cases.demonstration.accounts import TODAY
from app.cases.letter_values import offences, sanctions
from app.cases.measure_objecting import NewObjection
from app.cases.opening_files import ADDRESS, DwellingAnswer, NewFile
from app.cases.paying import Booking
from app.cases.permission import Officer
from app.cases.reporting import NewReport
from app.cases.sanction_drafts import Draft, FineDraft
from app.cases.visiting import Seen, Visit
from app.rules.bookkeeping import EntryKind
from app.rules.offender import OffenderTest, ReasonedAnswer
from app.rules.registration import ObjectAddress, PartyDetails
from app.sources.addresses import DemonstrationRegister
from app.store import claim, enforcement_file, inspection
from app.store.base import use_municipality
from app.store.enforcement_file import EnforcementFile
from app.store.enforcement_party import EnforcementParty
from app.store.measure import FINE, PENALTY_ORDER, Measure
from app.store.transaction import transaction

HERE, STREET, POSTCODE = "GM0312", "Schetsplein", "3981XX"
People = dict[tuple[str, str], Officer]
REPORTER = PartyDetails(
    "reporter", "person", "mevrouw M. Melder", "", None, False, "Zijweg 4", "3981ZS", "Bunnik", "", "030 123 45 67"
)
OWNER = PartyDetails(
    "owner", "organisation", "Verhuur Verzinsel B.V.", "Geacht bestuur,", "90000001", True, "Postweg 9", "3984ZX", "Odijk"
)
ANSWERS = {
    OffenderTest.POWER: ReasonedAnswer(True, "zij sluit per kamer een huurcontract"),
    OffenderTest.ACCEPTANCE: ReasonedAnswer(True, "zij int de huur van elke kamer"),
    OffenderTest.REASONABLE: ReasonedAnswer(True, "kamerverhuur is haar bedrijf"),
    OffenderTest.BLAMELESS: ReasonedAnswer(False, "zij verhuurt vaker per kamer en kent de regel"),
}


@dataclass
class Story:
    """One file as it is told: each step on a day of its own."""

    renderer: Renderer
    people: People
    number: str = ""
    party: EnforcementParty | None = None

    def officer(self, name: str = "tess") -> Officer:
        return self.people[name, HERE]

    @property
    def file(self) -> EnforcementFile:
        found = enforcement_file.get(self.number)
        assert found is not None
        return found

    def do(self, on: date, step: Callable[..., Any], *rest: Any, name: str = "tess") -> Any:
        version = self.file.version
        now = datetime.combine(on, time(10, 15), tzinfo=UTC)
        with transaction():
            return step(self.number, version, *rest, by=self.officer(name), now=now, today=on)

    def opened(self, house: int, on: date, why: str, report: bool) -> None:
        there = DemonstrationRegister().find(POSTCODE, house, "", "")[0]
        where = ObjectAddress(
            STREET, house, "", "", POSTCODE, there.place, there.source, True, there.nummeraanduiding, there.verblijfsobject
        )
        new = NewFile(f"demo-{house}", "report" if report else ADDRESS, "omzetten", where, why, on)
        now = datetime.combine(on, time(9, 5), tzinfo=UTC)
        with transaction():
            if report:
                told = NewReport(on, "phone", why, REPORTER)
                row = reporting.open_with_report(new, told, by=self.officer(), now=now, today=on)
            else:
                row = opening_files.open_new(new, by=self.officer(), now=now, today=on)
            self.number = row.number

    def shown(self, on: date) -> None:
        """A visit, what it showed, whose it is."""
        self.do(on, opening_files.take_up, "De melding is concreet.")
        self.do(on, opening_files.answer_dwelling, DwellingAnswer(True, "bag", "Gebruiksdoel woonfunctie.", 1, 1))
        self.party = self.do(on, offending.add_party, OWNER, True)
        visit = self.visited(on, "violation", "Vijf kamers met een eigen slot. Eén keuken. Vijf bewoners.")
        rule, title = offences.rule_of(HERE, "omzetten", on)
        seen = Seen(
            "omzetten", rule, title, on, "10:20", self.file.address_line, "Vijf kamers met een eigen slot. Eén gedeelde keuken.",
            f"rapport {visit.number}", 1, visit.id,
        )  # fmt: skip
        self.do(on, visiting.record_violation, seen)
        self.do(on, offending.test_offender, self.party.id, ANSWERS)

    def visited(self, on: date, outcome: str, note: str) -> Any:
        at = datetime.combine(on, time(9, 20), tzinfo=UTC)
        return self.do(on, visiting.record_visit, None, Visit(at, outcome, note, 5))

    def written(self, kind: str, plain: dict[str, Any], on: date, name: str = "tess") -> WrittenLetter:
        assert self.party is not None
        by = self.officer(name)
        values = offence_letters.values(self.file, kind, self.party, plain, date_sent=on, by=by, signatory=by)
        return corresponding.write(self.renderer, kind, values, date_sent=on)

    def intended(self, draft: Draft, on: date, said: str = "Acht weken is te kort.") -> Measure:
        assert self.party is not None
        until = on + timedelta(days=14)
        plain = offence_letters.of_draft(self.file, self.party, draft, None, on) | {"views_until": until.isoformat()}
        letter = self.written(sanctions.INTENTION, plain, on)
        made: Measure = self.do(on, sanctioning.intend, self.party.id, draft, until, letter)
        self.do(on + timedelta(days=13), sanctioning.receive_views, made.id, on + timedelta(days=13), said)
        return made

    def imposed(self, made: Measure, kind: str, day: date) -> None:
        """Signed and sent on this day."""
        who, plain = offence_letters.of_measure(self.file, made)
        assert who.id == made.party_id
        letter = self.written(kind, plain, day, "karim")
        self.do(day, sanctioning.decide, made.id, made.text_sha256, letter, name="karim")
        self.do(day, sanctioning.announce, made.id, day)

    def proposed(self, made: Measure, draft: Draft, on: date) -> Measure:
        assert self.party is not None
        found: Measure = self.do(on, sanctioning.propose, self.party.id, made.id, draft)
        return found


def order(until: date) -> Draft:
    return Draft(
        kind=PENALTY_ORDER,
        legalisation="Er is geen vergunning en geen aanvraag.",
        proportionality="Zelfstandige woningen zijn schaars. De bewoners hebben tijd nodig om ander onderdak te vinden.",
        remedies=("De woning wordt bewoond door één huishouden.", "De woning staat leeg en wordt niet per kamer aangeboden."),
        comply_until=until,
        amount_cents=2_500_00,
        unit="week",
        maximum_cents=15_000_00,
        views="U vindt acht weken te kort. Daarin geven wij u gelijk: u krijgt meer tijd.",
    )


def load(renderer: Renderer, people: People) -> None:
    """Four files of Tess, each at another stage, and one that was closed after a fine: a next fine finds it."""
    use_municipality(HERE)
    Story(renderer, people).opened(10, TODAY - timedelta(days=2), "Elke avond veel fietsen; er wonen vier studenten.", True)
    _in_research(Story(renderer, people))
    _to_sign(Story(renderer, people))
    _forfeited(Story(renderer, people))
    _fined(Story(renderer, people))
    use_municipality(None)


def _in_research(story: Story) -> None:
    on = TODAY - timedelta(days=9)
    story.opened(12, on, "Zeven naambordjes bij één deur.", True)
    story.shown(on)
    story.do(TODAY - timedelta(days=1), visiting.plan, TODAY + timedelta(days=4), "recheck")


def _to_sign(story: Story) -> None:
    on = TODAY - timedelta(days=30)
    story.opened(14, on, "Gezien tijdens een ronde: vijf brievenbussen.", False)
    story.shown(on)
    draft = order(TODAY + timedelta(weeks=12))
    story.proposed(story.intended(draft, on + timedelta(days=2)), draft, TODAY - timedelta(days=1))


def _forfeited(story: Story) -> None:
    """Two weeks were forfeited; the decision to collect waits for a signature."""
    on = date(2026, 6, 1)
    story.opened(17, on, "De buurt meldt kamerverhuur.", True)
    story.shown(on)
    draft = order(date(2026, 10, 27))
    made = story.proposed(story.intended(draft, date(2026, 6, 8)), draft, date(2026, 6, 25))
    story.imposed(made, sanctions.PENALTY, date(2026, 7, 1))
    _objected(story, made)
    for visit_day in (date(2026, 10, 30), date(2026, 11, 6)):
        visit = story.visited(visit_day, "violation", "Alle vijf kamers waren bewoond.")
        story.do(visit_day, collecting.forfeit, made.id, visit.id)
    story.do(TODAY - timedelta(days=1), collecting.propose_collection, made.id, "Er zijn geen bijzondere omstandigheden.")


def _fined(story: Story) -> None:
    """The same owner was fined before, at another address, and paid."""
    on = date(2026, 3, 2)
    story.opened(5, on, "Gezien bij een ronde: vier naambordjes.", False)
    story.shown(on)
    visit = inspection.of_file(story.file.id)[-1]
    told = FineDraft(visit.number, on, 10_000_00, "boetetabel, verzonnen voor de demonstratie", forbidden_now=True)
    why = "De boete past bij de ernst: de verhuur was bedrijfsmatig."
    views = "U kende de regel. Dat u het druk had, maakt de boete niet lager."
    draft = Draft(FINE, "Er is geen aanvraag.", why, views=views, fine=told)
    made = story.intended(draft, date(2026, 3, 9), "Zij had het druk.")
    story.imposed(story.proposed(made, draft, date(2026, 3, 24)), sanctions.FINE, date(2026, 3, 31))
    (asked,) = claim.of_enforcement(story.file.id)
    paid = date(2026, 4, 28)
    with transaction():
        now = datetime.combine(paid, time(10, 0), tzinfo=UTC)
        booking = Booking(EntryKind.PAID, 10_000_00, paid)
        paying.by_hand(asked.id, asked.version, booking, by=story.officer(), now=now, today=paid)
    story.do(date(2026, 4, 30), opening_files.close, "ended", "Er woont weer één huishouden en de boete is betaald.")


def _objected(story: Story, made: Measure) -> None:
    """The owner objects against the order; a committee advises, and the decision was put off once."""
    on, later = date(2026, 8, 10), date(2026, 10, 29)
    grounds = ["De termijn is te kort.", "Er woont één huishouden, geen vijf."]
    new = NewObjection(made.id, on, None, grounds, party_id=made.party_id)
    found = story.do(on, measure_objecting.receive, new)
    told = measure_objection_letters.receipt(story.file, found, None, on)
    story.do(on, measure_objecting.confirm, found.id, None, story.written(measure_objection_letters.RECEIPT, told, on))
    story.do(on, measure_objection_hearing.call_committee, found.id)
    why = "De commissie hoort u eind november. Wij willen haar advies gebruiken."
    who = measure_objectors.objector_of(found)
    told = measure_objection_letters.put_off(story.file, found, why, later, who)
    letters = (story.written(measure_objection_letters.PUT_OFF, told, later),)
    story.do(later, measure_objection_hearing.adjourn, found.id, why, letters)
