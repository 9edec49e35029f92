"""What an officer writes beside what the rules say: conditions, views with a reply, an appeal to hardship, a note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import FieldList, Form, FormField, HiddenField
from wtforms.validators import ValidationError

from app.rules.periods import date_words
from forms.choices import ChoiceField, ListField
from forms.fields import DayField, WholeField
from forms.texts import ReasonsField, TextField

MOST_ROWS = 20
TITLE_MISSING = "Geef deze voorwaarde een korte naam."
TEXT_MISSING = "Schrijf wat de voorwaarde inhoudt."
REASON_MISSING = "Schrijf welk belang deze voorwaarde dient: zonder reden houdt zij in bezwaar geen stand."
POINT_MISSING = "Schrijf wat de zienswijze inhoudt."
ANSWER_MISSING = "Schrijf wat uw antwoord op deze zienswijze is."


WEEKS_MISSING = "Vul in hoeveel weken na de bekendmaking."
DAY_MISSING = "Vul in op welke dag."
NOT_WITH_MOMENT = "Dit hoort bij een ander antwoord op Wanneer?: kies dat, of haal dit weg."
UNTIL_PAST = "De laatste dag van een tijdelijke vergunning ligt na vandaag."
UNTIL_TOO_LATE = "De verordening laat een tijdelijke vergunning hoogstens duren tot en met {day}."
SHOWN_BY = (("", "niet bepaald"), ("houder", "de vergunninghouder"), ("eigenaar", "de eigenaar"), ("beheerder", "de beheerder"))
BOUND_TO = (("object", "bij het pand"), ("person", "bij de vergunninghouder"))
MOMENTS = (
    ("", "geen moment"), ("voor_gebruik", "voor het gebruik"), ("weken", "weken na de bekendmaking"), ("op_datum", "op een dag"),
)  # fmt: skip


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
    """`evidence`, by whom and by when are only asked where something has to be shown."""

    title = TextField("Voorwaarde in het kort", most=80)
    text = ReasonsField("Wat de houder moet doen of laten", most=1500)
    reason = ReasonsField("Welk belang dit dient", most=800)
    evidence = TextField("Wat moet worden getoond?", most=400)
    shown_by = ListField("Door wie?", choices=SHOWN_BY)
    moment = ListField("Wanneer?", choices=MOMENTS)
    weeks = WholeField("Aantal weken", lowest=1, highest=104)
    due_on = DayField("Dag")
    suspensive = ListField("Gaat de vergunning pas daarna in?", choices=(("", "nee"), ("ja", "ja")))
    repeat_months = WholeField("Daarna elke ... maanden opnieuw", lowest=1, highest=120)
    standard = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        sentences = {"title": TITLE_MISSING, "text": TEXT_MISSING, "reason": REASON_MISSING}
        whole = _complete(self, sentences) and self._moment_is_whole()
        return whole and valid

    def _moment_is_whole(self) -> bool:
        """A moment that needs a number or a day has it; what is typed without a moment would be lost."""
        wanted: dict[str, tuple[Any, str]] = {"weken": (self.weeks, WEEKS_MISSING), "op_datum": (self.due_on, DAY_MISSING)}
        field, sentence = wanted.get(self.moment.data or "", (None, ""))
        if field is not None and field.data is None and not field.errors:
            field.errors = [sentence]
        for other, _sentence in wanted.values():
            if other is not field and other.data is not None and not other.errors:
                other.errors = [NOT_WITH_MOMENT]
        return not (self.weeks.errors or self.due_on.errors)

    def written(self) -> dict[str, Any]:
        """What was typed, as a condition of a draft takes it."""
        due = self.due_on.data
        return {
            "title": self.title.data,
            "text": self.text.data or "",
            "reason": self.reason.data or "",
            "evidence": self.evidence.data or "",
            "shown_by": self.shown_by.data or "",
            "moment": self.moment.data or "",
            "weeks": self.weeks.data,
            "due_on": due.isoformat() if due else None,
            "suspensive": self.suspensive.data == "ja",
            "repeat_months": self.repeat_months.data,
            "standard": bool(self.standard.data),
        }


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
    """`responses` are (number as text, words) of the items of the ledger in which somebody gave a view. `latest`: the last
    day on which a temporary permit may end, where the ordinance says it."""

    conditions = FieldList(FormField(ConditionPart), max_entries=MOST_ROWS)
    views = FieldList(FormField(ViewPart), max_entries=MOST_ROWS)
    hardship = ReasonsField("Beroep op de hardheidsclausule", most=4000)
    note = ReasonsField("Toelichting voor de ondertekenaar", most=2000)
    standard = ListField("Standaardtekst")
    until = DayField("Tijdelijk, tot en met")
    bound_to = ChoiceField("Bij wie hoort de vergunning?", choices=BOUND_TO)

    def __init__(
        self,
        formdata: Any = None,
        *,
        responses: Sequence[tuple[str, str]] = (),
        standard: Sequence[tuple[str, str]] = (),
        today: date | None = None,
        latest: date | None = None,
        **kwargs: Any,
    ) -> None:
        self.responses, self.today, self.latest = tuple(responses), today, latest
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

    def validate_until(self, field: DayField) -> None:
        if field.data is None or self.today is None:
            return
        if field.data <= self.today:
            raise ValidationError(UNTIL_PAST)
        if self.latest is not None and field.data > self.latest:
            raise ValidationError(UNTIL_TOO_LATE.format(day=date_words(self.latest)))

    def written_conditions(self) -> tuple[dict[str, Any], ...]:
        """Each condition that was written."""
        return tuple(part.form.written() for part in self.conditions if part.form.title.data)

    def written_views(self) -> tuple[tuple[str, str], ...]:
        """(point, answer) of each view that was written."""
        return tuple((part.form.point.data, part.form.answer.data or "") for part in self._written())

    def written_view_items(self) -> tuple[int | None, ...]:
        """The item of each view that was written, None where it stands in none."""
        chosen = (part.form.item.data for part in self._written())
        return tuple(int(number) if number else None for number in chosen)

    def _written(self) -> list[Any]:
        return [part for part in self.views if part.form.point.data]
