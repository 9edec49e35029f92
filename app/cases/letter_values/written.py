"""The letters that an officer writes from a case: what was typed, beside what the case itself says.

`Source.draft` holds `typed` (plain values of the form), `to` (the addressee, None for the applicant) and `decision` (what was
decided and when it left, None before that).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.cases.letter_values import before_decision, charging, substance
from app.cases.letter_values.before_decision import Advice, plan_words
from app.cases.letter_values.frame import Signer, Source, common, remedy
from app.cases.opening import NotNow

NOTHING_AGAINST = "De regels en de oordelen geven geen reden om te weigeren. Een voornemen om te weigeren kan dus niet."
NO_SUM = "Bij deze vergunning hoort geen compensatie die nog betaald moet worden."
NO_ACCOUNT = "Het rekeningnummer van de gemeente is nog niet ingevuld. Een beheerder vult het in bij Huisstijl."
A_DEBT = "De vergunning wacht niet op de betaling. Dan is het een schuld, en daarvoor is een aanmaning nodig. Die staat bij Geld."
NOT_DECIDED = "Er is nog geen besluit waarover deze brief kan gaan."


def _frame(source: Source, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    values = common(source, date_sent=date_sent, signer=signer)
    return values | ({"addressee": source.draft["to"]} if source.draft.get("to") else {})


def _typed(source: Source) -> Mapping[str, Any]:
    typed: Mapping[str, Any] = source.draft["typed"]
    return typed


def _decision(source: Source) -> dict[str, Any]:
    told = source.draft.get("decision")
    if not told:
        raise NotNow(NOT_DECIDED)
    return {"outcome": told["outcome"], "date": told["date"], "case_number": None}


def intention(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`voornemen_tot_weigeren`: every ground that a refusal would rest on, none beside them. Raises NotNow without one."""
    grounds = substance.grounds(source)
    if not grounds:
        raise NotNow(NOTHING_AGAINST)
    typed = _typed(source)
    return _frame(source, date_sent, signer) | {
        "received_on": source.case.received_on.isoformat(),
        "grounds": [
            {
                "title": each["title"],
                "article": each["article"],
                "rule": each["rule"],
                "fact": each["reasons"],
                "source": _judged_by(each),
            }
            for each in grounds
        ],
        "differences": list(typed["differences"]),
        "advice": typed["advice"] or None,
        "plan_may_change": True,
        "views_until": typed["until"],
        "last_day": source.case.decide_by_nominal.isoformat(),
    }


def _judged_by(ground: Mapping[str, Any]) -> str | None:
    return f"beoordeling door {ground['by']}"[:300] if ground["by"] else None


def invitation(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`uitnodiging_zienswijze_derden`: the plan without a person in it."""
    typed = _typed(source)
    return _frame(source, date_sent, signer) | {
        "received_on": source.case.received_on.isoformat(),
        "plan_summary": typed["plan_summary"] or plan_words(source),
        "until": typed["until"],
        "read_at": typed["read_at"],
        "tenant": bool(typed["tenant"]),
    }


def advice(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`adviesaanvraag`, from what the officer asks."""
    typed = _typed(source)
    asked = Advice(
        adviser=typed["adviser"],
        lines=(typed["adviser"], *typed["lines"]),
        questions=tuple(typed["questions"]),
        reply_by=date.fromisoformat(typed["until"]),
        by_law=bool(typed["by_law"]),
        tests=tuple(typed["tests"]),
        attachments=tuple(typed["attachments"]),
    )
    return before_decision.advice(source, asked, date_sent=date_sent, signer=signer)


def told_others(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`mededeling_besluit_derden`: their term is counted from the day on which the decision went to the applicant."""
    typed, decision = _typed(source), _decision(source)
    sent = source.draft["decision"]["sent"]
    return _frame(source, date_sent, signer) | {
        "decision": decision,
        "decision_sent": sent,
        "view_date": typed["view_date"],
        "answer_ref": typed["answer_ref"] or None,
        "copy_enclosed": False,
        "read_at": typed["read_at"],
        "remedy": remedy(date.fromisoformat(sent)),
    }


def notice_to_pay(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`compensatienota`: the sum is that of the decision, which has the remedy. The due day runs from the decision, too."""
    decision = _decision(source)
    asked = _payable(source)
    return _frame(source, date_sent, signer) | {
        "decision": decision,
        "compensation": asked,
        "parts": None,
        "remedy": None,
    }


def _payable(source: Source) -> dict[str, Any]:
    asked = charging.compensation(source, date.fromisoformat(source.draft["decision"]["sent"]))
    if asked is None or asked["total"] == "0.00" or source.draft["decision"]["outcome"] != "verlenen":
        raise NotNow(NO_SUM)
    if asked["iban"] is None:
        raise NotNow(NO_ACCOUNT)
    return asked


def reminder_to_pay(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`herinnering_compensatie`: only where the permit waits for the payment; else it is a debt and asks for another letter."""
    decision, typed = _decision(source), _typed(source)
    asked = _payable(source)
    if not asked["suspensive"]:
        raise NotNow(A_DEBT)
    owed = source.draft.get("owed") or {"open": asked["total"], "paid": None}
    return _frame(source, date_sent, signer) | {
        "decision": decision,
        "amount": typed["amount"] or owed["open"],
        "paid": typed["paid"] or owed["paid"],
        "currency": asked["currency"],
        "due": asked["due"],
        "iban": asked["iban"],
        "account_holder": asked["account_holder"],
        "reference": asked["reference"],
        "permit_code": source.draft["decision"]["code"],
    }


def intention_to_revoke(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`voornemen_intrekking`."""
    typed = _typed(source)
    if (source.draft.get("decision") or {}).get("outcome") not in ("verlenen", "van_rechtswege"):
        raise NotNow("Alleen een vergunning die is verleend, kan worden ingetrokken.")
    return _frame(source, date_sent, signer) | {
        "decision": _decision(source),
        "ground": typed["ground"],
        "ground_text": typed.get("ground_text"),
        "facts": list(typed["facts"]),
        "irrevocable_on": typed["irrevocable_on"],
        "warning_date": typed["warning_date"],
        "consequences": typed["consequences"] or None,
        "repair": typed["repair"] or None,
        "views_until": typed["until"],
    }


def revocation(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`intrekking`, for whoever takes that decision: the intention again, with the views answered and the interests weighed."""
    typed = _typed(source)
    return _frame(source, date_sent, signer) | {
        "decision": _decision(source),
        "on_request": bool(typed["on_request"]),
        "ground": typed["ground"],
        "ground_text": typed.get("ground_text"),
        "facts": list(typed["facts"]),
        "irrevocable_on": typed["irrevocable_on"],
        "warning_date": typed["warning_date"],
        "intention_date": typed["intention_date"],
        "views": list(typed["views"]),
        "proportion": typed["proportion"],
        "effective": typed["effective"],
        "tenants": typed["tenants"] or None,
        "refund": typed["refund"] or None,
        "remedy": remedy(date_sent),
    }


def about_permit(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """`verzoek_bewijs_voorschrift` and `tenaamstelling`: the permit, and what the use case says of it."""
    return _frame(source, date_sent, signer) | {"decision": _decision(source)} | dict(_typed(source))


#: Each letter that is written from a case by hand; the caseworker signs all but the revocation.
BUILDERS = {
    "voornemen_tot_weigeren": intention,
    "uitnodiging_zienswijze_derden": invitation,
    "adviesaanvraag": advice,
    "mededeling_besluit_derden": told_others,
    "compensatienota": notice_to_pay,
    "herinnering_compensatie": reminder_to_pay,
    "voornemen_intrekking": intention_to_revoke,
    "intrekking": revocation,
    "verzoek_bewijs_voorschrift": about_permit,
    "tenaamstelling": about_permit,
}
OWN = frozenset(BUILDERS) - {"intrekking"}
