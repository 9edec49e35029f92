"""The annexes of a decision: the dot map as it was frozen in the case, and on what each reason rests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.cases.letter_values.frame import Source, article_of
from app.cases.letter_values.testing import mark, plain
from app.rules.sentences import listed
from app.rules.terms import label
from letters.dutch import count, day

FORMS = {
    "onttrekken": "onttrokken",
    "samenvoegen": "samengevoegd",
    "omzetten": "omgezet naar kamers",
    "terug_naar_zelfstandig": "weer een zelfstandige woning",
    "woningvormen": "verbouwd tot meer woningen",
    "splitsen": "gesplitst in appartementsrechten",
    "andere_woonvorm": "andere woonvorm",
}
#: How many objects the table of the annex holds: a quota of a whole town would make a book of it.
MOST_LISTED, MOST_ASIDE = 200, 50
OUR_REGISTER = "BAG en het register van de gemeente"


def from_snapshot(row: Any) -> dict[str, Any]:
    """The annex from a frozen map, with its `metric`, `parameters`, `base`, `objects`, `svg` and `on_day`."""
    metric, demands, base = row.metric, row.parameters, row.base
    ratio = metric["kind"] == "ratio_cap"
    addresses = base.get("addresses") if ratio else None
    after = max(base["after"], base["counted"])
    return {
        "rule": row.rule,
        "title": metric["title"],
        "day": row.on_day.isoformat(),
        "counted_before": base["counted"],
        "counted_after": after,
        "base": addresses or None,
        "base_filter": base.get("words") if ratio else None,
        "share": str(round(Decimal(after) / addresses, 6)) if addresses else None,
        "limit": demands.get("max_share") if ratio else demands.get("max"),
        "svg": row.svg,
        "objects": [_frozen(each) for each in row.objects],
    }


def _frozen(each: Mapping[str, Any]) -> dict[str, Any]:
    """One object: where it stands, what it is, and why it counts or not; who lives there is nowhere."""
    since = f" sinds {day(date.fromisoformat(each['from']))}" if each.get("from") else ""
    standing = f"{_standing(each['standing'])}{since}"
    if not each["counts"]:
        standing = str(each.get("correction") or each.get("why") or standing).removeprefix("nee, ")
    return {
        "number": each.get("number"),
        "address": each["address"],
        "form": each["form"],
        "standing": standing,
        "distance": each.get("distance_m"),
        "counts": each["counts"],
    }


def of_case(rows: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, Any] | None:
    """The annex of a decision from the newest frozen map per rule: that of a failed rule first, then of a share, then any."""
    order = [each["rule"] for each in answer["findings"] if each["outcome"] == "FAIL"]
    order += [each["rule"] for each in answer["findings"] if each["kind"] == "ratio_cap" and each["outcome"] == "PASS"]
    order += [each["rule"] for each in answer["findings"] if each["kind"] in ("count_quota", "spacing")]
    found = next((rows[rule] for rule in order if rule in rows), None)
    return from_snapshot(found) if found is not None else None


def dot_map(source: Source) -> dict[str, Any] | None:
    """The map of the case as the letter takes it; None where none was frozen."""
    given = source.dot_map
    if given is None:
        return None
    objects = [
        {
            "number": each.get("number"),
            "address": each["address"],
            "form": FORMS.get(each["form"], each["form"]),
            "standing": _standing(each["standing"]),
            "distance": each.get("distance"),
            "counts": each["counts"],
        }
        for each in given["objects"]
    ]
    counting = [each for each in objects if each["counts"]]
    listed_here = counting[:MOST_LISTED] + [each for each in objects if not each["counts"]][:MOST_ASIDE]
    keys = ("title", "day", "counted_before", "counted_after", "base", "base_filter", "share", "limit", "svg")
    return {key: given.get(key) for key in keys} | {
        "source": given.get("source") or OUR_REGISTER,
        "outcome": None,
        "alt": given.get("alt") or _alt(source, given, objects),
        "objects": listed_here,
        "not_listed": len(counting) - MOST_LISTED if len(counting) > MOST_LISTED else None,
    }


def _standing(standing: str) -> str:
    try:
        return label(standing, "standing")
    except KeyError:
        return standing


def _alt(source: Source, given: Mapping[str, Any], objects: Sequence[Mapping[str, Any]]) -> str:
    counting = sum(bool(each["counts"]) for each in objects)
    return (
        f"Kaart van de omgeving van {source.case.address_line}: {given['title'][:1].lower()}{given['title'][1:]}. "
        f"Op de kaart staan {count(counting, 'object dat meetelt', 'objecten die meetellen')}. "
        "De adressen staan in de tabel onder de kaart."
    )


def reasons(source: Source) -> list[dict[str, Any]] | None:
    """On what each reason rests: the typed paragraphs of the case where they are given, else what the answer itself holds."""
    rows = [_of_paragraph(source, each) for each in source.ladder if _told(source, each)] or _of_answer(source)
    return rows[:60] or None


def _of_paragraph(source: Source, each: Mapping[str, Any]) -> dict[str, Any]:
    title, text = each["title"].strip(), each["text"].strip()
    return {
        "kind": each["kind"],
        "text": plain(f"{title}: {text}" if title and text else title or text)[:2_000],
        "support": _support(source, each),
    }


def _support(source: Source, each: Mapping[str, Any]) -> str:
    """The article and the receipt, the source and its day, or who judged (by function) and the interests that were named."""
    parts = []
    if each.get("article"):
        parts.append(str(each["article"]))
    if each["kind"] == "rule" and source.receipt:
        parts.append(f"toetsing {mark(source.receipt)}")
    if each.get("source"):
        parts.append(str(each["source"]))
    if each.get("interests"):
        parts.append(f"belangen: {listed([_whose(one) for one in each['interests']])}")
    if each["kind"] in ("judgement", "weighing"):
        parts.append(f"vergunningverlener, {source.house_style['team']}")
    if each.get("on") and each["kind"] != "rule":
        parts.append(day(date.fromisoformat(each["on"])))
    if each.get("searched"):
        parts.append("gezocht en geen aanwijzing gevonden")
    return "; ".join(parts)[:1_000] or "het dossier"


def _whose(named: Any) -> str:
    """Whose interest, of a pair with its text or by its name alone."""
    return str(named["whose"] if isinstance(named, Mapping) else named)


def _told(source: Source, each: Mapping[str, Any]) -> bool:
    """Whether a paragraph is a reason: the facts have a table of their own, a term or a fee is no reason."""
    if each.get("section") == "gegevens":
        return False
    found = next((one for one in source.answer["findings"] if one["rule"] == each.get("finding")), None)
    return found is None or each["kind"] != "rule" or _kind(source, found) is not None


def _of_answer(source: Source) -> list[dict[str, Any]]:
    """Without typed paragraphs: the outcome of every rule that applies, and every judgement with its author."""
    rows = []
    for finding in source.answer["findings"]:
        kind, judged = _kind(source, finding), source.judgements.get(finding["rule"])
        if kind is None or finding["outcome"] not in ("PASS", "FAIL"):
            continue
        rows += _evidence(source, finding)
        cited = article_of(finding) or finding["article"]
        interests = source.interests.get(finding["rule"]) or ()
        support = {"kind": kind, "article": cited, "on": judged.at.date().isoformat() if judged else ""}
        support |= {"interests": tuple(interests)}
        rows.append({"kind": kind, "text": plain(finding["explanation"]), "support": _support(source, support)})
    return rows if any(row["kind"] != "rule" for row in rows) or len(rows) > 2 else []


def _evidence(source: Source, finding: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The items that a worksheet rests on, each as a fact, and what was searched in vain."""
    rows = []
    for note in source.worksheets.get(finding["rule"], {}).values():
        for item in note.get("evidence") or ():
            fact = {"kind": "fact", "source": item["source"], "on": item.get("date")}
            rows.append({"kind": "fact", "text": item["text"][:2_000], "support": _support(source, fact)})
        searched = note.get("searched")
        if searched:
            fact = {"kind": "fact", "source": f"gezocht in {searched['where']}", "on": searched["on"]}
            rows.append({"kind": "fact", "text": "Geen aanwijzing gevonden", "support": _support(source, fact)})
    return rows


def _kind(source: Source, finding: Mapping[str, Any]) -> str | None:
    """What sort of reason a finding is; None where it is no reason: a term, a text, a fee, or compensation of a refusal."""
    kind, judged = finding["kind"], finding["rule"] in source.judgements
    if kind in ("clock", "condition", "validity", "revocation"):
        return None
    if kind == "charge":
        asked = finding["inputs"].get("subject") == "compensation" and source.answer["compensation"]["due"]
        return "rule" if asked else None
    if kind == "balance_of_interests":
        return "weighing" if judged else None
    if kind == "assessment":
        return "judgement"
    if kind == "not_modelled" and not judged:
        return None
    return "judgement" if judged else "rule"
