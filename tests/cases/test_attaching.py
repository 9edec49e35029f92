"""What may be kept as evidence: what a file is stands in its bytes, and nothing hides behind it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.cases import attaching
from app.cases.opening import NotNow

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30)) -> bytes:
    """A picture that knows where it was taken."""
    made = io.BytesIO()
    shot = Image.new("RGB", size, "red")
    exif = shot.getexif()
    exif[0x010E] = "Geheime plek"
    shot.save(made, kind, exif=exif)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"MZ\x90\x00" + b"\x00" * 60, attaching.KINDS, id="exe"),
        pytest.param(SVG, attaching.KINDS, id="svg"),
        pytest.param(b"<html><script>alert(1)</script></html>", attaching.KINDS, id="html"),
        pytest.param(b"GIF89a" + PDF, attaching.KINDS, id="gif"),
        pytest.param(b" " + PDF, attaching.KINDS, id="pdf that does not begin as one"),
        pytest.param(PDF + b"PK\x03\x04 the rest of a zip", attaching.KINDS, id="pdf and zip"),
        pytest.param(PDF + SVG, attaching.KINDS, id="pdf and svg"),
        pytest.param(PDF[:-7], attaching.KINDS, id="half a pdf"),
        pytest.param(PDF.replace(b"<<>>", b"<</S/JavaScript>>", 1), attaching.NOT_ONLY_PDF, id="pdf with a program"),
        pytest.param(PDF.replace(b"<<>>", b"<</EmbeddedFile 1>>", 1), attaching.NOT_ONLY_PDF, id="pdf with a file"),
        pytest.param(b"\xff\xd8\xff\xe0" + SVG, attaching.KINDS, id="jpeg in name only"),
        pytest.param(picture()[:200], attaching.KINDS, id="half a jpeg"),
        pytest.param(picture("PNG", (9000, 9000)), attaching.TOO_MANY_PIXELS, id="far too many pixels"),
        pytest.param(b"", attaching.EMPTY, id="nothing"),
        pytest.param(PDF + b"\n" * attaching.MOST_BYTES, attaching.TOO_BIG, id="too big"),
    ],
)
def test_what_is_not_kept(data: bytes, said: str) -> None:
    with pytest.raises(NotNow, match=said[:30].replace("(", ".")):
        attaching.accept("rapport.pdf", data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_is_drawn_anew(kind: str) -> None:
    kept = attaching.accept("foto.pdf", picture(kind) + b"<script>alert(1)</script>")
    assert kept.media_type == f"image/{kind.lower()}"
    assert b"Geheime plek" not in kept.content and b"<script>" not in kept.content
    with Image.open(io.BytesIO(kept.content)) as again:
        assert again.size == (40, 30) and not again.getexif()


def test_a_pdf_is_kept_as_it_came() -> None:
    assert attaching.accept("Rapport (def).PDF", PDF) == attaching.Accepted("Rapport (def).pdf", "application/pdf", PDF)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\geheim\\foto.exe", "foto.pdf"),
        ('a"b\r\nx: y.pdf', "a_b_x_ y.pdf"),
        ("..", "bestand.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_a_name_is_only_words(name: str, shown: str) -> None:
    assert attaching.accept(name, PDF).name == shown
