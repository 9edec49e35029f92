"""What every tick works with."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.cases.corresponding import Renderer
from app.delivery.ports import Carrier
from app.store import municipality
from app.store.base import db, use_municipality


@dataclass(frozen=True, slots=True)
class Workbench:
    """`carriers` by channel (mail | print); `name` tells a person which process this is; `stop` is set when it must end."""

    now: Callable[[], datetime]
    today: Callable[[], date]
    carriers: Mapping[str, Carrier]
    renderer: Renderer
    name: str
    check_page: str = field(default="", kw_only=True)
    stop: threading.Event = field(default_factory=threading.Event)


def new_claim() -> str:
    return str(uuid.uuid4())


def each_municipality(bench: Workbench) -> Iterator[str]:
    """Bind the session to one municipality after the other, until the worker must stop."""
    use_municipality(None)
    codes = [row.code for row in municipality.every()]
    db.session.rollback()
    try:
        for code in codes:
            if bench.stop.is_set():
                return
            use_municipality(code)
            yield code
            db.session.rollback()
    finally:
        db.session.rollback()
        use_municipality(None)
