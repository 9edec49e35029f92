"""Many routine decisions signed with one press: asked for on one page, signed by the worker case by case, as who asked.

Nothing is signed that was changed since it was seen, nothing that must be opened first, and nothing for somebody who lost the
right to sign in the meantime. An item that is done twice, because a worker went missing, signs once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from app.cases import corresponding, deciding
from app.cases.batch_tools import Tools, officer
from app.cases.corresponding import WrittenLetter
from app.cases.opening import EditConflict, NoSuchCase, NotNow
from app.cases.permission import Action, NotAllowed, Officer, can, require
from app.cases.signing_queue import MOST, queue, why_opened
from app.cases.viewing import CasePage, case_page
from app.rules.errors import InvalidInput
from app.store import batch, case_file, decision
from app.store.batch import SIGNATURES, Batch, BatchItem
from app.store.transaction import transaction

NONE_CHOSEN = "Kies minstens één besluit."
GONE = (
    "De zaak is gewijzigd nadat u haar zag. Open het voorstel, kijk wat er is veranderd, en teken het daar."
)
NO_RIGHT = "Wie dit vroeg, mag hier geen besluiten meer ondertekenen."


def ask(chosen: Mapping[str, int], *, by: Officer, now: datetime, today: date) -> Batch:
    """Ask for these decisions to be signed, by number and the version that was seen.

    Raises NotAllowed, NoSuchCase, and NotNow for what does not wait for this officer, changed, or must be opened first.
    """
    require(by, Action.SIGN)
    if not chosen:
        raise NotNow(NONE_CHOSEN)
    if len(chosen) > MOST:
        raise NotNow(f"Kies ten hoogste {MOST} besluiten tegelijk.")
    waiting = {row.case.number: row for row in queue(by=by, today=today).rows}
    asked = Batch(
        municipality=by.municipality, kind=SIGNATURES, detail={}, asked_by=by.account_id, asked_by_name=by.name, asked_at=now,
    )  # fmt: skip
    batch.add(asked)
    for number, version in chosen.items():
        row = waiting.get(number)
        if row is None:
            if case_file.get(number) is None:
                raise NoSuchCase(number)
            raise NotNow(f"{number} ligt niet meer bij u ter ondertekening.")
        if row.batch_id is not None:
            raise NotNow(f"{number} wordt al ondertekend.")
        if row.case.version != version:
            raise NotNow(f"{number} is gewijzigd nadat u de lijst opende. Kijk wat er is veranderd.")
        if row.why:
            raise NotNow(f"{number} moet u eerst openen. {row.why[0]}")
        batch.add(
            BatchItem(
                municipality=by.municipality, batch_id=asked.id, case_id=row.case.id, seen_version=version
            )
        )
    return asked


def sign_item(asked: Batch, item: BatchItem, tools: Tools) -> str | None:
    """Take the decision in one case: None when it is signed (now or before), else the Dutch sentence that says why not.

    The letter is laid out first, outside every transaction; then one transaction reads the roles again and decides.
    """
    version = item.seen_version
    by, case = officer(asked), case_file.by_ids([item.case_id]).get(item.case_id)
    if case is None:
        return GONE
    taken = decision.of_case(case.id)
    if taken is not None and taken.decided_by == asked.asked_by:
        return None
    if by is None or not can(by, Action.SIGN):
        return NO_RIGHT
    if case.version != version:
        return GONE
    number = case.number
    try:
        page = case_page(number, by=by, today=tools.today)
        if page.case.version != version:
            return GONE
        code = corresponding.verification_code()
        written = _written(page, code, by, tools)
        with transaction():
            _sign(asked, number, version, (written, code), tools)
    except NotAllowed:
        return NO_RIGHT
    except EditConflict:
        return GONE
    except NotNow as refusal:
        return str(refusal)
    except InvalidInput as refusal:
        first = refusal.faults[0]
        return f"De brief kan nog niet worden gemaakt ({first.path}: {first.expected})."
    return None


def _written(page: CasePage, code: str, by: Officer, tools: Tools) -> WrittenLetter:
    """The letter of the proposal that stands. Raises NotNow where it may not be signed, or not unread."""
    if page.not_signable is not None:
        raise NotNow(page.not_signable)
    why = why_opened(page)
    if why:
        raise NotNow(f"Dit voorstel moet u eerst openen. {why[0]}")
    kind = corresponding.kind_for(page.proposals[0].outcome)
    values = corresponding.letter_values(page, kind, date_sent=tools.today, signatory=by)
    values = corresponding.with_code(kind, values, code, tools.check_page)
    return corresponding.write(tools.renderer, kind, values, date_sent=tools.today)


def _sign(asked: Batch, number: str, version: int, made: tuple[WrittenLetter, str], tools: Tools) -> None:
    """Within a transaction: what it decides on is read anew, the roles of who asked as well."""
    by = officer(asked)
    if by is None:
        raise NotAllowed(NO_RIGHT)
    written, code = made
    deciding.take_decision(number, version, written, code=code, by=by, now=tools.now, today=tools.today)
