"""Fields to choose from, with Dutch sentences. Nothing chosen is `None`; whether that is enough is `required`'s matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import RadioField, SelectChoice, SelectField, SelectMultipleField  # type: ignore[attr-defined]  # the stubs are older
from wtforms.form import BaseForm
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from forms import messages

YES, NO = "ja", "nee"


Pairs = Iterable[tuple[str, str]]


def _offered(pairs: Pairs) -> list[Any]:
    return [SelectChoice(code, words) for code, words in pairs]


def _codes(field: SelectField) -> list[str]:
    offered: Any = field.choices or ()
    return [str(choice.value) for choice in offered]


def _check(field: SelectField) -> None:
    """What was posted must stand in the list; an empty answer is no answer."""
    if field.data in (None, ""):
        field.data = None
    elif field.data not in _codes(field):
        raise ValidationError(messages.NOT_A_CHOICE)


class ChoiceField(RadioField):
    """One of a few, as radio buttons; `choices` are (code, words)."""

    data: str | None

    def __init__(
        self, label: str = "", validators: Sequence[Any] = (), choices: Pairs = (), **kwargs: Any
    ) -> None:
        super().__init__(label, list(validators), choices=_offered(choices), validate_choice=False, **kwargs)

    def offer(self, choices: Pairs) -> None:
        self.choices = _offered(choices)

    def pre_validate(self, form: BaseForm) -> None:
        _check(self)


class ListField(SelectField):
    """One of many, as a list that opens; give it an empty first choice where nothing may be chosen."""

    data: str | None

    def __init__(
        self, label: str = "", validators: Sequence[Any] = (), choices: Pairs = (), **kwargs: Any
    ) -> None:
        super().__init__(label, list(validators), choices=_offered(choices), validate_choice=False, **kwargs)

    def offer(self, choices: Pairs) -> None:
        self.choices = _offered(choices)

    def pre_validate(self, form: BaseForm) -> None:
        _check(self)


class YesNoField(ChoiceField):
    """Ja or nee; `answer` is None while neither was chosen."""

    def __init__(self, label: str = "", validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, list(validators), choices=((YES, "ja"), (NO, "nee")), **kwargs)

    @property
    def answer(self) -> bool | None:
        return None if self.data not in (YES, NO) else self.data == YES


class TicksField(SelectMultipleField):
    """Any number of a list, as check boxes; `chosen` holds the codes in the order of the list."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(
        self, label: str = "", validators: Sequence[Any] = (), choices: Pairs = (), **kwargs: Any
    ) -> None:
        super().__init__(label, list(validators), choices=_offered(choices), validate_choice=False, **kwargs)

    def offer(self, choices: Pairs) -> None:
        self.choices = _offered(choices)

    def pre_validate(self, form: BaseForm) -> None:
        known = _codes(self)
        if any(code not in known for code in self.data or ()):
            raise ValidationError(messages.NOT_A_CHOICE)

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(code for code in _codes(self) if code in (self.data or ()))
