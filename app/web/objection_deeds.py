"""Every deed about an objection, and which of them can be done now."""

from __future__ import annotations

from app.cases.objection_viewing import ObjectionPage
from app.web.objection_court_deeds import AFTER
from app.web.objection_deed import Deed
from app.web.objection_hearing_deeds import HEARING
from app.web.objection_intake_deeds import INTAKE

DEEDS = (*INTAKE, *HEARING, *AFTER)


def deed_of(code: str) -> Deed | None:
    return next((deed for deed in DEEDS if deed.code == code), None)


def offered(page: ObjectionPage) -> dict[str, list[Deed]]:
    """The deeds that can be done now, per step."""
    found: dict[str, list[Deed]] = {}
    for deed in DEEDS:
        if deed.offered(page):
            found.setdefault(deed.step, []).append(deed)
    return found
