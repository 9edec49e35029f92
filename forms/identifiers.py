"""The fields for what has a number or a fixed shape of its own: addresses, KVK and BAG numbers, e-mail and telephone."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from forms import messages
from forms.fields import DIGITS, TypedField
from forms.notation import NotRead

POSTCODE = re.compile(r"([1-9][0-9]{3})\s?([A-Z]{2})")
EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180})\.[A-Za-z]{2,24}"
)
NO_SUCH_LETTERS = frozenset({"SA", "SD", "SS"})


class PostcodeField(TypedField[str]):
    """A Dutch postcode, given as `3981AB`."""

    width = 8

    def read(self, text: str) -> str:
        match = POSTCODE.fullmatch(text.upper()) if text.isascii() else None
        if match is None or match[2] in NO_SUCH_LETTERS:
            raise NotRead(messages.POSTCODE)
        return f"{match[1]}{match[2]}"

    def write(self, value: str) -> str:
        return f"{value[:4]} {value[4:]}"


class HouseNumberField(TypedField[int]):
    input_mode = "numeric"
    width = 6

    def read(self, text: str) -> int:
        if not DIGITS.fullmatch(text) or not 1 <= int(text) <= 99_999:
            raise NotRead(messages.HOUSE_NUMBER)
        return int(text)


class _PatternField(TypedField[str]):
    """Text in one fixed shape."""

    pattern: ClassVar[re.Pattern[str]]
    message: ClassVar[str]

    def read(self, text: str) -> str:
        if not self.pattern.fullmatch(text):
            raise NotRead(self.message)
        return text


class HouseLetterField(_PatternField):
    """One letter, given as it is typed: the BAG tells `a` from `A`."""

    pattern, message, width = re.compile(r"[A-Za-z]"), messages.HOUSE_LETTER, 4


class HouseAdditionField(_PatternField):
    pattern, message, width = re.compile(r"[A-Za-z0-9]{1,4}"), messages.HOUSE_ADDITION, 6


class KvkField(_PatternField):
    pattern, message, input_mode, width = re.compile(r"[0-9]{8}"), messages.KVK, "numeric", 10


class EmailField(_PatternField):
    pattern, message, input_mode, width, most_characters = EMAIL, messages.EMAIL_WRONG, "email", 32, 200


class PhoneField(TypedField[str]):
    input_mode = "tel"
    width = 18

    def read(self, text: str) -> str:
        digits = re.sub(r"[\s().-]", "", text)
        if not re.fullmatch(r"0[0-9]{9}|\+[1-9][0-9]{7,14}", digits):
            raise NotRead(messages.PHONE)
        return text


class BagField(TypedField[str]):
    """A number of the BAG; `kind` is its fifth and sixth digit: `01` verblijfsobject, `20` nummeraanduiding."""

    input_mode = "numeric"
    width = 20

    def __init__(
        self, label: str = "", validators: tuple[Any, ...] | list[Any] = (), *, kind: str, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.kind = kind

    def read(self, text: str) -> str:
        if len(text) != 16 or not DIGITS.fullmatch(text):
            raise NotRead(messages.BAG_SHAPE)
        if text[4:6] != self.kind:
            raise NotRead(messages.bag_other_kind(text[4:6], self.kind))
        return text
