"""The public page on which anybody checks a permit by its code. It knows nobody, and tells nothing of persons."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import checking as cases
from app.cases.checking import Checked
from app.web.deeds import answer_with
from app.web.guards import open_to_all
from app.web.services import services
from forms.checking import AddressForm, CodeForm

checking = Blueprint("checking", __name__)
WHY = "anybody who holds a letter may ask whether its permit is real: no personal data, and limited per visitor"
TOO_OFTEN = "U probeerde het te vaak. Wacht tien minuten en probeer het dan opnieuw."


@checking.route("/controleren", methods=["GET", "POST"])
@open_to_all(WHY)
def page() -> Response:
    """Where the code is typed."""
    form = CodeForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        code = cases.read(form.code.data or "")
        if code is not None:
            return redirect(url_for("checking.result", code=code))
        form.code.errors = ["Een code bestaat uit tien letters en cijfers. Een streepje mag."]
    return answer_with("checking/page.html", 200 if request.method == "GET" else 422, form=form)


@checking.route("/controleren/<code>", methods=["GET", "POST"])
@open_to_all(WHY)
def result(code: str) -> Response:
    """What stands under a code. One that nobody gave out, and one that cannot be a code, get the very same answer."""
    if not cases.admit(request.remote_addr or "unknown", now=services().now()):
        return answer_with("checking/page.html", 429, form=_refused(TOO_OFTEN))
    known = cases.read(code)
    found = cases.check(known, services().today()) if known else None
    if found is None:
        return answer_with("checking/unknown.html", 404)
    form = AddressForm(request.form if request.method == "POST" else None)
    if request.method == "GET":
        return _show(found, form)
    if not form.validate() or form.number.data is None:
        return _show(found, form, status=422)
    return _show(found, form, belongs=cases.belongs(found.code, form.postcode.data or "", form.number.data))


def _refused(sentence: str) -> CodeForm:
    form = CodeForm()
    form.form_errors.append(sentence)
    return form


def _show(found: Checked, form: AddressForm, *, belongs: bool | None = None, status: int = 200) -> Response:
    return answer_with("checking/result.html", status, found=found, lines=list(cases.lines(found)), form=form, belongs=belongs)
