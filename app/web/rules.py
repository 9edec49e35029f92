"""The rules in force on any day, to read; and the recorded acceptance of a version that nobody has verified."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.cases import accepting
from app.cases.permission import Action
from app.rules.ordinance import Version
from app.rules.rulebook import RuleBook, load_rulebook
from app.store import acceptance
from app.store.transaction import transaction
from app.web.guards import current_officer, view
from app.web.rule_page import rules_page
from app.web.services import services
from forms.notation import write_date
from forms.rules import AcceptanceForm, WhichRulesForm

rules = Blueprint("rules", __name__)
NOT_ACCEPTED = "Deze versie is intussen gewijzigd of al geaccepteerd. Kijk hieronder wat er nu staat."


@rules.get("/regels")
@view(Action.VIEW_RULES)
def page() -> str | tuple[str, int]:
    return _show(AcceptanceForm())


@rules.post("/regels")
@view(Action.ACCEPT_ORDINANCE)
def accept() -> Response | str | tuple[str, int]:
    """Accept the version that was read; its hash says which one that was."""
    form = AcceptanceForm(request.form)
    officer = current_officer()
    if not form.validate():
        shown = _show(form)
        return shown if isinstance(shown, tuple) else (shown, 422)
    version = _version(load_rulebook(), officer.municipality, str(form.sha256.data))
    try:
        if version is None:
            raise accepting.NothingToAccept(str(form.sha256.data))
        with transaction():
            accepting.accept(version, reasons=form.reasons.data or "", by=officer, now=services().now())
    except accepting.NothingToAccept:
        form.form_errors.append(NOT_ACCEPTED)
        shown = _show(form)
        return shown if isinstance(shown, tuple) else (shown, 409)
    flash("De acceptatie is vastgelegd.")
    return redirect(url_for("rules.page", gemeente=version.code, op=request.args.get("op")))


def _show(acceptance_form: AcceptanceForm) -> str | tuple[str, int]:
    """The page for the municipality and the day in its address: by default the officer's own, today."""
    book, today = load_rulebook(), services().today()
    asked = WhichRulesForm(request.args)
    asked.gemeente.choices = sorted(
        ((code, book.name_of(code)) for code in book.municipalities()), key=lambda one: one[1]
    )
    own = current_officer().municipality
    if "gemeente" not in request.args:
        asked.gemeente.data = own if own in book.municipalities() else asked.gemeente.choices[0][0]
    if not request.args.get("op"):
        asked.op.data, asked.op.raw_data = today, [write_date(today)]
    if not asked.validate() or asked.op.data is None:
        return render_template("rules/page.html", asked=asked, page=None, form=acceptance_form), 422
    page = rules_page(book, str(asked.gemeente.data), asked.op.data, today=today)
    accepted = acceptance.every() if page.code == own else {}
    return render_template(
        "rules/page.html",
        asked=asked,
        page=page,
        form=acceptance_form,
        accepted=accepted.get(page.version.sha256) if page.version else None,
        own=page.code == own,
    )


def _version(book: RuleBook, code: str, sha256: str) -> Version | None:
    return next((version for version in book.versions(code) if version.sha256 == sha256), None)
