"""Whether a permit can be revoked as somebody wants to: the ground, what was shown, and whether the holder was heard about it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app.cases import permits
from app.rules.periods import date_words
from app.rules.revoking import GroundText, RevocationGround, RevocationQuestion, revocation_grounds
from app.rules.revoking import revocation as revocation_by_rules
from app.store import case_event, letter
from app.store.case_event import CaseEvent
from app.store.case_file import CaseFile
from app.store.permit import Permit

INTENTION = "voornemen_intrekking"
UNUSED, WRONG_DATA, CONDITIONS, REQUEST = "unused", "wrong_data", "conditions", "request"
GROUNDS = {
    UNUSED: "niet gebruikt binnen een jaar nadat de vergunning onherroepelijk werd",
    WRONG_DATA: "verleend op onjuiste of onvolledige gegevens",
    CONDITIONS: "voorwaarden of voorschriften niet nageleefd",
    REQUEST: "op verzoek van de vergunninghouder",
}
BY_RULES = {
    UNUSED: RevocationGround.UNUSED,
    WRONG_DATA: RevocationGround.FALSE_DATA,
    CONDITIONS: RevocationGround.CONDITION_BROKEN,
    REQUEST: RevocationGround.AT_REQUEST,
}
#: The code of a ground of the ordinance begins so; its place among them follows.
OF_ORDINANCE = "ordinance_"
OTHER_REASON = "Het voornemen noemt een andere reden. Schrijf een nieuw voornemen, zodat de houder ook daarop kan reageren."


@dataclass(frozen=True, slots=True)
class Draft:
    """What a revocation says; `facts` are {fact, source}, `views` {point, answer} of whoever reacted to the intention.
    `ground_text`: the words of a ground of the ordinance.

    `nuisance`: the broken condition is about nuisance, and a warning comes first."""

    ground: str
    effective_on: date
    facts: tuple[Mapping[str, str], ...]
    proportion: str
    views: tuple[Mapping[str, str], ...] = ()
    warning_date: date | None = None
    nuisance: bool = False
    ground_text: str = ""
    tenants: str = ""
    refund: str = ""

    def text(self) -> dict[str, Any]:
        """As plain values."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self), default=lambda day: day.isoformat()))
        return plain


@dataclass(frozen=True, slots=True)
class Intention:
    """The intention that was sent last: when, and until when views could come in."""

    sent_on: date
    until: date
    letter_id: int


def intention(events: Sequence[CaseEvent], since: date) -> Intention | None:
    """The last intention of this permit; None where none was sent."""
    sent = [row for row in events if row.kind == "letter_written" and row.detail.get("kind") == INTENTION and row.on >= since]
    if not sent:
        return None
    last = sent[-1]
    return Intention(last.on, date.fromisoformat(last.detail["until"]), int(last.detail["letter"]))


def in_the_way(case: CaseFile, row: Permit, draft: Draft, today: date) -> str | None:
    """Why this cannot be proposed on this day, in Dutch."""
    if row.ended_on is not None:
        return "De vergunning is al ingetrokken of geldt niet meer."
    if draft.effective_on < today:
        return "Een vergunning eindigt niet voordat de houder het weet (Awb, artikel 3:40). Kies vandaag of een dag daarna."
    if draft.ground != REQUEST and not draft.facts:
        return "Schrijf minstens één feit op, met de bron."
    told = intention(case_event.of_case(case.id), row.granted_on)
    if told is not None and draft.ground != REQUEST and not _same(letter.values_of(told.letter_id), draft):
        return OTHER_REASON
    if told is not None and today <= told.until and not draft.views and draft.ground != REQUEST:
        return f"De houder kan nog reageren tot en met {date_words(told.until)}. Beslis daarna, of verwerk de reactie die er is."
    answer = revocation_by_rules(asked(case, row, draft, told, today))
    early = answer.possible_from is not None and today < answer.possible_from
    return None if answer.possible else answer.sentence if early or not answer.missing else answer.missing[0]


def _same(values: Mapping[str, Any], draft: Draft) -> bool:
    """Whether the intention named this ground."""
    return (values["ground"], values.get("ground_text") or "") == (in_letter(draft.ground), draft.ground_text)


def asked(case: CaseFile, row: Permit, draft: Draft, told: Intention | None, today: date) -> RevocationQuestion:
    """The question for the rules floor. What has to be shown is shown by the facts, each with its source; a person reads them."""
    ground = grounds_for(case, row)[draft.ground]
    return RevocationQuestion(
        ground=ground,
        permit=permits.living(case, row, today),
        today=today,
        shown=frozenset(range(len(ground.to_show))) if draft.facts or draft.ground == REQUEST else frozenset(),
        warned_on=draft.warning_date,
        nuisance=draft.nuisance,
        intention_sent_on=told.sent_on if told else None,
        holder_heard=bool(draft.views) or (told is not None and today > told.until),
        effective_on=draft.effective_on,
    )


def grounds_for(case: CaseFile, row: Permit) -> dict[str, GroundText]:
    """Every ground on which this permit can be revoked, by its code: those of the law, then those of its ordinance."""
    known = revocation_grounds(permits.version_of(case), row.change_type)
    by_law = {code: next(each for each in known if each.ground is ground) for code, ground in BY_RULES.items()}
    own = [each for each in known if each.ground is RevocationGround.ORDINANCE]
    return by_law | {f"{OF_ORDINANCE}{place}": each for place, each in enumerate(own, 1)}


def ground_words(code: str, text: Mapping[str, Any] | None = None) -> str:
    """What a ground is called on a page; `text` holds the words of one of the ordinance."""
    said = (text or {}).get("ground_text")
    return GROUNDS.get(code) or (f"de verordening: als {said}" if said else "een grond van de verordening")


def in_letter(code: str) -> str:
    """The ground as the letters name it."""
    return "ordinance" if code.startswith(OF_ORDINANCE) else code
