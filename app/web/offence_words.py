"""What happened in an enforcement file, in sentences; the names of its letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.cases.letter_values.sanction_dictum import NAMES
from app.rules.money import Euro
from app.rules.periods import date_words
from app.rules.terms import label
from app.store.enforcement_event import EnforcementEvent

LETTERS: Mapping[str, str] = {
    "bericht_melder": "bericht aan de melder",
    "aankondiging_controle": "aankondiging van een controle",
    "waarschuwing": "waarschuwing",
    "voornemen_last_of_boete": "voornemen",
    "last_onder_dwangsom": "last onder dwangsom",
    "last_onder_bestuursdwang": "last onder bestuursdwang",
    "boetebesluit": "boete",
    "invorderingsbeschikking": "invorderingsbeschikking",
    "opheffing_last": "opheffing van de last",
    "legalisatie": "brief over een vergunning",
    "sluiting_handhaving": "brief over de sluiting",
    "bezwaar_ontvangen": "ontvangstbevestiging van het bezwaar",
    "uitnodiging_hoorzitting": "uitnodiging voor de hoorzitting",
    "verdaging_bezwaar": "bericht van uitstel",
    "beslissing_op_bezwaar": "beslissing op bezwaar",
    "aanmaning": "aanmaning",
    "betalingsregeling": "betalingsregeling",
    "terugbetaling": "terugbetaling",
}


def _kind(detail: Mapping[str, Any], words: str) -> str:
    return f"{label(str(detail['kind']), 'measure_kind')}: {words}"


def _changed(detail: Mapping[str, Any]) -> str:
    by = label(str(detail["by_whom"]), "change_by")
    told = f"{label(str(detail['change']), 'measure_change')} door {by}: {detail['why']}"
    return told + (f" ({detail['reference']})" if detail.get("reference") else "")


def _of(words: Callable[[Mapping[str, Any]], str]) -> Callable[[Mapping[str, Any]], str]:
    """The sentence of an event about an objection: `Bezwaar 1: gehoord`."""
    return lambda d: f"Bezwaar {d['objection']}: {words(d)}"


def _until(code: object) -> str:
    return date_words(date.fromisoformat(str(code)))


def _collection(detail: Mapping[str, Any]) -> str:
    if detail.get("cents"):
        return f"Invordering wordt {Euro(int(detail['cents'])).words()}: {detail['why']}"
    return f"Invordering vervalt{', en wat was verbeurd ook' if detail.get('sums') else ''}: {detail['why']}"


OBJECTION_WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "objection_received": _of(lambda d: "ontvangen, tegen " + NAMES[str(d["against"])]),
    "objection_confirmed": _of(
        lambda d: "ontvangst bevestigd" + (f", aanvullen tot en met {_until(d['repair_by'])}" if d["repair_by"] else "")
    ),
    "objection_lateness_judged": _of(lambda d: f"te laat is {'wel' if d['excused'] else 'niet'} verschoonbaar. {d['why']}"),
    "objection_interest_judged": _of(lambda d: f"{'wel' if d['interested'] else 'geen'} belanghebbende. {d['why']}"),
    "objection_repaired": _of(lambda _d: "aangevuld"),
    "objection_extended": _of(lambda d: f"gaat ook over de invordering van {Euro(int(d['cents'])).words()}"),
    "objection_withdrawn": _of(lambda d: f"ingetrokken. {d['why']}"),
    "objection_committee": _of(lambda _d: "een commissie adviseert"),
    "objection_hearing_planned": _of(lambda d: f"hoorzitting op {_until(d['hearing_on'])}"),
    "objection_heard": _of(lambda _d: "gehoord"),
    "objection_not_heard": _of(lambda d: f"niet gehoord, want {label(str(d['ground']), 'no_hearing')}"),
    "objection_advice_received": _of(lambda d: f"advies van de commissie: {label(str(d['result']), 'objection_result')}"),
    "objection_adjourned": _of(lambda d: f"beslissing zes weken uitgesteld. {d['why']}"),
    "objection_delay_agreed": _of(lambda d: f"uitstel met instemming tot en met {_until(d['until'])}. {d['why']}"),
    "objection_proposed": _of(lambda _d: "beslissing ter ondertekening gegeven"),
    "objection_proposal_withdrawn": _of(lambda _d: "voorstel teruggetrokken"),
    "objection_returned": _of(lambda d: f"voorstel teruggestuurd. {d['remark']}"),
    "objection_decided": _of(lambda d: label(str(d["result"]), "objection_result")),
    "objection_announced": _of(lambda d: f"beslissing verzonden, beroep kan tot en met {_until(d['appeal_until'])}"),
    "objection_final": _of(lambda _d: "geen beroep: de beslissing staat vast"),
    "appeal_lodged": _of(lambda d: f"{label(str(d['kind']), 'appeal_kind')} {d['reference']}".strip()),
    "appeal_judged": _of(lambda d: f"uitspraak: {label(str(d['judgment']), 'sanction_judgment')}"),
    "collection_changed": _collection,
}
WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "opened": lambda d: f"Dossier begonnen door {label(str(d['source']), 'enforcement_source')}"
    + ("" if d["source"] == "report" else f": {d['why']}"),
    "claim_letter_sent": lambda d: f"{LETTERS[str(d['kind'])].capitalize()} verzonden",
    "claim_arrangement_ended": lambda d: f"{label(str(d['claim_kind']), 'claim_kind')}: betalingsregeling beëindigd: {d['why']}",
    "taken_up": lambda d: f"Opgepakt: {d['why']}",
    "assigned": lambda d: f"Toegewezen aan {d['to']}",
    "report_received": lambda d: f"Melding ontvangen ({label(str(d['channel']), 'report_channel')})",
    "reporter_thanked": lambda _d: "Melder bedankt",
    "signal_taken_up": lambda d: f"Signaal opgepakt: {label(str(d['signal']), 'signal_kind').lower()}",
    "party_added": lambda d: f"Persoon toegevoegd: {label(str(d['role']), 'offender_role')}",
    "party_removed": lambda d: f"Persoon uit het dossier gehaald: {d['why']}",
    "offender_tested": lambda d: f"Getoetst of het de overtreder is: {label(str(d['outcome']), 'offender_outcome')}",
    "dwelling_answered": lambda d: f"{'Wel' if d['is_dwelling'] else 'Geen'} woning: {d['why']}",
    "application_linked": lambda d: f"Aanvraag {d['case']} gekoppeld",
    "inspection_planned": lambda d: f"Controle {d['number']} gepland",
    "inspection_announced": lambda d: f"Controle {d['number']} aangekondigd",
    "inspected": lambda d: f"Controle {d['number']}: {label(str(d['outcome']), 'inspection_outcome').lower()}",
    "violation_recorded": lambda d: "Overtreding verbeterd" if d.get("corrects") else "Overtreding vastgelegd",
    "legalisation_told": lambda _d: "Gewezen op een vergunning",
    "warned": lambda _d: "Gewaarschuwd",
    "intention_announced": lambda d: _kind(d, "voornemen verzonden"),
    "views_received": lambda d: f"Zienswijze ontvangen{', te laat' if d.get('late') else ''}: {d['text']}",
    "measure_proposed": lambda d: _kind(d, "ter ondertekening gegeven"),
    "measure_returned": lambda d: f"Voorstel teruggestuurd: {d['remark']}",
    "measure_decided": lambda d: _kind(d, "besloten"),
    "measure_announced": lambda d: _kind(d, "bekendgemaakt"),
    "measure_dropped": lambda d: f"Niet doorgegaan: {d['why']}",
    "measure_changed": _changed,
    "measure_lifted": lambda d: f"Last opgeheven: {d['why']}",
    "costs_recorded": lambda d: f"Kosten {Euro(int(d['cents'])).words()}: {d['what']}",
    "forfeited": lambda d: f"Verbeurd {Euro(int(d['cents'])).words()}, rapport {d['inspection']}",
    "collection_proposed": lambda d: f"Invordering van {Euro(int(d['cents'])).words()} voorgesteld",
    "collection_returned": lambda d: f"Invordering teruggestuurd: {d['remark']}",
    "collection_decided": lambda d: f"Invordering van {Euro(int(d['cents'])).words()} besloten",
    "collection_announced": lambda d: f"Invordering van {Euro(int(d['cents'])).words()} bekendgemaakt",
    "limitation_interrupted": lambda d: f"Verjaring van {d['amount']}: {label(str(d['kind']), 'interruption_kind')}",
    "delivery_failed": lambda d: f"Niet bezorgd: {LETTERS.get(str(d['kind']), str(d['kind']))} ({d['why']})",
    **OBJECTION_WORDS,
    "closed": lambda d: f"Gesloten, {label(str(d['reason']), 'enforcement_closing')}: {d['why']}",
    "reopened": lambda d: f"Heropend: {d['why']}",
}


def words(row: EnforcementEvent) -> str:
    """The sentence of one event."""
    return WORDS[row.kind](row.detail)
