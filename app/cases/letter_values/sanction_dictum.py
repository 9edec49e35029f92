"""What a decision on an objection against a sanction says: its dictum, its course, and what becomes of the sanction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.cases.letter_values.objection_dictum import (
    acts_of,
    committee_of,
    costs_line,
    costs_of,
    grounds_answered,
)
from app.cases.measure_objectors import Against, contested
from app.cases.opening import NotNow
from app.rules.money import Euro
from app.rules.periods import date_words
from app.rules.terms import label
from app.store.measure_objection import MeasureObjection

NAMES = {
    "boete": "de boete",
    "last_dwangsom": "de last onder dwangsom",
    "last_bestuursdwang": "de last onder bestuursdwang",
    "invordering": "de invorderingsbeschikking",
}
PAID_BACK = "Wat te veel is betaald, betalen wij terug, met wettelijke rente"
FELL = ("annulled", "sums_fall")


def decision(
    about: Against, row: MeasureObjection, until: date, text: Mapping[str, Any], role: str
) -> dict[str, Any]:
    """The values of `beslissing_op_bezwaar` itself. `text` is the draft, `role` that of the reader. Raises NotNow."""
    result, treated = str(text["result"]), text["result"] != "inadmissible"
    costs = costs_of(row, text)
    return {
        "role": role,
        "objection_date": row.received_on.isoformat(),
        "outcome": result,
        "result": _summary(about, row, text),
        "dictum": [*_dictum(about, row, text, role), *costs_line(costs)],
        "steps": _steps(about, row, until),
        "admissible": text["admissible"],
        "law_and_facts": (text.get("law_and_facts") or None) if treated else None,
        "grounds": grounds_answered(row, text) if treated else [],
        "new_conditions": [],
        "committee": committee_of(row, result, text),
        "interests": text.get("interests") or None,
        "costs": costs,
    }


def _named(about: Against) -> str:
    day = about.announced_on or about.row.decided_on
    return f"{NAMES[about.kind]} van {date_words(day)}" if day else NAMES[about.kind]


def _big(words: str) -> str:
    return words[:1].upper() + words[1:]


def _what(about: Against, text: Mapping[str, Any]) -> str:
    """What the sanction becomes. Raises NotNow where the amount or the day is not filled in yet."""
    change = text["change"]
    if change == "amount_replaced":
        if not text.get("amount_cents"):
            raise NotNow("Vul het nieuwe bedrag in; dan staat hier de brief.")
        subject = "De invordering" if about.taken is not None else "De boete"
        return f"{subject} wordt {Euro(int(text['amount_cents'])).words()}"
    if change == "term_replaced":
        if not text.get("comply_until"):
            raise NotNow("Vul de nieuwe laatste dag om te voldoen in; dan staat hier de brief.")
        return f"Voldoen aan de last kan tot en met {date_words(_day(text['comply_until']))}"
    if change in FELL:
        return f"{_big(NAMES[about.kind])} vervalt"
    return "Een deel van het besluit verandert. Wat dat is, staat in deze brief"


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _summary(about: Against, row: MeasureObjection, text: Mapping[str, Any]) -> list[str]:
    found = [f"{_big(_named(about))} blijft gelden"] if text["change"] == "none" else [_what(about, text)]
    if text["change"] == "sums_fall":
        found.append("De dwangsom is niet verbeurd")
    if text["change"] in ("amount_replaced", *FELL) and about.kind in ("boete", "invordering"):
        found.append(PAID_BACK)
    return [*found, *_collections(row, text)]


def _collections(row: MeasureObjection, text: Mapping[str, Any]) -> list[str]:
    """The collections that are contested with the order (Awb 5:39)."""
    falls = text.get("collection_change") in FELL or text["change"] in ("annulled", "term_replaced")
    found = []
    for taken in contested(row):
        day = date_words(taken.announced_on or taken.decided_on or row.received_on)
        what = "vervalt ook" if falls else "blijft gelden"
        found.append(f"De invorderingsbeschikking van {day} ({Euro(taken.amount_cents).words()}) {what}")
    return found


def _dictum(about: Against, row: MeasureObjection, text: Mapping[str, Any], role: str) -> list[str]:
    whose = "Uw bezwaar" if role == "objector" else "Het bezwaar"
    words = label(text["result"], "objection_result").partition(":")[0]
    if text["result"] == "inadmissible":
        return [f"{whose} is niet-ontvankelijk", f"{_big(_named(about))} blijft in stand"]
    found = [f"{whose} is ontvankelijk en {words}"]
    if text["change"] == "none":
        found.append(f"{_big(_named(about))} blijft in stand, met de uitleg in deze brief")
    elif text["change"] in FELL:
        found.append(f"Wij herroepen {_named(about)}")
    else:
        part = {
            "amount_replaced": "voor zover het om het bedrag gaat",
            "term_replaced": "voor zover het om de termijn gaat",
        }
        found.append(f"Wij herroepen {_named(about)} {part.get(text['change'], 'voor zover deze brief dat noemt')}")
        found.append(_what(about, text))
    return [*found, *_collections(row, text)]


def _steps(about: Against, row: MeasureObjection, until: date) -> list[dict[str, str]]:
    steps = [(row.received_on, "Het bezwaar ontvangen"), (until, "Einde van de bezwaartermijn"), *acts_of(row)]
    if about.announced_on is not None:
        steps.append((about.announced_on, f"{_big(NAMES[about.kind])} verzonden"))
    return [{"on": day.isoformat(), "what": words} for day, words in sorted(steps)]
