"""Which proposals a signatory may sign from a list: one pure rule, and in Dutch why any other must be opened first.

It errs towards opening: what the rule does not know, or what only a person can tell, is read by a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.rules.periods import date_words
from app.rules.terms import label

#: Outcomes that give the applicant what was asked.
ROUTINE = ("verlenen", "vergunningvrij")
#: Where no permit is needed nobody weighs anything: only these rules say so.
SAY_FREE = ("scope", "exemption")
SETTLED = ("PASS", "NOT_APPLICABLE")
LACKING = {"NEEDS_FACT": "mist nog een gegeven", "NEEDS_JUDGEMENT": "is nog een oordeel nodig"}
#: What the text of a proposal may hold; anything else that is not empty is text that nobody checked here.
KNOWN = ("conditions", "views", "view_items", "hardship", "note")


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the rule looks at, as plain values.

    `text` is what the officer wrote, `answer` that of the rules as it stands; `last_day` the nominal last day to decide;
    `accepted`: the ordinance is verified, or its unverified values were accepted; `changed`: something was assessed or
    written after the proposal; `standard` are (title, text, reason) of the standard conditions as this case fills them in.
    """

    outcome: str
    text: Mapping[str, Any]
    answer: Mapping[str, Any]
    last_day: date
    accepted: bool
    changed: bool
    standard: Collection[tuple[str, str, str]] = ()


def deviations(proposed: Proposed, today: date) -> tuple[str, ...]:
    """Why this proposal must be opened before it is signed, as Dutch sentences; none: it is routine."""
    return (*_state(proposed, today), *_of_findings(proposed.answer, proposed.outcome), *_written(proposed))


def _state(proposed: Proposed, today: date) -> Iterator[str]:
    if proposed.outcome not in ROUTINE:
        yield f"De uitkomst is ‘{label(proposed.outcome, 'outcome').lower()}’."
    if proposed.changed:
        yield "De zaak is na dit voorstel gewijzigd: er moet een nieuw voorstel komen."
    if not proposed.accepted:
        yield "De verordening bevat waarden die niemand heeft geverifieerd of aanvaard."
    if proposed.last_day < today:
        yield f"De termijn was op {date_words(proposed.last_day)} voorbij."


def _of_findings(answer: Mapping[str, Any], outcome: str) -> Iterator[str]:
    """What is open, what does not pass, and what a person judged otherwise than the ordinance guides."""
    for finding in answer["findings"]:
        if answer["permit_required"] is False and finding["kind"] not in SAY_FREE:
            continue
        name = label(finding["kind"], "rule_kind").lower()
        if finding["outcome"] in LACKING:
            yield f"Bij de regel over ‘{name}’ {LACKING[finding['outcome']]}."
        elif finding["outcome"] not in SETTLED:
            yield f"De aanvraag voldoet niet aan de regel over ‘{name}’."
        inputs = finding.get("inputs") or {}
        if inputs.get("judgement") == "stock_prevails" and outcome in ROUTINE:
            yield "Het belang van de woonruimtevoorraad weegt zwaarder, en toch is dit het voorstel."
        yield from _of_criteria(inputs)


def _of_criteria(inputs: Mapping[str, Any]) -> Iterator[str]:
    """A guideline is a text: whether a judgement keeps to it only a person can tell, so a person reads it.

    A guideline may say `only in exceptional cases`, and then it is the one that passes that deviates.
    """
    criteria = inputs.get("criteria") or ()
    if criteria and inputs.get("judgement") is not None:
        yield f"De {inputs['title']} is als geheel beoordeeld, en niet per criterium."
    for criterion in criteria:
        if criterion.get("outcome") not in (None, *SETTLED):
            words = label(criterion["outcome"], "judgement_outcome")
            yield f"Het criterium ‘{criterion['title']}’ is beoordeeld als ‘{words}’."
        elif criterion.get("guideline") and criterion.get("outcome") == "PASS":
            yield f"Bij ‘{criterion['title']}’ geldt een richtlijn: {criterion['guideline']}. Lees of het oordeel daarbij past."


def _written(proposed: Proposed) -> Iterator[str]:
    """What the officer wrote that is no standard text."""
    text = proposed.text
    known = {_plain(row) for row in proposed.standard}
    known |= {
        _plain((str(finding["inputs"]["title"]), str(finding["inputs"]["text"]), ""))
        for finding in proposed.answer["findings"]
        if finding["kind"] == "condition" and finding["outcome"] == "PASS"
    }
    for row in text.get("conditions") or ():
        if _plain((row["title"], row["text"], row.get("reason") or "")) not in known:
            yield f"De voorwaarde ‘{row['title']}’ is geen standaardtekst."
    views = len(text.get("views") or ())
    if views:
        yield f"Er {'is 1 zienswijze' if views == 1 else f'zijn {views} zienswijzen'} beantwoord."
    if str(text.get("hardship") or "").strip():
        yield "Er is geschreven over bijzondere omstandigheden."
    if str(text.get("note") or "").strip():
        yield "De behandelaar schreef een toelichting voor u."
    if proposed.outcome in ROUTINE and any(value for key, value in text.items() if key not in KNOWN):
        yield "Er staat eigen tekst in het voorstel."


def _plain(row: tuple[str, str, str]) -> tuple[str, ...]:
    """Without the line ends and spaces that a browser adds to what was chosen."""
    return tuple(" ".join(part.split()) for part in row)
