"""The card "Welke regels gelden hier?": from the day of receipt to the outcome, read from an assessment, never computed anew."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.rules.assessment import Assessment
from app.rules.codes import FindingOutcome, Outcome, PriceBasis, RuleKind
from app.rules.money import Euro, euro_words
from app.rules.ordinance import Version
from app.rules.periods import date_words
from app.rules.rule import Compared, Finding
from app.rules.sentences import capital, listed
from app.rules.terms import label

_FIRST = (FindingOutcome.PASS, FindingOutcome.NEEDS_FACT, FindingOutcome.NEEDS_JUDGEMENT)
_TITLES = {
    True: "Vergunning nodig.",
    False: "Geen vergunning nodig.",
    None: "Nog niet te zeggen of een vergunning nodig is.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the chain: what it is, its value, a remark under it, and whether its text was checked (None: no text)."""

    label: str
    value: str
    detail: str = ""
    verified: bool | None = None

    def as_dict(self) -> dict[str, str]:
        """Plain strings; `verified` is `ja`, `nee` or empty."""
        verified = {True: "ja", False: "nee", None: ""}[self.verified]
        return {"label": self.label, "value": self.value, "detail": self.detail, "verified": verified}


@dataclass(frozen=True, slots=True)
class ReferenceCard:
    """The chain with its outcome. `mark` is the start of the version's hash in two groups of four, empty without a version."""

    lines: tuple[Line, ...]
    title: str
    sentence: str
    outcome: str
    sha256: str
    remarks: str

    @property
    def mark(self) -> str:
        return f"{self.sha256[:4]} {self.sha256[4:8]}".strip()

    def as_dict(self) -> dict[str, object]:
        """Plain strings, and `lines` as a list of mappings of plain strings: to be stored and shown unchanged."""
        return {
            "lines": [line.as_dict() for line in self.lines],
            "title": self.title,
            "sentence": self.sentence,
            "outcome": self.outcome,
            "sha256": self.sha256,
            "mark": self.mark,
            "remarks": self.remarks,
        }


def reference_card(assessment: Assessment) -> ReferenceCard:
    """The card of an assessment."""
    received = Line("Ontvangen", date_words(assessment.application.received_on), _selected_by(assessment))
    version = assessment.version
    if version is None:
        lines: tuple[Line, ...] = (
            received,
            Line("Verordening", "Geen op deze datum", label(assessment.reason or "", "reason")),
        )
        return ReferenceCard(
            lines, label(Outcome.NO_REGIME) + ".", assessment.explanation or "", Outcome.NO_REGIME, "", ""
        )
    lines = (received, Line("Verordening", version.title, _period(version), version.text.verified))
    deciding = _deciding(assessment)
    if deciding is not None:
        lines += (_article(deciding), *_price_lines(deciding))
    elif assessment.reason is not None:
        lines += (Line("Artikel", "Geen", label(assessment.reason)),)
    sentence = _because(deciding.explanation) if deciding is not None else assessment.explanation or ""
    title, remarks = _TITLES[assessment.permit_required], assessment.explanation or ""
    return ReferenceCard(
        lines, title, sentence, assessment.outcome, version.sha256, remarks if deciding else ""
    )


def _period(version: Version) -> str:
    """From when until when. A first day that nobody read is not told as a fact; the end is then the latest possible."""
    first, last = date_words(version.first_day), date_words(version.last_day)
    if version.text.first_day_not_read is not None:
        return f"eerste dag niet gelezen, vastgelegd vanaf {first}, uiterlijk tot en met {last}"
    return f"sinds {first}, tot en met {last}"


def _because(sentence: str) -> str:
    """The reason alone, since the title of the card already says what follows from it."""
    for word in (", omdat ", ", want "):
        _, found, reason = sentence.partition(word)
        if found:
            return capital(word.strip(", ")) + f" {reason}"
    return sentence


def _selected_by(assessment: Assessment) -> str:
    if assessment.reference_date == assessment.application.received_on:
        return "bepaalt de versie"
    return f"de dag van het besluit ({date_words(assessment.reference_date)}) bepaalt de versie"


def _deciding(assessment: Assessment) -> Finding | None:
    """The finding that settles whether a permit is needed, or that keeps it open: an exemption before the scope."""
    exempt = [finding for finding in assessment.findings if finding.kind is RuleKind.EXEMPTION]
    scope = [finding for finding in assessment.findings if finding.kind is RuleKind.SCOPE]
    passed = next((finding for finding in exempt if finding.outcome is FindingOutcome.PASS), None)
    if passed is not None:
        return passed
    for outcome in _FIRST:
        found = next((finding for finding in scope if finding.outcome is outcome), None)
        if found is not None:
            return found
    return next((finding for finding in scope if finding.compared is not None), scope[0] if scope else None)


def _article(finding: Finding) -> Line:
    return Line(
        "Artikel",
        capital(finding.authority.citation.article),
        finding.authority.source,
        finding.authority.verified,
    )


def _price_lines(finding: Finding) -> tuple[Line, ...]:
    compared = finding.compared
    if compared is None:
        return (
            (Line("Prijsgrens", "Geen", "de prijs telt niet mee"),) if finding.kind is RuleKind.SCOPE else ()
        )
    return _source(compared), _limit(compared), _comparison(compared, finding)


def _source(compared: Compared) -> Line:
    what = label(compared.basis)
    when = f"waarde op {date_words(compared.wanted_date)}" if compared.wanted_date else ""
    if not compared.amounts:
        return Line("Prijsbron", "Onbekend", f"{what}, {when}".rstrip(", "))
    amounts = listed([amount.words() for _, amount in compared.amounts])
    if compared.basis in (PriceBasis.WOZ_1JAN_APPLICATION_YEAR, PriceBasis.WOZ_CURRENT, PriceBasis.SUM_WOZ):
        return Line("Prijsbron", f"WOZ {amounts}", f"{what}: {when}")
    return Line("Prijsbron", amounts, what)


def _limit(compared: Compared) -> Line:
    use = compared.parameter
    if compared.limit is None:
        return Line("Prijsgrens", "Onbekend", f"{compared.limit_words}, van deze datum niet bekend", False)
    year = f" ({use.valid_from.year})" if use is not None and use.valid_from is not None else ""
    times = f"{compared.factor.replace('.', ',')} keer " if compared.factor else ""
    detail = f"{times}{compared.limit_words}{year}"
    return Line("Prijsgrens", euro_words(Decimal(compared.limit)), detail, use.verified if use else None)


def _comparison(compared: Compared, finding: Finding) -> Line:
    sign = label(compared.comparison)
    if compared.limit is None or not compared.amounts:
        return Line("Vergeleken", "niet mogelijk", sign, finding.authority.verified)
    lowest = min(amount for _, amount in compared.amounts)
    return Line("Vergeleken", _difference(lowest, Decimal(compared.limit)), sign, finding.authority.verified)


def _difference(amount: Euro, limit: Decimal) -> str:
    difference = amount.amount - limit
    if difference == 0:
        return "gelijk aan de grens"
    return f"{euro_words(abs(difference))} {'hoger' if difference > 0 else 'lager'} dan de grens"
