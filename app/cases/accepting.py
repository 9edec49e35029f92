"""The municipality accepts, as a recorded act, that a version with values nobody has verified decides its cases."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime

from app.cases.auditing import log
from app.cases.permission import Action, Officer, require
from app.rules.ordinance import Version
from app.store import acceptance
from app.store.acceptance import Acceptance
from app.store.assessment import StoredAssessment


class NotYours(Exception):
    """The version is of another municipality than the officer works in."""


class NothingToAccept(Exception):
    """The version is verified, or was accepted already."""


def unaccepted(row: StoredAssessment, accepted: Container[str] | None = None) -> str | None:
    """Why this assessment may not decide a real case yet: its ordinance holds unverified values that nobody accepted.

    `accepted` are the hashes of the versions that were; a list reads them once for all its rows.
    """
    ordinance = row.answer["ordinance"]
    if ordinance is None or ordinance["verified"]:
        return None
    if ordinance["sha256"] in (acceptance.every() if accepted is None else accepted):
        return None
    return (
        "De verordening bevat waarden die niemand heeft geverifieerd. "
        "De beleidsadviseur moet deze versie eerst aanvaarden, op de bladzijde Regels."
    )


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
