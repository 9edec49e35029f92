"""What happened in an enforcement file, in sentences; the names of its letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.rules.money import Euro
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
}


def _kind(detail: Mapping[str, Any], words: str) -> str:
    return f"{label(str(detail['kind']), 'measure_kind')}: {words}"


def _changed(detail: Mapping[str, Any]) -> str:
    by = label(str(detail["by_whom"]), "change_by")
    told = f"{label(str(detail['change']), 'measure_change')} door {by}: {detail['why']}"
    return told + (f" ({detail['reference']})" if detail.get("reference") else "")


WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "opened": lambda d: f"Dossier begonnen door {label(str(d['source']), 'enforcement_source')}"
    + ("" if d["source"] == "report" else f": {d['why']}"),
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
    "closed": lambda d: f"Gesloten, {label(str(d['reason']), 'enforcement_closing')}: {d['why']}",
    "reopened": lambda d: f"Heropend: {d['why']}",
}


def words(row: EnforcementEvent) -> str:
    """The sentence of one event."""
    return WORDS[row.kind](row.detail)
