"""The words of objection and appeal, by group: a part of `app.rules.labels`."""

from __future__ import annotations

from collections.abc import Mapping

OBJECTION_LABELS: Mapping[str, Mapping[str, str]] = {
    "no_hearing": {
        "inadmissible": "het bezwaar is zonder twijfel niet-ontvankelijk",
        "unfounded": "het bezwaar is zonder twijfel ongegrond",
        "waived": "de indiener wil niet worden gehoord",
        "no_answer": "de indiener liet op de vraag binnen de termijn niet weten dat hij gehoord wil worden",
        "met_in_full": "de indiener krijgt helemaal gelijk, en niemand wordt daardoor geschaad",
    },
    "objection_result": {
        "inadmissible": "niet-ontvankelijk",
        "unfounded": "ongegrond: het besluit blijft",
        "partly_founded": "gedeeltelijk gegrond: een deel van het besluit verandert",
        "founded": "gegrond: er komt een ander besluit",
    },
    "appeal_kind": {
        "appeal": "beroep bij de rechtbank",
        "higher_appeal": "hoger beroep bij de Raad van State",
        "preliminary": "voorlopige voorziening",
    },
    "judgment": {
        "inadmissible": "niet-ontvankelijk",
        "unfounded": "ongegrond: de beslissing blijft",
        "annulled": "vernietigd: wij beslissen opnieuw op het bezwaar",
        "effects_kept": "vernietigd, maar de gevolgen blijven",
        "court_grants": "de rechter geeft zelf de vergunning",
        "court_ends": "de rechter neemt zelf de vergunning weg",
        "restored": "de uitspraak van de rechtbank is vernietigd: de beslissing op bezwaar staat weer",
        "suspended": "de vergunning is geschorst",
        "refused": "het verzoek is afgewezen",
        "ended": "de schorsing is voorbij",
    },
    "permit_state": {
        "none": "Geen vergunning",
        "not_sent": "Nog niet verzonden",
        "in_force": "Geldt",
        "suspended": "Geschorst door de rechter",
        "revoked": "Herroepen op bezwaar",
        "annulled": "Vernietigd door de rechter",
        "irrevocable": "Onherroepelijk",
    },
    "objection_content": {
        "signature": "de handtekening",
        "name_and_address": "naam en adres van de indiener",
        "date": "de datum",
        "decision": "een omschrijving van het besluit",
        "grounds": "de redenen van het bezwaar",
        "authorisation": "de machtiging van wie namens een ander schrijft",
    },
    "act_kind": {
        "granted": "vergunning verleend",
        "not_granted": "geen vergunning",
        "upheld": "besluit in stand gelaten",
        "revoked": "vergunning herroepen",
        "granted_on_objection": "vergunning verleend op bezwaar",
        "annulled": "beslissing op bezwaar vernietigd",
        "restored": "beslissing op bezwaar hersteld",
        "revoked_by_court": "vergunning weggenomen door de rechter",
        "granted_by_court": "vergunning gegeven door de rechter",
        "suspended": "vergunning geschorst",
        "suspension_ended": "schorsing voorbij",
    },
    "point": {"term": "Op tijd?", "interest": "Belanghebbende?", "contents": "Compleet?"},
    "verdict": {"met": "in orde", "open": "nog open", "not_met": "niet in orde"},
}
