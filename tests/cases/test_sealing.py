"""The chain of the audit log holds while nobody touches an entry, and breaks at the place where somebody did."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy
from sqlalchemy import text

from app.cases import sealing
from app.store import audit, audit_seal
from app.store.audit import AuditEntry
from app.store.audit_seal import NOBODYS, AuditSeal
from app.store.base import db
from app.store.transaction import transaction
from tests.fixtures.office import Office

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
OWN, OTHER = "GM0312", "GM0736"


def _log(code: str | None, number: int, at: datetime = NOW - timedelta(hours=1)) -> None:
    audit.add(
        AuditEntry(
            at=at,
            municipality=code,
            account_id=1,
            account_name="Noor",
            action="view",
            object=f"BUN-{number}",
            detail="é",
        )
    )


def _sealed(office: Office) -> None:
    """Two seals over five entries of Bunnik, one over those of another municipality and of nobody."""
    with office.at(None):
        with transaction():
            for number in range(3):
                _log(OWN, number)
                _log(OTHER, number)
        with transaction():
            assert [sealing.seal(chain, now=NOW) for chain in (OWN, OTHER)] == [3, 3]
        with transaction():
            _log(OWN, 3)
            _log(OWN, 4)
            _log(None, 5)
        with transaction():
            assert [sealing.seal(chain, now=NOW) for chain in (OWN, OTHER, NOBODYS)] == [2, 0, 1]


def test_a_chain_that_nobody_touched_fits(office: Office) -> None:
    _sealed(office)
    with office.at(None):
        found = sealing.check(OWN)
        assert (found.seals, found.entries, found.sealed_at, found.broken_at) == (2, 5, NOW, None)
        assert sealing.check(OTHER).entries == 3
        assert sealing.check(NOBODYS).entries == 1
        assert sealing.check("GM9999") == sealing.Checked(0, 0, None, None)


def test_what_is_still_being_written_is_not_sealed(office: Office) -> None:
    """A long transaction may still bring an entry with a lower number: the chain stops before anything recent."""
    with office.at(None):
        with transaction():
            _log(OWN, 1)
            _log(OWN, 2, at=NOW)
            _log(OWN, 3)
        with transaction():
            assert sealing.seal(OWN, now=NOW) == 1
        with transaction():
            assert sealing.seal(OWN, now=NOW + timedelta(hours=1)) == 2
        assert sealing.check(OWN).broken_at is None


def _without_triggers(change: str) -> None:
    """As somebody with all rights on the database would do it."""
    postgresql = db.engine.dialect.name == "postgresql"
    with db.engine.begin() as connection:
        if postgresql:
            connection.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
        else:
            connection.execute(text("DROP TRIGGER audit_entry_no_update"))
            connection.execute(text("DROP TRIGGER audit_entry_no_delete"))
        connection.execute(text(change))


@pytest.mark.parametrize(
    ("change", "broken_at"),
    [
        (
            "UPDATE audit_entry SET account_name = 'Daan' WHERE municipality = 'GM0312' AND object = 'BUN-1'",
            1,
        ),
        ("DELETE FROM audit_entry WHERE municipality = 'GM0312' AND object = 'BUN-4'", 2),
        (
            "UPDATE audit_entry SET municipality = 'GM0312' WHERE municipality = 'GM0736' AND object = 'BUN-0'",
            1,
        ),
        (
            "UPDATE audit_entry SET at = '2026-11-20 08:59:59' WHERE municipality = 'GM0312' AND object = 'BUN-3'",
            2,
        ),
    ],
    ids=["changed", "removed", "moved in", "another moment"],
)
def test_who_goes_round_the_triggers_breaks_the_chain(office: Office, change: str, broken_at: int) -> None:
    _sealed(office)
    with office.at(None):
        _without_triggers(change)
        db.session.rollback()
        db.session.expire_all()
        assert sealing.check(OWN).broken_at == broken_at


@pytest.mark.parametrize("deed", ["UPDATE audit_seal SET sha256 = 'x'", "DELETE FROM audit_seal"])
def test_a_seal_is_never_changed(office: Office, deed: str) -> None:
    _sealed(office)
    with office.at(None), pytest.raises(sqlalchemy.exc.DBAPIError, match="append-only"), transaction():
        db.session.execute(text(deed))


def test_two_workers_make_one_seal(office: Office) -> None:
    """The second one finds nothing left, or finds its number taken."""
    _sealed(office)
    with office.at(None), transaction():
        assert sealing.seal(OWN, now=NOW) == 0
        taken = AuditSeal(chain=OWN, seq=2, last_id=99, entries=1, sealed_at=NOW, sha256="0" * 64)
        assert audit_seal.add(taken) is False
    with office.at(None):
        assert sealing.check(OWN).broken_at is None


def test_the_scan_seals_its_municipality_and_what_belongs_to_none(office: Office) -> None:
    with office.at(OWN):
        with transaction():
            _log(OWN, 1)
            _log(OTHER, 2)
            _log(None, 3)
        with transaction():
            assert sealing.seal_due(now=NOW, today=NOW.date()) == 2
        assert sealing.check(OTHER).seals == 0
