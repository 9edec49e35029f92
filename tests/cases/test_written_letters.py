"""The letters that an officer writes from a case: what they take from the case, and what they refuse to be made of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from app.cases.letter_values import written
from app.cases.opening import NotNow
from app.rules.rulebook import RuleBook
from letters import render
from tests.fixtures import regime
from tests.fixtures.regime import SENT, SIGNER

DECISION = {"outcome": "verlenen", "date": "2026-11-20", "sent": "2026-11-23", "code": "K7Q492MX2A"}
REVOKING: dict[str, Any] = {
    "ground": "conditions", "facts": [{"fact": "Er wonen zes mensen.", "source": "bezoek", "date": None}], "irrevocable_on": None,
    "warning_date": "2026-10-01", "consequences": "", "repair": "", "until": "2026-12-08",
}  # fmt: skip


@pytest.fixture
def rules(tmp_path: Path) -> RuleBook:
    return regime.book(tmp_path)


def made(kind: str, told: dict[str, Any], typed: dict[str, Any], decision: dict[str, Any] | None = DECISION) -> dict[str, Any]:
    """The values of the letter, checked as a final letter checks them."""
    draft = {"typed": typed, "to": None, "decision": decision}
    values = written.BUILDERS[kind](regime.source(told, draft=draft), date_sent=SENT, signer=SIGNER)
    render.check(kind, values)
    return values


def said(kind: str, values: dict[str, Any]) -> str:
    body = re.sub(r"<[^>]+>", " ", render.html(kind, values).split("<body", 1)[1])
    return re.sub(r"\s+", " ", body.replace("\u00a0", " "))


def test_an_intention_holds_the_grounds_of_the_refusal_and_no_others(rules: RuleBook) -> None:
    told = regime.answer(rules, facts={"rooms_m2": ["14.2", "8.6"]}, surroundings={"cap": {"counted": 12, "base": 98}})
    failed = [row for row in told["findings"] if row["outcome"] == "FAIL"]
    typed = {"differences": [], "advice": "", "until": "2026-12-08"}
    values = made("voornemen_tot_weigeren", told, typed, None)
    assert len(values["grounds"]) == len(failed) >= 2
    text = said("voornemen_tot_weigeren", values)
    for part in ("Daarvoor zien wij nu twee redenen", "8,6", "12 van de 98", "uiterlijk op 20 december 2026"):
        assert part in text, part
    with pytest.raises(NotNow, match="geen reden om te weigeren"):
        made("voornemen_tot_weigeren", regime.answer(rules), typed, None)


def test_a_notice_has_the_sum_of_the_decision_and_its_day(rules: RuleBook) -> None:
    values = made("compensatienota", regime.answer(rules), {})
    assert values["compensation"]["total"] == "20088.00"
    assert values["compensation"]["due"] == "2027-01-04", "six weeks after the decision was sent, not after this letter"
    assert values["remedy"] is None
    assert "NL91 ABNA 0417 1643 00" in said("compensatienota", values)


def test_no_notice_without_a_decision_a_sum_or_an_account(rules: RuleBook) -> None:
    told = regime.answer(rules)
    with pytest.raises(NotNow, match="nog geen besluit"):
        made("compensatienota", told, {}, None)
    with pytest.raises(NotNow, match="geen compensatie"):
        made("compensatienota", told, {}, DECISION | {"outcome": "weigeren"})
    source = regime.source(told, draft={"typed": {}, "to": None, "decision": DECISION})
    bare = regime.source(told, draft=source.draft, house_style=dict(source.house_style) | {"payment": None})
    with pytest.raises(NotNow, match="rekeningnummer"):
        written.notice_to_pay(bare, date_sent=SENT, signer=SIGNER)


def test_a_reminder_is_only_for_a_permit_that_waits(rules: RuleBook, tmp_path: Path) -> None:
    values = made("herinnering_compensatie", regime.answer(rules), {"amount": None, "paid": "88.00"})
    assert (values["amount"], values["paid"], values["permit_code"]) == ("20088.00", "88.00", "K7Q492MX2A")
    told = regime.answer(rules)
    for finding in told["findings"]:
        finding["inputs"] = finding["inputs"] | {"suspensive": False}
    with pytest.raises(NotNow, match="aanmaning"):
        made("herinnering_compensatie", told, {"amount": None, "paid": None})


def test_an_intention_to_revoke_and_the_revocation_itself(rules: RuleBook) -> None:
    told = regime.answer(rules)
    assert "Er wonen zes mensen." in said("voornemen_intrekking", made("voornemen_intrekking", told, REVOKING))
    with pytest.raises(NotNow, match="Alleen een vergunning"):
        made("voornemen_intrekking", told, REVOKING, None)
    typed = REVOKING | {
        "on_request": False, "intention_date": "2026-10-20", "views": [], "proportion": "Minder kan niet.",
        "effective": "2026-12-01", "tenants": "", "refund": "",
    }  # fmt: skip
    values = made("intrekking", told, typed)
    assert values["remedy"]["last_day"] == "2027-01-05"
    assert "intrekking" not in written.OWN, "a revocation is a decision and is not signed by its writer"


def test_others_are_addressed_themselves(rules: RuleBook) -> None:
    to = {"lines": ["De heer B. Buur", "Laan 5", "9999 ZX  PROEFSTAD"], "salutation": "Geachte heer Buur", "on_behalf_of": None}
    typed = {"plan_summary": "", "until": "2026-12-08", "read_at": "aan de balie", "tenant": False}
    source = regime.source(regime.answer(rules), draft={"typed": typed, "to": to, "decision": None})
    values = written.invitation(source, date_sent=SENT, signer=SIGNER)
    render.check("uitnodiging_zienswijze_derden", values)
    assert values["addressee"] == to
    assert values["plan_summary"].startswith("Gevraagd is: omzetten")
    assert "Proef," not in repr(values)
