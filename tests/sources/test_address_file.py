"""The file with which the address register is filled: every fault with its line and column, nothing kept of a wrong file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands import main
from app.rules.bag import RegisteredAddress
from app.rules.errors import InvalidInput
from app.sources.address_file import OPTIONAL, REQUIRED, check, read
from app.sources.address_generator import Town, invented_addresses, street_name
from app.store import register
from tests.fixtures.machine import PROJECT
from tests.fixtures.office import Office

LINE = {
    "verblijfsobject": "0312010000000001", "nummeraanduiding": "0312200000000001", "straat": "Voorbeeldlaan",
    "huisnummer": "3", "postcode": "3981ZQ", "woonplaats": "Bunnik", "x": "142018.25", "y": "453000",
    "gebruiksdoel": "woonfunctie", "status": "Verblijfsobject in gebruik", "pand": "0312100000000001",
    "buurt": "BU03120101", "peildatum": "2026-11-01",
}  # fmt: skip


def written(folder: Path, *lines: dict[str, str], header: list[str] | None = None) -> Path:
    path = folder / "adressen.csv"
    names = header or list(LINE)
    rows = [";".join(names), *(";".join((LINE | line).get(name, "") for name in names) for line in lines)]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(InvalidInput) as refused:
        check(path, "GM0312", tell=lambda _lines: None)
    return [str(fault) for fault in refused.value.faults]


def addresses(path: Path) -> list[RegisteredAddress]:
    return list(read(check(path, "GM0312", tell=lambda _lines: None), "GM0312"))


def test_one_line_is_one_address(tmp_path: Path) -> None:
    header = [*LINE, "huisletter", "oppervlakte", "eigen_toegang", "verdieping"]
    more = {"huisletter": "A", "oppervlakte": "90", "eigen_toegang": "nee", "verdieping": "-1"}
    (one,) = addresses(written(tmp_path, more | {"gebruiksdoel": "woonfunctie, winkelfunctie"}, header=header))
    assert (one.x, one.y, one.area_m2, one.storey, one.own_entrance) == (14_201_825, 45_300_000, 90, -1, False)
    assert (one.uses, one.house_letter, one.district) == (("woonfunctie", "winkelfunctie"), "A", "WK031201")
    assert (one.source, one.as_of, one.staircase) == ("adressen.csv", date(2026, 11, 1), None)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"x": "142018,5"}, "x: gebruik een punt voor de decimalen: 142018.5 en niet 142018,5"),
        ({"x": "5.12"}, None),
        ({"y": "5.12"}, "y: verwacht: een RD-coördinaat in meters van 300000 tot en met 625000, niet '5.12'"),
        ({"y": ""}, "y: verwacht: een RD-coördinaat in meters van 300000 tot en met 625000, niet ''"),
        ({"huisnummer": "0"}, "huisnummer: verwacht: een heel getal van 1 tot en met 99999, niet '0'"),
        ({"postcode": "3981 ZQ"}, "postcode: verwacht: een postcode zoals 3981ZQ, zonder spatie, niet '3981 ZQ'"),
        ({"buurt": "BU07360101"}, "buurt: verwacht: een buurt van GM0312, dus een code die begint met BU0312"),
        ({"straat": ""}, "straat: dit mag niet leeg zijn"),
        ({"peildatum": "01-11-2026"}, "peildatum: verwacht: een datum zoals 2026-11-01, niet '01-11-2026'"),
        ({"peildatum": "2026-02-30"}, "peildatum: verwacht: een datum zoals 2026-11-01, niet '2026-02-30'"),
        ({"gebruiksdoel": "wonen"}, "gebruiksdoel: verwacht: een of meer van"),
        ({"status": "in gebruik"}, "status: verwacht: een van Verblijfsobject in gebruik"),
        ({"verblijfsobject": "0312200000000001"}, "verblijfsobject: verwacht: een verblijfsobject van zestien cijfers"),
    ],
)
def test_a_fault_names_its_line_and_column(tmp_path: Path, change: dict[str, str], expected: str | None) -> None:
    path = written(tmp_path, {}, change | {} if "verblijfsobject" in change else {"verblijfsobject": "0312010000000002"} | change)
    if expected is None:
        assert addresses(path)[1].x == 512
        return
    (found,) = faults(path)
    assert found.startswith(f"adressen.csv:3: {expected}")


def test_every_fault_of_every_line_is_told(tmp_path: Path) -> None:
    found = faults(written(tmp_path, {"x": "a", "y": "b"}, {"huisnummer": "x"}, {}))
    assert [one.split(": ")[1] for one in found] == ["x", "y", "huisnummer"]
    assert [one.split(":")[1] for one in found] == ["2", "2", "3"]


def test_a_number_that_stands_twice(tmp_path: Path) -> None:
    assert faults(written(tmp_path, {}, {})) == ["adressen.csv:3: verblijfsobject: dit nummer staat ook op regel 2"]


def test_after_a_hundred_faults_reading_stops(tmp_path: Path) -> None:
    found = faults(written(tmp_path, *[{"x": "a"}] * 150))
    assert len(found) == 101
    assert found[-1] == "adressen.csv:101: na 100 fouten is gestopt met lezen"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", "deze kolom ontbreekt"),
        (b"straat;onbekend;straat\n", "deze kolom is niet bekend"),
        (";".join(LINE).encode(), "minstens één adres"),
        (";".join(LINE).encode() + b"\na;b\n", "13 velden"),
        (";".join(LINE).encode() + b"\n\xff\xfe\n", "UTF-8"),
    ],
)
def test_a_file_of_another_shape(tmp_path: Path, text: bytes, expected: str) -> None:
    path = tmp_path / "adressen.csv"
    path.write_bytes(text)
    assert expected in " ".join(faults(path))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "kan niet worden gelezen" in faults(tmp_path / "weg.csv")[0]


@given(text=st.text(max_size=30), column=st.sampled_from(sorted(set(LINE) - {"straat", "woonplaats"})))
def test_nothing_typed_makes_it_fall_over(tmp_path_factory: pytest.TempPathFactory, text: str, column: str) -> None:
    path = written(tmp_path_factory.mktemp("junk"), {})
    header, line = path.read_text(encoding="utf-8").split("\n")
    cells = dict(zip(header.split(";"), line.split(";"), strict=True)) | {column: text}
    path.write_text(f"{header}\n{';'.join(cells.values())}", encoding="utf-8", errors="replace")
    try:
        check(path, "GM0312", tell=lambda _lines: None)
    except InvalidInput as refused:
        assert refused.faults


def test_the_readme_names_every_column() -> None:
    text = (PROJECT / "app/sources/data/README.md").read_text(encoding="utf-8")
    assert [name for name in (*REQUIRED, *OPTIONAL) if f"`{name}`" not in text] == []


def test_a_wrong_file_leaves_the_register_as_it_was(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", office.url)
    monkeypatch.setenv("SECRET_KEY", "k" * 40)
    monkeypatch.setenv("TRUSTED_HOSTS", "localhost")
    second = {"verblijfsobject": "0312010000000002", "huisnummer": "5"}
    good = written(tmp_path, {}, second)
    assert main(["import-addresses", str(good), "--municipality", "GM0312"]) == 0
    out = capsys.readouterr()
    answer = json.loads(out.out)
    assert (answer["written"], answer["total"], answer["untouched"]) == (2, 2, 0)
    assert "2 adressen bewaard" in out.err
    wrong = written(tmp_path, second | {"straat": "Anders"}, {"x": "1,5"})
    assert main(["import-addresses", str(wrong), "--municipality", "GM0312"]) == 2
    assert "adressen.csv:3: x: gebruik een punt" in capsys.readouterr().err
    with office.at("GM0312"):
        assert [row.street for row in register.at("3981ZQ", 5)] == ["Voorbeeldlaan"]
    newer = written(tmp_path, second | {"straat": "Anders"})
    assert main(["import-addresses", str(newer), "--municipality", "GM0312"]) == 0
    out = capsys.readouterr()
    assert json.loads(out.out)["untouched"] == 1
    assert "niet veranderd: 1 adressen" in out.err
    with office.at("GM0312"):
        assert [row.street for row in register.at("3981ZQ", 5)] == ["Anders"]
    assert main(["import-addresses", str(newer), "--municipality", "GM9999"]) == 2
    assert "een gemeente van deze installatie" in capsys.readouterr().err


def test_an_invented_town_is_the_same_for_the_same_seed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    town = Town("GM0312", "Bunnik", date(2026, 11, 1))
    first, again = list(invented_addresses(town, 3000, 1)), list(invented_addresses(town, 3000, 1))
    assert first == again
    assert first != list(invented_addresses(town, 3000, 2))
    assert len(first) == len({one.object_id for one in first}) == 3000
    assert len({(one.postcode, one.house_number, one.house_addition) for one in first}) == 3000
    assert {one.storey for one in first} == {0, 1, 2, 3}
    monkeypatch.setenv("DATABASE_URL", office.url)
    monkeypatch.setenv("WOONVERGUNNING_DEMO", "1")
    assert main(["generate-addresses", "--municipality", "GM0312", "--count", "3000"]) == 0
    assert main(["generate-addresses", "--municipality", "GM0312", "--count", "0"]) == 2
    with office.at("GM0312"):
        assert register.known_size() == 3000


def test_what_the_generator_makes_the_file_can_hold(tmp_path: Path) -> None:
    town = Town("GM0312", "Bunnik", date(2026, 11, 1))
    made = list(invented_addresses(town, 500, 3))
    header = [*REQUIRED, *OPTIONAL]
    names = {"ja": True, "nee": False, "": None}
    flag = {value: word for word, value in names.items()}
    lines = [
        {
            "verblijfsobject": one.object_id, "nummeraanduiding": one.designation_id, "straat": one.street,
            "huisnummer": str(one.house_number), "toevoeging": one.house_addition, "postcode": one.postcode,
            "woonplaats": one.place, "x": f"{one.x / 100:.2f}", "y": f"{one.y / 100:.2f}",
            "oppervlakte": "" if one.area_m2 is None else str(one.area_m2), "gebruiksdoel": ",".join(one.uses),
            "status": one.status, "pand": one.building, "buurt": one.neighbourhood, "wijk": one.district,
            "trappenhuis": one.staircase or "", "verdieping": str(one.storey), "eigen_toegang": flag[one.own_entrance],
            "bouwjaar": str(one.build_year), "bron": one.source,
        }
        for one in made
    ]  # fmt: skip
    assert addresses(written(tmp_path, *lines, header=header)) == [replace(one) for one in made]


def test_no_two_streets_share_a_name() -> None:
    assert len({street_name(place) for place in range(1000)}) == 1000
