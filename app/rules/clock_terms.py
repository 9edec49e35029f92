"""The statutory terms that govern one procedure: those of the law on its day of receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.rules.events import Procedure
from app.rules.late_decision import PenaltyTerms
from app.rules.national_law import Law
from app.rules.objection import ObjectionTerms
from app.rules.periods import Period, weeks


@dataclass(frozen=True, slots=True)
class Terms:
    """Every term the clock counts with. `extension` is None where the law of the day of receipt is not recorded.

    `decision_by_law` tells whether the decision period is that of the law; else it is only what was given.
    """

    decision: Period
    decision_by_law: bool
    extension: Period | None
    longest_bibob: Period
    set_aside: Period
    in_force_by_law: Period
    announce_by_law: Period
    penalty: PenaltyTerms
    objection: ObjectionTerms


class _NotRecorded(Exception):
    """A term has no value on that day."""


def terms_of(procedure: Procedure, law: Law) -> Terms | None:
    """The terms of a procedure; its own weeks go before those of the law. None where a term is not recorded."""
    on = procedure.received_on
    given, extension = procedure.decision_weeks, procedure.extension_weeks
    term = _lookup(law, on)
    by_law = law.term("beslistermijn_vergunning", on)
    try:
        return Terms(
            decision=term("beslistermijn_vergunning") if given is None else weeks(given),
            decision_by_law=given is None or by_law == weeks(given),
            extension=law.term("verlenging_vergunning", on) if extension is None else weeks(extension),
            longest_bibob=weeks(
                term("bibob_advies", "gewoon").count + term("bibob_advies", "verlenging").count
            ),
            set_aside=term("besluit_niet_behandelen"),
            in_force_by_law=term("inwerkingtreding_van_rechtswege"),
            announce_by_law=term("bekendmaking_van_rechtswege"),
            penalty=PenaltyTerms(
                wait=term("dwangsom_wachttijd"),
                longest=term("dwangsom_duur"),
                fix=term("dwangsom_vaststelling"),
            ),
            objection=_objection(term),
        )
    except _NotRecorded:
        return None


def objection_terms_on(on: date, law: Law) -> ObjectionTerms | None:
    """The terms of objection by the law of a day, whatever was decided; None where one is not recorded."""
    try:
        return _objection(_lookup(law, on))
    except _NotRecorded:
        return None


def _objection(term: Callable[..., Period]) -> ObjectionTerms:
    return ObjectionTerms(
        objection=term("bezwaartermijn"),
        post=term("post_na_bezwaartermijn"),
        decision=term("beslissing_op_bezwaar", "gewoon"),
        decision_with_committee=term("beslissing_op_bezwaar", "met_commissie"),
        adjournment=term("beslissing_op_bezwaar", "verdaging"),
    )


def _lookup(law: Law, on: date) -> Callable[..., Period]:
    def term(name: str, key: str | None = None) -> Period:
        found = law.term(name, on, key)
        if found is None:
            raise _NotRecorded
        return found

    return term
