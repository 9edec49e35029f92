"""The dates that an objection gives: by when to decide, repair, hear and send, and by when we can go to a higher court."""

from __future__ import annotations

from datetime import date, timedelta

from app.cases.objecting import DECIDED
from app.cases.objection_acts import handling
from app.cases.objection_chain import Chain, chain_of, last_day_to_appeal
from app.cases.objection_hearing import not_informed
from app.cases.objection_terms import again_by, term_of
from app.store.case_file import CaseFile
from app.store.due_date import Wanted
from app.store.objection import Appeal, Objection

DAY = timedelta(days=1)
#: How long before the last day a person is told, and after how long a message to others is late.
BEFORE_DECISION, BEFORE_HEARING, BEFORE_APPEAL, TO_INFORM = (
    timedelta(days=count) for count in (14, 7, 14, 7)
)
#: What each kind of date is called on a list.
WORDS = {
    "objection_decide": "Beslissen op het bezwaar",
    "objection_repair": "Einde van de termijn om het bezwaar aan te vullen",
    "objection_inform": "Andere partijen berichten over het bezwaar",
    "objection_hearing": "Hoorzitting",
    "objection_send": "Beslissing op bezwaar verzenden",
    "higher_appeal": "Laatste dag voor hoger beroep",
}
AGAINST_US = ("annulled", "effects_kept", "court_grants", "court_ends")


def due(case: CaseFile) -> list[Wanted]:
    """Every date of every objection of this case; nothing, and no query, as long as nothing was decided."""
    if case.status not in DECIDED:
        return []
    chain = chain_of(case, case.received_on)
    found: list[Wanted] = []
    for row in chain.open_objections():
        found += _of_open(case, chain, row)
    for decided, proposal in chain.decisions:
        if proposal.sent_on is None:
            found.append(
                Wanted(
                    "objection_send",
                    decided.send_on,
                    decided.send_on,
                    subject=decided.objection_id,
                    step="at",
                )
            )
    for each in chain.appeals:
        found += _of_appeal(chain, each)
    return found


def _of_open(case: CaseFile, chain: Chain, row: Objection) -> list[Wanted]:
    found = []
    term = again_by(chain, row) or term_of(chain, handling(row))
    if term is not None:
        found.append(Wanted("objection_decide", term.nominal, term.nominal - BEFORE_DECISION, subject=row.id))
        found.append(
            Wanted("objection_decide", term.nominal, term.nominal + DAY, "signatory", row.id, "after")
        )
    if row.lacks and row.repair_by is not None and row.repaired_on is None:
        found.append(
            Wanted("objection_repair", row.repair_by, row.repair_by + DAY, subject=row.id, step="after")
        )
    if not_informed(case, row):
        last = row.received_on + TO_INFORM
        found.append(Wanted("objection_inform", last, last, subject=row.id, step="at"))
    if row.hearing_on is not None and row.heard_on is None and not row.no_hearing:
        found += _of_hearing(row, row.hearing_on)
    return found


def _of_hearing(row: Objection, on: date) -> list[Wanted]:
    """A word before it, and one after it as long as there is no report."""
    return [
        Wanted("objection_hearing", on, on - BEFORE_HEARING, subject=row.id),
        Wanted("objection_hearing", on, on + DAY, subject=row.id, step="after"),
    ]


def _of_appeal(chain: Chain, row: Appeal) -> list[Wanted]:
    """A judgment against us can be brought before a higher court for six weeks; not where that was done."""
    if row.kind != "appeal" or row.sent_on is None or row.judgment not in AGAINST_US:
        return []
    if any(each.kind == "higher_appeal" and each.lodged_on >= row.sent_on for each in chain.appeals):
        return []
    last = last_day_to_appeal(row.sent_on)
    return [Wanted("higher_appeal", last, last - BEFORE_APPEAL, "signatory", row.id)]
