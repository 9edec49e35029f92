"""A worker's bench with carriers that keep what they get, and a clock that the test turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest

from app.delivery.fakes import Kept
from app.jobs.workbench import Workbench
from app.rules.periods import AMSTERDAM
from tests.fixtures.desk import NOW, PlainRenderer


@dataclass
class Bench:
    """`mail` and `paper` hold what left; `carriers` may be changed by the test."""

    time: datetime = NOW
    mail: Kept = field(default_factory=Kept)
    paper: Kept = field(default_factory=Kept)

    def __post_init__(self) -> None:
        self.carriers = {"mail": self.mail, "print": self.paper}
        self.real = Workbench(
            now=lambda: self.time,
            today=lambda: self.today,
            carriers=self.carriers,
            renderer=PlainRenderer(),
            name="test",
        )

    @property
    def today(self) -> date:
        return self.time.astimezone(AMSTERDAM).date()

    def later(self, **much: float) -> None:
        self.time += timedelta(**much)


@pytest.fixture
def bench() -> Bench:
    return Bench()
