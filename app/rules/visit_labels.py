"""The words of a visit in a round: a part of `app.rules.labels`."""

from __future__ import annotations

from collections.abc import Mapping

VISIT_LABELS: Mapping[str, Mapping[str, str]] = {
    "visit_answer": {"yes": "ja", "no": "nee", "not_seen": "niet gezien"},
    "visit_entry": {
        "consent": "Ja, de bewoner gaf toestemming",
        "warrant": "Ja, met een machtiging",
        "outside": "Nee, alleen van buiten gekeken",
    },
    "visit_next": {
        "none": "Niets, het is klaar",
        "back_later": "Later terugkomen",
        "warning": "Waarschuwen",
        "intention": "Een maatregel aankondigen",
        "revoke": "De vergunning intrekken",
    },
}
