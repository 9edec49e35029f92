"""The letters that ask an applicant to complete the application: the request and its reminder (Awb 4:2, 4:5, 4:15)."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.cases.letter_values.frame import Signer, Source, common
from app.cases.letter_values.kinds import fee_of


def requested(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`verzoek_om_aanvulling`. The draft holds what is asked and the days that `stopped_clock` computed."""
    asked = source.draft
    return (
        common(source, date_sent=date_sent, signer=signer)
        | {
            "received_on": source.case.received_on.isoformat(),
            "items": list(asked["items"]),
            "answer_by": asked["answer_by"],
            "suspended_from": asked["suspended_from"],
            "old_last_day": asked["old_last_day"],
            "examples": list(asked["examples"]),
            "application_article": None,  # no ordinance that was read here is quoted for what an application must hold
            "fee": fee_of(source.answer),
        }
    )


def reminded(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`herinnering_aanvulling`: what has not come in yet, and the day that stays the same."""
    asked = source.draft
    return common(source, date_sent=date_sent, signer=signer) | {
        "received_on": source.case.received_on.isoformat(),
        "request_date": asked["request_date"],
        "items": list(asked["items"]),
        "answer_by": asked["answer_by"],
    }
