"""What happened to an objection, in sentences: a part of `app.web.timeline`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.rules.facts import fact_label
from app.rules.terms import label
from app.web.formats import day_medium

Detail = Mapping[str, Any]


def _named(detail: Detail) -> str:
    return f"Bezwaar {detail.get('objection', 1)}"


def _received(detail: Detail) -> str:
    posted = detail.get("by_post_posted_on")
    return f"{_named(detail)} ontvangen" + (f", gepost op {day_medium(posted)}" if posted else "")


def _lateness(detail: Detail) -> str:
    return f"{_named(detail)}: te laat, en dat is {'' if detail['excused'] else 'niet '}verschoonbaar. {detail['why']}"


def _interest(detail: Detail) -> str:
    return f"{_named(detail)}: de indiener is {'' if detail['interested'] else 'geen '}belanghebbende. {detail['why']}"


def _informed(detail: Detail) -> str:
    return (
        f"{_named(detail)}: een partij {'is bericht' if detail['told'] else 'hoeft niet te worden bericht'}"
    )


def _decided(detail: Detail) -> str:
    return (
        f"{_named(detail)}: beslissing genomen en ondertekend, {label(detail['result'], 'objection_result')}"
    )


LETTER_NAMES = {
    "bezwaar_ontvangen": "ontvangstbevestiging van het bezwaar",
    "bericht_aan_vergunninghouder": "bericht over het bezwaar",
    "uitnodiging_hoorzitting": "uitnodiging voor de hoorzitting",
    "verdaging_bezwaar": "bericht van uitstel van de beslissing op bezwaar",
    "beslissing_op_bezwaar": "beslissing op bezwaar",
}
OBJECTION_WORDS: dict[str, Callable[[Detail], str]] = {
    "objection_received": _received,
    "objection_committee": lambda detail: f"{_named(detail)}: een commissie adviseert",
    "objection_lateness_judged": _lateness,
    "objection_interest_judged": _interest,
    "objection_repair_asked": lambda detail: (
        f"{_named(detail)}: gevraagd om aan te vullen, uiterlijk {day_medium(detail['repair_by'])}"
    ),
    "objection_repaired": lambda detail: f"{_named(detail)} aangevuld",
    "objection_party_informed": _informed,
    "objection_hearing_planned": lambda detail: (
        f"{_named(detail)}: hoorzitting op {day_medium(detail['hearing_on'])}"
    ),
    "objection_heard": lambda detail: f"{_named(detail)}: gehoord",
    "objection_not_heard": lambda detail: (
        f"{_named(detail)}: niet gehoord, want {label(detail['ground'], 'no_hearing')}"
    ),
    "objection_advice_received": lambda detail: (
        f"{_named(detail)}: advies van de commissie, {label(detail['result'], 'objection_result')}"
    ),
    "objection_adjourned": lambda detail: f"{_named(detail)}: termijn verlengd. {detail['why']}",
    "objection_delay_agreed": lambda detail: (
        f"{_named(detail)}: uitstel met instemming tot en met {day_medium(detail['until'])}. {detail['why']}"
    ),
    "objection_withdrawn": lambda detail: f"{_named(detail)} ingetrokken: {detail['why']}",
    "objection_facts_changed": lambda detail: (
        f"Gegevens gewijzigd voor een bezwaar ({', '.join(fact_label(name) for name in detail['facts'])}): {detail['why']}"
    ),
    "reassessed": lambda detail: (
        f"{_named(detail)}: opnieuw getoetst aan de regels van {day_medium(detail['law_on'])}: "
        f"{label(detail['outcome'], 'outcome').lower()}"
    ),
    "objection_proposed": lambda detail: (
        f"{_named(detail)}: voorstel ter ondertekening, {label(detail['result'], 'objection_result')}"
    ),
    "objection_proposal_withdrawn": lambda detail: f"{_named(detail)}: voorstel teruggetrokken",
    "objection_returned": lambda detail: f"{_named(detail)}: voorstel teruggegeven met een opmerking",
    "objection_decided": _decided,
    "objection_announced": lambda detail: f"{_named(detail)}: beslissing verzonden",
    "appeal_lodged": lambda detail: (
        f"{_named(detail)}: {label(detail['kind'], 'appeal_kind')} ingesteld door {detail['who']}"
    ),
    "appeal_withdrawn": lambda detail: (
        f"{_named(detail)}: {label(detail['kind'], 'appeal_kind')} ingetrokken"
    ),
    "judgment_received": lambda detail: (
        f"{_named(detail)}: uitspraak op {label(detail['kind'], 'appeal_kind')}, {label(detail['judgment'], 'judgment')}"
    ),
}
