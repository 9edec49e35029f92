"""Pictures of flat shapes: what an SVG may hold before a letter takes it, as a logo or as a map.

No declarations, styles, links, fonts, gradients or pictures: a gradient can vanish from the PDF in a viewer, a link can
reach outside. A map may also hold numbers; they are set in the font of the letters.
"""

from __future__ import annotations

from functools import lru_cache
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "title", "desc",
})  # fmt: skip
_FACES = frozenset({
    "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "viewBox", "points", "fill",
    "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "transform", "id", "version",
})  # fmt: skip
_WRITING = frozenset({"text", "tspan"})
_WRITTEN = frozenset({
    "font-size", "font-weight", "text-anchor", "dominant-baseline", "dx", "dy", "stroke-dasharray", "paint-order",
})  # fmt: skip
#: What a page may carry beside the picture and paper does not need: taken off, never refused.
_ONLY_FOR_A_SCREEN = frozenset({"class", "role", "focusable", "tabindex", "font-family", "lang"})


def only_flat_shapes(svg: str) -> None:
    """Raises `ValueError` (in Dutch) where the picture is more than flat shapes."""
    _checked(svg, _SHAPES, _FACES)


@lru_cache(maxsize=16)
def map_bytes(svg: str) -> bytes:
    """The map as a letter takes it; raises `ValueError` (in Dutch) where it is more than flat shapes and numbers."""
    return ElementTree.tostring(_plain(svg), encoding="unicode").encode()


def map_for_a_page(svg: str, alt: str) -> str:
    """The same map for inside a web page, with its words for who cannot see it."""
    root = _plain(svg)
    root.set("role", "img")
    root.set("aria-label", alt)
    return ElementTree.tostring(root, encoding="unicode")


def _plain(svg: str) -> ElementTree.Element:
    ElementTree.register_namespace("", SVG)
    root = _checked(svg, _SHAPES | _WRITING, _FACES | _WRITTEN | _ONLY_FOR_A_SCREEN)
    for element in root.iter():
        for key in [key for key in element.attrib if key in _ONLY_FOR_A_SCREEN or key.startswith("aria-")]:
            del element.attrib[key]
    root.set("font-family", "Brief")
    return root


def _checked(svg: str, shapes: frozenset[str], faces: frozenset[str]) -> ElementTree.Element:
    if "<!" in svg or "<?" in svg.removeprefix("<?xml"):
        raise ValueError("SVG zonder declaraties of commentaar")
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314  no declarations, so no entities (refused above)
    except ElementTree.ParseError as error:
        raise ValueError("goed gevormde SVG") from error
    for element in root.iter():
        name = str(element.tag).removeprefix(f"{{{SVG}}}")
        wrong = [
            key
            for key, value in element.attrib.items()
            if (key not in faces and not key.startswith("aria-")) or "url" in value.lower()
        ]
        if name not in shapes or wrong:
            raise ValueError(f"SVG met alleen effen vormen, zonder {wrong[0] if wrong else name}")
    return root
