"""The books: an export for the financial system, and the end of a year with its signed statement."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases import ledger_export, year_end
from app.cases.opening import NotNow
from app.cases.permission import Action
from app.rules.bookkeeping import ClaimKind, EntryKind
from app.rules.terms import label
from app.store.transaction import transaction
from app.web.deeds import answer_with, carry_out, moment
from app.web.guards import current_officer, view
from app.web.services import services
from forms.books import WORKBOOK, PeriodForm

books = Blueprint("books", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_YEAR = 2000


@books.route("/geld/export", methods=["GET", "POST"])
@view(Action.VIEW_LEDGER)
def export() -> Response:
    """Every booking of a period, as a file. Asked by POST: it holds names."""
    today = services().today()
    if request.method == "GET":
        form = PeriodForm(data={"first": date(today.year, 1, 1), "last": today, "shape": "csv"})
        return answer_with("money/export.html", form=form)
    form = PeriodForm(request.form)
    if not form.validate() or form.first.data is None or form.last.data is None:
        return answer_with("money/export.html", 422, form=form)
    first, last = form.first.data, form.last.data
    try:
        with transaction():
            rows = ledger_export.rows(first, last, by=current_officer(), now=services().now())
    except NotNow as refusal:
        form.form_errors.append(str(refusal))
        return answer_with("money/export.html", 409, form=form)
    name = f"boekingen-{first.isoformat()}-{last.isoformat()}"
    if form.shape.data == WORKBOOK:
        return _file(ledger_export.as_workbook(rows), f"{name}.xlsx", XLSX)
    return _file(ledger_export.as_csv(rows), f"{name}.csv", "text/csv; charset=utf-8")


def _file(data: bytes, name: str, kind: str) -> Response:
    return Response(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@books.route("/geld/jaar/<int:year>", methods=["GET", "POST"])
@view(Action.VIEW_LEDGER)
def year(year: int) -> Response:
    """A year: opened + asked - paid - ... = open, to the cent; signed by who may, and what was found since."""
    if not FIRST_YEAR <= year <= services().today().year:
        abort(404)
    if request.method == "GET":
        return _show_year(year)
    receipt = request.form.get("cijfers", "")[:64]
    refused = carry_out(lambda: year_end.close(year, receipt, **moment()))
    if refused is not None:
        return _show_year(year, 409, refused)
    flash(f"De cijfers van {year} zijn ondertekend.")
    return redirect(url_for("books.year", year=year))


def _show_year(year: int, status: int = 200, refused: str = "") -> Response:
    today = services().today()
    found = year_end.page(year, by=current_officer(), today=today)
    used = [kind for kind in EntryKind if any(line.moved[kind] for line in found.book.lines.values())]
    return answer_with(
        "money/year.html", status, found=found, book=found.book, year=year, years=year_end.years(today), used=used,
        receipt=year_end.receipt_of(found.book.as_dict()), refused=refused, changed=[_words(*each) for each in found.changed],
        kinds=list(ClaimKind),
    )  # fmt: skip


def _words(name: str, then: int, now: int) -> dict[str, Any]:
    """A path of a statement in words: `corrections/leges`, `closed`."""
    parts = name.split("/")
    fixed = {"closed": "Open bij het einde", "corrected": "Open bij het einde, gecorrigeerd", "opened": "Open bij het begin"}
    told = [label(part, "claim_kind") for part in parts if part in set(ClaimKind)]
    told += [label(part, "entry_kind") for part in parts if part in set(EntryKind)]
    told += [fixed[part] for part in parts if part in fixed]
    if parts[0] == "corrections":
        told.append("later gecorrigeerd")
    return {"words": ", ".join(told), "then": then, "now": now}


@books.get("/geld/jaar/<int:year>/csv")
@view(Action.VIEW_LEDGER)
def year_csv(year: int) -> Response:
    """The statement of a year as CSV."""
    if not FIRST_YEAR <= year <= services().today().year:
        abort(404)
    return _file(ledger_export.year_as_csv(year_end.book_of(year)), f"jaar-{year}.csv", "text/csv; charset=utf-8")
