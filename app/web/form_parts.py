"""What the form macros ask of a form: its faults in the order of the page, and the attributes of an input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from wtforms import Field, FieldList, Form, FormField
from wtforms.fields import RadioField, SelectMultipleField

from app.rules.sentences import capital
from forms.fields import TypedField


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the summary; `target` is the id of the input, empty for a fault of the form as a whole."""

    target: str
    label: str
    sentence: str


def faults(form: Form) -> list[Fault]:
    """Every fault, the form's own first, then field by field, also inside lists and parts."""
    return [Fault("", "", str(sentence)) for sentence in form.form_errors] + [
        fault for field in form for fault in _of_field(field)
    ]


def _of_field(field: Field) -> Iterator[Fault]:
    if isinstance(field, FormField):
        for part in field.form:
            for fault in _of_field(part):
                yield replace(fault, label=f"{fault.label} van de {str(field.label.text).lower()}")
    elif isinstance(field, FieldList):
        for entry in field.entries:
            for part in entry.form if isinstance(entry, FormField) else (entry,):
                yield from _of_field(part)
    elif field.errors:
        yield Fault(_target(field), capital(str(field.label.text)), str(field.errors[0]))


def _target(field: Field) -> str:
    picks_one_of_many = isinstance(field, RadioField) or (
        isinstance(field, SelectMultipleField) and field.option_widget
    )
    return f"{field.id}-0" if picks_one_of_many else str(field.id)


def input_attributes(field: Field, described_by: str, more: dict[str, Any]) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    if isinstance(field, TypedField):
        attributes = {"inputmode": field.input_mode, "size": field.width, "autocomplete": "off"}
    if described_by:
        attributes["aria-describedby"] = described_by
    if field.errors:
        attributes["aria-invalid"] = "true"
    return {**attributes, **more}
