"""One enforcement file whole, and the list of files: read only by those whose work it is, and logged first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.cases import claims_of_sanctions, enforcing, measure_objection_viewing, offending, sanction_rows
from app.cases.auditing import log
from app.cases.claims_of_sanctions import SanctionClaim
from app.cases.measure_objection_viewing import ObjectionView
from app.cases.permission import Action, Officer, Role, can, require
from app.rules.offender import OffenderAnswer
from app.store import (
    account,
    case_file,
    claim,
    enforcement_date,
    enforcement_event,
    enforcement_file,
    enforcement_letter,
    enforcement_party,
    forfeiture,
    inspection,
    measure,
    measure_objection,
    outbox,
    report,
    signal,
    violation,
)
from app.store.account import Account
from app.store.claim import Claim
from app.store.enforcement_date import EnforcementDate
from app.store.enforcement_event import EnforcementEvent
from app.store.enforcement_file import EnforcementFile, Filter
from app.store.enforcement_letter import EnforcementLetter
from app.store.enforcement_party import EnforcementParty, OffenderTest
from app.store.forfeiture import Collection, Forfeiture, Interruption
from app.store.inspection import Inspection
from app.store.measure import Measure, MeasureChange
from app.store.outbox import Outgoing
from app.store.report import Report
from app.store.signal import Signal
from app.store.violation import Violation


@dataclass(frozen=True)
class FilePage:
    """`known` are the reports of which the reporter is known; who that is, is not read here."""

    file: EnforcementFile
    officer: str
    colleagues: Sequence[Account]
    events: Sequence[EnforcementEvent]
    dates: Sequence[EnforcementDate]
    parties: Sequence[EnforcementParty]
    tests: Mapping[int, OffenderTest]
    answers: Mapping[int, OffenderAnswer]
    reports: Sequence[Report]
    known: frozenset[int]
    signals: Sequence[Signal]
    visits: Sequence[Inspection]
    violations: Sequence[Violation]
    measures: Sequence[Measure]
    changes: Mapping[int, Sequence[MeasureChange]]
    sums: Sequence[Forfeiture]
    interruptions: Mapping[int, Sequence[Interruption]]
    collections: Sequence[Collection]
    objections: Sequence[ObjectionView]
    letters: Sequence[EnforcementLetter]
    outbox: Sequence[Outgoing]
    claims: Sequence[SanctionClaim]
    book: Sequence[Claim]
    permit: str | None
    legalising: str | None
    others: Sequence[EnforcementFile]
    today: date

    def party(self, party_id: int) -> EnforcementParty:
        """Whoever a measure is against, also when they were taken out of the file since."""
        found = enforcement_party.get(party_id)
        assert found is not None, "a measure has its party"
        return found

    def measure(self, measure_id: int) -> Measure:
        return next(each for each in self.measures if each.id == measure_id)

    def objection(self, objection_id: int) -> ObjectionView | None:
        return next((each for each in self.objections if each.row.id == objection_id), None)

    def reader(self, row: EnforcementLetter) -> str:
        """Whom a letter went to; empty for the reporter, who is shielded."""
        if row.party_id is not None:
            return self.party(row.party_id).name
        told = [each.to_name for found in self.objections for each in found.letters if each.letter_id == row.id]
        return told[0] if told else ""

    def term(self, row: Measure) -> date | None:
        """The last day to comply that counts today."""
        return sanction_rows.term_of(row, self.changes[row.id], self.today)

    def amount(self, row: Measure) -> int | None:
        return sanction_rows.amount_of(row, self.changes[row.id])

    def barred_after(self, row: Forfeiture) -> date | None:
        return sanction_rows.barred_after(row, self.interruptions[row.id])


def note_view(number: str, *, by: Officer, now: datetime) -> None:
    """Log that this officer looks at this file. Raises NotAllowed, NoSuchFile: what is not logged is not shown."""
    enforcing.find(number, by=by)
    log(by, "view", number, at=now)


def file_page(number: str, *, by: Officer, today: date) -> FilePage:
    """Read one file whole. Raises NotAllowed, NoSuchFile."""
    row = enforcing.find(number, by=by)
    parties = enforcement_party.of_file(row.id)
    measures = measure.of_file(row.id)
    sums = forfeiture.of_file(row.id)
    numbers = case_file.numbers([each for each in (row.permit_case_id, row.legalising_case_id) if each])
    return FilePage(
        file=row,
        officer=account.get(row.officer_id).name if row.officer_id else "",
        colleagues=account.colleagues(row.municipality, Role.ENFORCEMENT),
        events=enforcement_event.of_file(row.id),
        dates=enforcement_date.of_file(row.id),
        parties=parties,
        tests=enforcement_party.tests(row.id),
        answers={who.id: offending.standing(row, who) for who in parties},
        reports=report.of_file(row.id),
        known=frozenset(report.known(row.id)),
        signals=signal.of_file(row.id),
        visits=inspection.of_file(row.id),
        violations=violation.of_file(row.id),
        measures=measures,
        changes=measure.changes([each.id for each in measures]),
        sums=sums,
        interruptions=forfeiture.interruptions([each.id for each in sums]),
        collections=forfeiture.collections(row.id),
        objections=measure_objection_viewing.of_file(row.id, today),
        letters=enforcement_letter.of_file(row.id),
        outbox=outbox.of_enforcement(row.id),
        claims=claims_of_sanctions.of_file(row),
        book=claim.of_enforcement(row.id),
        permit=numbers.get(row.permit_case_id or 0),
        legalising=numbers.get(row.legalising_case_id or 0),
        others=[each for each in enforcement_file.at_address(row.address_key) if each.id != row.id],
        today=today,
    )


@dataclass(frozen=True, slots=True)
class FileList:
    """One page of files; `more` is the key of the last row where there is a next page."""

    rows: Sequence[EnforcementFile]
    officers: Mapping[int, str]
    counts: Mapping[str, int]
    neighbourhoods: Sequence[str]
    signals: int
    to_sign: Sequence[tuple[EnforcementFile, str]]
    more: tuple[date, int] | None


def files(wanted: Filter, *, by: Officer) -> FileList:
    """The list of enforcement. Raises NotAllowed."""
    require(by, Action.VIEW_OFFENCES)
    rows = enforcement_file.listed(wanted)
    page = rows[: wanted.limit]
    last = page[-1] if len(rows) > wanted.limit else None
    people = account.colleagues(by.municipality, Role.ENFORCEMENT)
    return FileList(
        rows=page,
        officers={each.id: each.name for each in people},
        counts=enforcement_file.counts(),
        neighbourhoods=enforcement_file.neighbourhoods(),
        signals=signal.count_open(),
        to_sign=_to_sign() if can(by, Action.SIGN_SANCTION) else [],
        more=(last.next_on, last.id) if last else None,
    )


def _to_sign() -> list[tuple[EnforcementFile, str]]:
    """What waits for a signatory: the file, and the kind of decision."""
    waiting = [(each.enforcement_id, each.kind) for each in measure.proposed()]
    waiting += [(each.enforcement_id, "invordering") for each in forfeiture.proposed()]
    waiting += [(each.enforcement_id, "bezwaar") for each in measure_objection.proposed()]
    found = enforcement_file.by_ids([file_id for file_id, _ in waiting])
    return [(found[file_id], kind) for file_id, kind in waiting]


def letter_bytes(number: str, letter_id: int, *, by: Officer, now: datetime) -> EnforcementLetter | None:
    """A stored letter, logged before it is given; the letter to a reporter is not given here."""
    row = enforcing.find(number, by=by)
    found = enforcement_letter.get(letter_id)
    if found is None or found.enforcement_id != row.id:
        return None
    if found.party_id is None and not measure_objection.is_about_one(letter_id):
        return None
    log(by, "download", number, at=now, detail=f"letter {letter_id}")
    return found


def at_address(key: str, *, by: Officer) -> list[EnforcementFile]:
    """The files at one address. Raises NotAllowed."""
    require(by, Action.VIEW_OFFENCES)
    return enforcement_file.at_address(key)


@dataclass(frozen=True, slots=True)
class OfPermit:
    """What enforcement knows of a permit: its files, the visits to it, and the signals that wait for a person."""

    files: Sequence[EnforcementFile]
    visits: Sequence[Inspection]
    signals: Sequence[Signal]


def of_permit(case_id: int, *, by: Officer) -> OfPermit | None:
    """What the page of a permit tells those whose work it is; None for everybody else, who do not learn whether there is any."""
    if not can(by, Action.VIEW_OFFENCES):
        return None
    waiting = [row for row in signal.of_case(case_id) if row.state == signal.OPEN]
    return OfPermit(enforcement_file.of_case(case_id), inspection.of_case(case_id), waiting)
