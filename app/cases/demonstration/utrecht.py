"""Utrecht: money for what is withdrawn, nothing for a demolition, an area that turned out smaller, and the six criteria."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.cases import intake
from app.cases.deciding import Draft
from app.cases.demonstration.hand import DRAWING, FORM, Hand, Judged
from app.cases.demonstration.nieuwegein import Places, owner
from app.cases.demonstration.story import People, Unsigned
from app.rules.evidence import EvidenceKind, NewEvidence, Score
from app.rules.registration import PartyDetails, RecordedFact
from app.sources.addresses import Address

CODE, RULE = "GM0344", "general_liveability"
STOCK = ("de woonruimtevoorraad", "Er verdwijnt een zelfstandige woning uit een buurt waar veel mensen een woning zoeken.")


def _owner(index: int) -> PartyDetails:
    return replace(owner(index), place="Utrecht")


def stories(places: Places, people: People) -> list[Unsigned]:
    """The four cases; gives the three that are to be signed."""
    six_criteria(places, people)
    return [withdrawn(places, people), demolished(places, people), smaller(places, people)]


def _withdrawal(hand: Hand, address: Address, who: PartyDetails, on: date, area: int, *, purpose: str | None = None) -> None:
    facts: list[tuple[str, object, str, bool]] = [
        ("tenure", "koop", FORM, False),
        ("owner_occupier", False, FORM, False),
        ("self_contained", True, "BAG", True),
        ("usable_floor_area_m2", str(area), "BAG", True),
        ("area_lost_m2", str(area), "BAG", True),
        ("dwellings_before", 1, "BAG", True),
        ("dwellings_after", 0, FORM, False),
    ]
    if purpose:
        facts.append(("purpose", purpose, FORM, True))
    hand.receive("onttrekken", address, who, on, facts)


def withdrawn(places: Places, people: People) -> Unsigned:
    """A dwelling of 80 m² becomes a practice: compensation, and the fee beside it."""
    hand = Hand(people, CODE)
    _withdrawal(hand, places["Denkbeeldlaan", 14], _owner(6), date(2024, 10, 14), 80)
    hand.complete("onttrekken", date(2024, 10, 18))
    hand.confirm(date(2024, 10, 21))
    hand.judge(
        "balance", "stock_prevails",
        "De buurt heeft een huisarts nodig. Toch weegt het verlies van de woning zwaarder, want er zijn hier weinig woningen. "
        "Met de compensatie kan de gemeente elders een woning laten bouwen. Daarom kan de vergunning worden verleend.",
        date(2024, 10, 29), remedy="compensation",
        interests=(STOCK, ("de aanvrager", "U wilt in de woning een huisartsenpraktijk beginnen.")),
    )  # fmt: skip
    hand.propose(Draft(), date(2024, 11, 4))
    return hand.unsigned(date(2024, 11, 8))


def demolished(places: Places, people: People) -> Unsigned:
    """A dwelling that is pulled down: compensation is waived."""
    hand = Hand(people, CODE, "daan")
    _withdrawal(hand, places["Schijnstraat", 21], _owner(10), date(2024, 9, 9), 72, purpose="demolition")
    hand.complete("onttrekken", date(2024, 9, 13))
    hand.confirm(date(2024, 9, 16))
    hand.judge(
        "balance", "stock_prevails",
        "De woning heeft zware schade aan de fundering en wordt gesloopt. Het verlies voor de voorraad weegt zwaarder dan het "
        "belang van een snelle sloop. De verordening vraagt bij sloop geen geld. De vergunning kan daarom worden verleend.",
        date(2024, 9, 24), remedy="compensation",
        interests=(STOCK, ("de aanvrager", "De eigenaar wil een onveilige woning slopen.")),
    )  # fmt: skip
    hand.propose(Draft(), date(2024, 9, 30))
    return hand.unsigned(date(2024, 10, 4))


def smaller(places: Places, people: People) -> Unsigned:
    """The area was measured after the first assessment: the compensation is lower, and the screen says why."""
    hand = Hand(people, CODE)
    _withdrawal(hand, places["Denkbeeldlaan", 52], _owner(7), date(2024, 12, 16), 96)
    hand.complete("onttrekken", date(2024, 12, 19))
    hand.judge(
        "balance", "stock_prevails",
        "De woning is nodig in deze buurt. Dat belang weegt zwaarder dan uw praktijk. Het verlies kan worden goedgemaakt "
        "met compensatie. Daarom kan de vergunning worden verleend.",
        date(2025, 1, 7), remedy="compensation",
        interests=(STOCK, ("de aanvrager", "U wilt in de woning een tandartspraktijk beginnen.")),
    )  # fmt: skip
    on = date(2025, 1, 14)
    measured = tuple(
        RecordedFact(name, "91", "meetrapport NEN 2580", on, True) for name in ("usable_floor_area_m2", "area_lost_m2")
    )
    hand.do(intake.change_facts, measured, why="De woning is opnieuw gemeten: 91 m² in plaats van 96 m².", on=on)
    hand.complete("onttrekken", on, despite="Het meetrapport is van na de opname in de BAG en volgt de norm.")
    hand.confirm(on)
    hand.propose(Draft(), date(2025, 1, 20))
    return hand.unsigned(date(2025, 1, 24))


def six_criteria(places: Places, people: People) -> None:
    """A conversion of this autumn with every criterion of the general test judged; the amounts of 2026 are not recorded."""
    hand = Hand(people, CODE)
    on = date(2026, 10, 5)
    report = {"norm": "NEN5077", "passed": True, "dated": "2026-09-28", "by": "independent"}
    facts = (
        ("tenure", "koop", FORM, False), ("owner_occupier", False, FORM, False), ("self_contained", True, "BAG", True),
        ("usable_floor_area_m2", "108", "BAG", True), ("area_lost_m2", "108", "BAG", True),
        ("rooms_m2", ["15.2", "14.1", "13.0", "12.4"], DRAWING, True), ("residents_after", 4, FORM, False),
        ("purpose", "corporation", FORM, False), ("owner_share", "1", FORM, False), ("lodgers", 4, FORM, False),
        ("report_NEN5077", report, "rapport van Akoestiek Voorbeeld", True),
    )  # fmt: skip
    hand.receive("omzetten", places["Denkbeeldlaan", 77], _owner(5), on, facts)
    hand.complete("omzetten", date(2026, 10, 9))
    hand.confirm(date(2026, 10, 12))
    hand.ask("adviescommissie wijziging woonruimtevoorraad", "Past dit plan in de straat?", date(2026, 10, 12), date(2026, 12, 1))
    for new, checked in SIX_ITEMS:
        hand.item(new, date(2026, 10, 19), checked=checked)
    hand.worksheet(RULE, SIX_NOTES, date(2026, 11, 4))


def _item(kind: EvidenceKind, title: str, text: str, source: str, score: Score | None = None) -> NewEvidence:
    return NewEvidence(kind, title, text, source, date(2026, 10, 15), redacted_text=text, score=score)


SIX_ITEMS = (
    (_item(EvidenceKind.VISIT, "Bezoek aan het pand", "De gevel is geschilderd en de goten zijn schoon.",
           "verslag van de toezichthouder"), "toezichthouder, ter plaatse gezien"),
    (_item(EvidenceKind.SCORE, "Score van de buurt", "De buurt scoort gemiddeld voor samenleven.", "Utrechtse Wijkmonitor"),
     "vergunningverlener, vergeleken met de monitor"),
    (_item(EvidenceKind.COMPLAINT, "Twee klachten over vuilnis", "Twee keer stond er vuilnis naast de bak.",
           "meldpunt van de gemeente"), "vergunningverlener, vergeleken met het meldpunt"),
)  # fmt: skip
SIX_NOTES = (
    Judged("resilience", "PASS", "De buurt kan een omzetting dragen: de score in stuk 2 is gemiddeld.", (2,)),
    Judged("maintenance", "PASS", "Het pand is goed onderhouden, zie het bezoek in stuk 1.", (1,)),
    Judged("street_picture", "PASS", "De gevel past bij de straat, zie stuk 1.", (1,)),
    Judged("complaints", "PASS", "Er zijn twee klachten over vuilnis, zie stuk 3. Dat is geen patroon.", (3,)),
    Judged("neighbourhood_score", "PASS", "De score is gemiddeld, zie stuk 2.", (2,)),
    Judged("clusters", "PASS", "", (), "de stippenkaart van Denkbeeldlaan en Schijnstraat, over de jaren 2016 tot en met 2026"),
)  # fmt: skip
