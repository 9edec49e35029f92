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
    "termijn_loopt_weer": {"ground": "force_majeure", "stood_from": "2026-11-04", "days": 1},
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
    "verdaging_bezwaar": {"role": "other", "reason": "Het advies is er nog niet."},
    "beslissing_op_bezwaar": {
        "role": "holder", "outcome": "inadmissible", "law_and_facts": None, "grounds": [], "new_conditions": [],
        "committee": None, "interests": None, "costs": {"asked": False},
    },
    "dwangsom_niet_tijdig": {
        "late_with": "objection", "first_day": None, "final_day": None, "lines": [], "total": "0", "pay_by": None,
        "reason_none": "Uw ingebrekestelling kwam voordat de termijn voorbij was.",
    },
    "vergunning_van_rechtswege": {"standard_conditions": [], "publication": None},
    "voornemen_tot_weigeren": {
        "grounds": [{"title": "Te klein", "article": None, "rule": "Regel.", "fact": "Feit.", "source": None}],
        "differences": [], "advice": None, "plan_may_change": False,
    },
    "uitnodiging_zienswijze_derden": {},
    "mededeling_besluit_derden": {"view_date": None, "answer_ref": None},
    "compensatienota": {"compensation": {
        "lines": [{"text": "Vast bedrag", "amount": "5000.00"}], "total": "5000.00", "suspensive": False,
        "due": "2027-01-05", "iban": "NL91 ABNA 0417 1643 00", "account_holder": "gemeente", "reference": "1",
    }},
    "herinnering_compensatie": {
        "currency": None, "due": None, "iban": None, "account_holder": None, "reference": None, "permit_code": None,
    },
    "voornemen_intrekking": {
        "ground": "conditions", "irrevocable_on": None, "warning_date": None, "consequences": None, "repair": None,
    },
    "verzoek_bewijs_voorschrift": {
        "condition": {"number": 1, "title": "Afval", "text": "Zet het niet op straat.", "due": None, "suspensive": False,
                      "before_use": True},
        "evidence": None, "shown_by": None,
    },
    "tenaamstelling": {
        "until": None, "irrevocable_on": "2026-11-30", "used": None, "lapses_on": None, "conditions": [],
        "verification_code": None, "check_page": None, "payment": "Bij deze vergunning hoort geen betaling.",
    },
    "intrekking": {
        "ground": "wrong_data", "irrevocable_on": None, "warning_date": None, "intention_date": None, "views": [],
        "refund": None,
    },
    "aanmaning": {
        "fee": None, "total": "400.00", "interest_runs": False,
        "claim": {"kind": "waarborgsom", "asked_on": "2026-11-24", "due": "2027-01-05", "open": "400.00"},
    },
    "betalingsregeling": {
        "suspensive": False, "ends": ["De regeling eindigt als u alles hebt betaald."],
        "claim": {"kind": "waarborgsom", "asked_on": "2026-11-24", "due": "2027-01-05", "open": "20088.00"},
    },
    "terugbetaling": {
        "kind": "waarborgsom", "reason": "De vergunning is herroepen.", "interest": [], "no_interest": None, "total": "20088.00",
        "to_account": None,
    },
}  # fmt: skip
FULL: dict[str, Values] = {
    "verzoek_om_aanvulling": {"items": ASKED, "fee": {"amount": "538.75"}},
    "herinnering_aanvulling": {"items": ASKED},
    "opschorting": {"agreed_on": "2026-10-14", "event": "u uw plan hebt aangepast", "reason": LONG},
    "termijn_loopt_weer": {"ground": "bibob", "days": 84},
    "verlenging_beslistermijn": {
        "steps": [{"on": "2026-09-01", "what": "Wij vroegen om aanvulling"}, {"on": "2026-09-07", "what": "Die kwam"}],
        "reason": LONG,
    },
    "buiten_behandeling": {"missing": ASKED, "fee": {"amount": "538.75"}, "reasons": LONG},
    "bezwaar_ontvangen": {"in_time": False, "received": "2027-01-14", "term_end": "2027-01-05", "repair": ASKED,
                          "repair_by": "2027-02-02"},
    "bericht_aan_vergunninghouder": {"points": [f"Punt {number}" for number in range(1, 15)]},
    "uitnodiging_hoorzitting": {"present": [f"lid {number} van de commissie" for number in range(1, 9)], "role": "holder"},
    "verdaging_bezwaar": {"role": "holder", "reason": LONG},
    "beslissing_op_bezwaar": {
        "committee": {"date": "2027-02-18", "followed": False, "reasons": LONG}, "interests": LONG,
        "grounds": [{"objection": f"Bezwaar {number}", "answer": LONG} for number in range(1, 12)],
        "new_conditions": [{"title": f"Voorschrift {number}", "text": LONG} for number in range(10, 14)],
    },
    "dwangsom_niet_tijdig": {"late_with": "announcement", "shared_by": 2},
    "vergunning_van_rechtswege": {
        "standard_conditions": [{"title": f"Voorschrift {number}", "text": LONG} for number in range(1, 16)],
    },
    "voornemen_tot_weigeren": {
        "advice": "advies van de adviseur leefbaarheid, 12 oktober 2026",
        "grounds": [
            {"title": f"Te veel {number}", "article": "artikel 51", "rule": LONG, "fact": LONG, "source": "telling"}
            for number in range(1, 6)
        ],
    },
    "uitnodiging_zienswijze_derden": {"tenant": True, "plan_summary": LONG},
    "mededeling_besluit_derden": {"copy_enclosed": True},
    "compensatienota": {
        "parts": [{"date": "2026-12-15", "amount": "10044.00"}, {"date": "2027-01-05", "amount": "10044.00"}],
        "remedy": {"last_day": "2027-01-07", "post_received_by": "2027-01-14"},
    },
    "herinnering_compensatie": {"paid": "500.00", "date_sent": "2027-01-12"},
    "voornemen_intrekking": {
        "ground": "ordinance", "ground_text": "er structurele overlast is", "consequences": LONG, "repair": LONG,
    },
    "intrekking": {
        "ground": "ordinance", "ground_text": "er structurele overlast is", "tenants": LONG, "refund": LONG,
        "views": [{"point": "Punt.", "answer": LONG}] * 6,
    },
    "aanmaning": {"fee": "9.00", "total": "409.00",
                  "claim": {"kind": "kosten", "asked_on": "2026-11-24", "due": "2027-01-05", "open": "400.00"}},
    "betalingsregeling": {
        "claim": {"kind": "boete", "asked_on": "2026-11-24", "due": "2027-01-05", "open": "24000.00"},
        "parts": [{"date": f"{2027 + month // 12}-{month % 12 + 1:02d}-28", "amount": "1000.00"} for month in range(24)],
        "ends": [f"De regeling eindigt om reden {number}." for number in range(1, 6)],
    },
    "terugbetaling": {
        "kind": "dwangsom", "reason": LONG, "interest": [], "no_interest": "De rente is minder dan € 10,00", "total": "20088.00",
    },
    "verzoek_bewijs_voorschrift": {
        "condition": {
            "number": 12, "title": "Geluid", "text": LONG, "due": "2026-12-01", "suspensive": True, "before_use": False,
        },
        "evidence": "een meetrapport", "shown_by": "de beheerder",
    },
    "tenaamstelling": {
        "until": "2031-12-31", "irrevocable_on": "2026-12-01", "used": "2026-12-10", "lapses_on": None,
        "conditions": [
            {"number": number, "title": f"Voorschrift {number}", "text": LONG, "state": "open", "due": "2027-02-01"}
            for number in range(1, 13)
        ],
    },
}  # fmt: skip
