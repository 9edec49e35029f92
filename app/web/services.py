"""What a request may need from outside itself, chosen by the factory and the same for every request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from flask import current_app

from app.cases.corresponding import Renderer
from app.sources.addresses import AddressRegister

EXTENSION = "woonvergunning"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account that the login page of a demonstration shows, password and all."""

    name: str
    role_words: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class Services:
    """`now` gives an aware instant in UTC, `today` the legal date in Europe/Amsterdam.

    In a demonstration both are moved to its day. `check_page` is the address that letters give for checking a permit.
    """

    now: Callable[[], datetime]
    today: Callable[[], date]
    addresses: AddressRegister
    database_url: str
    secure: bool
    renderer: Renderer
    demo_today: date | None = None
    demo_accounts: tuple[DemoAccount, ...] = ()
    map_tiles_url: str = ""
    check_page: str = ""


def services() -> Services:
    return cast(Services, current_app.extensions[EXTENSION])
