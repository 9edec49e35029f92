"""The audit log sealed and checked: who changed, removed or slipped in an entry broke the chain, and it says where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.store import audit_seal
from app.store.audit_seal import GENESIS, AuditSeal
from app.store.base import current_municipality

#: An entry is sealed when every transaction that began before it must be over: no entry may come in below a seal.
SETTLED = timedelta(minutes=10)
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Checked:
    """`broken_at` is the number of the first seal that does not fit its entries, None where the whole chain fits."""

    seals: int
    entries: int
    sealed_at: datetime | None
    broken_at: int | None


def seal(chain: str, *, now: datetime) -> int:
    """Seal what settled since the last seal of this chain; how many entries that were. Call it within a transaction."""
    last = audit_seal.latest(chain)
    rows = audit_seal.entries_between(chain, last.last_id if last else 0, None, limit=MOST)
    settled = []
    for row in rows:
        if row.at > now - SETTLED:
            break
        settled.append(row)
    if not settled:
        return 0
    new = AuditSeal(
        chain=chain,
        seq=last.seq + 1 if last else 1,
        last_id=settled[-1].id,
        entries=len(settled),
        sealed_at=now,
        sha256=audit_seal.digest(last.sha256 if last else GENESIS, settled),
    )
    return len(settled) if audit_seal.add(new) else 0


def seal_due(*, now: datetime, today: date) -> int:
    """Seal what settled in this municipality, and what belongs to none; as the scan of the worker calls it."""
    _ = today
    return sum(seal(chain, now=now) for chain in (current_municipality(), audit_seal.NOBODYS))


def check(chain: str) -> Checked:
    """Go over the whole chain again, from the first entry."""
    seals, before, after_id, counted = audit_seal.of_chain(chain), GENESIS, 0, 0
    sealed_at = seals[-1].sealed_at if seals else None
    for number, each in enumerate(seals, 1):
        rows = audit_seal.entries_between(chain, after_id, each.last_id)
        fits = (
            each.seq == number
            and each.entries == len(rows)
            and audit_seal.digest(before, rows) == each.sha256
        )
        if not fits:
            return Checked(len(seals), counted, sealed_at, number)
        before, after_id, counted = each.sha256, each.last_id, counted + len(rows)
    return Checked(len(seals), counted, sealed_at, None)
