"""The ledger of evidence of a case as it stands: each item once, under its number, whatever rows it took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.rules.evidence import EvidenceKind
from app.store.criterion_note import CriterionNote
from app.store.evidence import EvidenceItem


@dataclass(frozen=True, slots=True)
class Piece:
    """One item: `row` is how it stands now, `rows` every row it took, the first one first."""

    number: int
    rows: tuple[EvidenceItem, ...]

    @property
    def row(self) -> EvidenceItem:
        return self.rows[-1]

    @property
    def kind(self) -> EvidenceKind:
        return EvidenceKind(self.row.kind)

    @property
    def verified(self) -> bool:
        return self.row.verified_by is not None

    @property
    def counts(self) -> bool:
        """Whether anybody may still rely on it."""
        return not self.row.withdrawn


def pieces(rows: Sequence[EvidenceItem]) -> tuple[Piece, ...]:
    """The items of a case in the order in which they came in. A number never changes and is never given twice."""
    taken: dict[int, list[EvidenceItem]] = {}
    by_row: dict[int, list[EvidenceItem]] = {}
    for row in rows:
        chain = by_row.get(row.supersedes) if row.supersedes is not None else None
        if chain is None:
            chain = taken[row.id] = []
        chain.append(row)
        by_row[row.id] = chain
    return tuple(Piece(number, tuple(chain)) for number, chain in enumerate(taken.values(), start=1))


def cited_by(note: CriterionNote, known: Iterable[Piece]) -> tuple[Piece, ...]:
    """The items that a note rests on, as they stand now."""
    return tuple(piece for piece in known if any(row.id in note.cited for row in piece.rows))


def changed_since(note: CriterionNote, piece: Piece) -> bool:
    """Whether the words of an item changed after somebody judged by it."""
    seen = next((row for row in piece.rows if row.id in note.cited), piece.row)
    return (seen.title, seen.text, seen.source, seen.dated) != (
        piece.row.title,
        piece.row.text,
        piece.row.source,
        piece.row.dated,
    )


def uncited(
    known: Sequence[Piece], notes: Mapping[str, Mapping[str, CriterionNote]], kinds: frozenset[EvidenceKind]
) -> tuple[Piece, ...]:
    """The items of these kinds that count and that no standing note rests on."""
    used = {row_id for of_rule in notes.values() for note in of_rule.values() for row_id in note.cited}
    return tuple(
        piece
        for piece in known
        if piece.counts and piece.kind in kinds and not any(row.id in used for row in piece.rows)
    )
