"""The library of standard texts: written once with places left open, filled in from the case when somebody chooses one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.cases.auditing import log
from app.cases.fact_lines import fact_lines
from app.cases.opening import NotNow
from app.cases.permission import Action, Officer, require
from app.rules import placeholders
from app.rules.periods import date_words
from app.rules.sentences import listed
from app.rules.terms import change_verb
from app.store import municipality, standard_text
from app.store.case_fact import CaseFact
from app.store.case_file import CaseFile
from app.store.standard_text import ANSWER, CONDITION, HARDSHIP, StandardText

if TYPE_CHECKING:
    from app.cases.viewing import CasePage

KINDS = {
    CONDITION: "Voorwaarde bij een vergunning",
    HARDSHIP: "Bijzondere omstandigheden bij een weigering",
    ANSWER: "Antwoord op een zienswijze",
}
TWICE = "Er is al een tekst met deze naam. Kies een andere naam."
CHANGED = "Iemand anders heeft deze tekst intussen gewijzigd. Kijk hieronder wat er nu staat."


@dataclass(frozen=True, slots=True)
class NewText:
    kind: str
    title: str
    text: str
    reason: str = ""
    shown_by: str = ""
    evidence: str = ""
    due_weeks: int | None = None
    suspensive: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A standard text for one case, with every place filled in."""

    kind: str
    title: str
    text: str
    reason: str
    shown_by: str = ""
    evidence: str = ""
    due_weeks: int | None = None
    suspensive: bool = False

    def condition(self) -> dict[str, Any]:
        """As a condition of a proposal takes it."""
        weeks = self.due_weeks
        return {
            "title": self.title, "text": self.text, "reason": self.reason, "shown_by": self.shown_by, "evidence": self.evidence,
            "moment": "weken" if weeks else "", "weeks": weeks, "suspensive": "ja" if self.suspensive else "", "standard": "1",
        }  # fmt: skip


def every(*, by: Officer) -> list[StandardText]:
    """Every text of the own municipality."""
    require(by, Action.VIEW_RULES)
    return standard_text.every()


def offered(outcome: str) -> list[StandardText]:
    """What can be chosen in a proposal with this outcome."""
    wanted = {"verlenen": (CONDITION, ANSWER), "weigeren": (HARDSHIP, ANSWER)}.get(outcome, ())
    return [row for row in standard_text.every() if not row.retired and row.kind in wanted]


def _checked(new: NewText) -> None:
    for text in (new.title, new.text, new.reason):
        fault = placeholders.fault(text)
        if fault is not None:
            raise NotNow(fault)


def write(new: NewText, *, by: Officer, now: datetime) -> StandardText:
    """Add a text. Raises NotNow for a placeholder that is not known or a name that is taken."""
    require(by, Action.KEEP_LETTERS)
    _checked(new)
    if standard_text.named(new.kind, new.title) is not None:
        raise NotNow(TWICE)
    row = StandardText(
        municipality=by.municipality, kind=new.kind, title=new.title, text=new.text, reason=new.reason,
        shown_by=new.shown_by, evidence=new.evidence, due_weeks=new.due_weeks, suspensive=new.suspensive,
        changed_by=by.account_id, changed_by_name=by.name, changed_at=now,
    )  # fmt: skip
    standard_text.add(row)
    log(by, "standard_text", new.title, at=now, detail="nieuw")
    return row


def change(text_id: int, seen_version: int, new: NewText, *, retired: bool, by: Officer, now: datetime) -> StandardText:
    """Change a text, or take it out of the choice. Proposals and letters that used it stay as they are."""
    require(by, Action.KEEP_LETTERS)
    row = standard_text.get(text_id, lock=True)
    if row is None:
        raise NotNow("Deze tekst is er niet.")
    if row.version != seen_version:
        raise NotNow(CHANGED)
    _checked(new)
    other = standard_text.named(row.kind, new.title)
    if other is not None and other.id != row.id:
        raise NotNow(TWICE)
    row.title, row.text, row.reason, row.retired = new.title, new.text, new.reason, retired
    row.shown_by, row.evidence, row.due_weeks, row.suspensive = new.shown_by, new.evidence, new.due_weeks, new.suspensive
    row.version += 1
    row.changed_by, row.changed_by_name, row.changed_at = by.account_id, by.name, now
    log(by, "standard_text", new.title, at=now, detail="niet meer in gebruik" if retired else "gewijzigd")
    return row


def filled(page: CasePage, row: StandardText) -> Filled:
    """The text for this case. Raises NotNow that names what the case still lacks."""
    values, lacking = values_of(page), []
    texts = []
    for text in (row.title, row.text, row.reason):
        made, missing = placeholders.fill(text, values)
        texts.append(made)
        lacking += [placeholders.PLACEHOLDERS[name] for name in missing]
    if lacking:
        what = listed(list(dict.fromkeys(lacking)))
        raise NotNow(f"Deze tekst kan nog niet: in de zaak ontbreekt {what}. Vul dat eerst aan.")
    title, text, reason = texts
    return Filled(row.kind, title, text, reason, row.shown_by, row.evidence, row.due_weeks, row.suspensive)


def values_of(page: CasePage) -> dict[str, str]:
    """What each placeholder is in this case; empty where the case does not say."""
    return values_for(page.case, page.facts, page.latest.answer, municipality.get(page.case.municipality).name)


def values_for(
    case: CaseFile, rows: Mapping[str, CaseFact], answer: Mapping[str, Any], town: str
) -> dict[str, str]:
    """The same from the case, its facts and the answer of the rules: without a query."""
    facts = {name: row.value for name, row in rows.items() if row.value is not None}
    ordinance = answer["ordinance"]
    lines = {line.name: line.shown for line in fact_lines(rows)}
    rooms = facts.get("rooms_m2")
    return {
        "adres": case.address_line,
        "plaats": case.place,
        "wijziging": change_verb(case.change_type),
        "zaaknummer": case.number,
        "ontvangen": date_words(case.received_on),
        "kamers": str(len(rooms)) if rooms else "",
        "bewoners": str(facts.get("residents_after") or ""),
        "woningen": str(facts.get("dwellings_after") or ""),
        "oppervlakte": lines.get("usable_floor_area_m2", ""),
        "gemeente": town,
        "verordening": str(ordinance["title"]) if ordinance else "",
    }
