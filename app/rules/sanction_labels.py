"""The words of the enforcement file: how it stands, who reports, what was found, which measures; a part of `app.rules.labels`."""

from __future__ import annotations

from collections.abc import Mapping

SANCTION_LABELS: Mapping[str, Mapping[str, str]] = {
    "enforcement_status": {
        "melding": "Te beoordelen",
        "onderzoek": "In onderzoek",
        "voornemen": "Voornemen verzonden",
        "maatregel": "Maatregel loopt",
        "afgesloten": "Afgesloten",
    },
    "enforcement_source": {
        "report": "een melding",
        "signal": "een signaal van Woonvergunning",
        "permit": "een vergunning",
        "address": "eigen waarneming",
    },
    "report_channel": {
        "web": "website",
        "mail": "e-mail",
        "letter": "brief",
        "phone": "telefoon",
        "counter": "balie",
        "colleague": "collega of andere dienst",
    },
    "signal_kind": {
        "more_residents": "Meer bewoners dan de vergunning toestaat",
        "unused": "Vergunning een jaar niet gebruikt",
        "unpaid": "Compensatie niet betaald",
        "condition_overdue": "Voorschrift niet op tijd aangetoond",
        "temporary_ended": "Tijdelijke vergunning is afgelopen",
    },
    "signal_state": {"open": "Nog te beoordelen", "opgepakt": "Opgepakt", "afgewezen": "Geen actie nodig"},
    "inspection_purpose": {
        "first": "Eerste controle",
        "recheck": "Hercontrole",
        "condition": "Controle van een voorschrift",
        "round": "Controle in een ronde",
    },
    "inspection_outcome": {
        "in_order": "In orde",
        "violation": "Overtreding gezien",
        "not_let_in": "Geen toestemming om binnen te gaan",
        "nobody_home": "Niemand thuis",
        "unclear": "Niet vast te stellen",
    },
    "dwelling_evidence": {
        "permit": "vergunning van de woning",
        "bag": "basisregistratie adressen en gebouwen (BAG)",
        "brp": "basisregistratie personen (BRP)",
    },
    "measure_kind": {
        "waarschuwing": "Waarschuwing",
        "last_dwangsom": "Last onder dwangsom",
        "last_bestuursdwang": "Last onder bestuursdwang",
        "boete": "Bestuurlijke boete",
        "intrekking": "Intrekking van de vergunning",
    },
    "measure_state": {
        "concept": "Concept",
        "voorgenomen": "Voornemen verzonden",
        "voorgesteld": "Ter ondertekening",
        "teruggestuurd": "Teruggestuurd",
        "besloten": "Besloten, nog niet verzonden",
        "bekendgemaakt": "Geldt",
        "beeindigd": "Beëindigd",
    },
    "measure_change": {
        "objection_lodged": "Bezwaar gemaakt",
        "objection_decided": "Beslist op bezwaar, zonder wijziging",
        "suspended": "Geschorst",
        "term_replaced": "Termijn vernietigd en vervangen",
        "amount_replaced": "Bedrag vervangen",
        "annulled": "Herroepen of vernietigd",
        "lifted": "Opgeheven",
    },
    "change_by": {"us": "de gemeente", "objection": "de beslissing op bezwaar", "court": "de rechter"},
    "likeness": {
        "number": "hetzelfde KVK-nummer",
        "address": "dezelfde naam en hetzelfde postadres",
        "name": "alleen dezelfde naam: ga na of het dezelfde persoon is",
    },
    "interruption_kind": {
        "aanmaning": "aanmaning",
        "dwangbevel": "dwangbevel",
        "verrekening": "verrekening",
        "erkenning": "erkenning door de overtreder",
        "uitstel": "uitstel van betaling",
    },
    "enforcement_closing": {
        "no_violation": "er was geen overtreding",
        "ended": "de overtreding is beëindigd",
        "legalised": "er is alsnog een vergunning",
        "disproportionate": "optreden is onevenredig",
        "combined": "het gaat verder in een ander dossier",
    },
}
