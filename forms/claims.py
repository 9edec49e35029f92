"""What is typed about a claim: an amount with its day and reason, an arrangement, a reminder, a second signature."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms.validators import ValidationError

from forms import messages
from forms.base import DutchForm
from forms.choices import ChoiceField, ListField
from forms.fields import DayField, MoneyField, WholeField, not_after, required, told_day
from forms.texts import ReasonsField, TextField

YES, NO = "ja", "nee"
SHORTEST = 10
MOST_CENTS = 99_999_999_00


class ClaimDeedForm(DutchForm):
    """The base of what is done with a claim; it is told today's date."""

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)


def told(form: Any, field: ReasonsField) -> None:
    """Reasons that say something."""
    if len(field.data or "") < SHORTEST:
        raise ValidationError(messages.REASONS_SHORT)


class AmountForm(ClaimDeedForm):
    cents = MoneyField("Bedrag", [required("Vul het bedrag in.")], lowest=1, highest=MOST_CENTS)
    on = DayField("Op welke dag?", [required("Vul de dag in."), not_after(told_day)])


class ReasonedAmountForm(AmountForm):
    reason = ReasonsField("Waarom?", [required(messages.REASONS_MISSING), told], most=1000)


class ReverseForm(ClaimDeedForm):
    """`entries` are the entries that can be undone: (number, words)."""

    entry = ListField("Welke boeking?", [required("Kies de boeking.")])
    reason = ReasonsField("Wat ging er mis?", [required(messages.REASONS_MISSING), told], most=1000)

    def __init__(self, formdata: Any = None, *, entries: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.entry.offer((("", "Kies een boeking"), *entries))


class ArrangementForm(ClaimDeedForm):
    parts = WholeField("In hoeveel delen?", [required("Vul het aantal delen in.")], lowest=2, highest=24)
    first_due = DayField("Wanneer moet het eerste deel zijn betaald?", [required("Vul de dag in.")])
    why = ReasonsField("Waarom deze regeling?", most=1000)

    def validate_first_due(self, field: DayField) -> None:
        if field.data is not None and field.data <= self.today:
            raise ValidationError("Kies een dag na vandaag.")


class EndForm(ClaimDeedForm):
    why = ReasonsField("Waarom eindigt de regeling?", [required(messages.REASONS_MISSING), told], most=1000)


class ReminderForm(ClaimDeedForm):
    """The fee is that of the law where it is known; else somebody may type the published one, with where it stands."""

    fee = MoneyField("Kosten van de aanmaning", highest=1000_00)
    source = TextField("Waar staat dat bedrag?", most=200)

    def validate_source(self, field: TextField) -> None:
        if self.fee.data and not field.data:
            raise ValidationError("Schrijf waar het bedrag van de kosten staat, bijvoorbeeld in welke Staatscourant.")


class RefundForm(ClaimDeedForm):
    """`offered` says whether interest was computed that can be paid."""

    reason = ReasonsField("Waarom krijgt de betaler geld terug?", [required(messages.REASONS_MISSING), told], most=2000)
    interest = ChoiceField(
        "Betalen wij rente?",
        [required("Kies of er rente bij komt.")],
        choices=((YES, "ja, de berekende rente"), (NO, "nee, of dat staat nog niet vast")),
    )


class WriteOffForm(ClaimDeedForm):
    cents = MoneyField("Hoeveel boekt u af?", [required("Vul het bedrag in.")], lowest=1, highest=MOST_CENTS)
    reason = ReasonsField("Waarom?", [required(messages.REASONS_MISSING)], most=1000)

    def validate_reason(self, field: ReasonsField) -> None:
        if len(field.data or "") < 2 * SHORTEST:
            raise ValidationError(messages.REASONS_SHORT)


class SignForm(ClaimDeedForm):
    """A second person signs or refuses."""

    answer = ChoiceField(
        "Wat besluit u?", [required("Kies wat u besluit.")], choices=((YES, "afboeken"), (NO, "niet afboeken"))
    )
    remark = ReasonsField("Waarom niet?", most=1000)

    def validate_remark(self, field: ReasonsField) -> None:
        if self.answer.data == NO and len(field.data or "") < 5:
            raise ValidationError("Schrijf waarom niet.")


class NothingForm(ClaimDeedForm):
    """A deed with nothing to type."""


class NewClaimForm(ClaimDeedForm):
    """A claim that somebody else fixed."""

    kind = ListField(
        "Wat wordt er gevraagd?",
        [required("Kies wat er wordt gevraagd.")],
        choices=(("", "Kies"), ("leges", "Leges"), ("waarborgsom", "Waarborgsom"), ("compensatie", "Compensatie")),
    )
    cents = MoneyField("Bedrag", [required("Vul het bedrag in.")], lowest=1, highest=MOST_CENTS)
    raised_on = DayField("Datum van de aanslag of het besluit", [required("Vul de dag in."), not_after(told_day)])
    due_on = DayField("Uiterlijk te betalen")
    suspensive = ChoiceField(
        "Wacht de vergunning op dit bedrag?",
        [required("Kies ja of nee.")],
        choices=((YES, "ja: de vergunning gaat in als het is betaald"), (NO, "nee: het is een schuld")),
    )
    basis = TextField("Waarop steunt dit?", [required("Schrijf het artikel of de aanslag.")], most=300)

    def validate_due_on(self, field: DayField) -> None:
        if field.data is None and self.suspensive.data == NO and not field.errors:
            raise ValidationError("Vul de laatste dag in: zonder die dag is het niet te laat.")
        if field.data is not None and self.raised_on.data is not None and field.data < self.raised_on.data:
            raise ValidationError("Kies een dag na de datum van de aanslag.")
