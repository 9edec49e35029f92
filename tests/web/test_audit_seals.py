"""The administrator asks whether the log was changed, and is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from app.cases import sealing
from app.cases.permission import Role
from app.store.audit_seal import AuditSeal
from app.store.base import db, use_municipality
from app.store.transaction import transaction
from tests.web.conftest import Browser, Clock

CHECK = "/logboek?controleer=ja"


def test_the_log_says_whether_it_fits(app: Flask, clock: Clock, log_in: Callable[[Role], Browser]) -> None:
    browser = log_in(Role.ADMINISTRATOR)
    assert "Controleer of niemand" in browser.get("/logboek").text
    assert "nog niets verzegeld" in browser.get(CHECK).text
    with app.app_context():
        use_municipality(None)
        with transaction():
            assert sealing.seal("GM0312", now=clock() + timedelta(hours=1)) > 0
    assert "Het logboek klopt" in browser.get(CHECK).text
    with app.app_context():
        use_municipality(None)
        with transaction():
            db.session.add(
                AuditSeal(chain="GM0312", seq=2, last_id=10**6, entries=9, sealed_at=clock(), sha256="0" * 64)
            )
    assert "Zegel 2 van 2 klopt niet" in browser.get(CHECK).text
