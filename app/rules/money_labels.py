"""What people read for the codes of claims, entries of the ledger and lines of the bank."""

from __future__ import annotations

from collections.abc import Mapping

MONEY_LABELS: Mapping[str, Mapping[str, str]] = {
    "claim_kind": {
        "compensatie": "Compensatie",
        "leges": "Leges",
        "boete": "Boete",
        "dwangsom": "Dwangsom",
        "kosten": "Kosten van bestuursdwang",
        "waarborgsom": "Waarborgsom",
    },
    "entry_kind": {
        "raised": "Gevraagd",
        "reduced": "Verlaagd",
        "paid": "Betaald",
        "refunded": "Terugbetaald",
        "written_off": "Afgeboekt",
        "settled_in_kind": "Vervangende woonruimte",
        "reminder_fee": "Kosten van de aanmaning",
        "interest": "Wettelijke rente",
        "interest_owed": "Wettelijke rente die wij verschuldigd zijn",
        "deposit_in": "Waarborgsom gestort",
        "deposit_out": "Waarborgsom teruggegeven",
        "reversed": "Teruggedraaid",
    },
    "claim_state": {
        "open": "Te betalen",
        "waiting": "De vergunning wacht op betaling",
        "refund": "Terug te betalen",
        "done": "Afgehandeld",
    },
    "match": {
        "reference": "betalingskenmerk klopt",
        "number": "zaaknummer in de omschrijving",
        "guess": "zelfde bedrag",
        "none": "geen voorstel",
    },
    "write_off_state": {
        "proposed": "wacht op een handtekening",
        "approved": "afgeboekt",
        "refused": "geweigerd",
        "withdrawn": "ingetrokken",
    },
}
