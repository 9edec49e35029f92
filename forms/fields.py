"""The fields of every form: text inputs that read Dutch notation strictly and give typed values.

Each field keeps what was typed (`_value`) when it is refused, is empty (`data is None`, or "" for text) when nothing was typed,
and says one sentence. Whether it may stay empty is a validator's matter: `required()`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Generic, Protocol, TypeVar, cast

from wtforms import Field, Form
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import TextInput

from forms import messages, notation
from forms.notation import NotRead

T = TypeVar("T")
DIGITS = re.compile(r"[0-9]+")


def required(message: str = messages.MISSING) -> Callable[[Form, Field], None]:
    """Nothing typed, or only spaces, is refused; a field that was typed and not understood keeps its own sentence."""

    def check(_form: Form, field: Field) -> None:
        if not any(str(value).strip() for value in field.raw_data or ()):
            field.errors = []
            raise StopValidation(message)

    check.field_flags = {"required": True}  # type: ignore[attr-defined]  # wtforms reads the flags of a validator here
    return check


class TypedField(Field, Generic[T]):
    """A text input whose text is read into a T; `None` while it is empty or not understood."""

    widget = TextInput()
    data: T | None
    input_mode: ClassVar[str] = "text"
    width: ClassVar[int] = 12
    most_characters: ClassVar[int] = 40

    def read(self, text: str) -> T:
        """The value of this text. Raises NotRead, with the sentence. Each field below reads its own notation."""
        raise NotImplementedError(type(self).__name__)

    def write(self, value: T) -> str:
        return str(value)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = None
        text = str(valuelist[0]).strip() if valuelist else ""
        if text == "":
            return
        if len(text) > self.most_characters:
            raise ValueError(messages.too_long(self.most_characters))
        self.data = self.read(text)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.write(self.data)


class DecimalField(TypedField[Decimal]):
    """A number of zero or more in Dutch notation, such as an area; never a float."""

    input_mode = "decimal"

    def __init__(
        self,
        label: str = "",
        validators: tuple[Any, ...] | list[Any] = (),
        *,
        lowest: Decimal = Decimal(0),
        highest: Decimal = Decimal(99_999),
        decimals: int = 2,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.lowest, self.highest, self.decimals = lowest, highest, decimals

    def read(self, text: str) -> Decimal:
        value = notation.read_decimal(text)
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self.decimals:
            raise NotRead(messages.too_many_decimals(self.decimals))
        _between(value, self.lowest, self.highest)
        return value

    def write(self, value: Decimal) -> str:
        return notation.write_decimal(value)


class WholeField(TypedField[int]):
    """A whole number without a comma, a point or a sign."""

    input_mode = "numeric"

    def __init__(
        self,
        label: str = "",
        validators: tuple[Any, ...] | list[Any] = (),
        *,
        lowest: int = 0,
        highest: int = 99_999,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.lowest, self.highest = lowest, highest

    def read(self, text: str) -> int:
        if not DIGITS.fullmatch(text):
            raise NotRead(
                messages.NUMBER_NEGATIVE if text.startswith(notation.MINUS) else messages.WHOLE_SHAPE
            )
        _between(Decimal(text), Decimal(self.lowest), Decimal(self.highest))
        return int(text)


class MoneyField(TypedField[int]):
    """An amount in whole cents; `whole_euros` refuses cents, for a WOZ value."""

    input_mode = "decimal"
    width = 14

    def __init__(
        self,
        label: str = "",
        validators: tuple[Any, ...] | list[Any] = (),
        *,
        whole_euros: bool = False,
        lowest: int = 0,
        highest: int = 99_999_999_00,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.whole_euros, self.lowest, self.highest = whole_euros, lowest, highest

    def read(self, text: str) -> int:
        try:
            cents = notation.read_money(text)
        except NotRead as fault:
            # Where no cents may stand, no sentence gives an example with cents.
            raise (NotRead(messages.MONEY_WHOLE) if self._speaks_of_cents(fault) else fault) from None
        if self.whole_euros and cents % 100:
            raise NotRead(messages.MONEY_WHOLE)
        _between(Decimal(cents) / 100, Decimal(self.lowest) / 100, Decimal(self.highest) / 100)
        return cents

    def _speaks_of_cents(self, fault: NotRead) -> bool:
        return self.whole_euros and str(fault) in (messages.MONEY_SHAPE, messages.MONEY_POINT)

    def write(self, value: int) -> str:
        return notation.write_money(value)


def _between(value: Decimal, lowest: Decimal, highest: Decimal) -> None:
    if value < lowest:
        raise NotRead(messages.number_too_low(notation.write_decimal(lowest)))
    if value > highest:
        raise NotRead(messages.number_too_high(notation.write_decimal(highest)))


class DayField(TypedField[date]):
    """A legal date, typed as dag-maand-jaar."""

    input_mode = "numeric"
    width = 11

    def read(self, text: str) -> date:
        return notation.read_date(text)

    def write(self, value: date) -> str:
        return notation.write_date(value)


class _Told(Protocol):
    today: date


def told_day(form: Form) -> date:
    """The day that a form was told when it was made (`today=`): forms know no clock."""
    return cast(_Told, form).today


def not_after(
    latest: Callable[[Form], date], message: str = messages.DATE_FUTURE
) -> Callable[[Form, Field], None]:
    """`latest` takes the form, which is told today's date when it is made: forms know no clock."""

    def check(form: Form, field: Field) -> None:
        if isinstance(field.data, date) and field.data > latest(form):
            raise ValidationError(message)

    return check
