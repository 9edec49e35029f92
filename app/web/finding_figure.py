"""A small drawing beside the numbers of a finding: a share against its limit, places taken, values on a scale.

It repeats what the words beside it say, so a screen reader skips it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.cases import finding_words

WIDTH, HEIGHT, MARGIN = 240.0, 22.0, 6.0
MOST_DOTS, DOT_STEP = 30, 7.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the bar, or a dot where `width` is None; `css` says what it stands for."""

    css: str
    x: float
    width: float | None = None


@dataclass(frozen=True, slots=True)
class FindingFigure:
    """`limit` is the place of the limit; None where the dots themselves show it."""

    pieces: tuple[Piece, ...]
    limit: float | None
    width: float = WIDTH
    height: float = HEIGHT


def finding_figure(finding: Mapping[str, Any]) -> FindingFigure | None:
    """The drawing of a finding, where its numbers are known and a drawing helps."""
    drawn = {"ratio_cap": _share, "count_quota": _places, "numeric_limit": _values, "spacing": _distance}
    draw = drawn.get(finding["kind"])
    return draw(finding) if draw is not None and finding["outcome"] != "NOT_APPLICABLE" else None


def _share(finding: Mapping[str, Any]) -> FindingFigure | None:
    inputs, limit = finding["inputs"], finding_words.parameter(finding, "max_share")
    before, after, base = inputs.get("counted_before"), inputs.get("counted_after"), inputs.get("base")
    if before is None or not base or limit is None:
        return None
    most = min(Decimal(1), max(Decimal(limit) * 2, Decimal(after) / base * Decimal("1.2")))
    return _bar(Decimal(before) / base, Decimal(after) / base, Decimal(limit), most or Decimal(1))


def _places(finding: Mapping[str, Any]) -> FindingFigure | None:
    inputs = finding["inputs"]
    before, after = inputs.get("counted_before"), inputs.get("counted_after")
    if before is None or not finding["parameters"]:
        return None
    room = finding_words.room(finding)
    shown = max(room, after)
    if shown > MOST_DOTS:
        return _bar(Decimal(before), Decimal(after), Decimal(room), Decimal(shown) * Decimal("1.2"))
    css = ["d1"] * before + ["d3"] * (after - before) + ["d0"] * (room - after)
    dots = tuple(Piece(each, MARGIN + DOT_STEP * place) for place, each in enumerate(css))
    edge = MARGIN + DOT_STEP * room - DOT_STEP / 2 if after > room else None
    return FindingFigure(dots, edge)


def _bar(before: Decimal, after: Decimal, limit: Decimal, most: Decimal) -> FindingFigure:
    scale = (WIDTH - 2 * MARGIN) / float(most)
    now, own = float(before) * scale, float(min(after, most) - before) * scale
    pieces = [Piece("k2", MARGIN, WIDTH - 2 * MARGIN), Piece("k1", MARGIN, round(now, 1))]
    if own > 0:
        pieces.append(Piece("d3", round(MARGIN + now, 1), round(own, 1)))
    return FindingFigure(tuple(pieces), round(MARGIN + float(min(limit, most)) * scale, 1))


def _values(finding: Mapping[str, Any]) -> FindingFigure | None:
    limits = [each["value"] for each in finding["parameters"] if each["value"] is not None]
    values = [Decimal(each) for each in finding["inputs"].get("values") or ()]
    return _scale(values, Decimal(limits[-1])) if len(limits) == 1 else None


def _distance(finding: Mapping[str, Any]) -> FindingFigure | None:
    near, least = finding["inputs"].get("nearest_m"), finding_words.parameter(finding, "min_distance_m")
    return _scale([Decimal(near)], Decimal(least)) if near is not None and least is not None else None


def _scale(values: list[Decimal], limit: Decimal) -> FindingFigure | None:
    """Each value as a dot on one line from nought, with the limit across it."""
    most = max([*values, limit], default=Decimal(0)) * Decimal("1.15")
    if not values or most <= 0 or min(values) < 0:
        return None
    scale = (WIDTH - 2 * MARGIN) / float(most)
    dots = tuple(Piece("d1", round(MARGIN + float(value) * scale, 1)) for value in values[:MOST_DOTS])
    line = Piece("k2", MARGIN, WIDTH - 2 * MARGIN)
    return FindingFigure((line, *dots), round(MARGIN + float(limit) * scale, 1))
