"""The names of neighbourhoods as they are typed or pasted: one line per code."""

from __future__ import annotations

from typing import Any

from wtforms.validators import ValidationError

from app.rules import neighbourhoods
from app.rules.neighbourhoods import Named
from forms.base import DutchForm
from forms.texts import ReasonsField, TextField

SHOWN_FAULTS = 5


class NeighbourhoodsForm(DutchForm):
    """`rows` are the names, once the form was found valid."""

    source = TextField("Bron van de namen", most=neighbourhoods.LONGEST_SOURCE)
    lines = ReasonsField("Buurten, één per regel", most=200_000)

    def __init__(self, formdata: Any = None, *, municipality: str, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.municipality = municipality
        self.rows: tuple[Named, ...] = ()

    def validate_lines(self, field: ReasonsField) -> None:
        read = neighbourhoods.read(field.data or "", self.municipality, self.source.data or "")
        if read.faults:
            more = len(read.faults) - SHOWN_FAULTS
            told = [*read.faults[:SHOWN_FAULTS], *([f"En nog {more} regels."] if more > 0 else [])]
            raise ValidationError(" ".join(told))
        self.rows = read.rows
