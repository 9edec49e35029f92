"""What an officer types for a letter that is written from a case; each form gives plain values for the letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from wtforms import FieldList, Form, FormField
from wtforms.validators import ValidationError

from forms.base import DutchForm
from forms.choices import ChoiceField, TicksField, YesNoField
from forms.fields import DayField, MoneyField, required
from forms.identifiers import EmailField
from forms.texts import ReasonsField, TextField

MOST_ROWS = 12
LATEST = timedelta(days=366)
NOT_LATER = "Kies een dag na vandaag: wie antwoordt, heeft tijd nodig."
TOO_FAR = "Kies een dag binnen een jaar."
BEYOND = "Kies een dag die niet na de laatste dag om te beslissen ligt."
NOBODY = "Kies minstens één ontvanger."
ROW_INCOMPLETE = "Vul ook de andere vakken van deze rij in."
INSIDE, OUTSIDE = "binnen", "buiten"
GROUNDS = (
    ("unused", "niet gebruikt binnen een jaar nadat de vergunning onherroepelijk werd"),
    ("wrong_data", "verleend op onjuiste of onvolledige gegevens"),
    ("conditions", "voorwaarden of voorschriften niet nageleefd"),
)


def lines(text: str | None, most: int = 600) -> list[str]:
    """The lines of a text in which something stands."""
    return [line.strip()[:most] for line in (text or "").splitlines() if line.strip()]


def _row(part: Form, names: Sequence[str]) -> bool:
    """A row in which anything stands must have all of it; an empty row is no row."""
    missing = [name for name in names if not part[name].data and not part[name].errors]
    if len(missing) in (0, len(names)):
        return True
    for name in missing:
        part[name].errors = [ROW_INCOMPLETE]
    return False


class LetterForm(DutchForm):
    """`today` is the day of the letter, `decide_by` the last day to decide where the answer must come before it."""

    def __init__(
        self, formdata: Any = None, *, today: date, decide_by: date | None = None,
        receivers: Sequence[tuple[str, str]] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        self.today, self.decide_by = today, decide_by
        super().__init__(formdata, **kwargs)
        if (field := self.receivers_field) is not None:
            field.offer(receivers)

    def validate_until(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data <= self.today:
            raise ValidationError(NOT_LATER)
        if field.data > self.today + LATEST:
            raise ValidationError(TOO_FAR)
        if self.decide_by is not None and field.data > self.decide_by:
            raise ValidationError(BEYOND)

    def validate_receivers(self, field: TicksField) -> None:
        if not field.chosen:
            raise ValidationError(NOBODY)

    @property
    def receivers_field(self) -> TicksField | None:
        """The ticks of who gets the letter, where it does not go to the applicant."""
        return next((field for field in self if isinstance(field, TicksField)), None)

    @property
    def until_day(self) -> date | None:
        day: date | None = self["until"].data if "until" in self else None
        return day

    @property
    def rows(self) -> FieldList[Any] | None:
        """The list that can grow by a row, if there is one."""
        return next((field for field in self if isinstance(field, FieldList)), None)

    def typed(self) -> dict[str, Any]:
        """Plain values, as the letter takes them."""
        until = self.until_day
        return {"until": until.isoformat() if until else None}


def _answer_day(words: str) -> DayField:
    return DayField(words, [required("Vul in tot wanneer er tijd is.")])


class DifferencePart(Form):
    what = TextField("Gegeven")
    applied = TextField("In de aanvraag", most=400)
    found = TextField("Wat wij vonden", most=400)
    source = TextField("Bron", most=300)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        return _row(self, ("what", "applied", "found", "source")) and valid


class IntentionForm(LetterForm):
    until = _answer_day("De aanvrager kan reageren tot en met")
    differences = FieldList(FormField(DifferencePart), min_entries=1, max_entries=MOST_ROWS)
    advice = TextField("Advies dat u meestuurt", most=300)

    def typed(self) -> dict[str, Any]:
        rows = [part.form.data for part in self.differences if part.form.what.data]
        return super().typed() | {"differences": rows, "advice": self.advice.data}


class InvitationForm(LetterForm):
    receivers = TicksField("Wie krijgt de brief?", [required(NOBODY)])
    plan_summary = ReasonsField("Het plan in gewone woorden", [required("Schrijf wat het plan is.")], most=4000)
    tenant = YesNoField("Wonen zij in de woning zelf?", [required("Kies ja of nee.")])
    read_at = TextField("Waar zij de stukken kunnen lezen", [required("Schrijf waar de stukken liggen.")], most=300)
    until = _answer_day("Zij kunnen reageren tot en met")

    def typed(self) -> dict[str, Any]:
        return super().typed() | {
            "plan_summary": self.plan_summary.data,
            "tenant": self.tenant.answer,
            "read_at": self.read_at.data,
        }


class AdviceLetterForm(LetterForm):
    adviser = TextField("Wie adviseert?", [required("Schrijf wie u om advies vraagt.")])
    place = ChoiceField(
        "Van binnen of buiten de gemeente?",
        [required("Kies waar de adviseur werkt.")],
        choices=((INSIDE, "binnen de gemeente"), (OUTSIDE, "buiten de gemeente")),
    )
    lines = ReasonsField("Postadres", [required("Schrijf het postadres.")], most=300)
    email = EmailField("E-mailadres")
    questions = ReasonsField("Uw vragen", [required("Schrijf wat u wilt weten.")], most=4000)
    tests = ReasonsField("Waaraan de adviseur toetst", most=4000)
    attachments = ReasonsField("Wat u meestuurt", most=4000)
    by_law = YesNoField("Vraagt een regel dat u dit advies inwint?", [required("Kies ja of nee.")])
    until = _answer_day("Het advies is binnen uiterlijk op")

    def validate_lines(self, field: ReasonsField) -> None:
        if len(lines(field.data)) > 4:
            raise ValidationError("Schrijf het adres in ten hoogste vier regels: de naam staat er al boven.")

    def typed(self) -> dict[str, Any]:
        return super().typed() | {
            "adviser": self.adviser.data,
            "external": self.place.data == OUTSIDE,
            "lines": lines(self.lines.data, 120),
            "email": self.email.data or "",
            "questions": lines(self.questions.data, 1_500)[:12],
            "tests": lines(self.tests.data)[:12],
            "attachments": lines(self.attachments.data)[:20],
            "by_law": self.by_law.answer,
        }


class ToldForm(LetterForm):
    receivers = TicksField("Wie krijgt de brief?", [required(NOBODY)])
    view_date = DayField("Dag waarop zij een reactie gaven")
    answer_ref = TextField("Waar het antwoord op hun reactie staat", most=300)
    read_at = TextField("Waar zij het besluit kunnen lezen", [required("Schrijf waar het besluit te lezen is.")], most=300)

    def typed(self) -> dict[str, Any]:
        day = self.view_date.data
        return super().typed() | {
            "view_date": day.isoformat() if day else None,
            "answer_ref": self.answer_ref.data,
            "read_at": self.read_at.data,
        }


class PlainLetterForm(LetterForm):
    """A letter for which nothing is typed."""


class PaymentReminderForm(LetterForm):
    amount = MoneyField("Bedrag dat nog open staat", lowest=1)
    paid = MoneyField("Bedrag dat al is betaald", lowest=1)

    def typed(self) -> dict[str, Any]:
        return super().typed() | {"amount": _euros(self.amount.data), "paid": _euros(self.paid.data)}


def _euros(cents: int | None) -> str | None:
    return None if cents is None else f"{cents // 100}.{cents % 100:02d}"


class FactPart(Form):
    fact = ReasonsField("Wat wij vonden", most=2000)
    source = TextField("Bron")

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        return _row(self, ("fact", "source")) and valid


class RevocationForm(LetterForm):
    """`texts` are the words of the grounds of the ordinance, by code, where this permit has any."""

    texts: dict[str, str]
    ground = ChoiceField("Waarom?", [required("Kies de reden.")], choices=GROUNDS)
    facts = FieldList(FormField(FactPart), min_entries=1, max_entries=MOST_ROWS)
    irrevocable_on = DayField("Onherroepelijk sinds")
    warning_date = DayField("Gewaarschuwd op")
    consequences = ReasonsField("Wat het betekent als u intrekt", most=4000)
    repair = ReasonsField("Wat de houder nog kan doen", most=4000)
    until = _answer_day("De houder kan reageren tot en met")

    def offer_grounds(self, texts: dict[str, str]) -> None:
        """Those of the ordinance beside those of the law."""
        self.texts = texts
        self.ground.offer([*GROUNDS, *((code, f"de verordening: als {text}") for code, text in texts.items())])

    def validate_irrevocable_on(self, field: DayField) -> None:
        if self.ground.data == "unused" and field.data is None:
            raise ValidationError("Vul in wanneer de vergunning onherroepelijk werd: vanaf die dag telt het jaar.")

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if valid and not any(part.form.fact.data for part in self.facts):
            self.facts[0].form.fact.errors = ["Schrijf minstens één feit op, met de bron."]
            return False
        return valid

    def typed(self) -> dict[str, Any]:
        facts = [part.form.data | {"date": None} for part in self.facts if part.form.fact.data]
        days = {name: self[name].data for name in ("irrevocable_on", "warning_date")}
        own = getattr(self, "texts", {}).get(self.ground.data or "")
        return (
            super().typed()
            | {"ground": "ordinance" if own else self.ground.data, "ground_text": own, "facts": facts}
            | {name: day.isoformat() if day else None for name, day in days.items()}
            | {"consequences": self.consequences.data, "repair": self.repair.data}
        )


FORMS: dict[str, type[LetterForm]] = {
    "voornemen_tot_weigeren": IntentionForm,
    "uitnodiging_zienswijze_derden": InvitationForm,
    "adviesaanvraag": AdviceLetterForm,
    "mededeling_besluit_derden": ToldForm,
    "compensatienota": PlainLetterForm,
    "herinnering_compensatie": PaymentReminderForm,
    "voornemen_intrekking": RevocationForm,
}
