"""The open norms of a case with the form in which a person judges each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.cases.viewing import CasePage
from app.rules.terms import label
from app.store.assessment import Judgement
from app.web import findings
from forms.judgement import APPLICANT, STOCK, JudgementForm

BALANCE = "balance_of_interests"
QUESTIONS = {
    BALANCE: "Welk belang weegt zwaarder?",
    "not_modelled": "Voldoet de aanvraag hieraan?",
}
TITLES = {BALANCE: "Uw oordeel: de belangenafweging", "not_modelled": "Uw oordeel: open norm"}


@dataclass(frozen=True, slots=True)
class Refused:
    """A judgement that was posted and not stored: its form with what was typed, and the sentence if there is one."""

    rule: str
    form: JudgementForm
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Norm:
    """One open norm; `standing` is the judgement that counts now."""

    rule: str
    title: str
    question: str
    explanation: str
    article: str
    form: JudgementForm
    asks_remedy: bool
    weighs: bool
    needed: bool
    standing: Judgement | None
    standing_words: str
    sentence: str


def finding_of(answer: Mapping[str, Any], rule: str) -> Mapping[str, Any] | None:
    """The finding that a person may judge under this id, if there is one."""
    return next((finding for finding in findings.judgeable(answer) if finding["rule"] == rule), None)


def remedies(finding: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the ordinance offers where the stock prevails, as (code, words)."""
    return [(code, label(code, "remedy")) for code in finding["inputs"].get("remedies") or ()]


def form_for(
    finding: Mapping[str, Any], formdata: Any = None, standing: Judgement | None = None
) -> JudgementForm:
    data = _standing_data(standing) if standing else None
    return JudgementForm(
        formdata,
        balance=finding["kind"] == BALANCE,
        remedies=remedies(finding),
        prefix=f"{finding['rule']}-",
        data=data,
    )


def _standing_data(standing: Judgement) -> dict[str, Any]:
    named = {interest["whose"]: interest["text"] for interest in standing.interests or ()}
    return {
        "outcome": standing.outcome,
        "remedy": standing.remedy,
        "reasons": standing.reasons,
        "applicant_interest": named.get(APPLICANT),
        "stock_interest": named.get(STOCK),
    }


def norms(page: CasePage, refused: Refused | None) -> list[Norm]:
    """Nothing where no permit is needed: then there is nothing to weigh."""
    if page.latest.answer["permit_required"] is False:
        return []
    return [_norm(page, finding, refused) for finding in findings.judgeable(page.latest.answer)]


def _norm(page: CasePage, finding: Mapping[str, Any], refused: Refused | None) -> Norm:
    rule, standing = finding["rule"], page.judgements.get(finding["rule"])
    posted = refused if refused is not None and refused.rule == rule else None
    row = next(row for row in findings.finding_rows(page.latest.answer) if row.rule == rule)
    return Norm(
        rule=rule,
        title=TITLES[finding["kind"]],
        question=QUESTIONS[finding["kind"]],
        explanation=finding["explanation"],
        article=row.article,
        form=posted.form if posted else form_for(finding, standing=standing),
        asks_remedy=bool(remedies(finding)),
        weighs=finding["kind"] == BALANCE,
        needed=finding["outcome"] == "NEEDS_JUDGEMENT",
        standing=standing,
        standing_words=label(standing.outcome, "judgement_outcome") if standing else "",
        sentence=posted.sentence if posted else "",
    )
