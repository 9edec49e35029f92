"""What the rules of a full regime say, in one Dutch sentence each: areas, measures, shares, distances, charges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.rules.bounds import Bound
from app.rules.charge_codes import Currency, Factor
from app.rules.charge_parts import Rate
from app.rules.checks.area_status import AreaStatusRule
from app.rules.checks.assessment import LiveabilityAssessment
from app.rules.checks.charge import ChargeRule
from app.rules.checks.count_quota import CountQuota
from app.rules.checks.numeric_limit import NumericLimit
from app.rules.checks.ratio_cap import RatioCap
from app.rules.checks.revocation import Revocation
from app.rules.checks.spacing import Spacing
from app.rules.checks.technical_standard import TechnicalStandard
from app.rules.checks.transition import ExistingUse
from app.rules.codes import Comparison, Per
from app.rules.measured import what_is_measured
from app.rules.periods import date_words
from app.rules.rulebook import RuleBook
from app.rules.sentences import capital, listed
from app.rules.surroundings import place_words
from app.rules.terms import label
from app.web.formats import decimal, euros
from app.web.rule_words import says

__all__ = ["says"]


@says.register
def _areas(rule: AreaStatusRule, book: RuleBook, on: date) -> str:
    parts = [
        f"{label(each.status)}: {listed([_area(name) for name in (*each.areas, *each.streets)])}"
        for each in rule.statuses
    ]
    return f"{capital('; '.join(parts))}. Elders: {label(rule.default)}."


@says.register
def _measure(rule: NumericLimit, book: RuleBook, on: date) -> str:
    what = capital(rule.title or what_is_measured(rule.field, rule.measure))
    per = "" if rule.per is Per.EACH else f" {label(rule.per)}"
    usual = Bound.of(rule).words(rule.unit)
    others = [f"{other.bound().words(rule.unit)} in {_places(other.areas)}" for other in rule.override]
    return f"{what}{per}: {'; '.join(part for part in (usual, *others) if part)}."


@says.register
def _standard(rule: TechnicalStandard, book: RuleBook, on: date) -> str:
    by = f" van een {label(rule.by)}" if rule.by else ""
    limits = [
        f"{word} {decimal(limit)} {rule.unit}".rstrip()
        for word, limit in (("minimaal", rule.min), ("hoogstens", rule.max))
        if limit is not None
    ]
    value = f": {listed(limits)}" if limits else ""
    return f"Een rapport{by} over {rule.title or rule.norm} ({rule.norm}), {label(rule.stage)}{value}."


@says.register
def _share(rule: RatioCap, book: RuleBook, on: date) -> str:
    sign = "hoogstens" if rule.comparison is Comparison.UP_TO else "minder dan"
    others = "".join(
        f"; {_percent(other.max_share)}% in {_places(other.areas)}" for other in rule.override
    )
    own = "de aanvraag telt mee" if rule.own_case_adds else "de aanvraag zelf telt niet mee"
    share = _percent(rule.max_share)
    return f"{place_words(rule.where, rule.radius_m)} {sign} {share}% van de woningen{others} ({own}, {label(rule.rounding)})."


@says.register
def _quota(rule: CountQuota, book: RuleBook, on: date) -> str:
    usual = [] if rule.max is None else [f"hoogstens {rule.max}"]
    others = [f"{other.max} in {_places(other.areas)}" for other in rule.override]
    place = place_words(rule.where, rule.radius_m)
    return f"{place} {'; '.join([*usual, *others])}, {label(rule.period)}, {label(rule.allocation)}."


@says.register
def _spacing(rule: Spacing, book: RuleBook, on: date) -> str:
    parts = []
    if rule.min_distance_m is not None and rule.measured_from is not None:
        sign = "minimaal" if rule.comparison == ">=" else "meer dan"
        metres, start = decimal(rule.min_distance_m), label(rule.measured_from)
        parts.append(f"{sign} {metres} meter van het dichtstbijzijnde geval, vanaf {start}")
    if rule.max_consecutive is not None:
        parts.append(f"hoogstens {rule.max_consecutive} naast elkaar")
    if rule.min_between is not None:
        parts.append(f"minimaal {rule.min_between} niet-gewijzigde panden ertussen")
    if rule.no_enclosure:
        parts.append("geen woning aan twee kanten ingesloten")
    return f"{capital(listed(parts))}."


@says.register
def _worksheet(rule: LiveabilityAssessment, book: RuleBook, on: date) -> str:
    on_what = f" op {listed([criterion.title for criterion in rule.criteria])}" if rule.criteria else ""
    return f"Een medewerker beoordeelt de {rule.title}{on_what}."


@says.register
def _charge(rule: ChargeRule, book: RuleBook, on: date) -> str:
    what = capital(label(rule.subject)) + (f" ({rule.title})" if rule.title else "")
    rates = listed([_rate(row, rule) for row in rule.rates], "of")
    most = ""
    if rule.cap is not None and rule.cap.amount is not None:
        most = f", samen hoogstens {rule.cap.amount.words()}"
    elif rule.cap is not None and rule.cap.share_of_woz is not None:
        most = f", hoogstens {_percent(rule.cap.share_of_woz)}% van de WOZ-waarde"
    times = "" if rule.factor in (Factor.CASE, Factor.WOZ_VALUE) else f" per eenheid ({label(rule.factor)})"
    return f"{what}: {rates}{times}{most}."


def _rate(row: Rate, rule: ChargeRule) -> str:
    if row.rate is None:
        return "een tarief dat niet bekend is"
    if rule.factor is Factor.WOZ_VALUE:
        return f"{_percent(row.rate)}% van de WOZ-waarde"
    words = euros(str(row.rate)) if rule.currency is Currency.EURO else f"f {decimal(row.rate)}"
    about = [label(code, "change_noun") for code in row.change_types] + [proof.words() for proof in row.only_if]
    return f"{words} ({listed(about)})" if about else words


@says.register
def _existing(rule: ExistingUse, book: RuleBook, on: date) -> str:
    before, on_day = rule.existing_since_before, rule.existing_since_on_or_before
    since = f"vóór {date_words(before)}" if before else f"uiterlijk op {date_words(on_day)}" if on_day else ""
    until = f", aangevraagd tot en met {date_words(rule.applied_until)}" if rule.applied_until else ""
    return f"Voor wat al rechtmatig bestond {since}{until} gelden sommige regels niet: {_places(rule.lifts)}."


@says.register
def _revocation(rule: Revocation, book: RuleBook, on: date) -> str:
    return f"De vergunning kan worden ingetrokken als {listed(list(rule.grounds), 'of')}."


def _percent(share: Decimal) -> str:
    return decimal((share * 100).normalize() + 0)


def _places(codes: tuple[str, ...]) -> str:
    return listed([_area(code) for code in codes], "of")


def _area(code: str) -> str:
    """An own code of the ordinance is a word with underscores."""
    return code.replace("_", " ")
