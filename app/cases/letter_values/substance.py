"""The facts, the tests and the judgements of a decision, as the letter shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.cases.letter_values import testing, worksheet
from app.cases.letter_values.frame import Source, of_ordinance
from app.rules.sentences import capital
from app.rules.terms import finding_label, label

ASSESSMENT = "assessment"
SIGNS = {(True, "<="): "le", (True, "<"): "lt", (False, "<="): "gt", (False, "<"): "ge"}
LIMIT_NAMES = {"nhg_kostengrens": "NHG-grens", "huurtoeslaggrens": "huurgrens"}
TESTS = {"scope": "Is een vergunning nodig?", "exemption": "Uitzondering", "not_modelled": "Open norm"}
#: Whose interest, as a letter to the applicant says it.
WHOSE = {"de aanvrager": "uw belang", "aanvrager": "uw belang", "de woningvoorraad": "het belang van de woningvoorraad"}
#: Fixed frames of the weighing; the reasons themselves are the officer's.
WEIGHED = {
    "applicant_prevails": "Uw belang weegt zwaarder dan het behoud van de woning zoals die nu is.",
    "stock_prevails": "Het behoud van de woning weegt zwaarder dan uw belang.",
}

#: Where the register places the dwelling decides which rules hold; the address says it to a citizen.
PLACED = ("street", "neighbourhood", "district")


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
        if line.name in PLACED:
            continue
        rows.append(
            {"name": line.label, "value": line.shown, "source": line.source, "date": line.as_of.isoformat()}
        )
    return rows[:40]


def findings(source: Source) -> list[dict[str, Any]]:
    """The tests with their numbers, in the order of the rules: what decides about the permit, and every rule that was met.

    A failed test of a refusal is a ground and stands under its own heading; a rule that does not apply is not told.
    """
    rows = []
    annex = str(source.dot_map["rule"]) if source.dot_map and source.dot_map.get("rule") else None
    for finding in source.answer["findings"]:
        if finding["kind"] in testing.TABLED and finding["outcome"] in ("PASS", "QUEUE"):
            rows.append(testing.test_of(finding, annex))
        elif _decides(finding):
            rows.append(_finding(finding, source.case.received_on.year))
    return rows[:40]


def _decides(finding: Mapping[str, Any]) -> bool:
    """Whether this rule says that a permit is needed, or compared a price, or excepts the case."""
    if finding["kind"] == "scope":
        return finding["outcome"] == "PASS" or bool(finding["inputs"].get("amount"))
    return bool(finding["kind"] == "exemption" and finding["outcome"] == "PASS")


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
        criteria = worksheet.criteria(source, finding, author(source)) if finding["kind"] == ASSESSMENT else None
        if finding["outcome"] not in ("PASS", "FAIL") or (judged is None and criteria is None):
            continue
        rows.append(
            {
                "norm": norm_name(finding),
                "article": of_ordinance(finding),
                "outcome": _weighed(source, finding, judged) or finding_label(finding["kind"], finding["outcome"]),
                "reasons": judged.reasons if judged else testing.plain(finding["explanation"]),
                "by": author(source),
                "on": judged.at.date().isoformat() if judged else None,
                "criteria": criteria,
                "interests": interests(source, finding),
            }
        )
    return rows


def _weighed(source: Source, finding: Mapping[str, Any], judged: Any) -> str | None:
    """How the weighing came out; where the stock prevails and the permit is granted, by which remedy.

    Compensation of nothing (a waiver, such as demolition) is told as what it is.
    """
    remedy = finding["inputs"].get("remedy")
    if judged is None or finding["kind"] != "balance_of_interests":
        return None
    if finding["outcome"] == "PASS" and judged.outcome == "stock_prevails" and remedy:
        if remedy == "compensation" and source.answer["compensation"]["amount"] == "0.00":
            return (
                "Het behoud van de woning weegt zwaarder dan uw belang. De verordening vraagt in dit geval geen compensatie, "
                "en u krijgt de vergunning."
            )
        how = label(remedy, "remedy")
        return f"Het behoud van de woning weegt zwaarder dan uw belang, maar met {how} kan de vergunning toch."
    return WEIGHED.get(judged.outcome)


def grounds(source: Source) -> list[dict[str, Any]]:
    """Every failed ground under its own heading, each able to stand alone."""
    return [_ground(source, finding) for finding in source.answer["findings"] if finding["outcome"] == "FAIL"][:12]


def _ground(source: Source, finding: Mapping[str, Any]) -> dict[str, Any]:
    judged = source.judgements.get(finding["rule"])
    assessment = finding["kind"] == ASSESSMENT
    criteria = worksheet.criteria(source, finding, author(source)) if assessment else None
    count = testing.count_of(finding)
    annex = source.dot_map is not None and source.dot_map.get("rule") == finding["rule"]
    where = " De adressen staan in bijlage 1." if annex else ""
    return {
        "title": testing.title_of(finding),
        "article": of_ordinance(finding),
        "rule": testing.rule_of(finding),
        "finding": testing.test_of(finding) if count else None,
        "reasons": judged.reasons if judged else f"{testing.plain(finding['explanation'])}{where}",
        "by": author(source) if judged or assessment else None,
        "on": judged.at.date().isoformat() if judged else None,
        "criteria": criteria,
        "interests": interests(source, finding),
    }


def interests(source: Source, finding: Mapping[str, Any]) -> list[dict[str, str]] | None:
    """The interests that a weighing named, in the words of a letter."""
    named = source.interests.get(finding["rule"]) or ()
    rows = [{"whose": WHOSE.get(each["whose"], each["whose"])[:120], "text": each["text"]} for each in named if each["text"]]
    return rows or None


def norm_name(finding: Mapping[str, Any]) -> str:
    """How the letter calls an open norm."""
    if finding["kind"] == "balance_of_interests":
        return "Uw belang en dat van de woningvoorraad"
    if finding["kind"] == ASSESSMENT:
        title = str(finding["inputs"].get("title") or "leefbaarheid")
        return f"{title[:1].upper()}{title[1:]}"[:120]
    about = str(finding["inputs"].get("text") or "")
    return capital(about)[:120] if about else label(finding["kind"], "rule_kind")


def author(source: Source) -> str:
    """Who judged, by function."""
    return f"vergunningverlener, {source.house_style['team']}"
