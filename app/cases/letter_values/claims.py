"""The letters about a claim: reminder, arrangement, refund. `Source.draft["typed"]` holds what the ledger and the person said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.cases.letter_values import frame, offences
from app.cases.letter_values.frame import Signer, Source, remedy
from app.cases.letter_values.offences import OffenceSource
from app.cases.opening import NotNow
from app.rules.payment_reference import grouped

#: The case, or the enforcement file, that a claim belongs to.
Of = Source | OffenceSource
NO_ACCOUNT = "Het rekeningnummer van de gemeente is nog niet ingevuld. Een beheerder vult het in bij Huisstijl."


def common(source: Of, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """The values that all letters share. Raises NotNow."""
    if isinstance(source, OffenceSource):
        return offences.common(source, date_sent=date_sent, signer=signer)
    return frame.common(source, date_sent=date_sent, signer=signer)


def _account(source: Of) -> dict[str, Any]:
    account = source.house_style.get("payment") or {}
    if not account.get("iban"):
        raise NotNow(NO_ACCOUNT)
    return {
        "iban": account["iban"],
        "holder": account.get("account_holder") or f"gemeente {source.house_style['municipality']['name']}",
        "reference": grouped(_typed(source)["reference"]),
    }


def _typed(source: Of) -> Mapping[str, Any]:
    typed: Mapping[str, Any] = source.draft["typed"]
    return typed


def reminded(source: Of, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`aanmaning`."""
    typed = _typed(source)
    kept = {key: typed[key] for key in ("claim", "fee", "total", "pay_by", "interest_runs")}
    return common(source, date_sent=date_sent, signer=signer) | kept | {"account": _account(source)}


def arranged(source: Of, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`betalingsregeling`."""
    typed = _typed(source)
    kept = {key: typed[key] for key in ("claim", "suspensive", "parts", "ends")}
    told = {"account": _account(source), "remedy": remedy(date_sent)}
    return common(source, date_sent=date_sent, signer=signer) | kept | told


def refunded(source: Of, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`terugbetaling`."""
    typed = _typed(source)
    names = (
        "kind", "reason", "paid", "owed", "too_much", "interest", "no_interest", "total", "pay_by", "to_account",
    )  # fmt: skip
    return common(source, date_sent=date_sent, signer=signer) | {key: typed[key] for key in names} | {"remedy": remedy(date_sent)}


REMINDER, ARRANGEMENT, REFUND = "aanmaning", "betalingsregeling", "terugbetaling"
BUILDERS = {REMINDER: reminded, ARRANGEMENT: arranged, REFUND: refunded}
