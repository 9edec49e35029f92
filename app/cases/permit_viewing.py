"""What the page of one permit shows: everything of it, read at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.cases import permits, revoking
from app.cases.opening import NoSuchCase
from app.cases.permission import Action, Officer, require
from app.cases.permit_dates import objection_until
from app.cases.permit_deeds import holder
from app.cases.permits import Payment
from app.cases.revocation_checks import Intention, intention
from app.cases.viewing import CasePage, find
from app.rules.living_permit import LivingPermit
from app.store import attachment, case_file, party, permit, permit_condition, revocation
from app.store.attachment import Attachment
from app.store.case_file import CaseFile
from app.store.party import Party
from app.store.permit import Permit
from app.store.permit_condition import PermitCondition
from app.store.revocation import DECIDED, Revocation


@dataclass(frozen=True, slots=True)
class HolderChange:
    """The permit passed from one to another on a day."""

    on: date
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PermitPage:
    """One permit with its case. `lying` is a proposal to revoke that waits for a signatory, `unsent` a decision not yet sent,
    `intended` the intention that was sent last, `objection_until` the last day to object to the revocation."""

    page: CasePage
    row: Permit
    living: LivingPermit
    use_sentence: str
    conditions: Sequence[PermitCondition]
    attachments: Sequence[Attachment]
    revocations: Sequence[Revocation]
    lying: Revocation | None
    unsent: Revocation | None
    intended: Intention | None
    objection_until: date | None
    holder: Party
    changes: Sequence[HolderChange]
    payment: Payment

    @property
    def case(self) -> CaseFile:
        return self.page.case

    @property
    def stands(self) -> bool:
        """Whether something can still be done with it."""
        return self.row.ended_on is None or self.row.ended_on > self.page.today

    def files_of(self, condition: PermitCondition) -> list[Attachment]:
        """What was shown for a condition."""
        return [row for row in self.attachments if row.condition_id == condition.id]

    def condition(self, condition_id: int) -> PermitCondition | None:
        return next((row for row in self.conditions if row.id == condition_id), None)


def permit_page(page: CasePage) -> PermitPage | None:
    """The permit of a case; None where it has none."""
    row = permit.of_case(page.case.id)
    if row is None:
        return None
    rows = revocation.of_case(page.case.id)
    sent = next((each.sent_on for each in rows if each.stands), None)
    taken = page.taken.letter_id if page.taken else None
    return PermitPage(
        page=page,
        row=row,
        living=permits.living(page.case, row, page.today),
        use_sentence=permits.use_sentence(row, page.today),
        conditions=permit_condition.of_case(page.case.id),
        attachments=attachment.of_case(page.case.id),
        revocations=rows,
        lying=revoking.lying(page.case.id),
        unsent=next((each for each in rows if each.state == DECIDED and each.sent_on is None), None),
        intended=intention(page.events, row.granted_on),
        objection_until=objection_until(sent) if sent else None,
        holder=holder(row),
        changes=_changes(page),
        payment=permits.payment_of(page.case, taken, permit_condition.payment_of(page.case.id)),
    )


def _changes(page: CasePage) -> list[HolderChange]:
    names = {row.id: row.name for row in page.parties}
    return [
        HolderChange(event.on, names.get(event.detail["from"], "onbekend"), names.get(event.detail["to"], "onbekend"))
        for event in page.events
        if event.kind == "holder_changed"
    ]


def at_address(address_key: str, *, by: Officer) -> list[tuple[Permit, CaseFile, str]]:
    """Every permit at one address, the newest case first, with its holder."""
    require(by, Action.VIEW_CASES)
    cases = case_file.at_address(address_key)
    found = permit.of_cases([row.id for row in cases])
    names = party.by_ids([row.holder_id for row in found.values()])
    return [(found[row.id], row, names[found[row.id].holder_id]) for row in cases if row.id in found]


def evidence(number: str, attachment_id: int, *, by: Officer) -> Attachment:
    """One file of a case with its bytes. Raises NotAllowed, NoSuchCase (also where this case has no such file)."""
    case = find(number, by=by)
    row = attachment.get(case.id, attachment_id)
    if row is None:
        raise NoSuchCase(number)
    return row

