"""The people of an enforcement file, and for each of them the test whether they are the offender (Awb 5:1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from app.cases.enforcing import open_file, record
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.rules.offender import OffenderAnswer, OffenderRole, OffenderTest, ReasonedAnswer, offender
from app.rules.registration import PartyDetails
from app.store import enforcement_party, measure
from app.store.enforcement_file import EnforcementFile
from app.store.enforcement_party import EnforcementParty
from app.store.enforcement_party import OffenderTest as StoredTest
from app.store.measure import ENDED

Answers = Mapping[OffenderTest, ReasonedAnswer]
STRANGER = "Deze persoon hoort niet bij dit dossier."


def add_party(
    number: str, seen_version: int, who: PartyDetails, commercial: bool, *, by: Officer, now: datetime, today: date
) -> EnforcementParty:
    """Somebody joins the file; `who.role` is a code of OffenderRole."""
    row = open_file(number, seen_version, by=by)
    made = EnforcementParty(
        municipality=row.municipality,
        enforcement_id=row.id,
        role=OffenderRole(who.role).value,
        kind=who.kind,
        name=who.name,
        salutation=who.salutation,
        kvk=who.kvk,
        street_line=who.street_line,
        postcode=who.postcode,
        place=who.place,
        email=who.email,
        phone=who.phone,
        electronic_post=who.electronic_post,
        commercial=commercial,
    )
    enforcement_party.add(made)
    record(row, "party_added", on=today, at=now, by=by, detail={"party": made.id, "role": made.role})
    return made


def remove_party(
    number: str, seen_version: int, party_id: int, why: str, *, by: Officer, now: datetime, today: date
) -> EnforcementFile:
    """Somebody turns out to have nothing to do with it. The row stays, and is not shown any more."""
    row = open_file(number, seen_version, by=by)
    who = party_of(row, party_id)
    if any(each.party_id == who.id and each.state != ENDED for each in measure.of_file(row.id)):
        raise NotNow("Tegen deze persoon loopt een maatregel. Beëindig die eerst.")
    who.removed_on = today
    record(row, "party_removed", on=today, at=now, by=by, detail={"party": who.id, "why": why})
    return row


def party_of(row: EnforcementFile, party_id: int) -> EnforcementParty:
    """The party of this file. Raises NotNow for one of another file."""
    found = enforcement_party.get(party_id)
    if found is None or found.enforcement_id != row.id or found.removed_on is not None:
        raise NotNow(STRANGER)
    return found


def looked_ahead(who: EnforcementParty, answers: Answers) -> OffenderAnswer:
    """What these answers come to for this person."""
    return offender(OffenderRole(who.role), answers, legal_person=who.kind == "organisation")


def test_offender(
    number: str, seen_version: int, party_id: int, answers: Answers, *, by: Officer, now: datetime, today: date
) -> OffenderAnswer:
    """Record the answers about one person with what follows from them. Raises NotNow while answers are missing."""
    row = open_file(number, seen_version, by=by)
    who = party_of(row, party_id)
    found = looked_ahead(who, answers)
    given = {test.value: {"yes": each.yes, "why": each.why} for test, each in answers.items() if test in found.asked}
    enforcement_party.add(
        StoredTest(
            municipality=row.municipality,
            enforcement_id=row.id,
            party_id=who.id,
            answers=given,
            outcome=found.outcome.value,
            why=found.sentence[:4000],
            tested_on=today,
            by_id=by.account_id,
            by_name=by.name,
            at=now,
        )
    )
    record(row, "offender_tested", on=today, at=now, by=by, detail={"party": who.id, "outcome": found.outcome.value})
    return found


def standing(row: EnforcementFile, who: EnforcementParty) -> OffenderAnswer:
    """The newest test of this person, judged by the rules of now; without one, everything is open."""
    stored = enforcement_party.tests(row.id).get(who.id)
    given = stored.answers if stored else {}
    answers = {OffenderTest(code): ReasonedAnswer(bool(each["yes"]), each["why"]) for code, each in given.items()}
    return looked_ahead(who, answers)
