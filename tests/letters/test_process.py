"""The render processes: limited, replaced when they die or hang, never in a request thread's way."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.rules.errors import InvalidInput
from letters import process, render, worker
from letters.process import RenderFailed, RenderPool, RenderTimeout
from tests.letters.variants import sample


@pytest.fixture(scope="module")
def pool() -> Iterator[RenderPool]:
    made = RenderPool(1)
    yield made
    made.close()


def only_child(pool: RenderPool) -> int:
    pool.warm()
    (child,) = pool._children
    return child.pid


@pytest.mark.parametrize(
    ("kind", "concept"), [*((kind, False) for kind in render.kinds()), ("ontvangstbevestiging", True)]
)
def test_the_same_letter_as_in_this_process(pool: RenderPool, kind: str, concept: bool) -> None:
    assert pool.render(kind, sample(kind), concept=concept) == render.render(kind, sample(kind), concept=concept)


def test_wrong_values_are_refused_before_any_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_Child", None)
    with pytest.raises(InvalidInput):
        RenderPool(1).render("besluit_verleend", {})


def test_the_limits_of_the_process(pool: RenderPool) -> None:
    pool.render("ontvangstbevestiging", sample("ontvangstbevestiging"))
    child = only_child(pool)
    limits = {
        line[:25].strip(): line[25:].split()[:2] for line in Path(f"/proc/{child}/limits").read_text().splitlines()[1:]
    }
    assert limits["Max address space"] == [str(worker.MEMORY)] * 2
    assert limits["Max file size"] == [str(worker.FILE_SIZE)] * 2
    assert limits["Max core file size"] == ["0", "0"]
    assert worker.CPU_SECONDS <= int(limits["Max cpu time"][0]) <= worker.CPU_SECONDS + 60
    assert os.getpriority(os.PRIO_PROCESS, child) == os.getpriority(os.PRIO_PROCESS, 0) + worker.NICE


def test_a_process_that_dies_is_replaced(pool: RenderPool) -> None:
    os.kill(only_child(pool), signal.SIGKILL)
    with pytest.raises(RenderFailed):
        pool.render("ontvangstbevestiging", sample("ontvangstbevestiging"))
    assert pool.render("ontvangstbevestiging", sample("ontvangstbevestiging")).pdf.startswith(b"%PDF")


def test_a_process_that_hangs_is_ended_and_replaced() -> None:
    impatient = RenderPool(1, wall_seconds=1.0)
    hanging = only_child(impatient)
    os.kill(hanging, signal.SIGSTOP)
    begun = time.monotonic()
    with pytest.raises(RenderTimeout):
        impatient.render("ontvangstbevestiging", sample("ontvangstbevestiging"))
    assert time.monotonic() - begun < 5
    assert not Path(f"/proc/{hanging}").exists()
    assert only_child(impatient) != hanging
    impatient.close()


def test_processor_time_beyond_the_limit_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda which, limits: kept.append((which, limits)))
    worker.limit_cpu()
    ((which, (soft, _hard)),) = kept
    used = resource.getrusage(resource.RUSAGE_SELF)
    assert which == resource.RLIMIT_CPU
    assert 0 <= soft - (used.ru_utime + used.ru_stime) <= worker.CPU_SECONDS + 1


def limited(code: str) -> subprocess.CompletedProcess[str]:
    code = f"from letters import worker; worker.CPU_SECONDS = 1; worker.limit(); worker.limit_cpu(); {code}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)


def test_memory_beyond_the_limit_is_refused() -> None:
    assert "MemoryError" in limited("bytearray(2 << 30)").stderr


def test_an_endless_letter_is_ended_by_the_system() -> None:
    assert limited("exec('while True: pass')").returncode == -signal.SIGXCPU


def test_a_file_beyond_the_limit_is_not_written(tmp_path: Path) -> None:
    target = tmp_path / "large"
    assert limited(f"open({str(target)!r}, 'wb').write(bytes(60 << 20))").returncode != 0
    assert target.stat().st_size <= worker.FILE_SIZE


def test_many_threads_share_a_pool() -> None:
    shared, made = RenderPool(2), []

    def one(kind: str) -> None:
        made.append((kind, shared.render(kind, sample(kind)).subject))

    threads = [threading.Thread(target=one, args=(kind,)) for kind in render.kinds() * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 3 * len(render.kinds())
    assert all(subject == render.subject(kind, sample(kind)) for kind, subject in made)
    assert len(shared._children) == 2
    shared.close()


def test_a_process_is_replaced_after_its_share_of_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MOST_LETTERS", 2)
    small = RenderPool(1)
    first = only_child(small)
    for _ in range(3):
        small.render("ontvangstbevestiging", sample("ontvangstbevestiging"))
    assert only_child(small) != first
    small.close()


def test_after_a_fork_each_side_has_its_own_processes(pool: RenderPool) -> None:
    before = only_child(pool)
    forked = os.fork()
    if not forked:
        made = pool.render("ontvangstbevestiging", sample("ontvangstbevestiging"))
        own = only_child(pool) != before and made.pdf.startswith(b"%PDF")
        pool.close()
        os._exit(0 if own else 1)
    assert os.waitpid(forked, 0)[1] == 0
    assert only_child(pool) == before
    assert pool.render("ontvangstbevestiging", sample("ontvangstbevestiging")).pdf.startswith(b"%PDF")


def test_closing_leaves_no_process_and_makes_no_letters() -> None:
    closing = RenderPool(2)
    closing.warm()
    children = [child.pid for child in closing._children]
    closing.close()
    assert not any(Path(f"/proc/{child}").exists() for child in children)
    with pytest.raises(RenderFailed):
        closing.render("ontvangstbevestiging", sample("ontvangstbevestiging"))


def test_a_worker_refuses_the_network_and_new_processes() -> None:
    for event in ("socket.connect", "subprocess.Popen", "os.system"):
        with pytest.raises(PermissionError):
            worker._refuse(event, ())
    worker._refuse("open", ())


def _one_word(size: int) -> dict[str, Any]:
    values = sample("besluit_geweigerd")
    values["grounds"] = [dict(values["grounds"][0], reasons="x" * size) for _ in range(4)]
    return values


def _all_rows() -> dict[str, Any]:
    values = sample("besluit_verleend")
    values["facts"] = values["facts"][:1] * 40
    detail = {"part": "deel", "finding": "bevinding " * 8, "judgement": "oordeel"}
    judgement = dict(values["judgements"][0], details=[detail] * 60)
    values["judgements"] = [judgement] * 7
    return values


def _many_lines() -> dict[str, Any]:
    values = sample("besluit_geweigerd")
    values["grounds"] = [dict(values["grounds"][0], reasons="a\n" * 390) for _ in range(5)]
    return values


def _wide_cells() -> dict[str, Any]:
    values = sample("besluit_verleend")
    values["facts"] = [dict(values["facts"][0], value="woord" * 380, source="w" * 119) for _ in range(40)]
    return values


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: _one_word(19_000), id="endless words"),
        pytest.param(_all_rows, id="all rows", marks=pytest.mark.heavy),
        pytest.param(_many_lines, id="many lines", marks=pytest.mark.heavy),
        pytest.param(_wide_cells, id="wide cells", marks=pytest.mark.heavy),
    ],
)
def test_the_largest_letters_end_in_time(pool: RenderPool, make: Any) -> None:
    pool.warm()
    begun = time.monotonic()
    try:
        made = pool.render("besluit_geweigerd" if "grounds" in make() else "besluit_verleend", make())
        assert made.pdf.startswith(b"%PDF")
    except RenderFailed:
        pass  # ended by its limits, which is an answer
    assert time.monotonic() - begun <= 25
    assert pool.render("ontvangstbevestiging", sample("ontvangstbevestiging")).pdf.startswith(b"%PDF")
