"""The recorded ordinances at the boundaries that matter: the limit of the year, the last day, the gap, what is unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.rules.application import parse_application
from app.rules.assessment import Assessment, assess
from app.rules.change import change_types
from app.rules.checks.scope import Scope
from app.rules.codes import PriceBasis, Regime, RuleKind
from app.rules.rulebook import load_rulebook
from tests.fixtures.rule_texts import outcomes, woz

CODES = tuple(change_types())
STICHTSE_VECHT, DE_RONDE_VENEN, BUNNIK, AMERSFOORT = "GM1904", "GM0736", "GM0312", "GM0307"
BOOK = load_rulebook()


def _asked(municipality: str, received: str, change: str = "omzetten", **facts: Any) -> Assessment:
    document = {"municipality": municipality, "change_type": change, "received_on": received, "facts": facts}
    return assess(parse_application(document), BOOK)


def _owned(
    municipality: str, received: str, amount: str, change: str = "omzetten", **facts: Any
) -> Assessment:
    valued = f"{int(received[:4]) - 1}-01-01"
    return _asked(municipality, received, change, tenure="koop", woz_values=[woz(amount, valued)], **facts)


def test_the_versions_are_those_of_the_sources() -> None:
    assert {
        code: [(each.first_day, each.last_day) for each in BOOK.versions(code)]
        for code in (STICHTSE_VECHT, DE_RONDE_VENEN, BUNNIK, AMERSFOORT)
    } == {
        STICHTSE_VECHT: [(date(2015, 7, 1), date(2019, 6, 30)), (date(2019, 7, 1), date(2023, 6, 30))],
        DE_RONDE_VENEN: [
            (date(2019, 7, 1), date(2023, 6, 30)),
            (date(2023, 8, 23), date(2023, 12, 31)),
            (date(2024, 1, 1), date(2028, 12, 30)),
        ],
        BUNNIK: [(date(2026, 2, 7), date(2029, 12, 30))],
        AMERSFOORT: [(date(2025, 7, 1), date(2029, 6, 30))],
    }


@pytest.mark.parametrize("change", CODES)
@pytest.mark.parametrize(
    ("municipality", "received", "limit"),
    [
        (STICHTSE_VECHT, "2016-05-03", "245000.00"),
        (STICHTSE_VECHT, "2019-06-30", "290000.00"),
        (STICHTSE_VECHT, "2019-07-01", "290000.00"),
        (STICHTSE_VECHT, "2020-12-31", "310000.00"),
        (STICHTSE_VECHT, "2023-06-30", "405000.00"),
        (DE_RONDE_VENEN, "2023-06-30", "405000.00"),
        (DE_RONDE_VENEN, "2023-08-23", "405000.00"),
        (DE_RONDE_VENEN, "2024-01-01", "435000.00"),
        (BUNNIK, "2026-02-07", "470000.00"),
    ],
)
def test_at_the_limit_of_the_year_a_permit_is_needed_for_every_change(
    municipality: str, received: str, limit: str, change: str
) -> None:
    assert _owned(municipality, received, limit, change).permit_required is True
    above = _owned(municipality, received, limit.replace(".00", ".01"), change, dwellings_before=1)
    assert (above.permit_required, above.outcome.value) == (False, "vergunningvrij")


@pytest.mark.parametrize("change", CODES)
@pytest.mark.parametrize(
    ("municipality", "received", "limit"),
    [
        (STICHTSE_VECHT, "2016-05-03", "710.68"),
        (STICHTSE_VECHT, "2019-07-01", "720.42"),
        (DE_RONDE_VENEN, "2024-07-01", "879.66"),
        (BUNNIK, "2026-05-04", "932.93"),
    ],
)
def test_rent_up_to_the_limit(municipality: str, received: str, limit: str, change: str) -> None:
    assert _asked(municipality, received, change, tenure="huur", monthly_rent=limit).permit_required is True
    above = f"{float(limit) + 0.01:.2f}"
    assert _asked(municipality, received, change, tenure="huur", monthly_rent=above).permit_required is False


@pytest.mark.parametrize("change", CODES)
def test_without_the_one_fact_that_decides_it_is_told_so(change: str) -> None:
    for facts, missing in (
        ({"tenure": "koop"}, "WOZ-waarde"),
        ({"tenure": "huur"}, "huurprijs"),
        ({}, "koop of huur"),
    ):
        result = _asked(STICHTSE_VECHT, "2021-05-03", change, **facts)
        assert (result.permit_required, result.outcome.value) == (None, "aanvullen")
        assert any(
            missing in found.explanation for found in result.findings if found.outcome.value == "NEEDS_FACT"
        )


def test_the_proposal_vouches_for_conversion_and_split_only() -> None:
    for change in CODES:
        result = _owned(STICHTSE_VECHT, "2021-05-03", "300000.00", change)
        (deciding,) = [
            found
            for found in result.findings
            if found.kind is RuleKind.SCOPE and found.outcome.value == "PASS"
        ]
        assert deciding.authority.verified is (change in ("omzetten", "splitsen"))


def test_what_was_not_read_is_not_verified() -> None:
    for code in BOOK.municipalities():
        for version in BOOK.versions(code):
            assert not version.verified
            read = [rule.id for rule in version.rules if rule.verified]
            assert read == (
                ["scope_koop"] if (code, version.first_day.year) == (STICHTSE_VECHT, 2019) else []
            )


def test_no_article_number_of_an_ordinance_was_made_up() -> None:
    for code in BOOK.municipalities():
        for version in BOOK.versions(code):
            for rule in version.rules:
                of_law = rule.citation.title == "Huisvestingswet 2014"
                assert of_law or "niet gelezen" in rule.citation.article


def test_basis_limit_and_sign_are_the_choices_of_the_council() -> None:
    for code in (STICHTSE_VECHT, DE_RONDE_VENEN, BUNNIK):
        for version in BOOK.versions(code):
            scopes = [rule for rule in version.rules if isinstance(rule, Scope)]
            assert version.regime is Regime.AFFORDABLE
            assert {(rule.price_basis, rule.limit and rule.limit.words()) for rule in scopes} == {
                (PriceBasis.WOZ_1JAN_APPLICATION_YEAR, "nhg_kostengrens"),
                (PriceBasis.MONTHLY_RENT, "huurtoeslaggrens"),
            }
            assert {str(rule.comparison) for rule in scopes} == {"<="}
            assert sorted(code for rule in scopes for code in rule.change_types) == sorted(CODES * 2)


def test_stichtse_vecht_offers_no_remedy_and_leaves_no_article_open() -> None:
    version = BOOK.versions(STICHTSE_VECHT)[1]
    assert version.text.not_modelled == ()
    (balance,) = version.rules_of(RuleKind.BALANCE_OF_INTERESTS)
    assert getattr(balance, "remedies", None) == ()


def test_the_day_after_the_last_day() -> None:
    assert _owned(STICHTSE_VECHT, "2023-07-01", "1.00").answer()["reason"] == "lapsed_by_law"
    assert _owned(DE_RONDE_VENEN, "2023-07-01", "1.00").answer()["reason"] == "gap"
    assert _owned(BUNNIK, "2026-02-06", "1.00").answer()["reason"] == "not_recorded"
    assert _owned(AMERSFOORT, "2025-06-30", "1.00").answer()["reason"] == "not_recorded"


def test_amersfoort_refers_to_the_other_permit() -> None:
    answer = _asked(AMERSFOORT, "2026-05-04").answer()
    assert (answer["reason"], answer["permit_required"]) == ("no_stock_rules", False)
    assert "omgevingsvergunning" in str(answer["explanation"])


def test_own_use_needs_no_permit_in_stichtse_vecht() -> None:
    result = _owned(STICHTSE_VECHT, "2021-05-03", "1.00", "onttrekken", owner_occupier=True)
    assert (outcomes(result)["own_use"], result.outcome.value) == ("PASS", "vergunningvrij")


def test_the_liveability_policy_of_de_ronde_venen_is_mentioned() -> None:
    assert "Leefbaarheidstoets 2023" in str(_owned(DE_RONDE_VENEN, "2024-03-01", "1.00").explanation)
    assert _owned(DE_RONDE_VENEN, "2022-03-01", "1.00").explanation is None
