"""The forms of a page as a browser would send them: every field with the value that stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class FoundForm:
    """`fields` are (name, value) in the order of the page; a box that is not ticked is not among them."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, changes: dict[str, object]) -> dict[str, list[str]]:
        """What is posted after these changes; None takes a field away, a list gives several values."""
        data: dict[str, list[str]] = {}
        for name, value in self.fields:
            data.setdefault(name, []).append(value)
        for name, change in changes.items():
            data.pop(name, None)
            if isinstance(change, list | tuple):
                data[name] = [str(one) for one in change]
            elif change is not None:
                data[name] = [str(change)]
        return data


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FoundForm] = []
        self.open = False
        self.area: str | None = None
        self.select: str | None = None
        self.chosen: str | None = None
        self.first: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.open = True
            self.forms.append(FoundForm(found.get("action", ""), found.get("method", "get")))
        if not self.open:
            return
        name, value = found.get("name", ""), found.get("value", "")
        if tag == "input" and name:
            kind = found.get("type", "text")
            if kind not in ("checkbox", "radio") or "checked" in found:
                self.forms[-1].fields.append((name, value))
        elif tag == "button" and name:
            self.forms[-1].buttons.append((name, value))
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "select":
            self.select, self.chosen, self.first = name, None, None
        elif tag == "option" and self.select is not None:
            self.first = value if self.first is None else self.first
            if "selected" in found:
                self.chosen = value

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area is not None:
            self.forms[-1].fields.append((self.area, self.text.removeprefix("\r\n").removeprefix("\n")))
            self.area = None
        elif tag == "select" and self.select is not None:
            chosen = self.first if self.chosen is None else self.chosen
            self.forms[-1].fields.append((self.select, chosen or ""))
            self.select = None
        elif tag == "form":
            self.open = False


def forms_in(html: str) -> list[FoundForm]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms
