"""The moment an application comes in, and the moment it is found complete."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from app.cases import assessing, consistent, queueing
from app.cases.auditing import log
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer, Role, require
from app.cases.place_facts import place_facts
from app.cases.request_rows import take_back
from app.rules.registration import PartyDetails, RecordedFact, Registration
from app.store import account, applicant_request, case_fact, case_file, municipality, party
from app.store.case_fact import CaseFact
from app.store.case_file import CaseFile
from app.store.party import Party
from app.store.register import place_of

WORD = re.compile(r"[a-z0-9]+")
SHORTEST_REASON = 10
NEEDS_REASON = (
    "Er staat nog een verzoek aan de aanvrager open, of gegevens spreken elkaar tegen. "
    "Schrijf waarom u toch kunt beslissen."
)


def words(text: str) -> list[str]:
    """The lower-case words of a text without accents: what is written to the search index, and what a search asks for."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def register(new: Registration, *, by: Officer, now: datetime, today: date) -> CaseFile:
    """Make one case of an application and assess it against the rules of the day it came in.

    A second post of the same form gives the case that the first one made. An incomplete application is accepted (Awb 4:5): what
    is missing shows on the case. Raises NotAllowed, and DuplicateRequest where another process registers it right now.
    """
    require(by, Action.HANDLE_CASE)
    known = case_file.by_request(new.request_id)
    if known is not None:
        return known
    case = _case(new, by=by, now=now)
    case.number = case_file.next_number(municipality.get(by.municipality).prefix, new.received_on.year)
    detail = {"documents": list(new.documents), "change_type": new.change_type}
    record(case, "application_received", on=new.received_on, at=now, by=by, detail=detail)
    for details in new.parties:
        party.add(new_party(case, details))
    index_case(case, [details.name for details in new.parties])
    typed = {fact.name for fact in new.facts}
    placed = tuple(fact for fact in place_facts(case) if fact.name not in typed)
    store_facts(case, (*new.facts, *placed), by=by, now=now)
    assessing.assess_case(case, why="ontvangst van de aanvraag", at=now, by=by)
    log(by, "register", case.number, at=now)
    return case


def _case(new: Registration, *, by: Officer, now: datetime) -> CaseFile:
    address = new.address
    made = CaseFile(
        municipality=by.municipality,
        number="",
        request_id=new.request_id,
        change_type=new.change_type,
        received_on=new.received_on,
        created_at=now,
        caseworker_id=by.account_id,
        street=address.street,
        house_number=address.house_number,
        house_letter=address.house_letter,
        house_addition=address.house_addition,
        postcode=address.postcode,
        place=address.place,
        address_key=address.key,
        address_source=address.source,
        address_verified=address.verified,
        bag_nummeraanduiding=address.nummeraanduiding,
        bag_verblijfsobject=address.verblijfsobject,
        description=new.description,
        version=1,
    )
    here = place_of(made)
    made.neighbourhood = here.neighbourhood if here else ""
    return made


def new_party(case: CaseFile, details: PartyDetails) -> Party:
    """The row of one party of this case, not yet added."""
    return Party(
        municipality=case.municipality,
        case_id=case.id,
        role=details.role,
        kind=details.kind,
        name=details.name,
        salutation=details.salutation,
        kvk=details.kvk,
        is_owner=details.is_owner,
        street_line=details.street_line,
        postcode=details.postcode,
        place=details.place,
        email=details.email,
        phone=details.phone,
        electronic_post=details.electronic_post,
    )


def index_case(case: CaseFile, names: Iterable[str]) -> None:
    """Make the case findable by its number, its address and these names; by nothing else of a person."""
    number = f"{case.house_number}{case.house_letter}{case.house_addition}"
    texts = [case.number, case.street, number, str(case.house_number), case.postcode, case.postcode[4:], case.place, *names]
    case_file.index_words(case.id, [word for text in texts for word in words(text)])


def store_facts(case: CaseFile, facts: Iterable[RecordedFact], *, by: Officer, now: datetime) -> None:
    for fact in facts:
        case_fact.add(
            CaseFact(
                municipality=case.municipality,
                case_id=case.id,
                name=fact.name,
                value=fact.value,
                source=fact.source,
                as_of=fact.as_of,
                verified=fact.verified,
                recorded_by=by.account_id,
                recorded_at=now,
            )
        )


def change_facts(
    number: str,
    seen_version: int,
    facts: tuple[RecordedFact, ...],
    *,
    why: str,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Supersede facts, with the reason, and assess anew. Raises EditConflict where somebody saved after this form was opened."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    changed = differing(case, facts)
    if not changed:
        return case
    store_facts(case, changed, by=by, now=now)
    record(
        case,
        "facts_changed",
        on=today,
        at=now,
        by=by,
        detail={"facts": [fact.name for fact in changed], "why": why},
    )
    assessing.assess_case(case, why=why, at=now, by=by)
    return case


def differing(case: CaseFile, facts: tuple[RecordedFact, ...]) -> tuple[RecordedFact, ...]:
    """Those of these facts that are not what stands in the case."""
    standing = case_fact.current(case.id)
    return tuple(fact for fact in facts if differs(fact, standing.get(fact.name)))


def differs(fact: RecordedFact, row: CaseFact | None) -> bool:
    """A better source for the same value is a change too: it decides whether the fact is borne out."""
    return row is None or (row.value, row.source, row.as_of) != (fact.value, fact.source, fact.as_of)


def note_documents(
    number: str,
    seen_version: int,
    received: tuple[str, ...],
    *,
    complete: bool,
    despite: str = "",
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Record which documents are in, and, when the officer says so, that the application is complete enough to decide on.

    `despite` says why it is, where something that was asked did not come or facts contradict each other; what the applicant
    was still asked is taken back with it, because then it is not needed. Raises NotNow where that reason lacks.
    """
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
    detail: dict[str, Any] = {"documents": list(received)}
    if not complete:
        record(case, "documents_noted", on=today, at=now, by=by, detail=detail)
        return case
    detail |= _despite(case, despite.strip(), by=by, now=now, today=today)
    record(case, "completeness_confirmed", on=today, at=now, by=by, detail=detail)
    queueing.enter_queues(case, today, by=by, now=now)
    return case


def _despite(case: CaseFile, why: str, *, by: Officer, now: datetime, today: date) -> dict[str, Any]:
    """What the event of completeness tells of open requests and contradictions. Raises NotNow where nobody said why."""
    checks = consistent.checks_of(case, case_fact.current(case.id), party.of_case(case.id))
    against = [check.code for check in checks if check.contradicts]
    unanswered = [row for row in applicant_request.of_case(case.id) if row.unanswered]
    if not against and not unanswered:
        return {}
    if len(why) < SHORTEST_REASON:
        raise NotNow(NEEDS_REASON)
    waiting = [row for row in unanswered if row.sent]
    if waiting:
        take_back(case, waiting, why, by=by, now=now, today=today)
    return {"despite": why, "contradictions": against, "requests": [row.number for row in unanswered]}


def colleagues(by: Officer) -> list[tuple[str, str]]:
    """Who handles cases here, as (account id as text, name): whom a case can be given to."""
    return [(str(row.id), row.name) for row in account.colleagues(by.municipality, Role.CASEWORKER)]


def assign(
    number: str,
    seen_version: int,
    account_id: int | None,
    name: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Give the case to a caseworker, or put it back with those that nobody has."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE)
    case.caseworker_id = account_id
    record(case, "assigned", on=today, at=now, by=by, detail={"to": name})
    return case
