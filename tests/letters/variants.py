"""Values for the tests: each letter's sample with every optional block off, and with every one on."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from letters import render

Values = dict[str, Any]

COMPENSATION: Values = {
    "article": "artikel 54",
    "lines": [{"text": "90 m² × € 248,00", "amount": "22320.00"}],
    "total": "22320.00",
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
JUDGEMENT: Values = {
    "norm": "Leefbaarheid", "article": None, "outcome": "Het plan past in de straat.",
    "reasons": "Eerste alinea.\n\nTweede alinea.", "by": "vergunningverlener, team Wonen", "on": None,
    "details": [{"part": "Parkeren", "finding": "Gemiddeld 78 van de 100 plaatsen bezet.", "judgement": "Genoeg ruimte"}],
}  # fmt: skip


def sample(kind: str) -> Values:
    """The letter's own sample, free to change."""
    return deepcopy(render.sample(kind))


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
        "verklaring_geen_vergunning_nodig": {
            "ground": {"kind": "not_regulated"}, "amounts": [], "limit": None, "comparison": None,
            "other_reading": None, "ordinance_ends": None, "other_permits": [], "verification_code": None,
        },
    }  # fmt: skip
    return values | off[kind]


def full(kind: str) -> Values:
    """The sample with every optional part on."""
    values = sample(kind)
    values["addressee"]["on_behalf_of"] = "Stichting Voorbeeldwonen"
    values["enclosures"] = ["1 (tekeningen)"]
    names = ("duty", "refusal", "conditions", "compensation", "validity", "revocation", "hardship")
    values["ordinance"] |= {
        "in_force_from": "2019-07-01", "unchanged_since": False, "policy_rules": ["de Beleidsregels wonen"],
        "articles": {name: f"artikel {number}" for number, name in enumerate(names, 49)},
    }  # fmt: skip
    on: dict[str, Values] = {
        "ontvangstbevestiging": {
            "silence_rule": "penalty", "channel": "digital", "fee": {"amount": "72.00"},
            "compensation_estimate": {"rate": "248.00", "area_m2": "90", "total": "22320.00", "article": "artikel 54"},
        },
        "besluit_verleend": {
            "compensation": COMPENSATION, "conditions": [SUSPENSIVE, *values.get("conditions", [])],
            "judgements": [*values.get("judgements", []), JUDGEMENT], "fee": {"amount": "538.75"},
            "valid": {"bound_to": "person", "until": "2031-12-31", "use_within_years": 1},
            "verification_code": "K7Q4-92MX",
        },
        "besluit_geweigerd": {
            "judgements": [JUDGEMENT],
            "grounds": [*values.get("grounds", []), {
                "title": "WOZ-waarde te laag", "article": None, "rule": "Regel.", "finding": values["findings"][0]
                if values.get("findings") else None, "reasons": "Reden.", "by": None,
            }],
        },
        "verklaring_geen_vergunning_nodig": {
            "other_permits": ["Meld brandveilig gebruik."],
            "remedy": {"last_day": "2023-04-25", "post_received_by": "2023-05-02"},
            "ordinance": values["ordinance"] | {"text_of_reason": "received"},
        },
    }  # fmt: skip
    return values | on[kind]
