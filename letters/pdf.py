"""From the HTML of a letter to its PDF: PDF/A-3a and PDF/UA-1 in one file, from memory only.

WeasyPrint takes one variant; `pdf/a-3a` already gives a structure that meets PDF/UA-1 but for its mark, which the
metadata hook below adds. The hook is not public: the version is pinned and a test validates every letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from letters import flat, style
from letters.assets import ClosedFetcher, font_files

VARIANT = "pdf/a-3a"
FONT_SHEET = style.SHEET.with_name("fonts.css")

_END = b"</rdf:RDF>"
_UA_MARK = (
    b'<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="" '
    b'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>'
)
#: PDF/A wants every schema of the metadata that it does not know described in the file itself.
_UA_SCHEMA = (
    b'<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="" '
    b'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    b'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    b'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>PDF/UA version</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


class AssetRefused(RuntimeError):
    """The letter asked for something that is not one of its own assets; nothing was loaded."""


class Printer:
    """Makes PDFs; keeps the font and the parsed style sheets, so that the second letter is quick."""

    def __init__(self) -> None:
        self._fonts = {f"asset:{name}": ("font/ttf", data) for name, data in font_files().items()}
        self._configuration = FontConfiguration()
        self._faces = self._sheet(FONT_SHEET.read_text(encoding="utf-8"))
        self._sheets: dict[tuple[tuple[str, ...], bool], CSS] = {}

    def _sheet(self, css: str) -> CSS:
        return CSS(string=css, font_config=self._configuration, url_fetcher=ClosedFetcher(self._fonts))

    def _style(self, colours: tuple[str, ...], concept: bool) -> CSS:
        key = (colours, concept)
        if key not in self._sheets:
            if len(self._sheets) >= 64:
                self._sheets.clear()
            self._sheets[key] = self._sheet(style.sheet(colours, concept))
        return self._sheets[key]

    def pdf(
        self, html: str, municipality: Mapping[str, object], *, concept: bool, dot_map: str | None = None
    ) -> bytes:
        """The PDF of one letter; raises `AssetRefused` where the HTML asks for anything that is not its own."""
        house_style = cast(Mapping[str, object] | None, municipality["house_style"])
        logo = cast(Mapping[str, object] | None, municipality["logo"])
        assets = dict(self._fonts)
        if logo is not None:
            assets["asset:logo"] = style.logo_bytes(logo)
        if dot_map is not None:
            assets["asset:map"] = ("image/svg+xml", flat.map_bytes(dot_map))
        sheet = self._style(tuple(style.palette(house_style).values()), concept)
        fetcher = ClosedFetcher(assets)
        try:
            made = self._written(self.laid_out(html, fetcher, sheet))
        except FatalURLFetchingError as refusal:
            raise AssetRefused(str(refusal)) from refusal
        if fetcher.refused:  # a picture inside a picture: the layout engine goes on without it, we do not
            raise AssetRefused(f"A letter loads nothing but its own assets, not {fetcher.refused[0]!r}.")
        return made

    def laid_out(self, html: str, fetcher: ClosedFetcher, sheet: CSS) -> Document:
        """The pages, before they are written."""
        return HTML(string=html, url_fetcher=fetcher).render(
            stylesheets=[self._faces, sheet], font_config=self._configuration, pdf_variant=VARIANT
        )

    def _written(self, document: Document) -> bytes:
        generate = document.metadata.generate_rdf_metadata
        document.metadata.generate_rdf_metadata = lambda *given: generate(*given).replace(
            _END, _UA_MARK + _UA_SCHEMA + _END
        )
        return cast(bytes, document.write_pdf(pdf_variant=VARIANT))


@cache
def printer() -> Printer:
    """The one printer of this process; raises `FontMissing` where the font was not installed."""
    return Printer()
