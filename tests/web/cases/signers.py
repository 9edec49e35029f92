"""What the tests of the signatory's list share: proposals that wait, the page as it is posted, and the worker."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.store import case_file
from app.store.base import use_municipality
from tests.web.cases.conftest import Person
from tests.web.cases.forms_in import FoundForm, forms_in

Meet = Callable[[str], Person]
PAGE = "/tekenen"
EVERY = f"{PAGE}?kies=alle"


def proposals(person: Meet, count: int = 1, **changes: object) -> list[str]:
    """The numbers of so many routine proposals of Noor."""
    return [person("noor").proposed(**changes).rpartition("/")[2] for _ in range(count)]


def form_of(someone: Person, path: str = EVERY) -> FoundForm:
    return next(form for form in forms_in(someone.get(path).text) if form.action == PAGE)


def looked(someone: Person, **changes: object) -> FoundForm:
    answer = someone.send(form_of(someone), actie="bekijk", **changes)
    assert answer.status_code == 200, answer.text
    return next(form for form in forms_in(answer.text) if form.action == PAGE)


def signed(someone: Person) -> str:
    """Choose, look and sign everything that is routine; the address of the batch."""
    answer = someone.send(looked(someone), actie="onderteken")
    assert answer.status_code == 302, answer.text
    return answer.location


def status_of(app: Flask, number: str) -> str:
    with app.app_context():
        use_municipality("GM0312")
        case = case_file.get(number)
        assert case is not None
        return case.status
