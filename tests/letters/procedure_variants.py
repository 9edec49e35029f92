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
    "bezwaar_ontvangen": {
        "repair": [], "repair_by": None, "committee": False,
        "decision": {"outcome": "weigeren", "date": "2026-11-24", "case_number": None},
    },
    "bericht_aan_vergunninghouder": {
        "holder": False, "points": [], "copy_enclosed": False, "answer_by": None, "committee": False, "decide_by": None,
        "decision": {"outcome": "intrekking", "date": "2026-11-24"},
    },
    "uitnodiging_hoorzitting": {"role": "other", "online": None, "committee": False, "present": []},
    "beslissing_op_bezwaar": {
        "role": "holder", "outcome": "inadmissible", "law_and_facts": None, "grounds": [], "new_conditions": [],
        "committee": None, "interests": None, "costs": {"asked": False},
    },
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
    "bezwaar_ontvangen": {"in_time": False, "received": "2027-01-14", "term_end": "2027-01-05", "repair": ASKED,
                          "repair_by": "2027-02-02"},
    "bericht_aan_vergunninghouder": {"points": [f"Punt {number}" for number in range(1, 15)]},
    "uitnodiging_hoorzitting": {"present": [f"lid {number} van de commissie" for number in range(1, 9)], "role": "holder"},
    "beslissing_op_bezwaar": {
        "committee": {"date": "2027-02-18", "followed": False, "reasons": LONG}, "interests": LONG,
        "grounds": [{"objection": f"Bezwaar {number}", "answer": LONG} for number in range(1, 12)],
        "new_conditions": [{"title": f"Voorschrift {number}", "text": LONG} for number in range(10, 14)],
    },
}  # fmt: skip
