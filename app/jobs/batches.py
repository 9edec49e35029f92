"""Long work that a person asked for, item by item: claimed like a message, so that any worker may do any item."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from app.cases import batch_letters, batch_signing
from app.cases.batch_tools import Tools
from app.jobs.workbench import Workbench, each_municipality, new_claim
from app.store import batch
from app.store.base import db
from app.store.batch import LETTERS, SIGNATURES, Batch, BatchItem
from app.store.transaction import transaction

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
FAULT = "Hier ging iets mis dat wij niet verwachtten. Doe deze zaak met de hand."
Handler = Callable[[Batch, BatchItem, Tools], str | None]
#: By kind of batch; each answers None when it is done, else why not, in Dutch. It opens its own transactions.
HANDLERS: dict[str, Handler] = {LETTERS: batch_letters.write_item, SIGNATURES: batch_signing.sign_item}


def batches(bench: Workbench) -> int:
    """Work on what was asked until there is nothing left. The number of items that were done or refused."""
    count = 0
    for _ in each_municipality(bench):
        while not bench.stop.is_set():
            now = bench.now()
            with transaction():
                item = batch.claim(now=now, token=new_claim(), lease_until=now + LEASE)
                asked = batch.of_item(item) if item is not None else None
            if item is None or asked is None:
                break
            why = _work(asked, item, bench)
            with transaction():
                batch.settle(item, why, done_at=bench.now())
            count += 1
    return count


def _work(asked: Batch, item: BatchItem, bench: Workbench) -> str | None:
    try:
        return HANDLERS[asked.kind](asked, item, Tools(bench.renderer, bench.now(), bench.today(), bench.check_page))
    except Exception:  # one faulty case must not hold up the others; the log has the fault, the person the sentence
        log.exception("batch item", extra={"fields": {"batch": asked.id, "item": item.id}})
        return FAULT
    finally:
        db.session.rollback()
