"""How many applications a second the rules floor answers, and how long `woonvergunning assess` takes as a process.

Printed, not judged by a test: the goal is 10,000 assessments a second in one process, and 0.4 s a process.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from app.rules.application import parse_application  # noqa: E402
from app.rules.assessment import assess  # noqa: E402
from app.rules.rulebook import load_rulebook  # noqa: E402

#: A conversion in Nieuwegein with everything that its rules ask, from the concentration to the compensation.
DOCUMENT: dict[str, object] = {
    "municipality": "GM0356",
    "change_type": "omzetten",
    "received_on": "2026-02-10",
    "facts": {
        "tenure": "koop",
        "woz_values": [{"dwelling": 1, "valuation_date": "2025-01-01", "amount": "412000.00"}],
        "self_contained": True,
        "usable_floor_area_m2": "90",
        "rooms_m2": ["14", "12", "11"],
        "residents_after": 4,
        "owner_occupier": False,
        "reports": [{"norm": "parkeerdruk", "passed": True, "dated": "2026-01-10", "by": "independent"}],
    },
    "surroundings": {"cap_100m": {"counted": 3, "base": 100}},
    "judgements": {
        "general_liveability": {"outcome": "PASS", "reasons": "geen aanwijzingen gevonden"},
        "fee_unread": {"outcome": "PASS", "reasons": "volgens de legesverordening"},
        "balance": {"outcome": "stock_prevails", "remedy": "compensation", "reasons": "schaarste"},
    },
}
TEXT = "municipality: GM1904\nchange_type: omzetten\nreceived_on: 2021-05-03\nfacts: {tenure: huur, monthly_rent: '752.33'}\n"


def per_second(count: int = 5000) -> tuple[int, float, float]:
    """The findings of one assessment; assessments a second; and documents read, assessed and written out a second."""
    book = load_rulebook()
    application = parse_application(DOCUMENT)
    findings = len(assess(application, book).findings)
    start = time.perf_counter()
    for _ in range(count):
        assess(application, book)
    assessed = count / (time.perf_counter() - start)
    start = time.perf_counter()
    for _ in range(count):
        assess(parse_application(DOCUMENT), book).answer()
    return findings, assessed, count / (time.perf_counter() - start)


def process_seconds(times: int = 10) -> list[float]:
    """The time of each of some runs of the command, the fastest first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "application.yaml"
        path.write_text(TEXT, encoding="utf-8")
        spent = []
        for _ in range(times):
            start = time.perf_counter()
            command = [sys.executable, "-m", "app.commands", "assess", str(path)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            spent.append(time.perf_counter() - start)
    return sorted(spent)


if __name__ == "__main__":
    number, assessed, whole = per_second()
    print(f"a conversion in Nieuwegein, {number} findings: {assessed:,.0f} assessments a second (goal 10,000)")
    print(f"the same with reading the document and writing every sentence: {whole:,.0f} a second")
    runs = process_seconds()
    print(
        f"woonvergunning assess: median {runs[len(runs) // 2]:.3f} s, slowest {runs[-1]:.3f} s (goal 0.4 s)"
    )
