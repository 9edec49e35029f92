"""The dot map: an object comes in or ends, a person corrects what a rule counts, or measures a distance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import HiddenField
from wtforms.validators import ValidationError

from app.rules.terms import options
from forms import messages
from forms.base import DutchForm
from forms.choices import ChoiceField, ListField, YesNoField
from forms.fields import DayField, DecimalField, WholeField, not_after, required, told_day
from forms.identifiers import HouseNumberField, PostcodeField
from forms.texts import ReasonsField, TextField

SHORTEST = 10
SOURCE_MISSING = "Vul in waar dit uit blijkt, zoals een bezoek, de BAG of een besluit."
STANDING_OFFERED = (
    ("granted", "vergund"),
    ("lawful", "bestond al rechtmatig"),
    ("unlicensed", "bekend zonder vergunning"),
    ("other_form", "andere woonvorm, zoals een woongroep"),
    ("pending", "in behandeling, buiten dit systeem"),
)
OTHER_FORM = ("andere_woonvorm", "andere woonvorm")
BEFORE_START = "De laatste dag kan niet vóór de eerste dag liggen."


class _WithReason(DutchForm):
    """Nothing of the dot map changes without a source and a reason."""

    source = TextField("Bron", [required(SOURCE_MISSING)], most=200)
    reason = ReasonsField("Reden", [required(messages.REASONS_MISSING)], most=2000)

    def validate_reason(self, field: ReasonsField) -> None:
        if len(field.data or "") < SHORTEST:
            raise ValidationError(messages.REASONS_SHORT)


class CorrectionForm(_WithReason):
    """One dwelling and one rule: which, stands in the hidden fields of the page that offers it."""

    rule = HiddenField()
    object_id = HiddenField()
    part = HiddenField()
    counts = YesNoField("Telt deze woning mee?", [required(messages.CHOOSE)])


class MeasureForm(_WithReason):
    rule = HiddenField()
    metres = DecimalField("Gemeten afstand", [required("Vul de gemeten afstand in.")], highest=Decimal(9_999))


class QueueForm(DutchForm):
    """What happens with the place of this case in the queue of a quota."""

    rule = HiddenField()
    state = ChoiceField(
        "Wat gebeurt er met de plaats?",
        [required(messages.CHOOSE)],
        choices=[("waiting", "in de rij zetten"), ("reserved", "reserveren"), ("released", "vrijgeven")],
    )
    why = ReasonsField("Waarom?", [required(messages.REASONS_MISSING)], most=2000)

    def validate_why(self, field: ReasonsField) -> None:
        if len(field.data or "") < SHORTEST:
            raise ValidationError(messages.REASONS_SHORT)


class FindAddressForm(DutchForm):
    """An address of the register, by postcode and number; asked with GET."""

    postcode = PostcodeField("Postcode", [required("Vul een postcode in.")])
    nummer = HouseNumberField("Huisnummer", [required("Vul een huisnummer in.")])


class ObjectForm(_WithReason):
    """What counts at one address, from which day, and until when."""

    what = ListField("Wat is het?", [required(messages.CHOOSE)])
    standing = ListField("Hoe staat het ervoor?", [required(messages.CHOOSE)], choices=[("", "kies"), *STANDING_OFFERED])
    residents = WholeField("Aantal bewoners", lowest=1, highest=999)
    units = WholeField("Aantal woningen of kamers dat ontstond", lowest=1, highest=999)
    from_day = DayField("Eerste dag", [required("Vul in vanaf welke dag dit zo is.")])
    to_day = DayField("Laatste dag")

    def __init__(self, formdata: Any = None, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.what.offer([("", "kies"), *options("change_noun"), OTHER_FORM])

    def validate_to_day(self, field: DayField) -> None:
        if field.data and self.from_day.data and field.data < self.from_day.data:
            raise ValidationError(BEFORE_START)


class EndForm(_WithReason):
    """The last day on which an object counts; `today` is told when the form is made."""

    to_day = DayField(
        "Laatste dag",
        [required("Vul in tot en met welke dag dit zo was."), not_after(told_day)],
    )

    def __init__(self, formdata: Any = None, *, today: date, from_day: date, **kwargs: Any) -> None:
        self.today, self.from_day = today, from_day
        super().__init__(formdata, **kwargs)

    def validate_to_day(self, field: DayField) -> None:
        if field.data and field.data < self.from_day:
            raise ValidationError(BEFORE_START)


class MistakeForm(DutchForm):
    """Why an object should never have been in the register."""

    mistake = ReasonsField("Waarom hoort dit object niet in het register?", [required(messages.REASONS_MISSING)], most=2000)

    def validate_mistake(self, field: ReasonsField) -> None:
        if len(field.data or "") < SHORTEST:
            raise ValidationError(messages.REASONS_SHORT)
