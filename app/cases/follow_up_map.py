"""Where the lines of the follow-up list lie: a drawing with numbers, north up, without tiles. The list says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from app.cases.dot_map_drawing import ACT, FONT, LINE, PAPER, WARN

WIDTH, HEIGHT, EDGE, DOT = 670.0, 380.0, 24.0, 11.0
#: A map of one place, or of places close together, still shows two hundred metres.
LEAST_CM = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the list, in centimetres of the Rijksdriehoekstelsel; `late`: its day has passed."""

    x: int
    y: int
    number: int
    late: bool


def draw(places: Sequence[Place], area: str = "") -> str:
    """The SVG; empty where there is nothing to draw. What is late is a square, what comes a circle: colour is never alone.
    `area` are the words of the neighbourhood that the list was narrowed to."""
    if not places:
        return ""
    middle_x = (min(each.x for each in places) + max(each.x for each in places)) / 2
    middle_y = (min(each.y for each in places) + max(each.y for each in places)) / 2
    wide = max(max(abs(each.x - middle_x) for each in places) * 2, LEAST_CM)
    high = max(max(abs(each.y - middle_y) for each in places) * 2, LEAST_CM)
    scale = min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / high)
    marks = [
        _mark(each, WIDTH / 2 + (each.x - middle_x) * scale, HEIGHT / 2 - (each.y - middle_y) * scale)
        for each in reversed(places)
    ]
    late = sum(each.late for each in places)
    here = f", buurt {escape(area)}" if area else ""
    told = f"{len(places)} plaatsen uit de lijst, waarvan {late} te laat (vierkant). De nummers staan in de lijst."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img"'
        f' aria-labelledby="wk-t wk-d" font-family="{FONT}"><title id="wk-t">Kaart van wat er te doen is{here}</title>'
        f'<desc id="wk-d">{escape(told)}</desc>'
        f'<rect width="{WIDTH:.0f}" height="{HEIGHT:.0f}" fill="{PAPER}" stroke="{LINE}"/>{"".join(marks)}'
        f"{_bar(scale)}</svg>"
    )


def _mark(place: Place, left: float, top: float) -> str:
    shape = (
        f'<rect x="{left - DOT:.1f}" y="{top - DOT:.1f}" width="{2 * DOT:.0f}" height="{2 * DOT:.0f}" fill="{WARN}"/>'
        if place.late
        else f'<circle cx="{left:.1f}" cy="{top:.1f}" r="{DOT:.0f}" fill="{ACT}"/>'
    )
    return f'{shape}<text x="{left:.1f}" y="{top + 4:.1f}" font-size="11" fill="#fff" text-anchor="middle">{place.number}</text>'


def _bar(scale: float) -> str:
    """How long 100, 500 or 1.000 metres are."""
    metres = next((each for each in (1000, 500, 200, 100, 50) if each * 100 * scale <= WIDTH / 4), 50)
    end = EDGE + metres * 100 * scale
    return (
        f'<path d="M{EDGE:.0f} {HEIGHT - 14:.0f}H{end:.1f}" stroke="{ACT}" stroke-width="3"/>'
        f'<text x="{EDGE:.0f}" y="{HEIGHT - 20:.0f}" font-size="12" fill="{ACT}">{metres} m</text>'
    )
