"""What an officer of enforcement types about a file: how it began, who takes part, what was seen."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, HiddenField
from wtforms.validators import ValidationError

from app.rules.change import change_types
from app.rules.offender import QUESTIONS, OffenderTest, ReasonedAnswer
from app.rules.registration import ObjectAddress, PartyDetails
from app.rules.terms import label, options
from forms import messages
from forms.base import DutchForm
from forms.choices import ChoiceField, ListField, YesNoField
from forms.fields import DayField, WholeField, not_after, required, told_day
from forms.identifiers import (
    EmailField,
    HouseAdditionField,
    HouseLetterField,
    HouseNumberField,
    PhoneField,
    PostcodeField,
)
from forms.party import PartyPart
from forms.texts import ReasonsField, TextField

CLOCK_TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])")
TIME_SHAPE = "Vul de tijd in als uren en minuten, bijvoorbeeld 10.30."
REQUEST_ID = re.compile(r"[0-9a-f-]{36}")
NOTHING_YET = ("", "kies")
CHANGES = (NOTHING_YET, *((code, label(code, "change_type")) for code in change_types()))
PRIORITIES = (("1", "eerst"), ("2", "gewoon"), ("3", "als er tijd is"))
WHY_ANSWER = "Schrijf op welke feiten dit antwoord steunt."


class FileForm(DutchForm):
    """A form about an enforcement file; it is told the day, for forms know no clock."""

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)


def until_today() -> Any:
    return not_after(told_day)


def in_the_future(form: Any, field: DayField) -> None:
    """A day that is still to come."""
    if field.data is not None and field.data <= form.today:
        raise ValidationError("Kies een dag na vandaag.")


class ReporterPart(FileForm):
    """Who reports; all of it may stay empty. It is kept apart and shown to nobody without a reason."""

    reporter_name = TextField("Naam van de melder")
    reporter_street = TextField("Straat en huisnummer van de melder", most=140)
    reporter_postcode = PostcodeField("Postcode van de melder")
    reporter_place = TextField("Plaats van de melder", most=80)
    reporter_email = EmailField("E-mailadres van de melder")
    reporter_phone = PhoneField("Telefoon van de melder")
    reporter_by_mail = BooleanField("De melder wil bericht per e-mail")

    def reporter(self) -> PartyDetails | None:
        if not self.reporter_name.data:
            return None
        return PartyDetails(
            role="reporter",
            kind="person",
            name=self.reporter_name.data,
            street_line=self.reporter_street.data or "",
            postcode=self.reporter_postcode.data or "",
            place=self.reporter_place.data or "",
            email=self.reporter_email.data or "",
            phone=self.reporter_phone.data or "",
            electronic_post=bool(self.reporter_by_mail.data),
        )


class ReportForm(ReporterPart):
    """One more report on a file."""

    received_on = DayField("Ontvangen op", [required("Vul in wanneer de melding binnenkwam."), until_today()])
    channel = ListField("Hoe kwam zij binnen?", [required(messages.CHOOSE)], choices=(NOTHING_YET, *options("report_channel")))
    text = ReasonsField("Wat is er gemeld?", [required("Schrijf wat er is gemeld.")], most=4000)


class NewFileForm(ReporterPart):
    """A new file: at which address, why, and with a report where there is one."""

    request_id = HiddenField()
    change_type = ListField("Wat lijkt er aan de hand?", [required(messages.CHOOSE)], choices=CHANGES)
    postcode = PostcodeField("Postcode", [required("Vul de postcode in.")])
    number = HouseNumberField("Huisnummer", [required("Vul het huisnummer in.")])
    letter = HouseLetterField("Huisletter")
    addition = HouseAdditionField("Toevoeging")
    street = TextField("Straat")
    place = TextField("Plaats", most=80)
    neighbourhood = ListField("Buurt")
    opened_on = DayField("Begonnen op", [required("Vul de dag in."), until_today()])
    priority = ListField("Voorrang", choices=PRIORITIES, default="2")
    permit = TextField("Zaaknummer van de vergunning", most=20)
    channel = ListField("Is er een melding? Hoe kwam die binnen?", choices=(("", "geen melding"), *options("report_channel")))
    why = ReasonsField("Wat is er gemeld of gezien?", [required("Schrijf wat de aanleiding is.")], most=4000)

    def __init__(self, formdata: Any = None, *, areas: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.neighbourhood.offer([("", "niet bekend"), *areas])
        if not REQUEST_ID.fullmatch(self.request_id.data or ""):
            self.request_id.raw_data = None
            self.request_id.data = str(uuid.uuid4())

    def typed_address(self) -> ObjectAddress | None:
        """The address as it was typed; None, with a sentence at the field, where the street or place is missing."""
        for field, sentence in ((self.street, "Vul de straat in."), (self.place, "Vul de plaats in.")):
            if not field.data and not field.errors:
                field.errors = [sentence]
        if self.street.errors or self.place.errors or self.postcode.data is None or self.number.data is None:
            return None
        return ObjectAddress(
            self.street.data or "",
            self.number.data,
            self.letter.data or "",
            self.addition.data or "",
            self.postcode.data,
            self.place.data or "",
            "ingevuld door de toezichthouder",
            False,
        )


class WhyForm(FileForm):
    """A deed that only needs its reason."""

    why = ReasonsField("Waarom?", [required(messages.REASONS_MISSING)], most=2000)


class AssignForm(FileForm):
    officer = ListField("Aan wie?", [required(messages.CHOOSE)])

    def __init__(self, formdata: Any = None, *, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.officer.offer([("", "kies een collega"), *people])


class DwellingForm(FileForm):
    """Whether it is a dwelling, on the first evidence there is: permit, BAG, BRP."""

    is_dwelling = YesNoField("Is dit een woning?", [required(messages.CHOOSE)])
    evidence = ChoiceField("Waaruit blijkt dat?", [required(messages.CHOOSE)], choices=options("dwelling_evidence"))
    why = ReasonsField("Wat staat daar?", [required(messages.REASONS_MISSING)], most=2000)
    before = WholeField("Hoeveel woningen waren er?", highest=999)
    after = WholeField("Hoeveel zijn er nu?", highest=999)


class OffencePartyForm(PartyPart):
    """Somebody who takes part in the file."""

    role = ListField("Wat is deze persoon?", [required(messages.CHOOSE)], choices=(NOTHING_YET, *options("offender_role")))
    commercial = YesNoField("Handelt deze persoon bedrijfsmatig?", [required(messages.CHOOSE)])

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)


def offender_form(asked: Sequence[OffenderTest]) -> type[FileForm]:
    """A form with the questions of the offender test for one person: each with a yes or no, and the facts."""
    fields: dict[str, Any] = {}
    for test in asked:
        fields[f"{test.value}_yes"] = YesNoField(QUESTIONS[test])
        fields[f"{test.value}_why"] = ReasonsField(f"Feiten: {label(test, 'offender_test')}", most=1000)
    return type("OffenderForm", (FileForm,), fields)


def answers(form: Any, asked: Sequence[OffenderTest]) -> Mapping[OffenderTest, ReasonedAnswer]:
    """What was answered; an answer without facts is told at its field and counts as not given."""
    found = {}
    for test in asked:
        yes, why = form[f"{test.value}_yes"], form[f"{test.value}_why"]
        if yes.answer is None:
            continue
        if not why.data and WHY_ANSWER not in why.errors:
            why.errors = [WHY_ANSWER]
        found[test] = ReasonedAnswer(yes.answer, why.data or "")
    return found


class PlanForm(FileForm):
    on = DayField("Op welke dag?", [required("Vul de dag in.")])
    purpose = ChoiceField(
        "Waarvoor?", [required(messages.CHOOSE)], choices=[each for each in options("inspection_purpose") if each[0] != "round"]
    )

    def validate_on(self, field: DayField) -> None:
        if field.data is not None and field.data < self.today:
            raise ValidationError("Een controle plant u op een dag die nog komt.")


class ToWhomForm(FileForm):
    """A letter to one of the people of the file; `people` are (number as text, words)."""

    party = ListField("Aan wie?", [required(messages.CHOOSE)])

    def __init__(self, formdata: Any = None, *, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.party.offer([("", "kies aan wie"), *people])


class AnnounceVisitForm(ToWhomForm):
    time = TextField("Hoe laat?", most=40)
    checks = ReasonsField("Wat controleert u? Eén punt per regel.", [required("Schrijf wat u controleert.")], most=1000)


class VisitForm(FileForm):
    """A visit that was made."""

    on = DayField("Op welke dag?", [required("Vul de dag in."), until_today()])
    time = TextField("Hoe laat?", [required("Vul de tijd in.")], most=5)
    outcome = ChoiceField("Wat was de uitkomst?", [required(messages.CHOOSE)], choices=options("inspection_outcome"))
    residents = WholeField("Hoeveel bewoners?", highest=500)
    violations = WholeField("Hoeveel overtredingen?", lowest=1, highest=500)
    note = ReasonsField("Wat zag u?", [required("Schrijf wat u zag. Dit is uw rapport.")], most=8000)

    def validate_time(self, field: TextField) -> None:
        if field.data and not CLOCK_TIME.fullmatch(field.data):
            raise ValidationError(TIME_SHAPE)

    @property
    def clock(self) -> tuple[int, int]:
        """Hours and minutes, local time; the form was checked."""
        found = CLOCK_TIME.fullmatch(self.time.data or "")
        assert found is not None
        return int(found[1]), int(found[2])


class ViolationForm(FileForm):
    """A violation with rule, place and time. `visits` are (number as text, words)."""

    change_type = ListField("Wat is er gebeurd?", [required(messages.CHOOSE)], choices=CHANGES)
    seen_on = DayField("Gezien op", [required("Vul de dag in."), until_today()])
    seen_at = TextField("Hoe laat?", most=5)
    where = TextField("Waar precies?", [required("Schrijf de plaats.")], most=200)
    what = ReasonsField("Wat is er gezien?", [required("Schrijf wat er is gezien.")], most=4000)
    visit = ListField("Bij welke controle?")
    source = TextField("Andere bron", most=200)
    dwellings = WholeField("Om hoeveel woningen gaat het?", [required("Vul het aantal in.")], lowest=1, highest=999)
    rule = TextField("Welke regel?", most=300)

    def __init__(self, formdata: Any = None, *, visits: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.visit.offer([("", "geen controle"), *visits])

    def validate_seen_at(self, field: TextField) -> None:
        if field.data and not CLOCK_TIME.fullmatch(field.data):
            raise ValidationError(TIME_SHAPE)

    def validate_source(self, field: TextField) -> None:
        if not field.data and not self.visit.data:
            raise ValidationError("Kies de controle, of schrijf de bron.")


class CaseNumberForm(FileForm):
    number = TextField("Zaaknummer van de aanvraag", [required("Vul het zaaknummer in.")], most=20)


class CloseForm(ToWhomForm):
    """Closing; with a letter to somebody, or without one."""

    party = ListField("Wie krijgt een brief?")
    reason = ChoiceField("Waarom sluit u?", [required(messages.CHOOSE)], choices=options("enforcement_closing"))
    why = ReasonsField("Toelichting", [required(messages.REASONS_MISSING)], most=2000)

    def __init__(self, formdata: Any = None, *, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, people=people, **kwargs)
        self.party.offer([("", "niemand"), *people])
