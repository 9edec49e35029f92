"""Which rule each judgement and each count of the surroundings is about, before any rule is asked.

A key names a rule, an article that is not modelled, or a kind of which the version has one rule. Anything else is refused:
a judgement that nothing reads would look as if it counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.rules.application import Application, Judgement
from app.rules.codes import JudgementOutcome, RuleKind
from app.rules.errors import Fault, InvalidInput
from app.rules.ordinance import Version
from app.rules.rule import Rule

_ALIASES = {"balance": RuleKind.BALANCE_OF_INTERESTS.value}
_TESTED = (JudgementOutcome.PASS, JudgementOutcome.FAIL, JudgementOutcome.NOT_APPLICABLE)
_WEIGHED = (JudgementOutcome.STOCK_PREVAILS, JudgementOutcome.APPLICANT_PREVAILS)
_OUTCOMES = {RuleKind.NOT_MODELLED: _TESTED, RuleKind.BALANCE_OF_INTERESTS: _WEIGHED}


def judgements_by_rule(application: Application, version: Version) -> Mapping[str, Judgement]:
    """The judgements of an application by the id of the rule they are about. Raises InvalidInput for any that fits no rule.

    Also refuses surroundings and measures that no rule of the version uses.
    """
    faults: list[Fault] = []
    found: dict[str, Judgement] = {}
    for key, judgement in application.judgements.items():
        where = f"judgements.{key}"
        rule = _rule(key, version)
        if isinstance(rule, str):
            faults.append(Fault(where, rule))
            continue
        faults.extend(Fault(where + place, expected) for place, expected in _misfit(judgement, rule))
        if rule.id in found:
            faults.append(Fault(where, f"verwacht: één oordeel over {rule.id}"))
        found[rule.id] = judgement
    faults.extend(_uncounted(application, version))
    if faults:
        raise InvalidInput(*faults)
    return found


def _rule(key: str, version: Version) -> Rule | str:
    """The rule that a key names, or what was expected instead."""
    rules = (*version.rules, *version.text.not_modelled)
    named = next((rule for rule in rules if rule.id == key), None)
    if named is not None:
        return named
    of_kind = [rule for rule in rules if rule.kind.value == _ALIASES.get(key, key)]
    if len(of_kind) == 1:
        return of_kind[0]
    if of_kind:
        return f"verwacht: de naam van één regel ({', '.join(rule.id for rule in of_kind)})"
    judged = [rule.id for rule in rules if rule.kind in _OUTCOMES]
    return f"verwacht: een regel of een soort regel van deze versie ({', '.join(judged) or 'deze versie vraagt geen oordeel'})"


def _misfit(judgement: Judgement, rule: Rule) -> Iterable[tuple[str, str]]:
    """What is wrong with a judgement of this rule, with the place inside it."""
    allowed = _OUTCOMES.get(rule.kind)
    if allowed is None:
        yield "", f"verwacht: een regel die een mens beoordeelt; {rule.id} wordt berekend"
        return
    if judgement.criteria:
        yield ".criteria", f"verwacht: één oordeel over het geheel, want {rule.id} heeft geen criteria"
    elif judgement.outcome not in allowed:
        yield ".outcome", f"verwacht: een van {', '.join(outcome.value for outcome in allowed)}"


def _uncounted(application: Application, version: Version) -> Iterable[Fault]:
    for key in application.surroundings:
        rule = _rule(key, version)
        known = (
            rule
            if isinstance(rule, str)
            else f"verwacht: een regel die iets om de woning heen telt; {rule.id} doet dat niet"
        )
        yield Fault(f"surroundings.{key}", known)
    for name in application.facts.measures:
        yield Fault(f"facts.measures.{name}", "verwacht: een meting die een regel van deze versie gebruikt")
