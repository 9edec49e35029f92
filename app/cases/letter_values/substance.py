"""The facts, the tests and the judgements of a decision, as the letter shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.cases.letter_values.frame import Source, of_ordinance
from app.rules.terms import finding_label, label

SIGNS = {(True, "<="): "le", (True, "<"): "lt", (False, "<="): "gt", (False, "<"): "ge"}
LIMIT_NAMES = {"nhg_kostengrens": "NHG-grens", "huurtoeslaggrens": "huurgrens"}
TESTS = {"scope": "Is een vergunning nodig?", "exemption": "Uitzondering", "not_modelled": "Open norm"}
#: Fixed frames of the weighing; the reasons themselves are the officer's.
WEIGHED = {
    "applicant_prevails": "Uw belang weegt zwaarder dan het behoud van de woning zoals die nu is.",
    "stock_prevails": "Het behoud van de woning weegt zwaarder dan uw belang.",
}


def facts(source: Source) -> list[dict[str, Any]]:
    """Every fact with its source and date, the address and the applicant first."""
    case = source.case
    applicant = next((row for row in source.parties if row.role == "applicant"), None)
    address = f"{case.address_line}, {case.postcode[:4]} {case.postcode[4:]} {case.place}"
    source_of_address = f"{case.address_source}{'' if case.address_verified else ', niet geverifieerd'}"
    rows: list[dict[str, Any]] = [
        {"name": "Adres", "value": address, "source": source_of_address, "date": None}
    ]
    if applicant is not None:
        name = "Eigenaar en aanvrager" if applicant.is_owner else "Aanvrager"
        rows.append(
            {
                "name": name,
                "value": applicant.name,
                "source": "aanvraagformulier",
                "date": case.received_on.isoformat(),
            }
        )
    for line in source.fact_lines:
        rows.append(
            {"name": line.label, "value": line.shown, "source": line.source, "date": line.as_of.isoformat()}
        )
    return rows[:40]


def findings(source: Source) -> list[dict[str, Any]]:
    """The tests with their numbers: scope rules that compared or decided, exemptions that hold, and open norms."""
    rows = []
    for finding in source.answer["findings"]:
        shown = finding["kind"] == "scope" and (
            finding["outcome"] == "PASS" or finding["inputs"].get("amount")
        )
        shown = shown or (finding["kind"] == "exemption" and finding["outcome"] == "PASS")
        if shown:
            rows.append(_finding(finding, source.case.received_on.year))
    return rows


def _finding(finding: Mapping[str, Any], year: int) -> dict[str, Any]:
    inputs = finding["inputs"]
    compared = inputs.get("amount") is not None and inputs.get("limit") is not None
    needed = finding["outcome"] == "PASS"
    unit = "euro" if inputs.get("price_basis") == "monthly_rent" else "whole_euro"
    return {
        "test": TESTS[finding["kind"]],
        "article": of_ordinance(finding),
        "value": {"unit": unit, "value": inputs["amount"]} if compared else None,
        "sign": SIGNS[needed, inputs["comparison"]] if compared else None,
        "limit": {"unit": unit, "value": inputs["limit"]} if compared else None,
        "limit_name": limit_name(finding, year) if compared else None,
        "outcome": finding_label(finding["kind"], finding["outcome"]),
        "explanation": None if compared else finding["explanation"],
    }


def limit_name(finding: Mapping[str, Any], year: int) -> str:
    """`NHG-grens 2026`: what the limit is called, for people."""
    names = [parameter["name"] for parameter in finding["parameters"]]
    return f"{LIMIT_NAMES.get(names[0], 'prijsgrens') if names else 'prijsgrens'} {year}"


def judgements(source: Source) -> list[dict[str, Any]]:
    """What people judged, with their reasons; the author is named by function (the file knows who)."""
    rows = []
    for finding in source.answer["findings"]:
        judged = source.judgements.get(finding["rule"])
        if judged is not None and finding["outcome"] in ("PASS", "FAIL"):
            rows.append(
                {
                    "norm": norm_name(finding),
                    "article": of_ordinance(finding),
                    "outcome": WEIGHED.get(judged.outcome)
                    or finding_label(finding["kind"], finding["outcome"]),
                    "reasons": judged.reasons,
                    "by": author(source),
                    "on": judged.at.date().isoformat(),
                }
            )
    return rows


def grounds(source: Source) -> list[dict[str, Any]]:
    """Every failed ground under its own heading, each able to stand alone."""
    rows = []
    for finding in source.answer["findings"]:
        if finding["outcome"] != "FAIL":
            continue
        judged = source.judgements.get(finding["rule"])
        balance = finding["kind"] == "balance_of_interests"
        rows.append(
            {
                "title": "Het belang van de woningvoorraad weegt zwaarder dan uw belang"
                if balance
                else norm_name(finding),
                "article": of_ordinance(finding),
                "rule": _rule(balance),
                "finding": None,
                "reasons": judged.reasons if judged else finding["explanation"],
                "by": author(source) if judged else None,
            }
        )
    return rows


def _rule(balance: bool) -> str:
    if balance:
        return "Wij mogen een vergunning weigeren als het behoud van de woning zwaarder weegt dan uw belang bij de wijziging."
    return "Uw plan voldoet niet aan deze regel van de verordening."


def norm_name(finding: Mapping[str, Any]) -> str:
    """How the letter calls an open norm."""
    if finding["kind"] == "balance_of_interests":
        return "Uw belang en dat van de woningvoorraad"
    return label(finding["kind"], "rule_kind")


def author(source: Source) -> str:
    """Who judged, by function."""
    return f"vergunningverlener, {source.house_style['team']}"
