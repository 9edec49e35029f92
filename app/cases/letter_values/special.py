"""The letters of decisions that do not rest on the assessment: not treated (Awb 4:5), and arisen by law (Awb 4:20b)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from app.cases.claiming import pay_by
from app.cases.letter_values.frame import Signer, Source, common, remedy
from app.cases.letter_values.kinds import fee_of
from app.cases.opening import NotNow
from app.rules.money import euro_plain
from app.rules.national_law import built_in_law
from app.store import case_event


def set_aside(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`buiten_behandeling`: the chance that was given, what came in, and what is missing. Raises NotNow where none was given."""
    asked = [event for event in source.events if event.kind == "information_requested"]
    told = source.draft.get("set_aside")
    if not asked or told is None:
        raise NotNow("Er is niet om aanvulling gevraagd.")
    last = asked[-1]
    came = [
        event.on for event in source.events if event.kind == "information_supplied" and event.seq > last.seq
    ]
    return common(source, date_sent=date_sent, signer=signer) | {
        "received_on": source.case.received_on.isoformat(),
        "request_date": last.on.isoformat(),
        "answer_by": last.detail["answer_by"],
        "supplied_on": came[-1].isoformat() if came else None,
        "received": list(told["received"]),
        "missing": [{"what": row["what"], "why": row["why"], "example": None} for row in told["missing"]],
        "reasons": told["reasons"] or None,
        "fee": fee_of(source.answer),
        "remedy": remedy(date_sent),
    }


def by_law(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`vergunning_van_rechtswege`: when it arose and takes effect, and the conditions that every such permit has (Awb 4:20e).

    Raises NotNow where the clock of the case knows of no such permit.
    """
    on = date_sent or max(event.on for event in source.events)
    clock = case_event.clock_of(source.case.received_on, list(source.events), on)
    arisen = clock.operation_of_law
    if arisen.arises_on is None or arisen.in_force_on is None or clock.decide_by is None:
        raise NotNow("Er is geen vergunning van rechtswege ontstaan.")
    return common(source, date_sent=date_sent, signer=signer) | {
        "received_on": source.case.received_on.isoformat(),
        "last_day": clock.decide_by.shifted.isoformat(),
        "arose": arisen.arises_on.isoformat(),
        "in_force": arisen.in_force_on.isoformat(),
        "standard_conditions": _conditions(source),
        "power_until": _power_until(date_sent),
        "publication": {"where": f"het {source.house_style['publication']}"},
        "remedy": remedy(date_sent),
    }


def _conditions(source: Source) -> list[dict[str, Any]]:
    return [
        {"title": str(finding["inputs"]["title"]), "text": str(finding["inputs"]["text"])}
        for finding in source.answer["findings"]
        if finding["kind"] == "condition" and finding["outcome"] == "PASS"
    ]


def _power_until(date_sent: date | None) -> str | None:
    """Until when conditions may be added or the permit withdrawn: six weeks after the announcement (Awb 4:20f)."""
    if date_sent is None:
        return None
    law = built_in_law()
    term = law.term("alsnog_voorschriften_of_intrekken", date_sent)
    if term is None:
        raise NotNow("De termijn om voorschriften toe te voegen is van die dag niet vastgelegd.")
    return law.calendar.end(date_sent, term).shifted.isoformat()


def penalty(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`dwangsom_niet_tijdig`. The draft holds what `late_penalty.owed` found; paid within six weeks (Awb 4:87)."""
    told = source.draft
    lines = [
        {"days": days, "rate": rate, "sum": euro_plain(days * Decimal(rate))} for days, rate in told["lines"]
    ]
    applicants = len([row for row in source.parties if row.role == "applicant"])
    owed = told["reason_none"] is None
    return common(source, date_sent=date_sent, signer=signer) | {
        "late_with": told["late_with"],
        "received_on": source.case.received_on.isoformat(),
        "last_day": told["last_day"],
        "notice_received": told["notice_received"],
        "first_day": told["first_day"],
        "final_day": told["final_day"],
        "lines": lines,
        "total": told["total"],
        "shared_by": applicants if owed and applicants > 1 else None,
        "reason_none": told["reason_none"],
        "pay_by": pay_by(date_sent).isoformat() if owed and date_sent else None,
        "remedy": remedy(date_sent),
    }
