"""Nieuwegein at work: a refusal on two grounds, a grant with compensation, and three cases on their way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.cases import advising, registering
from app.cases.deciding import Condition, Draft
from app.cases.demonstration.hand import DRAWING, FORM, Hand, Judged
from app.cases.demonstration.plans import COMPANIES, PEOPLE
from app.cases.demonstration.story import People, Unsigned
from app.rules.evidence import EvidenceKind, NewEvidence
from app.rules.registration import PartyDetails
from app.sources.addresses import Address

CODE, RULE = "GM0356", "general_liveability"
Places = Mapping[tuple[str, int], Address]
FEE_RULE, FEE = "fee_unread", "De leges staan in de legesverordening van de gemeente. U krijgt daarvoor een aparte rekening."
CHECKED = "toezichthouder, ter plaatse gezien"
STOCK = ("de woonruimtevoorraad", "Een eengezinswoning gaat verloren, en van die woningen zijn er te weinig in Nieuwegein.")
DESK_CHECKED = "vergunningverlener, vergeleken met het meldpunt"


def owner(index: int) -> PartyDetails:
    """One of the fictional owners, with an address of their own."""
    home: dict[str, Any] = dict(street_line=f"Verzonnenweg {10 + index}", postcode="3999ZZ", place="Nieuwegein")
    if index % 5 == 0:
        name, kvk = COMPANIES[index // 5 % len(COMPANIES)]
        return PartyDetails("applicant", "organisation", name, "Geachte heer of mevrouw,", kvk, True, **home)
    name, salutation = PEOPLE[index % len(PEOPLE)]
    return PartyDetails("applicant", "person", name, salutation, None, True, **home)


def room_facts(
    area: int, rooms: tuple[str, ...], reported: date | None
) -> tuple[tuple[str, object, str, bool], ...]:
    """The facts of a conversion to rooms: a dwelling of `area` m², a room per resident, and the parking report if it is there."""
    facts: tuple[tuple[str, object, str, bool], ...] = (
        ("tenure", "koop", FORM, False),
        ("owner_occupier", False, FORM, False),
        ("self_contained", True, "BAG", True),
        ("usable_floor_area_m2", str(area), "BAG", True),
        ("area_lost_m2", str(area), "BAG", True),
        ("rooms_m2", list(rooms), DRAWING, True),
        ("residents_after", len(rooms), FORM, False),
    )
    if reported is None:
        return facts
    told = {"norm": "parkeeronderzoek", "passed": True, "dated": reported.isoformat(), "by": "independent"}
    return (*facts, ("report_parkeeronderzoek", told, "rapport van Voorbeeld Verkeer", True))


def stories(places: Places, people: People) -> list[Unsigned]:
    """The five cases; gives the two that are to be signed."""
    signed = [refused(places, people), granted(places, people)]
    halfway(places, people)
    without_report(places, people)
    ready(places, people)
    return signed


def refused(places: Places, people: People) -> Unsigned:
    """Too many rooms around it, and a room that is too small."""
    hand = Hand(people, CODE)
    facts = room_facts(112, ("14.2", "12.8", "11.5", "9.4"), date(2026, 9, 21))
    hand.receive("omzetten", places["Proefdreef", 34], owner(1), date(2026, 9, 28), facts)
    hand.complete("omzetten", date(2026, 10, 1))
    word = registering.Word(
        places["Proefdreef", 27].verblijfsobject, "cap_100m", False, "bezoek van de toezichthouder op 5 oktober 2026",
        "Twee huisnummers, maar één woning: de deur ertussen is open en er woont één gezin.",
    )  # fmt: skip
    hand.do(registering.correct, word, on=date(2026, 10, 6))
    hand.confirm(date(2026, 10, 7))
    _gathered(hand)
    hand.worksheet(RULE, REFUSED_NOTES, date(2026, 10, 28))
    hand.judge(FEE_RULE, "PASS", FEE, date(2026, 10, 29))
    hand.judge(
        "balance", "stock_prevails", REFUSED_WEIGHING, date(2026, 10, 29),
        interests=(STOCK, ("de aanvrager", "U wilt vier mensen een betaalbare kamer verhuren en zo uw kosten dekken.")),
    )  # fmt: skip
    hand.propose(
        Draft(
            views=(("De kamers geven mij 's nachts overlast. Ik slaap slecht.", VIEW_ANSWER),), view_items=(3,),
            hardship="U noemde geen bijzondere omstandigheden. Wij zagen die ook niet in de stukken of bij het bezoek.",
        ),
        date(2026, 11, 3),
    )  # fmt: skip
    return hand.unsigned(date(2026, 11, 6))


REFUSED_NOTES = (
    Judged("neighbours", "FAIL", "Volgens stukken 1 en 3 is er nu al vaak lawaai in de nacht. Bij het bezoek van stuk 2 zag de "
           "toezichthouder dat het geluid door de muur komt. Met vier bewoners erbij wordt dat erger. Ook het advies in stuk 4 "
           "is negatief.", (1, 2, 3, 4)),
    Judged("living_environment", "PASS", "", (), "de meldingen bij de gemeente over afval en fietsen in de Proefdreef, "
           "van 1 oktober 2025 tot en met 30 september 2026"),
)  # fmt: skip
REFUSED_WEIGHING = (
    "Uw belang is duidelijk: kamers zijn nodig en u hebt kosten. Maar in de straten om u heen zijn al veel woningen omgezet. "
    "Deze woning is geschikt voor een gezin. Het behoud ervan weegt zwaarder, omdat u ook in een andere buurt kunt verhuren."
)
VIEW_ANSWER = (
    "Wij begrijpen dat u slecht slaapt. Wij hebben uw ervaring meegewogen bij het onderdeel gevolgen voor de buren. "
    "De aanvraag wordt geweigerd."
)


def _gathered(hand: Hand) -> None:
    on = date(2026, 10, 8)
    hand.ask("wijkagent", "Welke gevolgen verwacht u voor de buren?", on, date(2026, 10, 22), external=True)
    hand.item(
        NewEvidence(
            EvidenceKind.REPORT, "Acht meldingen van lawaai in de nacht",
            "Acht meldingen van mevrouw Denkbeeld van nummer 32 over harde muziek na elf uur.",
            "meldpunt van de gemeente", date(2026, 10, 2), date(2025, 10, 1), date(2026, 9, 30), 6,
            redacted_text="Acht meldingen van omwonenden over harde muziek na elf uur.",
        ),
        on, checked=DESK_CHECKED,
    )  # fmt: skip
    hand.item(
        NewEvidence(
            EvidenceKind.VISIT, "Bezoek aan de woning en de straat",
            "In de woning naast nummer 34 is een gesprek door de muur te verstaan. De heer Schijn liet ons binnen.",
            "verslag van de toezichthouder", date(2026, 10, 12), distance_m=6,
            redacted_text="In een woning ernaast is een gesprek door de muur te verstaan.",
        ),
        date(2026, 10, 13), checked=CHECKED,
    )  # fmt: skip
    hand.item(
        NewEvidence(
            EvidenceKind.RESPONSE, "Zienswijze van een omwonende",
            "De kamers op nummer 38 geven mij overlast en ik slaap daardoor slecht, schrijft mevrouw Denkbeeld.",
            "brief aan de gemeente", date(2026, 10, 14),
            redacted_text="De kamers in de straat geven mij 's nachts overlast. Ik slaap slecht.",
        ),
        date(2026, 10, 15), checked="vergunningverlener, gebeld met de schrijver",
    )  # fmt: skip
    answer = NewEvidence(
        EvidenceKind.ADVICE, "Advies van de wijkagent",
        "De wijkagent ziet in de Proefdreef nu al conflicten over geluid en verwacht er meer. Het advies is negatief.",
        "wijkagent", date(2026, 10, 20),
        redacted_text="De wijkagent ziet in de straat nu al conflicten over geluid en verwacht er meer. Het advies is negatief.",
    )  # fmt: skip
    on = date(2026, 10, 21)
    request = hand.page(on).advice[0]
    hand.do(advising.receive_advice, request.id, answer, on=on)


def granted(places: Places, people: People) -> Unsigned:
    """The stock weighs more, and the owner pays for what is lost: 90 m² at 248 euro."""
    hand = Hand(people, CODE, "daan")
    _until_balance(hand, places["Proefdreef", 108], owner(2), date(2026, 9, 21))
    hand.judge(
        "balance", "stock_prevails", GRANTED_WEIGHING, date(2026, 10, 20), remedy="compensation",
        interests=(STOCK, ("de aanvrager", "U wilt drie kamers verhuren aan mensen die in Nieuwegein werken.")),
    )  # fmt: skip
    condition = Condition(
        "Contactpersoon", "U geeft de buren het telefoonnummer van iemand die zij altijd kunnen bellen.",
        "", "zo wordt een probleem snel opgelost en blijft de buurt prettig.",
    )  # fmt: skip
    hand.propose(Draft(conditions=(condition,)), date(2026, 10, 26))
    return hand.unsigned(date(2026, 10, 29))


GRANTED_WEIGHING = (
    "Er verdwijnt een gezinswoning van 90 m². Dat verlies weegt zwaarder dan uw belang bij de verhuur. U kunt het verlies wel "
    "goedmaken met geld, waarmee de gemeente andere woningen laat bouwen. Daarom krijgt u de vergunning als u betaalt."
)
TALK = (
    "De aanvrager sprak met de buren van vier huizen. Er zijn afspraken over geluid. "
    "Zij willen een telefoonnummer voor klachten."
)
QUIET = (
    Judged("neighbours", "PASS", "De aanvrager sprak met de buren van vier huizen en maakte afspraken over geluid. "
           "Dat blijkt uit het verslag in stuk 1.", (1,)),
    Judged("living_environment", "PASS", "", (), "de meldingen bij de gemeente over afval, geluid en fietsen "
           "binnen 100 meter, van 1 oktober 2025 tot en met 30 september 2026"),
)  # fmt: skip


def _until_balance(hand: Hand, address: Address, who: PartyDetails, on: date) -> None:
    """A conversion that meets every rule, up to the weighing; it takes four weeks."""
    hand.receive("omzetten", address, who, on, room_facts(90, ("16.4", "13.1", "12.0"), on))
    hand.complete("omzetten", _after(on, 4))
    hand.confirm(_after(on, 7))
    hand.item(
        NewEvidence(
            EvidenceKind.REPORT, "Verslag van de gesprekken met de buren",
            TALK,
            "verslag van de aanvrager", on,
            redacted_text=TALK,
        ),
        _after(on, 9), checked="vergunningverlener, twee buren gebeld",
    )  # fmt: skip
    hand.worksheet(RULE, QUIET, _after(on, 15))
    hand.judge(FEE_RULE, "PASS", FEE, _after(on, 16))


def _after(on: date, days: int) -> date:
    return date.fromordinal(on.toordinal() + days)


def halfway(places: Places, people: People) -> None:
    """In the middle of the worksheet: one criterion is judged, and an advice should have come in."""
    hand = Hand(people, CODE)
    on = date(2026, 10, 12)
    hand.receive("omzetten", places["Modelstraat", 96], owner(3), on, room_facts(104, ("15.0", "12.2", "11.1", "10.5"), on))
    hand.complete("omzetten", date(2026, 10, 15))
    hand.confirm(date(2026, 10, 19))
    hand.ask("wijkagent", "Ziet u gevolgen voor de buren?", date(2026, 10, 20), date(2026, 11, 10), external=True)
    hand.item(
        NewEvidence(
            EvidenceKind.COMPLAINT, "Klacht over fietsen op de stoep", "Fietsen van de bewoners van nummer 90 staan op de stoep.",
            "meldpunt van de gemeente", date(2026, 9, 8), distance_m=18,
            redacted_text="Fietsen van bewoners in de straat staan op de stoep.",
        ),
        date(2026, 10, 21), checked=DESK_CHECKED,
    )  # fmt: skip
    note = Judged("living_environment", "PASS",
                  "Er is één klacht over fietsen, zie stuk 1. In de tuin kunnen zes fietsen.", (1,))  # fmt: skip
    hand.worksheet(RULE, (note,), date(2026, 10, 28))


def without_report(places: Places, people: People) -> None:
    """The parking report is not there yet."""
    hand = Hand(people, CODE, "daan")
    facts = room_facts(98, ("14.0", "12.5", "11.0"), None)
    hand.receive("omzetten", places["Modelstraat", 110], owner(4), date(2026, 11, 9), facts)


def ready(places: Places, people: People) -> None:
    """Waits for the signature."""
    hand = Hand(people, CODE)
    _until_balance(hand, places["Proefdreef", 117], owner(5), date(2026, 10, 19))
    hand.judge(
        "balance", "applicant_prevails",
        "In dit deel van de straat zijn weinig woningen omgezet. De kamers zijn ruim en de buren zijn betrokken bij het plan. "
        "Uw belang weegt daarom zwaarder.",
        date(2026, 11, 12),
        interests=(STOCK, ("de aanvrager", "De stichting wil kamers verhuren aan jonge mensen met een baan in de zorg.")),
    )  # fmt: skip
    hand.propose(Draft(), date(2026, 11, 17))
