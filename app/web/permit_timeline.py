"""What happened to a permit, in sentences of the course of its case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.cases.revocation_checks import ground_words
from app.web.formats import counted, day_medium, day_short

PERMIT_LETTERS = {
    "intrekking": "intrekking van de vergunning",
    "verzoek_bewijs_voorschrift": "verzoek om bewijs bij een voorschrift",
    "tenaamstelling": "tenaamstelling",
}


def _condition(deed: str) -> Callable[[Mapping[str, Any]], str]:
    def told(detail: Mapping[str, Any]) -> str:
        files = len(detail.get("files", ()))
        shown = f", met {counted(files, 'bestand', 'bestanden')}" if files else ""
        why = f": {detail['why']}" if detail.get("why") else ""
        return f"Voorwaarde {detail['condition']} ({detail['title']}) {deed}{shown}{why}"

    return told


def _asked(detail: Mapping[str, Any]) -> str:
    return f"Bewijs gevraagd bij voorwaarde {detail['condition']} ({detail['title']}), uiterlijk {day_short(detail['until'])}"


PERMIT_WORDS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "condition_met": _condition("voldaan"),
    "condition_not_met": _condition("niet voldaan"),
    "condition_waived": _condition("kwijtgescholden"),
    "condition_open_again": _condition("weer open"),
    "condition_asked": _asked,
    "permit_used": lambda detail: f"Vergunning in gebruik: {detail['source']}",
    "visited": lambda detail: f"Toezichthouder was bij het adres (controle {detail['number']})",
    "holder_changed": lambda _detail: "Vergunning overgegaan op een nieuwe houder",
    "revocation_proposed": lambda detail: f"Intrekking voorgesteld: {ground_words(detail['ground'], detail)}",
    "revocation_taken_back": lambda _detail: "Voorstel om in te trekken teruggenomen",
    "revocation_returned": lambda detail: f"Voorstel om in te trekken teruggegeven: {detail['remark']}",
    "revocation_decided": lambda detail: f"Besloten om in te trekken: {ground_words(detail['ground'], detail)}",
    "revocation_announced": lambda detail: f"Intrekking verzonden. De vergunning eindigt op {day_medium(detail['ends'])}",
    "revocation_undone": lambda detail: f"Intrekking ongedaan gemaakt: {detail['why']}",
}
