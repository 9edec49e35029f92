"""What is known of the surroundings, as it is typed: an item, who checked it, what others may read, why it does not count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms.validators import ValidationError

from app.rules.evidence import EvidenceKind, NewEvidence, Score, Weight
from app.rules.liveability import built_in_scale
from app.rules.terms import options
from forms import messages
from forms.base import DutchForm
from forms.choices import ChoiceField, ListField, TicksField
from forms.fields import DayField, WholeField, not_after, required, told_day
from forms.texts import ReasonsField, TextField

SHORTEST = 10
FIRST_SCORES, FARTHEST_M = 2002, 50_000
OPEN = "open"
ONLY_SCORE = "Vul dit alleen in bij een score van de buurt."
NEIGHBOURHOOD_MISSING = "Schrijf van welke buurt de score is."
CLASS_MISSING = "Kies de klasse van de score."
YEAR_MISSING = "Vul in van welk jaar de score is."
TEXT_MISSING = "Schrijf wat er in het stuk staat."
PERIOD_ORDER = "De laatste dag ligt vóór de eerste."


class EvidenceForm(DutchForm):
    """One item of the ledger. A score says its neighbourhood, class and year; its text may be left to us."""

    kind = ListField("Wat is het?", [required("Kies wat voor stuk het is.")])
    title = TextField("Waar gaat het over?", [required("Geef het stuk een korte naam.")], most=160)
    text = ReasonsField("Wat staat erin?", most=4000)
    source = TextField("Van wie of waaruit?", [required("Schrijf waar het stuk vandaan komt.")], most=200)
    dated = DayField("Van welke dag is het?", [required("Vul de dag van het stuk in."), not_after(told_day)])
    period_from = DayField("Gaat over de periode vanaf", [not_after(told_day)])
    period_to = DayField("Tot en met", [not_after(told_day)])
    distance_m = WholeField("Afstand tot de woning in meter", highest=FARTHEST_M)
    weight = ChoiceField("Hoe zwaar weegt het?", [required("Kies hoe zwaar het stuk weegt.")])
    neighbourhood = TextField("Buurt", most=120)
    score_class = ListField("Klasse")
    score_year = WholeField("Jaar van de score", lowest=FIRST_SCORES, highest=2199)
    share = TicksField("Mag de tekst zo naar anderen?")

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)
        self.kind.offer([("", "kies"), *options("evidence_kind")])
        self.weight.offer(options("weight"))
        classes = [(str(each.number), f"{each.number}: {each.words}") for each in built_in_scale().classes]
        self.score_class.offer([("", "geen score"), *classes])
        self.share.offer([(OPEN, "Er staan geen namen, adressen of andere persoonsgegevens in")])
        if not formdata and self.weight.data is None:
            self.weight.data = Weight.NORMAL.value

    def validate_text(self, field: ReasonsField) -> None:
        if self.kind.data != EvidenceKind.SCORE and not field.data:
            raise ValidationError(TEXT_MISSING)

    def validate_period_to(self, field: DayField) -> None:
        if field.data and self.period_from.data and field.data < self.period_from.data:
            raise ValidationError(PERIOD_ORDER)

    def validate_neighbourhood(self, field: TextField) -> None:
        self._of_score(field.data, NEIGHBOURHOOD_MISSING)

    def validate_score_class(self, field: ListField) -> None:
        self._of_score(field.data, CLASS_MISSING)

    def validate_score_year(self, field: WholeField) -> None:
        self._of_score(field.data, YEAR_MISSING)
        if field.data is not None and field.data > self.today.year:
            raise ValidationError(messages.DATE_FUTURE)

    def _of_score(self, given: object, missing: str) -> None:
        if self.kind.data == EvidenceKind.SCORE and not given:
            raise ValidationError(missing)
        if self.kind.data not in (None, EvidenceKind.SCORE) and given:
            raise ValidationError(ONLY_SCORE)

    def to_evidence(self) -> NewEvidence:
        """The item, once the form is valid. A text that may go out as it is, is its own twin."""
        kind = EvidenceKind(str(self.kind.data))
        score = self._score() if kind is EvidenceKind.SCORE else None
        text = self.text.data or (_score_text(score) if score else "")
        own_twin = OPEN in self.share.chosen or (score is not None and not self.text.data)
        return NewEvidence(
            kind=kind,
            title=self.title.data or "",
            text=text,
            source=self.source.data or "",
            dated=self.dated.data or self.today,
            period_from=self.period_from.data,
            period_to=self.period_to.data,
            distance_m=self.distance_m.data,
            weight=Weight(str(self.weight.data)),
            redacted_text=text if own_twin else None,
            score=score,
        )

    def _score(self) -> Score:
        return Score(self.neighbourhood.data or "", int(self.score_class.data or 0), self.score_year.data or 0)


def _score_text(score: Score) -> str:
    scale = built_in_scale()
    named = f"{scale.name} {scale.version}"
    return f"{named}, {score.neighbourhood}, {score.year}: klasse {score.number}, {scale.words(score.number)}."


class VerifyForm(DutchForm):
    """Who checked an item and how, and when."""

    verified_by = TextField(
        "Wie controleerde het, en hoe?", [required("Schrijf wie het stuk controleerde, en hoe.")], most=160
    )
    verified_on = DayField("Wanneer?", [required("Vul de dag van de controle in."), not_after(told_day)])

    def __init__(self, formdata: Any = None, *, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)


class RedactForm(DutchForm):
    """What others may read of an item."""

    redacted = ReasonsField(
        "Wat anderen mogen lezen", [required("Schrijf wat anderen van dit stuk mogen lezen.")], most=4000
    )


class SetAsideForm(DutchForm):
    """Why something does not count, or is not needed, any more."""

    why = ReasonsField("Waarom?", [required(messages.REASONS_MISSING)], most=400)

    def validate_why(self, field: ReasonsField) -> None:
        if len(field.data or "") < SHORTEST:
            raise ValidationError(messages.REASONS_SHORT)


class CriterionForm(DutchForm):
    """The judgement of one criterion. `items` are (number as text, words) of what can be cited.

    With the button for nothing found only the search counts; with the other one only the outcome, the reasons and the items.
    """

    searched_on = DayField("Gezocht op", [not_after(told_day)])
    searched_over = TextField("Gezocht in, over welke periode", most=400)
    outcome = ChoiceField("Uw oordeel")
    cited = TicksField("Op welke stukken rust dat?")
    reasons = ReasonsField("Waarom?", most=8000)

    def __init__(
        self, formdata: Any = None, *, today: date, items: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        self.today = today
        super().__init__(formdata, **kwargs)
        codes = ("PASS", "FAIL", "NOT_APPLICABLE")
        self.outcome.offer([(code, words) for code, words in options("judgement_outcome") if code in codes])
        self.cited.offer(items)

    def check_search(self) -> bool:
        """Whether the two fields of the search can be kept, with a sentence at the field where not."""
        if not self.searched_on.data and not self.searched_on.errors:
            self.searched_on.errors = ["Vul in op welke dag u hebt gezocht."]
        if not self.searched_over.data and not self.searched_over.errors:
            self.searched_over.errors = ["Schrijf in welk register en over welke periode u hebt gezocht."]
        return not self.searched_on.errors and not self.searched_over.errors

    def check_judgement(self) -> bool:
        """Whether there is an outcome with reasons, with a sentence at the field where not."""
        if not self.outcome.data and not self.outcome.errors:
            self.outcome.errors = ["Kies een oordeel."]
        if not self.reasons.errors and len(self.reasons.data or "") < SHORTEST:
            self.reasons.errors = [messages.REASONS_SHORT if self.reasons.data else messages.REASONS_MISSING]
        return not self.outcome.errors and not self.reasons.errors
