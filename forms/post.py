"""The post room: which printed letters were posted, and when."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import Form

from forms.choices import TicksField
from forms.fields import DayField, not_after, required, told_day


class PostedForm(Form):
    """`offered` are (row of the outbox as text, words)."""

    rows = TicksField("Brieven", [required("Kies ten minste een brief.")], choices=[])
    posted_on = DayField(
        "Gepost op",
        [required("Vul in wanneer de brieven zijn gepost."), not_after(told_day)],
    )

    def __init__(
        self, formdata: Any = None, *, today: date, offered: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)
        self.rows.offer(offered)
