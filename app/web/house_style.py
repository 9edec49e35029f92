"""Huisstijl: what every letter of the municipality looks like, with its contrast and a letter to look at before it is saved."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import house_style
from app.cases.opening import NotNow
from app.cases.permission import Action
from app.rules.errors import InvalidInput
from app.web.deeds import answer_with, carry_out, moment
from app.web.guards import current_officer, view
from app.web.letters import cannot_be_made, pdf
from app.web.services import services
from forms.house_style import COLOURS, HouseStyleForm

house = Blueprint("house", __name__)
LOOK, PDF, SAVE = "bekijk", "voorbeeld", "bewaar"
OF_MUNICIPALITY = ("po_box", "visiting", "phone", "email", "web")
#: The form's field of each path that a letter can refuse.
PATHS = {f"municipality.{name}": name for name in OF_MUNICIPALITY} | {
    "municipality.court.name": "court_name", "municipality.court.address": "court_address",
    "municipality.logo.content": "logo", "officer.team": "team", "signatory.mandate_ref": "mandate_ref",
} | {f"municipality.house_style.{name}": name for name in COLOURS}  # fmt: skip


@house.route("/huisstijl", methods=["GET", "POST"])
@view(Action.KEEP_HOUSE_STYLE)
def page() -> Response:
    standing = house_style.standing(by=current_officer())
    if request.method == "GET":
        return _show(standing, HouseStyleForm(data=_data(standing)))
    form, action = HouseStyleForm(request.form), request.form.get("actie", LOOK)
    if not form.validate() or not _take_logo(form):
        return _show(standing, form, 422)
    new = _typed(standing, form)
    if not _told(form, new):
        return _show(standing, form, 422)
    if action == PDF:
        return _sample(standing, form, new)
    if action != SAVE:
        return _show(standing, form)
    by, seen = moment(), request.form.get("seen", "")
    refused = carry_out(lambda: house_style.save(seen, new, by=by["by"], now=by["now"]))
    if refused is not None:
        form.form_errors.append(refused)
        return _show(house_style.standing(by=current_officer()), form, 409)
    flash("De huisstijl is bewaard. Brieven die u hierna maakt, zien er zo uit.")
    return redirect(url_for("house.page"))


def _sample(standing: dict[str, Any], form: HouseStyleForm, new: dict[str, Any]) -> Response:
    try:
        return pdf(house_style.sample_pdf(services().renderer, new), "voorbeeldbrief")
    except NotNow as refusal:
        form.form_errors.append(str(refusal))
    except InvalidInput as refusal:
        form.form_errors.append(cannot_be_made(refusal))
    return _show(standing, form, 422)


def _data(standing: dict[str, Any]) -> dict[str, Any]:
    town, account = standing["municipality"], standing.get("payment") or {}
    logo = town.get("logo") or {}
    return (
        {name: town[name] for name in OF_MUNICIPALITY}
        | house_style.colours(standing)
        | {
            "team": standing["team"], "mandate_ref": standing["mandate_ref"] or "", "publication": standing["publication"],
            "court_name": town["court"]["name"], "court_address": town["court"]["address"],
            "iban": account.get("iban", ""), "account_holder": account.get("account_holder", ""),
            "logo_kept": logo.get("content", ""), "logo_type": logo.get("media_type", ""), "no_logo": "nee",
        }
    )  # fmt: skip


def _take_logo(form: HouseStyleForm) -> bool:
    """An uploaded logo takes the place of the one that was kept; false, with the sentence at the field, where it cannot."""
    file = request.files.get("logo")
    if form.no_logo.answer:
        form.logo_kept.data = form.logo_type.data = ""
    elif file is not None and file.filename:
        try:
            found = house_style.read_logo(file.read())
        except NotNow as refusal:
            form.logo.errors = [str(refusal)]
            return False
        form.logo_kept.data, form.logo_type.data = found.content, found.media_type
        form.logo_kept.raw_data = form.logo_type.raw_data = None
    return True


def _typed(standing: dict[str, Any], form: HouseStyleForm) -> dict[str, Any]:
    """The house style with what was typed; what the page does not show stays."""
    town = standing["municipality"]
    logo = {"media_type": form.logo_type.data, "content": form.logo_kept.data, "alt": f"Logo van de gemeente {town['name']}"}
    account = {"iban": form.iban.data, "account_holder": form.account_holder.data} if form.iban.data else None
    return standing | {
        "municipality": town
        | {name: form[name].data for name in OF_MUNICIPALITY}
        | {"court": {"name": form.court_name.data, "address": form.court_address.data}}
        | {"house_style": form.chosen(), "logo": logo if form.logo_kept.data else None},
        "team": form.team.data,
        "mandate_ref": form.mandate_ref.data or None,
        "publication": form.publication.data,
        "payment": account,
    }


def _told(form: HouseStyleForm, new: dict[str, Any]) -> bool:
    """Whether a letter takes it; each fault stands at its field."""
    found = house_style.faults(new)
    for fault in found:
        sentence = f"In een brief hoort hier: {fault.expected}."
        if fault.path in PATHS:
            form[PATHS[fault.path]].errors = [sentence]
        else:
            form.form_errors.append(f"{fault.path}: {fault.expected}")
    return not found


def _show(standing: dict[str, Any], form: HouseStyleForm, status: int = 200) -> Response:
    whole = all(form[name].data and not str(form[name].errors).count("Vul een kleur") for name in COLOURS)
    chosen = form.chosen() if whole else house_style.colours(standing)
    return answer_with(
        "letters/house_style.html", status, form=form, name=standing["municipality"]["name"], colours=chosen,
        contrasts=house_style.contrasts(chosen), seen=house_style.seen(by=current_officer()), names=COLOURS,
        has_logo=bool(form.logo_kept.data),
    )  # fmt: skip
