"""What a letter may load: a few names kept in memory. There is no way from a letter to a file or a network.

Every address that is not a known `asset:` name ends the letter with `FatalURLFetchingError`: a letter fails
rather than silently lacks its logo.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

FONTS = Path(__file__).parent / "house_style" / "fonts"
FONT_NAMES = ("brief-regular", "brief-semibold", "brief-italic")


class FontMissing(RuntimeError):
    """The letters' font is not installed; the message names the command that installs it."""


def font_files(folder: Path = FONTS) -> dict[str, bytes]:
    """The three faces of the letters' font by name, from `.ttf` or `.otf`."""
    found: dict[str, bytes] = {}
    for name in FONT_NAMES:
        files = [path for path in (folder / f"{name}.ttf", folder / f"{name}.otf") if path.is_file()]
        if not files:
            raise FontMissing(
                f"The font of the letters is missing ({folder / name}.ttf). Run `make setup` to install it."
            )
        found[name] = files[0].read_bytes()
    return found


class ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Gives the assets it was made with and refuses every other address."""

    def __init__(self, assets: Mapping[str, tuple[str, bytes]]) -> None:
        super().__init__(allowed_protocols=["asset"], allow_redirects=False)
        self._assets = dict(assets)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The asset of that name (`asset:logo`); anything else stops the letter."""
        kind, content = self._assets.get(url, (None, None))
        if kind is None or content is None:
            self.refused.append(url[:80])
            raise FatalURLFetchingError(f"A letter loads nothing but its own assets, not {url[:80]!r}.")
        return URLFetcherResponse(url, content, headers={"Content-Type": kind})
