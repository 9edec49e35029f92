"""What may not be wrong in the reasons of a proposal: the ladder, held against the file and against the real letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.cases import corresponding, ledger, motivation
from app.cases.opening import NotNow
from app.rules.paragraphs import Dossier, Item, Objection
from app.rules.phrases import built_in_phrases
from app.rules.reasons import check_reasons

if TYPE_CHECKING:
    from app.cases.viewing import CasePage

NOT_IN_ORDER = "De motivering klopt nog niet."
REASONED = ("verlenen", "weigeren")


class NotReasoned(NotNow):
    """The reasons are not in order yet; `objections` say what is wrong and where it is mended."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        self.objections = tuple(objection for objection in objections if objection.blocks)
        told = " ".join(objection.sentence for objection in self.objections)
        super().__init__(f"{NOT_IN_ORDER} {told}")


def objections(page: CasePage, draft: Mapping[str, Any], *, author: str) -> tuple[Objection, ...]:
    """What is wrong with the reasons of this proposal. A declaration that no permit is needed weighs nothing."""
    answer = page.latest.answer
    if answer["outcome"] not in REASONED:
        return ()
    said = motivation.paragraphs(page, draft, author=author)
    cited = {number for each in said for number in each.evidence}
    dossier = Dossier(
        items=tuple(_item(piece) for piece in page.pieces),
        facts={name: row.value for name, row in page.facts.items()},
        discussed=frozenset(cited),
        letter=_letter(page, draft),
    )
    return check_reasons(said, answer, motivation.views(draft), dossier, built_in_phrases())


def _item(piece: ledger.Piece) -> Item:
    row = piece.row
    return Item(piece.number, piece.kind, row.text, row.redacted_text, piece.verified, piece.counts)


def _letter(page: CasePage, draft: Mapping[str, Any]) -> str | None:
    """Every text that the letter will print; None where it cannot be made, which is told elsewhere."""
    try:
        kind = corresponding.kind_for(page.latest.answer["outcome"])
        values = corresponding.letter_values(page, kind, date_sent=None, signatory=None, draft=draft)
    except NotNow:
        return None
    return " ".join(_texts(values))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
