"""What an officer writes for a decision on objection, what a signatory answers, and what the court said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import FieldList
from wtforms.validators import ValidationError

from app.rules.terms import options
from forms import messages
from forms.choices import ChoiceField, ListField
from forms.fields import DayField, MoneyField, required
from forms.objection import DeedForm, until_today
from forms.texts import ReasonsField, TextField

SIGN, RETURN = "ondertekenen", "teruggeven"
MOST_GROUNDS = 40
MOST_COSTS = 1_000_000


class ReassessForm(DeedForm):
    """`rules` are (rule, words) of the open norms that a person can judge anew."""

    law_on = DayField(
        "Regels van welke dag?", [required("Vul in van welke dag de regels gelden."), until_today()]
    )
    why = ReasonsField("Waarom van die dag?", [required(messages.REASONS_MISSING)], most=400)
    rule = ListField("Wat beoordeelt u opnieuw?")
    outcome = ListField("Uw nieuwe oordeel")
    reasons = ReasonsField("Redenen van het nieuwe oordeel", most=8000)

    def __init__(self, formdata: Any = None, *, rules: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.rule.offer([("", "niets: de oordelen van het besluit blijven"), *rules])
        self.outcome.offer([("", "geen nieuw oordeel"), *options("judgement_outcome")])

    def validate_outcome(self, field: ListField) -> None:
        if bool(self.rule.data) != bool(field.data):
            raise ValidationError("Kies wat u opnieuw beoordeelt, en wat uw oordeel is; of laat beide leeg.")

    def validate_reasons(self, field: ReasonsField) -> None:
        if self.rule.data and not field.data:
            raise ValidationError(messages.REASONS_MISSING)


class ObjectionDecisionForm(DeedForm):
    """`grounds` is how many grounds there are; each has its answer."""

    result = ChoiceField(
        "Wat is de uitkomst?", [required(messages.CHOOSE)], choices=options("objection_result")
    )
    admissible = ReasonsField(
        "Waarom is het bezwaar wel of niet ontvankelijk?", [required(messages.REASONS_MISSING)], most=4000
    )
    law_and_facts = ReasonsField("Van welke dag zijn de regels en feiten, en wat is er veranderd?", most=4000)
    answers = FieldList(ReasonsField("Ons antwoord", most=8000), max_entries=MOST_GROUNDS)
    interests = ReasonsField("Hoe wegen de belangen?", most=4000)
    condition_title = TextField("Nieuwe voorwaarde in het kort", most=80)
    condition_text = ReasonsField("Wat de houder moet doen of laten", most=1500)
    committee_why = ReasonsField("Waarom volgt u het advies niet?", most=4000)
    costs = MoneyField("Vergoeding van kosten", highest=MOST_COSTS * 100)
    costs_why = ReasonsField("Waarom wel of geen vergoeding?", most=2000)
    note = ReasonsField("Toelichting voor de ondertekenaar", most=2000)

    def __init__(self, formdata: Any = None, *, grounds: int, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        while len(self.answers.entries) < min(grounds, MOST_GROUNDS):
            self.answers.append_entry()

    def validate_condition_text(self, field: ReasonsField) -> None:
        if bool(self.condition_title.data) != bool(field.data):
            raise ValidationError("Geef een voorwaarde een korte naam en een tekst.")

    @property
    def conditions(self) -> tuple[tuple[str, str], ...]:
        title, text = self.condition_title.data, self.condition_text.data
        return ((title, text),) if title and text else ()


class ObjectionReviewForm(DeedForm):
    answer = ChoiceField(
        "Uw antwoord",
        [required(messages.CHOOSE)],
        choices=((SIGN, "akkoord, ondertekenen"), (RETURN, "teruggeven")),
    )
    send_on = DayField("Verzenden op", [required("Vul in op welke dag de beslissing de deur uitgaat.")])
    remark = ReasonsField("Wat moet er anders?", most=4000)

    def validate_send_on(self, field: DayField) -> None:
        if field.data is not None and field.data < self.today:
            raise ValidationError("Kies vandaag of een latere dag.")

    def validate_remark(self, field: ReasonsField) -> None:
        if self.answer.data == RETURN and not field.data:
            raise ValidationError("Schrijf wat er anders moet.")


class SentOnForm(DeedForm):
    sent_on = DayField(
        "Verzonden op", [required("Vul in wanneer de beslissing is verzonden."), until_today()]
    )


class AppealForm(DeedForm):
    kind = ChoiceField("Wat is er ingesteld?", [required(messages.CHOOSE)], choices=options("appeal_kind"))
    lodged_by = TextField("Door wie?", [required("Schrijf wie naar de rechter ging.")])
    lodged_on = DayField("Op", [required("Vul in op welke dag."), until_today()])
    reference = TextField("Zaaknummer van de rechter", most=60)


class OfAppealForm(DeedForm):
    """`appeals` are (number as text, words) of the procedures that it can be about."""

    appeal = ListField("Over welke procedure gaat het?", [required(messages.CHOOSE)])

    def __init__(self, formdata: Any = None, *, appeals: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.appeal.offer([("", "kies de procedure"), *appeals])


class AppealEndedForm(OfAppealForm):
    on = DayField("Ingetrokken op", [required("Vul in op welke dag."), until_today()])


class JudgmentForm(OfAppealForm):
    judged_on = DayField("Uitspraak van", [required("Vul de dag van de uitspraak in."), until_today()])
    sent_on = DayField(
        "Verzonden door de rechter op", [required("Vul in wanneer de uitspraak is verzonden."), until_today()]
    )
    judgment = ListField("Wat is de uitspraak?", [required(messages.CHOOSE)])
    gist = ReasonsField("De uitspraak in het kort", [required(messages.REASONS_MISSING)], most=4000)
    new_decision_by = DayField("Opnieuw beslissen uiterlijk op")

    def __init__(self, formdata: Any = None, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.judgment.offer([("", "kies de uitspraak"), *options("judgment")])

    def validate_new_decision_by(self, field: DayField) -> None:
        if (self.judgment.data == "annulled") != (field.data is not None):
            raise ValidationError(
                "Vul dit in als de rechter om een nieuwe beslissing vraagt, en laat het anders leeg."
            )
