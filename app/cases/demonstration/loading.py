"""Loads the demonstration through the same use cases as the screens: nothing is written that an officer could not have done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from app.cases import corresponding
from app.cases.accepting import accept
from app.cases.corresponding import Renderer, WrittenLetter
from app.cases.demonstration import (
    asking,
    enforcement,
    money,
    objections,
    permits,
    regime,
    rounds,
    story,
    texts,
    town,
)
from app.cases.demonstration.accounts import ACCOUNTS, PASSWORD, TODAY
from app.cases.demonstration.houses import add_municipalities
from app.cases.demonstration.plans import Plan, plans
from app.cases.logging_in import hash_password
from app.cases.permission import Officer, Role
from app.rules.rulebook import load_rulebook
from app.sources.addresses import DemonstrationRegister
from app.store import account, municipality, outbox
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
    people = load_office()
    texts.fill(people)
    addresses = DemonstrationRegister().every()
    tell("Het adressenregister en de stippen van Nieuwegein ...")
    town.fill(addresses)
    town.name_neighbourhoods()
    todo = list(plans(addresses))
    tell(f"{len(todo)} zaken, en de besluiten die daarbij horen als pdf ...")
    signed = 0
    with ThreadPoolExecutor(max_workers=2) as threads:
        # The pages are laid out in processes of their own while the next cases are recorded here.
        for item, written in [_started(threads, renderer, plan, people) for plan in todo]:
            if item is not None and written is not None:
                story.sign_and_send(item, written.result(), people)
                signed += 1
        stories = regime.stories(addresses, people)
        for item, letter in [(item, _rendered(threads, renderer, item)) for item in stories.unsigned]:
            story.sign_and_send(item, letter.result(), people)
            signed += 1
    signed += objections.load(renderer, people)
    tell("Dossiers van handhaving ...")
    enforcement.load(renderer, people)
    money.load(people)
    signed += permits.load(renderer, people)
    rounds.load(people)
    _post_earlier_letters()
    return Loaded(len(todo) + stories.cases, signed)


def _post_earlier_letters() -> None:
    """Those of the last days lie in the post room."""
    for row in municipality.every():
        use_municipality(row.code)
        with transaction():
            outbox.post_older(TODAY - timedelta(days=3))
    use_municipality(None)


def load_office() -> story.People:
    """The municipalities, their people, and the recorded acceptance of the ordinances; no case yet."""
    with transaction():
        add_municipalities()
    with transaction():
        people = _people()
    _accept_ordinances(people)
    return people


def _started(
    threads: ThreadPoolExecutor, renderer: Renderer, plan: Plan, people: story.People
) -> tuple[story.Unsigned | None, Future[WrittenLetter] | None]:
    item = story.until_letter(plan, people)
    if plan.stage.startswith("asked"):
        asking.ask(plan, renderer, people)
    if item is None:
        return None, None
    return item, _rendered(threads, renderer, item)


def _rendered(threads: ThreadPoolExecutor, renderer: Renderer, item: story.Unsigned) -> Future[WrittenLetter]:
    return threads.submit(corresponding.write, renderer, item.kind, item.values, date_sent=item.sign_on)


def _people() -> story.People:
    people: story.People = {}
    # One hash for all: the password stands on the login page, and hashing is slow on purpose.
    password_hash = hash_password(PASSWORD)
    for person in ACCOUNTS:
        row = Account(
            email=person.email,
            name=person.name,
            job_title=person.job_title,
            phone="",
            password_hash=password_hash,
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
