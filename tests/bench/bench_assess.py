"""How many applications a second the rules floor answers, and how long `woonvergunning assess` takes as a process.

Printed, not judged by a test: the goal is 2,000 assessments a second and 0.4 s a process.
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

DOCUMENT: dict[str, object] = {
    "municipality": "GM1904",
    "change_type": "omzetten",
    "received_on": "2021-05-03",
    "facts": {
        "tenure": "koop",
        "woz_values": [{"dwelling": 1, "valuation_date": "2020-01-01", "amount": "301000.00"}],
        "usable_floor_area_m2": "90",
        "residents_after": 4,
    },
    "judgements": {"balance": {"outcome": "applicant_prevails", "reasons": "vervangende woonruimte"}},
}
TEXT = "municipality: GM1904\nchange_type: omzetten\nreceived_on: 2021-05-03\nfacts: {tenure: huur, monthly_rent: '752.33'}\n"


def per_second(count: int = 5000) -> float:
    """Documents read, assessed and answered in a second."""
    book = load_rulebook()
    assess(parse_application(DOCUMENT), book)
    start = time.perf_counter()
    for _ in range(count):
        assess(parse_application(DOCUMENT), book).answer()
    return count / (time.perf_counter() - start)


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
    print(f"read, assess, answer: {per_second():,.0f} a second (goal 2,000)")
    runs = process_seconds()
    print(
        f"woonvergunning assess: median {runs[len(runs) // 2]:.3f} s, slowest {runs[-1]:.3f} s (goal 0.4 s)"
    )
