"""What an officer types about an objection: how it came in, and each thing that is done with it before the decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import FormField
from wtforms.validators import ValidationError

from app.rules.terms import options
from forms import messages
from forms.base import DutchForm
from forms.choices import ChoiceField, ListField, TicksField, YesNoField
from forms.fields import DayField, not_after, required, told_day
from forms.party import PartyPart
from forms.texts import ReasonsField, TextField

NEW_PARTY = "nieuw"
CLOCK_TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])")
TIME_SHAPE = "Vul de tijd in als uren en minuten, bijvoorbeeld 10.30."
NAME_MISSING = "Vul in wie bezwaar maakt."
POSTED_LATER = "Een brief kan niet op de post zijn gedaan na de dag van ontvangst."
BLANK_LINE = re.compile(r"\n\s*\n")


def points(text: str | None) -> list[str]:
    """The points of a text in which an empty line parts them."""
    return [point.strip() for point in BLANK_LINE.split(text or "") if point.strip()]


class DeedForm(DutchForm):
    """A form about an objection; it is told the day, for forms know no clock."""

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)


def until_today() -> Any:
    return not_after(told_day)


class ObjectorPart(PartyPart):
    """Only used where the objector is nobody of the case yet; until then everything may stay empty."""

    name = TextField("Naam")


class IntakeForm(DeedForm):
    """`parties` are (number as text, words) of those who take part in the case."""

    who = ListField("Wie maakt bezwaar?", [required(NAME_MISSING)])
    objector = FormField(ObjectorPart, "indiener")
    representative = TextField("Wie schrijft namens de indiener?")
    received_on = DayField(
        "Ontvangen op", [required("Vul in wanneer het bezwaar binnenkwam."), until_today()]
    )
    posted_on = DayField("Gepost op")
    grounds = ReasonsField("Wat zijn de gronden?", most=8000)
    lacks = TicksField("Wat mist er?", choices=options("objection_content"))
    costs_asked = YesNoField("Vraagt de indiener om vergoeding van kosten?", [required(messages.CHOOSE)])
    late_reason = ReasonsField("Reden van te laat indienen", most=2000)

    def __init__(self, formdata: Any = None, *, parties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.who.offer([("", "kies wie het is"), *parties, (NEW_PARTY, "iemand anders")])

    def validate_posted_on(self, field: DayField) -> None:
        if (
            field.data is not None
            and self.received_on.data is not None
            and field.data > self.received_on.data
        ):
            raise ValidationError(POSTED_LATER)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if self.who.data == NEW_PARTY and not self.objector.form.name.data:
            self.objector.form.name.errors = [NAME_MISSING]
            return False
        if not points(self.grounds.data) and "grounds" not in self.lacks.chosen and not self.grounds.errors:
            self.grounds.errors = ["Schrijf de gronden op, of kruis aan dat de redenen nog missen."]
            return False
        return valid


class YesNoWhyForm(DeedForm):
    """A word with its reasons: excused or not, interested or not."""

    answer = YesNoField("Uw oordeel", [required(messages.CHOOSE)])
    why = ReasonsField("Waarom?", [required(messages.REASONS_MISSING)], most=2000)


class RepairForm(DeedForm):
    lacks = TicksField("Wat mist er?", choices=options("objection_content"))
    repair_by = DayField("Aanvullen kan tot en met", [required("Vul in tot wanneer aanvullen kan.")])

    def validate_lacks(self, field: TicksField) -> None:
        if not field.chosen:
            raise ValidationError("Kruis aan wat er mist.")

    def validate_repair_by(self, field: DayField) -> None:
        if field.data is not None and field.data <= self.today:
            raise ValidationError("Geef een termijn die na vandaag eindigt.")


class RepairedForm(DeedForm):
    on = DayField("Aangevuld op", [required("Vul in wanneer het binnenkwam."), until_today()])
    grounds = ReasonsField("Gronden die erbij kwamen", most=8000)


class InformForm(DeedForm):
    """`parties` are (number as text, name) of those who were not told yet."""

    party = ChoiceField("Wie?", [required("Kies wie u berichtte.")])
    told = YesNoField("Is deze partij bericht?", [required(messages.CHOOSE)])
    on = DayField("Op", [required("Vul in op welke dag."), until_today()])
    why = ReasonsField("Waarom hoeft dat niet?", most=400)

    def __init__(self, formdata: Any = None, *, parties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.party.offer(parties)

    def validate_why(self, field: ReasonsField) -> None:
        if self.told.answer is False and not field.data:
            raise ValidationError("Schrijf waarom deze partij niet hoeft te worden bericht.")


class CommitteeForm(DeedForm):
    """Nothing is typed: what follows is shown, and confirmed."""


class HearingForm(DeedForm):
    on = DayField("Hoorzitting op", [required("Vul in op welke dag.")])
    at = TextField("Tijd", [required(TIME_SHAPE)], most=5)
    place = TextField("Plaats", [required("Vul in waar de hoorzitting is.")], most=200)

    def validate_on(self, field: DayField) -> None:
        if field.data is not None and field.data < self.today:
            raise ValidationError("Kies vandaag of een latere dag.")

    def validate_at(self, field: TextField) -> None:
        if field.data and not CLOCK_TIME.fullmatch(field.data):
            raise ValidationError(TIME_SHAPE)

    @property
    def clock_time(self) -> str:
        """HH:MM."""
        found = CLOCK_TIME.fullmatch(self.at.data or "")
        return f"{int(found[1]):02d}:{found[2]}" if found else ""


class HeardForm(DeedForm):
    on = DayField("Gehoord op", [required("Vul in wanneer er is gehoord."), until_today()])
    heard_by = TextField("Wie hoorden?", [required("Schrijf wie hoorden.")], most=300)
    independent = YesNoField(
        "Werkten de meesten van hen niet mee aan het besluit?", [required(messages.CHOOSE)]
    )
    report = ReasonsField("Verslag", [required("Schrijf wat er is besproken.")], most=8000)


class NotHeardForm(DeedForm):
    ground = ChoiceField(
        "Waarom wordt er niet gehoord?", [required(messages.CHOOSE)], choices=options("no_hearing")
    )
    why = ReasonsField("Toelichting", [required(messages.REASONS_MISSING)], most=2000)


class CommitteeAdviceForm(DeedForm):
    on = DayField("Advies van", [required("Vul de dag van het advies in."), until_today()])
    result = ChoiceField(
        "Wat adviseert de commissie?", [required(messages.CHOOSE)], choices=options("objection_result")
    )
    text = ReasonsField(
        "Het advies in het kort", [required("Schrijf wat de commissie adviseert, en waarom.")], most=8000
    )


class WhyForm(DeedForm):
    why = ReasonsField("Waarom?", [required(messages.REASONS_MISSING)], most=1000)


class DayAndWhyForm(DeedForm):
    """A day, with how it came about."""

    on = DayField("Op", [required("Vul in op welke dag.")])
    why = ReasonsField("Hoe is dat gegaan?", [required(messages.REASONS_MISSING)], most=1000)


class PointsForm(DeedForm):
    """What another party reads of the grounds."""

    points = ReasonsField("Wat het bezwaar zegt, zonder persoonsgegevens", most=8000)
