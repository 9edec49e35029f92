"""The base of every form: what the library says itself is said in Dutch."""

from __future__ import annotations

from typing import Any

from wtforms import Form
from wtforms.meta import DefaultMeta

from forms import messages


class _Dutch:
    """The library speaks of its own accord only where a choice is not on the list."""

    def gettext(self, _sentence: str) -> str:
        return messages.NOT_A_CHOICE

    def ngettext(self, _singular: str, _plural: str, _number: int) -> str:
        return messages.NOT_A_CHOICE


class DutchForm(Form):
    class Meta(DefaultMeta):
        def get_translations(self, _form: Any) -> _Dutch:
            return _Dutch()
