"""What is typed about a measure: a warning, an intention, a proposal, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wtforms import FieldList, Form, FormField
from wtforms.validators import ValidationError

from app.rules.fine_table import PROHIBITIONS, prohibition_words
from app.rules.terms import options
from forms import messages
from forms.choices import ChoiceField, ListField, TicksField, YesNoField
from forms.fields import DayField, DecimalField, MoneyField, required
from forms.offences import FileForm, in_the_future, until_today
from forms.texts import ReasonsField, TextField

EARLIER_WHAT = "Kies voor welke overtreding de eerdere boete was."
EARLIER_SOURCE = "Schrijf wie de boete oplegde, in welk besluit en wanneer."
NAME_ONLY = "Van een boete die u aankruiste, is alleen de naam gelijk. Schrijf waaruit blijkt dat het dezelfde persoon is."
NO_EARLIER = "Zonder eerdere boete is het geen herhaling. Kruis haar hierboven aan, of vul haar in met de bron."
NOTHING_FOUND = "In de dossiers van deze gemeente staat geen eerdere boete tegen iemand met dit KVK-nummer of deze naam."
ONE_WAY = "Vul óf een percentage, óf een bedrag eraf, óf het nieuwe bedrag in."


def lines(text: str | None) -> tuple[str, ...]:
    """One point per line."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


class WarningForm(FileForm):
    actions = ReasonsField("Wat moet de overtreder doen? Eén punt per regel.", [required("Schrijf wat er moet gebeuren.")])
    until = DayField("Uiterlijk op", [required("Vul de dag in."), in_the_future])


class WeighedForm(FileForm):
    """What every sanction weighs."""

    legalisation = ReasonsField("Kan er alsnog een vergunning komen?", [required(messages.REASONS_MISSING)])
    proportionality = ReasonsField("Waarom is dit evenredig?", [required(messages.REASONS_MISSING)])
    views = ReasonsField("Antwoord op de zienswijze")


class PenaltyForm(WeighedForm):
    """A penalty order: every way to comply, the term, the sum and its maximum."""

    remedies = ReasonsField("Op welke manieren kan de overtreder voldoen? Eén per regel.", [required("Noem elke manier.")])
    comply_until = DayField("Voldoen uiterlijk op", [required("Vul de dag in."), in_the_future])
    amount = MoneyField("Dwangsom in euro’s", [required("Vul de dwangsom in.")], lowest=1)
    unit = ChoiceField("Per wat?", [required(messages.CHOOSE)], choices=options("sum_per"))
    maximum = MoneyField("Maximum in euro’s", [required("Vul het maximum in: dat is verplicht.")], lowest=1)
    tenants = ReasonsField("Wat zegt u over de bewoners?", most=2000)


class CoercionForm(WeighedForm):
    """A coercion order, with a term or urgent."""

    measures = ReasonsField("Welke maatregelen neemt de gemeente? Eén per regel.", [required("Noem de maatregelen.")])
    comply_until = DayField("Voldoen uiterlijk op", [in_the_future])
    costs = YesNoField("Zijn de kosten voor de overtreder?", [required(messages.CHOOSE)])
    users = YesNoField("Gaat de last ook naar wie de woning gebruikt?", [required(messages.CHOOSE)])
    urgent = YesNoField("Kon het niet wachten?", [required(messages.CHOOSE)])
    urgent_why = ReasonsField("Waarom niet?", most=2000)

    def validate_urgent_why(self, field: ReasonsField) -> None:
        if self.urgent.answer and not field.data:
            raise ValidationError("Schrijf waarom het niet kon wachten.")


class LessPart(Form):
    """One reduction; an empty one is none."""

    ground = ListField("Grond", choices=(("", "geen vermindering"), *options("reduction_ground")))
    percent = DecimalField("Percentage eraf", highest=Decimal(100))
    off = MoneyField("Bedrag eraf")
    set_to = MoneyField("Vastgesteld op")
    why = ReasonsField("Waarom?", most=1000)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if not self.ground.data:
            return valid
        if sum(each.data is not None for each in (self.percent, self.off, self.set_to)) != 1:
            self.percent.errors = [ONE_WAY]
            valid = False
        if not self.why.data:
            self.why.errors = [messages.REASONS_MISSING]
            valid = False
        return valid


class EarlierPart(Form):
    """An earlier fine that another body imposed, or that stands in no file here; an empty one is none."""

    prohibition = ListField(
        "Voor welke overtreding?",
        choices=(("", "geen boete van elders"), *((each, prohibition_words(each)) for each in PROHIBITIONS)),
    )
    on = DayField("Dag van die overtreding")
    source = TextField("Wie legde de boete op, en waar blijkt dat uit?", most=200)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if not self.prohibition.data:
            filled = next((each for each in (self.on, self.source) if each.raw_data and str(each.raw_data[0]).strip()), None)
            if filled is not None:
                self.prohibition.errors = [EARLIER_WHAT]
            return valid and filled is None
        for field, sentence in ((self.on, "Vul de dag in."), (self.source, EARLIER_SOURCE)):
            if not field.data and not field.errors:
                field.errors = [sentence]
                valid = False
        return valid


@dataclass(frozen=True, slots=True)
class FoundFine:
    """An earlier fine to tick; not `sure` where only the name is the same. `fine` is what the caller knows it by."""

    key: str
    words: str
    sure: bool
    fine: Any


class FineForm(WeighedForm):
    """A fine: the report, what the table does not say, earlier fines, reductions, and the question of the milder law."""

    report = ListField("Welk rapport?", [required("Kies de controle met het rapport.")])
    report_on = DayField("Dag van het rapport", [required("Vul de dag van het rapport in."), until_today()])
    base = MoneyField("Bedrag uit de tabel")
    base_source = TextField("Waar staat dat bedrag?", most=300)
    earlier = TicksField("Eerdere boetes die hier bekend zijn. Welke tellen mee?")
    same_why = ReasonsField("Waaruit blijkt dat het dezelfde persoon is?", most=1000)
    elsewhere = FieldList(FormField(EarlierPart), label="Eerdere boete van elders", min_entries=1, max_entries=3)
    repeat = YesNoField("Is het herhaling?")
    partly = YesNoField("Gaat het om een deel van de woning?")
    less = FieldList(FormField(LessPart), label="Vermindering", min_entries=2, max_entries=4)
    forbidden_now = YesNoField("Is dit nu nog even streng verboden?")
    apply_now = YesNoField("Gelden de mildere regels van nu?")
    milder_why = ReasonsField("Waarom wel of niet?", most=2000)

    def __init__(
        self, formdata: Any = None, *, visits: Sequence[tuple[str, str]], found: Sequence[FoundFine] = (), **kwargs: Any
    ) -> None:
        super().__init__(formdata, **kwargs)
        self.report.offer([("", "kies het rapport"), *visits])
        self.earlier.offer([(each.key, each.words) for each in found])
        self.found = found
        if not found:
            self.repeat.description = NOTHING_FOUND
            del self.earlier
        if all(each.sure for each in found):
            del self.same_why

    @property
    def ticked(self) -> list[Any]:
        """The fines that count, as the caller knows them."""
        return [each.fine for each in self._ticked()]

    def _ticked(self) -> list[FoundFine]:
        chosen = self.earlier.chosen if "earlier" in self else ()
        return [each for each in self.found if each.key in chosen]

    @property
    def typed(self) -> list[Any]:
        """What was typed of fines from elsewhere."""
        return [entry.form for entry in self.elsewhere.entries if entry.form.prohibition.data]

    def validate_same_why(self, field: ReasonsField) -> None:
        if not field.data and any(not each.sure for each in self._ticked()):
            raise ValidationError(NAME_ONLY)

    def validate_elsewhere(self, _field: FieldList[Any]) -> None:
        for part in self.typed:
            if part.on.data is not None and part.on.data >= self.today:
                part.on.errors = ["Kies een dag vóór vandaag."]
                raise ValidationError("Een eerdere overtreding was vóór vandaag.")

    def validate_repeat(self, field: YesNoField) -> None:
        if field.answer and not self.ticked and not self.typed:
            raise ValidationError(NO_EARLIER)

    def validate_base_source(self, field: TextField) -> None:
        if self.base.data is not None and not field.data:
            raise ValidationError("Schrijf waar het bedrag staat.")

    def validate_milder_why(self, field: ReasonsField) -> None:
        if self.apply_now.answer is not None and not field.data:
            raise ValidationError(messages.REASONS_MISSING)


class ViewsForm(FileForm):
    on = DayField("Ontvangen of gehoord op", [required("Vul de dag in."), until_today()])
    text = ReasonsField("Wat bracht de overtreder naar voren?", [required("Schrijf wat er is gezegd.")])


class SentForm(FileForm):
    on = DayField("Verzonden op", [required("Vul de dag van verzending in."), until_today()])


class NothingForm(FileForm):
    """There is nothing to type: the letter is read and signed."""


class ForfeitForm(FileForm):
    visit = ListField("Welke controle?", [required("Kies de controle.")])

    def __init__(self, formdata: Any = None, *, visits: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.visit.offer([("", "kies de controle"), *visits])


class CollectForm(FileForm):
    circumstances = ReasonsField("Zijn er bijzondere omstandigheden? Hoe weegt u die?", [required(messages.REASONS_MISSING)])


class InterruptForm(FileForm):
    kind = ChoiceField("Wat stuit of verlengt?", [required(messages.CHOOSE)], choices=options("interruption_kind"))
    on = DayField("Op welke dag?", [required("Vul de dag in."), until_today()])
    until = DayField("Uitstel tot en met")
    proof = TextField("Waaruit blijkt dat?", [required("Schrijf waaruit het blijkt.")], most=200)

    def validate_until(self, field: DayField) -> None:
        if self.kind.data == "uitstel" and (field.data is None or (self.on.data and field.data <= self.on.data)):
            raise ValidationError("Vul in tot en met welke dag het uitstel duurt.")


class ChangeForm(FileForm):
    """What an objection or a court made of it."""

    kind = ChoiceField(
        "Wat gebeurde er?", [required(messages.CHOOSE)], choices=[row for row in options("measure_change") if row[0] != "lifted"]
    )
    by_whom = ChoiceField("Door wie?", [required(messages.CHOOSE)], choices=options("change_by"))
    on = DayField("Op welke dag?", [required("Vul de dag in."), until_today()])
    reference = TextField("Kenmerk van de uitspraak of de brief", most=80)
    comply_until = DayField("Nieuwe laatste dag om te voldoen")
    suspended_until = DayField("Geschorst tot en met")
    amount = MoneyField("Nieuw bedrag van de boete")
    why = ReasonsField("Wat is de reden?", [required(messages.REASONS_MISSING)])

    def __init__(self, formdata: Any = None, *, objected: bool = False, **kwargs: Any) -> None:
        """`objected`: what is decided on an objection is recorded at that objection, and not here."""
        super().__init__(formdata, **kwargs)
        if objected:
            own = ("objection", "objection_lodged", "objection_decided", "lifted")
            self.kind.offer([row for row in options("measure_change") if row[0] not in own])
            self.by_whom.offer([row for row in options("change_by") if row[0] not in own])


class CostsForm(FileForm):
    amount = MoneyField("Kosten in euro’s", [required("Vul het bedrag in.")], lowest=1)
    what = TextField("Waarvoor?", [required("Schrijf waarvoor.")], most=200)


class LegaliseForm(FileForm):
    apply_by = DayField("Aanvragen uiterlijk op", [in_the_future])
    outlook = ReasonsField("Maakt een aanvraag kans?", [required("Schrijf wat u er nu van kunt zeggen.")])


class ThankForm(FileForm):
    more = ReasonsField("Wat kan de melder zelf nog doen?", most=2000)
