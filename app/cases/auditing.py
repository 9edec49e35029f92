"""Who did and who looked at what, kept beside the deed itself."""

from __future__ import annotations

from datetime import datetime

from app.cases.permission import Officer
from app.store import audit
from app.store.audit import AuditEntry


def log(by: Officer, action: str, subject: str, *, at: datetime, detail: str = "") -> None:
    """Add one entry: `action` is a verb (`view`, `search`, `download` ...), `subject` what it was done to,
    `detail` without personal data."""
    audit.add(
        AuditEntry(
            at=at,
            municipality=by.municipality,
            account_id=by.account_id,
            account_name=by.name,
            action=action,
            object=subject[:120],
            detail=detail[:400],
        )
    )
