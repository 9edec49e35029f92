"""What the signatory answers to a proposal: agree and sign with a day of sending, or return with remarks per section."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from wtforms import Form
from wtforms.validators import ValidationError

from forms.choices import ChoiceField
from forms.fields import DayField, required
from forms.texts import ReasonsField

SIGN, RETURN = "ondertekenen", "teruggeven"
LATEST_SENDING = timedelta(days=7)
REMARK_MISSING = "Schrijf bij minstens één onderdeel wat er anders moet."
SEND_MISSING = "Vul in op welke dag de brief wordt verzonden."
SEND_WITHIN = "Kies vandaag of een dag in de komende week."
REMARK_AND_SIGN = (
    "U schreef een opmerking. Geef het voorstel terug, of haal de opmerking weg als u toch wilt tekenen."
)


class ReviewForm(Form):
    """`with_sections` adds one remark per section of the letter."""

    sections: tuple[tuple[str, str], ...] = ()

    answer = ChoiceField("Over de brief en de motivering", [required("Kies wat u met dit voorstel doet.")])
    send_on = DayField("Datum van verzending")

    def __init__(self, formdata: Any = None, *, today: date, drafter: str, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)
        self.answer.offer(
            [
                (SIGN, "Akkoord en ondertekenen"),
                (RETURN, f"Terug naar {drafter}, met opmerkingen"),
            ]
        )

    def look_at_day(self) -> bool:
        """Check the day of sending alone, as the whole form would: its effect is shown only for a day that can be."""
        return bool(self.send_on.validate(self, (type(self).validate_send_on,)))

    def validate_send_on(self, field: DayField) -> None:
        if self.answer.data == RETURN:
            return
        if field.data is None:
            if not field.errors:
                raise ValidationError(SEND_MISSING)
        elif not self.today <= field.data <= self.today + LATEST_SENDING:
            raise ValidationError(SEND_WITHIN)

    def validate_answer(self, field: ChoiceField) -> None:
        if field.data == RETURN and not self.remarks():
            raise ValidationError(REMARK_MISSING)
        if field.data == SIGN and self.remarks():
            raise ValidationError(REMARK_AND_SIGN)

    def remarks(self) -> list[tuple[str, str]]:
        """(section, text) of each remark that was written, in the order of the letter."""
        return [
            (code, self[f"remark_{code}"].data)
            for code, _words in self.sections
            if self[f"remark_{code}"].data
        ]


def with_sections(sections: Sequence[tuple[str, str]]) -> type[ReviewForm]:
    """A form with a remark for each (code, words) of the letter's sections."""
    fields: dict[str, Any] = {
        f"remark_{code}": ReasonsField(f"Opmerking bij {words}", most=4000) for code, words in sections
    }
    return type("ReviewForm", (ReviewForm,), fields | {"sections": tuple(sections)})
