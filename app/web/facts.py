"""The facts of a case: changed with a reason, each with its source and day; the older ones stay to be read."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import assessing, intake, objection_reassessing
from app.cases.fact_lines import shown_value
from app.cases.opening import STATUS_WORDS, EditConflict
from app.cases.permission import Action
from app.cases.viewing import CasePage
from app.rules.asked import AskedFact, label_of
from app.rules.change import FactNeed as NeededFact
from app.rules.change import change_type
from app.rules.registration import RecordedFact
from app.rules.sentences import capital
from app.web import objection_list
from app.web.deeds import (
    Difference,
    answer_with,
    carry_out,
    conflict,
    load,
    moment,
    seen_version,
    typed_again,
)
from app.web.formats import day_medium, euros
from app.web.guards import view
from app.web.services import services
from forms import fact_kinds
from forms.facts import (
    WOZ,
    ChangeFactsForm,
    FactNeed,
    WozRow,
    initial,
    posted_woz_rows,
    stored_woz_rows,
    with_facts,
)

facts = Blueprint("facts", __name__)
KEPT = "De gegevens zijn bewaard. Het besluit verandert niet; maak de heroverweging op het bezwaar opnieuw."


@facts.route("/zaken/<number>/gegevens", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def page(number: str) -> Response:
    found = load(number, looked_at=request.method == "GET")
    reconsidered = objection_list.pending(found, services().today())
    if request.method == "GET" and found.case.status != "in_behandeling" and not reconsidered:
        flash(f"De gegevens kunnen niet meer veranderen, want de zaak is {STATUS_WORDS[found.case.status]}.")
        return redirect(url_for("case.page", number=number))
    if request.method == "GET":
        return _show(found, _form(found, None))
    form = _form(found, request.form)
    if typed_again():
        return _show(found, form)
    version = seen_version()
    if not form.validate():
        return _show(found, form, 422)
    typed = form.recorded(services().today(), known=found.facts)
    change = objection_reassessing.change_facts if reconsidered else intake.change_facts
    try:
        refused = carry_out(lambda: change(number, version, typed, why=form.why.data or "", **moment()))
    except EditConflict:
        return conflict(number, "Gegevens wijzigen", _differences(load(number, looked_at=False), typed))
    if refused is not None:
        form.form_errors.append(refused)
        return _show(found, form, 409)
    flash(KEPT if reconsidered else "De gegevens zijn bewaard en de regels zijn opnieuw toegepast.")
    return redirect(url_for("case.page", number=number) + "#regels")


def needs_of(found: CasePage) -> list[FactNeed]:
    """What this kind of change needs first, then every other fact that stands in the case or that a rule may ask for."""
    asked = {need.fact: why_asked(need) for need in change_type(found.case.change_type).facts}
    by_rules = {each.name: each for each in _asked_by_rules(found)}
    for name, each in by_rules.items():
        asked.setdefault(name, f"omdat de verordening het vraagt ({each.article})")
    others = {
        name: ""
        for name in (*found.facts, *fact_kinds.FIELDS)
        if fact_kinds.can_be_typed(name) and name not in asked
    }
    return [
        FactNeed(name, label_of(name), why, _own_source(found, name), _options(found, by_rules.get(name), name))
        for name, why in (asked | others).items()
        if name == WOZ or name not in fact_kinds.LISTED or name in by_rules or name in found.facts
    ]


def _asked_by_rules(found: CasePage) -> tuple[AskedFact, ...]:
    return assessing.asked_facts_of(found.case)


def _options(found: CasePage, asked: AskedFact | None, name: str) -> tuple[str, ...]:
    """The codes of the ordinance, and those that stand in the case already."""
    standing = found.facts[name].value or () if name in found.facts and name in fact_kinds.LISTED else ()
    return tuple(dict.fromkeys((*(asked.options if asked else ()), *standing)))


def _own_source(found: CasePage, name: str) -> tuple[str, ...]:
    return (found.facts[name].source,) if name in found.facts else ()


def rows_of(found: CasePage) -> set[WozRow]:
    """The WOZ values that the form has an input for."""
    case = found.case
    years = assessing.asked_valuation_years(case.municipality, case.change_type, case.received_on)
    before = found.facts["dwellings_before"].value if "dwellings_before" in found.facts else None
    dwellings = min(max(before or 1, change_type(case.change_type).least_dwellings), 20)
    asked = {WozRow(dwelling, year) for dwelling in range(1, dwellings + 1) for year in years}
    stored = stored_woz_rows(found.facts[WOZ].value or ()) if WOZ in found.facts else set()
    return asked | stored | posted_woz_rows(request.form)


def lacking_for_permit(found: CasePage) -> list[str]:
    """What a permit names and nobody has filled in yet, told before anything is proposed."""
    if found.latest.answer["outcome"] != "verlenen":
        return []
    return list(change_type(found.case.change_type).lacking_for_permit(found.latest.question["facts"]))


def why_asked(need: NeededFact) -> str:
    """Why a fact is asked for; one that the permit names is marked."""
    return f"{need.why}. Zonder dit gegeven kan de vergunning niet worden verleend" if need.in_permit else need.why


def _form(found: CasePage, formdata: Any) -> ChangeFactsForm:
    made = with_facts(ChangeFactsForm, needs_of(found), rows_of(found))
    assert issubclass(made, ChangeFactsForm)
    stands = {name: (row.value, row.source, row.as_of) for name, row in found.facts.items()}
    data = initial(
        {name: value for name, value in stands.items() if name == WOZ or fact_kinds.can_be_typed(name)}
    )
    return made(formdata, today=services().today(), data=data)


def _differences(found: CasePage, typed: tuple[RecordedFact, ...]) -> list[Difference]:
    """Only what differs from what stands there now."""
    latest = next((row for row in reversed(found.events) if row.kind == "facts_changed"), None)
    lines = [Difference("Reden", request.form.get("why", ""), latest.detail["why"] if latest else "")]
    for fact in typed:
        row = found.facts.get(fact.name)
        yours, now = _words(fact.name, fact.value), _words(fact.name, row.value if row else None)
        if yours != now:
            lines.append(
                Difference(capital(label_of(fact.name)), yours, now)
            )
    return lines


def _words(name: str, value: Any) -> str:
    if value in (None, []):
        return "niet bekend"
    if name == WOZ:
        return "\n".join(
            f"woning {one.get('dwelling', 1)}: {euros(one['amount'])}, waarde op {day_medium(one['valuation_date'])}"
            for one in value
        )
    return shown_value(name, value)


def _show(found: CasePage, form: ChangeFactsForm, status: int = 200) -> Response:
    asked = [need.fact for need in change_type(found.case.change_type).facts]
    asked += [each.name for each in _asked_by_rules(found)]
    rows = form.fact_rows()
    return answer_with(
        "facts/page.html",
        status,
        page=found,
        form=form,
        units=fact_kinds.UNITS,
        asked=[row for row in rows if row.name in asked],
        others=[row for row in rows if row.name not in asked],
    )
