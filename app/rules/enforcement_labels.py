"""The words of what is owed, of fines, orders and the permit after it was granted, by group: a part of `app.rules.labels`."""

from __future__ import annotations

from collections.abc import Mapping

ENFORCEMENT_LABELS: Mapping[str, Mapping[str, str]] = {
    "debtor": {"burger": "de burger of het bedrijf", "bestuursorgaan": "de gemeente"},
    "arrangement_end": {
        "paid": "alles is betaald",
        "part_missed": "een deel is niet op tijd betaald",
        "wrong_information": "de gegevens waren niet juist",
        "circumstances_changed": "de omstandigheden zijn veranderd",
        "claim_fell": "het besluit over het bedrag bestaat niet meer",
    },
    "debt_kind": {
        "decision": "een schuld door een besluit",
        "forfeited": "een verbeurde dwangsom",
        "suspensive_condition": "een voorwaarde, nog geen schuld",
    },
    "no_reminder": {
        "no_debt": "er is geen schuld",
        "paid": "alles is betaald",
        "not_due": "de betaaltermijn loopt nog",
        "no_collection_decision": "er is nog geen besluit tot invordering",
        "time_barred": "de schuld is verjaard",
        "deferred": "er is uitstel van betaling",
    },
    "actor": {"private": "particulier", "commercial": "bedrijfsmatig"},
    "repeat_scope": {"same_prohibition": "hetzelfde verbod", "any_prohibition": "een verbod van de verordening"},
    "reduction_ground": {
        "reduced_blame": "verminderde verwijtbaarheid",
        "smaller_role": "een kleinere rol",
        "not_businesslike": "niet bedrijfsmatig en zonder winst",
        "unclear_information": "onduidelijke informatie van de gemeente",
        "ability_to_pay": "beperkte draagkracht",
        "special_circumstances": "bijzondere omstandigheden",
        "delay": "de redelijke termijn is overschreden",
        "court": "het bedrag dat de rechter vaststelde",
    },
}
