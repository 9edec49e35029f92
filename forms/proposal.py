"""What an officer writes beside what the rules say: conditions, views with a reply, an appeal to hardship, a note."""

from __future__ import annotations

from typing import Any

from wtforms import FieldList, Form, FormField

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
    point = ReasonsField("Wat de belanghebbende vindt", most=800)
    answer = ReasonsField("Ons antwoord", most=1500)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        return _complete(self, {"point": POINT_MISSING, "answer": ANSWER_MISSING}) and valid


HARDSHIP_MISSING = (
    "Schrijf op of er bijzondere omstandigheden zijn, en wat u daarvan vindt. Dat komt in de brief."
)


class ProposalForm(Form):
    conditions = FieldList(FormField(ConditionPart), max_entries=MOST_ROWS)
    views = FieldList(FormField(ViewPart), max_entries=MOST_ROWS)
    hardship = ReasonsField("Beroep op de hardheidsclausule", most=4000)
    note = ReasonsField("Toelichting voor de ondertekenaar", most=2000)

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
        rows = ((part.form.point.data, part.form.answer.data) for part in self.views)
        return tuple((point, answer or "") for point, answer in rows if point)
