"""Until when a call can wait, and why."""

from __future__ import annotations

from forms.base import DutchForm
from forms.fields import DayField, required
from forms.texts import ReasonsField


class SnoozeForm(DutchForm):
    until = DayField("Tot en met welke dag kan dit wachten?", [required("Vul in tot wanneer dit kan wachten.")])
    why = ReasonsField("Waarom kan dit wachten?", [required("Schrijf waarom dit kan wachten.")], most=400)
