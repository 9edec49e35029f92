"""The letters of the term: that it stands still, and that it is extended (Awb 4:15; Huisvestingswet 2014 article 25)."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.cases.letter_values.frame import Signer, Source, common

SUSPENSION, RESUMPTION, EXTENSION = "opschorting", "termijn_loopt_weer", "verlenging_beslistermijn"
#: What moved the old last day before an extension, in the words of its table.
STEPS = {
    "information_requested": "Wij vroegen u om aanvulling",
    "information_supplied": "Wij hadden alles wat wij vroegen",
    "suspended": "De termijn ging stilstaan",
    "resumed": "De termijn liep weer",
}


def suspended(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`opschorting`. The draft holds the ground, the reason and the days that the clock gave."""
    told = source.draft
    keys = (
        "ground",
        "reason",
        "suspended_from",
        "until",
        "event",
        "old_last_day",
        "new_last_day",
        "agreed_on",
    )
    return common(source, date_sent=date_sent, signer=signer) | {
        "received_on": source.case.received_on.isoformat(),
        **{key: told[key] for key in keys},
    }


def resumed(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`termijn_loopt_weer`. The draft holds the pause that ended and the days that the clock gave."""
    told = source.draft
    keys = ("ground", "stood_from", "runs_from", "days", "new_last_day")
    return common(source, date_sent=date_sent, signer=signer) | {
        "received_on": source.case.received_on.isoformat(),
        **{key: told[key] for key in keys},
    }


def extended(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`verlenging_beslistermijn`. The draft holds the weeks, the reason and both last days."""
    told = source.draft
    steps = [
        {"on": event.on.isoformat(), "what": STEPS[event.kind]}
        for event in source.events
        if event.kind in STEPS
    ]
    return common(source, date_sent=date_sent, signer=signer) | {
        "received_on": source.case.received_on.isoformat(),
        "old_last_day": told["old_last_day"],
        "weeks": told["weeks"],
        "new_last_day": told["new_last_day"],
        "reason": told["reason"],
        "steps": steps[-12:] or None,
    }
