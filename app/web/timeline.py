"""What happened to a case, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases import letter_writing, tasks
from app.cases.quota_queue import STATE_WORDS
from app.rules.facts import fact_label
from app.rules.terms import label
from app.store.case_event import CaseEvent
from app.web.formats import counted, day_medium, day_short, money
from app.web.money_timeline import MONEY_WORDS
from app.web.objection_timeline import LETTER_NAMES, OBJECTION_WORDS
from app.web.permit_timeline import PERMIT_LETTERS, PERMIT_WORDS

SHORTEST = 8
LETTERS = {
    "ontvangstbevestiging": "ontvangstbevestiging",
    "besluit_verleend": "vergunning",
    "besluit_geweigerd": "weigering",
    "dwangsom_niet_tijdig": "besluit over de dwangsom",
    "buiten_behandeling": "buiten behandeling",
    "vergunning_van_rechtswege": "vergunning van rechtswege",
    "opschorting": "de termijn staat stil",
    "termijn_loopt_weer": "de termijn loopt weer",
    "verlenging_beslistermijn": "verlenging van de termijn",
    "verzoek_om_aanvulling": "verzoek om aanvulling",
    "herinnering_aanvulling": "herinnering aan een verzoek om aanvulling",
    "verklaring_geen_vergunning_nodig": "verklaring dat geen vergunning nodig is",
    "concept_compensatie": "concept van de compensatie",
    "aanmaning": "aanmaning",
    "betalingsregeling": "betalingsregeling",
    "terugbetaling": "terugbetaling",
    **LETTER_NAMES,
    **PERMIT_LETTERS,
} | {kind: row.title[:1].lower() + row.title[1:] for kind, row in letter_writing.KINDS.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """One event; `on` is the legal day where it differs from the day of recording."""

    at: datetime
    words: str
    on: date | None
    by: str


def told(events: Sequence[CaseEvent], recorded_day: Callable[[datetime], date]) -> list[Told]:
    """The events as sentences, the newest first."""
    return [
        Told(row.at, _words(row), row.on if row.on != recorded_day(row.at) else None, row.by_name)
        for row in reversed(events)
    ]


def _words(row: CaseEvent) -> str:
    write = WORDS.get(row.kind)
    return write(row.detail | {"on": row.on.isoformat()}) if write else label(row.kind, "event_kind")


def _received(detail: Mapping[str, Any]) -> str:
    return f"Aanvraag ontvangen, met {counted(len(detail.get('documents', ())), 'stuk', 'stukken')}"


def _assessed(detail: Mapping[str, Any]) -> str:
    return f"Regels toegepast ({detail.get('why', '')}): {label(detail['outcome'], 'outcome').lower()}"


def _facts(detail: Mapping[str, Any]) -> str:
    names = ", ".join(fact_label(name) for name in detail.get("facts", ()))
    return f"Gegevens gewijzigd ({names}): {detail.get('why', '')}"


def _judged(detail: Mapping[str, Any]) -> str:
    return f"Oordeel gegeven: {label(detail['outcome'], 'judgement_outcome')}"


def _proposed(detail: Mapping[str, Any]) -> str:
    return f"Voorstel ingediend ter ondertekening: {label(detail['outcome'], 'outcome').lower()}"


def _returned(detail: Mapping[str, Any]) -> str:
    again = ", ".join(tasks.TITLES[code].rstrip("?").lower() for code in detail.get("tasks", ()))
    remarks = counted(int(detail.get("remarks", 0)), "opmerking", "opmerkingen")
    return f"Voorstel teruggegeven met {remarks}. Weer open: {again}"


def _decided(detail: Mapping[str, Any]) -> str:
    return f"Besluit genomen en ondertekend: {label(detail['outcome'], 'outcome').lower()}"


def _announced(detail: Mapping[str, Any]) -> str:
    printed = detail.get("printed")
    differs = f" (in de brief staat {day_medium(printed)})" if printed not in (None, detail["on"]) else ""
    return f"Besluit verzonden aan de aanvrager{differs}"


def _assigned(detail: Mapping[str, Any]) -> str:
    return (
        f"Toegewezen aan {detail['to']}"
        if detail.get("to")
        else "Teruggelegd: de zaak heeft nog geen behandelaar"
    )


def _letter(detail: Mapping[str, Any]) -> str:
    until = f", antwoord uiterlijk {day_short(detail['until'])}" if detail.get("until") else ""
    return f"Brief gemaakt: {LETTERS.get(detail['kind'], detail['kind'])}{until}"


def _requested(detail: Mapping[str, Any]) -> str:
    of = _numbers(detail)
    return f"Om aanvulling gevraagd{f' ({of})' if of else ''}, antwoord uiterlijk {day_short(detail['answer_by'])}"


def _numbers(detail: Mapping[str, Any]) -> str:
    """`verzoek 2`, `verzoeken 2, 3`; nothing for an event of before requests had numbers."""
    numbers = [str(number) for number in detail.get("requests", ())]
    return f"{'verzoek' if len(numbers) == 1 else 'verzoeken'} {', '.join(numbers)}" if numbers else ""


def _supplied(detail: Mapping[str, Any]) -> str:
    if detail.get("replaced"):
        return f"Vorige verzoek vervangen door een nieuwe brief ({_numbers(detail)})"
    if detail.get("cancelled"):
        return "Er wordt niets meer gevraagd: de termijn loopt weer"
    of = _numbers(detail)
    return "Aanvulling compleet: de termijn loopt weer" + (f" ({of})" if of else "")


def _complete(detail: Mapping[str, Any]) -> str:
    return "Aanvraag volledig bevonden" + (f", ondanks wat openstond: {detail['despite']}" if detail.get("despite") else "")


def _evidence(deed: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda detail: f"Stuk {detail['item']} {deed}"


def _evidence_added(detail: Mapping[str, Any]) -> str:
    return f"Stuk {detail['item']} toegevoegd: {label(detail['kind'], 'evidence_kind')}"


def _criterion(detail: Mapping[str, Any]) -> str:
    name = str(detail["criterion"]).replace("_", " ")
    return f"Criterium beoordeeld ({name}): {label(detail['outcome'], 'judgement_outcome')}"


def _advice_asked(detail: Mapping[str, Any]) -> str:
    return f"Advies gevraagd aan {detail['adviser']}, uiterlijk {day_short(detail['due_on'])}"


def _advice_reminded(detail: Mapping[str, Any]) -> str:
    return f"{detail['adviser']} herinnerd aan het advies, nu uiterlijk {day_short(detail['due_on'])}"


def _with_why(words: str, detail: Mapping[str, Any]) -> str:
    return f"{words}: {detail['why']}" if detail.get("why") else words


def _suspended(detail: Mapping[str, Any]) -> str:
    until = f", tot en met {day_short(detail['until'])}" if detail.get("until") else ""
    return f"Termijn stilgezet: {label(detail['ground'], 'suspension_ground')}{until}"


def _extended(detail: Mapping[str, Any]) -> str:
    return f"Termijn verlengd met {counted(int(detail['weeks']), 'week', 'weken')}"


WORDS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    **OBJECTION_WORDS,
    **MONEY_WORDS,
    "application_received": _received,
    "assessed": _assessed,
    "facts_changed": _facts,
    "judged": _judged,
    "proposed": _proposed,
    "returned": _returned,
    "decided": _decided,
    "announced": _announced,
    "assigned": _assigned,
    "letter_written": _letter,
    "information_requested": _requested,
    "silence_judged": lambda detail: (
        f"Jurist {detail['jurist']}: "
        f"{'de vergunning is van rechtswege ontstaan' if detail['arisen'] else 'er kan nog worden beslist'}. {detail['why']}"
    ),
    "penalty_proposed": lambda detail: f"Dwangsom voorgelegd aan de ondertekenaar: {money(detail['total'])}",
    "penalty_fixed": lambda detail: f"Dwangsom vastgesteld: {money(detail['total'])}",
    "suspended": _suspended,
    "resumed": lambda detail: _with_why("De termijn loopt weer", detail),
    "extended": _extended,
    "notice_of_default_received": lambda detail: _with_why("Ingebrekestelling ontvangen", detail),
    "information_supplied": _supplied,
    "information_late": lambda detail: f"Aanvulling te laat ontvangen: {_numbers(detail)}",
    "request_drafted": lambda detail: f"Klaargezet om te vragen: {_numbers(detail)}",
    "request_rewritten": lambda detail: f"Tekst gewijzigd van {_numbers(detail)}",
    "request_dropped": lambda detail: f"Wordt toch niet gevraagd: {_numbers(detail)}",
    "request_answered": lambda detail: f"Antwoord ontvangen op {_numbers(detail)}",
    "request_cancelled": lambda detail: f"Ingetrokken: {_numbers(detail)}. {detail['why']}",
    "request_reminded": lambda detail: f"Aanvrager herinnerd aan {_numbers(detail)}",
    "request_lapsed": lambda detail: f"Niet op tijd ontvangen: {_numbers(detail)}",
    "documents_noted": lambda detail: f"Stukken bijgewerkt: {len(detail.get('documents', ()))} ontvangen",
    "counted_again": lambda _detail: "Opnieuw geteld op de stippenkaart",
    "count_corrected": lambda detail: f"Telling gecorrigeerd: {detail['reason']}",
    "distance_measured": lambda detail: f"Afstand gemeten: {detail['metres'].replace('.', ',')} meter",
    "queue_moved": lambda detail: f"Plaats in de rij: {STATE_WORDS[detail['state']]}. {detail['reason']}",
    "dot_map_frozen": lambda _detail: "Stippenkaart vastgelegd",
    "completeness_confirmed": _complete,
    "rules_confirmed": lambda _detail: "Regels bevestigd",
    "proposal_withdrawn": lambda _detail: "Voorstel teruggetrokken",
    "closed": lambda detail: f"Zaak gesloten zonder besluit: {detail.get('why', '')}",
    "evidence_added": _evidence_added,
    "evidence_verified": _evidence("gecontroleerd"),
    "evidence_redacted": _evidence("gelakt voor anderen"),
    "evidence_withdrawn": _evidence("telt niet meer mee"),
    "criterion_judged": _criterion,
    "advice_asked": _advice_asked,
    "advice_reminded": _advice_reminded,
    "advice_received": lambda detail: f"Advies ontvangen van {detail['adviser']}",
    "advice_withdrawn": lambda detail: f"Advies van {detail['adviser']} niet meer nodig: {detail['why']}",
    "retracted": lambda detail: f"Aanvraag ingetrokken: {detail.get('why', '')}",
    **PERMIT_WORDS,
    "delivery_failed": lambda detail: f"Niet bezorgd ({LETTERS.get(detail['kind'], detail['kind'])}): {detail['why']}",
    "delivery_again": lambda detail: f"Opnieuw verstuurd, {detail['how']}: {LETTERS.get(detail['kind'], detail['kind'])}",
    "party_added": lambda detail: f"Partij toegevoegd: {label(detail['role'], 'party_role').lower()}",
    "party_changed": lambda detail: (
        f"Gegevens van een partij gewijzigd: {label(detail['role'], 'party_role').lower()}"
    ),
}
