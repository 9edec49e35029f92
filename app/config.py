"""The settings of one installation, read once from the environment; every fault is one sentence for the person who starts it."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

DEMONSTRATION_DAY = date(2026, 11, 20)
LOCAL_HOSTS = ("127.0.0.1", "localhost")
SHORTEST_SECRET = 32
#: One host without anything that a header could be broken with, then a path with the three numbers of a tile.
TILES = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?/(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})[A-Za-z0-9/_.:{}=&?%-]*")


PUBLIC = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?")
DEMONSTRATION_URL = "http://127.0.0.1:8000"
MAIL_ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
SECURITY = {"starttls": 587, "tls": 465, "none": 25}
DEMONSTRATION_SENDER = "woonvergunning@demonstratie.example"


class ConfigError(Exception):
    """A setting is missing or wrong; the text is one sentence that says which and what mends it."""


@dataclass(frozen=True, slots=True)
class MailConfig:
    """`host` is empty where nothing may be mailed: a demonstration, or an installation that only serves pages."""

    host: str = ""
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = DEMONSTRATION_SENDER


@dataclass(frozen=True, slots=True)
class Config:
    """`demo_today` is set in a demonstration only; `trusted_hosts` are host names without a port.

    `trusted_proxies` is the number of proxies in front whose word about the address of a visitor is taken. `map_tiles_url` is
    where a browser gets the tiles of a background map, or empty: then nothing comes from another host. `public_url` is where the
    public reaches this installation: letters name it; empty where nobody set it.
    """

    database_url: str
    secret_key: str = field(repr=False)
    demo: bool = False
    demo_today: date | None = None
    trusted_hosts: tuple[str, ...] = LOCAL_HOSTS
    secure_cookies: bool = True
    render_processes: int = 1
    trusted_proxies: int = 0
    map_tiles_url: str = ""
    public_url: str = ""
    mail: MailConfig = field(default_factory=MailConfig)
    post_folder: Path = Path("instance/post")

    @property
    def check_page(self) -> str:
        """`vergunning.gemeente.example/controleren`, as a letter prints it; empty without `public_url`."""
        return f"{self.public_url.partition('://')[2]}/controleren" if self.public_url else ""

    @property
    def map_tiles_host(self) -> str:
        """`https://tegels.example`: what the policy of a page must allow; empty without tiles."""
        return "/".join(self.map_tiles_url.split("/", 3)[:3])

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], *, folder: Path | None = None) -> Config:
        """Read the settings; `folder` (default: the working directory) is where `instance/` stands. Raises ConfigError."""
        instance = (folder or Path.cwd()) / "instance"
        demo = _switch(environment, "WOONVERGUNNING_DEMO", default=False)
        return cls(
            database_url=_database_url(environment, instance),
            secret_key=_secret_key(environment, instance, demo=demo),
            demo=demo,
            demo_today=_demo_today(environment, demo=demo),
            trusted_hosts=_trusted_hosts(environment, demo=demo),
            secure_cookies=_switch(environment, "SECURE_COOKIES", default=not demo),
            render_processes=_number(environment, "RENDER_PROCESSES", default=1, lowest=1, highest=8),
            trusted_proxies=_number(environment, "TRUSTED_PROXIES", default=0, lowest=0, highest=5),
            map_tiles_url=_map_tiles_url(environment),
            public_url=_public_url(environment, demo=demo),
            mail=_mail(environment),
            post_folder=Path(environment.get("POST_FOLDER", "").strip() or instance / "post"),
        )


def _switch(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = environment.get(name, "").strip()
    if text == "":
        return default
    if text not in ("0", "1"):
        raise ConfigError(f"{name} must be 0 or 1, not {text!r}.")
    return text == "1"


def _number(environment: Mapping[str, str], name: str, *, default: int, lowest: int, highest: int) -> int:
    text = environment.get(name, "").strip()
    if text == "":
        return default
    if not (text.isascii() and text.isdigit() and lowest <= int(text) <= highest):
        raise ConfigError(f"{name} must be a whole number from {lowest} to {highest}, not {text!r}.")
    return int(text)


def _map_tiles_url(environment: Mapping[str, str]) -> str:
    url = environment.get("MAP_TILES_URL", "").strip()
    if url and not TILES.fullmatch(url):
        raise ConfigError(
            "MAP_TILES_URL must be an address such as https://tegels.example/{z}/{x}/{y}.png, with {z}, {x} and {y} in it."
        )
    return url


def _public_url(environment: Mapping[str, str], *, demo: bool) -> str:
    """Where the public reaches this installation; in a demonstration the address that `make run` serves."""
    url = environment.get("PUBLIC_URL", "").strip().rstrip("/")
    if url and not PUBLIC.fullmatch(url):
        raise ConfigError("PUBLIC_URL must be an address such as https://vergunning.gemeente.example, without a path.")
    return url or (DEMONSTRATION_URL if demo else "")


def _mail(environment: Mapping[str, str]) -> MailConfig:
    host = environment.get("SMTP_HOST", "").strip()
    if not host:
        return MailConfig()
    security = environment.get("SMTP_SECURITY", "").strip() or "starttls"
    if security not in SECURITY:
        raise ConfigError(f"SMTP_SECURITY must be starttls, tls or none, not {security!r}.")
    if security == "none" and host not in LOCAL_HOSTS:
        raise ConfigError("SMTP_SECURITY=none is for a mail server on this machine only: letters hold personal data.")
    sender = environment.get("MAIL_FROM", "").strip()
    if not MAIL_ADDRESS.fullmatch(sender):
        raise ConfigError(f"MAIL_FROM must be the mail address that sends, such as wonen@gemeente.example, not {sender!r}.")
    port = _number(environment, "SMTP_PORT", default=SECURITY[security], lowest=1, highest=65535)
    user, password = environment.get("SMTP_USER", ""), environment.get("SMTP_PASSWORD", "")
    return MailConfig(host, port, security, user, password, sender)


def _database_url(environment: Mapping[str, str], instance: Path) -> str:
    url = environment.get("DATABASE_URL", "").strip()
    if url == "":
        instance.mkdir(exist_ok=True)
        return f"sqlite:///{(instance / 'woonvergunning.db').resolve()}"
    if url.startswith(("postgresql+psycopg://", "sqlite:///")):
        return url
    if url.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    raise ConfigError("DATABASE_URL must start with postgresql:// or sqlite:///.")


def _secret_key(environment: Mapping[str, str], instance: Path, *, demo: bool) -> str:
    secret = environment.get("SECRET_KEY", "")
    if secret:
        if len(secret) < SHORTEST_SECRET:
            raise ConfigError(f"SECRET_KEY must have at least {SHORTEST_SECRET} characters.")
        return secret
    if not demo:
        raise ConfigError(
            "SECRET_KEY is missing: set it to a long random text, or set WOONVERGUNNING_DEMO=1 for a demonstration."
        )
    return _demonstration_secret(instance / "secret_key")


def _demonstration_secret(path: Path) -> str:
    """Made once; linked into place whole, so that two processes that start together read the same secret."""
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        made = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    if path.stat().st_mode & 0o077:
        raise ConfigError(f"{path} can be read by others: run `chmod 600 {path}`, or remove it.")
    return path.read_text(encoding="ascii")


def _demo_today(environment: Mapping[str, str], *, demo: bool) -> date | None:
    text = environment.get("WOONVERGUNNING_TODAY", "").strip()
    if text == "":
        return DEMONSTRATION_DAY if demo else None
    if not demo:
        raise ConfigError(
            "WOONVERGUNNING_TODAY fixes the date of a demonstration only: remove it, or set WOONVERGUNNING_DEMO=1."
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"WOONVERGUNNING_TODAY must be a date such as 2026-11-20, not {text!r}.") from None


def _trusted_hosts(environment: Mapping[str, str], *, demo: bool) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in environment.get("TRUSTED_HOSTS", "").split(",") if host.strip())
    if not hosts and not demo:
        raise ConfigError(
            "TRUSTED_HOSTS is missing: set it to the host names of this installation, separated by commas."
        )
    return hosts or LOCAL_HOSTS
