"""What became of the permits of the demonstration: used, waiting, late, temporary, in another name, unused, revoked.

Each step through its use case, on its own day; at most a handful of letters, because each takes a second to lay out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app.cases import corresponding, letter_writing, permit_deeds, permit_letters, revoking
from app.cases.attaching import accept
from app.cases.corresponding import Renderer
from app.cases.deciding import Condition
from app.cases.demonstration.accounts import CHECK_PAGE, TODAY
from app.cases.permission import Officer
from app.cases.revocation_checks import UNUSED, Draft
from app.cases.viewing import CasePage, case_page
from app.rules.registration import PartyDetails
from app.store import case_file, permit, permit_condition
from app.store.base import use_municipality
from app.store.case_file import CaseFile, Filter
from app.store.permit import Permit
from app.store.permit_condition import OPEN, PermitCondition
from app.store.transaction import transaction

People = dict[tuple[str, str], Officer]
BUNNIK, RONDE_VENEN, STICHTSE_VECHT = "GM0312", "GM0736", "GM1904"
CONTACT = Condition(
    "Een vast aanspreekpunt", "Geef de direct omwonenden een telefoonnummer waarop iemand bereikbaar is bij overlast.",
    reason="overlast wordt sneller opgelost als bewoners en buren elkaar kunnen bereiken",
)  # fmt: skip
REGISTER = Condition(
    "Register van bewoners", "Houd een lijst bij van wie er woont, en sinds wanneer.", reason="toezicht op het aantal bewoners",
    shown_by="beheerder", evidence="het register van bewoners", moment="weken", weeks=4, repeat_months=12,
)  # fmt: skip
SOUND = Condition(
    "Geluid tussen de kamers", "Laat een onafhankelijk bureau meten of het geluid voldoet aan NEN 5077.",
    reason="rust voor de buren", shown_by="houder", evidence="een meetrapport volgens NEN 5077", moment="voor_gebruik",
    suspensive=True,
)  # fmt: skip
#: What was shown: the smallest file that is a PDF.
REPORT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
BUYER = PartyDetails(
    "holder", "person", "mevrouw K. Koopster", "Geachte mevrouw Koopster,", None, True, "Verzonnenweg 91", "3999ZZ", "Bunnik"
)
UNUSED_FACTS = (
    {"fact": "De woning heeft nog dezelfde indeling als vóór de vergunning.", "source": "bezoek van de toezichthouder"},
)
PROPORTION = (
    "Uw belang is dat u de vergunning houdt voor later. Daartegenover staat dat anderen in de straat geen vergunning krijgen "
    "zolang uw woning meetelt. U deed niets waaruit blijkt dat u gaat beginnen. U kunt opnieuw aanvragen."
)


def conditions(received_on: date) -> tuple[Condition, ...]:
    """What a permit of this year gets; those of the older ordinances had none."""
    if received_on.year < TODAY.year:
        return ()
    waits = (SOUND,) if received_on == TODAY - timedelta(days=120) else ()
    return (*waits, REGISTER, CONTACT)


def until(received_on: date) -> str | None:
    """The last day of the one that is temporary."""
    return "2027-05-31" if received_on == TODAY - timedelta(days=175) else None


class Held:
    """One permit as it is followed: each step in a transaction, on its day."""

    def __init__(self, case: CaseFile, row: Permit, people: People, municipality: str) -> None:
        self.number, self.row, self.case_id = case.number, row, case.id
        self.people, self.municipality = people, municipality

    def does(self, day: date, step: Callable[..., Any], *rest: object, name: str = "noor") -> None:
        case = case_file.get(self.number)
        assert case is not None
        now = datetime.combine(day, time(11, 5), tzinfo=UTC)
        with transaction():
            step(self.number, case.version, *rest, by=self.people[name, self.municipality], now=now, today=day)

    def page(self, day: date, name: str = "noor") -> CasePage:
        return case_page(self.number, by=self.people[name, self.municipality], today=day)

    def condition(self, title: str) -> PermitCondition | None:
        rows = permit_condition.of_case(self.case_id)
        return next((row for row in rows if row.title == title and row.state == OPEN), None)


def load(renderer: Renderer, people: People) -> int:
    """Follow what was granted; the number of letters."""
    made = 0
    for code, story in ((RONDE_VENEN, _followed), (BUNNIK, _changed), (STICHTSE_VECHT, _old)):
        use_municipality(code)
        made += story(_held(people, code), renderer)
    use_municipality(None)
    return made


def _held(people: People, municipality: str) -> list[Held]:
    """The permits that stand, the latest first."""
    cases = case_file.worklist(Filter(statuses=("bekendgemaakt",), latest_first=True, limit=200))
    rows = permit.of_cases([case.id for case in cases])
    return [Held(case, rows[case.id], people, municipality) for case in cases if case.id in rows and not rows[case.id].ended_on]


def _followed(held: list[Held], renderer: Renderer) -> int:
    """One waits for a sound report that was asked for, one has shown its register, the temporary one is used; one is late."""
    made, shown = 0, False
    for one in held:
        sound, register = one.condition(SOUND.title), one.condition(REGISTER.title)
        if sound is not None:
            letter = permit_letters.proof(one.page(TODAY), one.row, sound, TODAY + timedelta(days=28), renderer, today=TODAY)
            one.does(TODAY, permit_deeds.ask, sound.id, TODAY + timedelta(days=28), letter)
            made += 1
        elif one.row.temporary_until is not None:
            seen = TODAY - timedelta(days=30)
            one.does(seen, permit_deeds.note_used, seen - timedelta(days=10), "bezoek van de toezichthouder")
        elif not shown and register is not None and register.due_on is not None and register.due_on < TODAY:
            day = register.due_on - timedelta(days=3)
            one.does(day, permit_deeds.meet, register.id, day, "", (accept("register.pdf", REPORT),), name="tess")
            one.does(day, permit_deeds.note_used, day, "het register van bewoners", name="tess")
            shown = True
    return made


def _changed(held: list[Held], renderer: Renderer) -> int:
    """One dwelling was sold; at another nobody answered the telephone."""
    if len(held) < 2:
        return 0
    sold, broken, day = held[-1], held[0], TODAY  # of the last the objection is over: its parties do not change meanwhile
    page = sold.page(TODAY)
    letter = permit_letters.renamed(page, sold.row, BUYER, day, renderer, today=TODAY, check_page=CHECK_PAGE)
    sold.does(TODAY, permit_deeds.change_holder, BUYER, day, letter)
    contact = broken.condition(CONTACT.title)
    if contact is not None:
        why = "Op het nummer dat de buren kregen, nam drie keer niemand op."
        broken.does(TODAY, permit_deeds.fail, contact.id, TODAY, why, name="tess")
    return 1


def _old(held: list[Held], renderer: Renderer) -> int:
    """The permits of the older ordinance are in use, but for two: one is simply unused, one was revoked for that."""
    unused = [one for one in held if one.row.lapses_on is not None and one.row.lapses_on < TODAY]
    for one in unused[2:]:
        day = one.row.granted_on + timedelta(days=90)
        one.does(TODAY - timedelta(days=60), permit_deeds.note_used, day, "inschrijving in de basisregistratie personen")
    return _revoke(unused[1], renderer) if len(unused) > 1 else 0


def _revoke(one: Held, renderer: Renderer) -> int:
    """The intention, no answer, the proposal, the decision by another person, and its sending."""
    told, proposed, signed = (TODAY - timedelta(days=days) for days in (45, 28, 24))
    kind = letter_writing.KINDS["voornemen_intrekking"]
    assert one.row.final_on is not None, "what was not used for a year is irrevocable"
    typed = {
        "ground": UNUSED, "facts": [{**fact, "date": None} for fact in UNUSED_FACTS], "warning_date": None,
        "irrevocable_on": one.row.final_on.isoformat(), "consequences": None, "repair": None,
        "until": (told + timedelta(days=14)).isoformat(),
    }  # fmt: skip
    letters = letter_writing.write_all(one.page(told), kind.kind, typed, [None], renderer, today=told)
    one.does(told, letter_writing.send, kind, letters, told + timedelta(days=14))
    draft = Draft(UNUSED, signed + timedelta(days=7), UNUSED_FACTS, PROPORTION)
    one.does(proposed, revoking.propose, draft, name="tess")
    page, signatory = one.page(signed, "karim"), one.people["karim", one.municipality]
    told_in = revoking.letter_draft(page.case, one.row, draft.text())
    values = corresponding.letter_values(page, revoking.LETTER, date_sent=signed, signatory=signatory, draft=told_in)
    written = corresponding.write(renderer, revoking.LETTER, values, date_sent=signed)
    one.does(signed, revoking.take, written, name="karim")
    one.does(signed, revoking.announce, signed)
    return 2
