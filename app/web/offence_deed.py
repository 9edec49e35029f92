"""What a deed in an enforcement file is: its form, its effect and its letter before it is confirmed, and the use case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.cases import corresponding, offence_letters, sanction_rows
from app.cases.corresponding import WrittenLetter
from app.cases.measure_objectors import Recipient
from app.cases.offence_viewing import FilePage
from app.cases.permission import Action
from app.store.report import Reporter
from app.web.formats import day_long
from app.web.guards import current_officer
from app.web.services import services

#: One thing that a deed can be done to: its row and its words; 0 and "" for the file itself.
Subject = tuple[int, str]
FILE: tuple[Subject, ...] = ((0, ""),)
#: What begins a line of an effect that says why it cannot be done yet. Where nothing else follows, the deed is not offered.
NOT_YET = "Nog niet in orde: "


@dataclass(frozen=True, slots=True)
class Telling:
    """A letter that goes with a deed: its kind, to whom, and what it is made of. `shown_only`: it is not sent by this deed."""

    kind: str
    to: Recipient | Reporter
    plain: Mapping[str, Any]
    shown_only: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """`section` is the part of the page at which it stands; `of_objection`: of the page of an objection, its subject. With
    `copies` the letter goes to several, and `carry` takes all of them. `subjects` are what it can be done to now. `carry` takes
    (number, version, subject, form, letter, page); `effect` tells what follows."""

    code: str
    section: str
    title: str
    button: str
    done: str
    form: Callable[[FilePage, int, Any, Mapping[str, Any]], Any]
    carry: Callable[..., object]
    subjects: Callable[[FilePage], Sequence[Subject]]
    effect: Callable[[FilePage, int, Any], list[str]]
    letter: Callable[[FilePage, int, Any], Telling | None] = lambda _page, _subject, _form: None
    start: Callable[[FilePage, int], dict[str, Any]] = lambda _page, _subject: {}
    hints: Mapping[str, str] = field(default_factory=dict)
    action: Action = Action.ENFORCE
    lead: str = ""
    of_objection: bool = False
    copies: Callable[[FilePage, int, Any], Sequence[Telling]] | None = None

    def offers(self, page: FilePage, subject: int) -> bool:
        return any(subject == each for each, _ in self.subjects(page))

    def words(self, page: FilePage, subject: int) -> str:
        return next((words for each, words in self.subjects(page) if each == subject), "")


def plain(made: type[Any]) -> Callable[[FilePage, int, Any, Mapping[str, Any]], Any]:
    """A form that only needs the day."""
    return lambda page, _subject, posted, start: made(posted, today=page.today, data=start)


def to_people(made: type[Any]) -> Callable[[FilePage, int, Any, Mapping[str, Any]], Any]:
    """A form that chooses one of the people of the file."""
    return lambda page, _subject, posted, start: made(posted, today=page.today, data=start, people=people(page))


def people(page: FilePage) -> list[tuple[str, str]]:
    return [(str(row.id), row.name) for row in page.parties]


def with_visits(made: type[Any]) -> Callable[[FilePage, int, Any, Mapping[str, Any]], Any]:
    """A form that chooses one of the visits that were made."""
    return lambda page, _subject, posted, start: made(posted, today=page.today, data=start, visits=visits(page))


def visits(page: FilePage) -> list[tuple[str, str]]:
    made = [row for row in page.visits if row.made]
    return [(str(row.id), f"{row.number}, {day_long(sanction_rows.visit_day(row))}") for row in made]


def open_file(page: FilePage) -> Sequence[Subject]:
    return FILE if page.file.closed_on is None else ()


def parties(page: FilePage) -> Sequence[Subject]:
    return [(row.id, row.name) for row in page.parties] if page.file.closed_on is None else []


def of_letter(page: FilePage, told: Telling, *, sent: date | None) -> dict[str, Any]:
    """The values of the letter as it would be sent. Raises NotNow."""
    by = current_officer()
    return offence_letters.values(
        page.file, told.kind, told.to, told.plain, date_sent=sent, by=by, signatory=by if sent else None
    )


def write(page: FilePage, told: Telling) -> WrittenLetter:
    """The final letter, outside every transaction. Raises NotNow, InvalidInput."""
    today = services().today()
    return corresponding.write(services().renderer, told.kind, of_letter(page, told, sent=today), date_sent=today)


def write_all(page: FilePage, deed: Deed, subject: int, form: Any) -> Any:
    """What `carry` takes: the letter, or with copies every letter; None where nothing is sent. Raises NotNow, InvalidInput."""
    told = deed.letter(page, subject, form)
    if told is None or told.shown_only:
        return None
    first = write(page, told)
    return first if deed.copies is None else (first, *(write(page, each) for each in deed.copies(page, subject, form)))


def next_date(words: str, day: date | None) -> list[str]:
    """The line that says what comes next, and when."""
    return [f"{words}: {day_long(day)}."] if day else []
