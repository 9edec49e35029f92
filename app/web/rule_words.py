"""What a rule says, in one Dutch sentence with the figures of one day: for the page of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import singledispatch

from app.rules.by_law import OwnUse
from app.rules.checks.balance import Balance
from app.rules.checks.clock import Clock
from app.rules.checks.condition import Condition
from app.rules.checks.exemption import Exemption
from app.rules.checks.scope import Scope
from app.rules.checks.validity import Validity
from app.rules.codes import Comparison
from app.rules.open_norm import NotModelled
from app.rules.parameters import DatedValue
from app.rules.price_comparison import Limit
from app.rules.rule import Rule
from app.rules.rulebook import RuleBook
from app.rules.sentences import capital, listed
from app.rules.terms import label
from app.web.formats import counted, decimal, euros


@dataclass(frozen=True, slots=True)
class LimitOn:
    """A price limit on one day: the amount in euro (None: not known on that day) and the national figure it follows."""

    amount: Decimal | None
    words: str
    dated: DatedValue | None

    @property
    def verified(self) -> bool:
        return self.dated is None or self.dated.verified


def limit_on(limit: Limit, book: RuleBook, on: date) -> LimitOn:
    if limit.amount is not None:
        return LimitOn(limit.amount.amount, "vast bedrag", None)
    name = limit.ref or ""
    dated = book.parameter(name, on, limit.key)
    amount = dated.value * limit.factor if isinstance(dated.value, Decimal) else None
    title = book.law.parameter(name).title
    words = title if limit.factor == 1 else f"{decimal(limit.factor)} × {title}"
    return LimitOn(amount, words, dated)


@singledispatch
def says(rule: Rule, book: RuleBook, on: date) -> str:
    """One sentence. A kind without words of its own is named by its kind."""
    return f"{label(rule.kind)}."


@says.register
def _scope(rule: Scope, book: RuleBook, on: date) -> str:
    about = capital(listed([label(tenure) for tenure in rule.tenure], "of")) if rule.tenure else "Elke woning"
    where = f" in {listed(list(rule.areas), 'of')}" if rule.areas else ""
    if rule.price_basis is None or rule.limit is None or rule.comparison is None:
        return f"{about}{where}: vergunning nodig, wat de prijs ook is."
    limit = limit_on(rule.limit, book, on)
    amount = "een bedrag dat op deze dag niet bekend is" if limit.amount is None else euros(limit.amount)
    sign = "hoogstens" if rule.comparison is Comparison.UP_TO else "lager dan"
    reading = (
        f", gelezen als {label(rule.woz_reading)}" if rule.price_basis.value.startswith("woz_1jan") else ""
    )
    return f"{about}{where}: vergunning nodig als de {label(rule.price_basis)}{reading}, {sign} {amount} is ({limit.words})."


@says.register
def _exemption(rule: Exemption, book: RuleBook, on: date) -> str:
    years = f", hoogstens {rule.max_years} jaar" if rule.max_years else ""
    told = ", met een melding vooraf" if rule.notification_required else ""
    return f"Geen vergunning nodig bij {rule.title}{told}{years}."


@says.register
def _own_use(rule: OwnUse, book: RuleBook, on: date) -> str:
    return "Geen vergunning nodig als de eigenaar er zelf woont, of er het eigen kantoor of de eigen praktijk heeft."


@says.register
def _balance(rule: Balance, book: RuleBook, on: date) -> str:
    return "Het belang van de woonruimtevoorraad wordt gewogen tegen dat van de aanvrager."


@says.register
def _clock(rule: Clock, book: RuleBook, on: date) -> str:
    longer = (
        f", één keer te verlengen met hoogstens {rule.extension_weeks} weken" if rule.extension_weeks else ""
    )
    return f"Beslissen binnen {rule.weeks} weken{longer}."


@says.register
def _condition(rule: Condition, book: RuleBook, on: date) -> str:
    return f"{rule.title}: {rule.text}"


@says.register
def _validity(rule: Validity, book: RuleBook, on: date) -> str:
    parts = []
    if rule.use_within_years:
        parts.append(
            f"te gebruiken binnen {counted(rule.use_within_years, 'jaar', 'jaar')} nadat ze onherroepelijk is"
        )
    if rule.temporary_years:
        parts.append(f"tijdelijk voor hoogstens {rule.temporary_years} jaar")
    if rule.bound_to:
        parts.append(f"gebonden aan {label(rule.bound_to)}")
    return f"De vergunning is {listed(parts)}."


@says.register
def _not_modelled(rule: NotModelled, book: RuleBook, on: date) -> str:
    return f"Een medewerker beoordeelt dit: {rule.text}"
