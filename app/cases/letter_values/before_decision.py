"""The letters that prepare a decision: the draft notice of the compensation, and the request for advice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.cases.letter_values import charging, substance
from app.cases.letter_values.frame import Signer, Source, common
from app.cases.letter_values.kinds import fee_of
from app.cases.opening import NotNow
from app.rules.terms import change_verb

#: The facts that describe the dwelling and the plan, and nobody.
OF_THE_DWELLING = (
    "self_contained", "usable_floor_area_m2", "area_lost_m2", "dwellings_before", "dwellings_after", "new_dwellings_m2",
    "rooms_m2", "residents_after",
)  # fmt: skip
#: How long an applicant has to look at the arithmetic before we decide.
TO_ANSWER = timedelta(weeks=2)


def notice(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`concept_compensatie`: the arithmetic before the decision. Raises NotNow where no amount is known."""
    told = charging.sum_of(source.answer)
    if told is None:
        raise NotNow("Er is nog geen compensatie berekend. Vul eerst de gegevens aan.")
    shown = substance.facts(source)
    used = [row for row in shown if row["name"] not in ("Eigenaar en aanvrager", "Aanvrager")]
    return common(source, date_sent=date_sent, signer=signer) | {
        "received_on": source.case.received_on.isoformat(),
        "answer_by": (date_sent + TO_ANSWER).isoformat() if date_sent else None,
        "facts": used[:20],
        "compensation": told,
        "conditional": source.answer["compensation"]["due"] is not True,
        "fee": fee_of(source.answer),
    }


@dataclass(frozen=True, slots=True)
class Advice:
    """What is asked of whom: `lines` is the postal address of a team, a service or a firm, `attachments` what goes with it."""

    adviser: str
    lines: tuple[str, ...]
    questions: tuple[str, ...]
    reply_by: date
    by_law: bool = False
    tests: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


def advice(source: Source, asked: Advice, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`adviesaanvraag`: the plan without a person in it, the questions, the test and the day."""
    case = source.case
    values = common(source, date_sent=date_sent, signer=signer)
    values["addressee"] = {"lines": list(asked.lines), "salutation": "Geachte adviseur", "on_behalf_of": None}
    values["enclosures"] = [f"{len(asked.attachments)} (zie de lijst)"] if asked.attachments else []
    return values | {
        "adviser": asked.adviser,
        "by_law": asked.by_law,
        "received_on": case.received_on.isoformat(),
        "reply_by": asked.reply_by.isoformat(),
        "decide_by": case.decide_by_nominal.isoformat(),
        "plan_summary": plan_words(source),
        "questions": list(asked.questions),
        "tests": list(asked.tests),
        "attachments": list(asked.attachments),
    }


def plan_words(source: Source) -> str:
    """What is planned, for a reader who must not learn who asks."""
    return plan_words_of(source.case.change_type, source.fact_lines)


def plan_words_of(kind: str, fact_lines: Iterable[Any]) -> str:
    """What is planned, from the facts that describe the dwelling; facts about the owner are nobody else's business."""
    shown = [f"{line.label}: {line.shown}" for line in fact_lines if line.name in OF_THE_DWELLING]
    return f"{'. '.join([f'Gevraagd is: {change_verb(kind)}', *shown])}."
