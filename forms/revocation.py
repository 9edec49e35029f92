"""What is typed to revoke a permit: the ground, the facts, the answers to what the holder said, and from when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import FieldList, Form, FormField
from wtforms.validators import ValidationError

from forms import messages
from forms.choices import ChoiceField, YesNoField
from forms.fields import DayField, not_after, required, told_day
from forms.permit import PermitForm
from forms.texts import ReasonsField, TextField

MOST_ROWS = 12
ROW_INCOMPLETE = "Vul ook het andere vak van deze rij in."
FACT_MISSING = "Schrijf minstens één feit op, met de bron."
REQUEST = "request"
SIGN, RETURN = "ondertekenen", "teruggeven"


def _pair(part: Form, names: Sequence[str]) -> bool:
    """A row has both, or nothing."""
    missing = [name for name in names if not part[name].data and not part[name].errors]
    if len(missing) in (0, len(names)):
        return True
    for name in missing:
        part[name].errors = [ROW_INCOMPLETE]
    return False


class FactPart(Form):
    fact = ReasonsField("Wat wij vonden", most=2000)
    source = TextField("Bron, met de dag")

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        return _pair(self, ("fact", "source")) and valid


class ViewPart(Form):
    point = ReasonsField("Wat de houder zei", most=500)
    answer = ReasonsField("Ons antwoord", most=2000)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        return _pair(self, ("point", "answer")) and valid


class RevocationProposalForm(PermitForm):
    """`grounds` are (code, words)."""

    ground = ChoiceField("Waarom?", [required("Kies de reden.")])
    facts = FieldList(FormField(FactPart), min_entries=1, max_entries=MOST_ROWS)
    nuisance = YesNoField("Gaat het om overlast?")
    warning_date = DayField("Gewaarschuwd op", [not_after(told_day)])
    views = FieldList(FormField(ViewPart), min_entries=1, max_entries=MOST_ROWS)
    proportion = ReasonsField("De belangen, en waarom minder niet helpt", [required(messages.REASONS_MISSING)], most=4000)
    tenants = ReasonsField("Wat het betekent voor wie er woont", most=4000)
    refund = ReasonsField("Wat er gebeurt met wat is betaald", most=2000)
    effective_on = DayField("De vergunning eindigt op", [required("Vul in vanaf welke dag de vergunning niet meer geldt.")])

    def __init__(self, formdata: Any = None, *, grounds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self.ground.offer(grounds)

    def validate_effective_on(self, field: DayField) -> None:
        if field.data is not None and field.data < self.today:
            raise ValidationError("Kies vandaag of een dag daarna: een vergunning eindigt niet voordat de houder het weet.")

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if self.ground.data not in (None, REQUEST) and not any(part.form.fact.data for part in self.facts):
            if not self.facts[0].form.fact.errors:
                self.facts[0].form.fact.errors = [FACT_MISSING]
            return False
        return valid

    def written_facts(self) -> tuple[dict[str, str], ...]:
        return tuple(dict(part.form.data) for part in self.facts if part.form.fact.data)

    def written_views(self) -> tuple[dict[str, str], ...]:
        return tuple(dict(part.form.data) for part in self.views if part.form.point.data)


class RevocationReviewForm(PermitForm):
    answer = ChoiceField(
        "Uw beslissing",
        [required(messages.CHOOSE)],
        choices=((SIGN, "ondertekenen: de vergunning wordt ingetrokken"), (RETURN, "teruggeven met een opmerking")),
    )
    remark = ReasonsField("Wat moet anders?", most=4000)

    def validate_remark(self, field: ReasonsField) -> None:
        if self.answer.data == RETURN and not field.data:
            raise ValidationError("Schrijf wat er anders moet.")


class RevocationSentForm(PermitForm):
    on = DayField("Verzonden op", [required("Vul in op welke dag de brief is verzonden."), not_after(told_day)])


class RevocationUndoneForm(PermitForm):
    on = DayField("De vergunning geldt weer sinds", [required("Vul in sinds wanneer."), not_after(told_day)])
    why = ReasonsField("Wie besliste dit, wanneer en waarom?", [required(messages.REASONS_MISSING)], most=2000)
