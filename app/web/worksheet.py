"""What the page of the worksheet shows: each criterion with its evidence and its form, the ledger, and the advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases import ledger
from app.cases.assessing import worksheet_findings
from app.cases.ledger import Piece
from app.cases.viewing import CasePage
from app.rules.liveability import built_in_scale
from app.rules.periods import months_before
from app.rules.terms import label
from app.store.advice import AdviceRequest
from app.store.assessment import Judgement
from app.store.criterion_note import CriterionNote
from app.web import findings
from app.web.formats import day_brief, day_typed
from app.web.labels import Shape, State, due
from forms.evidence import CriterionForm

OPEN = State(Shape.INF, "Nog te beoordelen")
SHAPES = {"PASS": Shape.OK, "FAIL": Shape.NEG, "NOT_APPLICABLE": Shape.OFF}


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that was posted and not stored, with what was typed; `sentence` where the use case refused it."""

    rule: str
    criterion: str
    form: Any
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """One item that a judgement rests on; `changed` where its words changed since, `gone` where it counts no more."""

    number: int
    words: str
    verified: bool
    changed: bool
    gone: bool


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion; `note` is the judgement that stands, `form` what a person fills in."""

    rule: str
    id: str
    title: str
    guideline: str | None
    data_source: str | None
    scale: str | None
    state: State
    note: CriterionNote | None
    chips: Sequence[Chip]
    form: CriterionForm
    sentence: str

    @property
    def anchor(self) -> str:
        return f"criterium-{self.rule}-{self.id}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet of the ordinance; `whole` is the judgement of the whole that stands, `counts` whether it is what counts."""

    rule: str
    title: str
    article: str
    unverified: str
    around: str
    physical: Sequence[findings.FindingRow]
    criteria: Sequence[Criterion]
    advisers: Sequence[str]
    whole: Judgement | None
    whole_counts: bool
    judged: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of the ledger."""

    number: int
    title: str
    kind: str
    when: str
    away: str
    weight: str
    verified: str
    twin: bool
    counts: bool
    why: str
    score: str
    used: bool


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """One request for advice with its state."""

    row: AdviceRequest
    state: State
    item: int | None


def sheets(page: CasePage, today: date, refused: Refused | None = None) -> list[Sheet]:
    """The worksheets of this case in the order of the rules; none where the ordinance has none."""
    rows = {row.rule: row for row in findings.finding_rows(page.latest.answer)}
    return [_sheet(page, finding, rows, today, refused) for finding in worksheet_findings(page.latest.answer)]


def _sheet(
    page: CasePage,
    finding: Mapping[str, Any],
    rows: Mapping[str, findings.FindingRow],
    today: date,
    refused: Refused | None,
) -> Sheet:
    rule, inputs = finding["rule"], finding["inputs"]
    notes = page.notes.get(rule, {})
    own = rows.get(rule)
    return Sheet(
        rule=rule,
        title=inputs["title"],
        article=own.article if own else finding["article"],
        unverified=own.unverified if own else "",
        around=_around(inputs),
        physical=[rows[name] for name in inputs["physical"] if name in rows],
        criteria=[_criterion(page, finding, each, today, refused) for each in inputs["criteria"]],
        advisers=inputs["advisers"],
        whole=page.judgements.get(rule),
        whole_counts="outcome" in page.latest.question["judgements"].get(rule, {}),
        judged=sum(each["id"] in notes for each in inputs["criteria"]),
    )


def _around(inputs: Mapping[str, Any]) -> str:
    """`binnen 100 meter, over de laatste 12 maanden`; empty where the ordinance does not say."""
    parts = []
    if inputs["radius_m"]:
        parts.append(f"binnen {inputs['radius_m']} meter")
    if inputs["period_months"]:
        parts.append(f"over de laatste {inputs['period_months']} maanden")
    return ", ".join(parts)


def _criterion(
    page: CasePage, finding: Mapping[str, Any], asked: Mapping[str, Any], today: date, refused: Refused | None
) -> Criterion:
    rule, name = finding["rule"], asked["id"]
    note = page.notes.get(rule, {}).get(name)
    posted = refused if refused is not None and (refused.rule, refused.criterion) == (rule, name) else None
    state = OPEN if note is None else State(SHAPES[note.outcome], label(note.outcome, "finding_outcome"))
    return Criterion(
        rule=rule,
        id=name,
        title=asked["title"],
        guideline=asked["guideline"],
        data_source=asked["data_source"],
        scale=asked["scale"],
        state=state,
        note=note,
        chips=list(_chips(page, note)) if note else (),
        form=posted.form if posted else criterion_form(page, finding, asked, today),
        sentence=posted.sentence if posted else "",
    )


def _chips(page: CasePage, note: CriterionNote) -> Iterator[Chip]:
    for piece in ledger.cited_by(note, page.pieces):
        changed = piece.counts and ledger.changed_since(note, piece)
        yield Chip(piece.number, item_words(piece), piece.verified, changed, not piece.counts)


def criterion_form(
    page: CasePage, finding: Mapping[str, Any], asked: Mapping[str, Any], today: date, formdata: Any = None
) -> CriterionForm:
    """The form of one criterion, with the search filled in that the ordinance describes, and what stood there."""
    note = page.notes.get(finding["rule"], {}).get(asked["id"])
    data: dict[str, Any] = {"searched_on": today, "searched_over": _search(finding["inputs"], asked, today)}
    if note is not None:
        cited = [str(piece.number) for piece in ledger.cited_by(note, page.pieces)]
        data |= {"outcome": note.outcome, "reasons": note.reasons, "cited": cited}
        if note.searched_on is not None:
            data |= {"searched_on": note.searched_on, "searched_over": note.searched_over}
    return CriterionForm(
        formdata,
        today=today,
        items=[(str(piece.number), _to_cite(piece)) for piece in page.pieces if piece.counts],
        prefix=f"{finding['rule']}-{asked['id']}-",
        data=data,
    )


def _search(inputs: Mapping[str, Any], asked: Mapping[str, Any], today: date) -> str:
    """`meldpunt van de gemeente, 20-11-2025 t/m 20-11-2026, binnen 100 meter`; empty where no source is named."""
    if not asked["data_source"]:
        return ""
    parts = [asked["data_source"]]
    if inputs["period_months"]:
        first = months_before(today, inputs["period_months"])
        parts.append(f"{day_typed(first)} t/m {day_typed(today)}")
    if inputs["radius_m"]:
        parts.append(f"binnen {inputs['radius_m']} meter")
    return ", ".join(parts)


def item_words(piece: Piece) -> str:
    """`Stuk 3, klacht`."""
    return f"Stuk {piece.number}, {label(piece.row.kind, 'evidence_kind')}"


def _to_cite(piece: Piece) -> str:
    checked = "" if piece.verified else ", niet gecontroleerd"
    away = "" if piece.row.distance_m is None else f", {piece.row.distance_m} m"
    return f"{item_words(piece)}: {piece.row.title} ({day_brief(piece.row.dated)}{away}{checked})"


def item_rows(page: CasePage) -> list[ItemRow]:
    """The ledger as it stands, in the order of the numbers."""
    cited = {row_id for of_rule in page.notes.values() for note in of_rule.values() for row_id in note.cited}
    return [_item_row(piece, any(row.id in cited for row in piece.rows)) for piece in page.pieces]


def _item_row(piece: Piece, used: bool) -> ItemRow:
    row = piece.row
    return ItemRow(
        number=piece.number,
        title=row.title,
        kind=label(row.kind, "evidence_kind"),
        when=_when(piece),
        away="" if row.distance_m is None else f"{row.distance_m} m",
        weight=label(row.weight, "weight"),
        verified=f"{row.verified_by}, {day_brief(row.verified_on)}" if row.verified_by else "",
        twin=row.redacted_text is not None,
        counts=piece.counts,
        why=row.why if row.withdrawn else "",
        score=score_words(piece),
        used=used,
    )


def _when(piece: Piece) -> str:
    row = piece.row
    if row.period_from is None and row.period_to is None:
        return day_brief(row.dated)
    first = f"van {day_brief(row.period_from)} " if row.period_from else ""
    last = f"t/m {day_brief(row.period_to)}" if row.period_to else ""
    return f"{day_brief(row.dated)}, over {first}{last}".strip()


def score_words(piece: Piece) -> str:
    """`Klasse 4 van 9 (zwak), Voorbeeldbuurt, 2022`; empty for an item that is no score."""
    row, scale = piece.row, built_in_scale()
    if row.score_class is None:
        return ""
    words = scale.words(row.score_class) or "onbekende klasse"
    return f"Klasse {row.score_class} van {len(scale.classes)} ({words}), {row.neighbourhood}, {row.score_year}"


def advice_rows(page: CasePage, today: date) -> list[AdviceRow]:
    """The advice that was asked, what is waited for first."""
    items = {row.id: piece.number for piece in page.pieces for row in piece.rows}
    rows = [
        AdviceRow(row, _advice_state(row, today), items.get(row.evidence_id) if row.evidence_id else None)
        for row in page.advice
    ]
    return sorted(rows, key=lambda each: (not each.row.open, each.row.due_on))


def _advice_state(row: AdviceRequest, today: date) -> State:
    if row.received_on is not None:
        return State(Shape.OK, f"ontvangen op {day_brief(row.received_on)}")
    return State(Shape.OFF, "niet meer nodig") if row.withdrawn else due(row.due_on, today)
