"""Whether what a case holds adds up: the facts against the drawings, the address register and the parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.rules.consistency import Check, Dossier, Known, checks
from app.store import case_event, case_fact, party, register
from app.store.case_event import CaseEvent
from app.store.case_fact import CaseFact
from app.store.case_file import CaseFile
from app.store.party import Party


def checks_of(case: CaseFile, facts: Mapping[str, CaseFact], parties: Sequence[Party]) -> tuple[Check, ...]:
    """Every comparison that this case allows, contradictions first."""
    place = register.place_of(case)
    applicant = next((row for row in parties if row.role == "applicant"), None)
    return checks(
        Dossier(
            change_type=case.change_type,
            facts={name: Known(row.value, row.source) for name, row in facts.items()},
            register_area=place.area_m2 if place else None,
            register_source=place.source if place else "BAG",
            owner_applies=applicant.is_owner if applicant else None,
            applicant_at_object=_at_object(case, applicant) if applicant else None,
        )
    )


def _at_object(case: CaseFile, applicant: Party) -> bool | None:
    """None for an organisation, which lives nowhere, and for a person who gave no address."""
    if applicant.kind != "person" or not applicant.postcode or not applicant.street_line:
        return None
    house = case.address_line.removeprefix(case.street).strip().lower().replace(" ", "")
    theirs = applicant.street_line.lower().replace(" ", "")
    same_postcode = applicant.postcode.replace(" ", "").upper() == case.postcode
    return (
        same_postcode and theirs.endswith(house) and theirs.startswith(case.street.lower().replace(" ", ""))
    )


def unreasoned(found: Sequence[Check], events: Sequence[CaseEvent]) -> tuple[Check, ...]:
    """The contradictions of which nobody said why a decision can be taken all the same."""
    reasoned: set[str] = set()
    for event in events:
        if event.kind == "completeness_confirmed":
            reasoned = set(event.detail.get("contradictions", ()))
    return tuple(check for check in found if check.contradicts and check.code not in reasoned)


def contradictions(case: CaseFile) -> tuple[Check, ...]:
    """The contradictions in a case as it is stored, without a reason."""
    found = checks_of(case, case_fact.current(case.id), party.of_case(case.id))
    return unreasoned(found, case_event.of_case(case.id))
