"""The render process: reads one letter after the other from standard input, writes its PDF to standard output.

Started by `letters.process.RenderPool` as `python -m letters.worker`. It limits itself before it reads anything:
memory, file size, processor time per letter, a low priority so that pages stay quick, no network, no new process.

Frames both ways: 4 bytes length (big endian), then JSON; an answer with a PDF is followed by a second frame.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import struct
import sys
from typing import BinaryIO

MEMORY = 1 << 30
FILE_SIZE = 50 << 20
CPU_SECONDS = 15
NICE = 10
_LENGTH = struct.Struct(">I")
#: What a letter never needs; refused by an audit hook, whatever code asks for it.
_FORBIDDEN = frozenset({
    "socket.connect", "socket.getaddrinfo", "socket.bind", "subprocess.Popen", "os.system", "os.exec", "os.fork",
    "os.posix_spawn", "urllib.Request",
})  # fmt: skip


def read_frame(stream: BinaryIO) -> bytes | None:
    """One frame, or None at the end of the stream."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    return stream.read(_LENGTH.unpack(head)[0])


def write_frame(stream: BinaryIO, body: bytes) -> None:
    """One frame, sent at once."""
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def limit() -> None:
    """The limits that hold for the whole life of the process."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_cpu() -> None:
    """Processor time for the next letter, counted from now; beyond it the system ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, hard))


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"A letter may not use {event}.")


def _warm() -> None:
    """The first letter is slow (fonts, style sheet, templates): make one before anybody waits."""
    from letters import render

    render.render("ontvangstbevestiging", render.sample("ontvangstbevestiging"))
    gc.collect()
    gc.freeze()
    gc.disable()  # a collection costs a fifth of a letter: `main` does it while nobody waits


def answer(request: bytes) -> tuple[dict[str, object], bytes]:
    """The answer to one request: subject and html with the PDF, or what was wrong."""
    from app.rules.errors import InvalidInput
    from letters import render

    asked = json.loads(request)
    try:
        made = render.render(asked["kind"], asked["values"], concept=asked["concept"])
    except InvalidInput as invalid:
        return {"faults": [[fault.path, fault.expected] for fault in invalid.faults]}, b""
    except Exception as failure:
        # Whatever a layout engine does with strange text, the process answers and the caller decides.
        return {"failed": f"{type(failure).__name__}: {failure}"[:500]}, b""
    return {"subject": made.subject, "html": made.html}, made.pdf


def main() -> None:
    """Serves until standard input closes, which it also does when the parent is gone."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the frames
    limit()
    _warm()
    sys.addaudithook(_refuse)
    write_frame(sink, b'{"ready": true}')
    while (request := read_frame(source)) is not None:
        limit_cpu()
        head, pdf = answer(request)
        write_frame(sink, json.dumps(head).encode("utf-8"))
        write_frame(sink, pdf)
        gc.collect()


if __name__ == "__main__":
    main()
