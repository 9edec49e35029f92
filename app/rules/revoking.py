"""Revoking a permit: on which grounds, what has to be shown, what comes before, and from when (Huisvestingswet 2014 article 26).

A court annuls a revocation whose year was counted from the wrong day, or that came without a warning where one was due. What
this module answers is whether a decision can be taken, never that it must: a person weighs (Awb 3:4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.rules.checks.revocation import Revocation
from app.rules.citation import Citation, housing_act
from app.rules.codes import RuleKind
from app.rules.living_permit import LivingPermit, LivingState
from app.rules.ordinance import Version
from app.rules.periods import date_words

DAY = timedelta(days=1)


class RevocationGround(StrEnum):
    """Why a permit is taken back; `at_request` of its holder is no sanction."""

    UNUSED = "unused"
    FALSE_DATA = "false_data"
    CONDITION_BROKEN = "condition_broken"
    ORDINANCE = "ordinance"
    BIBOB = "bibob"
    AT_REQUEST = "at_request"


@dataclass(frozen=True, slots=True)
class GroundText:
    """One ground as a letter and a form need it.

    `to_show`: what has to be established, each a sentence; `warning`: what has to come before, None where nothing has to.
    """

    ground: RevocationGround
    citation: Citation
    text: str
    to_show: tuple[str, ...]
    warning: str | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class RevocationQuestion:
    """What was done towards revoking. `shown`: which sentences of `to_show` (from 0) were established, each with its evidence.

    `nuisance`: the broken condition is about nuisance, and a warning is due. `holder_heard`: a view was given and answered, or
    the term for it is over. `effective_on`: the day the person chose, None for the day after the decision is made known.
    """

    ground: GroundText
    permit: LivingPermit
    today: date
    shown: frozenset[int] = frozenset()
    warned_on: date | None = None
    nuisance: bool = False
    remedied: bool = False
    intention_sent_on: date | None = None
    holder_heard: bool = False
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class RevocationAnswer:
    """Whether a decision can be taken today, and what is missing. `possible_from` is None where no day can be told yet.

    `effective_on`: from when the revocation counts if decided today; `to_weigh` are the questions a person answers.
    """

    possible: bool
    missing: tuple[str, ...]
    possible_from: date | None
    effective_on: date
    to_weigh: tuple[str, ...]
    sentence: str


_BY_LAW = (
    GroundText(
        RevocationGround.UNUSED,
        housing_act("artikel 26, eerste lid, onder a"),
        "de vergunning is niet gebruikt binnen een jaar nadat zij onherroepelijk werd",
        ("De vergunning is onherroepelijk, met de dag.", "Er is geen begin gemaakt, met de controle waaruit dat blijkt."),
    ),
    GroundText(
        RevocationGround.FALSE_DATA,
        housing_act("artikel 26, eerste lid, onder b"),
        "de vergunning is gegeven op gegevens waarvan de houder wist of moest weten dat ze niet klopten",
        (
            "Welke gegevens niet klopten, met het bewijs.",
            "De houder wist dat, of moest dat weten.",
            "Met de juiste gegevens was het besluit anders geweest.",
        ),
    ),
    GroundText(
        RevocationGround.CONDITION_BROKEN,
        housing_act("artikel 26, eerste lid, onder c"),
        "de houder leeft een voorwaarde van de vergunning niet na",
        ("Welke voorwaarde niet is nageleefd.", "De controle of het stuk waaruit dat blijkt, met de dag."),
    ),
    GroundText(
        RevocationGround.BIBOB,
        Citation("Wet Bibob", "artikel 3"),
        "er is ernstig gevaar dat de vergunning wordt misbruikt",
        ("Het advies of het eigen onderzoek, in een apart dossier.", "De houder is daarover gehoord (Wet Bibob artikel 33)."),
    ),
    GroundText(
        RevocationGround.AT_REQUEST,
        Citation("Algemene wet bestuursrecht", "artikel 1:3"),
        "de houder vraagt zelf om de vergunning in te trekken",
        ("Het verzoek van de houder, met de dag.",),
    ),
)
_WEIGH = (
    "Is intrekken nodig, of is een lichter middel genoeg?",
    "Wat betekent intrekken voor de bewoners?",
    "Staat het nadeel voor de houder in verhouding tot het doel? (Awb artikel 3:4)",
    "Wat is al betaald, en moet dat terug?",
)


def revocation_grounds(version: Version | None, change_type: str) -> tuple[GroundText, ...]:
    """The grounds of the law, and those that the ordinance adds for this change, each with the warning it asks for."""
    return (*_BY_LAW, *_of_ordinance(version, change_type))


def revocation(question: RevocationQuestion) -> RevocationAnswer:
    """Whether the permit can be revoked today on this ground."""
    missing = tuple(_missing(question))
    start = _possible_from(question)
    possible = not missing and start is not None and question.today >= start
    effective = question.effective_on or question.today + DAY
    weigh = () if question.ground.ground is RevocationGround.AT_REQUEST else tuple(_to_weigh(question, effective))
    return RevocationAnswer(possible, missing, start, effective, weigh, _sentence(question, missing, start))


def _of_ordinance(version: Version | None, change_type: str) -> Iterator[GroundText]:
    for rule in version.rules_of(RuleKind.REVOCATION) if version else ():
        if isinstance(rule, Revocation) and change_type in rule.change_types:
            for text in rule.grounds:
                shown = ("De feiten waaruit dit blijkt, elk met een dag en een bron.",)
                yield GroundText(
                    RevocationGround.ORDINANCE, rule.citation, text, shown, rule.warning, rule.verified
                )


def _missing(question: RevocationQuestion) -> Iterator[str]:
    ground = question.ground
    if question.permit.state not in (LivingState.EFFECTIVE, LivingState.WAITING, LivingState.SUSPENDED):
        yield "Er is geen vergunning die nog geldt."
    if ground.ground is RevocationGround.UNUSED and question.permit.revocable_unused_from is None:
        yield "De vergunning is gebruikt, of zij is nog niet onherroepelijk: het jaar loopt nog niet."
    yield from (text for index, text in enumerate(ground.to_show) if index not in question.shown)
    if _needs_warning(question):
        if question.warned_on is None or question.warned_on >= question.today:
            yield f"Eerst volgt: {ground.warning or 'een schriftelijke waarschuwing met een termijn'}."
        elif question.remedied:
            yield "Na de waarschuwing is het hersteld: intrekken op deze grond kan niet meer."
    if ground.ground is RevocationGround.AT_REQUEST:
        return
    if question.intention_sent_on is None:
        yield "Stuur eerst het voornemen, met een termijn voor een zienswijze (Awb artikel 4:8)."
    elif not question.holder_heard:
        yield "Wacht op de zienswijze of op het einde van de termijn, en beantwoord haar."


def _needs_warning(question: RevocationQuestion) -> bool:
    about_nuisance = question.ground.ground is RevocationGround.CONDITION_BROKEN and question.nuisance
    return question.ground.warning is not None or about_nuisance


def _possible_from(question: RevocationQuestion) -> date | None:
    """For an unused permit the day after its year; for every other ground the day on which nothing is missing any more."""
    if question.ground.ground is RevocationGround.UNUSED:
        return question.permit.revocable_unused_from
    return question.permit.since


def _to_weigh(question: RevocationQuestion, effective: date) -> Iterator[str]:
    yield from _WEIGH
    match question.ground.ground:
        case RevocationGround.UNUSED:
            yield "Wil de houder de vergunning nog gebruiken, en waarom is dat niet gebeurd?"
        case RevocationGround.CONDITION_BROKEN:
            yield "Kan de voorwaarde alsnog worden nageleefd, en is daarvoor genoeg tijd gegeven?"
        case RevocationGround.ORDINANCE:
            yield "Is de grond ernstig genoeg, ook gezien wat de houder eraan deed?"
    if effective <= question.today:
        yield "De intrekking werkt terug: is dat nodig, en kan dat bij deze grond?"


def _sentence(question: RevocationQuestion, missing: tuple[str, ...], start: date | None) -> str:
    ground = f"{question.ground.text} ({question.ground.citation.words()})"
    if start is not None and question.today < start:
        return f"Intrekken kan vanaf {date_words(start)}: {ground}."
    if missing:
        return f"Intrekken kan nog niet, omdat er iets ontbreekt: {ground}."
    return f"Intrekken kan: {ground}. U weegt zelf af of het nodig is."
