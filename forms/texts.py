"""The fields for free text: trimmed, without control signs, and without a BSN, which does not belong in what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import StringField, TextAreaField

from forms import messages
from forms.bsn import holds_bsn


class TextField(StringField):
    """One line of free text: trimmed, without control signs, without a BSN."""

    def __init__(
        self, label: str = "", validators: tuple[Any, ...] | list[Any] = (), *, most: int = 120, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.most = most

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = _free_text(valuelist, self.most, lines=False)

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else self.data or ""


class ReasonsField(TextAreaField):
    """Several lines of free text, such as reasons."""

    def __init__(
        self,
        label: str = "",
        validators: tuple[Any, ...] | list[Any] = (),
        *,
        most: int = 4000,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.most = most

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = _free_text(valuelist, self.most, lines=True)

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else self.data or ""


def _free_text(valuelist: Sequence[Any], most: int, *, lines: bool) -> str:
    text = str(valuelist[0]).replace("\r\n", "\n").strip() if valuelist else ""
    if len(text) > most:
        raise ValueError(messages.too_long(most))
    if any(not (sign.isprintable() or (lines and sign in "\n\t")) for sign in text):
        raise ValueError(messages.CONTROL_SIGNS)
    if holds_bsn(text):
        raise ValueError(messages.BSN)
    return text
