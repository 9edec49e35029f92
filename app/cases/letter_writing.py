"""A letter written from a case by its caseworker: made for each receiver, read first, then stored and put in the outbox.

One mechanism for every kind that needs no second pair of eyes; a decision never goes this way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.cases import advising, corresponding, sending
from app.cases.advising import NewAdviceRequest
from app.cases.corresponding import Renderer, WrittenLetter
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.bookkeeping import ClaimKind, standing
from app.rules.money import Euro
from app.rules.national_law import built_in_law
from app.rules.periods import Period, Unit
from app.store import claim, ledger_entry, party, permit
from app.store.case_file import CaseFile
from app.store.party import Party

if TYPE_CHECKING:
    from app.cases.viewing import CasePage

APPLICANT, OTHERS, ADVISER, HOLDER = "applicant", "others", "adviser", "holder"
UNDER_WAY = ("in_behandeling",)
DECIDED = ("besloten", "bekendgemaakt")
#: Two weeks to give views: long enough to be real, as courts ask of a term to answer (Awb 4:7 and 4:8 name no number).
TO_ANSWER = Period(2, Unit.WEEKS)
USUAL = "twee weken na verzending een gewone termijn is voor een zienswijze"


@dataclass(frozen=True, slots=True)
class WrittenKind:
    """One kind that can be written: `to` whom, in which states of the case, and the words of the screen.

    `until` names the day that the letter gives to answer by; empty where it gives none.
    """

    kind: str
    title: str
    noun: str
    to: str
    statuses: tuple[str, ...]
    until: str = ""
    why: str = ""
    action: Action = Action.HANDLE_CASE


KINDS = {
    row.kind: row
    for row in (
        WrittenKind(
            "voornemen_tot_weigeren", "Voornemen om te weigeren", "voornemen", APPLICANT, UNDER_WAY, "Reageren kan tot en met",
            f"{USUAL} (Awb, artikel 4:7). De beslistermijn staat niet stil",
        ),
        WrittenKind(
            "uitnodiging_zienswijze_derden", "Belanghebbenden om een reactie vragen", "uitnodiging", OTHERS, UNDER_WAY,
            "Reageren kan tot en met",
            f"{USUAL} (Awb, artikel 4:8). De beslistermijn staat niet stil",
        ),
        WrittenKind(
            "adviesaanvraag", "Om advies vragen", "adviesaanvraag", ADVISER, UNDER_WAY, "Het advies is binnen uiterlijk op",
            "u die dag vraagt. Om advies vragen zet de beslistermijn niet stil",
        ),
        WrittenKind(
            "mededeling_besluit_derden", "Besluit meedelen aan belanghebbenden", "mededeling", OTHERS, DECIDED,
        ),
        WrittenKind("compensatienota", "Nota voor de compensatie", "nota", APPLICANT, ("bekendgemaakt",)),
        WrittenKind("herinnering_compensatie", "Herinnering aan de compensatie", "herinnering", APPLICANT, ("bekendgemaakt",)),
        WrittenKind(
            "voornemen_intrekking", "Voornemen om de vergunning in te trekken", "voornemen", HOLDER, ("bekendgemaakt",),
            "Reageren kan tot en met",
            f"{USUAL} (Awb, artikel 4:8)", Action.FOLLOW_PERMIT,
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets it: a party of the case, or an adviser who is no party (then `party_id` is None)."""

    name: str
    lines: tuple[str, ...]
    salutation: str
    party_id: int | None = None
    email: str = ""

    @property
    def addressee(self) -> dict[str, Any]:
        return {"lines": list(self.lines), "salutation": self.salutation, "on_behalf_of": None}


def offered(page: CasePage) -> tuple[WrittenKind, ...]:
    """What can be written now, in this state of the case."""
    outcome = page.latest.answer["outcome"]
    told = page.taken.outcome if page.taken else None
    held = permit.of_case(page.case.id) if page.case.status == "bekendgemaakt" else None
    return tuple(
        row
        for row in KINDS.values()
        if page.case.status in row.statuses
        and (row.kind != "voornemen_tot_weigeren" or outcome == "weigeren")
        and (row.kind not in ("compensatienota", "herinnering_compensatie") or told == "verlenen")
        and (row.to != HOLDER or (held is not None and held.ended_on is None))
    )


def answer_by(today: date) -> date:
    """Two weeks from today, never a day off (Algemene termijnenwet 1, followed here for a term that we set ourselves)."""
    return built_in_law().calendar.end(today, TO_ANSWER).shifted


def holder(page: CasePage) -> Party | None:
    """Who holds the permit, where it passed to another than the applicant; None: letters go to the applicant as ever."""
    row = permit.of_case(page.case.id)
    found = next((each for each in page.parties if row is not None and each.id == row.holder_id), None)
    return found if found is not None and found.role == "holder" else None


def own_grounds(page: CasePage) -> dict[str, str]:
    """The grounds of the ordinance on which this permit can be revoked: the words of each, by code."""
    from app.cases.revocation_checks import (  # it knows permits, which know the letters
        OF_ORDINANCE,
        grounds_for,
    )

    row = permit.of_case(page.case.id)
    known = grounds_for(page.case, row) if row is not None else {}
    return {code: each.text for code, each in known.items() if code.startswith(OF_ORDINANCE)}


def others(page: CasePage) -> list[Party]:
    """The interested parties of the case."""
    return [row for row in page.parties if row.role == "interested_party"]


def receiver_of(row: Party) -> Receiver:
    """A party as the addressee of its own letter. Raises NotNow where it has no postal address."""
    if not (row.street_line and row.postcode and row.place):
        raise NotNow(f"Het postadres van {row.name} is nog niet ingevuld. Zonder adres kan er geen brief komen.")
    postcode = row.postcode.replace(" ", "").upper()
    lines = (row.name[:1].upper() + row.name[1:], row.street_line, f"{postcode[:4]} {postcode[4:]}  {row.place.upper()}")
    return Receiver(row.name, lines, row.salutation.rstrip(",") or "Geachte heer of mevrouw", row.id)


def values_for(page: CasePage, kind: str, typed: Mapping[str, Any], to: Receiver | None, *, today: date) -> dict[str, Any]:
    """The values of one letter of this kind. Raises NotNow, with the sentence, where the case does not allow it."""
    addressee = to.addressee if to and to.party_id else None
    draft = {"typed": dict(typed), "to": addressee, "decision": _decision(page), "owed": _owed(page)}
    values = corresponding.letter_values(page, kind, date_sent=today, signatory=None, draft=draft)
    return values | {"document_number": f"{values['document_number']}-{to.party_id}"} if to and to.party_id else values


def _owed(page: CasePage) -> dict[str, str | None] | None:
    """What the ledger says of the compensation: what is open, and what came in; None for a permit of before there was one."""
    row = next((each for each in claim.of_case(page.case.id) if each.kind == ClaimKind.COMPENSATION and each.balance > 0), None)
    if row is None:
        return None
    received = standing(ledger_entry.as_book(ledger_entry.of_claim(row.id))).received
    return {"open": Euro(row.balance).plain(), "paid": Euro(received).plain() if received > 0 else None}


def _decision(page: CasePage) -> dict[str, Any] | None:
    taken = page.taken
    if taken is None:
        return None
    sent = [event.on for event in page.events if event.kind == "announced"]
    on = sent[-1] if sent else taken.send_on
    return {"outcome": taken.outcome, "date": taken.decided_on.isoformat(), "sent": on.isoformat(), "code": taken.code}


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter with its final bytes and who gets it; None is whoever letters to the applicant go to."""

    written: WrittenLetter
    to: Receiver | None


def write_all(
    page: CasePage, kind: str, typed: Mapping[str, Any], receivers: Sequence[Receiver | None], renderer: Renderer, *, today: date
) -> list[Ready]:
    """Render one letter for each receiver. Slow: never inside a transaction. Raises NotNow, InvalidInput."""
    made = []
    for to in receivers:
        values = values_for(page, kind, typed, to, today=today)
        made.append(Ready(corresponding.write(renderer, kind, values, date_sent=today), to))
    return made


def send(
    number: str, seen_version: int, row: WrittenKind, letters: Sequence[Ready], until: date | None, *,
    by: Officer, now: datetime, today: date, question: NewAdviceRequest | None = None, batch: int | None = None,
) -> CaseFile:  # fmt: skip
    """Store the letters and put each in the outbox; with `question`, the advice is waited for from now on.

    `batch` names the batch that asked for it. Raises NotNow where the case has moved on, a receiver is no party of it any
    more, or nobody was chosen.
    """
    case = open_case(number, seen_version, by=by, action=row.action, statuses=row.statuses)
    if not letters:
        raise NotNow("Kies minstens één ontvanger.")
    parties = {each.id: each for each in party.of_case(case.id)}
    stored = [
        sending.store(case, each.written, by=by, now=now, today=today, to=_party(case, each.to, parties))
        for each in letters
    ]
    if question is not None:
        advising.note_question(case, question, by=by, now=now)
    detail: dict[str, Any] = {"letter": stored[0].id, "letters": [each.id for each in stored], "kind": row.kind}
    detail |= {"until": until.isoformat()} if until else {}
    record(case, "letter_written", on=today, at=now, by=by, detail=detail | ({"batch": batch} if batch else {}))
    return case


def _party(case: CaseFile, to: Receiver | None, parties: Mapping[int, Party]) -> Party | None:
    if to is None:
        return None
    if to.party_id is not None:
        if to.party_id not in parties:
            raise NotNow(f"{to.name} hoort niet meer bij de zaak.")
        return parties[to.party_id]
    *street, last = to.lines[1:] or ("",)
    return Party(  # an adviser is no party: this row is never stored, it only carries the address to the outbox
        id=0, municipality=case.municipality, case_id=case.id, role="adviser", kind="organisation", name=to.name,
        street_line=", ".join(street), postcode="", place=last, email=to.email, electronic_post=bool(to.email),
    )  # fmt: skip
