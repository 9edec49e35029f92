"""Values for the tests: each letter's sample with every optional block off, and with every one on."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from letters import catalogue, render
from tests.letters import procedure_variants, sanction_variants

Values = dict[str, Any]

COMPENSATION: Values = {
    "article": "artikel 54",
    "lines": [
        {"text": "90 m² × € 248,00", "article": "artikel 54, eerste lid", "amount": "22320.00"},
        {"text": "Korting van 10 %: betaalbare kamers", "article": None, "amount": "-2232.00"},
    ],
    "total": "20088.00",
    "suspensive": True,
    "due_weeks": 6,
    "due_moment": "announced",
    "deposit": {"amount": "20088.00", "weeks": 8, "article": "artikel 54"},
    "in_kind": "Vervangende woonruimte telt mee vanaf de dag van de vergunning.",
    "refund": "wij betalen terug als u de vergunning niet gebruikt",
    "due": "2026-12-08",
    "iban": "NL91 ABNA 0417 1643 00",
    "account_holder": "gemeente Bunnik",
    "reference": "2026 0041 2001",
}
SUSPENSIVE: Values = {
    "title": "Eerst betalen", "text": "De vergunning gaat in op de dag waarop u hebt betaald.",
    "article": "artikel 54 van de verordening", "reason": "zo is het verlies van de woning vergoed",
    "due": "2026-12-08", "suspensive": True,
}  # fmt: skip
#: A map of one dot, with a number in it.
DOT_MAP: Values = {
    "title": "Gewijzigde woningen in de straat", "day": "2026-10-19", "counted_before": 1, "counted_after": 2, "base": 12,
    "base_filter": "adressen in gebruik met gebruiksdoel woonfunctie", "source": "BAG en het register van Bunnik",
    "share": "0.166667", "limit": "0.10", "outcome": "FAIL", "alt": "Kaart met één woning die meetelt.",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60"><circle cx="50" cy="30" r="9" fill="#0b4a5e"/>'
    '<text x="50" y="34" font-size="12" text-anchor="middle" fill="#ffffff">1</text></svg>',
    "objects": [
        {"address": "Merelstraat 5", "form": "omgezet naar kamers", "standing": "vergunning van 1 mei 2024",
         "distance": "24.5", "counts": True},
        {"address": "Merelstraat 9", "form": "woningvorming", "standing": "weer één woning", "counts": False},
    ],
}  # fmt: skip
CRITERIA: list[Values] = [
    {"title": "Overlast", "outcome": "Voldoet niet", "reasons": "Te veel meldingen.", "by": "adviseur leefbaarheid",
     "evidence": [{"text": "Zeven meldingen", "source": "meldingen bij gemeente en politie", "date": "2026-10-05"}],
     "searched": None},
    {"title": "Onderhoud", "outcome": "Voldoet", "reasons": "Goed onderhouden.", "by": "bouwinspecteur", "evidence": [],
     "searched": {"where": "meldingen over onderhoud", "on": "2026-10-05", "from": "2024-10-01", "until": "2026-10-01"}},
]  # fmt: skip
INTERESTS: list[Values] = [
    {"whose": "het belang van de woningvoorraad", "text": "Er verdwijnt een gezinswoning."},
    {"whose": "uw belang", "text": "U wilt kamers verhuren."},
]
JUDGEMENT: Values = {
    "norm": "Leefbaarheid", "article": None, "outcome": "Het plan past in de straat.",
    "reasons": "Eerste alinea.\n\nTweede alinea.", "by": "vergunningverlener, team Wonen", "on": None,
    "details": [{"part": "Parkeren", "finding": "Gemiddeld 78 van de 100 plaatsen bezet.", "judgement": "Genoeg ruimte"}],
    "criteria": CRITERIA, "interests": INTERESTS,
}  # fmt: skip
#: What both decisions can carry beside their own parts.
REGIME: Values = {
    "particulars": [{"text": "De regel over de eigenaar passen wij niet toe.", "source": "rechtbank, 4 februari 2025"}],
    "receipt": {"mark": "4f1c 9a70", "on": "2026-10-19"},
    "reasons": [
        {"kind": kind, "text": f"Reden {number}.", "support": f"steun {number}"}
        for number, kind in enumerate(("rule", "fact", "judgement", "weighing"), 1)
    ],
    "dot_map": DOT_MAP,
}


ARTICLES = {
    name: f"artikel {number}"
    for number, name in enumerate(
        ("duty", "refusal", "conditions", "compensation", "validity", "revocation", "hardship"), 49
    )
}
GROUND: Values = {
    "title": "Te veel woningen", "article": "artikel 51", "rule": "Regel.", "finding": {
        "test": "Concentratie", "outcome": "Voldoet niet",
        "count": {"what": "telling in de straat", "before": 1, "after": 2, "base": 12, "limit": "10 %"},
    }, "reasons": "Reden.", "by": "adviseur", "on": "2026-10-05", "criteria": CRITERIA, "interests": INTERESTS,
}  # fmt: skip


def sample(kind: str) -> Values:
    """The letter's own sample, free to change."""
    return deepcopy(render.sample(kind))


def regime(kind: str) -> Values:
    """The sample of a decision under an ordinance that asks all it can; the own sample of another letter."""
    return deepcopy(catalogue.sample(kind, "full_regime")) if kind.startswith("besluit_") else sample(kind)


def objected(kind: str, against: str = "boete") -> Values:
    """The sample of a letter about an objection, where that is against a sanction."""
    values = sample(kind) | {"case_number": "NWG-H-2026-0007"} | deepcopy(sanction_variants.OBJECTED[kind])
    values["decision"] = {"outcome": against, "date": "2026-11-24", "case_number": None}
    return values


def _plain_house(values: Values) -> None:
    for key in ("mark", "house_style", "logo"):
        values["municipality"].pop(key, None)
    values["object"]["bag_id"] = None
    values["your_letter"] = None
    values["signatory"]["mandate_ref"] = None
    values["plan"] = {}
    values["ordinance"] |= {"in_force_from": None, "unchanged_since": None, "policy_rules": None, "articles": {}}
    values["legal_basis"]["ordinance"] = None


def bare(kind: str) -> Values:
    """The sample with every optional part off."""
    values = sample(kind)
    _plain_house(values)
    off: dict[str, Values] = {
        "ontvangstbevestiging": {
            "extension_weeks": None, "silence_rule": None, "tests": [], "missing": [], "fee": None,
            "compensation_estimate": None, "channel": None,
        },
        "besluit_verleend": {
            "complete_on": None, "findings": [], "judgements": [], "views": [], "fee": None, "conditions": [],
            "compensation": None, "other_permits": [], "publication": None, "verification_code": None,
            "valid": {"bound_to": None, "until": None, "use_within_years": 1},
        },
        "besluit_geweigerd": {
            "complete_on": None, "findings": [], "judgements": [], "views": [], "fee": None, "course": [],
            "alternatives": {}, "interests": None, "hardship": None, "options": [],
        },
        "adviesaanvraag": {"by_law": False, "tests": [], "attachments": [], "questions": ["Is het hier te druk?"]},
        "concept_compensatie": {"fee": None, "conditional": False, "compensation": {
            "lines": [{"text": "Vast bedrag", "amount": "5000.00"}], "total": "5000.00", "suspensive": False,
        }},
        "verklaring_geen_vergunning_nodig": {
            "ground": {"kind": "not_regulated"}, "amounts": [], "limit": None, "comparison": None,
            "other_reading": None, "ordinance_ends": None, "other_permits": [], "verification_code": None,
        },
    }  # fmt: skip
    return values | (off | procedure_variants.BARE | sanction_variants.BARE)[kind]


def full(kind: str) -> Values:
    """The sample with every optional part on."""
    values = sample(kind)
    values["addressee"]["on_behalf_of"] = "Stichting Voorbeeldwonen"
    values["enclosures"] = ["1 (tekeningen)"]
    values["ordinance"] |= {
        "in_force_from": "2019-07-01", "unchanged_since": False, "policy_rules": ["de Beleidsregels wonen"],
        "articles": ARTICLES,
    }  # fmt: skip
    on: dict[str, Values] = {
        "ontvangstbevestiging": {
            "silence_rule": "penalty", "channel": "digital", "fee": {"amount": "72.00"},
            "compensation_estimate": {"rate": "248.00", "area_m2": "90", "total": "22320.00", "article": "artikel 54"},
        },
        "adviesaanvraag": {"tests": ["de norm NEN 5077", "het geluid"], "attachments": ["tekening 1", "tekening 2"]},
        "concept_compensatie": {"fee": {"amount": "538.75"}, "compensation": {
            key: value for key, value in COMPENSATION.items()
            if key not in ("due", "iban", "account_holder", "reference")
        }},
        "besluit_verleend": REGIME | {
            "compensation": COMPENSATION, "conditions": [SUSPENSIVE, *values.get("conditions", [])],
            "judgements": [*values.get("judgements", []), JUDGEMENT], "fee": {"amount": "538.75"},
            "valid": {"bound_to": "person", "until": "2031-12-31", "use_within_years": 1},
            "verification_code": "K7Q4M-92MXR", "check_page": "vergunning.voorbeeld.example/controleren",
        },
        "besluit_geweigerd": REGIME | {
            "judgements": [JUDGEMENT],
            "grounds": [*values.get("grounds", []), {
                "title": "WOZ-waarde te laag", "article": None, "rule": "Regel.", "finding": values["findings"][0]
                if values.get("findings") else None, "reasons": "Reden.", "by": None,
            }, GROUND],
        },
        "verklaring_geen_vergunning_nodig": {
            "other_permits": ["Meld brandveilig gebruik."],
            "remedy": {"last_day": "2023-04-25", "post_received_by": "2023-05-02"},
            "ordinance": values["ordinance"] | {"text_of_reason": "received"},
        },
    }  # fmt: skip
    return values | (on | procedure_variants.FULL | sanction_variants.FULL)[kind]
