"""The recorded fines: read strictly, never invented, and replaced by those of an own folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.rules.errors import InvalidInput
from app.rules.fine_table import PROHIBITIONS, Actor, prohibition_words
from app.rules.rulebook import check_folder, load_rulebook

TABLE = """\
  - title: "Proefverordening"
    valid_from: {first}
    valid_to: {last}
    rows:
      - {{prohibitions: [omzetten], amount: "{amount}"}}
    highest: "9000"
    citation: {{title: "Proefverordening", article: "bijlage"}}
    source: "proef"
    verified: false
"""
HEAD = "municipality: {code: GM9901, name: Proefstad}\ntables:\n"


def table(first: str = "2020-01-01", last: str = "2021-12-31", amount: str = "5000") -> str:
    return TABLE.format(first=first, last=last, amount=amount)


def write(folder: Path, text: str, name: str = "gm9901_proefstad.yaml") -> Path:
    (folder / "boetes").mkdir(exist_ok=True)
    (folder / "boetes" / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (HEAD + table(), "proefstad.yaml", "een naam als gm1904_stichtse_vecht.yaml"),
        (HEAD + table(), "gm9902_proefstad.yaml", "GM9902, zoals het bestand heet"),
        (HEAD + table() + table("2021-12-31", "2022-12-31"), None, "een datum na de laatste dag"),
        (HEAD + table(last="null") + table("2022-01-01", "2022-12-31"), None, "een datum na de laatste dag"),
        (HEAD + table(last="2019-12-31"), None, "een datum op of na 2020-01-01"),
        (HEAD + table(amount="9000.01"), None, "bedragen van hoogstens 9000.00"),
        (HEAD + table(amount="5.000"), None, "bedrag"),
        (HEAD + table().replace('amount: "5000"', "actor: private"), None, "wat er wel bekend is"),
        (HEAD + table().replace("omzetten", "verhuren"), None, "een van"),
        (HEAD + table().replace("rows", "rijen"), None, "geen onbekende sleutel"),
    ],
)
def test_a_file_is_read_whole_or_refused(tmp_path: Path, text: str, name: str | None, expected: str) -> None:
    write(tmp_path, text, name or "gm9901_proefstad.yaml")
    faults, _ = check_folder(tmp_path)
    assert any(expected in fault.expected for fault in faults), faults
    with pytest.raises(InvalidInput):
        load_rulebook(tmp_path)


def test_one_file_per_municipality(tmp_path: Path) -> None:
    write(tmp_path, HEAD + table())
    write(tmp_path, HEAD + table(), "gm9901_weer.yaml")
    assert "één bestand met boetes" in check_folder(tmp_path)[0][0].expected


def test_an_own_folder_replaces_the_fines_of_its_municipality_only(tmp_path: Path) -> None:
    write(tmp_path, HEAD.replace("GM9901", "GM0268") + table(), "gm0268_nijmegen.yaml")
    book = load_rulebook(tmp_path)
    assert book.fine_table_on("GM0268", date(2026, 5, 1)) is None
    assert book.fine_table_on("GM0268", date(2021, 12, 31)) is not None
    assert book.fine_table_on("GM0268", date(2022, 1, 1)) is None
    assert book.fines["GM0363"] == load_rulebook().fines["GM0363"]
    assert book.by_code == load_rulebook().by_code


def test_nothing_that_is_recorded_was_verified_and_every_unknown_amount_says_why() -> None:
    tables = [table for tables in load_rulebook().fines.values() for table in tables]
    assert tables
    assert not any(table.verified or row.verified for table in tables for row in table.rows)
    assert all(table.source and (table.rows or table.repeat or table.highest) for table in tables)


def test_nijmegen_has_four_amounts() -> None:
    table = load_rulebook().fine_table_on("GM0268", date(2026, 5, 1))
    assert table is not None
    amounts = {(row.actor, row.repeat): row.amount.cents for row in table.rows if row.amount}
    assert amounts == {
        (Actor.PRIVATE, False): 5000_00,
        (Actor.COMMERCIAL, False): 10000_00,
        (Actor.PRIVATE, True): 7500_00,
        (Actor.COMMERCIAL, True): 15000_00,
    }


def test_every_prohibition_has_words() -> None:
    assert len({prohibition_words(code) for code in PROHIBITIONS}) == len(PROHIBITIONS)
