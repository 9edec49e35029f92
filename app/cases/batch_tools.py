"""What the work on one item of a batch is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases.corresponding import Renderer


@dataclass(frozen=True, slots=True)
class Tools:
    renderer: Renderer
    now: datetime
    today: date
