"""What every deed about an objection against a sanction needs: the objection, its new term, its letters to whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.cases import measure_objection_terms
from app.cases.measure_objection_viewing import ObjectionView
from app.cases.objection_acts import handling
from app.cases.offence_viewing import FilePage
from app.web.objection_deed import term_lines
from app.web.offence_deed import Deed, Subject, Telling


def found(page: FilePage, subject: int) -> ObjectionView:
    view = page.objection(subject)
    assert view is not None, "the deed was offered"
    return view


def in_hand(page: FilePage) -> list[Subject]:
    """The objections about which something can still be done."""
    return [(each.row.id, each.words) for each in page.objections if each.row.in_hand]


def new_term(view: ObjectionView, **changes: Any) -> list[str]:
    """The latest day as it would become, with the one that it replaces."""
    then = measure_objection_terms.term_of(view.about, view.row, replace(handling(view.row), **changes))
    return term_lines(view.term, then)


def titled(form: Any, **labels: str) -> Any:
    """The form with other words at its fields."""
    for name, told in labels.items():
        form[name].label.text = told
    return form


def where(test: Any) -> Any:
    """The objections of which this holds."""
    return lambda page: [(each.row.id, each.words) for each in page.objections if test(each)]


def copies(kind: str, told: Any) -> Any:
    """The same letter for whom the objection concerns beside the objector."""

    def made(page: FilePage, subject: int, form: Any) -> Sequence[Telling]:
        view = found(page, subject)
        return [Telling(kind, each, told(page, view, form, each)) for each in view.others]

    return made


def letter(kind: str, told: Any, *, shown_only: bool = False) -> Any:
    """The letter to the objector."""

    def made(page: FilePage, subject: int, form: Any) -> Telling:
        view = found(page, subject)
        return Telling(kind, view.objector, told(page, view, form, view.objector), shown_only)

    return made


def goes_to(view: ObjectionView) -> str:
    """To whom the letters go, in a sentence."""
    also = "".join(f", en een afschrift naar {each.name}" for each in view.others)
    return f"De brief gaat naar {view.objector.name}{also}".rstrip(".") + "."


def deed(
    code: str, section: str, title: str, button: str, done: str, form: Any, carry: Any, subjects: Any, effect: Any, **more: Any
) -> Deed:
    """A deed at the page of an objection; its subject is that objection."""
    return Deed(code, section, title, button, done, form, carry, subjects, effect, of_objection=True, **more)
