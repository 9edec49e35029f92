"""What is told about a visit: what was recorded, what somebody did meanwhile, and where the next step is taken."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from app.cases.round_viewing import VisitPage
from app.rules.periods import AMSTERDAM
from app.rules.terms import label
from app.store.inspection import Inspection
from app.web.formats import counted, day_long, instant
from app.web.guards import current_officer

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What stands there now; `version` is the one to go on with, None where another visit was recorded."""

    title: str
    lines: list[Line]
    version: int | None = None


def phone_owner() -> str:
    """Whose phone this is, in words that say nothing to anybody else: what was typed for one is never sent for another."""
    by = current_officer()
    return f"{by.account_id}.{by.municipality}"


def recorded(row: Inspection) -> Meanwhile:
    return Meanwhile(f"Controle {row.number} is al vastgelegd", _lines(row))


def changed(found: VisitPage, version: int) -> Meanwhile:
    home = found.stop.home
    what = "Dit dossier" if found.stop.file else "Deze zaak"
    lines = [(what, home.number), ("Gewijzigd door", found.changed_by), ("Gewijzigd op", instant(found.changed_at))]
    return Meanwhile(f"{what} is intussen gewijzigd", lines, version)


def told(found: VisitPage) -> list[Line]:
    """What was recorded of a visit, with its conditions; empty while nobody was there."""
    row = found.stop.visit
    if not row.made:
        return []
    titles = {str(each.id): each.title for each in found.stop.conditions}
    seen = row.answers.get("conditions", {})
    conditions = [(titles[number], label(code, "visit_answer")) for number, code in seen.items() if number in titles]
    return [*_lines(row), *conditions]


def _lines(row: Inspection) -> list[Line]:
    lines = [("Vastgelegd door", row.officer_name)]
    if row.visited_at:
        local = row.visited_at.astimezone(AMSTERDAM)
        lines.append(("Bezocht", f"{day_long(local.date())}, {local.hour}.{local.minute:02d} uur"))
    if entered := row.answers.get("entered"):
        lines.append(("Binnen geweest", label(entered, "visit_entry")))
    lines.append(("Uitkomst", label(row.outcome, "inspection_outcome")))
    if row.residents_found is not None:
        lines.append(("Bewoners", counted(row.residents_found, "bewoner", "bewoners")))
    if row.answers.get("rooms") is not None:
        lines.append(("Kamers of woningen", str(row.answers["rooms"])))
    lines.append(("Wat is gezien", row.note))
    if step := row.answers.get("next"):
        lines.append(("Voorstel", label(step, "visit_next")))
    return lines


def next_links(found: VisitPage) -> list[Line]:
    """Where what was proposed is done, with its letter: (words, address). Nothing is done by itself."""
    stop, step = found.stop, found.stop.visit.answers.get("next", "")
    if not stop.visit.made or step in ("", "none"):
        return []
    links = _of_file(found, step) if stop.file else _of_permit(found, step)
    broken = [number for number, code in stop.visit.answers.get("conditions", {}).items() if code == "no"]
    titles = {str(each.id): each for each in stop.conditions}
    for number in broken:
        if stop.case and number in titles:
            where = url_for("permit.condition_deed", number=stop.case.number, condition_id=number, code="niet-voldaan")
            links.append((f"Voorwaarde niet voldaan: {titles[number].title}", where))
    return links


def _of_file(found: VisitPage, step: str) -> list[Line]:
    file = found.stop.file
    assert file is not None
    def deed(code: str, subject: int = 0) -> str:
        return url_for("enforcement.deed", number=file.number, code=code, subject=subject)

    links: list[Line] = []
    if found.stop.visit.outcome == "violation":
        links.append(("Overtreding vastleggen", deed("overtreding")))
    if step == "back_later":
        links.append(("Volgende controle plannen", deed("controle-plannen")))
    elif step == "revoke" and found.stop.case:
        links.append(_revoke(found.stop.case.number))
    elif step == "warning":
        links += [(f"Waarschuwing aan {who.name}", deed("waarschuwing", who.id)) for who in found.parties]
    elif step == "intention":
        for who in found.parties:
            links.append((f"Voornemen van een dwangsom aan {who.name}", deed("voornemen-dwangsom", who.id)))
            links.append((f"Voornemen van een boete aan {who.name}", deed("voornemen-boete", who.id)))
    return [*links, (f"Dossier {file.number}", url_for("enforcement.page", number=file.number))]


def _of_permit(found: VisitPage, step: str) -> list[Line]:
    number = found.stop.home.number
    if step == "revoke":
        return [_revoke(number)]
    if step == "back_later":
        return [("Opnieuw in een ronde zetten", url_for("rounds.new"))]
    return [("Dossier van handhaving openen", url_for("reports.new", vergunning=number))]


def _revoke(number: str) -> Line:
    return "Voornemen om de vergunning in te trekken", url_for("writing.page", number=number, kind="voornemen_intrekking")
