"""Closing a file, with the letter that tells somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from app.cases import enforcement_sending, offending, opening_files
from app.cases.corresponding import WrittenLetter
from app.cases.permission import Officer
from app.store.enforcement_file import EnforcementFile
from app.store.measure import ANNOUNCED, COERCION_ORDER, PENALTY_ORDER, Measure


def told(measures: Sequence[Measure], reason: str, why: str) -> dict[str, Any]:
    """What the letter says: why, and that an order stays in force where there is one."""
    orders = [row for row in measures if row.kind in (PENALTY_ORDER, COERCION_ORDER) and row.state == ANNOUNCED]
    on = orders[-1].announced_on if orders else None
    return {"reason": reason, "why": why, "order_on": on.isoformat() if on else None}


def close(
    number: str,
    seen_version: int,
    reason: str,
    why: str,
    party_id: int | None,
    written: WrittenLetter | None,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> EnforcementFile:
    """Close the file and send the letter, where somebody gets one. Raises as `opening_files.close`."""
    row = opening_files.close(number, seen_version, reason, why, by=by, now=now, today=today)
    if party_id is not None and written is not None:
        enforcement_sending.send(row, written, offending.party_of(row, party_id), by=by, now=now)
    return row
