"""Visits and violations: planned, announced, recorded; and the letter that points to a permit."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from app.cases import offence_telling, visiting
from app.cases.letter_values import offences, sanctions
from app.cases.offence_viewing import FilePage
from app.cases.opening import NotNow
from app.cases.visiting import Seen, Visit
from app.rules.periods import AMSTERDAM
from app.rules.terms import label
from app.web.deeds import moment
from app.web.formats import day_long
from app.web.offence_deed import (
    Deed,
    Subject,
    Telling,
    next_date,
    open_file,
    parties,
    plain,
    to_people,
    with_visits,
)
from forms import offences as forms
from forms import sanctions as sanction_forms
from forms.sanctions import lines


def _unmade(page: FilePage) -> list[Subject]:
    rows = [row for row in page.visits if not row.made] if page.file.closed_on is None else []
    return [(row.id, f"controle {row.number}" + (f" van {day_long(row.planned_on)}" if row.planned_on else "")) for row in rows]


def _recordable(page: FilePage) -> list[Subject]:
    return [*_unmade(page), *([(0, "een controle die niet was gepland")] if page.file.closed_on is None else [])]


def _visit_letter(page: FilePage, subject: int, form: Any) -> Telling | None:
    made = next(row for row in page.visits if row.id == subject)
    if made.planned_on is None:
        raise NotNow("Deze controle heeft nog geen dag.")
    plain_values = {
        "visit_on": made.planned_on.isoformat(),
        "visit_time": form.time.data or None,
        "checks": list(lines(form.checks.data)),
    }
    return Telling(sanctions.VISIT, page.party(int(form.party.data)), plain_values)


def _visit(form: Any) -> Visit:
    hours, minutes = form.clock
    at = datetime.combine(form.on.data, time(hours, minutes), tzinfo=AMSTERDAM)
    answers = (("violations", form.violations.data),) if form.violations.data else ()
    return Visit(at, form.outcome.data, form.note.data, form.residents.data, answers)


def _rule(page: FilePage, change: str, on: date) -> tuple[str, str]:
    return offences.rule_of(page.file.municipality, change, on)


def _seen(page: FilePage, subject: int, form: Any) -> Seen:
    rule, title = _rule(page, form.change_type.data, form.seen_on.data)
    visit = next((row for row in page.visits if str(row.id) == form.visit.data), None)
    source = f"rapport {visit.number}" if visit else form.source.data
    return Seen(
        form.change_type.data, form.rule.data or rule, title, form.seen_on.data, (form.seen_at.data or "").replace(".", ":"),
        form.where.data, form.what.data, source, form.dwellings.data, visit.id if visit else None, subject or None,
    )  # fmt: skip


def _violation_effect(page: FilePage, _subject: int, form: Any) -> list[str]:
    rule, title = _rule(page, form.change_type.data, form.seen_on.data)
    return [
        f"De regel: {form.rule.data or rule}.",
        f"De verordening van die dag: {title}.",
        "Dossier gaat naar ‘In onderzoek’. Daarna kunt u waarschuwen of een maatregel aankondigen.",
    ]


def _violation_start(page: FilePage, subject: int) -> dict[str, Any]:
    old = next((row for row in page.violations if row.id == subject), None)
    if old is None:
        return {"change_type": page.file.change_type, "dwellings": 1, "where": page.file.address_line, "seen_on": page.today}
    return {
        "change_type": old.change_type, "dwellings": old.dwellings, "where": old.seen_where, "seen_on": old.seen_on,
        "seen_at": old.seen_at, "what": old.what, "rule": old.rule_article, "source": old.source,
        "visit": str(old.inspection_id or ""),
    }  # fmt: skip


def _violations(page: FilePage) -> list[Subject]:
    return [(row.id, f"overtreding van {day_long(row.seen_on)}") for row in page.violations] if not page.file.closed_on else []


def _legalise(page: FilePage, subject: int, form: Any) -> Telling:
    told = {
        "application": page.legalising,
        "apply_by": form.apply_by.data.isoformat() if form.apply_by.data else None,
        "outlook": form.outlook.data,
    }
    return Telling(sanctions.LEGALISATION, page.party(subject), told)


DEEDS = (
    Deed(
        "controle-plannen", "controles", "Controle plannen", "Plannen", "De controle is gepland.", plain(forms.PlanForm),
        lambda n, v, _s, f, _l, _p: visiting.plan(n, v, f.on.data, f.purpose.data, **moment()), open_file,
        lambda _p, _s, f: next_date("De controle komt in uw lijst op", f.on.data),
        start=lambda page, _s: {"purpose": "recheck" if page.measures else "first"},
    ),
    Deed(
        "controle-aankondigen", "controles", "Controle aankondigen", "Brief versturen", "De aankondiging is onderweg.",
        to_people(forms.AnnounceVisitForm),
        lambda n, v, s, f, w, _p: visiting.announce(n, v, s, int(f.party.data), w, **moment()),
        lambda page: [each for each in _unmade(page) if page.parties],
        lambda _p, _s, _f: ["De brief gaat op naam van de gemeente; wie komt, laat een legitimatiebewijs zien."], _visit_letter,
        start=lambda _p, _s: {"checks": "hoe de woning is ingedeeld\nhoeveel mensen er wonen"},
    ),
    Deed(
        "controle-vastleggen", "controles", "Uitkomst vastleggen", "Vastleggen", "De controle is vastgelegd.",
        plain(forms.VisitForm),
        lambda n, v, s, f, _l, p: visiting.record_visit(
            n, v, s or None, _visit(f), purpose="recheck" if p.measures else "first", **moment()
        ),
        _recordable,
        lambda _p, _s, f: [
            f"Vastgelegd wordt: {label(f.outcome.data, 'inspection_outcome').lower()}.",
            *(["Leg daarna de overtreding vast."] if f.outcome.data == "violation" else []),
        ],
        start=lambda page, _s: {"on": page.today},
        hints={"time": "Bijvoorbeeld 10.30.", "violations": "Alleen als een dwangsom per overtreding telt."},
    ),
    Deed(
        "overtreding", "overtredingen", "Overtreding vastleggen", "Vastleggen", "De overtreding is vastgelegd.",
        with_visits(forms.ViolationForm),
        lambda n, v, s, f, _l, p: visiting.record_violation(n, v, _seen(p, s, f), **moment()), open_file, _violation_effect,
        start=_violation_start,
        hints={"rule": "Leeg: het verbod van de wet op die dag en de verordening.", "seen_at": "Bijvoorbeeld 10.30."},
    ),
    Deed(
        "overtreding-verbeteren", "overtredingen", "Verbeteren", "Verbeterde versie vastleggen", "De verbetering is vastgelegd.",
        with_visits(forms.ViolationForm),
        lambda n, v, s, f, _l, p: visiting.record_violation(n, v, _seen(p, s, f), **moment()), _violations,
        lambda page, s, f: [*_violation_effect(page, s, f), "De oude versie blijft bewaard en telt niet meer."],
        start=_violation_start,
    ),
    Deed(
        "legalisatie", "personen", "Wijzen op een vergunning", "Brief versturen", "De brief is onderweg.",
        plain(sanction_forms.LegaliseForm),
        lambda n, v, s, _f, w, _p: offence_telling.tell(n, v, s, w, "legalisation_told", **moment()),
        lambda page: parties(page) if page.violations else (),
        lambda page, _s, f: [
            f"De brief wijst op aanvraag {page.legalising}." if page.legalising else "De brief zegt hoe een aanvraag gaat.",
            *next_date("Aanvragen kan tot en met", f.apply_by.data),
        ],
        _legalise,
    ),
)  # fmt: skip
