"""What a good document looks like, for everybody: the letters that ask for one name these pages."""

from __future__ import annotations

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from app.rules.change import Document, change_types
from app.rules.expected_documents import built_in_documents
from app.web.deeds import answer_with
from app.web.guards import open_to_all

samples = Blueprint("samples", __name__)
NO_SECRET = "it shows invented samples and nothing of any case"


def asked_for(code: str) -> tuple[Document | None, list[str]]:
    """The document behind a sample, and the changes that ask for it."""
    found = [
        (change, each) for change in change_types().values() for each in change.documents if each.code == code
    ]
    return (found[0][1] if found else None), [change.code for change, _ in found]


@samples.get("/voorbeelden")
@open_to_all(NO_SECRET)
def index() -> Response:
    every = [(sample, asked_for(sample.code)[1]) for sample in built_in_documents().samples]
    return answer_with("samples/index.html", every=every)


@samples.get("/voorbeelden/<page>")
@open_to_all(NO_SECRET)
def page(page: str) -> Response:
    sample = built_in_documents().page(page) or abort(404)
    document, changes = asked_for(sample.code)
    return answer_with("samples/page.html", sample=sample, document=document, changes=changes)
