"""What this case lacks, as requests that are ready to be ticked: nobody types what the file knows already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.cases.assessing import asked_facts_of
from app.cases.viewing import CasePage
from app.rules.change import change_type
from app.rules.codes import Tenure
from app.rules.consistency import asked_words
from app.rules.requests import ONCE, NewRequest, RequestKind
from app.rules.sentences import capital

CONSENT = NewRequest(
    RequestKind.OWNER_CONSENT,
    "Een verklaring van elke eigenaar dat hij met de aanvraag instemt",
    "Alleen de eigenaar kan deze vergunning aanvragen. Laat elke eigenaar tekenen, met naam en datum.",
)
FEE = NewRequest(
    RequestKind.FEE,
    "Betaling van de leges",
    "Wij nemen uw aanvraag in behandeling als de leges zijn betaald. U kreeg daarvoor een aparte aanslag.",
)


def offers(page: CasePage) -> dict[str, NewRequest]:
    """By code, in the order in which an officer looks: documents, contradictions, facts, owner, fee."""
    asked = {(row.kind, row.about) for row in page.requests if row.draft or row.unanswered}
    found: dict[str, NewRequest] = {}
    for new in (*_documents(page), *_contradictions(page), *_facts(page), CONSENT, FEE):
        waiting = (
            new.kind in {kind for kind, _ in asked} if new.kind in ONCE else (new.kind, new.about) in asked
        )
        if not waiting:
            found[f"{new.kind.value}:{new.about}"] = new
    return found


def of_codes(page: CasePage, codes: tuple[str, ...]) -> list[NewRequest]:
    """The requests behind these codes; one that was asked for in between is left out."""
    known: Mapping[str, NewRequest] = offers(page)
    return [known[code] for code in codes if code in known]


def _documents(page: CasePage) -> Iterator[NewRequest]:
    for document, received in page.documents:
        if not received:
            words = document.label[:1].upper() + document.label[1:]
            yield NewRequest(RequestKind.MISSING_DOCUMENT, words, _reason(document.why), document.code)


def _contradictions(page: CasePage) -> Iterator[NewRequest]:
    for check in page.checks:
        if check.contradicts:
            what, why = asked_words(check)
            yield NewRequest(RequestKind.CONTRADICTION, what, why, check.code)


def _facts(page: CasePage) -> Iterator[NewRequest]:
    """What the change or a rule asks and nobody filled in."""
    asked = {need.fact: (need.label, need.why) for need in change_type(page.case.change_type).facts}
    for each in asked_facts_of(page.case):
        asked.setdefault(each.name, (each.label, f"omdat de verordening het vraagt ({each.article})"))
    tenure = page.facts.get("tenure")
    if tenure is not None and tenure.value == Tenure.OWNED:
        asked.pop("monthly_rent", None)  # no rule compares a rent where the dwelling is sold
    for name, (label, why) in asked.items():
        standing = page.facts.get(name)
        if standing is None or standing.value in (None, []):
            yield NewRequest(RequestKind.MISSING_FACT, capital(label), _reason(why), name)


def _reason(why: str) -> str:
    """`omdat de prijs telt` as a sentence of the letter: `Wij vragen dit omdat de prijs telt.`"""
    return f"Wij vragen dit {why}." if why.startswith("omdat") else f"{capital(why)}."
