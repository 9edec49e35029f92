"""What a decision on objection says: its dictum, its course, the answers, and the conditions that come into the permit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.cases.objection_chain import FOUNDED, GRANT
from app.rules.money import euro_words
from app.rules.periods import date_words
from app.rules.terms import label
from app.store.columns import ObjectionColumns

if TYPE_CHECKING:
    from app.cases.objection_viewing import ObjectionPage

INSTEAD = {
    GRANT: "Wij verlenen de vergunning, met de voorschriften in deze brief",
    "weigeren": "Wij weigeren de vergunning",
    "vergunningvrij": "Voor het plan is geen vergunning nodig",
}


def decision(found: ObjectionPage, result: str, text: Mapping[str, Any], role: str) -> dict[str, Any]:
    """The values of `beslissing_op_bezwaar` itself. `text` is the draft as it was proposed, `role` that of the reader."""
    costs = costs_of(found.row, text)
    treated = result != "inadmissible"
    return {
        "role": role,
        "objection_date": found.row.received_on.isoformat(),
        "outcome": result,
        "result": [_summary(found, result)],
        "dictum": _dictum(found, result, role, costs),
        "steps": _steps(found),
        "admissible": text["admissible"],
        "law_and_facts": (text.get("law_and_facts") or None) if treated else None,
        "grounds": grounds_answered(found.row, text) if treated else [],
        "new_conditions": [
            {"title": title, "text": words} for title, words in conditions(found, result, text)
        ],
        "committee": committee_of(found.row, result, text),
        "interests": text.get("interests") or None,
        "costs": costs,
    }


def new_outcome(found: ObjectionPage, result: str) -> str:
    """What comes in the place of the decision; empty where it stays."""
    if result not in FOUNDED or found.reassessed is None:
        return ""
    return str(found.reassessed[1].answer["outcome"])


def conditions(found: ObjectionPage, result: str, text: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the officer wrote; a permit that comes only now also gets the conditions of the ordinance."""
    own = [(title, words) for title, words in text.get("conditions", ())]
    outcome, permit = new_outcome(found, result), found.permit
    if outcome != GRANT or found.reassessed is None or (permit is not None and permit.counts):
        return own if outcome == GRANT else []
    answer = found.reassessed[1].answer
    by_rule = [
        (str(finding["inputs"]["title"]), str(finding["inputs"]["text"]))
        for finding in answer["findings"]
        if finding["kind"] == "condition" and finding["outcome"] == "PASS"
    ]
    return [*by_rule, *own]


def _day(found: ObjectionPage) -> str:
    return date_words(found.chain.taken.send_on) if found.chain.taken else ""


def _summary(found: ObjectionPage, result: str) -> str:
    outcome = new_outcome(found, result)
    if not outcome:
        return f"Het besluit van {_day(found)} blijft gelden"
    had_one = found.permit is not None and found.permit.counts
    if outcome == GRANT:
        return "De vergunning blijft, met andere voorschriften" if had_one else "De vergunning komt er alsnog"
    return "De vergunning geldt niet meer" if had_one else INSTEAD[outcome]


def _dictum(found: ObjectionPage, result: str, role: str, costs: Mapping[str, Any]) -> list[str]:
    whose = "Uw bezwaar" if role == "objector" else "Het bezwaar"
    words = label(result, "objection_result").partition(":")[0]
    if result == "inadmissible":
        found_words = [f"{whose} is niet-ontvankelijk", f"Het besluit van {_day(found)} blijft in stand"]
    elif result == "unfounded":
        found_words = [
            f"{whose} is ontvankelijk en {words}",
            f"Het besluit van {_day(found)} blijft in stand, met de uitleg in deze brief",
        ]
    else:
        part = " voor zover deze brief dat noemt" if result == "partly_founded" else ""
        instead = INSTEAD[new_outcome(found, result)]
        found_words = [
            f"{whose} is ontvankelijk en {words}",
            f"Wij herroepen het besluit van {_day(found)}{part}",
            instead,
        ]
    return [*found_words, *costs_line(costs)]


def costs_line(costs: Mapping[str, Any]) -> list[str]:
    """What the dictum says of costs that were asked for (Awb 7:15)."""
    if not costs["asked"]:
        return []
    if costs["amount"]:
        return [f"Wij vergoeden {euro_words(Decimal(costs['amount']))} aan kosten"]
    return ["Wij vergoeden geen kosten"]


def _steps(found: ObjectionPage) -> list[dict[str, str]]:
    row, chain = found.row, found.chain
    steps: list[tuple[date, str]] = [(row.received_on, "Het bezwaar ontvangen")]
    if chain.taken is not None:
        words = label(chain.taken.outcome, "outcome").lower()
        steps.append((chain.announced or chain.taken.send_on, f"Het besluit verzonden ({words})"))
    if chain.until is not None:
        steps.append((chain.until, "Einde van de bezwaartermijn"))
    steps += [
        (each.row.on, "Een andere partij bericht over het bezwaar")
        for each in found.informed
        if each.row and each.row.told
    ]
    steps += acts_of(row)
    steps += [
        (each.judged_on, f"Uitspraak van de rechter: {label(each.judgment, 'judgment')}")
        for each in found.appeals
        if each.judged_on
    ]
    return [{"on": day.isoformat(), "what": words} for day, words in sorted(steps)]


def acts_of(row: ObjectionColumns) -> list[tuple[date, str]]:
    """What was done with the objection, for the table of its course."""
    optional = (
        (row.repair_asked_on, "Gevraagd om het bezwaar aan te vullen"),
        (row.repaired_on, "Het bezwaar aangevuld"),
        (row.adjourned_on, "De termijn met zes weken verlengd"),
        (row.heard_on, "Gehoord"),
        (row.advice_on, "Advies van de commissie"),
    )
    return [(day, words) for day, words in optional if day is not None]


def grounds_answered(row: ObjectionColumns, text: Mapping[str, Any]) -> list[dict[str, str]]:
    """Each ground with its answer."""
    return [
        {"objection": ground[:400], "answer": answer}
        for ground, answer in zip(row.grounds, text.get("answers", ()), strict=False)
    ]


def committee_of(row: ObjectionColumns, result: str, text: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the committee advised, and whether it is followed (Awb 7:13)."""
    if row.advice_on is None:
        return None
    return {
        "date": row.advice_on.isoformat(),
        "followed": row.advice_result == result,
        "reasons": text.get("committee_why") or None,
    }


def costs_of(row: ObjectionColumns, text: Mapping[str, Any]) -> dict[str, Any]:
    """Costs that were asked for, and what is paid of them."""
    cents = int(text.get("costs_cents") or 0)
    amount = f"{cents // 100}.{cents % 100:02d}" if cents else None
    return {"asked": row.costs_asked, "amount": amount, "reasons": text.get("costs_why") or None}
