"""One case of the demonstration in somebody's hand: each step a use case of its own, in a transaction, on its day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from app.cases import advising, assessing, deciding, intake, investigating
from app.cases.corresponding import kind_for, letter_values, with_code
from app.cases.demonstration.accounts import CHECK_PAGE
from app.cases.demonstration.story import People, Unsigned
from app.cases.permission import Officer
from app.cases.viewing import CasePage, case_page
from app.rules.change import change_type
from app.rules.evidence import NewCriterionNote, NewEvidence, Search
from app.rules.registration import ObjectAddress, PartyDetails, RecordedFact, Registration
from app.sources.addresses import Address
from app.store import case_file
from app.store.base import use_municipality
from app.store.transaction import transaction

FORM, DRAWING = "aanvraagformulier", "plattegrond van de aanvrager"


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person finds of one criterion: because of these items, or `searched` over a register where nothing was found."""

    criterion: str
    outcome: str
    reasons: str
    cited: tuple[int, ...] = ()
    searched: str = ""


def at(on: date) -> datetime:
    """The moment of a step on this day."""
    return datetime.combine(on, time(9, 12), tzinfo=UTC)


class Hand:
    """A case as one caseworker handles it."""

    def __init__(self, people: People, municipality: str, name: str = "noor") -> None:
        self.people, self.municipality, self.name, self.number = people, municipality, name, ""
        use_municipality(municipality)

    def officer(self, name: str = "") -> Officer:
        return self.people[name or self.name, self.municipality]

    def do(self, use_case: Callable[..., Any], *args: Any, on: date, name: str = "", **keys: Any) -> None:
        """One use case on this case, with the version that stands."""
        with transaction():
            use_case(self.number, self.version, *args, by=self.officer(name), now=at(on), today=on, **keys)

    @property
    def version(self) -> int:
        case = case_file.get(self.number)
        if case is None:
            raise LookupError(self.number)
        return case.version

    def page(self, on: date, name: str = "") -> CasePage:
        return case_page(self.number, by=self.officer(name), today=on)

    def receive(
        self, change: str, address: Address, owner: PartyDetails, on: date, facts: Sequence[tuple[str, object, str, bool]]
    ) -> None:
        """The application comes in; `facts` are (name, value, source, verified)."""
        place = ObjectAddress(
            address.street, address.number, address.letter, address.addition, address.postcode, address.place,
            address.source.partition(" (")[0], True, address.nummeraanduiding, address.verblijfsobject,
        )  # fmt: skip
        recorded = tuple(RecordedFact(name, value, source, on, sure) for name, value, source, sure in facts)
        mark = f"demo-{self.municipality}-{on:%Y%m%d}-{address.nummeraanduiding[-6:]}"
        new = Registration(mark, change, on, "", place, (owner,), recorded, ("proof_of_ownership",))
        with transaction():
            self.number = intake.register(new, by=self.officer(), now=at(on), today=on).number

    def complete(self, change: str, on: date, *, despite: str = "") -> None:
        received = tuple(need.code for need in change_type(change).documents)
        self.do(intake.note_documents, received, complete=True, despite=despite, on=on)

    def confirm(self, on: date) -> None:
        self.do(assessing.confirm_rules, on=on)

    def item(self, new: NewEvidence, on: date, *, checked: str = "") -> None:
        """An item for the ledger; `checked` says by whom it was checked, and how."""
        self.do(investigating.add_evidence, new, on=on)
        if checked:
            number = len(self.page(on).pieces)
            self.do(investigating.verify_evidence, number, checked, on, on=on)

    def ask(self, adviser: str, question: str, on: date, due: date, *, external: bool = False) -> None:
        self.do(advising.ask_advice, advising.NewAdviceRequest(adviser, external, question, on, due), on=on)

    def worksheet(self, rule: str, notes: Sequence[Judged], on: date) -> None:
        for each in notes:
            search = Search(on, each.searched) if each.searched else None
            note = NewCriterionNote(rule, each.criterion, each.outcome, each.reasons, each.cited, search)
            self.do(investigating.judge_criterion, note, on=on)

    def judge(
        self, rule: str, outcome: str, reasons: str, on: date, *, remedy: str | None = None,
        interests: tuple[tuple[str, str], ...] = (),
    ) -> None:  # fmt: skip
        new = assessing.NewJudgement(rule, outcome, remedy, reasons, interests)
        self.do(assessing.record_judgement, new, on=on)

    def propose(self, draft: deciding.Draft, on: date) -> None:
        self.do(deciding.propose, draft, on=on)

    def unsigned(self, on: date) -> Unsigned:
        """What Karim signs on this day, and Noor announces."""
        page = self.page(on, "karim")
        kind = kind_for(page.latest.answer["outcome"])
        code = f"D{self.number.replace('-', '')[-9:]}"
        values = letter_values(page, kind, date_sent=on, signatory=self.officer("karim"))
        return Unsigned(self.number, self.municipality, True, kind, with_code(kind, values, code, CHECK_PAGE), code, on)
