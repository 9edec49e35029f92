"""What is not right yet in the reasons of a proposal, each with a link to the place where it is mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.cases import reasoning
from app.cases.assessing import worksheet_findings
from app.cases.viewing import CasePage
from app.rules.paragraphs import Mend, Objection
from app.rules.terms import label

ON_THIS_PAGE = {Mend.VIEWS: "#zienswijzen", Mend.HARDSHIP: "#hardheid", Mend.CONDITIONS: "#voorwaarden"}
ON_THE_CASE = {Mend.RULES: "#regels", Mend.BALANCE: "#afweging"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    sentence: str
    url: str
    words: str
    blocks: bool


def rows(page: CasePage, draft: Mapping[str, Any], *, author: str) -> list[Row]:
    """Everything that is wrong with these reasons, what blocks first."""
    return [
        Row(each.sentence, _url(page, each), label(each.mend), each.blocks)
        for each in reasoning.objections(page, draft, author=author)
    ]


def _url(page: CasePage, objection: Objection) -> str:
    number = page.case.number
    if objection.mend in ON_THIS_PAGE:
        return ON_THIS_PAGE[objection.mend]
    if objection.mend in ON_THE_CASE:
        return url_for("case.page", number=number) + ON_THE_CASE[objection.mend]
    if objection.mend is Mend.EVIDENCE and objection.about:
        return url_for("evidence.page", number=number, item=int(objection.about))
    return url_for("liveability.page", number=number) + _anchor(page, objection.about)


def _anchor(page: CasePage, about: str) -> str:
    """The criterion on the worksheet, or the worksheet as a whole."""
    for finding in worksheet_findings(page.latest.answer):
        if about == finding["rule"]:
            return f"#toets-{about}"
        if any(each["id"] == about for each in finding["inputs"]["criteria"]):
            return f"#criterium-{finding['rule']}-{about}"
    return ""
