"""Does it add up? What the application, the drawings, the BAG and the parties say of one thing, laid side by side.

A contradiction is a question and no finding: it decides nothing, and what is not known agrees with nothing and contradicts
nothing. Areas are exact; the BAG keeps whole square metres, so an area is compared with it after rounding to whole metres.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from app.rules.change import change_type
from app.rules.facts import fact_label
from app.rules.sentences import capital, number_words

NEW_DWELLINGS = ("woningvormen", "splitsen")
AREA, LOST, ROOMS, NEW = "usable_floor_area_m2", "area_lost_m2", "rooms_m2", "new_dwellings_m2"
BEFORE, AFTER, RESIDENTS, LIVES, WOZ = (
    "dwellings_before", "dwellings_after", "residents_after", "owner_occupier", "woz_values",
)  # fmt: skip


class Agreement(StrEnum):
    """What comes of laying two sources side by side."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says, in Dutch."""

    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: `question` is the officer's and can be answered by yes, `asks` is what the applicant is asked about it;
    `said` are the sources, `facts` what an answer would change."""

    code: str
    question: str
    asks: str
    agreement: Agreement
    said: tuple[Said, ...]
    facts: tuple[str, ...] = ()

    @property
    def contradicts(self) -> bool:
        return self.agreement is Agreement.CONTRADICTS


@dataclass(frozen=True, slots=True)
class Known:
    """A fact as it stands: its plain value and where it comes from."""

    value: Any
    source: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is compared. `register_area` is the BAG's area in whole m², None where the register does not know the address;
    `owner_applies` whether the applicant said to be the owner, `applicant_at_object` whether he gives it as his own address."""

    change_type: str
    facts: Mapping[str, Known]
    register_area: int | None = None
    register_source: str = "BAG"
    owner_applies: bool | None = None
    applicant_at_object: bool | None = None

    def decimal(self, name: str) -> Decimal | None:
        value = self.value(name)
        return None if value is None else Decimal(str(value))

    def value(self, name: str) -> Any:
        known = self.facts.get(name)
        return None if known is None or known.value in (None, []) else known.value

    def said(self, name: str, words: str) -> Said:
        return Said(self.facts[name].source, f"{fact_label(name)}: {words}")


def checks(dossier: Dossier) -> tuple[Check, ...]:
    """Every comparison for which this application gives at least one side, the contradictions first."""
    found = [check for compare in _COMPARISONS for check in compare(dossier)]
    order = (Agreement.CONTRADICTS, Agreement.UNKNOWN, Agreement.AGREES)
    return tuple(sorted(found, key=lambda check: order.index(check.agreement)))


def _agreement(holds: bool) -> Agreement:
    return Agreement.AGREES if holds else Agreement.CONTRADICTS


def _owner(dossier: Dossier) -> Iterator[Check]:
    """Only the owner may apply (Huisvestingswet 2014, article 23)."""
    if dossier.owner_applies is not None:
        words = "de aanvrager is de eigenaar" if dossier.owner_applies else "de aanvrager is niet de eigenaar"
        question = "Vraagt de eigenaar zelf aan, of namens hem een gemachtigde?"
        asks, said = "Wie is de eigenaar van de woning?", (Said("aanvraag", words),)
        yield Check("owner", question, asks, _agreement(dossier.owner_applies), said)


def _owner_lives(dossier: Dossier) -> Iterator[Check]:
    lives, here = dossier.value(LIVES), dossier.applicant_at_object
    if lives is None or here is None or not dossier.owner_applies:
        return
    address = (
        "het adres van de aanvrager is dat van de woning" if here else "de aanvrager woont op een ander adres"
    )
    said = (dossier.said(LIVES, "ja" if lives else "nee"), Said("aanvraag", address))
    question = "Past het adres van de eigenaar bij wat hij over zijn woning zegt?"
    yield Check(
        "owner_lives", question, "Woont u zelf in de woning?", _agreement(lives is here), said, (LIVES,)
    )


def _act(dossier: Dossier) -> Iterator[Check]:
    """A fact without which the act of the law does not exist, such as a self-contained dwelling that is converted."""
    for need in change_type(dossier.change_type).facts:
        value = dossier.value(need.fact)
        if need.must_be is not None and value is not None:
            said = (dossier.said(need.fact, "ja" if value else "nee"),)
            question = f"Past {need.label} bij wat wordt aangevraagd?"
            asks = "Wat is de woning nu, en wat wordt zij?"
            yield Check(
                f"act_{need.fact}", question, asks, _agreement(value is need.must_be), said, (need.fact,)
            )


def _register_area(dossier: Dossier) -> Iterator[Check]:
    area, register = dossier.decimal(AREA), dossier.register_area
    if area is None and register is None:
        return
    said = [] if area is None else [dossier.said(AREA, _metres(area))]
    said += (
        []
        if register is None
        else [Said(dossier.register_source, f"oppervlakte: {_metres(Decimal(register))}")]
    )
    agreement = Agreement.UNKNOWN
    if area is not None and register is not None:
        agreement = _agreement(area.quantize(Decimal(1), ROUND_HALF_UP) == register)
    question = "Is de oppervlakte die van de BAG?"
    yield Check("register_area", question, "Hoe groot is de woning?", agreement, tuple(said), (AREA,))


def _parts_fit(dossier: Dossier) -> Iterator[Check]:
    """Rooms, new dwellings and what is lost lie inside the dwelling."""
    area = dossier.decimal(AREA)
    parts = [ROOMS, LOST] + ([NEW] if dossier.change_type in NEW_DWELLINGS else [])
    for name in parts:
        value = dossier.value(name)
        if value is None:
            continue
        total = (
            sum((Decimal(str(each)) for each in value), Decimal(0))
            if isinstance(value, list)
            else Decimal(str(value))
        )
        said = [dossier.said(name, f"samen {_metres(total)}" if isinstance(value, list) else _metres(total))]
        said += [] if area is None else [dossier.said(AREA, _metres(area))]
        agreement = Agreement.UNKNOWN if area is None else _agreement(total <= area)
        question = f"Past {fact_label(name)} in de woning?"
        asks = "Hoe groot zijn de woning en de delen op uw tekening?"
        yield Check(f"fits_{name}", question, asks, agreement, tuple(said), (name, AREA))


def _counted(dossier: Dossier) -> Iterator[Check]:
    """The drawing shows as many new dwellings as the application says."""
    new, after = dossier.value(NEW), dossier.value(AFTER)
    if new is None or after is None:
        return
    said = (dossier.said(NEW, _number(len(new))), dossier.said(AFTER, str(after)))
    question = "Staan er zoveel woningen op de tekening als er komen?"
    asks = "Hoeveel woningen komen er?"
    yield Check("dwellings_counted", question, asks, _agreement(len(new) == after), said, (NEW, AFTER))


_MUST: Mapping[str, tuple[str, Callable[[int, int], bool]]] = {
    "samenvoegen": ("Worden het er minder?", lambda before, after: before > after >= 1),
    "onttrekken": ("Worden het er minder?", lambda before, after: before > after),
    "woningvormen": ("Worden het er meer?", lambda before, after: after > before),
    "splitsen": ("Zijn het er straks ten minste twee?", lambda before, after: after >= max(2, before)),
}


def _units(dossier: Dossier) -> Iterator[Check]:
    before, after = dossier.value(BEFORE), dossier.value(AFTER)
    if dossier.change_type not in _MUST or before is None or after is None:
        return
    question, holds = _MUST[dossier.change_type]
    said = (dossier.said(BEFORE, str(before)), dossier.said(AFTER, str(after)))
    asks = "Hoeveel woningen zijn er nu, en hoeveel straks?"
    yield Check("units", question, asks, _agreement(holds(int(before), int(after))), said, (BEFORE, AFTER))


def _valued(dossier: Dossier) -> Iterator[Check]:
    """A value of the Wet WOZ belongs to a dwelling that is there."""
    values, before = dossier.value(WOZ), dossier.value(BEFORE)
    if values is None or before is None:
        return
    highest = max(int(value.get("dwelling", 1)) for value in values)
    said = (dossier.said(WOZ, f"tot en met woning {highest}"), dossier.said(BEFORE, str(before)))
    question, asks = (
        "Hoort elke WOZ-waarde bij een woning die er is?",
        "Bij welke woning hoort elke WOZ-waarde?",
    )
    yield Check("valued", question, asks, _agreement(highest <= before), said, (WOZ, BEFORE))


def _residents(dossier: Dossier) -> Iterator[Check]:
    rooms, residents = dossier.value(ROOMS), dossier.value(RESIDENTS)
    if rooms is None or residents is None:
        return
    said = (dossier.said(ROOMS, _number(len(rooms))), dossier.said(RESIDENTS, str(residents)))
    question = "Woont er in elke kamer iemand?"
    asks = "Hoeveel mensen gaan er wonen, en in welke kamers?"
    yield Check("residents", question, asks, _agreement(residents >= len(rooms)), said, (ROOMS, RESIDENTS))


def _metres(area: Decimal) -> str:
    return f"{number_words(area)}\N{NO-BREAK SPACE}m²"


def _number(count: int) -> str:
    return f"{count} op de tekening"


_COMPARISONS = (
    _owner, _owner_lives, _act, _register_area, _parts_fit, _units, _counted, _valued, _residents,
)  # fmt: skip


def asked_words(check: Check) -> tuple[str, str]:
    """(what, why) with which the applicant is asked about a contradiction: both stand in the letter."""
    said = " ".join(f"{capital(each.words)} (bron: {each.source})." for each in check.said)
    against = "Dat past niet bij elkaar." if len(check.said) > 1 else "Dat past niet bij uw aanvraag."
    return f"Uw antwoord op de vraag: {check.asks}", f"Wij lezen: {said} {against}"
