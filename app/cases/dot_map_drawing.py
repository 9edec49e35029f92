"""The dot map as an SVG of its own: no tiles, flat fills, text as text, so that a screen, a printer and a PDF show the same.

What a dot is shows in its shape, whether it counts in its filling, and which one it is in the number of the table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from xml.sax.saxutils import escape

INK, PAPER, HOUSE, QUIET, LINE, ACT, WARN = "#16212b", "#f5f8f9", "#aebcc2", "#4c5a63", "#9fb0b8", "#0b4a5e", "#8f3d0e"
WIDTH, HEIGHT, MAP_WIDTH = 670, 430, 500
DOT = 9.0
FORMS = {"omzetten": "circle", "woningvormen": "square", "splitsen": "triangle"}
OTHER = "diamond"
FILLS = {"circle": ACT, "square": WARN, "triangle": QUIET, OTHER: INK}
LEGEND = (
    ("circle", "omzetting"),
    ("square", "woningvorming"),
    ("triangle", "splitsing"),
    (OTHER, "andere vorm"),
)
FONT = "Source Sans Pro, Brief, sans-serif"


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot to draw, in centimetres of the Rijksdriehoekstelsel; `number` is its line in the table."""

    x: int
    y: int
    form: str
    counts: bool
    number: int


@dataclass(frozen=True, slots=True)
class Picture:
    """`key` makes the ids of one drawing differ from those of another on the same page; `own_counts`: with this application."""

    key: str
    title: str
    description: str
    x: int
    y: int
    marks: Sequence[Mark]
    houses: Sequence[tuple[int, int]] = ()
    radius_cm: int | None = None
    own_counts: bool = False


@dataclass(frozen=True, slots=True)
class _View:
    """From centimetres to the drawing; north is up."""

    x: int
    y: int
    scale: float

    def at(self, x: int, y: int) -> tuple[float, float]:
        return MAP_WIDTH / 2 + (x - self.x) * self.scale, HEIGHT / 2 - (y - self.y) * self.scale

    def shows(self, x: int, y: int) -> bool:
        left, top = self.at(x, y)
        return 0 <= left <= MAP_WIDTH and 0 <= top <= HEIGHT


def draw(picture: Picture) -> str:
    """The SVG, with a title and a description for whoever hears it."""
    view = _view(picture)
    key = escape(picture.key, {'"': "&quot;"})
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' role="img" aria-labelledby="{key}-t {key}-d" font-family="{FONT}">',
        f'<title id="{key}-t">{escape(picture.title)}</title><desc id="{key}-d">{escape(picture.description)}</desc>',
        f'<rect x="0" y="0" width="{MAP_WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        *_houses(view, picture),
        *_circle(view, picture),
        *_marks(view, picture),
        _own(*view.at(picture.x, picture.y), filled=picture.own_counts),
        f'<rect x="{MAP_WIDTH}" y="0" width="{WIDTH - MAP_WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        *_scale_bar(view),
        *_legend(picture),
        "</svg>",
    ]
    return "\n".join(parts)


def reach_cm(marks: Sequence[Mark], x: int, y: int, radius_cm: int | None) -> int:
    """How far the drawing looks from its middle to its upper edge: the circle with a margin, else all that is marked."""
    if radius_cm is not None:
        return max(int(radius_cm * 1.15), 1_000)
    away = [max(abs(mark.y - y), int(abs(mark.x - x) * HEIGHT / MAP_WIDTH)) for mark in marks]
    return min(max([6_000, *(int(one * 1.1) for one in away)]), 150_000)


def _view(picture: Picture) -> _View:
    reach = reach_cm(picture.marks, picture.x, picture.y, picture.radius_cm)
    return _View(picture.x, picture.y, HEIGHT / 2 / reach)


def _houses(view: _View, picture: Picture) -> list[str]:
    points = (view.at(*one) for one in picture.houses if view.shows(*one))
    places = dict.fromkeys(f"M{x - 2:.0f} {y - 2:.0f}h4v4h-4z" for x, y in points)
    return [f'<path fill="{HOUSE}" d="{"".join(places)}"/>'] if places else []


def _circle(view: _View, picture: Picture) -> list[str]:
    if picture.radius_cm is None:
        return []
    x, y = view.at(picture.x, picture.y)
    radius = picture.radius_cm * view.scale
    return [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" stroke="{ACT}" stroke-width="2"/>']


def _marks(view: _View, picture: Picture) -> list[str]:
    """Each on its place; where several dwellings share a point they are laid around it, with a line to it."""
    taken = [view.at(picture.x, picture.y)]
    lines, shapes = [], []
    for mark in picture.marks:
        if not view.shows(mark.x, mark.y):
            continue
        true = view.at(mark.x, mark.y)
        spot = _free(true, taken)
        taken.append(spot)
        if spot != true:
            lines.append(f'<path d="M{true[0]:.1f} {true[1]:.1f}L{spot[0]:.1f} {spot[1]:.1f}" stroke="{LINE}" stroke-width="1"/>')
        shapes.append(_shape(FORMS.get(mark.form, OTHER), *spot, counts=mark.counts, number=mark.number))
    return [*lines, *shapes]


def _free(true: tuple[float, float], taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    ways = ((20 * ring, turn * pi / 6) for ring in (1, 2, 3) for turn in range(12))
    for x, y in (true, *((true[0] + away * cos(angle), true[1] + away * sin(angle)) for away, angle in ways)):
        inside = DOT <= x <= MAP_WIDTH - DOT and DOT <= y <= HEIGHT - DOT
        if inside and all(hypot(x - other[0], y - other[1]) >= 2 * DOT for other in taken):
            return x, y
    return true


def _shape(shape: str, x: float, y: float, *, counts: bool, number: int | None) -> str:
    colour = FILLS[shape]
    fill, edge, width = (colour, "#ffffff", 1.5) if counts else ("#ffffff", colour, 2)
    paint = f'fill="{fill}" stroke="{edge}" stroke-width="{width}"'
    size, point = DOT, DOT + 3
    drawn = {
        "circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" {paint}/>',
        "square": f'<rect x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size}" height="{2 * size}" {paint}/>',
        "triangle": f'<path d="M{x:.1f} {y - point:.1f}l{point} {2 * size + 2}h-{2 * point}z" {paint}/>',
        OTHER: f'<path d="M{x:.1f} {y - point:.1f}l{point} {point}l-{point} {point}l-{point} -{point}z" {paint}/>',
    }[shape]
    if number is None:
        return drawn
    ink, low = ("#ffffff" if counts else INK), 6.5 if shape == "triangle" else 4
    look = f'font-size="11" font-weight="600" text-anchor="middle" fill="{ink}"'
    return f'{drawn}<text x="{x:.1f}" y="{y + low:.1f}" {look}>{number}</text>'


def _own(x: float, y: float, *, filled: bool) -> str:
    """The dwelling applied for: a cross in a ring, heavier once it counts."""
    fill = INK if filled else "#ffffff"
    cross = "#ffffff" if filled else INK
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="10" fill="{fill}" stroke="{INK}" stroke-width="2.5"/>'
        f'<path d="M{x - 5:.1f} {y:.1f}h10M{x:.1f} {y - 5:.1f}v10" stroke="{cross}" stroke-width="2.5"/>'
    )


def _scale_bar(view: _View) -> list[str]:
    metres = next(step for step in (1000, 500, 250, 100, 50, 25, 10, 5, 0) if step * 100 * view.scale <= 130 or not step) or 5
    length, top = metres * 100 * view.scale, HEIGHT - 22
    return [
        f'<path d="M515 {top - 5}v5h{length:.1f}v-5" fill="none" stroke="{INK}" stroke-width="1.5"/>',
        f'<text x="515" y="{top + 15}" font-size="12" fill="{INK}">{metres} meter, noorden boven</text>',
    ]


def _legend(picture: Picture) -> list[str]:
    used = {FORMS.get(mark.form, OTHER) for mark in picture.marks}
    rows: list[tuple[str, str]] = [(_own(524, 24, filled=picture.own_counts), "deze aanvraag")]
    for shape, words in LEGEND:
        if shape in used:
            rows.append((_shape(shape, 524, 24 + 28 * len(rows), counts=True, number=None), words))
    if any(not mark.counts for mark in picture.marks):
        rows.append((_shape("circle", 524, 24 + 28 * len(rows), counts=False, number=None), "open: telt niet mee"))
    if picture.houses:
        top = 24 + 28 * len(rows)
        rows.append((f'<path fill="{HOUSE}" d="M522 {top - 2}h4v4h-4z"/>', "adres in het register"))
    return [
        f'{shape}<text x="542" y="{24 + 28 * place + 4}" font-size="12" fill="{INK}">{escape(words)}</text>'
        for place, (shape, words) in enumerate(rows)
    ]
