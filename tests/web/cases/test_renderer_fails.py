"""A letter that cannot be made is a sentence for the officer, never a page without one: nothing is decided and nothing stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from flask import Flask

from app.cases.corresponding import Rendered
from app.web.services import EXTENSION
from letters.process import RenderFailed, RenderTimeout
from tests.web.cases.conftest import Person, make_app

SENTENCE = "De brief kon nu niet worden gemaakt. Probeer het over een minuut opnieuw."


class Broken:
    """A renderer of which the process always dies."""

    def __init__(self, failure: type[RenderFailed]) -> None:
        self.failure = failure

    def render(self, kind: str, values: Mapping[str, object], *, concept: bool = False) -> Rendered:
        raise self.failure(f"the process that made {kind} ended")

    def close(self) -> None:
        """Nothing was opened."""


@pytest.fixture(params=[RenderFailed, RenderTimeout])
def broken_desk(request: pytest.FixtureRequest, small_url: str) -> Iterator[Flask]:
    app = make_app(small_url)
    app.extensions[EXTENSION] = replace(app.extensions[EXTENSION], renderer=Broken(request.param))
    yield app


def test_every_letter_that_fails_is_a_sentence(broken_desk: Flask) -> None:
    noor, karim = Person(broken_desk, "noor"), Person(broken_desk, "karim")
    number = noor.register()
    case = f"/zaken/{number}"
    received = noor.submit(f"{case}/ontvangstbevestiging", f"{case}/ontvangstbevestiging")
    assert received.status_code == 409
    assert SENTENCE in received.text
    noor.ready(number)
    drafted = noor.submit(f"{case}/voorstel", f"{case}/voorstel", actie="concept")
    assert drafted.status_code == 409
    assert SENTENCE in drafted.text
    noor.submit(f"{case}/voorstel", f"{case}/voorstel", actie="indienen")
    shown = karim.get(f"{case}/voorstel/concept.pdf")
    assert shown.status_code == 409
    assert SENTENCE in shown.text
    review = f"{case}/beoordelen"
    signed = karim.submit(review, review, answer="ondertekenen", actie="beslissen")
    assert signed.status_code == 409
    assert SENTENCE in signed.text
    assert "Ter ondertekening" in karim.get(case).text
