"""What an officer writes beside what the rules say: conditions, views with a reply, an appeal to hardship, a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import FieldList, Form, FormField

from forms.choices import ListField
from forms.texts import ReasonsField, TextField

MOST_ROWS = 20
TITLE_MISSING = "Geef deze voorwaarde een korte naam."
TEXT_MISSING = "Schrijf wat de voorwaarde inhoudt."
REASON_MISSING = "Schrijf welk belang deze voorwaarde dient: zonder reden houdt zij in bezwaar geen stand."
POINT_MISSING = "Schrijf wat de zienswijze inhoudt."
ANSWER_MISSING = "Schrijf wat uw antwoord op deze zienswijze is."


def _complete(part: Form, sentences: dict[str, str]) -> bool:
    """A row in which anything stands must have all of it; an empty row is no row."""
    if not any(part[name].data for name in sentences):
        return True
    whole = True
    for name, sentence in sentences.items():
        if not part[name].data and not part[name].errors:
            part[name].errors = [sentence]
            whole = False
    return whole


class ConditionPart(Form):
    title = TextField("Voorwaarde in het kort", most=80)
    text = ReasonsField("Wat de houder moet doen of laten", most=1500)
    reason = ReasonsField("Welk belang dit dient", most=800)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        sentences = {"title": TITLE_MISSING, "text": TEXT_MISSING, "reason": REASON_MISSING}
        return _complete(self, sentences) and valid


class ViewPart(Form):
    item = ListField("In welk stuk staat die?")
    point = ReasonsField("Wat de belanghebbende vindt", most=800)
    answer = ReasonsField("Ons antwoord", most=1500)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        return _complete(self, {"point": POINT_MISSING, "answer": ANSWER_MISSING}) and valid


HARDSHIP_MISSING = (
    "Schrijf op of er bijzondere omstandigheden zijn, en wat u daarvan vindt. Dat komt in de brief."
)


class ProposalForm(Form):
    """`responses` are (number as text, words) of the items of the ledger in which somebody gave a view."""

    conditions = FieldList(FormField(ConditionPart), max_entries=MOST_ROWS)
    views = FieldList(FormField(ViewPart), max_entries=MOST_ROWS)
    hardship = ReasonsField("Beroep op de hardheidsclausule", most=4000)
    note = ReasonsField("Toelichting voor de ondertekenaar", most=2000)
    standard = ListField("Standaardtekst")

    def __init__(
        self,
        formdata: Any = None,
        *,
        responses: Sequence[tuple[str, str]] = (),
        standard: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        self.responses = tuple(responses)
        super().__init__(formdata, **kwargs)
        self.standard.offer([("", "kies een tekst"), *standard])
        self.offer_responses()

    def offer_responses(self) -> None:
        """Every row of the views offers the same items, also a row that was added later."""
        for entry in self.views:
            entry.form.item.offer([("", "niet in een stuk"), *self.responses])

    def look_at_hardship(self) -> bool:
        """Nobody is refused before somebody looked at special circumstances: false, with the sentence at the field, if not."""
        if not self.hardship.data and not self.hardship.errors:
            self.hardship.errors = [HARDSHIP_MISSING]
        return not self.hardship.errors

    def ask_for_note(self, sentence: str | None) -> bool:
        """False, with the sentence at the note, where the use case cannot do without one."""
        if sentence is not None and not self.note.errors:
            self.note.errors = [sentence]
        return not self.note.errors

    def written_conditions(self) -> tuple[tuple[str, str, str], ...]:
        """(title, text, reason) of each condition that was written."""
        rows = (
            (part.form.title.data, part.form.text.data, part.form.reason.data) for part in self.conditions
        )
        return tuple((title, text or "", reason or "") for title, text, reason in rows if title)

    def written_views(self) -> tuple[tuple[str, str], ...]:
        """(point, answer) of each view that was written."""
        return tuple((part.form.point.data, part.form.answer.data or "") for part in self._written())

    def written_view_items(self) -> tuple[int | None, ...]:
        """The item of each view that was written, None where it stands in none."""
        chosen = (part.form.item.data for part in self._written())
        return tuple(int(number) if number else None for number in chosen)

    def _written(self) -> list[Any]:
        return [part for part in self.views if part.form.point.data]
