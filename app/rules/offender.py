"""Who is an offender (Awb 5:1): tested per person, on answers of an officer with reasons; without a positive test no sanction.

Who did it, alone or together with another, is an offender. Who only owns, lets or manages is one where the conduct can be
counted as theirs: power over it and acceptance of it; a legal person also by the other circumstances of the "Drijfmest" criteria
(own knowledge; of the rulings on it only summaries were read, ECLI:NL:RVS:2024:730 among them).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.rules.sentences import listed
from app.rules.terms import label


class OffenderRole(StrEnum):
    """What someone is to the dwelling."""

    OWNER = "owner"
    CO_OWNER = "co_owner"
    TENANT = "tenant"
    MANAGER = "manager"
    HOUSING_CORPORATION = "housing_corporation"
    COMPANY = "company"
    OTHER = "other"


class OffenderTest(StrEnum):
    """One question of the test. The four of a legal person are `own_people`, `normal_business`, `useful` and `power` with
    `acceptance`; `reasonable` is the conclusion of a person that the conduct may be counted as that of the legal person."""

    DID_IT = "did_it"
    TOGETHER = "together"
    POWER = "power"
    ACCEPTANCE = "acceptance"
    OWN_PEOPLE = "own_people"
    NORMAL_BUSINESS = "normal_business"
    USEFUL = "useful"
    REASONABLE = "reasonable"
    BLAMELESS = "blameless"


class OffenderOutcome(StrEnum):
    """What the answers come to."""

    OFFENDER = "offender"
    NOT_AN_OFFENDER = "not_an_offender"
    NEEDS_ANSWERS = "needs_answers"


@dataclass(frozen=True, slots=True)
class ReasonedAnswer:
    """An answer of a person to one question, with the facts that carry it."""

    yes: bool
    why: str


@dataclass(frozen=True, slots=True)
class OffenderAnswer:
    """The outcome for one person. `asked` are the questions of this person, `open` those that still have to be answered.

    `fine_possible` is None while it is not known: without blame there is no fine (Awb 5:41), an order is possible then.
    """

    outcome: OffenderOutcome
    asked: tuple[OffenderTest, ...]
    open: tuple[OffenderTest, ...]
    fine_possible: bool | None
    sentence: str

    @property
    def sanction_possible(self) -> bool:
        """Whether any sanction may be imposed on this person."""
        return self.outcome is OffenderOutcome.OFFENDER


_BY_HAND = (OffenderTest.DID_IT, OffenderTest.TOGETHER)
_BY_POWER = (OffenderTest.POWER, OffenderTest.ACCEPTANCE)
_SPHERE = (OffenderTest.OWN_PEOPLE, OffenderTest.NORMAL_BUSINESS, OffenderTest.USEFUL)
_LEGAL_ROLES = (OffenderRole.HOUSING_CORPORATION, OffenderRole.COMPANY)
#: The question in words, as a form asks it.
QUESTIONS: Mapping[OffenderTest, str] = {
    OffenderTest.DID_IT: "Heeft deze persoon de overtreding zelf begaan?",
    OffenderTest.TOGETHER: "Werkte deze persoon bewust en nauw samen met wie het deed?",
    OffenderTest.POWER: "Kon deze persoon bepalen of het gebeurde?",
    OffenderTest.ACCEPTANCE: "Aanvaardde deze persoon het, ook door niet te controleren wat redelijk was?",
    OffenderTest.OWN_PEOPLE: "Deed iemand het die voor deze organisatie werkt?",
    OffenderTest.NORMAL_BUSINESS: "Past het in de gewone bedrijfsvoering?",
    OffenderTest.USEFUL: "Had de organisatie er voordeel van in haar bedrijf?",
    OffenderTest.REASONABLE: "Is het redelijk om dit aan de organisatie toe te rekenen?",
    OffenderTest.BLAMELESS: "Treft deze persoon geen enkel verwijt?",
}


def is_legal_person(role: OffenderRole) -> bool:
    """Whether a role is always that of a legal person; an owner or manager may be one as well."""
    return role in _LEGAL_ROLES


def questions(role: OffenderRole, legal_person: bool) -> tuple[OffenderTest, ...]:
    """What is asked about this person, in order; `blameless` matters for a fine only."""
    if legal_person or is_legal_person(role):
        return (*_SPHERE, *_BY_POWER, OffenderTest.REASONABLE, OffenderTest.BLAMELESS)
    return (*_BY_HAND, *_BY_POWER, OffenderTest.BLAMELESS)


def offender(
    role: OffenderRole, answers: Mapping[OffenderTest, ReasonedAnswer], *, legal_person: bool = False
) -> OffenderAnswer:
    """The outcome of the answers for one person. An answer without a reason counts as not given."""
    asked = questions(role, legal_person)
    given = {test: answers[test].yes for test in asked if test in answers and answers[test].why.strip()}
    legal = OffenderTest.REASONABLE in asked
    found, needed = _legal_person(given) if legal else _natural_person(given)
    outcome = {
        True: OffenderOutcome.OFFENDER, False: OffenderOutcome.NOT_AN_OFFENDER, None: OffenderOutcome.NEEDS_ANSWERS
    }[found]  # fmt: skip
    blameless = given.get(OffenderTest.BLAMELESS)
    fine = None if found is None else found and not blameless if blameless is not None or not found else None
    still_open = needed if found is None else (OffenderTest.BLAMELESS,) if fine is None else ()
    return OffenderAnswer(outcome, asked, still_open, fine, _sentence(role, outcome, given, answers, still_open))


Found = tuple[bool | None, tuple[OffenderTest, ...]]


def _natural_person(given: Mapping[OffenderTest, bool]) -> Found:
    """Did it, or did it together, or had power over it and accepted it; not before every other way is denied."""
    if any(given.get(test) for test in _BY_HAND) or all(given.get(test) for test in _BY_POWER):
        return True, ()
    by_power_denied = any(given.get(test) is False for test in _BY_POWER)
    needed = tuple(test for test in _BY_HAND if test not in given)
    if not by_power_denied:
        needed += tuple(test for test in _BY_POWER if test not in given)
    return (None, needed) if needed else (False, ())


def _legal_person(given: Mapping[OffenderTest, bool]) -> Found:
    """At least one of the four circumstances, and the conclusion that it is reasonable to count it as theirs."""
    if given.get(OffenderTest.REASONABLE) is False:
        return False, ()
    power = all(given.get(test) for test in _BY_POWER)
    if power or any(given.get(test) for test in _SPHERE):
        return (True, ()) if given.get(OffenderTest.REASONABLE) else (None, (OffenderTest.REASONABLE,))
    power_denied = any(given.get(test) is False for test in _BY_POWER)
    needed = tuple(test for test in _SPHERE if test not in given)
    if not power_denied:
        needed += tuple(test for test in _BY_POWER if test not in given)
    return (None, needed) if needed else (False, ())


def _sentence(
    role: OffenderRole,
    outcome: OffenderOutcome,
    given: Mapping[OffenderTest, bool],
    answers: Mapping[OffenderTest, ReasonedAnswer],
    still_open: tuple[OffenderTest, ...],
) -> str:
    who = f"De {label(role)}" if role is not OffenderRole.OTHER else "Deze persoon"
    if outcome is OffenderOutcome.NEEDS_ANSWERS:
        asked = listed([f"'{QUESTIONS[test]}'" for test in still_open])
        return f"Nog niet te zeggen of dit een overtreder is. Beantwoord: {asked}. Zonder positieve toets is er geen sanctie."
    carried = outcome is OffenderOutcome.OFFENDER
    reasons = [answers[test].why.strip().rstrip(".") for test, yes in given.items() if yes is carried and _about(test)]
    because = f" Redenen: {'; '.join(reasons)}." if reasons else ""
    if carried:
        return f"{who} is overtreder (Awb artikel 5:1).{because}"
    return f"{who} is geen overtreder: een sanctie is niet mogelijk.{because}"


def _about(test: OffenderTest) -> bool:
    return test is not OffenderTest.BLAMELESS
