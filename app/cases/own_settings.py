"""What a person sets for the own work, and the calendar that a secret link gives.

Whoever has the link sees the dates, so the feed names a case by its number only: no address, no person.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from app.cases.agenda import WORDS
from app.cases.auditing import log
from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.store import account, due_date, own_settings
from app.store.base import use_municipality
from app.store.own_settings import CalendarLink, SavedFilter

BACK, AHEAD = timedelta(days=30), timedelta(days=800)
MOST_FILTERS = 12
LONGEST_NAME = 40
#: What the worklist can show beside the last day and the address, in its order; the usual ones first chosen for a person.
COLUMNS = ("wijziging", "status", "ontbreekt", "aanvrager", "ontvangen", "behandelaar", "zaak")
USUAL = ("wijziging", "ontbreekt", "behandelaar", "zaak")


def digest_wanted(by: Officer) -> bool:
    return account.get(by.account_id).digest


def want_digest(wanted: bool, *, by: Officer) -> None:
    """Whether the morning's list is mailed to this person. Reminders of a date are always sent."""
    account.get(by.account_id).digest = wanted


def columns(by: Officer) -> tuple[str, ...]:
    """The columns that this person wants to see of the worklist."""
    chosen = account.get(by.account_id).columns
    return tuple(name for name in COLUMNS if name in chosen) or USUAL


def choose_columns(names: Collection[str], *, by: Officer) -> None:
    """Names that are no column are left out; none at all brings the usual ones back."""
    account.get(by.account_id).columns = [name for name in COLUMNS if name in names]


def make_link(*, by: Officer, now: datetime) -> str:
    """A new secret for this person's calendar; the older link ends. The secret is given once and not kept."""
    token = secrets.token_urlsafe(32)
    end_link(by=by, now=now, told=False)
    own_settings.add(
        CalendarLink(
            token_hash=_hash(token), account_id=by.account_id, municipality=by.municipality, made_at=now
        )
    )
    log(by, "calendar_link", "made", at=now)
    return token


def end_link(*, by: Officer, now: datetime, told: bool = True) -> None:
    own_settings.end_calendar_link(by.account_id, by.municipality)
    if told:
        log(by, "calendar_link", "ended", at=now)


def link_since(by: Officer) -> datetime | None:
    row = own_settings.calendar_link_of(by.account_id, by.municipality)
    return row.made_at if row else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def calendar(token: str, *, now: datetime, today: date) -> bytes | None:
    """The dates of the cases of whoever made this link, as iCalendar (RFC 5545); None for a link that is not, or not any more,
    one of somebody who works there. Binds the session to that municipality."""
    link = own_settings.calendar_link(_hash(token))
    if link is None:
        return None
    person = account.get(link.account_id)
    works = any(row.municipality == link.municipality for row in account.memberships(person.id))
    if not (person.active and works):
        return None
    use_municipality(link.municipality)
    feed = Calendar()
    feed.add("prodid", "-//Woonvergunning//agenda//NL")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", "Woonvergunning")
    for row, case in due_date.ahead(person.id, today - BACK, today + AHEAD):
        entry = Event()
        entry.add("uid", f"{link.municipality}-{case.id}-{row.kind}-{row.subject}@woonvergunning")
        entry.add("dtstamp", now)
        entry.add("dtstart", row.on)
        entry.add("dtend", row.on + timedelta(days=1))
        entry.add("summary", f"{case.number}: {WORDS[row.kind]}")
        entry.add("transp", "TRANSPARENT")
        feed.add_component(entry)
    found: bytes = feed.to_ical()
    return found


def filters(by: Officer) -> list[SavedFilter]:
    return own_settings.filters(by.account_id, by.municipality)


def save_filter(name: str, asked: Mapping[str, str], *, by: Officer) -> SavedFilter:
    """Keep a list under a name of one's own; the same name again replaces it. Raises NotNow."""
    name = " ".join(name.split())
    if not name:
        raise NotNow("Geef het filter een naam.")
    if len(name) > LONGEST_NAME:
        raise NotNow(f"Houd de naam korter dan {LONGEST_NAME} tekens.")
    standing = {row.name: row for row in filters(by)}
    if name in standing:
        standing[name].asked = dict(asked)
        return standing[name]
    if len(standing) >= MOST_FILTERS:
        raise NotNow(f"U hebt al {MOST_FILTERS} filters. Verwijder er eerst een bij Instellingen.")
    row = SavedFilter(account_id=by.account_id, municipality=by.municipality, name=name, asked=dict(asked))
    own_settings.add(row)
    return row


def forget_filter(filter_id: int, *, by: Officer) -> str:
    """Remove one of one's own filters. Its name; raises NotNow for one that is not there."""
    row = next((row for row in filters(by) if row.id == filter_id), None)
    if row is None:
        raise NotNow("Dit filter is er niet meer.")
    own_settings.forget_filter(row)
    return row.name
