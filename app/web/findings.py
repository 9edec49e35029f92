"""The findings of an assessment as rows of a table: outcome in words and shape, what was compared, the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.cases import finding_words
from app.rules import by_law
from app.rules.rule import Rule
from app.rules.rulebook import load_rulebook
from app.rules.sentences import capital
from app.rules.terms import finding_label, label
from app.web.finding_figure import FindingFigure, finding_figure
from app.web.formats import counted, day_medium, euros
from app.web.labels import Shape, State

SHAPES = {
    "PASS": Shape.OK,
    "FAIL": Shape.NEG,
    "QUEUE": Shape.WAIT,
    "NEEDS_FACT": Shape.WARN,
    "NEEDS_JUDGEMENT": Shape.INF,
    "NOT_APPLICABLE": Shape.OFF,
}
JUDGED_KINDS = ("balance_of_interests", "not_modelled")
WAITING = {
    "FAIL": ("voldoet niet", "voldoen niet"),
    "NEEDS_JUDGEMENT": ("wacht op een oordeel", "wachten op een oordeel"),
    "NEEDS_FACT": ("wacht op een gegeven", "wachten op een gegeven"),
}
#: Kinds that print a number of the rule itself: an amount has its own mark, a text is judged by a person who reads it.
MARKED_KINDS = ("clock", "validity", "exemption")
NOT_REGULATED = "not_regulated"
NOT_READ = "niet gelezen"
NOT_READ_NOTE = re.compile(rf"\s*\([^)]*{NOT_READ}\)")
SIGNS = {"<=": "tot en met", "<": "onder"}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding; `compared` holds the numbers, `explanation` the sentence of the rules."""

    rule: str
    kind: str
    state: State
    name: str
    compared: str
    explanation: str
    article: str
    unverified: str
    figure: FindingFigure | None = None


def finding_rows(answer: Mapping[str, Any]) -> list[FindingRow]:
    """Every finding, those that ask for something first, those that do not apply last; otherwise in the order of the rules."""
    doubted = _unverified_rules(answer["ordinance"])
    rows = [_row(finding, doubted) for finding in relevant(answer)]
    order = {Shape.NEG: 0, Shape.WARN: 1, Shape.INF: 1, Shape.WAIT: 1, Shape.OK: 2, Shape.OFF: 3}
    return sorted(rows, key=lambda row: (order[row.state.shape], not row.compared))


def relevant(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Where no permit is needed only the rules that say so matter: nobody has to weigh anything then."""
    needless = answer["permit_required"] is False
    return [
        finding for finding in answer["findings"] if not needless or finding["kind"] in ("scope", "exemption")
    ]


def summary(answer: Mapping[str, Any]) -> str:
    """`7 regels, 1 wacht op een oordeel, 1 op een gegeven`."""
    outcomes = [finding["outcome"] for finding in relevant(answer)]
    told = [counted(len(outcomes), "regel", "regels")]
    for code, words in WAITING.items():
        if outcomes.count(code):
            told.append(counted(outcomes.count(code), *words))
    return ", ".join(told)


def judgeable(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The findings that a person judges, whether that has been done or not."""
    return [
        finding
        for finding in answer["findings"]
        if finding["kind"] in JUDGED_KINDS
        and (finding["outcome"] != "NOT_APPLICABLE" or finding["kind"] == "not_modelled")
    ]


def _unverified_rules(ordinance: Mapping[str, Any] | None) -> frozenset[str]:
    """The rules of this version, and those of the law, whose text nobody vouched for."""
    if ordinance is None:
        return frozenset()
    rules: tuple[Rule, ...] = by_law.RULES
    for version in load_rulebook().versions(ordinance["municipality"]):
        if version.first_day.isoformat() == ordinance["valid_from"]:
            rules = version.every_rule()
    return frozenset(rule.id for rule in rules if not rule.verified)


def _words(finding: Mapping[str, Any]) -> str:
    """A scope rule about other dwellings compared nothing: it says nothing of the permit."""
    telling = finding["outcome"] == "PASS" or "limit" in finding["inputs"] or finding["rule"] == NOT_REGULATED
    return finding_label(finding["kind"] if telling or finding["kind"] != "scope" else "", finding["outcome"])


def _row(finding: Mapping[str, Any], doubted: frozenset[str]) -> FindingRow:
    return FindingRow(
        rule=finding["rule"],
        kind=finding["kind"],
        state=State(SHAPES[finding["outcome"]], _words(finding)),
        name=_name(finding),
        compared=compared(finding),
        explanation=finding["explanation"],
        article=short_article(finding["article"]),
        unverified=_unverified(finding, doubted),
        figure=finding_figure(finding),
    )


def _name(finding: Mapping[str, Any]) -> str:
    words = label(finding["kind"], "rule_kind")
    if finding["kind"] == "numeric_limit" and finding["inputs"].get("measured"):
        return capital(str(finding["inputs"]["measured"]))
    if finding["kind"] == "charge" and finding["inputs"].get("subject"):
        return label(finding["inputs"]["subject"], "charge_subject").capitalize()
    tenure = {"scope_koop": "koop", "scope_huur": "huur"}.get(finding["rule"])
    return f"{words} {tenure}" if tenure else words


def short_article(text: str) -> str:
    """The article without the name of the regulation, which stands on the card; another law keeps its name."""
    title, _, article = text.partition(", ")
    while (
        article
        and not article.startswith(("artikel", "hoofdstuk", "bijlage", "paragraaf"))
        and ", " in article
    ):
        article = article.partition(", ")[2]
    shown = NOT_READ_NOTE.sub("", article or title)
    return (
        f"{title}, {shown}"
        if title.startswith(("Huisvestingswet", "Algemene wet"))
        else shown[:1].upper() + shown[1:]
    )


def _unverified(finding: Mapping[str, Any], doubted: frozenset[str]) -> str:
    if NOT_READ in finding["article"]:
        return "artikel niet gelezen"
    if any(not used["verified"] for used in finding["parameters"]):
        return "bedrag niet geverifieerd"
    return "niet geverifieerd" if finding["kind"] in MARKED_KINDS and finding["rule"] in doubted else ""


def compared(finding: Mapping[str, Any]) -> str:
    """The numbers of a finding in words; of a scope rule the price with its limit."""
    return _priced(finding["inputs"]) if finding["kind"] == "scope" else finding_words.compared(finding)


def _priced(inputs: Mapping[str, Any]) -> str:
    limit = inputs.get("limit")
    if limit is None:
        return ""
    amounts = [entry["amount"] for entry in inputs.get("amounts") or ()] or (
        [inputs["amount"]] if inputs.get("amount") else []
    )
    price = " en ".join(euros(amount) for amount in amounts) or "nog niet bekend"
    of_day = (
        f" (waarde op {day_medium(inputs['valuation_date'])})"
        if inputs.get("valuation_date") and amounts
        else ""
    )
    return f"{price}{of_day}, grens {SIGNS[inputs['comparison']]} {euros(limit)}"
