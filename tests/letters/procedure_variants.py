"""The letters of the procedure for the tests: what goes off in a bare one, and what goes on in a full one."""

from __future__ import annotations

from typing import Any

Values = dict[str, Any]

LONG = "Eerste alinea over wat er in deze zaak gebeurde.\n\nTweede alinea, met de gevolgen daarvan."
ASKED: list[Values] = [
    {
        "what": f"Stuk {number}",
        "why": "Wij hebben het nodig om te beslissen.",
        "example": "www.voorbeeld.example/stuk",
    }
    for number in range(1, 12)
]

BARE: dict[str, Values] = {
    "verzoek_om_aanvulling": {
        "items": [{"what": "Een tekening", "why": "Anders weten wij de maten niet."}], "examples": [],
        "application_article": None, "fee": None,
    },
    "herinnering_aanvulling": {"items": [{"what": "Een tekening", "why": "Anders weten wij de maten niet."}]},
    "opschorting": {
        "ground": "bibob", "until": None, "event": "wij het advies hebben", "new_last_day": None, "agreed_on": None,
    },
    "verlenging_beslistermijn": {"weeks": 1, "new_last_day": "2026-10-26", "steps": None},
    "buiten_behandeling": {"supplied_on": None, "received": [], "reasons": None, "fee": None},
}  # fmt: skip
FULL: dict[str, Values] = {
    "verzoek_om_aanvulling": {"items": ASKED, "fee": {"amount": "538.75"}},
    "herinnering_aanvulling": {"items": ASKED},
    "opschorting": {"agreed_on": "2026-10-14", "event": "u uw plan hebt aangepast", "reason": LONG},
    "verlenging_beslistermijn": {
        "steps": [{"on": "2026-09-01", "what": "Wij vroegen om aanvulling"}, {"on": "2026-09-07", "what": "Die kwam"}],
        "reason": LONG,
    },
    "buiten_behandeling": {"missing": ASKED, "fee": {"amount": "538.75"}, "reasons": LONG},
}  # fmt: skip
