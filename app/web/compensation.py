"""The compensation of a case on the screen: its steps, whether and when it is due, what changed, and the fee beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask import url_for

from app.cases.payment_summary import payment_summary
from app.cases.viewing import CasePage
from app.rules.compensation_difference import Change, difference
from app.rules.terms import label
from app.store.assessment import StoredAssessment
from app.web.findings import short_article
from app.web.formats import counted, money
from app.web.labels import Shape, State


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic."""

    text: str
    article: str
    amount: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The assessment before, its amount, and why the amount is another one now."""

    at: datetime
    why: str
    amount: str
    changes: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Compensation:
    """`known` is False while the amount cannot be computed; `missing` says what it waits for."""

    state: State
    steps: tuple[Step, ...]
    total: str
    known: bool
    terms: tuple[str, ...]
    missing: str
    earlier: Earlier | None


@dataclass(frozen=True, slots=True)
class Fee:
    steps: tuple[Step, ...]
    total: str


def parts(page: CasePage) -> dict[str, Any]:
    """What the page says of money: what the ordinance asks, and how the claims stand; `notice` is where the draft notice is made,
    while that makes sense."""
    made = compensation(page)
    editable = page.case.status == "in_behandeling" and made is not None and made.known
    address = url_for("letters.notice", number=page.case.number) if editable else None
    money = payment_summary(page.case.id, page.today)
    return {"compensation": made, "fee": fee(page.latest.answer), "notice": address, "money": money}


def compensation(page: CasePage) -> Compensation | None:
    """What the ordinance asks for the stock; None where it has no rule on it."""
    answer = page.latest.answer
    told, found = answer["compensation"], charges(answer, "compensation")
    if not found and told["due"] is False:
        return None
    return Compensation(
        state=_state(answer),
        steps=_steps(told, found),
        total=in_currency(told["amount"], told),
        known=told["amount"] is not None,
        terms=tuple(_terms(found)) if told["due"] is not False else (),
        missing=" ".join(each["explanation"] for each in found if each["outcome"] == "NEEDS_FACT"),
        earlier=earlier(page.latest, page.earlier),
    )


def fee(answer: Mapping[str, Any]) -> Fee | None:
    """The fee for handling the application, never a part of the compensation."""
    told = answer["fee"]
    if told["amount"] is None:
        return None
    return Fee(_steps(told, charges(answer, "fee")), in_currency(told["amount"], told))


def charges(answer: Mapping[str, Any], subject: str) -> list[Mapping[str, Any]]:
    """The rules that charge something on this subject and apply."""
    return [
        finding
        for finding in answer["findings"]
        if finding["kind"] == "charge"
        and finding["outcome"] != "NOT_APPLICABLE"
        and finding["inputs"].get("subject") == subject
    ]


def in_currency(amount: str | Decimal | None, told: Mapping[str, Any]) -> str:
    """An amount in the currency of its rate."""
    words = money(None if amount is None else abs(Decimal(amount)))
    sign = "\N{MINUS SIGN} " if amount is not None and Decimal(amount) < 0 else ""
    return sign + (words.replace("€", "f") if told.get("currency") == "NLG" else words)


def earlier(latest: StoredAssessment, before: Sequence[StoredAssessment]) -> Earlier | None:
    """The last assessment that asked something else, with the difference explained; None where nothing ever changed."""
    now = latest.answer["compensation"]
    for row in reversed(before):
        then = row.answer["compensation"]
        changes = difference(then, now)
        if changes:
            shown = tuple(Step(change.text, "", _signed(change, now)) for change in changes)
            amount = "geen bedrag" if then["amount"] is None else in_currency(then["amount"], then)
            return Earlier(row.at, row.why, amount, shown)
    return None


def _signed(change: Change, told: Mapping[str, Any]) -> str:
    if not change.amount:
        return ""
    return f"{'+ ' if change.amount > 0 else ''}{in_currency(change.amount, told)}"


def _steps(told: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    cited = [short_article(each["article"]) for each in found for _ in each["inputs"].get("steps") or ()]
    cited += [""] * (len(told["steps"]) - len(cited))
    return tuple(
        Step(step["text"], article, in_currency(step["amount"], told))
        for step, article in zip(told["steps"], cited, strict=False)
    )


def _state(answer: Mapping[str, Any]) -> State:
    """Whether it is due, and why not or not yet."""
    told = answer["compensation"]
    if told["due"]:
        return State(Shape.WARN, "Verschuldigd als de vergunning wordt verleend")
    if told["due"] is None:
        return State(Shape.INF, _waits_for(answer))
    if answer["outcome"] == "weigeren":
        return State(Shape.OFF, "Niet verschuldigd, want de uitkomst is weigeren")
    if told["amount"] == "0.00":
        return State(Shape.OK, "Niets te betalen")
    return State(Shape.OFF, "Niet verschuldigd, want dat volgt uit de belangenafweging")


def _waits_for(answer: Mapping[str, Any]) -> str:
    rule = answer["compensation"]["conditional_on"]
    kind = next((each["kind"] for each in answer["findings"] if each["rule"] == rule), None)
    if kind is None:
        return "Nog niet te berekenen: er mist een gegeven"
    return f"Hangt af van een oordeel: {label(kind, 'rule_kind').lower()}"


def _terms(found: Sequence[Mapping[str, Any]]) -> list[str]:
    """When to pay, and what the permit or a deposit waits for."""
    told: dict[str, None] = {}
    for each in found:
        inputs = each["inputs"]
        if inputs.get("due_weeks"):
            weeks = counted(inputs["due_weeks"], "week", "weken")
            told[f"Te betalen binnen {weeks} {label(inputs['due_moment'], 'due_moment')}."] = None
        if inputs.get("suspensive"):
            told["De vergunning gaat pas gelden na betaling (opschortende voorwaarde)."] = None
        if inputs.get("deposit_weeks"):
            weeks = counted(inputs["deposit_weeks"], "week", "weken")
            told[f"Bij vervangende woonruimte: waarborgsom binnen {weeks} na de bekendmaking."] = None
        if inputs.get("refund"):
            told[f"Terugbetaling: {inputs['refund']}"] = None
    return list(told)
