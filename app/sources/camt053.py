"""A bank statement in CAMT.053 (ISO 20022), any version: booked entries in euro, each transaction of a batch as its own line.

The file comes from outside, so that nothing in it may reach further: no document type, no entities, no other document.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from app.sources.bank_lines import (
    MOST_LINES,
    StatementLine,
    plain_iban,
    refuse,
    short,
    sized,
    with_references,
)

SPACE = "{urn:iso:std:iso:20022:tech:xsd:camt.053."
AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,5})?")


def looks_like(data: bytes) -> bool:
    """Whether this is meant to be such a file: XML of any kind."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def read(data: bytes) -> list[StatementLine]:
    """Every booked entry. Raises InvalidInput, with the sentence, for a file that is broken, dangerous or of another kind."""
    sized(data)
    try:
        return with_references(_statements(data))
    except DefusedXmlException:
        raise refuse(
            "een CAMT.053 zonder documenttype of entiteiten; dit bestand bevat die en wordt niet gelezen"
        ) from None
    except (ParseError, LookupError, UnicodeError):
        raise refuse("een volledig XML-bestand; dit bestand is beschadigd of afgebroken") from None


def _statements(data: bytes) -> Iterator[StatementLine]:
    account, total, known = "", 0, False
    balances: dict[str, int] = {}
    for _, found in iterparse(io.BytesIO(data), events=("end",), forbid_dtd=True):
        tag = _name(found)
        known = known or found.tag.startswith(SPACE)
        if tag == "Acct" and not account:
            account = _account(found)
        elif tag == "Bal":
            balances |= _balance(found)
        elif tag == "Ntry":
            entry = list(_entry(found, account))
            total += len(entry)
            if total > MOST_LINES:
                raise refuse(f"een bestand van ten hoogste {MOST_LINES} regels; vraag de bank om een kortere periode")
            balances["booked"] = balances.get("booked", 0) + sum(line.cents for line in entry)
            yield from entry
            found.clear()
        elif tag == "Stmt":
            _check(balances)
            account, balances = "", {}
    if not known:
        raise refuse("een bankafschrift in CAMT.053; dit is een ander XML-bestand")


def _check(balances: dict[str, int]) -> None:
    """What was open at the start with every entry is what the bank says at the end: else a part of the file is missing."""
    if {"OPBD", "CLBD"} <= set(balances) and balances["OPBD"] + balances.get("booked", 0) != balances["CLBD"]:
        raise refuse("een afschrift waarvan het eindsaldo klopt met het beginsaldo en de regels; er ontbreken regels")


def _account(found: Element) -> str:
    iban = plain_iban(_text(found, "Id/IBAN") or _text(found, "Id/Othr/Id"))
    currency = _text(found, "Ccy")
    if currency not in ("", "EUR"):
        raise refuse(f"een rekening in euro; rekening {iban[-4:]} is in {currency}")
    return iban


def _balance(found: Element) -> dict[str, int]:
    kind = _text(found, "Tp/CdOrPrtry/Cd")
    amount = _child(found, "Amt")
    if kind not in ("OPBD", "CLBD") or amount is None:
        return {}
    return {kind: _signed(_cents(amount), _text(found, "CdtDbtInd"))}


def _entry(found: Element, account: str) -> Iterator[StatementLine]:
    status = _text(found, "Sts/Cd") or _text(found, "Sts")
    if status not in ("BOOK", ""):
        return
    amount = _child(found, "Amt")
    if amount is None:
        raise refuse("een bedrag bij elke regel; bij een regel ontbreekt het")
    cents = _signed(_cents(amount), _text(found, "CdtDbtInd"))
    if cents == 0:
        return
    reference = _text(found, "AcctSvcrRef") or _text(found, "NtryRef")
    on = _day(_text(found, "BookgDt/Dt") or _text(found, "BookgDt/DtTm") or _text(found, "ValDt/Dt"))
    parts = _all(found, "NtryDtls/TxDtls")
    sums = [_part_cents(part, cents) for part in parts]
    if len(parts) > 1 and None not in sums and sum(each or 0 for each in sums) == cents:
        for place, (part, each) in enumerate(zip(parts, sums, strict=True), 1):
            own = _text(part, "Refs/AcctSvcrRef") or (f"{reference}/{place}" if reference else "")
            yield _line(account, own, on, each or 0, part, cents)
        return
    yield _line(account, reference, on, cents, parts[0] if len(parts) == 1 else found, cents)


def _line(account: str, reference: str, on: date, cents: int, part: Element, sign: int) -> StatementLine:
    side = "Dbtr" if sign > 0 else "Cdtr"
    name = _text(part, f"RltdPties/{side}/Nm") or _text(part, f"RltdPties/{side}/Pty/Nm")
    told = [
        *(_value(each) for each in _all(part, "RmtInf/Strd/CdtrRefInf/Ref")),
        *(_value(each) for each in _all(part, "RmtInf/Ustrd")),
        _text(part, "Refs/EndToEndId").replace("NOTPROVIDED", ""),
        _text(part, "AddtlNtryInf"),
    ]
    return StatementLine(
        account=account,
        bank_reference=short(reference, 80),
        booked_on=on,
        cents=cents,
        name=short(name, 140),
        iban=plain_iban(_text(part, f"RltdPties/{side}Acct/Id/IBAN"))[:34],
        text=short(" ".join(each for each in told if each), 600),
    )


def _part_cents(part: Element, whole: int) -> int | None:
    amount = _child(part, "Amt") if _child(part, "Amt") is not None else _child(part, "AmtDtls/TxAmt/Amt")
    return None if amount is None else (1 if whole > 0 else -1) * _cents(amount)


def _cents(amount: Element) -> int:
    """Whole cents; more decimals than two are no amount of euro."""
    currency = amount.get("Ccy", "")
    if currency != "EUR":
        raise refuse(f"bedragen in euro; een regel van {_value(amount)} is in {currency or 'een onbekende munt'}")
    text = _value(amount)
    try:
        exact = Decimal(text) * 100 if AMOUNT.fullmatch(text) else None
    except InvalidOperation:
        exact = None
    if exact is None or exact != exact.to_integral_value():
        raise refuse(f"bedragen in hele centen; een bedrag is “{text[:20]}”")
    return int(exact)


def _signed(cents: int, direction: str) -> int:
    if direction not in ("CRDT", "DBIT"):
        raise refuse("bij elke regel of het bij of af is; bij een regel ontbreekt dat")
    return cents if direction == "CRDT" else -cents


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise refuse(f"een datum bij elke regel; bij een regel staat “{text[:20]}”") from None


def _child(found: Element, path: str) -> Element | None:
    rows = _all(found, path)
    return rows[0] if rows else None


def _all(found: Element, path: str) -> list[Element]:
    """Every element along a path."""
    rows = [found]
    for name in path.split("/"):
        rows = [child for row in rows for child in row if _name(child) == name]
    return rows


def _name(found: Element) -> str:
    """The name of an element, whatever version of the namespace the file has."""
    return str(found.tag).rpartition("}")[2]


def _value(found: Element) -> str:
    return (found.text or "").strip()


def _text(found: Element, path: str) -> str:
    child = _child(found, path)
    return "" if child is None else _value(child)
