"""Known points of the Rijksdriehoekstelsel in degrees."""

from __future__ import annotations

import pytest

from app.rules.rijksdriehoek import degrees


@pytest.mark.parametrize(
    ("x", "y", "latitude", "longitude"),
    [
        (15_500_000, 46_300_000, 52.15517440, 5.38720621),  # the origin, Amersfoort
        (12_070_072, 48_752_550, 52.37453253, 4.88352559),  # the Westertoren in Amsterdam
        (23_388_305, 58_206_500, 53.21938317, 6.56820053),  # the Martinitoren in Groningen
    ],
)
def test_known_points(x: int, y: int, latitude: float, longitude: float) -> None:
    found = degrees(x, y)
    assert found[0] == pytest.approx(latitude, abs=3e-6)
    assert found[1] == pytest.approx(longitude, abs=4e-6)
