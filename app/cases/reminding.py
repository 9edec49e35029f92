"""Telling the right person, once: a mail when a date comes near or has passed, and a short list every working morning.

A message names the case by its number only: what it is about stands behind the login.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from app.cases import today as todays
from app.cases.agenda import WORDS
from app.cases.permission import Officer, Role
from app.rules.national_law import built_in_law
from app.rules.periods import AMSTERDAM, date_words
from app.rules.rulebook import load_rulebook
from app.store import account, due_date, outbox
from app.store.account import Account
from app.store.base import current_municipality
from app.store.case_file import CaseFile
from app.store.columns import DateColumns
from app.store.due_date import DueDate
from app.store.outbox import MAIL, Outgoing

REMINDER, DIGEST = "reminder", "digest"
MORNING = time(6, 0)
#: How long before an ordinance ends those who prepare a new one are told (it lasts four years at most: article 4).
EXPIRY = (365, 182, 91)


def remind_due(*, now: datetime, today: date, limit: int = 500) -> int:
    """Put a message in the outbox for each date that somebody must be told of by now. How many dates were told of.

    Of two steps of one date that are both due, the later one is told only. Raises nothing for a case without anybody.
    """
    found = due_date.to_remind(today, limit)
    latest = {(case.id, row.kind, row.subject): row for row, case in found}
    for row, case in found:
        row.reminded_at = now
        if latest[case.id, row.kind, row.subject] is row:
            for person in _people(row, case):
                outbox.put(_reminder(row, case, person, now))
    return len(found)


def _people(row: DueDate, case: CaseFile) -> Sequence[Account]:
    """The caseworker, while they work here; else everybody in the role that the date calls, and if there is nobody, whoever
    manages the accounts: no date is told of to nobody."""
    there = account.colleagues(case.municipality, row.whom)
    if row.whom == Role.CASEWORKER:
        there = [person for person in there if person.id == case.caseworker_id] or there
    return there or account.colleagues(case.municipality, Role.ADMINISTRATOR)


def _reminder(row: DueDate, case: CaseFile, person: Account, now: datetime) -> Outgoing:
    made = reminder(row, f"date:{case.id}", case.number, WORDS[row.kind], "Zaak", "Vandaag", person, now)
    made.municipality, made.case_id = case.municipality, case.id
    return made


def reminder(
    row: DateColumns, of: str, number: str, words: str, noun: str, page: str, person: Account, now: datetime
) -> Outgoing:
    """The message to one person about a date of what has this number, which is all that it tells; whose it is, the caller adds.

    The key (`of` begins it) holds the day: a date that moves is told of again, and no scan tells of one twice.
    """
    return Outgoing(
        key=f"{of}:{row.kind}:{row.subject}:{row.step}:{row.on.isoformat()}:{person.id}",
        channel=MAIL,
        kind=REMINDER,
        to_name=person.name,
        to_address=person.email,
        subject=f"{number}: {words[:1].lower()}{words[1:]}",
        body=f"Beste {person.name},\n\n{noun} {number}. {words}: {date_words(row.on)}.\n\nZie ‘{page}’.\n",
        due_at=now,
        created_at=now,
    )


def still_calls(row: Outgoing) -> bool:
    """Whether the date that a reminder tells of still stands, on that day: the case may have ended after it was written.

    A reminder that tells of no date is never out of date.
    """
    if not row.key.startswith("date:"):
        return True
    assert row.case_id is not None
    return stands(row, due_date.of_case(row.case_id))


def stands(row: Outgoing, dates: Iterable[DateColumns]) -> bool:
    """Whether the date that stands in the key of a reminder is one of these."""
    _, _, kind, subject, step, on, _ = row.key.split(":")
    return any(
        (each.kind, str(each.subject), each.step, each.on.isoformat()) == (kind, subject, step, on) for each in dates
    )


def digest_due(*, now: datetime, today: date) -> int:
    """The morning's list for each caseworker and signatory who has something to do. How many were new."""
    local = now.astimezone(AMSTERDAM)
    if local.time() < MORNING or not built_in_law().calendar.is_working_day(today):
        return 0
    code = current_municipality()
    people = {row.id: row for role in (Role.CASEWORKER, Role.SIGNATORY) for row in account.colleagues(code, role)}
    return sum(_digest(row, code, now, today) for row in people.values() if row.digest)


def _digest(person: Account, code: str, now: datetime, today: date) -> bool:
    roles = frozenset(Role(row.role) for row in account.memberships(person.id) if row.municipality == code)
    lines = todays.summary(Officer(person.id, person.name, code, roles), today)
    if not lines:
        return False
    listed = "\n".join(f"- {words}: {count}" for words, count in lines)
    return outbox.put(
        Outgoing(
            municipality=code,
            key=f"digest:{person.id}:{today.isoformat()}",
            channel=MAIL,
            kind=DIGEST,
            to_name=person.name,
            to_address=person.email,
            subject=f"Vandaag, {date_words(today)}",
            body=f"Beste {person.name},\n\n{listed}\n\nU vindt ze onder ‘Vandaag’.\n",
            due_at=now,
            created_at=now,
        )
    )


def ordinances_due(*, now: datetime, today: date) -> int:
    """Tell the policy advisers a year, half a year and three months before the ordinance in force ends. How many were new."""
    code, told = current_municipality(), 0
    for version in load_rulebook().versions(code):
        if not version.in_force_on(today):
            continue
        passed = [days for days in EXPIRY if version.last_day - timedelta(days=days) <= today]
        for person in account.colleagues(code, Role.POLICY_ADVISER) if passed else ():
            told += outbox.put(
                Outgoing(
                    municipality=code,
                    key=f"ordinance:{version.first_day.isoformat()}:{min(passed)}:{person.id}",
                    channel=MAIL,
                    kind=REMINDER,
                    to_name=person.name,
                    to_address=person.email,
                    subject=f"De verordening geldt tot en met {date_words(version.last_day)}",
                    body=f"Beste {person.name},\n\n{version.title} geldt tot en met {date_words(version.last_day)}. "
                    "Daarna is er zonder nieuwe verordening geen vergunning meer nodig.\n",
                    due_at=now,
                    created_at=now,
                )
            )
    return told
