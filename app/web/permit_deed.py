"""What can be done with a permit or one of its conditions: the form, what follows in words, and the use case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flask import request

from app.cases import attaching, permit_deeds, permit_letters
from app.cases.attaching import Accepted
from app.cases.permission import Action
from app.cases.permit_viewing import PermitPage
from app.store.permit_condition import MET, NOT_MET, OPEN, PermitCondition
from app.web.deeds import moment
from app.web.services import services
from forms.permit import AskForm, FailedForm, HolderForm, MetForm, UsedForm, WaivedForm

Doing = Callable[[], object]
TO_SHOW = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Deed:
    """`carry` takes (number, version, page, condition, form), does what is slow, and gives what is done in the transaction;
    `values` gives the letter's values where the deed sends one."""

    code: str
    title: str
    button: str
    done: str
    made: Callable[..., Any]
    carry: Callable[[str, int, PermitPage, PermitCondition | None, Any], Doing]
    effect: Callable[[PermitPage, PermitCondition | None], list[str]]
    offered: Callable[[PermitPage, PermitCondition | None], bool]
    start: Callable[[PermitPage, PermitCondition | None, date], dict[str, Any]]
    action: Action = Action.FOLLOW_PERMIT
    kind: str = ""
    values: Callable[[PermitPage, PermitCondition | None, Any, date], dict[str, Any]] | None = None
    hints: Mapping[str, str] = field(default_factory=dict)


def the(condition: PermitCondition | None) -> PermitCondition:
    """The condition of a deed that is about one."""
    assert condition is not None, "the route gives the condition"
    return condition


def _uploaded() -> list[Accepted]:
    """Each file that was sent, looked at. Raises NotNow with the sentence for a file that cannot be kept."""
    return [
        attaching.accept(each.filename or "", each.read(attaching.MOST_BYTES + 1))
        for each in request.files.getlist("files")
        if each.filename
    ]


def _meet(number: str, version: int, _page: PermitPage, condition: PermitCondition | None, form: MetForm) -> Doing:
    files, on = _uploaded(), form.on.data
    return lambda: permit_deeds.meet(number, version, the(condition).id, on or date.min, form.why.data or "", files, **moment())


def _fail(number: str, version: int, _page: PermitPage, condition: PermitCondition | None, form: FailedForm) -> Doing:
    on = form.on.data or date.min
    return lambda: permit_deeds.fail(number, version, the(condition).id, on, form.why.data or "", **moment())


def _waive(number: str, version: int, _page: PermitPage, condition: PermitCondition | None, form: WaivedForm) -> Doing:
    return lambda: permit_deeds.waive(number, version, the(condition).id, form.why.data or "", **moment())


def _ask(number: str, version: int, page: PermitPage, condition: PermitCondition | None, form: AskForm) -> Doing:
    until = form.until.data or date.min
    written = permit_letters.proof(
        page.page, page.row, the(condition), until, services().renderer, today=services().today()
    )
    return lambda: permit_deeds.ask(number, version, the(condition).id, until, written, **moment())


def _used(number: str, version: int, _page: PermitPage, _none: PermitCondition | None, form: UsedForm) -> Doing:
    return lambda: permit_deeds.note_used(number, version, form.on.data or date.min, form.source.data or "", **moment())


def _holder(number: str, version: int, page: PermitPage, _none: PermitCondition | None, form: HolderForm) -> Doing:
    details, on = form.details("holder", is_owner=True), form.on.data or date.min
    written = permit_letters.renamed(
        page.page, page.row, details, on, services().renderer, today=services().today(), check_page=services().check_page
    )
    return lambda: permit_deeds.change_holder(number, version, details, on, written, **moment())


def _met_effect(_page: PermitPage, condition: PermitCondition | None) -> list[str]:
    row = the(condition)
    told = ["De voorwaarde staat als voldaan, met de dag en wat u toevoegt. De herinneringen erover stoppen."]
    if row.suspensive and row.met_on is None:
        told.append("De vergunning wacht op deze voorwaarde. Is dit de laatste, dan geldt zij vanaf die dag.")
    if row.repeat_months:
        told.append(f"Zij komt terug: over {row.repeat_months} maanden moet dit opnieuw.")
    return told


CONDITION_DEEDS = (
    Deed(
        "voldaan", "Aan de voorwaarde is voldaan", "Voldaan vastleggen", "De voorwaarde is voldaan.", MetForm, _meet, _met_effect,
        lambda page, row: page.stands and the(row).state in (OPEN, NOT_MET), lambda _page, _row, today: {"on": today},
        hints={"why": "Bijvoorbeeld waar het stuk ligt, als u geen bestand toevoegt.",
               "files": "Een foto wordt opnieuw getekend: plaats en toestel gaan niet mee. Zet er geen burgerservicenummer in."},
    ),
    Deed(
        "niet-voldaan", "Aan de voorwaarde is niet voldaan", "Niet voldaan vastleggen", "Vastgelegd dat niet is voldaan.",
        FailedForm, _fail,
        lambda _page, _row: ["U legt vast wat u vond. Dit is geen sanctie, en er gaat geen brief uit. Wat er moet gebeuren, "
                             "stelt u daarna voor: bewijs vragen, of intrekken."],
        lambda page, row: page.stands and the(row).state in (OPEN, MET), lambda _page, _row, today: {"on": today},
    ),
    Deed(
        "kwijtschelden", "De voorwaarde hoeft niet meer", "Kwijtschelden", "De voorwaarde hoeft niet meer.", WaivedForm, _waive,
        lambda _page, _row: ["De voorwaarde staat als kwijtgescholden, met uw naam en reden. Dit kan niet ongedaan worden "
                             "gemaakt. Vraag een jurist of de houder een besluit moet krijgen: de brief verandert niet."],
        lambda page, row: page.stands and the(row).state in (OPEN, NOT_MET), lambda _page, _row, _today: {},
        action=Action.HANDLE_CASE,
    ),
    Deed(
        "bewijs", "Bewijs vragen", "Brief verzenden", "De brief is onderweg naar de houder.", AskForm, _ask,
        lambda page, _row: [f"De brief gaat vandaag naar {page.holder.name}. De dag uit de vergunning zelf verandert niet."],
        lambda page, row: page.stands and the(row).state in (OPEN, NOT_MET),
        lambda _page, _row, today: {"until": today + TO_SHOW}, kind=permit_letters.PROOF,
        values=lambda page, row, form, today: permit_letters.proof_values(page.page, page.row, the(row), form.until.data, today),
        hints={"until": "Vier weken is gebruikelijk."},
    ),
)  # fmt: skip
PERMIT_DEEDS = (
    Deed(
        "gebruik", "De vergunning is in gebruik", "Gebruik vastleggen", "Het gebruik is vastgelegd.", UsedForm, _used,
        lambda _page, _row: ["De vergunning telt als gebruikt. Intrekken omdat zij niet is gebruikt, kan dan niet meer. Wat "
                             "vóór het gebruik in orde moest zijn, had die dag als laatste dag."],
        lambda page, _row: page.stands and page.row.used_on is None, lambda _page, _row, today: {"on": today},
        hints={"source": "Bijvoorbeeld: bezoek van de toezichthouder, of inschrijving in de BRP."},
    ),
    Deed(
        "houder", "Nieuwe eigenaar", "Op naam zetten en brief verzenden", "De vergunning staat op naam van de nieuwe eigenaar.",
        HolderForm, _holder,
        lambda page, _row: [f"De vergunning gaat over van {page.holder.name} op de nieuwe eigenaar, met alles wat nog moet. "
                            "De nieuwe eigenaar krijgt vandaag een brief. De vorige houder blijft bij de zaak staan."],
        lambda page, _row: page.stands, lambda _page, _row, _today: {}, action=Action.HANDLE_CASE, kind=permit_letters.RENAMED,
        values=lambda page, _row, form, today: permit_letters.renamed_values(
            page.page, page.row, form.details("holder", is_owner=True), form.on.data, check_page=services().check_page,
            today=today,
        ),
    ),
)  # fmt: skip


def deed_of(deeds: tuple[Deed, ...], code: str) -> Deed | None:
    return next((each for each in deeds if each.code == code), None)

