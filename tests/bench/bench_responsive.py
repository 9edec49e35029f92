"""Do letters slow the pages? A real server on SQLite; pages are asked for at a steady pace, first alone and then while two
letters render without pause. Goal: p99 of the pages at most 150 ms.

Run on a quiet machine: `python tests/bench/bench_responsive.py`. Everything stays on the loopback address and stops by itself.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.cases.demonstration.accounts import ACCOUNTS, PASSWORD

ADDRESS = "127.0.0.1:8377"
PACE = 0.05
PAGES = 300
PROGRAM = str(Path(sys.executable).with_name("woonvergunning"))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "WOONVERGUNNING_DEMO": "1",
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "SECRET_KEY": "x" * 40,
        }
        for command in ("migrate", "seed-demo"):
            subprocess.run([PROGRAM, command], env=environment, check=True, capture_output=True)
        server = subprocess.Popen([PROGRAM, "run", "--bind", ADDRESS], env=environment)
        try:
            _measure()
        finally:
            server.terminate()
            server.wait(timeout=30)


def _measure() -> None:
    desk = _logged_in(ACCOUNTS[0].email)
    _warm(desk)
    _print("pages alone", _paced(desk), os.getloadavg()[0])
    stop = threading.Event()
    rendered: list[float] = []
    letters = [threading.Thread(target=_letters, args=(stop, rendered)) for _ in range(2)]
    for thread in letters:
        thread.start()
    times = _paced(desk)
    stop.set()
    for thread in letters:
        thread.join(timeout=60)
    _print("while two letters render", times, os.getloadavg()[0])
    print(f"letters made meanwhile: {len(rendered)}, median {statistics.median(rendered):.0f} ms each")


def _logged_in(email: str) -> httpx.Client:
    client = httpx.Client(base_url=f"http://{ADDRESS}", timeout=30)
    for _ in range(100):
        try:
            page = client.get("/inloggen").text
            break
        except httpx.TransportError:
            time.sleep(0.2)
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found is not None
    answer = client.post("/inloggen", data={"csrf_token": found[1], "email": email, "password": PASSWORD})
    assert answer.status_code == 302, answer.status_code
    return client


def _warm(client: httpx.Client) -> None:
    for _ in range(10):
        assert client.get("/zaken").status_code == 200


def _paced(client: httpx.Client) -> list[float]:
    """Milliseconds per page, one page every `PACE` seconds, the worklist and a case in turn."""
    paths = ("/zaken", "/zaken/BUN-2026-0021")
    times = []
    for index in range(PAGES):
        started = time.perf_counter()
        assert client.get(paths[index % 2]).status_code == 200
        took = time.perf_counter() - started
        times.append(took * 1000)
        time.sleep(max(0.0, PACE - took))
    return times


def _letters(stop: threading.Event, rendered: list[float]) -> None:
    client = _logged_in(ACCOUNTS[2].email)
    while not stop.is_set():
        started = time.perf_counter()
        answer = client.get("/zaken/BUN-2026-0021/voorstel/concept.pdf")
        assert answer.status_code == 200, answer.status_code
        assert answer.content.startswith(b"%PDF"), answer.content[:20]
        rendered.append((time.perf_counter() - started) * 1000)


def _print(title: str, times: list[float], load: float) -> None:
    ordered = sorted(times)
    p99 = ordered[int(len(ordered) * 0.99) - 1]
    print(f"{title:26} median {statistics.median(ordered):6.1f} ms   p99 {p99:6.1f} ms   load {load:.1f}")


if __name__ == "__main__":
    main()
