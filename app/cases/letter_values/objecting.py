"""The values of the letters about an objection: what every letter holds, addressed to one of the parties of the objection."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.cases.letter_values.frame import Signer, Source, common, remedy
from app.cases.opening import NotNow
from app.store.party import Party


def about(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`bezwaar_ontvangen`, `bericht_aan_vergunninghouder`, `uitnodiging_hoorzitting`, `verdaging_bezwaar`,
    `beslissing_op_bezwaar`.

    The draft holds the values of the kind itself (`letter`), the party it goes to (`to`) and whether it has a remedy.
    """
    values: dict[str, Any] = common(source, date_sent=date_sent, signer=signer) | source.draft["letter"]
    values["addressee"] = addressed(next(row for row in source.parties if row.id == source.draft["to"]))
    if source.draft.get("remedy"):
        values["remedy"] = remedy(date_sent)
    return values


def addressed(to: Party) -> dict[str, Any]:
    """The window of a letter to one party. Raises NotNow where there is no postal address."""
    if not (to.street_line and to.postcode and to.place):
        raise NotNow(
            f"Het postadres van {to.name} is nog niet ingevuld. Zonder adres kan er geen brief komen."
        )
    postcode = to.postcode.replace(" ", "").upper()
    return {
        "lines": [
            to.name[:1].upper() + to.name[1:],
            to.street_line,
            f"{postcode[:4]} {postcode[4:]}  {to.place.upper()}",
        ],
        "salutation": to.salutation.rstrip(",") or "Geachte heer of mevrouw",
        "on_behalf_of": None,
    }
