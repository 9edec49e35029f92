"""The samples of documents: open to everybody, one page each, and named in the letter that asks for one."""

from __future__ import annotations

from app.rules.expected_documents import built_in_documents
from tests.web.conftest import Browser


def test_everybody_can_read_every_sample(visitor: Browser) -> None:
    index = visitor.get("/voorbeelden")
    assert index.status_code == 200
    for sample in built_in_documents().samples:
        assert f'href="/voorbeelden/{sample.page}"' in index.text
        page = visitor.get(f"/voorbeelden/{sample.page}")
        assert page.status_code == 200
        assert f"<h1>{sample.title}</h1>" in page.text
        assert "Verzonnen gegevens." in page.text


def test_the_drawing_says_in_words_what_it_shows(visitor: Browser) -> None:
    page = visitor.get("/voorbeelden/plattegronden").text
    assert 'role="img" aria-label="Twee plattegronden naast elkaar, met maten.' in page


def test_another_name_is_no_page(visitor: Browser) -> None:
    assert visitor.get("/voorbeelden/floor_plans").status_code == 404
