"""The liveability worksheet as a letter shows it: each criterion with its redacted evidence, or what was searched in vain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.cases.letter_values.frame import Source
from app.rules.terms import label

#: Where it was searched stands beside it already.
FOUND_NOTHING = "Geen aanwijzing gevonden"
NOTHING_FOUND = "Wij vonden niets dat hiertegen pleit."


def criteria(source: Source, finding: Mapping[str, Any], author: str) -> list[dict[str, Any]] | None:
    """The judged criteria of an assessment; None where it was judged as a whole."""
    notes = source.worksheets.get(finding["rule"], {})
    rows = [
        _criterion(each, notes.get(each["id"], {}), author)
        for each in finding["inputs"].get("criteria") or ()
        if each["outcome"]
    ]
    return rows or None


def _criterion(each: Mapping[str, Any], note: Mapping[str, Any], author: str) -> dict[str, Any]:
    return {
        "title": _capital(each["title"])[:120],
        "outcome": _capital(label(each["outcome"], "judgement_outcome")),
        "reasons": _told(each, note) or "Zie de toelichting bij de toets als geheel.",
        "by": note.get("by") or author,
        "evidence": [
            {"text": item["text"], "source": item["source"], "date": item.get("date")}
            for item in note.get("evidence") or ()
        ],
        "searched": note.get("searched"),
    }


def _told(each: Mapping[str, Any], note: Mapping[str, Any]) -> str:
    reasons = str(each["reasons"] or "")
    return NOTHING_FOUND if note.get("searched") and reasons.startswith(FOUND_NOTHING) else reasons


def from_notes(
    notes: Mapping[str, Mapping[str, Any]], pieces: Iterable[Any], functions: Mapping[int, str]
) -> dict[str, dict[str, Any]]:
    """`Source.worksheets` from the stored notes and the ledger, by rule and criterion. A third party reads the redacted twin;
    an item without one is named by its kind and day only. `functions` names each author by what that person does."""
    known = list(pieces)
    return {
        rule: {criterion: _note(note, known, functions) for criterion, note in of_rule.items()}
        for rule, of_rule in notes.items()
    }


def _note(note: Any, known: list[Any], functions: Mapping[int, str]) -> dict[str, Any]:
    cited = [piece for piece in known if any(row.id in note.cited for row in piece.rows)]
    searched = None
    if note.searched_on is not None and note.searched_over:
        searched = {"where": note.searched_over, "on": note.searched_on.isoformat(), "from": None, "until": None}
    return {"by": functions[note.by_id][:120], "evidence": [_item(piece) for piece in cited], "searched": searched}


def _item(piece: Any) -> dict[str, Any]:
    row = piece.row
    kind = label(row.kind, "evidence_kind")
    return {
        "text": row.redacted_text or f"Stuk {piece.number} ({kind})",
        "source": f"stuk {piece.number}, {kind}",
        "date": row.dated.isoformat(),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
