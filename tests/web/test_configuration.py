"""Settings and start: each fault is one sentence, and the moved clock of a demonstration is right around midnight."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app import factory
from app.config import Config, ConfigError
from app.factory import WrongSchema, check_schema, create_app
from app.store import schema
from app.store.account import LoginAttempt
from app.store.base import db
from app.web.services import EXTENSION, Services
from tests.web.conftest import config_for

SECRET = "s" * 40


def test_a_demonstration_needs_no_setting_but_that(tmp_path: Path) -> None:
    config = Config.from_environment({"WOONVERGUNNING_DEMO": "1"}, folder=tmp_path)
    assert config.demo and config.demo_today == date(2026, 11, 20) and not config.secure_cookies
    assert config.database_url == f"sqlite:///{tmp_path}/instance/woonvergunning.db"
    kept = tmp_path / "instance" / "secret_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    again = Config.from_environment(
        {"WOONVERGUNNING_DEMO": "1", "WOONVERGUNNING_TODAY": "2026-12-01"}, folder=tmp_path
    )
    assert again.secret_key == config.secret_key and len(config.secret_key) >= 32
    assert again.demo_today == date(2026, 12, 1)
    assert SECRET not in repr(config) and config.secret_key not in repr(config)
    os.chmod(kept, 0o644)
    with pytest.raises(ConfigError, match="can be read by others"):
        Config.from_environment({"WOONVERGUNNING_DEMO": "1"}, folder=tmp_path)


def test_a_real_installation(tmp_path: Path) -> None:
    config = Config.from_environment(
        {
            "SECRET_KEY": SECRET,
            "TRUSTED_HOSTS": "wonen.example, www.wonen.example",
            "DATABASE_URL": "postgresql://a/b",
        },
        folder=tmp_path,
    )
    assert config.trusted_hosts == ("wonen.example", "www.wonen.example")
    assert config.database_url == "postgresql+psycopg://a/b"
    assert config.secure_cookies and not config.demo and config.demo_today is None


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "kort"}, "at least 32 characters"),
        ({"SECRET_KEY": SECRET}, "TRUSTED_HOSTS is missing"),
        (
            {"SECRET_KEY": SECRET, "TRUSTED_HOSTS": "a", "WOONVERGUNNING_TODAY": "2026-11-20"},
            "a demonstration only",
        ),
        ({"WOONVERGUNNING_DEMO": "ja"}, "WOONVERGUNNING_DEMO must be 0 or 1"),
        ({"WOONVERGUNNING_DEMO": "1", "WOONVERGUNNING_TODAY": "morgen"}, "must be a date"),
        ({"WOONVERGUNNING_DEMO": "1", "DATABASE_URL": "mysql://x"}, "DATABASE_URL must start with"),
        (
            {"WOONVERGUNNING_DEMO": "1", "RENDER_PROCESSES": "0"},
            "RENDER_PROCESSES must be a whole number from 1 to 8",
        ),
        (
            {"WOONVERGUNNING_DEMO": "1", "RENDER_PROCESSES": "\u0661"},
            "RENDER_PROCESSES must be a whole number",
        ),
        ({"WOONVERGUNNING_DEMO": "1", "MAP_TILES_URL": "http://t.example/{z}/{x}/{y}"}, "MAP_TILES_URL must be an address"),
        ({"WOONVERGUNNING_DEMO": "1", "MAP_TILES_URL": "https://t.example/{z}/{x}"}, "with {z}, {x} and {y} in it"),
        ({"WOONVERGUNNING_DEMO": "1", "MAP_TILES_URL": "https://a; script-src *//{z}/{x}/{y}"}, "MAP_TILES_URL must"),
    ],
)
def test_each_fault_is_one_sentence(tmp_path: Path, environment: Mapping[str, str], sentence: str) -> None:
    with pytest.raises(ConfigError) as fault:
        Config.from_environment(environment, folder=tmp_path)
    assert sentence in str(fault.value) and str(fault.value).endswith(".") and "\n" not in str(fault.value)


def test_today_is_the_day_in_amsterdam(tmp_path: Path) -> None:
    app = create_app(
        Config(database_url=f"sqlite:///{tmp_path}/x.db", secret_key=SECRET),
        now=lambda: datetime(2026, 6, 30, 22, 30, tzinfo=UTC),
    )
    services: Services = app.extensions[EXTENSION]
    assert services.today() == date(2026, 7, 1)


def test_the_clock_of_a_demonstration_stands_on_its_day(tmp_path: Path) -> None:
    services: Services = create_app(config_for(f"sqlite:///{tmp_path}/x.db")).extensions[EXTENSION]
    assert services.now().tzinfo is UTC
    assert services.today() == date(2026, 11, 20)


@pytest.mark.parametrize(("proxies", "bucket"), [(0, "login:127.0.0.1"), (1, "login:203.0.113.9")])
def test_an_address_is_taken_from_a_proxy_only_where_one_is_named(
    tmp_path: Path, proxies: int, bucket: str
) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    schema.upgrade(url)
    app = create_app(replace(config_for(url), trusted_proxies=proxies))
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client().post(
        "/inloggen",
        data={"email": "a@b.nl", "password": "x"},
        headers={"X-Forwarded-For": "198.51.100.7, 203.0.113.9"},
    )
    with app.app_context():
        assert bucket in db.session.scalars(select(LoginAttempt.bucket)).all()
        db.engine.dispose()


def test_the_start_is_refused_at_another_revision(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    with pytest.raises(WrongSchema, match="woonvergunning migrate"):
        check_schema(url)
    schema.upgrade(url)
    check_schema(url)


def test_serving_stops_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WOONVERGUNNING_DEMO", "misschien")
    with pytest.raises(SystemExit) as stopped:
        factory.serve()
    assert stopped.value.code == factory.DO_NOT_RESTART
    assert capsys.readouterr().err == "woonvergunning: WOONVERGUNNING_DEMO must be 0 or 1, not 'misschien'.\n"
