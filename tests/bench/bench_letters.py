"""How long a letter takes in a warm render process, as a web request sees it. Run by `make bench`.

Printed, not judged: the machine may be busy. The aim is a letter of three pages in under 250 ms.
"""

from __future__ import annotations

import io
import os
import statistics
import time
from pathlib import Path

import pikepdf

from letters import render
from letters.process import RenderPool

ROUNDS = 15


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def processor_seconds(pool: RenderPool) -> float:
    """What the one render process has used so far: it holds where the machine is busy with other work."""
    (child,) = pool._children
    fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(pool: RenderPool, kind: str) -> str:
    values = render.sample(kind)
    made = pool.render(kind, values)
    times, used = [], processor_seconds(pool)
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        pool.render(kind, values)
        times.append(1000 * (time.perf_counter() - begun))
    each = 1000 * (processor_seconds(pool) - used) / ROUNDS
    figures = f"median {statistics.median(times):4.0f} ms   least {min(times):4.0f}   most {max(times):4.0f}"
    figures += f"   processor {each:4.0f} ms"
    return f"{kind:34s} {pages(made.pdf)} pages {len(made.pdf) / 1000:4.0f} kB   {figures}"


def main() -> None:
    print(f"load {os.getloadavg()[0]:.1f}")
    pool = RenderPool(1)
    begun = time.perf_counter()
    pool.warm()
    print(f"render process started and warm in {time.perf_counter() - begun:.1f} s")
    for kind in render.kinds():
        print(measure(pool, kind))
    pool.close()


if __name__ == "__main__":
    main()
