"""What the letters to an applicant say of the requests: the drafts in plain words, and the days of the term."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases import corresponding, papers
from app.cases.requesting import REMINDER, REQUEST, preview, remindable, to_send
from app.cases.stopped_clock import StoppedClock
from app.rules.requests import RequestKind
from app.store import municipality
from app.store.applicant_request import ApplicantRequest

if TYPE_CHECKING:
    from app.cases.viewing import CasePage


def request_values(page: CasePage, answer_by: date, today: date) -> tuple[StoppedClock, dict[str, Any]]:
    """What sending does, and the values of its letter. Raises NotNow, with the reason, where it cannot be sent."""
    stopped = preview(page.case, page.requests, answer_by, today)
    told: dict[str, Any] = {
        "items": _items(page, to_send(page.requests)),
        "answer_by": stopped.answer_by.isoformat(),
        "suspended_from": stopped.stands_from.isoformat(),
        "old_last_day": stopped.old_last_day.isoformat(),
        "examples": [
            {
                "supplied": each.supplied.isoformat(),
                "days": each.days,
                "new_last_day": each.last_day.isoformat(),
            }
            for each in stopped.examples
        ],
    }
    return stopped, corresponding.letter_values(page, REQUEST, date_sent=today, signatory=None, draft=told)


def reminder_values(page: CasePage, today: date) -> dict[str, Any]:
    """The values of the reminder. Raises NotNow where there is nothing to remind of."""
    rows = remindable(page.requests, today)
    first = rows[0]
    assert first.sent_on is not None and first.answer_by is not None, "a request that was sent has its days"
    told = {
        "items": _items(page, rows),
        "request_date": first.sent_on.isoformat(),
        "answer_by": first.answer_by.isoformat(),
    }
    return corresponding.letter_values(page, REMINDER, date_sent=today, signatory=None, draft=told)


def _items(page: CasePage, rows: Sequence[ApplicantRequest]) -> list[dict[str, Any]]:
    """What is asked and why; with the address of a sample where the municipality says on which site its samples stand."""
    site = municipality.get(page.case.municipality).house_style.get("samples_web")
    items = []
    for row in rows:
        sample = papers.sample_page(row.about) if site and row.kind == RequestKind.MISSING_DOCUMENT else None
        items.append({"what": row.what, "why": row.why, "example": f"{site}/{sample}" if sample else None})
    return items
