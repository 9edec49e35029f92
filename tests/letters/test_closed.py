"""A letter reaches no file and no network, whatever is in it: known ways in, tried against a listening server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from letters import pdf, render
from letters.assets import FontMissing, font_files
from letters.style import logo_bytes
from tests.letters.variants import sample

SECRET = "this-line-is-in-a-local-file"

#: What loads something in HTML or CSS; {url} is a loopback address or a file.
PAYLOADS = {
    "img": "<img src='{url}' alt='x'>",
    "import": "<style>@import '{url}';</style>",
    "link": "<link rel='stylesheet' href='{url}'>",
    "background": "<p style='background: url({url})'>x</p>",
    "font": "<style>@font-face {{ font-family: f; src: url({url}) }} p {{ font-family: f }}</style><p>x</p>",
    "list": "<ul style='list-style: url({url})'><li>x</li></ul>",
    "content": "<style>p::before {{ content: url({url}) }}</style><p>x</p>",
    "svg image": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='{url}' width='9' height='9'/></svg>",
    "object": "<object data='{url}'></object>",
    "embed": "<embed src='{url}'>",
    "border image": "<p style='border: 1mm solid; border-image: url({url}) 1'>x</p>",
    "attachment": "<link rel='attachment' href='{url}'>",
    "attached link": "<a rel='attachment' href='{url}'>x</a>",
    "page background": "<style>@page {{ background: url({url}) }}</style>",
}


class _Listener(BaseHTTPRequestHandler):
    seen: list[str] = []

    def do_GET(self) -> None:
        self.seen.append(self.path)
        self.send_response(302 if self.path == "/redirect" else 200)
        if self.path == "/redirect":
            self.send_header("Location", "/inside")
        self.end_headers()

    def log_message(self, *given: object) -> None:
        """Silent."""


@pytest.fixture
def listener() -> Iterator[str]:
    _Listener.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Listener)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    serving.join()


@pytest.fixture
def local_file(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


def with_payload(payload: str) -> str:
    return f"<!doctype html><html lang='nl'><head><title>Brief</title></head><body><p>x</p>{payload}</body></html>"


def print_it(document: str) -> bytes:
    return pdf.printer().pdf(document, sample("ontvangstbevestiging")["municipality"], concept=False)


def test_the_listener_hears_an_open_printer(listener: str) -> None:
    weasyprint.HTML(string=PAYLOADS["img"].format(url=f"{listener}/control")).write_pdf()
    assert _Listener.seen == ["/control"]


@pytest.mark.parametrize("path", ["/x", "/redirect"])
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_a_letter_with_an_address_fails_without_a_request(listener: str, payload: str, path: str) -> None:
    with pytest.raises(pdf.AssetRefused):
        print_it(with_payload(payload.format(url=listener + path)))
    assert _Listener.seen == []


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_a_letter_with_a_local_file_fails(local_file: Path, payload: str) -> None:
    with pytest.raises(pdf.AssetRefused):
        print_it(with_payload(payload.format(url=local_file.as_uri())))


@pytest.mark.parametrize("scheme", ["data:text/css,x", "ftp://127.0.0.1/x", "asset:other", "ASSET:logo", "//127.0.0.1/x"])
def test_no_other_address_works(listener: str, scheme: str) -> None:
    try:
        made = print_it(with_payload(f"<link rel='stylesheet' href='{scheme}'><img src='{scheme}' alt=''>"))
    except pdf.AssetRefused:
        return
    assert scheme.startswith("//")  # relative to nothing: not loaded at all
    assert made.startswith(b"%PDF")


def test_the_same_as_a_value_is_only_text(listener: str, local_file: Path, tmp_path: Path) -> None:
    values = sample("besluit_geweigerd")
    values["grounds"][0]["reasons"] = "\n".join(payload.format(url=f"{listener}/x") for payload in PAYLOADS.values())
    values["signatory"]["name"] = "<img src='x'>"
    values["views"][0]["answer"] = "\n".join(payload.format(url=local_file.as_uri()) for payload in PAYLOADS.values())
    made = render.render("besluit_geweigerd", values).pdf
    assert _Listener.seen == []
    file = tmp_path / "letter.pdf"
    file.write_bytes(made)
    with pikepdf.open(file) as opened:
        assert not opened.attachments
        parts = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary | pikepdf.Stream)]
        assert not [part for part in parts if part.get("/Type") == "/EmbeddedFile"]


@pytest.mark.parametrize(
    "inside",
    ["<image href='{url}' width='9' height='9'/>", "<use href='{url}#a'/>", "<script/>", "<a href='{url}'/>"],
)
def test_a_logo_has_flat_shapes_only(listener: str, inside: str) -> None:
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{inside.format(url=listener)}</svg>"
    with pytest.raises(ValueError, match="effen vormen"):
        logo_bytes({"media_type": "image/svg+xml", "content": svg})
    assert _Listener.seen == []


def test_a_missing_font_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match="make setup"):
        font_files(tmp_path)
