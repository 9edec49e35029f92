"""A worker in the test itself: it does every item of a batch that waits, through the handler of its kind."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app.cases.batch_tools import Tools
from app.jobs.batches import HANDLERS
from app.store import batch
from app.store.base import use_municipality
from app.store.transaction import transaction
from tests.web.cases.conftest import TODAY, PlainRenderer


def work(app: Flask, *, settle: bool = True) -> list[str | None]:
    """What a worker does with every item that waits; without `settle` it goes missing before it says so."""
    said = []
    with app.app_context():
        use_municipality("GM0312")
        while True:
            now = app.extensions["woonvergunning"].now()
            with transaction():
                item = batch.claim(now=now, token="w", lease_until=now + timedelta(minutes=2))
                asked = batch.of_item(item) if item is not None else None
            if item is None or asked is None:
                return said
            said.append(HANDLERS[asked.kind](asked, item, Tools(PlainRenderer(), now, TODAY)))
            if settle:
                with transaction():
                    batch.settle(item, said[-1], done_at=now)
