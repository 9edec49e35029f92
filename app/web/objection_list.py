"""What the page of a case says of objections: what the permit is worth today, and each objection with how it stands; and
whether there is a permit with a page of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.cases import permit_standing
from app.cases.objecting import DECIDED
from app.cases.objection_chain import chain_of, permit_of
from app.cases.objection_viewing import objection_states
from app.cases.viewing import CasePage
from app.store import permit


def parts(page: CasePage, today: date) -> dict[str, Any]:
    """Nothing is asked of the database as long as nothing was decided."""
    if page.case.status not in DECIDED:
        return {"permit": None, "objections": (), "held": None, "held_words": "", "held_valid": False}
    chain, held = chain_of(page.case, today, page.events), permit.of_case(page.case.id)
    return {
        "permit": permit_of(chain, today),
        "objections": objection_states(page, chain, today),
        "held": held,
        "held_words": permit_standing.words(held, today) if held else "",
        "held_valid": held is not None and permit_standing.listed(held, today).valid,
    }


def pending(page: CasePage, today: date) -> bool:
    """Whether an objection against the decision still has to be decided on: then the facts of now count (Awb 7:11)."""
    return page.case.status in DECIDED and bool(chain_of(page.case, today, page.events).open_objections())
