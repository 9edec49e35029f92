"""Rule files with each possible fault: refused with file, line and what was expected, and nothing of them is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.rules.errors import Fault, InvalidInput
from app.rules.rulebook import check_folder, load_rulebook
from tests.fixtures.rule_texts import (
    BALANCE,
    ORIGIN,
    SCOPE_OWNED,
    rule,
    version_text,
    write_version,
)

GOOD = version_text(SCOPE_OWNED, BALANCE)


def _faults(folder: Path, text: str, **place: str) -> list[Fault]:
    write_version(folder, text, **place)
    faults, book = check_folder(folder)
    assert bool(book.municipalities()) is not bool(faults)
    if faults:
        with pytest.raises(InvalidInput):
            load_rulebook(folder)
    return list(faults)


def _only(folder: Path, text: str, **place: str) -> tuple[str, int | None]:
    (fault,) = _faults(folder, text, **place)
    assert fault.file is not None and fault.file.startswith(str(folder))
    assert str(fault).startswith(f"{fault.file}:{fault.line}: ")
    return fault.path, fault.line


def test_the_good_file_is_good(tmp_path: Path) -> None:
    assert _faults(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "path", "line"),
    [
        ("title: Proefverordening\nvalid", "title: ''\nvalid", "title", 2),
        ("title: Proefverordening\nvalid", "valid", "title", 1),
        ("regime: betaalbaar", "regime: soms", "regime", 4),
        ("source: proef\n", "sources: proef\nsource: proef\n", "sources", 6),
        ("verified: false\n", 'verified: "false"\n', "verified", 7),
        ("code: GM9901", "code: 9901", "municipality.code", 1),
        ("code: GM9901", "code: GM9902", "municipality.code", 1),
        ("name: Proefstad", "naam: Proefstad, name: P", "municipality.naam", 1),
        ("valid_from: 2024-01-01", "valid_from: 2024-01-02", "valid_from", 3),
        ("valid_from: 2024-01-01", "valid_from: 2024-02-30", "valid_from", 3),
        ("valid_from: 2024-01-01", "valid_from: 1-1-2024", "valid_from", 3),
        ("regime: betaalbaar\n", "regime: betaalbaar\nvalid_to: 2023-12-31\n", "valid_to", 5),
        (
            "regime: betaalbaar\n",
            "regime: betaalbaar\nentered_into_force: 2024-01-01\n",
            "entered_into_force",
            5,
        ),
        ("kind: scope", "kind: scoop", "rules[0].kind", 9),
        ("kind: scope, ", "", "rules[0].kind", 9),
        ("id: scope_koop", "id: Scope Koop", "rules[0].id", 9),
        ("id: scope_koop", "id: balance_of_interests", "rules[0].id", 9),
        ("id: scope_koop", "id: ratio_cap", "rules[0].id", 9),
        ("id: scope_koop", "id: own_use", "rules[0].id", 9),
        ("tenure: [koop]", "tenure: [lease]", "rules[0].tenure[0]", 9),
        ("tenure: [koop]", "tenure: koop", "rules[0].tenure", 9),
        ("tenure: [koop]", "tenures: [koop]", "rules[0].tenures", 9),
        ("ref: nhg_kostengrens", "ref: nhg", "rules[0].limit.ref", 9),
        ("ref: nhg_kostengrens", "ref: sr23_geldboete", "rules[0].limit.key", 9),
        ("ref: nhg_kostengrens", "ref: cpi_alle_huishoudens_jaarmutatie", "rules[0].limit.ref", 9),
        ("ref: nhg_kostengrens", "ref: daeb_inkomensgrens, key: niemand", "rules[0].limit.key", 9),
        ("ref: nhg_kostengrens", "ref: nhg_kostengrens, key: hoog", "rules[0].limit.key", 9),
        ("ref: nhg_kostengrens", "ref: nhg_kostengrens, factor: 0.7", "rules[0].limit.factor", 9),
        ("ref: nhg_kostengrens", "ref: nhg_kostengrens, factor: '0'", "rules[0].limit.factor", 9),
        ("ref: nhg_kostengrens", "ref: nhg_kostengrens, amount: '1'", "rules[0].limit", 9),
        ("ref: nhg_kostengrens", "amount: '1', factor: '2'", "rules[0].limit", 9),
        ("ref: nhg_kostengrens", "amount: '1.005'", "rules[0].limit.amount", 9),
        ('comparison: "<="', 'comparison: ">"', "rules[0].comparison", 9),
        (', comparison: "<="', "", "rules[0].comparison", 9),
        ("price_basis: woz_1jan_application_year", "price_basis: woz", "rules[0].price_basis", 9),
        (
            "price_basis: woz_1jan_application_year",
            "price_basis: sale_price, woz_reading: known_on",
            "rules[0].woz_reading",
            9,
        ),
        ("remedies: [compensation]", "remedies: [money]", "rules[1].remedies[0]", 10),
    ],
)
def test_a_fault_in_a_version(tmp_path: Path, right: str, wrong: str, path: str, line: int) -> None:
    assert right in GOOD
    assert _only(tmp_path, GOOD.replace(right, wrong, 1)) == (path, line)


@pytest.mark.parametrize("missing", ["citation", "source", "verified", "change_types"])
def test_every_rule_has_its_origin_and_its_changes(tmp_path: Path, missing: str) -> None:
    keys = {
        "citation": "citation: {title: P, article: a}",
        "source": "source: p",
        "verified": "verified: false",
        "change_types": "change_types: [omzetten]",
    }
    given = ", ".join(text for key, text in keys.items() if key != missing)
    text = version_text(SCOPE_OWNED, f"{{id: term, kind: clock, weeks: 8, {given}}}")
    path = _faults(tmp_path, text)[0].path
    assert path.startswith(f"rules[1].{missing}")


@pytest.mark.parametrize(
    ("broken", "path"),
    [
        (rule("x", "clock"), "rules[1].weeks"),
        (rule("x", "clock", weeks="0"), "rules[1].weeks"),
        (rule("x", "clock", weeks="'8,5'"), "rules[1].weeks"),
        (rule("x", "validity"), "rules[1]"),
        (rule("x", "validity", bound_to="dog"), "rules[1].bound_to"),
        (rule("x", "condition", title="a", text='"Hoogstens {residents}."'), "rules[1].text"),
        (rule("x", "condition", title="a", text='"Hoogstens {tenure}."'), "rules[1].text"),
        (rule("x", "exemption", title="a"), "rules[1].conditions"),
        (
            rule("x", "exemption", title="a", conditions="[{fact: guests, at_most: 2}]"),
            "rules[1].conditions[0].fact",
        ),
        (rule("x", "exemption", title="a", conditions="[{fact: lodgers}]"), "rules[1].conditions[0]"),
        (
            rule("x", "exemption", title="a", conditions="[{fact: lodgers, at_most: 2, at_least: 1}]"),
            "rules[1].conditions[0]",
        ),
        (
            rule("x", "exemption", title="a", conditions="[{fact: lodgers, equals: two}]"),
            "rules[1].conditions[0].equals",
        ),
        (
            rule("x", "exemption", title="a", conditions="[{fact: owner_occupier, equals: ja}]"),
            "rules[1].conditions[0].equals",
        ),
        (
            rule("x", "exemption", title="a", conditions="[{fact: purpose, equals: fun}]"),
            "rules[1].conditions[0].equals",
        ),
        (
            rule("x", "exemption", title="a", conditions="[{fact: woz_values, includes: x}]"),
            "rules[1].conditions[0].fact",
        ),
        (rule("x", "clock", weeks="8", changes="[verhuren]"), "rules[1].change_types[0]"),
        (rule("x", "clock", weeks="8", changes="[]"), "rules[1].change_types"),
    ],
    ids=range(17),
)
def test_a_fault_in_a_rule(tmp_path: Path, broken: str, path: str) -> None:
    assert _only(tmp_path, version_text(SCOPE_OWNED, broken)) == (path, 10)


@pytest.mark.parametrize(
    ("more", "path"),
    [
        (f"not_regulated: [{{change_type: omzetten, {ORIGIN}}}]\n", "not_regulated[0].change_type"),
        (
            f"not_modelled: [{{id: scope_koop, change_types: [omzetten], text: t, {ORIGIN}}}]\n",
            "not_modelled[0].id",
        ),
        (
            f"not_modelled: [{{id: x, change_types: [omzetten], text: t, subject: weather, {ORIGIN}}}]\n",
            "not_modelled[0].subject",
        ),
        (
            "not_modelled: [{id: x, change_types: [omzetten], text: t, source: s, verified: true}]\n",
            "not_modelled[0].citation",
        ),
        (
            "transition: {applies_by: today, source: s, verified: false, citation: {title: t, article: a}}\n",
            "transition.applies_by",
        ),
        ("first_day_not_read: {recorded_from: 2024-01-01, latest_possible: 2024-12-31, why: w}\n", ""),
    ],
    ids=range(6),
)
def test_a_fault_beside_the_rules(tmp_path: Path, more: str, path: str) -> None:
    faults = _faults(tmp_path, version_text(SCOPE_OWNED, more=more))
    assert path in {fault.path for fault in faults}


@pytest.mark.parametrize(
    ("regime", "rules", "more"),
    [
        ("geen", (SCOPE_OWNED,), "note: elders\n"),
        ("geen", (), ""),
        ("betaalbaar", (), ""),
        ("betaalbaar", (rule("all", "scope"),), ""),
        ("gehele_voorraad", (SCOPE_OWNED,), ""),
    ],
)
def test_the_regime_says_what_the_rules_say(
    tmp_path: Path, regime: str, rules: tuple[str, ...], more: str
) -> None:
    (fault,) = _faults(tmp_path, version_text(*rules, regime=regime, more=more))
    assert fault.path in ("regime", "note")


@pytest.mark.parametrize(
    "first",
    [
        "valid_from: 9999-01-01",
        "valid_from: 0001-01-01",
        "first_day_not_read: {recorded_from: 2024-01-01, latest_possible: 9999-01-01, why: w}",
        "first_day_not_read: {recorded_from: 2024-01-01, latest_possible: 2019-12-31, why: w}",
    ],
)
def test_a_first_day_that_no_ordinance_has(tmp_path: Path, first: str) -> None:
    assert len(_faults(tmp_path, version_text(SCOPE_OWNED, first=first))) == 1


def test_neither_a_first_day_nor_why_it_is_not_known(tmp_path: Path) -> None:
    assert _only(tmp_path, GOOD.replace("valid_from: 2024-01-01\n", ""))[0] == ""


def test_a_share_without_its_rounding_is_refused(tmp_path: Path) -> None:
    """1 of 2 dwellings at 25 %: nobody can say, until the ordinance says what becomes of the half dwelling."""
    keys = {"where": "street", "max_share": '"0.25"', "comparison": '"<="', "own_case_adds": "1"}
    (fault,) = _faults(tmp_path, version_text(SCOPE_OWNED, rule("cap", "ratio_cap", **keys)))
    assert fault.path == "rules[1].rounding"
    assert "ontbreekt" in fault.expected
