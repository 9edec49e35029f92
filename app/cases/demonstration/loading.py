"""Loads the demonstration through the same use cases as the screens: nothing is written that an officer could not have done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from app.cases import corresponding
from app.cases.accepting import accept
from app.cases.corresponding import Renderer, WrittenLetter
from app.cases.demonstration import story
from app.cases.demonstration.accounts import ACCOUNTS, TODAY
from app.cases.demonstration.houses import add_municipalities
from app.cases.demonstration.plans import plans
from app.cases.logging_in import hash_password
from app.cases.permission import Officer, Role
from app.rules.rulebook import load_rulebook
from app.sources.addresses import DemonstrationRegister
from app.store import account, municipality
from app.store.account import Account, Membership
from app.store.base import use_municipality
from app.store.transaction import transaction

ACCEPTED = "Vastgesteld in het overleg van jurist en beleid; gebruik tot de tekst is nagelezen. Demonstratie."


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much was loaded; `cases` is 0 where the database already held a municipality."""

    cases: int
    letters: int


def load(renderer: Renderer, *, tell: Callable[[str], None] = print) -> Loaded:
    """Fill an empty database. Run again it does nothing. `tell` is given a line per step, so that a person sees progress."""
    if municipality.every():
        return Loaded(0, 0)
    tell("Gemeenten, medewerkers en aanvaarde verordeningen ...")
    with transaction():
        add_municipalities()
    with transaction():
        people = _people()
    _accept_ordinances(people)
    todo = list(plans(DemonstrationRegister().every()))
    tell(f"{len(todo)} zaken ...")
    waiting = [story.until_letter(plan, people) for plan in todo]
    signed = [item for item in waiting if item is not None]
    tell(f"{len(signed)} besluiten maken als pdf ...")
    for item, written in _rendered(signed, renderer):
        story.sign_and_send(item, written, people)
    use_municipality(None)
    return Loaded(len(todo), len(signed))


def _rendered(
    items: list[story.Unsigned], renderer: Renderer
) -> Iterator[tuple[story.Unsigned, WrittenLetter]]:
    def write(item: story.Unsigned) -> WrittenLetter:
        return corresponding.write(renderer, item.kind, item.values, date_sent=item.sign_on)

    with ThreadPoolExecutor(max_workers=2) as threads:
        yield from zip(items, threads.map(write, items), strict=True)


def _people() -> story.People:
    people: story.People = {}
    for person in ACCOUNTS:
        row = Account(
            email=person.email,
            name=person.name,
            job_title=person.job_title,
            phone="",
            password_hash=hash_password(person.password),
            active=True,
        )
        account.add(row)
        for code in person.municipalities:
            for role in person.roles:
                account.add(Membership(account_id=row.id, municipality=code, role=role.value))
            people[(person.email.split("@")[0], code)] = Officer(
                row.id, person.name, code, frozenset(person.roles)
            )
    return people


def _accept_ordinances(people: story.People) -> None:
    for (_, code), officer in people.items():
        if Role.POLICY_ADVISER not in officer.roles:
            continue
        use_municipality(code)
        for version in load_rulebook().versions(code):
            with transaction():
                now = datetime.combine(TODAY - timedelta(days=200), time(9, 30), tzinfo=UTC)
                accept(version, reasons=ACCEPTED, by=officer, now=now)
    use_municipality(None)
