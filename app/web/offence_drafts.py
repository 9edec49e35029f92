"""From the form of a sanction to its draft and back, and what the rules say of it before it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.cases import earlier_fines, offending, sanction_drafts, sanctioning
from app.cases.offence_viewing import FilePage
from app.cases.sanction_drafts import Draft, Earlier, FineDraft, Less
from app.cases.sanction_rows import visit_day
from app.rules.fine_question import FineAnswer
from app.rules.money import Euro
from app.rules.orders import SumPer
from app.rules.terms import label
from app.store.measure import COERCION_ORDER, FINE, PENALTY_ORDER, Measure
from app.store.transaction import transaction
from app.web.formats import day_long
from app.web.guards import current_officer
from app.web.offence_deed import NOT_YET, visits
from app.web.services import services
from forms import sanctions as forms
from forms.sanctions import FoundFine, lines

FORMS: Mapping[str, type[Any]] = {
    PENALTY_ORDER: forms.PenaltyForm,
    COERCION_ORDER: forms.CoercionForm,
    FINE: forms.FineForm,
}


def made_for(kind: str, page: FilePage, posted: Any, start: Mapping[str, Any], party_id: int, but: int | None = None) -> Any:
    """The form of this kind of sanction against this person; `but` is the measure that it is about, if there is one."""
    if kind == FINE:
        rows = earlier_fines.found(page.party(party_id), but=but, by=current_officer())
        if posted is None:
            with transaction():
                earlier_fines.note_search(page.file.number, rows, by=current_officer(), now=services().now())
        found = [FoundFine(each.key, each.words, each.sure, each) for each in rows]
        return forms.FineForm(posted, today=page.today, data=start, visits=visits(page), found=found)
    return FORMS[kind](posted, today=page.today, data=start)


def draft(kind: str, page: FilePage, form: Any) -> Draft:
    """What was typed, as a draft."""
    weighed: dict[str, Any] = {
        "kind": kind,
        "legalisation": form.legalisation.data or "",
        "proportionality": form.proportionality.data or "",
        "views": (form.views.data or "") if "views" in form else "",
    }
    if kind == PENALTY_ORDER:
        return Draft(
            **weighed,
            remedies=lines(form.remedies.data),
            comply_until=form.comply_until.data,
            amount_cents=form.amount.data,
            unit=form.unit.data or "",
            maximum_cents=form.maximum.data,
            tenants=form.tenants.data or "",
        )
    if kind == COERCION_ORDER:
        return Draft(
            **weighed,
            measures=lines(form.measures.data),
            comply_until=form.comply_until.data,
            costs_on_offender=bool(form.costs.answer),
            users_told=bool(form.users.answer),
            urgent=bool(form.urgent.answer),
            urgent_why=form.urgent_why.data or "",
        )
    return Draft(**weighed, fine=_fine(page, form))


def _fine(page: FilePage, form: Any) -> FineDraft:
    visit = next(row for row in page.visits if str(row.id) == form.report.data)
    parts = [entry.form for entry in form.less.entries if entry.form.ground.data]
    return FineDraft(
        report_number=visit.number,
        report_on=form.report_on.data or visit_day(visit),
        base_cents=form.base.data,
        base_source=form.base_source.data or "",
        repeat=form.repeat.answer,
        earlier=_earlier(form),
        same_why=_same_why(form),
        reductions=tuple(
            Less(
                part.ground.data,
                part.why.data or "",
                str(part.percent.data) if part.percent.data is not None else None,
                part.off.data,
                part.set_to.data,
            )
            for part in parts
        ),
        partly=bool(form.partly.answer),
        forbidden_now=form.forbidden_now.answer,
        apply_now=form.apply_now.answer,
        milder_why=form.milder_why.data or "",
    )


def _earlier(form: Any) -> tuple[Earlier, ...]:
    """What was ticked and what was typed; nothing else counts."""
    ours = (fine.counted for fine in form.ticked)
    return (*ours, *(Earlier(part.prohibition.data, part.on.data.isoformat(), part.source.data) for part in form.typed))


def _same_why(form: Any) -> str:
    return (form.same_why.data or "") if "same_why" in form else ""


def start(page: FilePage, row: Measure | None) -> dict[str, Any]:
    """What an intention or a proposal that came back said already."""
    if row is None:
        return {}
    told = sanction_drafts.draft_of(row.values)
    found: dict[str, Any] = {"legalisation": told.legalisation, "proportionality": told.proportionality, "views": told.views}
    found |= {"comply_until": told.comply_until, "amount": told.amount_cents, "maximum": told.maximum_cents}
    found |= {"unit": told.unit or None, "tenants": told.tenants, "urgent_why": told.urgent_why}
    found |= {"remedies": "\n".join(told.remedies), "measures": "\n".join(told.measures)}
    found |= {"costs": _yes(told.costs_on_offender), "users": _yes(told.users_told), "urgent": _yes(told.urgent)}
    if told.fine is not None:
        report = next((each for each in page.visits if each.number == told.fine.report_number), None)
        found |= {
            "report": str(report.id) if report else "",
            "report_on": told.fine.report_on,
            "base": told.fine.base_cents,
            "base_source": told.fine.base_source,
            "repeat": _yes(told.fine.repeat),
            "earlier": [str(each.measure_id) for each in told.fine.earlier if each.measure_id is not None],
            "same_why": told.fine.same_why,
            "elsewhere": [
                {"prohibition": each.prohibition, "on": date.fromisoformat(each.on), "source": each.source}
                for each in told.fine.earlier
                if each.measure_id is None
            ],
            "partly": _yes(told.fine.partly),
            "forbidden_now": _yes(told.fine.forbidden_now),
            "apply_now": _yes(told.fine.apply_now),
            "milder_why": told.fine.milder_why,
            "less": [
                {"ground": each.ground, "percent": each.reduction().percent, "off": each.off_cents, "set_to": each.set_to_cents,
                 "why": each.why}
                for each in told.fine.reductions
            ],
        }  # fmt: skip
    return found


def _yes(answer: bool | None) -> str | None:
    return {True: "ja", False: "nee", None: None}[answer]


def effect(page: FilePage, party_id: int, told: Draft, row: Measure | None) -> list[str]:
    """What it comes to by the rules, and everything that still stands in the way."""
    who = page.party(party_id)
    found = sanction_drafts.faults(
        told, who, offending.standing(page.file, who), page.violations, page.file.municipality, page.today
    )
    said = _figures(told)
    large = True
    if found.fine is not None and told.fine is not None:
        large = found.fine.duties.hearing_required
        amount = sanction_drafts.amount_of(told.fine, found.fine)
        said += _of_repetition(told.fine, found.fine)
        said += [f"{step.text}." for step in found.fine.steps]
        said.append(f"De boete komt uit op {Euro(amount).words()}." if amount is not None else found.fine.sentence)
        said += [found.fine.ceiling.sentence, *found.fine.duties.sentences]
        said += [] if found.fine.verified else ["Dit bedrag of dit maximum is niet nagelezen in de tekst zelf: controleer het."]
    unheard = sanctioning.heard(row, told, large, page.today)
    stands = [*found.sentences, *earlier_fines.fallen(told.fine), *([unheard] if unheard else [])]
    return [*said, *(f"{NOT_YET}{sentence}" for sentence in stands)]


def counted_words(told: FineDraft) -> list[str]:
    """Each earlier fine that counts, and why it is of the same person where that was not certain."""
    lines = [f"Telt mee: {each.source}." if each.measure_id else f"Telt mee, van elders: {each.source}." for each in told.earlier]
    return [*lines, f"Waarom het dezelfde persoon is: {told.same_why}"] if told.same_why else lines


def _of_repetition(told: FineDraft, answer: FineAnswer) -> list[str]:
    """Which earlier fines count, and whether that makes it a repetition."""
    lines = counted_words(told)
    if answer.repeat is None:
        return lines
    if not told.earlier:
        return ["Er telt geen eerdere boete mee: het is een eerste overtreding."]
    return [*lines, "Het is een herhaalde overtreding." if answer.repeat else "Het is geen herhaalde overtreding."]


def _figures(told: Draft) -> list[str]:
    if told.kind == PENALTY_ORDER and told.amount_cents and told.maximum_cents and told.comply_until and told.unit:
        each, most = Euro(told.amount_cents).words(), Euro(told.maximum_cents).words()
        return [
            f"Voldoen kan tot en met {day_long(told.comply_until)}; de dag erna controleert u.",
            f"Daarna verbeurt de overtreder {each} {label(SumPer(told.unit))}, tot {most}.",
        ]
    if told.kind == COERCION_ORDER:
        when = f"na {day_long(told.comply_until)}" if told.comply_until else "meteen"
        return [f"De gemeente treedt {when} zelf op.", "De kosten zijn voor de overtreder." if told.costs_on_offender else ""]
    return []
