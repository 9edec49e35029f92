"""The municipality accepts, as a recorded act, that a version with values nobody has verified decides its cases."""

from __future__ import annotations

from datetime import datetime

from app.cases.auditing import log
from app.cases.permission import Action, Officer, require
from app.rules.ordinance import Version
from app.store import acceptance
from app.store.acceptance import Acceptance


class NotYours(Exception):
    """The version is of another municipality than the officer works in."""


class NothingToAccept(Exception):
    """The version is verified, or was accepted already."""


def accept(version: Version, *, reasons: str, by: Officer, now: datetime) -> None:
    """Bound to the hash of the version: a changed rule file must be accepted anew.

    Raises NotAllowed, NotYours, NothingToAccept.
    """
    require(by, Action.ACCEPT_ORDINANCE)
    if version.code != by.municipality:
        raise NotYours(version.code)
    if version.verified or version.sha256 in acceptance.every():
        raise NothingToAccept(version.sha256)
    acceptance.add(
        Acceptance(
            municipality=by.municipality,
            ordinance_sha256=version.sha256,
            valid_from=version.first_day,
            reasons=reasons,
            by_id=by.account_id,
            by_name=by.name,
            at=now,
        )
    )
    log(
        by,
        "accept_ordinance",
        version.sha256[:12],
        at=now,
        detail=f"valid_from {version.first_day.isoformat()}",
    )
