"""The points of a count for a background map in the browser; without tiles or scripts, the drawing and the table say it."""

from __future__ import annotations

import json

from app.cases.counting import Count
from app.rules.rijksdriehoek import degrees


def points(count: Count) -> str:
    """JSON: where the dwelling is, the circle in metres, and each object with its number, words and whether it counts."""
    if count.here is None or count.region is None:
        return ""
    here, radius = count.here, count.region.radius_m
    return json.dumps(
        {
            "here": [*degrees(here.x, here.y), here.line],
            "radius": None if radius is None else float(radius),
            "dots": [
                [*degrees(dot.address.x, dot.address.y), number, f"{dot.address.line}, {dot.words}: {dot.why}", dot.counts]
                for number, dot in enumerate(count.dots, start=1)
            ],
        },
        ensure_ascii=False,
    )
