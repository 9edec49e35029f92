"""A new application: first the kind of change, then a form that asks for what that change needs."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import assessing
from app.cases import intake as use_case
from app.cases.permission import Action
from app.rules.change import ChangeType, change_types, documents_for
from app.rules.registration import ObjectAddress
from app.store.case_file import CaseFile
from app.web import addresses
from app.web.addresses import LookUp
from app.web.deeds import answer_with, carry_out, moment
from app.web.facts import why_asked
from app.web.guards import current_officer, view
from app.web.services import services
from forms import fact_kinds, facts, notation
from forms.application import CHOOSE_ADDRESS, ApplicationForm
from forms.notation import NotRead

intake = Blueprint("intake", __name__)
LOOK_UP, CHOOSE, MORE = "adres", "kies", "woning"
OTHER_OFFICE = (
    "Dit formulier is voor een andere gemeente geopend. Wissel terug in het menu bij uw naam, in een ander tabblad, "
    "en verstuur het dan nog eens."
)
OTHER_YEAR = "Bij deze ontvangstdatum hoort deze WOZ-waarde. U vulde die van een ander jaar in: controleer haar."


@intake.route("/zaken/nieuw", methods=["GET", "POST"])
@view(Action.HANDLE_CASE)
def page() -> Response:
    """Without a kind of change: the choice of one. With it: the form, or what was posted with it."""
    change = change_types().get(request.values.get("soort", ""))
    if change is None:
        return answer_with(
            "intake/choose.html", kinds=list(change_types().values()), missing="soort" in request.args
        )
    if request.method == "GET":
        return _show(change, _empty_form(change), LookUp())
    form = _posted_form(change)
    action = request.form.get("actie", "")
    if action.startswith((LOOK_UP, CHOOSE)):
        return _looked_up(change, form, action)
    if action == MORE:
        return _show(change, form, addresses.look_up(form))
    return _register(change, form)


def _needs(change: ChangeType) -> list[facts.FactNeed]:
    return [facts.FactNeed(need.fact, need.label, why_asked(need)) for need in change.facts]


def _form_class(change: ChangeType, rows: set[facts.WozRow]) -> type[ApplicationForm]:
    made = facts.with_facts(ApplicationForm, _needs(change), rows)
    assert issubclass(made, ApplicationForm)
    return made


def _asked_rows(change: ChangeType, received_on: date, dwellings: int) -> set[facts.WozRow]:
    """A row for the WOZ value that the ordinance of that day asks for, of each dwelling."""
    years = assessing.asked_valuation_years(current_officer().municipality, change.code, received_on)
    return {facts.WozRow(dwelling, year) for dwelling in range(1, dwellings + 1) for year in years}


def _documents(change: ChangeType) -> list[tuple[str, str]]:
    return [(document.code, document.label) for document in documents_for(change.code)]


def _empty_form(change: ChangeType) -> ApplicationForm:
    today = services().today()
    made = _form_class(change, _asked_rows(change, today, change.least_dwellings))
    return made(
        today=today,
        documents=_documents(change),
        data={
            "received_on": today,
            "request_id": str(uuid.uuid4()),
            "municipality": current_officer().municipality,
        },
    )


def _posted_form(change: ChangeType) -> ApplicationForm:
    """The form with a row for every WOZ value that was posted, and for those that this day of receipt asks for."""
    posted = facts.posted_woz_rows(request.form)
    dwellings = max([change.least_dwellings, *(row.dwelling for row in posted)])
    if request.form.get("actie") == MORE:
        dwellings = min(dwellings + 1, facts.MOST_DWELLINGS)
    rows = posted | _asked_rows(change, _received_on(), dwellings)
    return _form_class(change, rows)(request.form, today=services().today(), documents=_documents(change))


def _received_on() -> date:
    """What was typed as the day of receipt, as far as it decides which WOZ value is asked for."""
    try:
        day = notation.read_date(request.form.get("received_on", ""))
    except NotRead:
        return services().today()
    return day if facts.WozRow.of(f"woz_1_{day.year - 1}") else services().today()


def _looked_up(change: ChangeType, form: ApplicationForm, action: str) -> Response:
    """Show what the register says, with everything that was typed."""
    if action.startswith(CHOOSE):
        form.chosen.data = action.removeprefix(CHOOSE)
    else:
        form.chosen.data = ""
    form.postcode.validate(form)
    form.number.validate(form)
    found = addresses.look_up(form)
    if found.chosen is not None:
        _prefill(form, found)
    return _show(change, form, found, looked=True)


def _prefill(form: ApplicationForm, found: LookUp) -> None:
    """The usable area from the register, where nobody typed one."""
    name = f"fact_{addresses.ASKED_FOR}"
    if found.chosen is None or name not in form or form[name].data is not None or form[name].errors:
        return
    for fact in addresses.registered_facts(found.chosen):
        values: dict[str, Any] = {
            name: fact_kinds.typed(fact.name, fact.value),
            f"source_{fact.name}": "BAG",
            f"day_{fact.name}": fact.as_of,
        }
        for field, value in values.items():
            form[field].raw_data, form[field].data = None, value


def _register(change: ChangeType, form: ApplicationForm) -> Response:
    valid = form.validate()
    found = addresses.look_up(form)
    if form.municipality.data not in (None, "", current_officer().municipality):
        form.form_errors.append(OTHER_OFFICE)
        return _show(change, form, found, status=409)
    address = _address(form, found)
    other_year = _other_year(change, form)
    if not valid or address is None or other_year:
        return _show(change, form, found, status=422)
    known = addresses.registered_facts(found.chosen) if found.chosen else ()
    new = form.to_registration(change.code, address, known)
    made: list[CaseFile] = []
    refused = carry_out(lambda: made.append(use_case.register(new, **moment())))
    if refused is not None:
        form.form_errors.append(refused)
        return _show(change, form, found, status=422)
    flash(f"Zaak {made[0].number} is aangemaakt.")
    return redirect(url_for("case.page", number=made[0].number))


def _other_year(change: ChangeType, form: ApplicationForm) -> bool:
    """Whether only the WOZ value of another year was typed, before the one that counts was asked: told once, at that one."""
    posted = facts.posted_woz_rows(request.form)
    unasked = _asked_rows(change, _received_on(), change.least_dwellings) - posted
    if not unasked or not any(request.form.get(row.field, "").strip() for row in posted):
        return False
    field = form[min(unasked).field]
    field.errors = [OTHER_YEAR]
    return True


def _address(form: ApplicationForm, found: LookUp) -> ObjectAddress | None:
    """The address to record; None, with the sentence at the field, where it is not clear or not ours."""
    if found.several:
        form.number.errors = [*form.number.errors, CHOOSE_ADDRESS]
        return None
    elsewhere = addresses.in_another_municipality(found, current_officer().municipality)
    if elsewhere:
        form.postcode.errors = [*form.postcode.errors, elsewhere]
        return None
    if found.chosen is not None:
        return addresses.registered_address(found.chosen)
    return form.typed_address() if found.by_hand else None


def _show(
    change: ChangeType, form: ApplicationForm, found: LookUp, *, status: int = 200, looked: bool = False
) -> Response:
    return answer_with(
        "intake/page.html",
        status,
        change=change,
        form=form,
        found=found,
        looked=looked and found.asked,
        elsewhere=addresses.in_another_municipality(found, current_officer().municipality),
        units=fact_kinds.UNITS,
        valuation_years=assessing.asked_valuation_years(
            current_officer().municipality, change.code, _received_on()
        ),
        for_year=_received_on().year,
    )
