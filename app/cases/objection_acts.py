"""What is done with an objection, whatever it is against: each act checks its day and its reasons, and sets its columns.

Who may do it, in which file, and the event that tells of it are of the caller. Everything here raises NotNow with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.cases.opening import NotNow
from app.rules.objection_term import DecideBy, Handling
from app.store.columns import ObjectionColumns


@dataclass(frozen=True, slots=True)
class Hearing:
    """When and where a hearing is: `at` as HH:MM, local time."""

    on: date
    at: str
    place: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The report of a hearing; `independent`: most of who heard had no part in the decision (Awb 7:5)."""

    on: date
    by: str
    independent: bool
    report: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What the committee advised: `result` is a code of `objection_result`."""

    on: date
    result: str
    text: str


def reasoned(why: str) -> str:
    """The reasons without blanks around them. Raises NotNow where there are none."""
    if not why.strip():
        raise NotNow("Schrijf de redenen op. Die komen in de beslissing te staan.")
    return why.strip()


def points(texts: Sequence[str]) -> list[str]:
    """The grounds that say something."""
    return [text.strip() for text in texts if text.strip()]


def days_in_order(row: ObjectionColumns, on: date, today: date) -> None:
    if not row.received_on <= on <= today:
        raise NotNow("Kies een dag van de ontvangst van het bezwaar tot en met vandaag.")


def can_come_in(received_on: date, posted_on: date | None, decided_on: date, today: date) -> None:
    """The days of an objection fit the decision that it is against."""
    if received_on > today:
        raise NotNow("Leg een bezwaar vast op de dag waarop het binnenkwam of daarna, niet vooraf.")
    if received_on < decided_on:
        raise NotNow(
            "Op die dag was er nog geen besluit. Vraag een jurist of dit bezwaar te vroeg is (Awb artikel 6:10)."
        )
    if posted_on is not None and posted_on > received_on:
        raise NotNow("Een brief kan niet op de post zijn gedaan na de dag van ontvangst.")


def says_why(grounds: Sequence[str], lacks: Sequence[str]) -> None:
    if not points(grounds) and "grounds" not in lacks:
        raise NotNow("Schrijf de gronden op, of kruis aan dat de redenen nog missen.")


def excuse(row: ObjectionColumns, excused: bool, why: str) -> None:
    """A person's word that lateness is or is not excused (Awb 6:11)."""
    row.excused, row.excused_why = excused, reasoned(why)


def find_interested(row: ObjectionColumns, interested: bool, why: str) -> None:
    """A person's word that the objector is or is not an interested party (Awb 1:2)."""
    row.interested, row.interested_why = interested, reasoned(why)


def ask_repair(row: ObjectionColumns, lacks: Sequence[str], repair_by: date, today: date) -> None:
    """A term to put right what is missing (Awb 6:6)."""
    if not lacks:
        raise NotNow("Kruis aan wat er mist.")
    if repair_by <= today:
        raise NotNow("Geef een termijn die na vandaag eindigt.")
    if row.repair_by is not None:
        raise NotNow("De indiener kreeg al een termijn om het bezwaar aan te vullen.")
    row.lacks, row.repair_asked_on, row.repair_by = list(lacks), today, repair_by


def note_repaired(row: ObjectionColumns, on: date, grounds: Sequence[str], today: date) -> None:
    """What was missing came in; with it the grounds where those were missing."""
    if row.repaired_on is not None or not row.lacks:
        raise NotNow("Er mist niets meer.")
    days_in_order(row, on, today)
    added = points(grounds)
    if not row.grounds and not added:
        raise NotNow("Schrijf de gronden op: zonder gronden is het bezwaar niet aangevuld.")
    row.repaired_on, row.grounds = on, [*row.grounds, *added]


def withdraw(row: ObjectionColumns, on: date, today: date) -> None:
    """Taken back, in writing or at the hearing (Awb 6:21)."""
    days_in_order(row, on, today)
    row.withdrawn_on = on


def call_committee(row: ObjectionColumns) -> None:
    """Twelve weeks to decide instead of six (Awb 7:10, 7:13)."""
    if row.committee:
        raise NotNow("De commissie is al ingeschakeld.")
    row.committee = True


def plan_hearing(row: ObjectionColumns, hearing: Hearing, today: date) -> None:
    """The day of the hearing, or another day for it (Awb 7:2, 7:4)."""
    if hearing.on < today:
        raise NotNow("Kies vandaag of een latere dag.")
    if row.heard_on is not None or row.no_hearing:
        raise NotNow("Het horen is al afgerond.")
    row.hearing_on, row.hearing_at, row.hearing_place = hearing.on, hearing.at, hearing.place


def note_heard(row: ObjectionColumns, heard: Heard, today: date) -> None:
    """The report (Awb 7:7)."""
    days_in_order(row, heard.on, today)
    if not heard.independent and not row.committee:
        raise NotNow(
            "Laat opnieuw horen: de meeste mensen die horen, mogen niet aan het besluit hebben meegewerkt (Awb artikel 7:5)."
        )
    row.heard_on, row.heard_by, row.hearing_report = heard.on, heard.by, heard.report
    row.no_hearing = row.no_hearing_why = ""


def skip_hearing(row: ObjectionColumns, ground: str, why: str) -> None:
    """Nobody is heard, on one of the grounds of Awb 7:3."""
    if not why.strip():
        raise NotNow("Schrijf waarom er niet is gehoord. Dat komt in de beslissing.")
    row.no_hearing, row.no_hearing_why = ground, why.strip()


def receive_advice(row: ObjectionColumns, advice: Advice, today: date) -> None:
    """The advice of the committee (Awb 7:13 lid 6)."""
    if not row.committee:
        raise NotNow("Er is geen commissie ingeschakeld.")
    days_in_order(row, advice.on, today)
    row.advice_on, row.advice_result, row.advice = advice.on, advice.result, advice.text


def adjourn(row: ObjectionColumns, term: DecideBy | None, today: date) -> None:
    """Six weeks more, once, before the term ends (Awb 7:10 lid 3)."""
    if term is None:
        raise NotNow("De termijn loopt nog niet: het besluit is nog niet verzonden.")
    if row.adjourned_on is not None:
        raise NotNow("De beslissing is al verlengd. Dat kan één keer (Awb artikel 7:10 lid 3).")
    if term.adjourn_by is None or today > term.adjourn_by:
        raise NotNow(
            "De termijn is al voorbij, of al later met instemming. Verlengen kan dan niet meer (Awb artikel 7:10)."
        )
    row.adjourned_on = today


def agree_delay(row: ObjectionColumns, until: date, term: DecideBy | None) -> None:
    """A later last day to which the objector agreed (Awb 7:10 lid 4)."""
    if term is None or until <= term.nominal:
        raise NotNow("Kies een dag na de uiterste dag van nu.")
    row.agreed_until = until


def not_heard(row: ObjectionColumns) -> str | None:
    """Why there can be no decision yet, as far as hearing and advice go."""
    if row.heard_on is None and not row.no_hearing:
        return "Eerst horen, of vastleggen waarom dat niet gebeurt (Awb artikel 7:2 en 7:3)."
    if row.committee and row.advice_on is None and not row.no_hearing:
        return "De commissie heeft nog niet geadviseerd (Awb artikel 7:13)."
    return None


def handling(row: ObjectionColumns) -> Handling:
    """What bears on the term to decide, as it stands."""
    return Handling(
        committee=row.committee,
        repair_asked_on=row.repair_asked_on,
        repair_by=row.repair_by,
        repaired_on=row.repaired_on,
        adjourned_on=row.adjourned_on,
        agreed_until=row.agreed_until,
    )
