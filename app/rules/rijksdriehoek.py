"""From the Rijksdriehoekstelsel to degrees, for a map in a browser. Counting never uses degrees.

The polynomial of Schreutelkamp and Strang van Hees (2001): within a quarter of a metre in the whole of the Netherlands.
"""

from __future__ import annotations

_X0, _Y0, _LATITUDE0, _LONGITUDE0 = 155_000.0, 463_000.0, 52.15517440, 5.38720621
#: (power of dx, power of dy, coefficient in seconds)
_LATITUDE = (
    (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550), (2, 2, -0.01709),
    (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012),
)  # fmt: skip
_LONGITUDE = (
    (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594), (3, 1, -0.05607),
    (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022), (2, 0, -0.00022), (5, 0, 0.00026),
)  # fmt: skip


def degrees(x_cm: int, y_cm: int) -> tuple[float, float]:
    """Latitude and longitude (WGS 84) of a point in centimetres."""
    across, along = (x_cm / 100 - _X0) / 100_000, (y_cm / 100 - _Y0) / 100_000
    latitude = _LATITUDE0 + sum(factor * across**p * along**q for p, q, factor in _LATITUDE) / 3600
    longitude = _LONGITUDE0 + sum(factor * across**p * along**q for p, q, factor in _LONGITUDE) / 3600
    return round(latitude, 7), round(longitude, 7)
