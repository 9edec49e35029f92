"""What is typed about an objection against a sanction, where that differs from one against the decision on an application."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms.validators import ValidationError

from app.rules.terms import label, options
from forms import messages
from forms.choices import ChoiceField, ListField, TicksField, YesNoField
from forms.fields import DayField, MoneyField, required
from forms.identifiers import PostcodeField
from forms.objection import NAME_MISSING, NEW_PARTY, POSTED_LATER, DeedForm, points, until_today
from forms.texts import ReasonsField, TextField

MOST_COSTS = 1_000_000
ADDRESS_MISSING = "Vul straat, postcode en plaats in: zonder adres kan er geen brief komen."


class IntakeForm(DeedForm):
    """`people` are (number as text, name) of those who take part in the file; somebody else has a name and an address."""

    who = ListField("Wie maakt bezwaar?", [required(NAME_MISSING)])
    name = TextField("Naam, als het iemand anders is")
    salutation = TextField("Aanhef", most=160)
    street_line = TextField("Straat en huisnummer", most=140)
    postcode = PostcodeField("Postcode")
    place = TextField("Plaats", most=80)
    representative = TextField("Wie schrijft namens de indiener?")
    received_on = DayField("Ontvangen op", [required("Vul in wanneer het bezwaar binnenkwam."), until_today()])
    posted_on = DayField("Gepost op")
    grounds = ReasonsField("Wat zijn de gronden?", most=8000)
    lacks = TicksField("Wat mist er?", choices=options("objection_content"))
    costs_asked = YesNoField("Vraagt de indiener om vergoeding van kosten?", [required(messages.CHOOSE)])
    late_reason = ReasonsField("Reden van te laat indienen", most=2000)

    def __init__(self, formdata: Any = None, *, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.who.offer([("", "kies wie het is"), *people, (NEW_PARTY, "iemand anders")])

    @property
    def somebody_else(self) -> bool:
        return bool(self.who.data == NEW_PARTY)

    def validate_posted_on(self, field: DayField) -> None:
        received = self.received_on.data
        if field.data is not None and received is not None and field.data > received:
            raise ValidationError(POSTED_LATER)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if self.somebody_else and not self.name.data:
            self.name.errors = [NAME_MISSING]
            valid = False
        if self.somebody_else and not (self.street_line.data and self.postcode.data and self.place.data):
            self.street_line.errors = [ADDRESS_MISSING]
            valid = False
        if not points(self.grounds.data) and "grounds" not in self.lacks.chosen and not self.grounds.errors:
            self.grounds.errors = ["Schrijf de gronden op, of kruis aan dat de redenen nog missen."]
            valid = False
        return valid


class ConfirmForm(DeedForm):
    """Nothing is typed but a term to put right what is missing."""

    repair_by = DayField("Aanvullen kan tot en met", [required("Vul in tot wanneer aanvullen kan.")])

    def validate_repair_by(self, field: DayField) -> None:
        if field.data is not None and field.data <= self.today:
            raise ValidationError("Geef een termijn die na vandaag eindigt.")


class AlsoForm(DeedForm):
    """`collections` are (number as text, words) of the decisions to collect that can be contested with the order."""

    collection = ListField("Welke invordering wordt ook betwist?", [required("Kies de invordering.")])

    def __init__(self, formdata: Any = None, *, collections: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.collection.offer([("", "kies de invordering"), *collections])


class DecisionForm(DeedForm):
    """The decision without the answers to the grounds: `decision_form` adds those."""

    result = ChoiceField("Wat is de uitkomst?", [required(messages.CHOOSE)], choices=options("objection_result"))
    admissible = ReasonsField(
        "Waarom is het bezwaar wel of niet ontvankelijk?", [required(messages.REASONS_MISSING)], most=4000
    )
    law_and_facts = ReasonsField("Van welke dag zijn de regels en feiten, en wat is er veranderd?", most=4000)
    interests = ReasonsField("Hoe wegen de belangen?", most=4000)
    change = ChoiceField("Wat verandert er aan het besluit?", [required(messages.CHOOSE)])
    amount = MoneyField("Nieuw bedrag in euro’s", lowest=1)
    comply_until = DayField("Nieuwe laatste dag om te voldoen")
    collection_change = ChoiceField("Wat gebeurt er met de invordering die ook wordt betwist?")
    committee_why = ReasonsField("Waarom wijkt u af van het advies?", most=4000)
    costs = MoneyField("Vergoeding van kosten in euro’s", highest=MOST_COSTS)
    costs_why = ReasonsField("Waarom wel of geen vergoeding?", most=2000)
    note = ReasonsField("Opmerking voor de ondertekenaar", most=2000)

    def __init__(self, formdata: Any = None, *, changes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.change.offer([(code, label(code, "objection_change")) for code in changes])
        if "collection_change" in self:
            kept = ("none", "annulled", "sums_fall")
            self.collection_change.offer([(code, label(code, "objection_change")) for code in kept])

    def answers(self, count: int) -> tuple[str, ...]:
        """What was answered to each ground."""
        return tuple(str(self[f"answer_{number}"].data or "") for number in range(1, count + 1))


def decision_form(grounds: Sequence[str], without: Sequence[str]) -> type[DecisionForm]:
    """A form with an answer to each ground, and without the fields that do not concern this objection."""
    fields: dict[str, Any] = dict.fromkeys(without)
    for number in range(1, len(grounds) + 1):
        fields[f"answer_{number}"] = ReasonsField(f"Ons antwoord op grond {number}", most=8000)
    return type("ObjectionDecisionForm", (DecisionForm,), fields)


class AppealForm(DeedForm):
    kind = ChoiceField("Wat is ingesteld?", [required(messages.CHOOSE)], choices=options("appeal_kind"))
    lodged_on = DayField("Ingesteld op", [required("Vul de dag in."), until_today()])
    lodged_by = TextField("Door wie?", [required("Schrijf wie het instelde.")])
    reference = TextField("Zaaknummer bij de rechter", most=60)


class JudgmentForm(DeedForm):
    """`judgments` are the codes in which this procedure can end."""

    judgment = ChoiceField("Wat is de uitspraak?", [required(messages.CHOOSE)])
    judged_on = DayField("Uitspraak van", [required("Vul de dag van de uitspraak in."), until_today()])
    gist = ReasonsField("Wat zegt de rechter in het kort?", [required(messages.REASONS_MISSING)], most=4000)
    again_by = DayField("Opnieuw beslissen uiterlijk op")

    def __init__(self, formdata: Any = None, *, judgments: Sequence[str], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.judgment.offer([(code, label(code, "sanction_judgment")) for code in judgments])
