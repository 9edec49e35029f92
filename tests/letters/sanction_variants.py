"""The letters of enforcement for the tests: what goes off in a bare one, and what goes on in a full one."""

from __future__ import annotations

from tests.letters.procedure_variants import LONG, Values

BARE: dict[str, Values] = {
    "bericht_melder": {"more": None},
    "aankondiging_controle": {"visit_time": None},
    "waarschuwing": {"rule": "artikel 21 van de Huisvestingswet 2014"},
    "voornemen_last_of_boete": {
        "sum": None,
        "report": None,
        "heard": False,
        "intended": "last_bestuursdwang",
    },
    "last_onder_dwangsom": {
        "views": {"intended_on": None, "received_on": None, "answer": None},
        "first_period": None,
        "tenants": None,
        "unit": "once",
        "maximum": "2500.00",
    },
    "last_onder_bestuursdwang": {
        "views": {"intended_on": None, "received_on": None, "answer": None},
        "costs_on_offender": False,
    },
    "boetebesluit": {
        "repeat": None,
        "ceiling": None,
        "views": {"intended_on": None, "received_on": None, "answer": None},
    },
    "invorderingsbeschikking": {
        "forfeited": [
            {
                "first": "2027-02-17",
                "last": "2027-02-17",
                "report": "R1",
                "found": "Bewoond.",
                "amount": "5000.00",
                "pay_by": None,
                "barred_after": None,
            }
        ]
    },
    "opheffing_last": {"order_kind": "last_bestuursdwang"},
    "legalisatie": {"apply_by": None},
    "sluiting_handhaving": {"reason": "no_violation"},
}
FULL: dict[str, Values] = {
    "bericht_melder": {"more": LONG},
    "aankondiging_controle": {"checks": ["een", "twee", "drie"]},
    "waarschuwing": {"actions": ["Doe een.", "Doe twee.", "Doe drie."]},
    "voornemen_last_of_boete": {
        "intended": "last_dwangsom",
        "sum": "2500.00",
        "unit": "week",
        "maximum": "15000.00",
        "comply_until": "2027-01-12",
        "remedies": ["Een huishouden.", "Leegstand."],
        "report": None,
        "heard": False,
        "measures": ["de sloten vervangen"],
    },
    "last_onder_dwangsom": {"unit": "violation", "first_period": None, "remedies": ["A.", "B.", "C.", "D."]},
    "last_onder_bestuursdwang": {"comply_until": None, "urgent_why": LONG},
    "boetebesluit": {
        "repeat": True,
        "earlier": ["boete van 5 december 2025 in dossier NWG-H-2025-0003", "boete van de gemeente Utrecht van 3 maart 2025"],
        "milder": LONG,
        "iban": "NL91 ABNA 0417 1643 00 van de gemeente",
    },
    "invorderingsbeschikking": {"circumstances": LONG, "iban": "NL91 ABNA 0417 1643 00"},
    "opheffing_last": {"still_owed": "5000.00", "why": LONG},
    "legalisatie": {"application": "NWG-2026-00231", "apply_by": None, "outlook": LONG},
    "sluiting_handhaving": {"order_on": "2026-11-24", "why": LONG},
}
#: The letters of an objection where it is against a sanction: a fine, an order, a decision to collect.
OBJECTED: dict[str, Values] = {
    "bezwaar_ontvangen": {"others_told": None},
    "uitnodiging_hoorzitting": {"present": ["een jurist", "een medewerker van het team Toezicht"], "committee": False},
    "verdaging_bezwaar": {"reason": "Wij wachten op de gegevens over uw inkomen."},
    "beslissing_op_bezwaar": {
        "result": ["De boete wordt € 7.500,00", "Wat te veel is betaald, betalen wij terug, met wettelijke rente"],
        "dictum": [
            "Uw bezwaar is ontvankelijk en gedeeltelijk gegrond",
            "Wij herroepen het besluit van 24 november 2026 voor zover het om het bedrag gaat",
            "Wij stellen de boete vast op € 7.500,00",
        ],
        "steps": [{"on": "2026-11-24", "what": "De boete verzonden"}, {"on": "2026-12-22", "what": "Het bezwaar ontvangen"}],
        "admissible": "Het bezwaar kwam op tijd. Het besluit is aan u gericht.",
        "law_and_facts": "De regels zijn niet veranderd. Uw inkomen kennen wij nu.",
        "grounds": [{"objection": "Ik kan dit niet betalen", "answer": "Daarin geven wij u voor een deel gelijk."}],
        "new_conditions": [],
        "committee": None,
        "interests": "Uw inkomen is laag.",
        "costs": {"asked": False},
    },
}
AGAINST = ("boete", "last_dwangsom", "last_bestuursdwang", "invordering")
