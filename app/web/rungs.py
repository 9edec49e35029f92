"""The reasons that stand beside the letter: the same ladder that the letter is made of, with what needs attention unfolded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases import ladder
from app.cases.viewing import CasePage
from app.rules.paragraphs import Paragraph, ParagraphKind
from app.rules.sentences import listed
from app.rules.terms import label
from app.web import findings

CSS = {
    ParagraphKind.RULE: "t1",
    ParagraphKind.FACT: "t2",
    ParagraphKind.JUDGEMENT: "t3",
    ParagraphKind.WEIGHING: "t4",
}
#: What a person judged or a rule found; the officer's own answers stand in the letter beside it.
SHOWN = ("leefbaarheid", "afweging")


@dataclass(frozen=True, slots=True)
class Rung:
    """One reason: a rule, a fact, a judgement or a weighing, with its source and the section where it stands in the letter."""

    kind: str
    css: str
    title: str
    text: str
    source: str
    unverified: str
    section: str
    plain: bool


def rungs(found: CasePage) -> list[Rung]:
    """Rules, facts, judgements and the weighing; what needs no attention is `plain` and stays folded."""
    rows = [row for row in findings.finding_rows(found.latest.answer) if row.state.shape != "off"]
    made = [_of_rule(row) for row in rows if row.kind not in (*findings.JUDGED_KINDS, "assessment")]
    for line in found.fact_lines:
        source = f"{line.source}, {line.as_of:%d-%m-%Y}"
        unverified = "" if line.verified else "niet geverifieerd"
        title = f"{line.label}: {line.shown}"
        made.append(_rung(ParagraphKind.FACT, title, "", source, unverified, "gegevens", plain=line.verified))
    newest = found.proposals[0]
    said = ladder.paragraphs(found, newest.text, author=newest.drafted_by_name)
    return [*made, *(_of_paragraph(each) for each in said if each.section in SHOWN)]


def _rung(
    kind: ParagraphKind, title: str, text: str, source: str, unverified: str, section: str, *, plain: bool
) -> Rung:
    return Rung(label(kind), CSS[kind], title, text, source, unverified, section, plain)


def _of_rule(row: findings.FindingRow) -> Rung:
    """A rule needs attention where it compared numbers or rests on something that nobody checked."""
    title = f"{row.name}: {row.state.words.lower()}"
    plain = not row.unverified and not row.compared
    text = row.compared or row.explanation
    return _rung(ParagraphKind.RULE, title, text, row.article, row.unverified, "toetsing", plain=plain)


def _of_paragraph(said: Paragraph) -> Rung:
    """A judgement with its author and the items it rests on, or such an item as others may read it."""
    day = f"{date.fromisoformat(said.on):%d-%m-%Y}"
    if said.kind is ParagraphKind.FACT:
        text = said.text or "Voor anderen is nog geen tekst geschreven."
        return _rung(said.kind, said.title, text, said.source, said.unverified, said.section, plain=False)
    title = f"{said.title}: {label(said.outcome, 'judgement_outcome')}" if said.criterion else said.title
    named = "\n".join(f"Het belang van {each.whose}: {each.text}" for each in said.interests)
    text = f"{named}\n{said.text}" if named else said.text
    on = f", op {listed([f'stuk {number}' for number in said.evidence])}" if said.evidence else ""
    return _rung(said.kind, title, text, f"{said.author}, {day}{on}", "", said.section, plain=False)
