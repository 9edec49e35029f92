"""The values of each kind of letter: what it holds beside what every letter holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.cases import papers
from app.cases.letter_values import annex, charging, substance, testing
from app.cases.letter_values.frame import Signer, Source, article_of, basis_of, common, remedy, version_of
from app.cases.opening import NotNow
from app.rules.national_law import built_in_law
from app.rules.periods import Unit
from letters.dutch import day

OPTIONS = (
    ("Uw plan veranderen", "Een ander plan kan anders uitpakken. Bel ons gerust vóór u opnieuw aanvraagt."),
    ("Later opnieuw aanvragen", "Dat heeft zin als uw plan, de feiten of de regels veranderen."),
)
TESTS = (
    "of de prijs van de woning zo laag is dat een vergunning nodig is",
    "wat uw belang is, en wat de wijziging betekent voor de woningzoekenden",
)


def granted(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`besluit_verleend`."""
    asked = charging.compensation(source, date_sent)
    return _decision(source, date_sent, signer) | {
        "conditions": [*charging.first_pay(asked), *conditions(source.draft, date_sent)],
        "compensation": asked,
        "no_compensation": charging.not_asked(source),
        "valid": {
            "bound_to": _bound_by_rule(source.answer) or source.draft.get("bound_to") or None,
            "until": source.draft.get("until"),
            "use_within_years": _use_within_years(source.case.received_on),
            "revoked_if": _revoked_if(source.answer),
        },
        "other_permits": source.house_style["other_permits"],
        "publication": {"where": f"het {source.house_style['publication']}"},
    }


def refused(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`besluit_geweigerd`: every failed ground, and what the applicant can still do."""
    return _decision(source, date_sent, signer) | {
        "judgements": [],
        "grounds": substance.grounds(source),
        "course": sorted([*_course(source), *_heard(source)], key=lambda step: step["on"]),
        "alternatives": {"condition": None, "temporary": None, "compensation": None},
        "interests": None,
        "hardship": source.draft.get("hardship") or None,
        "options": [{"title": title, "text": text} for title, text in OPTIONS],
    }


def declared(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`verklaring_geen_vergunning_nodig`: holds as long as the facts do.

    It answers an application for a permit, so it rejects that application too, with the objection clause. Whether it is
    a decision (Awb 1:3) is for a jurist; a remedy too many harms nobody.
    """
    version = version_of(source)
    values = common(source, date_sent=date_sent, signer=signer)
    values["ordinance"] |= {"text_of_reason": "requested"}
    values["legal_basis"]["act"] = basis_of(source.case).partition(",")[0]
    return (
        values
        | {
            "request_date": source.case.received_on.isoformat(),
            "facts": substance.facts(source),
            "remedy": remedy(date_sent),
            "other_reading": None,
            "ordinance_ends": version.last_day.isoformat() if version else None,
            "other_permits": source.house_style["other_permits"],
        }
        | _ground(source)
    )


def acknowledged(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`ontvangstbevestiging`: what came in, by when the decision comes, and what is still missing."""
    case, law = source.case, built_in_law()
    weeks = law.term("beslistermijn_vergunning", case.received_on)
    extension = law.term("verlenging_vergunning", case.received_on)
    if weeks is None:
        raise NotNow("De beslistermijn van die dag is niet vastgelegd.")
    received = {code for event in source.events for code in event.detail.get("documents", ())}
    needed = papers.expected(case)
    values = common(source, date_sent=date_sent, signer=signer)
    return values | {
        "received_on": case.received_on.isoformat(),
        "last_day": case.decide_by_nominal.isoformat(),
        "weeks": weeks.count,
        "extension_weeks": extension.count if extension else None,
        "silence_rule": law.silence(case.received_on).value,
        "tests": list(TESTS),
        "missing": [
            need.label for need in needed if need.code not in received and need.code != "authorisation"
        ],
        "fee": None,
        "compensation_estimate": None,
        "channel": None,
    }


def _decision(source: Source, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    complete = [event for event in source.events if event.kind == "completeness_confirmed"]
    values = common(source, date_sent=date_sent, signer=signer)
    values["legal_basis"]["act"] = f"{basis_of(source.case)}, en artikel 24"
    dot_map, reasons = annex.dot_map(source), annex.reasons(source)
    named = ["stippenkaart"] if dot_map else []
    named += ["redenen"] if reasons else []
    values["enclosures"] = [f"{place} ({words})" for place, words in enumerate(named, 1)]
    return values | {
        "received_on": source.case.received_on.isoformat(),
        "complete_on": complete[-1].on.isoformat() if complete else None,
        "facts": substance.facts(source),
        "findings": substance.findings(source),
        "judgements": substance.judgements(source),
        "particulars": testing.particulars(source),
        "receipt": testing.receipt_of(source),
        "dot_map": dot_map,
        "reasons": reasons,
        "views": [{"point": point, "answer": answer} for point, answer in source.draft.get("views", ())],
        "fee": fee_of(source.answer),
        "remedy": remedy(date_sent),
    }


def fee_of(answer: Mapping[str, Any]) -> dict[str, Any] | None:
    """The fee, where it was computed; a separate bill follows, never a line of another sum."""
    amount = answer["fee"]["amount"]
    return {"amount": amount} if amount not in (None, "0.00") else None


def _revoked_if(answer: Mapping[str, Any]) -> list[str] | None:
    grounds = [
        ground
        for finding in answer["findings"]
        if finding["kind"] == "revocation" and finding["outcome"] == "PASS"
        for ground in finding["inputs"].get("grounds") or ()
    ]
    return grounds[:12] or None


def conditions(draft: Mapping[str, Any], date_sent: date | None) -> list[dict[str, Any]]:
    """What the officer wrote and the ordinance attaches; those for which the permit waits come first, as the letter says."""
    rows = [_condition(row, date_sent) for row in draft.get("conditions", ())]
    return sorted(rows, key=lambda row: not row["suspensive"])


def _condition(row: Mapping[str, Any], date_sent: date | None) -> dict[str, Any]:
    due = row.get("due_on")
    if row.get("moment") == "weken" and row.get("weeks") and date_sent is not None:
        due = (date_sent + timedelta(weeks=int(row["weeks"]))).isoformat()
    return {
        "title": row["title"],
        "text": row["text"],
        "article": row["article"] or None,
        "reason": row["reason"] or None,
        "due": due,
        "suspensive": bool(row.get("suspensive")),
        "before_use": row.get("moment") == "voor_gebruik" or None,
        "show": row.get("evidence") or None,
        "repeat_months": row.get("repeat_months"),
    }


def _bound_by_rule(answer: Mapping[str, Any]) -> str | None:
    """Object or person, where the ordinance says it."""
    told = (row["inputs"].get("bound_to") for row in answer["findings"] if row["kind"] == "validity")
    return next((str(each) for each in told if each), None)


def _use_within_years(received_on: date) -> int:
    term = built_in_law().term("intrekken_niet_gebruikt", received_on)
    return term.count if term is not None and term.unit is Unit.YEARS else 1


def _course(source: Source) -> list[dict[str, str]]:
    told = {
        "information_requested": "wij vroegen u om aanvulling.",
        "information_supplied": "wij hadden alles wat wij vroegen.",
        "extended": "wij verlengden de beslistermijn.",
    }
    return [
        {"on": event.on.isoformat(), "what": told[event.kind]}
        for event in source.events
        if event.kind in told and not event.detail.get("replaced")
    ]


def _heard(source: Source) -> list[dict[str, str]]:
    """Who was asked before the decision (Awb 4:7, 4:8): a refusal says so."""
    told = {
        "voornemen_tot_weigeren": "wij schreven u dat wij van plan waren te weigeren en waarom. U kon reageren.",
        "uitnodiging_zienswijze_derden": "wij vroegen anderen in de buurt om een reactie.",
    }
    return [
        {"on": event.on.isoformat(), "what": told[event.detail["kind"]]}
        for event in source.events
        if event.kind == "letter_written" and event.detail.get("kind") in told
    ]


def _ground(source: Source) -> dict[str, Any]:
    exempt = next(
        (row for row in source.answer["findings"] if row["kind"] == "exemption" and row["outcome"] == "PASS"),
        None,
    )
    if exempt is not None:
        ground = {"kind": "exempt", "article": article_of(exempt), "explanation": exempt["explanation"]}
        return {"ground": ground, "amounts": [], "limit": None, "comparison": None}
    compared = [
        row for row in source.answer["findings"] if row["kind"] == "scope" and row["inputs"].get("limit")
    ]
    compared = [row for row in compared if row["inputs"].get("amount") or row["inputs"].get("amounts")]
    if not compared:
        ground = {"kind": "not_regulated", "article": None, "explanation": source.answer["explanation"]}
        return {"ground": ground, "amounts": [], "limit": None, "comparison": None}
    return _above_the_limit(source, compared[0])


def _above_the_limit(source: Source, finding: Mapping[str, Any]) -> dict[str, Any]:
    inputs, year = finding["inputs"], source.case.received_on.year
    basis = inputs["price_basis"]
    kind = {"monthly_rent": "rent", "sale_price": "sale_price"}.get(basis, "woz")
    fact = source.facts[{"rent": "monthly_rent", "sale_price": "sale_price"}.get(kind, "woz_values")]
    valued = inputs.get("valuation_date")
    entries = inputs.get("amounts") or [{"dwelling": None, "amount": inputs["amount"]}]
    amounts = [
        {
            "dwelling": entry["dwelling"],
            "amount": entry["amount"],
            "tax_year": int(valued[:4]) + 1 if valued else None,
            "value_date": valued,
            "decision_date": None,
            "contested": False,
            "source": fact.source,
        }
        for entry in entries
    ]
    limit = {
        "name": substance.limit_name(finding, year).rpartition(" ")[0],
        "amount": inputs["limit"],
        "year": year,
        "source": _limit_source(finding, source.case.received_on),
        "yearly": bool(finding["parameters"]),
    }
    ground = {"kind": f"{kind}_above_limit", "article": article_of(finding), "explanation": None}
    return {
        "ground": ground,
        "amounts": amounts,
        "limit": limit,
        "comparison": "gt" if inputs["comparison"] == "<=" else "ge",
    }


def _limit_source(finding: Mapping[str, Any], received_on: date) -> str | None:
    """From when the national amount holds; None where the limit stands in the ordinance itself."""
    names = [parameter["name"] for parameter in finding["parameters"]]
    if not names or names[0] not in built_in_law().parameters:
        return None
    since = built_in_law().parameter(names[0]).on(received_on).valid_from
    return f"landelijk bedrag, geldt sinds {day(since)}" if since else None
