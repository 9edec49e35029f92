"""Measures: warning, intention, proposal, decision by another, announcement, and what a court makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask import request

from app.cases import (
    changing_sanctions,
    earlier_fines,
    offence_letters,
    sanction_drafts,
    sanctioning,
)
from app.cases.changing_sanctions import US, Change
from app.cases.letter_values import sanctions
from app.cases.offence_viewing import FilePage
from app.cases.permission import Action
from app.rules.aftermath import fine_decided_by
from app.rules.money import Euro
from app.rules.terms import label
from app.store.measure import (
    ANNOUNCED,
    COERCION_ORDER,
    DECIDED,
    ENDED,
    FINE,
    INTENDED,
    PENALTY_ORDER,
    PROPOSED,
    RETURNED,
    Measure,
)
from app.web import offence_drafts
from app.web.deeds import moment
from app.web.formats import day_long
from app.web.guards import current_officer
from app.web.offence_deed import NOT_YET, Deed, Subject, Telling, next_date, parties, plain
from forms import sanctions as forms
from forms.offences import WhyForm
from forms.sanctions import lines

VIEWS_TIME = timedelta(weeks=2)
INTENTIONS = (
    ("voornemen-dwangsom", PENALTY_ORDER, "Voornemen: last onder dwangsom"),
    ("voornemen-bestuursdwang", COERCION_ORDER, "Voornemen: last onder bestuursdwang"),
    ("voornemen-boete", FINE, "Voornemen: boete"),
)


def words(page: FilePage, row: Measure) -> str:
    """`Boete voor P. Proef`."""
    return f"{label(row.kind, 'measure_kind')} voor {page.party(row.party_id).name}"


def in_states(*states: str, kinds: Sequence[str] = (PENALTY_ORDER, COERCION_ORDER, FINE)) -> Any:
    """The measures of these kinds that stand so."""

    def found(page: FilePage) -> list[Subject]:
        return [(row.id, words(page, row)) for row in page.measures if row.state in states and row.kind in kinds]

    return found


def _seen(page: FilePage) -> Sequence[Subject]:
    return parties(page) if page.violations else ()


def _testable(page: FilePage) -> Sequence[Subject]:
    return [row for row in _seen(page) if page.answers[row[0]].sanction_possible]


def _warning(page: FilePage, subject: int, form: Any) -> Telling:
    told = {"actions": list(lines(form.actions.data)), "until": form.until.data.isoformat()}
    return Telling(sanctions.WARNING, page.party(subject), told)


def _intention(kind: str, code: str, title: str) -> Deed:
    def until(page: FilePage) -> date:
        return page.today + VIEWS_TIME

    def form(page: FilePage, subject: int, posted: Any, start: Any) -> Any:
        made = offence_drafts.made_for(kind, page, posted, start, subject)
        del made.views  # nobody was heard yet
        return made

    def letter(page: FilePage, subject: int, form: Any) -> Telling:
        who, draft = page.party(subject), offence_drafts.draft(kind, page, form)
        told = offence_letters.of_draft(page.file, who, draft, None, page.today)
        return Telling(sanctions.INTENTION, who, told | {"views_until": until(page).isoformat()})

    def effect(page: FilePage, subject: int, form: Any) -> list[str]:
        draft = offence_drafts.draft(kind, page, form)
        told = [each for each in offence_drafts.effect(page, subject, draft, None) if "Stuur eerst het voornemen" not in each]
        by = fine_decided_by(draft.fine.report_on) if draft.fine else None
        return [f"De overtreder kan reageren tot en met {day_long(until(page))}. De dag erna beslist u of u doorgaat.",
                *told, *next_date("Over de boete beslist u uiterlijk op", by)]  # fmt: skip

    return Deed(
        code, "personen", title, "Voornemen versturen", "Het voornemen is onderweg.",
        form,
        lambda n, v, s, f, w, p: sanctioning.intend(n, v, s, offence_drafts.draft(kind, p, f), until(p), w, **moment()),
        _testable, effect, letter, lead="De overtreder krijgt twee weken om te reageren. Bedragen kunt u daarna nog aanpassen.",
    )  # fmt: skip


def _proposal_form(page: FilePage, subject: int, posted: Any, start: Any) -> Any:
    row = page.measure(subject)
    return offence_drafts.made_for(row.kind, page, posted, start, row.party_id, row.id)


def _draft(page: FilePage, subject: int, form: Any) -> Any:
    return offence_drafts.draft(page.measure(subject).kind, page, form)


def _decision(page: FilePage, subject: int, form: Any) -> Telling:
    row = page.measure(subject)
    draft, who = _draft(page, subject, form), page.party(row.party_id)
    told = offence_letters.of_draft(page.file, who, draft, row, page.today)
    return Telling(offence_letters.DECISIONS[row.kind], who, told, shown_only=True)


def _propose(number: str, version: int, subject: int, form: Any, _letter: Any, page: FilePage) -> object:
    row = page.measure(subject)
    return sanctioning.propose(number, version, row.party_id, row.id, _draft(page, subject, form), **moment())


def _urgent(page: FilePage, form: Any) -> Any:
    return offence_drafts.draft(COERCION_ORDER, page, form)


def _signing(page: FilePage, subject: int, _form: Any) -> Telling:
    row = page.measure(subject)
    who, told = offence_letters.of_measure(page.file, row)
    return Telling(offence_letters.DECISIONS[row.kind], who, told)


def _sign_effect(page: FilePage, subject: int, _form: Any) -> list[str]:
    row = page.measure(subject)
    refused = sanctioning.may_decide(row, current_officer())
    by = fine_decided_by(row.report_on) if row.report_on else None
    fine = sanction_drafts.draft_of(row.values).fine
    fallen = [f"{NOT_YET}{each}" for each in earlier_fines.fallen(fine)]
    earlier = [*(offence_drafts.counted_words(fine) if fine else []), *fallen]
    late = [f"Let op: de dertien weken na het rapport eindigden op {day_long(by)}."] if by and page.today > by else []
    return [
        *([f"{NOT_YET}{refused}"] if refused else []), *late, *earlier,
        f"{row.drafted_by_name} schreef dit voorstel. U neemt het besluit, zoals het hieronder staat.",
        f"De brief gaat naar {page.party(row.party_id).name}. De maatregel geldt vanaf de verzending.",
    ]  # fmt: skip


def _change_form(page: FilePage, subject: int, posted: Any, start: Any) -> Any:
    objected = any(each.row.measure_id == subject and each.about.taken is None for each in page.objections)
    return forms.ChangeForm(posted, today=page.today, data=start, objected=objected)


def _change(form: Any) -> Change:
    return Change(
        form.kind.data, form.on.data, form.by_whom.data or US, form.why.data, form.reference.data or "",
        form.comply_until.data, form.suspended_until.data, form.amount.data,
    )  # fmt: skip


def _change_effect(page: FilePage, subject: int, form: Any) -> list[str]:
    row, change = page.measure(subject), _change(form)
    refused = changing_sanctions.in_the_way(row, change)
    if refused:
        return [f"{NOT_YET}{refused}"]
    told = [f"Vastgelegd wordt: {label(change.kind, 'measure_change').lower()}."]
    if change.comply_until:
        told.append(f"Voldoen kan dan tot en met {day_long(change.comply_until)}.")
    if change.amount_cents is not None:
        told.append(f"De boete wordt {Euro(change.amount_cents).words()}.")
    if row.kind == PENALTY_ORDER and change.kind in ("term_replaced", "annulled"):
        told.append("Wat door de oude termijn of de last is verbeurd, vervalt, en een invordering daarvan ook.")
    return told


def _lifting(page: FilePage, subject: int, form: Any) -> Telling:
    row = page.measure(subject)
    owed = sum(each.amount_cents for each in page.sums if each.measure_id == row.id and each.fell_on is None)
    told = {
        "kind": row.kind, "order_on": row.announced_on.isoformat() if row.announced_on else None,
        "lifted_on": page.today.isoformat(), "why": form.why.data, "still_owed_cents": owed,
    }  # fmt: skip
    return Telling(sanctions.LIFTING, page.party(row.party_id), told)


def _with_costs(page: FilePage) -> list[Subject]:
    rows = [row for row in page.measures if row.kind == COERCION_ORDER and row.state in (ANNOUNCED, ENDED)]
    return [(row.id, words(page, row)) for row in rows if row.values.get("costs_on_offender")]


DEEDS = (
    Deed(
        "waarschuwing", "personen", "Waarschuwen", "Waarschuwing versturen", "De waarschuwing is onderweg.",
        plain(forms.WarningForm),
        lambda n, v, s, f, w, _p: sanctioning.warn(n, v, s, f.actions.data, f.until.data, w, **moment()), _seen,
        lambda _p, _s, f: next_date("De dag erna controleert u opnieuw; het einde van de termijn is", f.until.data), _warning,
        lead="Een waarschuwing is geen besluit. U verstuurt haar zelf.",
    ),
    *(_intention(kind, code, title) for code, kind, title in INTENTIONS),
    Deed(
        "spoed", "personen", "Spoed: bestuursdwang", "Ter ondertekening geven", "Het voorstel ligt bij de ondertekenaar.",
        plain(forms.CoercionForm),
        lambda n, v, s, f, _l, p: sanctioning.propose(n, v, s, None, _urgent(p, f), **moment()), _testable,
        lambda p, s, f: offence_drafts.effect(p, s, _urgent(p, f), None),
        lead="Alleen als het echt niet kan wachten (Awb artikel 5:31). Anders stuurt u eerst een voornemen.",
        start=lambda _p, _s: {"urgent": "ja"},
    ),
    Deed(
        "zienswijze", "maatregelen", "Zienswijze vastleggen", "Vastleggen", "De zienswijze is vastgelegd.",
        plain(forms.ViewsForm),
        lambda n, v, s, f, _l, _p: sanctioning.receive_views(n, v, s, f.on.data, f.text.data, **moment()),
        in_states(INTENDED, RETURNED), lambda _p, _s, _f: ["In het voorstel antwoordt u op elk punt."],
        start=lambda page, _s: {"on": page.today},
    ),
    Deed(
        "voorstel", "maatregelen", "Voorstel maken", "Ter ondertekening geven", "Het voorstel ligt bij de ondertekenaar.",
        _proposal_form, _propose, in_states(INTENDED, RETURNED),
        lambda p, s, f: offence_drafts.effect(p, p.measure(s).party_id, _draft(p, s, f), p.measure(s)), _decision,
        start=lambda page, s: offence_drafts.start(page, page.measure(s)),
        lead="Een ander beslist. Hieronder staat de brief zoals die wordt.",
    ),
    Deed(
        "laten-vallen", "maatregelen", "Niet doorgaan", "Niet doorgaan", "De maatregel gaat niet door.", plain(WhyForm),
        lambda n, v, s, f, _l, _p: sanctioning.drop(n, v, s, f.why.data, **moment()), in_states(INTENDED, PROPOSED, RETURNED),
        lambda _p, _s, _f: ["De maatregel vervalt. Vertel het de overtreder als die het voornemen kreeg."],
    ),
    Deed(
        "ondertekenen", "maatregelen", "Lezen en beslissen", "Besluit nemen", "Het besluit is genomen. De brief is onderweg.",
        plain(forms.NothingForm),
        lambda n, v, s, _f, w, _p: sanctioning.decide(n, v, s, request.form.get("read", ""), w, **moment()),
        in_states(PROPOSED), _sign_effect, _signing, action=Action.SIGN_SANCTION,
    ),
    Deed(
        "terugsturen", "maatregelen", "Terugsturen", "Terugsturen", "Het voorstel is teruggestuurd.", plain(WhyForm),
        lambda n, v, s, f, _l, _p: sanctioning.send_back(n, v, s, f.why.data, **moment()), in_states(PROPOSED),
        lambda page, s, _f: [f"{page.measure(s).drafted_by_name} leest waarom."], action=Action.SIGN_SANCTION,
    ),
    Deed(
        "verzonden", "maatregelen", "Verzending vastleggen", "Vastleggen", "De verzending is vastgelegd. De maatregel geldt.",
        plain(forms.SentForm), lambda n, v, s, f, _l, _p: sanctioning.announce(n, v, s, f.on.data, **moment()),
        in_states(DECIDED),
        lambda page, s, _f: ["De maatregel geldt vanaf die dag (Awb artikel 3:41).",
                             *next_date("Daarna controleert u; de termijn loopt tot en met", page.measure(s).comply_until)],
        start=lambda page, _s: {"on": page.today},
    ),
    Deed(
        "wijziging", "maatregelen", "Bezwaar of uitspraak", "Vastleggen", "De wijziging is vastgelegd.", _change_form,
        lambda n, v, s, f, _l, _p: changing_sanctions.change(n, v, s, _change(f), **moment()),
        in_states(ANNOUNCED, ENDED), _change_effect, start=lambda page, _s: {"on": page.today},
    ),
    Deed(
        "opheffen", "maatregelen", "Last opheffen", "Last opheffen", "De last is opgeheven.", plain(WhyForm),
        lambda n, v, s, f, w, _p: changing_sanctions.lift(n, v, s, f.why.data, w, **moment()),
        in_states(ANNOUNCED, kinds=(PENALTY_ORDER, COERCION_ORDER)),
        lambda _p, _s, _f: ["De last geldt niet meer vanaf vandaag. Wat eerder is verbeurd, blijft verschuldigd."], _lifting,
    ),
    Deed(
        "kosten", "maatregelen", "Kosten vastleggen", "Vastleggen", "De kosten zijn vastgelegd.", plain(forms.CostsForm),
        lambda n, v, s, f, _l, _p: changing_sanctions.charge_costs(n, v, s, f.amount.data, f.what.data, **moment()), _with_costs,
        lambda _p, _s, f: [f"{Euro(f.amount.data).words()} wordt een eigen vordering, los van een boete."],
    ),
)  # fmt: skip
