"""One kind of letter for many cases: asked for on one page, written by the worker case by case, refused with the reason.

A case that changed after it was chosen is refused, never guessed at. An item that is done twice, because a worker went missing
after its letter was stored, writes no second letter: the event of the first names the batch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases import letter_writing
from app.cases.batch_tools import Tools, officer
from app.cases.letter_writing import APPLICANT, OTHERS, UNDER_WAY, Receiver, WrittenKind
from app.cases.opening import EditConflict, NoSuchCase, NotNow
from app.cases.permission import Action, NotAllowed, Officer, require
from app.cases.viewing import CasePage, case_page
from app.rules.errors import InvalidInput
from app.store import batch, case_event, case_file, letter, municipality
from app.store.batch import LETTERS, SIGNATURES, Batch, BatchItem
from app.store.case_file import CaseFile
from app.store.transaction import transaction

MOST_CASES = 500
GONE = "De zaak is gewijzigd nadat u haar koos. Kijk wat er is veranderd, en maak de brief met de hand."
NO_RIGHT = "Wie dit vroeg, mag hier geen brieven meer maken."
ACKNOWLEDGEMENT = WrittenKind("ontvangstbevestiging", "Ontvangstbevestiging", "ontvangstbevestiging", APPLICANT, UNDER_WAY)
#: What can be written for many cases at once: nothing in it is typed per case.
KINDS = {
    row.kind: row
    for row in (
        ACKNOWLEDGEMENT,
        *(
            letter_writing.KINDS[kind]
            for kind in (
                "uitnodiging_zienswijze_derden",
                "mededeling_besluit_derden",
                "compensatienota",
                "herinnering_compensatie",
            )
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is; `refused` are (case, why) in the order of the batch."""

    row: Batch
    title: str
    total: int
    done: int
    refused: Sequence[tuple[CaseFile, str]]

    @property
    def signs(self) -> bool:
        return self.row.kind == SIGNATURES

    @property
    def handled(self) -> int:
        return self.done + len(self.refused)

    @property
    def finished(self) -> bool:
        return self.handled == self.total


def candidates(kind: str, *, by: Officer, limit: int = MOST_CASES) -> list[CaseFile]:
    """The cases in a state for this letter that have none of its kind yet, the oldest first."""
    require(by, Action.HANDLE_CASE)
    outcome = "verlenen" if kind in ("compensatienota", "herinnering_compensatie") else None
    return letter.cases_without(kind, KINDS[kind].statuses, outcome=outcome, limit=limit)


def ask(kind: str, chosen: Mapping[str, int], *, by: Officer, now: datetime) -> Batch:
    """Ask for the letter in each of these cases, by number and the version that was seen. Raises NotNow, NoSuchCase."""
    require(by, Action.HANDLE_CASE)
    if not chosen:
        raise NotNow("Kies minstens één zaak.")
    if len(chosen) > MOST_CASES:
        raise NotNow(f"Kies ten hoogste {MOST_CASES} zaken tegelijk.")
    row = Batch(
        municipality=by.municipality, kind=LETTERS, detail={"letter": kind}, asked_by=by.account_id, asked_by_name=by.name,
        asked_at=now,
    )  # fmt: skip
    batch.add(row)
    for number, version in chosen.items():
        case = case_file.get(number)
        if case is None:
            raise NoSuchCase(number)
        batch.add(BatchItem(municipality=by.municipality, batch_id=row.id, case_id=case.id, seen_version=version))
    return row


def progress(batch_id: int, *, by: Officer) -> Progress | None:
    """How far it is; None where this municipality has no such batch."""
    require(by, Action.VIEW_CASES)
    row = batch.get(batch_id)
    if row is None:
        return None
    items = batch.items(batch_id)
    cases = case_file.by_ids([item.case_id for item in items if item.state == "refused"])
    refused = [(cases[item.case_id], item.why) for item in items if item.state == "refused"]
    done = sum(item.state == "done" for item in items)
    title = "Besluiten ondertekenen" if row.kind == SIGNATURES else KINDS[row.detail["letter"]].title
    return Progress(row, title, len(items), done, refused)


def first_values(page: CasePage, kind: str, *, today: date) -> dict[str, Any]:
    """The values of the letter of one case as it would be made now, to look at. Raises NotNow where it cannot be made."""
    _fits(page, kind)
    return letter_writing.values_for(page, kind, _shared(page, today), _receivers(page, kind)[0], today=today)


def write_item(asked: Batch, item: BatchItem, tools: Tools) -> str | None:
    """Write the letter of one case: None when it is done (now or before), else the Dutch sentence that says why not.

    Opens its own transaction, after the letter was laid out.
    """
    kind, batch_id, version = str(asked.detail["letter"]), item.batch_id, item.seen_version
    by = officer(asked)
    case = case_file.by_ids([item.case_id]).get(item.case_id)
    if by is None or case is None:
        return NO_RIGHT
    if _written(case, batch_id):
        return None
    if case.version != version:
        return GONE
    number = case.number
    try:
        page = case_page(number, by=by, today=tools.today)
        _fits(page, kind)
        typed = _shared(page, tools.today)
        letters = letter_writing.write_all(page, kind, typed, _receivers(page, kind), tools.renderer, today=tools.today)
        until = date.fromisoformat(typed["until"]) if KINDS[kind].until else None
        with transaction():
            letter_writing.send(
                number, version, KINDS[kind], letters, until, by=by, now=tools.now, today=tools.today, batch=batch_id
            )
    except (NotNow, NotAllowed) as refusal:
        return str(refusal) if isinstance(refusal, NotNow) else NO_RIGHT
    except EditConflict:
        return GONE
    except InvalidInput as refusal:
        first = refusal.faults[0]
        return f"De brief kan nog niet worden gemaakt ({first.path}: {first.expected})."
    return None


def _written(case: CaseFile, batch_id: int) -> bool:
    return any(event.detail.get("batch") == batch_id for event in case_event.of_case(case.id) if event.kind == "letter_written")


def _fits(page: CasePage, kind: str) -> None:
    row = KINDS[kind]
    if page.case.status not in row.statuses:
        raise NotNow("De zaak is niet meer in de stand waarin deze brief past.")
    if any(one.kind == kind for one in page.letters):
        raise NotNow(f"Deze zaak heeft al een {row.noun}.")


def _receivers(page: CasePage, kind: str) -> list[Receiver | None]:
    if KINDS[kind].to != OTHERS:
        return [None]
    found: list[Receiver | None] = [letter_writing.receiver_of(row) for row in letter_writing.others(page)]
    if not found:
        raise NotNow("Bij deze zaak staat geen belanghebbende.")
    return found


def _shared(page: CasePage, today: date) -> dict[str, Any]:
    """What a person would type, the same for every case."""
    town = municipality.get(page.case.municipality).house_style["municipality"]
    return {
        "until": letter_writing.answer_by(today).isoformat(),
        "plan_summary": "",
        "tenant": False,
        "read_at": f"op het gemeentehuis, {town['visiting']}, op afspraak via {town['phone']}",
        "view_date": None,
        "answer_ref": "",
        "amount": None,
        "paid": None,
    }
