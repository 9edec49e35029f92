"""Letters without burning a request thread: a few persistent, limited render processes behind one call.

    pool = RenderPool(size=1)
    letter = pool.render("besluit_verleend", values)     # ~200 ms; the caller waits on a pipe
    pool.close()

Safe to share between threads. A process that dies, or takes longer than `wall_seconds`, is ended and replaced; its
letter fails with a typed error and the next one is served. Processes start when they are first needed; after a
fork each side has its own.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import selectors
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from app.rules.errors import Fault, InvalidInput
from letters import catalogue
from letters.render import Rendered

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60.0
#: A process is replaced after so many letters: a layout engine grows a little with every document.
MOST_LETTERS = 500


class RenderFailed(RuntimeError):
    """The letter could not be made: the process died, ran out of memory, or met something it could not lay out."""


class RenderTimeout(RenderFailed):
    """The letter took too long and its process was ended."""


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a letter takes plain values, not {type(value).__name__}")


class _Child:
    """One render process and its two pipes; used by one thread at a time."""

    def __init__(self, wall_seconds: float) -> None:
        self._wall = wall_seconds
        self.letters = 0
        paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "letters.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env={**os.environ, "PYTHONPATH": paths},
        )  # fmt: skip
        self._deadline = time.monotonic() + START_SECONDS
        try:
            self._read()
        except RenderFailed as failure:
            self.end()
            raise RenderFailed("The render process did not start; its reason is on standard error.") from failure

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, request: bytes) -> tuple[dict[str, object], bytes]:
        """One request and its answer; raises `RenderTimeout` or `RenderFailed`, after which the child is of no use."""
        self.letters += 1
        self._deadline = time.monotonic() + self._wall
        assert self._process.stdin is not None
        frame = memoryview(struct.pack(">I", len(request)) + request)
        try:
            while frame:
                frame = frame[self._process.stdin.write(frame) or 0 :]
        except (OSError, ValueError) as gone:  # a closed pipe is a ValueError
            raise RenderFailed("The render process was gone.") from gone
        head = json.loads(self._read())
        return head, self._read()

    def _read(self) -> bytes:
        (length,) = struct.unpack(">I", self._exactly(4))
        return self._exactly(length)

    def _exactly(self, size: int) -> bytes:
        assert self._process.stdout is not None
        parts, missing = [], size
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._process.stdout, selectors.EVENT_READ)
            while missing:
                if not waiting.select(max(0.0, self._deadline - time.monotonic())):
                    raise RenderTimeout("The letter took too long to make.")
                part = os.read(self._process.stdout.fileno(), min(missing, 1 << 20))
                if not part:
                    raise RenderFailed("The render process ended before the letter was made.")
                parts.append(part)
                missing -= len(part)
        return b"".join(parts)

    def end(self) -> None:
        """Ends the process and leaves nothing behind."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.kill()
        self._process.wait()


class RenderPool:
    """`size` render processes; a call waits for a free one, then at most `wall_seconds` for its letter."""

    def __init__(self, size: int = 1, *, wall_seconds: float = 20.0) -> None:
        self._wall = wall_seconds
        self._size = size
        self._closed = False
        self._take_over()
        atexit.register(self.close)

    def _take_over(self) -> None:
        """An empty pool of this process; after a fork the children stay with the one that started them."""
        self._owner = os.getpid()
        self._lock = threading.Lock()
        self._children: set[_Child] = set()
        self._free: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(self._size):
            self._free.put(None)

    def render(self, kind: str, values: Mapping[str, object], *, concept: bool = False) -> Rendered:
        """The letter; raises `InvalidInput` (before any process is used), `RenderFailed` or `RenderTimeout`."""
        catalogue.letter(kind).read(values, concept=concept)
        asked = {"kind": kind, "values": values, "concept": concept}
        head, pdf = self._ask(json.dumps(asked, default=_plain).encode("utf-8"))
        faults, failed = head.get("faults"), head.get("failed")
        if isinstance(faults, list):
            raise InvalidInput(*(Fault(path, expected) for path, expected in faults))
        if failed is not None:
            raise RenderFailed(str(failed))
        return Rendered(str(head["subject"]), str(head["html"]), pdf)

    def _ask(self, request: bytes) -> tuple[dict[str, object], bytes]:
        if self._owner != os.getpid():
            self._take_over()
        child = self._free.get()
        try:
            if child is None:
                child = self._start()
            answer = child.ask(request)
        except BaseException:
            self._drop(child)
            self._free.put(None)
            raise
        if child.letters >= MOST_LETTERS:
            self._drop(child)
            child = None
        self._free.put(child)
        return answer

    def _start(self) -> _Child:
        if self._closed:
            raise RenderFailed("The render pool is closed.")
        child = _Child(self._wall)
        with self._lock:
            self._children.add(child)
        return child

    def _drop(self, child: _Child | None) -> None:
        if child is None:
            return
        with self._lock:
            self._children.discard(child)
        child.end()

    def warm(self) -> None:
        """Starts every process now, so that the first letter does not wait for it."""
        waiting = [self._free.get() for _ in range(self._size)]
        for child in waiting:
            self._free.put(child or self._start())

    def close(self) -> None:
        """Ends every process; also done when the program ends. A closed pool makes no letters."""
        if self._owner != os.getpid():
            return
        atexit.unregister(self.close)
        self._closed = True
        with self._lock:
            children, self._children = self._children, set()
        for child in children:
            child.end()
