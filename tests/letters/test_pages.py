"""The pages as they come from the printer: the window, the fonts, the foot, the watermark, the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pikepdf
import pytest

from app.rules.errors import InvalidInput
from letters import flat, pdf, render, style
from letters.assets import ClosedFetcher
from tests.letters.variants import bare, full, regime, sample

KINDS = render.kinds()
MILLIMETRE = 96 / 25.4


@dataclass(frozen=True)
class Word:
    """A run of text with its place on the sheet, in millimetres from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def _texts(box: Any) -> Iterator[Word]:
    if text := getattr(box, "text", None):
        yield Word(
            text, box.position_x / MILLIMETRE, box.position_y / MILLIMETRE,
            (box.position_x + box.width) / MILLIMETRE, (box.position_y + box.height) / MILLIMETRE,
        )  # fmt: skip
    for child in getattr(box, "children", ()):
        yield from _texts(child[0] if isinstance(child, tuple) else child)


def pages(kind: str, values: dict[str, Any], *, concept: bool = False) -> list[list[Word]]:
    """Every text of every page of a letter, as laid out."""
    printer = pdf.printer()
    logo = values["municipality"].get("logo")
    assets = dict(printer._fonts) | ({"asset:logo": style.logo_bytes(logo)} if logo else {})
    if annex := values.get("dot_map"):
        assets["asset:map"] = ("image/svg+xml", flat.map_bytes(annex["svg"]))
    colours = tuple(style.palette(values["municipality"].get("house_style")).values())
    document = printer.laid_out(
        render.html(kind, values, concept=concept), ClosedFetcher(assets), printer._style(colours, concept)
    )
    return [list(_texts(page._page_box)) for page in document.pages]


MAKERS = {"sample": sample, "bare": bare, "full": full, "regime": regime}


@cache
def made(kind: str, variant: str, concept: bool = False) -> list[list[Word]]:
    return pages(kind, MAKERS[variant](kind), concept=concept)


@cache
def written(kind: str, concept: bool = False) -> bytes:
    return render.render(kind, sample(kind), concept=concept).pdf


@cache
def opened(kind: str, concept: bool = False) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(written(kind, concept)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("variant", MAKERS)
def test_the_window_holds_the_return_line_and_the_address_only(kind: str, variant: str) -> None:
    values = MAKERS[variant](kind)
    inside = [
        word.text
        for word in made(kind, variant)[0]
        if word.left < 105 and word.right > 20 and word.top < 90 and word.bottom > 45 and word.text.strip()
    ]
    expected = [f"Retouradres: {values['municipality']['po_box']}", *values["addressee"]["lines"]]
    assert " ".join(" ".join(inside).split()) == " ".join(" ".join(expected).split())


@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_address_stays_in_the_window(kind: str) -> None:
    values = sample(kind)
    values["addressee"]["lines"] = [f"Zeer lange regel {number} van het adres" for number in range(6)]
    lines = [word for word in pages(kind, values)[0] if word.text.startswith("Zeer lange regel")]
    assert len(lines) == 6
    assert max(word.bottom for word in lines) <= 90
    values["addressee"]["lines"][0] = "Stichting tot Behoud van het Goede Wonen in de Gemeente en haar Dorpen"
    with pytest.raises(InvalidInput, match=r"addressee\.lines"):
        render.check(kind, values)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("variant", MAKERS)
def test_no_text_runs_off_the_sheet_and_no_last_page_is_nearly_empty(kind: str, variant: str) -> None:
    laid_out = made(kind, variant)
    assert all(0 <= word.left and word.right <= 190 for page in laid_out for word in page)
    lines = {round(word.top) for word in laid_out[-1] if 24 <= word.top <= 273}
    assert len(lines) >= 5


def test_endless_words_stay_on_the_sheet() -> None:
    values = sample("besluit_geweigerd")
    values["facts"][0]["value"] = "x" * 400
    values["facts"][0]["source"] = "y" * 120
    values["findings"][0]["outcome"] = "onderdoorgangsvergunningenstelselwijziging"
    values["grounds"][0]["reasons"] = "z" * 5000
    assert all(word.right <= 186 for page in pages("besluit_geweigerd", values) for word in page)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("concept", [False, True])
def test_every_font_is_ours_and_embedded(kind: str, concept: bool) -> None:
    fonts = [
        item
        for item in opened(kind, concept).objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font or "/FontFile3" in font
        assert "+Brief" in str(font["/FontName"])


@pytest.mark.parametrize("kind", KINDS)
def test_marks_language_title_and_dates(kind: str) -> None:
    file = opened(kind)
    assert str(file.Root["/Lang"]) == "nl"
    assert bool(file.Root["/MarkInfo"]["/Marked"])
    assert bool(file.Root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert str(file.docinfo["/Title"]) == render.subject(kind, sample(kind))
    sent = str(sample(kind)["date_sent"]).replace("-", "")
    assert str(file.docinfo["/CreationDate"]).startswith(f"D:{sent}")
    assert file.open_metadata()["pdfuaid:part"] == "1"
    assert "/JavaScript" not in file.Root.get("/Names", {})


@pytest.mark.parametrize("kind", KINDS)
def test_a_concept_says_so_on_every_page_and_in_its_title(kind: str) -> None:
    marked, plain = made(kind, "sample", True), made(kind, "sample")
    assert all(any(word.text == "CONCEPT" for word in page) for page in marked)
    assert not any(word.text == "CONCEPT" for page in plain for word in page)
    assert str(opened(kind, True).docinfo["/Title"]).startswith("CONCEPT - ")


def test_continuation_pages_carry_sender_date_case_and_number() -> None:
    laid_out = made("besluit_verleend", "sample")
    for number, page in enumerate(laid_out, 1):
        text = " ".join(word.text for word in page)
        assert "Zaaknummer BUN-2026-00028" in text
        assert f"Pagina {number} van {len(laid_out)}" in text
        assert "Voorbeeldbrief" in text
        top = {word.text for word in page if word.top < 24}
        assert ("27\u00a0oktober 2026" in top) == (number > 1)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_values_give_the_same_bytes(kind: str) -> None:
    assert render.render(kind, sample(kind)).pdf == written(kind)


def test_the_house_style_is_in_the_pages() -> None:
    values = sample("besluit_verleend")
    values["municipality"]["house_style"] = dict(style.PLAIN, house="#7a0019")
    assert render.render("besluit_verleend", values).pdf != written("besluit_verleend")
    assert "#7a0019" in style.sheet(tuple(style.palette(values["municipality"]["house_style"]).values()), False)
