"""Turns what is due into messages: each of these makes a row of the outbox at most once, however often it is called."""

from __future__ import annotations

from collections.abc import Callable

from app.cases import offence_reminding, reminding, sealing
from app.jobs.workbench import Workbench, each_municipality
from app.store.transaction import transaction

#: Each is called per municipality, within a transaction, with now and today; it answers how much it did. It adds messages in
#: the order of their rows: two workers that add the same ones in another order wait for each other, until one of them is ended.
SCANS: tuple[Callable[..., int], ...] = (
    reminding.remind_due,
    reminding.digest_due,
    reminding.ordinances_due,
    sealing.seal_due,
    offence_reminding.remind_due,
)


def scan(bench: Workbench) -> int:
    """Look through the dates of every municipality once."""
    count = 0
    for _ in each_municipality(bench):
        for look in SCANS:
            with transaction():
                count += look(now=bench.now(), today=bench.today())
    return count
