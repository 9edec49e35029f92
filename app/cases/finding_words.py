"""What each kind of rule compared, in words: the same numbers on the screen and in the letter, read from the stored answer.

A finding is a plain mapping as the assessment stored it. Nothing is computed again: what the answer does not hold is not said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.rules.bounds import WORDS as SIDES
from app.rules.codes import AreaStatus, Where
from app.rules.sentences import listed
from app.rules.surroundings import place_words
from app.rules.terms import label
from letters.dutch import amount, day, metres, number, share

Finding = Mapping[str, Any]
AT_MOST = {"<=": "hoogstens", "<": "minder dan"}


def parameter(finding: Finding, name: str) -> str | None:
    """The value of a parameter that the rule used, the one that is known to hold where several might."""
    used = [each["value"] for each in finding["parameters"] if each["name"] == name]
    return used[-1] if used else None


def compared(finding: Finding, own: str = "deze aanvraag") -> str:
    """`11 van de 100 woningen, met deze aanvraag 12; hoogstens 10 %`; empty where the rule compared no numbers."""
    words = _WORDS.get(finding["kind"])
    return words(finding, own) if words is not None else ""


def where(finding: Finding) -> str:
    """`Binnen 100 meter`; `In de omgeving` where the answer does not say."""
    place = finding["inputs"].get("where")
    return place_words(Where(place), finding["inputs"].get("radius_m")) if place else "In de omgeving"


def most(finding: Finding) -> str:
    """`hoogstens 10 %`, `hoogstens 25 plaatsen per kalenderjaar`: the limit of a rule that counts."""
    inputs = finding["inputs"]
    if finding["kind"] == "ratio_cap":
        return f"{AT_MOST[_sign(finding)]} {share(Decimal(parameter(finding, 'max_share') or 0))}"
    period = f" {label('year', 'quota_period')}" if inputs.get("period") == "year" else ""
    places = room(finding)
    return f"hoogstens {places} {'plaats' if places == 1 else 'plaatsen'}{period}"


def _sign(finding: Finding) -> str:
    """Whether the share itself still may be: as the inputs say, else as the sentence of the rule says."""
    told = finding["inputs"].get("comparison")
    return str(told) if told else "<" if AT_MOST["<"] in finding["explanation"] else "<="


def room(finding: Finding) -> int:
    """How many places a quota has, with those carried over where the answer tells them."""
    inputs = finding["inputs"]
    free, counted = inputs.get("free") or 0, inputs.get("counted_before") or 0
    return free + counted if free else int(parameter(finding, "max") or 0)


def bounds(finding: Finding) -> str:
    """`minimaal 10 m²`: what a measured number is held against."""
    unit = finding["inputs"].get("unit") or ""
    sides = dict.fromkeys((each["name"], each["value"]) for each in finding["parameters"] if each["name"] in SIDES)
    return " of ".join(f"{SIDES[side]} {number(Decimal(limit))} {unit}".strip() for side, limit in sides)


def measured(finding: Finding) -> str:
    """`12 en 9,2 m²`: what was measured."""
    values = [short(value) for value in finding["inputs"].get("values") or ()]
    return f"{listed(values)} {finding['inputs'].get('unit') or ''}".strip() if values else ""


def short(value: str) -> str:
    """At most two decimals, to be read; the comparison was made with the exact number."""
    return number(Decimal(value).quantize(Decimal("0.01")))


def _ratio(finding: Finding, own: str) -> str:
    inputs = finding["inputs"]
    if inputs.get("counted_before") is None or not inputs.get("base"):
        return f"Nog niet geteld; {most(finding)}"
    after = f", met {own} {inputs['counted_after']}" if inputs["counted_after"] != inputs["counted_before"] else ""
    return f"{where(finding)} {inputs['counted_before']} van de {inputs['base']} woningen{after}; {most(finding)}"


def _quota(finding: Finding, own: str) -> str:
    inputs = finding["inputs"]
    if inputs.get("counted_before") is None:
        return f"Nog niet geteld; {most(finding)}" if finding["parameters"] else ""
    queue = f"; nummer {inputs['place_in_queue']} in de rij" if inputs.get("place_in_queue") else ""
    after = f", met {own} {inputs['counted_after']}" if inputs["counted_after"] != inputs["counted_before"] else ""
    return f"{where(finding)} {inputs['counted_before']} plaatsen bezet{after}; {most(finding)}{queue}"


def _spacing(finding: Finding, own: str) -> str:
    inputs, told = finding["inputs"], []
    least, beside, between = (parameter(finding, key) for key in ("min_distance_m", "max_consecutive", "min_between"))
    if least is not None:
        near = inputs.get("nearest_m")
        found = f"dichtstbijzijnde op {metres(Decimal(near))}" if near is not None else _nearest(inputs)
        told.append(f"{found}, gevraagd {metres(Decimal(least))}")
    if beside is not None and inputs.get("adjacent") is not None:
        told.append(f"met {own} {inputs['adjacent'] + 1} naast elkaar, hoogstens {beside}")
    if between is not None and inputs.get("between") is not None:
        told.append(f"{inputs['between']} panden ertussen, minimaal {between}")
    if inputs.get("enclosed_sides") is not None:
        told.append(f"ingesloten kanten: {inputs['enclosed_sides']}")
    return "; ".join(told)[:1].upper() + "; ".join(told)[1:]


def _nearest(inputs: Mapping[str, Any]) -> str:
    return "geen ander geval" if inputs.get("counted") == 0 else "afstand nog niet gemeten"


def _numeric(finding: Finding, own: str) -> str:
    values, limit = measured(finding), bounds(finding)
    per = finding["inputs"].get("per") or "each"
    how = "" if per == "each" else f" {label(per, 'per')}"
    return f"{values or 'nog niet bekend'}{how}, {limit}" if limit else values


def _technical(finding: Finding, own: str) -> str:
    inputs = finding["inputs"]
    if inputs.get("dated") is None and inputs.get("passed") is None and inputs.get("value") is None:
        return f"{inputs['norm']}: nog geen rapport dat telt"
    told = [str(inputs["norm"])]
    if inputs.get("dated"):
        told.append(f"rapport van {day_of(inputs['dated'])}")
    if inputs.get("by"):
        told.append(label(inputs["by"], "report_by"))
    if inputs.get("value") is not None:
        limits = [
            f"{SIDES[each['name']]} {number(Decimal(each['value']))}" for each in finding["parameters"] if each["value"]
        ]
        told.append(f"gemeten {number(Decimal(inputs['value']))}{f' ({listed(limits)})' if limits else ''}")
    return ", ".join(told)


def day_of(iso: str) -> str:
    """A stored day in Dutch."""
    return day(date.fromisoformat(iso))


def _area(finding: Finding, own: str) -> str:
    status, street = finding["inputs"].get("status"), finding["inputs"].get("street")
    if status is None:
        return "Gebied nog niet bekend"
    words = label(status, "area_status")
    named = street is not None and street not in tuple(AreaStatus)
    return f"{street}: {words}" if named else f"Stand van het gebied: {words}"


def _assessment(finding: Finding, own: str) -> str:
    criteria = finding["inputs"].get("criteria") or ()
    judged = [each for each in criteria if each["outcome"]]
    failed = [each["title"].lower() for each in judged if each["outcome"] == "FAIL"]
    told = f"{len(judged)} van de {len(criteria)} onderdelen beoordeeld" if criteria else ""
    return f"{told}; voldoet niet: {listed(failed)}" if failed else told


def _charge(finding: Finding, own: str) -> str:
    inputs = finding["inputs"]
    name = label(inputs["subject"], "charge_subject") if inputs.get("subject") else "bedrag"
    if inputs.get("amount") is None:
        return f"{name.capitalize()}: nog niet te berekenen"
    return f"{name.capitalize()}: {amount(Decimal(inputs['amount']), inputs.get('currency'))}"


def _transition(finding: Finding, own: str) -> str:
    since = finding["inputs"].get("existing_since")
    return f"Bestaat rechtmatig sinds {day_of(since)}" if since else ""


_WORDS: Mapping[str, Callable[[Finding, str], str]] = {
    "ratio_cap": _ratio,
    "count_quota": _quota,
    "spacing": _spacing,
    "numeric_limit": _numeric,
    "technical_standard": _technical,
    "area_status": _area,
    "assessment": _assessment,
    "charge": _charge,
    "transition": _transition,
}
