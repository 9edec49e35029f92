"""Which letter a case gets, the values it is made of, and its bytes. Rendering happens outside every transaction."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from app.cases import motivation
from app.cases.letter_values import (
    annex,
    before_decision,
    claims,
    kinds,
    objecting,
    requests,
    special,
    terms,
    worksheet,
    written,
)
from app.cases.letter_values.frame import Signer, Source, remedy, subject_values
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.rules.errors import InvalidInput
from app.store import account, municipality
from app.store.assessment import Judgement
from app.store.case_fact import CaseFact
from app.store.case_file import CaseFile
from letters import render
from letters.process import RenderFailed, RenderPool

if TYPE_CHECKING:
    from app.cases.viewing import CasePage

PLAIN_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
ACKNOWLEDGEMENT = "ontvangstbevestiging"
NOTICE = "concept_compensatie"
BY_OUTCOME = {
    "verlenen": "besluit_verleend",
    "weigeren": "besluit_geweigerd",
    "vergunningvrij": "verklaring_geen_vergunning_nodig",
    "buiten_behandeling": "buiten_behandeling",
    "van_rechtswege": "vergunning_van_rechtswege",
}
#: The letters that bring a permit: they carry its code.
CODED = ("besluit_verleend", "vergunning_van_rechtswege")
OBJECTION_LETTERS = (
    "bezwaar_ontvangen",
    "bericht_aan_vergunninghouder",
    "uitnodiging_hoorzitting",
    "verdaging_bezwaar",
    "beslissing_op_bezwaar",
)
VALUES: dict[str, Callable[..., dict[str, Any]]] = {
    "besluit_verleend": kinds.granted,
    "besluit_geweigerd": kinds.refused,
    "verklaring_geen_vergunning_nodig": kinds.declared,
    ACKNOWLEDGEMENT: kinds.acknowledged,
    NOTICE: before_decision.notice,
    **written.BUILDERS,
    **claims.BUILDERS,
    terms.SUSPENSION: terms.suspended,
    terms.RESUMPTION: terms.resumed,
    terms.EXTENSION: terms.extended,
    "buiten_behandeling": special.set_aside,
    "vergunning_van_rechtswege": special.by_law,
    "dwangsom_niet_tijdig": special.penalty,
    "verzoek_om_aanvulling": requests.requested,
    "herinnering_aanvulling": requests.reminded,
    **dict.fromkeys(OBJECTION_LETTERS, objecting.about),
}
#: What the caseworker signs alone: no decision, and no step towards one that needs a mandate.
OWN_LETTERS = frozenset(
    {
        ACKNOWLEDGEMENT,
        NOTICE,
        terms.SUSPENSION,
        terms.RESUMPTION,
        terms.EXTENSION,
        "verzoek_om_aanvulling",
        "herinnering_aanvulling",
        *written.OWN,
        *claims.BUILDERS,
    }
)


class Rendered(Protocol):
    """What a renderer gives."""

    @property
    def subject(self) -> str: ...
    @property
    def pdf(self) -> bytes: ...


class Renderer(Protocol):
    """Makes the bytes of a letter, in a process of its own. Raises InvalidInput, RenderFailed, RenderTimeout."""

    def render(self, kind: str, values: Mapping[str, object], *, concept: bool = False) -> Rendered: ...
    def close(self) -> None: ...


def open_renderer(processes: int) -> Renderer:
    """The real renderer: limited processes, started when they are first needed."""
    return RenderPool(processes)


def preview(kind: str, values: Mapping[str, object]) -> str:
    """The letter as it stands, as a part of a web page: the same template as the PDF, every value escaped."""
    return render.body_html(kind, values, concept=True)


def subject_line(kind: str, case: CaseFile, facts: Mapping[str, CaseFact]) -> str:
    """The subject of a letter of this case, before there is one."""
    return render.subject_line(kind, subject_values(case, facts))


def fit_to_sign(
    page: CasePage, draft: Mapping[str, Any], *, on: date, by: Officer, outcome: str | None = None
) -> None:
    """Try the letter as it would be signed on this day, so that no value turns out to be missing before the signatory only.

    `outcome` is that of the rules unless given. Raises NotNow, with the first fault.
    """
    kind = kind_for(outcome or page.latest.answer["outcome"])
    values = letter_values(page, kind, date_sent=on, signatory=by, draft=draft)
    try:
        render.check(kind, values)
    except InvalidInput as error:
        raise NotNow(f"De brief is nog niet compleet ({error.faults[0].path}: {error.faults[0].expected}).") from None


@dataclass(frozen=True, slots=True)
class WrittenLetter:
    """A letter with its final bytes, not yet stored."""

    kind: str
    subject: str
    date_sent: date
    values: dict[str, Any]
    pdf: bytes


def kind_for(outcome: str) -> str:
    """The letter that tells this outcome of the rules. Raises NotNow for an outcome that no letter can tell yet."""
    if outcome not in BY_OUTCOME:
        raise NotNow("Bij deze uitkomst hoort nog geen brief.")
    return BY_OUTCOME[outcome]


def letter_values(
    page: CasePage,
    kind: str,
    *,
    date_sent: date | None,
    signatory: Officer | None,
    draft: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The plain values of one letter of this case. Without a day or a signatory only a concept can be made of them.

    `draft` is what an officer is writing; without it, the text of the newest proposal counts.
    """
    if draft is None:
        draft = page.proposals[0].text if page.proposals else {}
    house = municipality.get(page.case.municipality).house_style
    handler = account.get(page.case.caseworker_id) if page.case.caseworker_id else None
    officer = Signer(handler.name, handler.job_title) if handler else Signer(house["team"], house["team"])
    source = Source(
        case=page.case,
        house_style=house,
        parties=tuple(page.parties),
        facts=page.facts,
        fact_lines=tuple(page.fact_lines),
        events=tuple(page.events),
        answer=page.latest.answer,
        judgements=_standing(page),
        draft=draft,
        rules_changed=page.rules_changed,
        officer=officer,
        letters_before=len(page.letters),
        receipt=page.latest.receipt,
        assessed_on=page.latest.at.date(),
        dot_map=annex.of_case(page.frozen, page.latest.answer),
        ladder=tuple(motivation.ladder(page, draft)),
        worksheets=worksheet.from_notes(page.notes, page.pieces, _functions(page, house)),
        interests={rule: row.interests for rule, row in page.judgements.items() if row.interests},
    )
    return VALUES[kind](source, date_sent=date_sent, signer=_signer(signatory, house, officer, kind))


def _functions(page: CasePage, house: Mapping[str, Any]) -> dict[int, str]:
    """What each person who judged a criterion does here: a letter names a function, never a person."""
    people = {note.by_id for of_rule in page.notes.values() for note in of_rule.values()}
    return {person: account.get(person).job_title or f"vergunningverlener, {house['team']}" for person in people}


def _standing(page: CasePage) -> dict[str, Judgement]:
    """The judgements that the assessment rests on: not one of a whole worksheet whose criteria were judged after it."""
    asked = page.latest.question["judgements"]
    return {rule: row for rule, row in page.judgements.items() if "criteria" not in asked.get(rule, {})}


def _signer(signatory: Officer | None, house: Mapping[str, Any], officer: Signer, kind: str) -> Signer:
    if kind in OWN_LETTERS:
        return Signer(officer.name, f"{officer.function}, {house['team']}")
    if signatory is None:
        return Signer("Naam van de ondertekenaar", "ondertekenaar")
    row = account.get(signatory.account_id)
    return Signer(row.name, row.job_title or "ondertekenaar")


def write(renderer: Renderer, kind: str, values: dict[str, Any], *, date_sent: date) -> WrittenLetter:
    """Render the final letter. Takes a good part of a second: never call it inside a transaction."""
    rendered = _rendered(renderer, kind, values, concept=False)
    return WrittenLetter(kind, rendered.subject, date_sent, values, rendered.pdf)


def concept(renderer: Renderer, kind: str, values: dict[str, Any]) -> bytes:
    """The PDF of a letter with CONCEPT across every page; it is shown and never stored."""
    return _rendered(renderer, kind, values, concept=True).pdf


def _rendered(renderer: Renderer, kind: str, values: dict[str, Any], *, concept: bool) -> Rendered:
    """Raises NotNow, with the sentence for the officer, where the letter cannot be made."""
    try:
        return renderer.render(kind, values, concept=concept)
    except RenderFailed as failure:
        raise NotNow("De brief kon nu niet worden gemaakt. Probeer het over een minuut opnieuw.") from failure


def with_code(kind: str, values: dict[str, Any], code: str, check_page: str) -> dict[str, Any]:
    """The values of a letter that grants, with its code and the page on which anybody can check it; other kinds as they are."""
    if kind not in CODED or not check_page:
        return values
    return values | {"verification_code": shown_code(code), "check_page": check_page}


def shown_code(code: str) -> str:
    """`ABCDE-FGHJK`: as a person reads it aloud."""
    return f"{code[:5]}-{code[5:]}"


def objection_until(date_sent: date) -> date:
    """The real last day for an objection when the letter goes out on this day."""
    return date.fromisoformat(str(remedy(date_sent)["last_day"]))


def verification_code() -> str:
    """The code by which a reader can check that a letter is real: ten signs that cannot be mistaken for each other."""
    return "".join(secrets.choice(PLAIN_SIGNS) for _ in range(10))
