"""Bank statements as banks give them, and as somebody who means harm would."""

from __future__ import annotations

import time
from datetime import date

import pytest

from app.rules.errors import InvalidInput
from app.sources import bank_csv, camt053
from app.sources.bank_csv import COMMA, POINT
from tests.fixtures.statements import ACCOUNT, ING, OTHER, RABO, camt


@pytest.mark.parametrize("version", ["02", "08"])
def test_camt(version: str) -> None:
    found = camt053.read(camt([("1234.56", "RF18 5390", "J. Vries"), ("-85.50", "factuur", "Leverancier")], version=version))
    assert [(line.cents, line.name, line.iban) for line in found] == [
        (1234_56, "J. Vries", OTHER),
        (-85_50, "Leverancier", OTHER),
    ]
    assert (found[0].account, found[0].booked_on, found[0].text) == (ACCOUNT, date(2026, 11, 19), "RF18 5390")


def test_a_batch_is_divided_where_its_parts_add_up() -> None:
    part = "<TxDtls><Amt Ccy='EUR'>{}</Amt><RmtInf><Ustrd>{}</Ustrd></RmtInf></TxDtls>"
    parts = part.format("10.00", "een") + part.format("5.00", "twee")
    whole = camt([("15.00", "x", "x")]).decode()
    start, end = whole.index("<TxDtls>"), whole.index("</NtryDtls>")
    found = camt053.read((whole[:start] + parts + whole[end:]).encode())
    assert [(line.cents, line.text, line.bank_reference) for line in found] == [
        (10_00, "een", "B000001/1"),
        (5_00, "twee", "B000001/2"),
    ]
    other = camt053.read((whole[:start] + parts.replace("5.00", "6.00") + whole[end:]).encode())
    assert [line.cents for line in other] == [15_00]


BOMB = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>"""
XXE = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>"""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOMB, "documenttype"),
        (XXE, "documenttype"),
        (b"  ", "leeg"),
        (b"<html><body/></html>", "ander XML-bestand"),
        (camt([("1.00", "x", "x")])[:-30], "beschadigd"),
        (camt([("1.00", "x", "x")], currency="USD"), "USD"),
        (camt([("1.005", "x", "x")]), "hele centen"),
        (camt([("1,00", "x", "x")]), "hele centen"),
        (camt([("10.00", "x", "x")], closing="11.00"), "ontbreken regels"),
        (camt([("1.00", "x", "x")]).replace(b"2026-11-19", b"2026-13-19"), "datum"),
        (camt([("1.00", "x", "x")]).decode().encode("utf-16"), "beschadigd"),
        (b"<a>" + b" " * (25 * 1024 * 1024), "25 MB"),
    ],
)
def test_a_file_that_is_not_read_says_why(data: bytes, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        camt053.read(data)


def test_balances_that_agree_and_pending_entries() -> None:
    assert len(camt053.read(camt([("10.00", "x", "x")], closing="10.00"))) == 1
    assert camt053.read(camt([("10.00", "x", "x")]).replace(b"BOOK", b"PDNG")) == []


def test_ten_thousand_lines_are_read_quickly() -> None:
    data = camt([("12.34", f"betaling {number}", "J. Vries") for number in range(10_000)])
    began = time.perf_counter()
    assert len(camt053.read(data)) == 10_000
    assert time.perf_counter() - began < 5


def test_csv_of_two_banks() -> None:
    ing = bank_csv.shape(ING.encode())
    assert ing.separator == ";" and ing.head[ing.guess["amount"]] == "Bedrag (EUR)"
    lines = bank_csv.read(ING.encode("cp1252"), ing.guess)
    assert [line.cents for line in lines] == [1234_56, 1234_56, -85_50]
    assert lines[0].bank_reference != lines[1].bank_reference, "two payments that say the same are two"
    assert lines == bank_csv.read(ING.encode(), ing.guess), "the same line has the same reference in every file"
    rabo = bank_csv.shape(b"\xef\xbb\xbf" + RABO.encode())
    (line,) = bank_csv.read(RABO.encode(), rabo.guess)
    assert (line.cents, line.bank_reference, line.text) == (85_50, "000000000001", "RF1 leges")


@pytest.mark.parametrize(
    ("amount", "notation", "cents"),
    [
        ("85,50", COMMA, 85_50),
        ("1.234,56", COMMA, 1234_56),
        ("1234,56", COMMA, 1234_56),
        ("-1.234", COMMA, -1234_00),
        ("85.5", COMMA, None),
        ("85.50", COMMA, None),
        ("1,234.56", COMMA, None),
        ("85,5", COMMA, None),
        ("85.50", POINT, 85_50),
        ("1,234.56", POINT, 1234_56),
        ("85,50", POINT, None),
        ("1.234,56", POINT, None),
        ("", COMMA, None),
        ("=1+1", COMMA, None),
    ],
)
def test_an_amount_is_never_read_ten_times_too_large(amount: str, notation: str, cents: int | None) -> None:
    data = RABO.replace("+85,50", amount).encode()
    columns = bank_csv.shape(data).guess
    if cents is not None:
        assert [line.cents for line in bank_csv.read(data, columns, notation)] == [cents]
        return
    with pytest.raises(InvalidInput, match="regel 2: een bedrag"):
        bank_csv.read(data, columns, notation)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (RABO.replace('"EUR"', '"USD"').encode(), "in euro"),
        (RABO.replace("2026-11-19", "2026-19-11").encode(), "een datum"),
        (RABO.replace("NL91ABNA0417164300", "spaarrekening").encode(), "IBAN"),
        (ING.replace('"Bij"', '"Misschien"').encode(), "Af of bij"),
        (RABO.encode("utf-16"), "codering"),
        (b"\xff\xd8\xff\xe0\0JFIF\0\x81\x8d", "codering"),
        (b"een regel\n", "kolomnamen"),
        (RABO.encode()[:-6], "beschadigd"),
    ],
)
def test_a_csv_that_is_not_read_says_why(data: bytes, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        bank_csv.read(data, bank_csv.shape(data).guess)
