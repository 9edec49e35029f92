"""Which rule each judgement and each count of the surroundings is about, before any rule is asked.

A key names a rule, an article that is not modelled, or a kind of which the version has one rule. Anything else is refused:
a judgement that nothing reads would look as if it counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.rules.application import Application, Judgement, Surroundings
from app.rules.checks.assessment import Criterion
from app.rules.codes import JudgementOutcome, RuleKind
from app.rules.errors import Fault, InvalidInput
from app.rules.ordinance import Version
from app.rules.rule import Rule

_ALIASES = {"balance": RuleKind.BALANCE_OF_INTERESTS.value}
_TESTED = (JudgementOutcome.PASS, JudgementOutcome.FAIL, JudgementOutcome.NOT_APPLICABLE)
_WEIGHED = (JudgementOutcome.STOCK_PREVAILS, JudgementOutcome.APPLICANT_PREVAILS)
_OUTCOMES = {
    RuleKind.ASSESSMENT: _TESTED,
    RuleKind.NOT_MODELLED: _TESTED,
    RuleKind.BALANCE_OF_INTERESTS: _WEIGHED,
}


def by_rule(
    application: Application, version: Version
) -> tuple[Mapping[str, Judgement], Mapping[str, Surroundings]]:
    """The judgements and the surroundings of an application, each by the id of the rule they are about.

    Raises InvalidInput for any that fits no rule, and for measures that no rule of the version uses.
    """
    faults: list[Fault] = []
    judgements = _judgements(application, version, faults)
    surroundings = _surroundings(application, version, faults)
    used = version.measures()
    for name in application.facts.measures:
        if name not in used:
            known = f" ({', '.join(sorted(used))})" if used else ""
            faults.append(
                Fault(f"facts.measures.{name}", f"verwacht: een meting die een regel van deze versie gebruikt{known}")
            )
    if faults:
        raise InvalidInput(*faults)
    return judgements, surroundings


def _judgements(application: Application, version: Version, faults: list[Fault]) -> Mapping[str, Judgement]:
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
    return found


def _surroundings(
    application: Application, version: Version, faults: list[Fault]
) -> Mapping[str, Surroundings]:
    found: dict[str, Surroundings] = {}
    for key, around in application.surroundings.items():
        where = f"surroundings.{key}"
        rule = _rule(key, version)
        if isinstance(rule, str):
            faults.append(Fault(where, rule))
            continue
        counts: tuple[str, ...] = getattr(rule, "counts", ())
        if not counts:
            expected = f"een regel die iets om de woning heen telt; {rule.id} doet dat niet"
            faults.append(Fault(where, f"verwacht: {expected}"))
        for name in sorted(around.given() - set(counts)) if counts else ():
            faults.append(
                Fault(f"{where}.{name}", f"verwacht: wat {rule.id} telt ({', '.join(counts)}), niet {name}")
            )
        if rule.id in found:
            faults.append(Fault(where, f"verwacht: één telling voor {rule.id}"))
        found[rule.id] = around
    return found


def _rule(key: str, version: Version) -> Rule | str:
    """The rule that a key names, or what was expected instead."""
    named = version.named(key)
    if named is not None:
        return named
    rules = (*version.rules, *version.text.not_modelled)
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
    criteria: tuple[Criterion, ...] = getattr(rule, "criteria", ())
    known = [criterion.id for criterion in criteria]
    if judgement.criteria and not known:
        yield ".criteria", f"verwacht: één oordeel over het geheel, want {rule.id} heeft geen criteria"
        return
    for name, judged in judgement.criteria.items():
        if name not in known:
            yield f".criteria.{name}", f"verwacht: een criterium van {rule.id} ({', '.join(known)})"
        elif judged.outcome not in allowed:
            yield f".criteria.{name}.outcome", f"verwacht: een van {', '.join(each.value for each in allowed)}"
    if judgement.outcome not in allowed and not (judgement.outcome is None and judgement.criteria):
        yield ".outcome", f"verwacht: een van {', '.join(outcome.value for outcome in allowed)}"
