"""The tests of the ordinance as a letter shows them: what each rule asks, what was compared, and what was counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.cases import finding_words as words
from app.cases.letter_values.frame import Source, of_ordinance
from app.rules.terms import finding_label

#: What a letter calls the test of each kind.
NAMES = {
    "area_status": "Het gebied",
    "ratio_cap": "Gewijzigde woningen in de omgeving",
    "count_quota": "Beschikbare plaatsen",
    "spacing": "Afstand en ligging",
}
#: Kinds whose outcome a letter shows in its table. The others have a place of their own, or are not for a reader.
TABLED = ("area_status", "numeric_limit", "technical_standard", "ratio_cap", "count_quota", "spacing")
COUNTED = ("ratio_cap", "count_quota")
PLACES = {
    "street": "in de straat",
    "building": "in het gebouw",
    "staircase": "in het trappenhuis",
    "storey": "op de verdieping",
    "row": "in de rij",
    "district": "in de wijk",
}


def test_of(finding: Mapping[str, Any], annex_of: str | None = None) -> dict[str, Any]:
    """One row of the table of tests; `annex_of` is the rule whose map is the annex."""
    annex = " De telling staat in bijlage 1." if annex_of == finding["rule"] else ""
    return {
        "test": name_of(finding),
        "article": of_ordinance(finding),
        "value": None,
        "sign": None,
        "limit": None,
        "limit_name": None,
        "outcome": finding_label(finding["kind"], finding["outcome"]),
        "explanation": f"{plain(finding['explanation'])}{annex}",
        "count": count_of(finding),
    }


def name_of(finding: Mapping[str, Any]) -> str:
    """What the letter calls this test."""
    if finding["kind"] == "numeric_limit":
        return _capital(str(finding["inputs"].get("measured") or "Maat of aantal"))[:120]
    if finding["kind"] == "technical_standard":
        return f"Rapport {finding['inputs'].get('norm', '')}".strip()
    return NAMES[finding["kind"]]


def count_of(finding: Mapping[str, Any]) -> dict[str, Any] | None:
    """What was counted before and with this application; None where nothing was."""
    inputs = finding["inputs"]
    if finding["kind"] not in COUNTED or inputs.get("counted_before") is None or not finding["parameters"]:
        return None
    after = inputs["counted_after"]
    if after < inputs["counted_before"]:
        return None
    return {
        "what": f"Telling {words.where(finding)[:1].lower()}{words.where(finding)[1:]}",
        "before": inputs["counted_before"],
        "after": after,
        "base": (inputs.get("base") or None) if finding["kind"] == "ratio_cap" else None,
        "limit": words.most(finding),
    }


def title_of(finding: Mapping[str, Any]) -> str:
    """The failed ground as a sentence that can stand alone."""
    kind, inputs = finding["kind"], finding["inputs"]
    if kind == "ratio_cap":
        return f"Er zijn te veel gewijzigde woningen {PLACES.get(inputs.get('where'), 'in de buurt')}"
    if kind == "numeric_limit":
        what = str(inputs.get("measured") or "maat")
        return f"Uw plan voldoet niet aan de eis voor {what[:1].lower()}{what[1:]}"[:120]
    if kind == "technical_standard":
        return f"Uw plan voldoet niet aan de norm {inputs.get('norm', '')}".strip()
    return TITLES[kind]


TITLES = {
    "area_status": "Uw woning ligt in een gesloten gebied",
    "count_quota": "Er is geen plaats meer",
    "spacing": "Uw woning ligt te dicht bij andere gewijzigde woningen",
    "assessment": "Uw plan past niet bij de leefbaarheid van de buurt",
    "not_modelled": "Uw plan voldoet niet aan een regel van de verordening",
    "balance_of_interests": "Het belang van de woningvoorraad weegt zwaarder dan uw belang",
}


def rule_of(finding: Mapping[str, Any]) -> str:
    """What the rule asks, in one sentence."""
    kind = finding["kind"]
    if kind == "area_status":
        return "De verordening sluit sommige gebieden voor deze wijziging. In een gesloten gebied verlenen wij geen vergunning."
    if kind == "numeric_limit" and words.bounds(finding):
        what = str(finding["inputs"].get("measured") or "deze maat")
        return f"De verordening vraagt voor {what[:1].lower()}{what[1:]}: {words.bounds(finding)}."
    if kind == "ratio_cap" and finding["parameters"]:
        inputs = finding["inputs"]
        own = ", uw plan meegerekend" if inputs.get("counted_after") != inputs.get("counted_before") else ""
        share = f"{words.where(finding)} mag {words.most(finding)} van de woningen zijn gewijzigd{own}."
        return f"{share} Zo houden wij buurten gemengd en leefbaar."
    if kind == "count_quota" and finding["parameters"]:
        return f"{words.where(finding)} zijn er {words.most(finding)} voor deze wijziging."
    return RULES.get(kind, "Uw plan moet voldoen aan deze regel van de verordening.")


RULES = {
    "technical_standard": "Een rapport moet laten zien dat uw plan aan deze norm voldoet.",
    "spacing": "De verordening stelt eisen aan de afstand tot andere gewijzigde woningen, en aan hoeveel er naast elkaar liggen.",
    "assessment": "Wij weigeren een vergunning als de wijziging de leefbaarheid van de buurt te veel aantast.",
    "balance_of_interests": "Wij mogen een vergunning weigeren als het behoud van de woning zwaarder weegt dan uw belang bij de "
    "wijziging.",
}


def particulars(source: Source) -> list[dict[str, Any]] | None:
    """Existing lawful use that lifts rules, and provisions that a court set aside: one sentence each, with its source."""
    rows = []
    for finding in source.answer["findings"]:
        inputs = finding["inputs"]
        if inputs.get("disapplied"):
            rows.append({"text": _set_aside(finding), "source": str(inputs["disapplied_source"])[:300]})
        elif finding["kind"] == "transition" and finding["outcome"] == "PASS":
            rows.append({"text": plain(finding["explanation"]), "source": str(finding["article"])[:300]})
    return rows[:12] or None


def _set_aside(finding: Mapping[str, Any]) -> str:
    """The sentence of the rules, with the provision by its name."""
    name = of_ordinance(finding)
    sentence = plain(finding["explanation"])
    return sentence.replace("Deze bepaling", _capital(name), 1) if name else sentence


def receipt_of(source: Source) -> dict[str, Any] | None:
    """The mark of the stored assessment, as the case page shows it."""
    if source.receipt is None or source.assessed_on is None:
        return None
    return {"mark": mark(source.receipt), "on": source.assessed_on.isoformat()}


def mark(receipt: str) -> str:
    """`4f1c 9a70`: the first eight digits of a receipt."""
    return f"{receipt[:4]} {receipt[4:8]}"


def plain(sentence: str) -> str:
    """A sentence of the rules with the percent sign as letters write it."""
    return re.sub(r"(?<=\d)\s*%", "\N{NO-BREAK SPACE}%", sentence)



def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
