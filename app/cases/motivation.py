"""The motivation ladder of a case: every reason of its decision as a typed paragraph, for the letter and for who reviews it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from app.cases import ledger
from app.cases.assessing import worksheet_findings
from app.rules.paragraphs import Interest, Mend, Paragraph, ParagraphKind, View
from app.rules.periods import date_words
from app.rules.reasons import JUDGED_KINDS, cited_numbers
from app.rules.sentences import capital
from app.rules.terms import finding_label, label

if TYPE_CHECKING:
    from app.cases.viewing import CasePage

BALANCE, ASSESSMENT, CONDITION = "balance_of_interests", "assessment", "condition"


def ladder(page: CasePage, draft: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """The typed paragraphs of a decision as plain values, in the order of the letter: `kind` is rule, fact, judgement or
    weighing. Without `draft` the text of the newest proposal counts. What it says of an item is the twin for third parties."""
    newest = page.proposals[0] if page.proposals else None
    text = draft if draft is not None else (newest.text if newest else {})
    author = newest.drafted_by_name if newest else page.caseworker
    return [each.as_dict() for each in paragraphs(page, text, author=author)]


def views(draft: Mapping[str, Any]) -> tuple[View, ...]:
    """The views of a draft with our answers, each with the item in which it was given."""
    items = [*draft.get("view_items", ()), *(None for _ in draft.get("views", ()))]
    return tuple(
        View(point, answer, item) for (point, answer), item in zip(draft.get("views", ()), items, strict=False)
    )


def paragraphs(page: CasePage, draft: Mapping[str, Any], *, author: str) -> tuple[Paragraph, ...]:
    """Every reason of the decision, typed. `author` wrote the draft."""
    return (
        *_facts(page),
        *_rules(page),
        *_evidence(page),
        *_criteria(page),
        *_judgements(page),
        *_drafted(draft, author),
    )


def _facts(page: CasePage) -> Iterator[Paragraph]:
    for line in page.fact_lines:
        yield Paragraph(
            kind=ParagraphKind.FACT,
            title=line.label,
            text=line.shown,
            section="gegevens",
            mend=Mend.RULES,
            source=line.source,
            on=line.as_of.isoformat(),
            unverified="" if line.verified else "niet geverifieerd",
        )


def _rules(page: CasePage) -> Iterator[Paragraph]:
    """Every computed finding that applies. A condition stands where the permit prints it."""
    for finding in page.latest.answer["findings"]:
        if finding["kind"] in (*JUDGED_KINDS, CONDITION) or finding["outcome"] == "NOT_APPLICABLE":
            continue
        words = finding_label(finding["kind"], finding["outcome"])
        yield Paragraph(
            kind=ParagraphKind.RULE,
            title=f"{label(finding['kind'], 'rule_kind')}: {words.lower()}",
            text=finding["explanation"],
            section="toetsing",
            mend=Mend.RULES,
            finding=finding["rule"],
            outcome=finding["outcome"],
            article=finding["article"],
            on=page.latest.at.date().isoformat(),
        )


def _evidence(page: CasePage) -> Iterator[Paragraph]:
    """The items that a judgement rests on: their twin, never their own words."""
    used = {piece.number for _finding, note in _notes(page) for piece in ledger.cited_by(note, page.pieces)}
    used |= {number for each in _judgements(page) for number in each.evidence}
    for piece in page.pieces:
        if not piece.counts or piece.number not in used:
            continue
        number = piece.number
        row = piece.row
        away = "" if row.distance_m is None else f", op {row.distance_m} meter"
        yield Paragraph(
            kind=ParagraphKind.FACT,
            title=f"Stuk {number}, {label(row.kind, 'evidence_kind')}",
            text=row.redacted_text or "",
            section="leefbaarheid",
            mend=Mend.EVIDENCE,
            evidence=(number,),
            source=f"{label(row.kind, 'evidence_kind')} van {date_words(row.dated)}{away}",
            on=row.dated.isoformat(),
            unverified="" if piece.verified else "niet gecontroleerd",
        )


def _notes(page: CasePage) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """The notes of the worksheets that count, in the order of the criteria; none of a rule that was judged as a whole."""
    for finding in worksheet_findings(page.latest.answer):
        judged = page.latest.question["judgements"].get(finding["rule"], {}).get("criteria", {})
        for criterion in finding["inputs"]["criteria"]:
            note = page.notes.get(finding["rule"], {}).get(criterion["id"])
            if note is not None and criterion["id"] in judged:
                yield {"title": criterion["title"], "article": finding["article"]}, note


def _criteria(page: CasePage) -> Iterator[Paragraph]:
    for named, note in _notes(page):
        yield Paragraph(
            kind=ParagraphKind.JUDGEMENT,
            title=capital(named["title"]),
            text=note.reasons,
            section="leefbaarheid",
            mend=Mend.CRITERION,
            finding=note.rule,
            criterion=note.criterion,
            outcome=note.outcome,
            article=named["article"],
            evidence=tuple(piece.number for piece in ledger.cited_by(note, page.pieces)),
            searched=note.searched_on is not None,
            author=note.by_name,
            on=note.at.date().isoformat(),
        )


def _judgements(page: CasePage) -> Iterator[Paragraph]:
    """The open norms, the worksheets that were judged as a whole, and the weighing of the interests."""
    sheets = page.latest.question["judgements"]
    for finding in page.latest.answer["findings"]:
        judged = page.judgements.get(finding["rule"])
        if finding["kind"] not in JUDGED_KINDS or judged is None or "criteria" in sheets.get(finding["rule"], {}):
            continue
        weighing, worksheet = finding["kind"] == BALANCE, finding["kind"] == ASSESSMENT
        yield Paragraph(
            kind=ParagraphKind.WEIGHING if weighing else ParagraphKind.JUDGEMENT,
            title=capital(label(judged.outcome, "judgement_outcome")),
            text=judged.reasons,
            section="leefbaarheid" if worksheet else "afweging",
            mend=Mend.CRITERION if worksheet else Mend.BALANCE,
            finding=finding["rule"],
            outcome=judged.outcome,
            article=finding["article"],
            evidence=_named(page, judged.reasons),
            author=judged.by_name,
            on=judged.at.date().isoformat(),
            interests=tuple(Interest(named["whose"], named["text"]) for named in judged.interests or ()),
        )


def _named(page: CasePage, text: str) -> tuple[int, ...]:
    """The items of this case that a text names by their number."""
    known = {piece.number for piece in page.pieces}
    return tuple(number for number in cited_numbers(text) if number in known)


def _drafted(draft: Mapping[str, Any], author: str) -> Iterator[Paragraph]:
    """What the officer wrote in the proposal itself: answers to views, special circumstances, conditions."""
    written = [
        (f"Antwoord op ‘{view.point[:60]}’", view.answer, "zienswijzen", Mend.VIEWS, view.point)
        for view in views(draft)
        if view.answer.strip()
    ]
    if draft.get("hardship"):
        written.append(("Bijzondere omstandigheden", draft["hardship"], "overig", Mend.HARDSHIP, ""))
    for row in draft.get("conditions", ()):
        text = " ".join(part for part in (row["text"], row.get("reason") or "") if part)
        written.append((f"Voorwaarde: {row['title']}", text, "voorwaarden", Mend.CONDITIONS, ""))
    for title, text, section, mend, others in written:
        yield Paragraph(
            kind=ParagraphKind.JUDGEMENT, title=title, text=text, section=section, mend=mend, author=author, others=others
        )
