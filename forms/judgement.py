"""The judgement of one open norm: an outcome and the reasons for it, which are obligatory (Awb, article 3:46)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import Form
from wtforms.validators import ValidationError

from app.rules.terms import options
from forms import messages
from forms.choices import ChoiceField, ListField
from forms.fields import required
from forms.texts import ReasonsField

SHORTEST = 10
STOCK_PREVAILS = "stock_prevails"
OPEN_NORM = ("PASS", "FAIL", "NOT_APPLICABLE")
BALANCE = (STOCK_PREVAILS, "applicant_prevails")
APPLICANT, STOCK = "de aanvrager", "de woningvoorraad"
OTHER_INTEREST = "Noem ook dit belang: een afweging heeft twee kanten."
REMEDY_OF_STOCK = "Dit kan alleen als de woonruimtevoorraad zwaarder weegt."


class JudgementForm(Form):
    """`remedies` are (code, words) of what the ordinance offers; with none the question is not asked.

    The two interests are asked of a balance only. Naming one means naming the other: a weighing has two sides.
    """

    outcome = ChoiceField("Uw oordeel", [required("Kies een oordeel.")])
    remedy = ListField("Wat de verordening dan biedt")
    applicant_interest = ReasonsField("Het belang van de aanvrager", most=2000)
    stock_interest = ReasonsField("Het belang van de woonruimtevoorraad", most=2000)
    reasons = ReasonsField("Waarom?", [required(messages.REASONS_MISSING)], most=8000)

    def __init__(
        self, formdata: Any = None, *, balance: bool, remedies: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(formdata, **kwargs)
        codes = BALANCE if balance else OPEN_NORM
        self.outcome.offer([(code, words) for code, words in options("judgement_outcome") if code in codes])
        self.remedy.offer([("", "niets"), *remedies])

    def validate_remedy(self, field: ListField) -> None:
        if field.data and self.outcome.data != STOCK_PREVAILS:
            raise ValidationError(REMEDY_OF_STOCK)

    def validate_applicant_interest(self, field: ReasonsField) -> None:
        self._both(field, self.stock_interest)

    def validate_stock_interest(self, field: ReasonsField) -> None:
        self._both(field, self.applicant_interest)

    def _both(self, field: ReasonsField, other: ReasonsField) -> None:
        if other.data and not field.data:
            raise ValidationError(OTHER_INTEREST)

    def interests(self) -> tuple[tuple[str, str], ...]:
        """(whose, what) of each interest that was named."""
        named = ((APPLICANT, self.applicant_interest.data), (STOCK, self.stock_interest.data))
        return tuple((whose, what) for whose, what in named if what)

    def validate_reasons(self, field: ReasonsField) -> None:
        if len(field.data or "") < SHORTEST:
            raise ValidationError(messages.REASONS_SHORT)
