"""The compensation of a stored assessment as a letter shows it: its steps with their article, and what is due when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.cases.letter_values.frame import Source, article_of
from app.cases.letter_values.testing import plain
from app.rules.bookkeeping import ClaimKind
from app.rules.national_law import built_in_law
from app.rules.payment_reference import grouped, reference_of
from app.rules.periods import Period, Unit

#: Awb 4:87, first paragraph: the term for paying after the announcement, where the ordinance names no moment.
STATUTORY_WEEKS = 6
NOT_ASKED = "Wij vragen geen compensatie, omdat uw belang zwaarder weegt dan het behoud van de woning."
FIRST_PAY = {
    "title": "Eerst betalen",
    "text": "De vergunning gaat in op de dag waarop de compensatie volledig op onze rekening staat. Begin niet eerder.",
    "reason": "zo is het verlies voor de woningvoorraad vergoed",
    "due": None,
    "suspensive": True,
}


def charges(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rules on compensation that apply and could be computed."""
    return [
        finding
        for finding in answer["findings"]
        if finding["kind"] == "charge"
        and finding["outcome"] == "PASS"
        and finding["inputs"].get("subject") == "compensation"
    ]


def sum_of(answer: Mapping[str, Any]) -> dict[str, Any] | None:
    """The arithmetic, whether it is due or not; None where no amount is known."""
    told, found = answer["compensation"], charges(answer)
    if told["amount"] is None or not told["steps"]:
        return None
    first: Mapping[str, Any] = next((each["inputs"] for each in found if each["inputs"].get("due_weeks")), {})
    suspensive = any(each["inputs"].get("suspensive") for each in found)
    return {
        "article": article_of(found[0]) if found else None,
        "currency": told.get("currency") or "EUR",
        "lines": _lines(told, found),
        "total": told["amount"],
        "suspensive": suspensive or first.get("due_moment") == "before_effect",
        "due_weeks": first.get("due_weeks"),
        "due_moment": first.get("due_moment"),
        "deposit": _deposit(told["amount"], found),
        "refund": next((each["inputs"]["refund"] for each in found if each["inputs"].get("refund")), None),
        "in_kind": None,
    }


def compensation(source: Source, date_sent: date | None) -> dict[str, Any] | None:
    """What a permit asks; None where nothing is due."""
    told = sum_of(source.answer)
    if told is None or source.answer["compensation"]["due"] is not True:
        return None
    account = source.house_style.get("payment") or {}
    return told | {
        "due": _last_day(told, date_sent),
        "iban": account.get("iban"),
        "account_holder": account.get("account_holder"),
        "reference": _reference(source.case.number) if account.get("iban") else None,
    }


def _reference(number: str) -> str:
    """That of the claim which the announcement of this permit will raise."""
    return grouped(reference_of(number, ClaimKind.COMPENSATION))


def not_asked(source: Source) -> str | None:
    """Why nothing is asked where the ordinance could ask it: the weighing came out for the applicant."""
    told = source.answer["compensation"]
    weighed = any(
        each["kind"] == "balance_of_interests" and each["inputs"].get("judgement") == "applicant_prevails"
        for each in source.answer["findings"]
    )
    return NOT_ASKED if told["due"] is False and told["steps"] and weighed else None


def first_pay(told: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """The condition that the permit waits for, where it does."""
    if told is None or not told["suspensive"] or Decimal(told["total"]) == 0:
        return []
    article = told["article"]
    closed = f"{article}," if article and " lid" in article else article
    return [FIRST_PAY | {"article": f"{closed} van de verordening" if closed else None}]


def _lines(told: Mapping[str, Any], found: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each step with its article where several articles charge; with one it stands in the caption."""
    several = len({each["article"] for each in found}) > 1
    cited = [article_of(each) if several else None for each in found for _ in each["inputs"]["steps"]]
    cited += [None] * (len(told["steps"]) - len(cited))
    return [
        {"text": plain(step["text"]), "article": article, "amount": step["amount"]}
        for step, article in zip(told["steps"], cited, strict=False)
    ]


def _deposit(total: str, found: list[Mapping[str, Any]]) -> dict[str, Any] | None:
    for each in found:
        share = each["inputs"].get("deposit_share")
        if share is not None:
            amount = (Decimal(total) * Decimal(share)).quantize(Decimal("0.01"))
            return {"amount": str(amount), "weeks": each["inputs"]["deposit_weeks"], "article": article_of(each)}
    return None


def _last_day(told: Mapping[str, Any], date_sent: date | None) -> str | None:
    """The last day to pay, counted from the day of sending and never on a day off (Algemene termijnenwet)."""
    unsaid = told["due_weeks"] is None and not told["suspensive"]
    if date_sent is None or not (unsaid or (told["due_weeks"] and told["due_moment"] == "announced")):
        return None
    weeks = STATUTORY_WEEKS if unsaid else told["due_weeks"]
    return built_in_law().calendar.end(date_sent, Period(weeks, Unit.WEEKS)).shifted.isoformat()
