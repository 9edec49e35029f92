"""What happened to the money of a case, in sentences: a part of `app.web.timeline`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.rules.terms import label
from app.web.formats import cents, counted, day_medium

Detail = Mapping[str, Any]


def _named(detail: Detail) -> str:
    return label(detail["claim_kind"], "claim_kind")


def _booked(detail: Detail) -> str:
    what = label(detail["entry"], "entry_kind").lower()
    why = f". {detail['why']}" if detail.get("why") and detail["entry"] not in ("raised", "paid") else ""
    return f"{_named(detail)}: {what} {cents(abs(detail['cents']))}{why}"


def _write_off(detail: Detail) -> str:
    return f"{_named(detail)}, afboeking van {cents(detail['cents'])}: {label(detail['state'], 'write_off_state')}"


MONEY_WORDS: dict[str, Callable[[Detail], str]] = {
    "claim_raised": lambda detail: f"{_named(detail)} gevraagd, kenmerk {detail['reference']}",
    "claim_booked": _booked,
    "claim_arranged": lambda detail: (
        f"{_named(detail)}: betalen in {counted(detail['parts'], 'deel', 'delen')}, het laatste op {day_medium(detail['last'])}"
    ),
    "claim_arrangement_ended": lambda detail: f"{_named(detail)}: betalingsregeling beëindigd. {detail['why']}",
    "claim_reminded": lambda detail: f"{_named(detail)}: aangemaand, betalen kan tot en met {day_medium(detail['until'])}",
    "write_off": _write_off,
}
