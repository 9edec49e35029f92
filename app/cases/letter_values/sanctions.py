"""The letters of enforcement, each from what the officer wrote and what the rules gave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.cases.claiming import pay_by
from app.cases.letter_values.frame import Signer, remedy
from app.cases.letter_values.offences import OffenceSource, common, found
from app.rules.orders import SumPer
from app.rules.periods import Period, Unit

Values = dict[str, Any]
PERIODS = {SumPer.DAY: Unit.DAYS, SumPer.WEEK: Unit.WEEKS, SumPer.MONTH: Unit.MONTHS}
THANKS, VISIT, WARNING = "bericht_melder", "aankondiging_controle", "waarschuwing"
INTENTION, LEGALISATION = "voornemen_last_of_boete", "legalisatie"
PENALTY, COERCION, FINE = "last_onder_dwangsom", "last_onder_bestuursdwang", "boetebesluit"
COLLECTION, LIFTING, CLOSING = "invorderingsbeschikking", "opheffing_last", "sluiting_handhaving"
OBJECTION_RECEIPT, OBJECTION_INVITATION = "bezwaar_ontvangen", "uitnodiging_hoorzitting"
OBJECTION_PUT_OFF, OBJECTION_DECISION = "verdaging_bezwaar", "beslissing_op_bezwaar"
#: What the officer signs alone: it decides nothing.
OWN = (
    THANKS, VISIT, WARNING, INTENTION, LEGALISATION, CLOSING, OBJECTION_RECEIPT, OBJECTION_INVITATION, OBJECTION_PUT_OFF,
)  # fmt: skip


def euros(cents: int | None) -> str | None:
    """Whole cents as the decimal text that a letter reads."""
    return None if cents is None else f"{cents // 100}.{cents % 100:02d}"


def thanked(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """`bericht_melder`: nothing about others, and no name."""
    told = source.draft
    more = {"received_on": told["received_on"], "more": told.get("more") or None}
    return common(source, date_sent=date_sent, signer=signer) | more


def visit(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """`aankondiging_controle`."""
    told = source.draft
    return common(source, date_sent=date_sent, signer=signer) | {
        "visit_on": told["visit_on"],
        "visit_time": told.get("visit_time") or None,
        "visitor": "een toezichthouder van de gemeente",
        "checks": list(told["checks"]),
    }


def warned(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """`waarschuwing`."""
    told = {"actions": list(source.draft["actions"]), "until": source.draft["until"]}
    return common(source, date_sent=date_sent, signer=signer) | found(source) | told


def intended(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """`voornemen_last_of_boete`: not a decision yet, and for a fine the report and the right to silence."""
    told = source.draft
    fine = told.get("fine")
    return common(source, date_sent=date_sent, signer=signer) | found(source) | {
        "intended": told["kind"],
        "offender": _offender(told),
        "why": f"{told['legalisation']}\n\n{told['proportionality']}",
        "remedies": list(told["remedies"]) or None,
        "comply_until": told.get("comply_until"),
        "sum": euros(told.get("amount_cents")),
        "unit": told.get("unit") or None,
        "maximum": euros(told.get("maximum_cents")),
        "report": {"number": fine["report_number"], "on": fine["report_on"]} if fine else None,
        "heard": bool(told.get("heard")),
        "measures": list(told["measures"]) or None,
        "views_until": told["views_until"],
    }  # fmt: skip


def _offender(told: Mapping[str, Any]) -> dict[str, str]:
    return {"role": told["offender_role"], "why": told["offender_why"]}


def _weighed(told: Mapping[str, Any]) -> Values:
    """Legalisation, proportionality, and the answer to what the offender brought forward."""
    return {
        "offender": _offender(told),
        "proportionality": told["proportionality"],
        "views": {
            "intended_on": told.get("intended_on"),
            "received_on": told.get("views_received_on"),
            "answer": told.get("views") or None,
        },
    }


def penalty(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """`last_onder_dwangsom`: every way to comply, the sum per unit and the maximum."""
    told = source.draft
    return common(source, date_sent=date_sent, signer=signer) | found(source) | _weighed(told) | {
        "legalisation": told["legalisation"],
        "remedies": list(told["remedies"]),
        "comply_until": told["comply_until"],
        "sum": euros(told["amount_cents"]),
        "unit": told["unit"],
        "maximum": euros(told["maximum_cents"]),
        "first_period": _first_period(told),
        "tenants": told.get("tenants") or None,
        "remedy": remedy(date_sent),
    }  # fmt: skip


def _first_period(told: Mapping[str, Any]) -> dict[str, str] | None:
    unit, until = PERIODS.get(SumPer(told["unit"])), date.fromisoformat(told["comply_until"])
    if unit is None:
        return None
    first = Period(1, Unit.DAYS).after(until)
    return {"first": first.isoformat(), "last": Period(1, unit).after(until).isoformat()}


def coercion(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """`last_onder_bestuursdwang`, also where it was done at once (Awb 5:31)."""
    told = source.draft
    return common(source, date_sent=date_sent, signer=signer) | found(source) | _weighed(told) | {
        "legalisation": told["legalisation"],
        "measures": list(told["measures"]),
        "comply_until": None if told["urgent"] else told["comply_until"],
        "urgent_why": told["urgent_why"] or None if told["urgent"] else None,
        "costs_on_offender": bool(told["costs_on_offender"]),
        "remedy": remedy(date_sent),
    }  # fmt: skip


def fined(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """`boetebesluit`: the row of the table, each step, and the answer to the question of the milder law."""
    told = source.draft
    fine, answer = told["fine"], told["answer"]
    applied = fine["apply_now"] and answer["milder"]
    steps = [{"text": step["text"], "amount": step["amount"]} for step in answer["steps"]]
    if applied:
        less = Decimal(str(euros(answer["amount_cents"]))) - sum(Decimal(step["amount"]) for step in steps)
        steps.append({"text": "Naar de mildere regels van nu", "amount": f"{less:.2f}"})
    return common(source, date_sent=date_sent, signer=signer) | found(source) | _weighed(told) | {
        "report": {"number": fine["report_number"], "on": fine["report_on"]},
        "table_row": answer["row"],
        "repeat": answer["repeat"],
        "earlier": [each["source"] for each in fine["earlier"] if each["source"]],
        "ceiling": answer["ceiling"],
        "steps": steps,
        "amount": euros(answer["amount_cents"]),
        "milder": f"{answer['milder']}\n\n{fine['milder_why']}" if answer["milder"] else None,
        "pay_by": pay_by(date_sent).isoformat() if date_sent else None,
        "iban": _iban(source),
        "remedy": remedy(date_sent),
    }  # fmt: skip


def collected(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """`invorderingsbeschikking`: each sum with its own report."""
    told = source.draft
    keys = ("order_on", "comply_until", "circumstances")
    return common(source, date_sent=date_sent, signer=signer) | {
        **{key: told[key] for key in keys},
        "maximum": euros(told["maximum_cents"]),
        "forfeited": [
            {key: row[key] for key in ("first", "last", "report", "found", "pay_by", "barred_after")}
            | {"amount": euros(row["cents"])}
            for row in told["forfeited"]
        ],
        "total": euros(told["total_cents"]),
        "iban": _iban(source),
        "remedy": remedy(date_sent),
    }


def _iban(source: OffenceSource) -> str | None:
    return (source.house_style.get("payment") or {}).get("iban")


def lifted(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """`opheffing_last`."""
    told = source.draft
    return common(source, date_sent=date_sent, signer=signer) | {
        "order_kind": told["kind"],
        "order_on": told["order_on"],
        "lifted_on": told["lifted_on"],
        "why": told["why"],
        "still_owed": euros(told["still_owed_cents"]),
        "remedy": remedy(date_sent),
    }


def legalising(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """`legalisatie`: it points to the application, or says how to make one."""
    told = source.draft
    return common(source, date_sent=date_sent, signer=signer) | found(source) | {
        "application": told.get("application") or None,
        "apply_by": told.get("apply_by") or None,
        "outlook": told["outlook"],
    }  # fmt: skip


def closed(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """`sluiting_handhaving`."""
    told = source.draft
    return common(source, date_sent=date_sent, signer=signer) | {
        "began_on": source.file.opened_on.isoformat(),
        "reason": told["reason"],
        "why": told["why"],
        "order_on": told.get("order_on") or None,
    }


def objected(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> Values:
    """The letters about an objection: `letter` holds what is of the kind itself, and a decision has a remedy."""
    values: Values = common(source, date_sent=date_sent, signer=signer) | source.draft["letter"]
    return values | {"remedy": remedy(date_sent)} if source.draft["remedy"] else values


VALUES: Mapping[str, Callable[..., Values]] = {
    THANKS: thanked,
    VISIT: visit,
    WARNING: warned,
    INTENTION: intended,
    PENALTY: penalty,
    COERCION: coercion,
    FINE: fined,
    COLLECTION: collected,
    LIFTING: lifted,
    LEGALISATION: legalising,
    CLOSING: closed,
    **dict.fromkeys((OBJECTION_RECEIPT, OBJECTION_INVITATION, OBJECTION_PUT_OFF, OBJECTION_DECISION), objected),
}
