"""A standard text that is put in a proposal: filled in from the case, at the place where that kind of text stands."""

from __future__ import annotations

from app.cases import standard_texts
from app.cases.opening import NotNow
from app.cases.standard_texts import Filled
from app.cases.viewing import CasePage
from app.store.standard_text import CONDITION, HARDSHIP
from forms.proposal import MOST_ROWS, ProposalForm

STANDARD = "standaard"
NOT_CHOSEN = "Kies eerst een tekst."
TYPED = ("title", "text", "reason", "answer")
FULL = "Er is geen rij meer vrij: haal eerst een rij weg."


def offered(found: CasePage) -> list[tuple[str, str]]:
    """(number, words) of each text that fits the outcome of this case."""
    rows = standard_texts.offered(found.latest.answer["outcome"])
    return [(str(row.id), f"{standard_texts.KINDS[row.kind]}: {row.title}") for row in rows]


def insert(found: CasePage, form: ProposalForm) -> bool:
    """Put the chosen text in the form, so that it can still be changed. False, with the sentence at the list, where it cannot."""
    chosen = form.standard.data or ""
    row = next(
        (row for row in standard_texts.offered(found.latest.answer["outcome"]) if str(row.id) == chosen), None
    )
    if row is None:
        form.standard.errors = [NOT_CHOSEN]
        return False
    try:
        filled = standard_texts.filled(found, row)
    except NotNow as refusal:
        form.standard.errors = [str(refusal)]
        return False
    return _put(form, filled)


def _put(form: ProposalForm, filled: Filled) -> bool:
    if filled.kind == HARDSHIP:
        form.hardship.raw_data = None
        form.hardship.data = "\n\n".join(text for text in ((form.hardship.data or "").strip(), filled.text) if text)
        return True
    rows, values = (
        (form.conditions, filled.condition())
        if filled.kind == CONDITION
        else (form.views, {"answer": filled.text})
    )
    empty = next((entry for entry in rows if not any(entry.form[name].data for name in values if name in TYPED)), None)
    if empty is None:
        if len(rows.entries) >= MOST_ROWS:
            form.standard.errors = [FULL]
            return False
        empty = rows.append_entry()
    for name, text in values.items():
        empty.form[name].raw_data, empty.form[name].data = None, text
    form.offer_responses()
    return True
