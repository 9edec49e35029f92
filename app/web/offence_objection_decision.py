"""The decision on an objection against a sanction, its sending, and what comes after it: deeds of the page of an objection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from flask import request

from app.cases import measure_appealing, measure_objection_deciding, measure_objection_letters
from app.cases.measure_appealing import JUDGMENTS, NewAppeal
from app.cases.measure_objection_checks import CHANGES, SanctionDraft, in_the_way
from app.cases.measure_objection_viewing import ObjectionView
from app.cases.objection_chain import last_day_to_appeal
from app.cases.offence_viewing import FilePage
from app.cases.permission import Action
from app.rules.terms import label
from app.store import measure_objection as store
from app.web.deeds import moment
from app.web.formats import day_long
from app.web.guards import current_officer
from app.web.offence_deed import NOT_YET, plain
from app.web.offence_objection_deed import copies, deed, found, goes_to, in_hand, letter, new_term, where
from forms import sanction_objection as forms
from forms.objection import WhyForm
from forms.sanctions import NothingForm, SentForm


def _decision_form(page: FilePage, subject: int, posted: Any, start: Mapping[str, Any]) -> Any:
    view = found(page, subject)
    codes, row = CHANGES[view.about.kind], view.row
    without = [
        *(["amount"] if "amount_replaced" not in codes else []),
        *(["comply_until"] if "term_replaced" not in codes else []),
        *(["collection_change"] if not row.also else []),
        *(["committee_why"] if row.advice_on is None else []),
        *(["costs", "costs_why"] if not row.costs_asked else []),
    ]
    made = forms.decision_form(row.grounds, without)
    return made(posted, today=page.today, data=start, changes=codes)


def _start(page: FilePage, subject: int) -> dict[str, Any]:
    """What the last proposal held, so that a returned one is mended and not typed again; else what is known already."""
    view, row = found(page, subject), found(page, subject).row
    if row.text:
        answers = {f"answer_{number}": text for number, text in enumerate(row.text["answers"], 1)}
        draft = _as_draft(row.text)
        return row.text | answers | {
            "amount": draft.amount_cents, "comply_until": draft.comply_until, "costs": draft.costs_cents or None,
        }  # fmt: skip
    known = " ".join(test.sentence for test in view.admissibility.tests)
    why = " ".join(filter(None, (row.excused_why, row.interested_why)))
    result = "inadmissible" if view.admissibility.admissible is False else row.advice_result or None
    return {"admissible": f"{known} {why}".strip(), "result": result, "change": "none", "collection_change": "none"}


def _as_draft(text: Mapping[str, Any]) -> SanctionDraft:
    until = text["comply_until"]
    told = dict(text) | {"comply_until": date.fromisoformat(until) if until else None, "answers": tuple(text["answers"])}
    return SanctionDraft(**told)


def _draft(page: FilePage, subject: int, form: Any) -> SanctionDraft:
    def typed(name: str) -> Any:
        return form[name].data if name in form else None

    return SanctionDraft(
        result=form.result.data or "",
        admissible=form.admissible.data or "",
        change=form.change.data or "none",
        amount_cents=typed("amount") if form.change.data == "amount_replaced" else None,
        comply_until=typed("comply_until") if form.change.data == "term_replaced" else None,
        collection_change=typed("collection_change") or "none",
        law_and_facts=form.law_and_facts.data or "",
        answers=form.answers(len(found(page, subject).row.grounds)),
        interests=form.interests.data or "",
        committee_why=typed("committee_why") or "",
        costs_cents=typed("costs") or 0,
        costs_why=typed("costs_why") or "",
        note=form.note.data or "",
    )


def _decision(page: FilePage, view: ObjectionView, form: Any, to: Any) -> dict[str, Any]:
    return measure_objection_letters.decision(page.file, view.row, asdict(_draft(page, view.row.id, form)), to)


def _signed(page: FilePage, view: ObjectionView, _form: Any, to: Any) -> dict[str, Any]:
    return measure_objection_letters.decision(page.file, view.row, view.row.text, to)


def _proposal_effect(page: FilePage, subject: int, form: Any) -> list[str]:
    view = found(page, subject)
    refused = in_the_way(view.row, _draft(page, subject, form), page.today)
    return [
        *([f"{NOT_YET}{refused}"] if refused else []),
        "De beslissing gaat naar een ondertekenaar. Dat is niet wie dit schreef, en niet wie het besluit nam.",
        *([f"Beslis uiterlijk op {day_long(view.term.nominal)}."] if view.term else []),
        "Er gaat nog niets de deur uit, en de sanctie verandert nog niet.",
    ]


def _sign_effect(page: FilePage, subject: int, _form: Any) -> list[str]:
    view = found(page, subject)
    refused = measure_objection_deciding.may_decide(view.row, current_officer())
    return [
        *([f"{NOT_YET}{refused}"] if refused else []),
        f"{view.row.drafted_by_name} schreef dit voorstel. U neemt de beslissing, zoals zij hieronder staat.",
        *([f"Opmerking: {view.row.text['note']}"] if view.row.text.get("note") else []),
        goes_to(view),
        f"{label(view.row.text['change'], 'objection_change')}. Dat geldt vanaf de verzending (Awb artikel 3:40).",
    ]


def _sent_effect(page: FilePage, subject: int, form: Any) -> list[str]:
    view = found(page, subject)
    until = day_long(last_day_to_appeal(form.on.data))
    change = label(view.row.text["change"], "objection_change")
    return [
        f"Beroep kan tot en met {until} (Awb artikel 6:7 en 6:8).",
        f"De maatregel volgt de beslissing vanaf die dag. {change}. Bedrag, termijn en vorderingen gaan mee.",
    ]


def _judging(page: FilePage, subject: int, posted: Any, start: Mapping[str, Any]) -> Any:
    waiting = [each for each in found(page, subject).appeals if each.judged_on is None]
    return forms.JudgmentForm(posted, today=page.today, data=start, judgments=JUDGMENTS[waiting[-1].kind])


DEEDS = (
    deed(
        "bezwaar-beslissing", "beslissing", "Beslissing schrijven", "Aan de ondertekenaar geven",
        "De beslissing ligt nu bij de ondertekenaar.", _decision_form,
        lambda n, v, s, f, _l, p: measure_objection_deciding.propose(n, v, s, _draft(p, s, f), **moment()), in_hand,
        _proposal_effect, letter=letter(measure_objection_letters.DECISION, _decision, shown_only=True), start=_start,
        hints={"admissible": "Alle partijen lezen dezelfde tekst. Schrijf daarom ‘de indiener’, niet ‘u’.",
               "law_and_facts": "Verplicht als u het bezwaar inhoudelijk behandelt. Zijn de regels sinds de overtreding milder?",
               "costs": "Alleen als het besluit verandert door een fout van ons."},
    ),
    deed(
        "bezwaar-terugtrekken", "beslissing", "Voorstel terugtrekken", "Terugtrekken", "Het voorstel is teruggetrokken.",
        plain(NothingForm), lambda n, v, s, _f, _l, _p: measure_objection_deciding.take_back(n, v, s, **moment()),
        where(lambda each: each.row.state == store.PROPOSED),
        lambda p, s, _f: ["U kunt de beslissing daarna weer veranderen.", *new_term(found(p, s))],
    ),
    deed(
        "bezwaar-ondertekenen", "beslissing", "Lezen en beslissen", "Beslissing nemen",
        "De beslissing is genomen. De brief is onderweg.", plain(NothingForm),
        lambda n, v, s, _f, w, _p: measure_objection_deciding.decide(n, v, s, request.form.get("read", ""), w, **moment()),
        where(lambda each: each.row.state == store.PROPOSED), _sign_effect,
        letter=letter(measure_objection_letters.DECISION, _signed), copies=copies(measure_objection_letters.DECISION, _signed),
        action=Action.SIGN_SANCTION,
    ),
    deed(
        "bezwaar-terugsturen", "beslissing", "Terugsturen", "Terugsturen", "Het voorstel is teruggestuurd.", plain(WhyForm),
        lambda n, v, s, f, _l, _p: measure_objection_deciding.send_back(n, v, s, f.why.data, **moment()),
        where(lambda each: each.row.state == store.PROPOSED),
        lambda p, s, _f: [f"{found(p, s).row.drafted_by_name} leest waarom."], action=Action.SIGN_SANCTION,
    ),
    deed(
        "bezwaar-verzonden", "beslissing", "Verzending vastleggen", "Vastleggen", "De verzending is vastgelegd.", plain(SentForm),
        lambda n, v, s, f, _l, _p: measure_objection_deciding.announce(n, v, s, f.on.data, **moment()),
        where(lambda each: each.row.state == store.DECIDED), _sent_effect, start=lambda page, _s: {"on": page.today},
    ),
    deed(
        "bezwaar-beroep", "beroep", "Beroep of voorlopige voorziening vastleggen", "Vastleggen", "Het is vastgelegd.",
        plain(forms.AppealForm),
        lambda n, v, s, f, _l, _p: measure_appealing.lodge(
            n, v, s, NewAppeal(f.kind.data, f.lodged_on.data, f.lodged_by.data, f.reference.data or ""), **moment()
        ),
        where(lambda each: each.row.state != store.WITHDRAWN),
        lambda _p, _s, _f: ["De sanctie blijft gelden zolang de rechter niets anders zegt (Awb artikel 6:16 en 6:24)."],
        start=lambda page, _s: {"lodged_on": page.today},
    ),
    deed(
        "bezwaar-uitspraak", "beroep", "Uitspraak vastleggen", "Vastleggen", "De uitspraak is vastgelegd.", _judging,
        lambda n, v, s, f, _l, _p: measure_appealing.judge(
            n, v, s, f.judgment.data, f.judged_on.data, f.gist.data, f.again_by.data, **moment()
        ),
        where(lambda each: any(one.judged_on is None for one in each.appeals)),
        lambda _p, _s, f: [
            f"U beslist opnieuw op het bezwaar, uiterlijk op {day_long(f.again_by.data)}." if f.again_by.data
            else "Verandert de rechter de sanctie? Leg dat vast bij de maatregel, onder ‘Bezwaar of uitspraak’."
        ],
        start=lambda page, _s: {"judged_on": page.today},
    ),
    deed(
        "bezwaar-vast", "beroep", "Er is geen beroep ingesteld", "Vastleggen", "De beslissing staat vast.", plain(NothingForm),
        lambda n, v, s, _f, _l, _p: measure_appealing.note_final(n, v, s, **moment()),
        lambda page: [(e.row.id, e.words) for e in page.objections if measure_appealing.not_final_yet(e.row, page.today) is None],
        lambda _p, _s, _f: ["De beslissing op bezwaar staat dan vast. Vraag zo nodig eerst bij de rechtbank na of er beroep is."],
    ),
)  # fmt: skip
