"""The deeds of the intake: a word on lateness and on interest, a term to repair, and what was repaired."""

from __future__ import annotations

from datetime import timedelta

from app.cases import objecting
from app.cases.objection_viewing import ObjectionPage
from app.rules.admissibility import Point, Verdict
from app.web.deeds import moment
from app.web.formats import day_long
from app.web.objection_deed import CHECK_DAY, Deed, new_term
from app.web.services import services
from forms.objection import RepairedForm, RepairForm, YesNoWhyForm, points

USUAL_REPAIR = timedelta(days=14)


def _lateness(_page: ObjectionPage, form: YesNoWhyForm) -> list[str]:
    if form.answer.answer:
        return [
            "Het bezwaar telt als op tijd. Het besluit wordt niet onherroepelijk zolang het loopt (Awb artikel 6:11)."
        ]
    return [
        "Het bezwaar wordt niet-ontvankelijk: u beslist zonder naar de inhoud te kijken. Uw redenen komen in de brief."
    ]


def _interest(_page: ObjectionPage, form: YesNoWhyForm) -> list[str]:
    if form.answer.answer:
        return ["Het bezwaar kan worden behandeld, als ook de rest in orde is."]
    return [
        "Het bezwaar wordt niet-ontvankelijk: u beslist zonder naar de inhoud te kijken. Uw redenen komen in de brief."
    ]


def _repair(page: ObjectionPage, form: RepairForm) -> list[str]:
    asked = services().today()
    return [
        f"De indiener kan aanvullen tot en met {day_long(form.repair_by.data)}. Doet hij dat niet, dan kan het bezwaar "
        "niet-ontvankelijk worden (Awb artikel 6:6). De termijn staat intussen stil.",
        *new_term(page, repair_asked_on=asked, repair_by=form.repair_by.data),
    ]


def _repaired(page: ObjectionPage, form: RepairedForm) -> list[str]:
    return ["De termijn loopt weer.", *new_term(page, repaired_on=form.on.data)]


def _late(page: ObjectionPage) -> bool:
    """A word that was given can be given again, as long as nothing is decided."""
    late = page.admissibility.of(Point.TERM).verdict is not Verdict.MET
    return page.open and (late or page.row.excused is not None)


INTAKE = (
    Deed(
        code="te-laat",
        step="ontvangst",
        title="Is te laat indienen verschoonbaar?",
        button="Oordeel vastleggen",
        made=YesNoWhyForm,
        carry=lambda number, version, row_id, form: objecting.judge_lateness(
            number, version, row_id, form.answer.answer, form.why.data or "", **moment()
        ),
        effect=_lateness,
        offered=_late,
        done="Het oordeel over te laat indienen is vastgelegd.",
        hints={"why": "Vraag de indiener eerst waarom. Deze redenen komen in de beslissing."},
        labels={"answer": "Is het verschoonbaar dat het bezwaar te laat kwam?"},
    ),
    Deed(
        code="belanghebbende",
        step="ontvangst",
        title="Is de indiener belanghebbende?",
        button="Oordeel vastleggen",
        made=YesNoWhyForm,
        carry=lambda number, version, row_id, form: objecting.judge_interest(
            number, version, row_id, form.answer.answer, form.why.data or "", **moment()
        ),
        effect=_interest,
        offered=lambda page: page.open and page.objector.role == "interested_party",
        done="Vastgelegd of de indiener belanghebbende is.",
        hints={
            "why": "Bijvoorbeeld de afstand en wat de indiener van het plan merkt. Dit komt in de beslissing."
        },
        labels={"answer": "Is de indiener belanghebbende?"},
    ),
    Deed(
        code="herstel",
        step="ontvangst",
        title="Om aanvulling van het bezwaar vragen",
        button="Termijn geven",
        made=RepairForm,
        carry=lambda number, version, row_id, form: objecting.ask_repair(
            number, version, row_id, form.lacks.chosen, form.repair_by.data, **moment()
        ),
        effect=_repair,
        offered=lambda page: page.open and page.row.repair_by is None and page.row.repaired_on is None,
        done="De termijn om aan te vullen is vastgelegd. Stuur de ontvangstbevestiging met deze vraag.",
        hints={"repair_by": "Twee weken is gebruikelijk."},
        start=lambda page: {"lacks": list(page.row.lacks), "repair_by": services().today() + USUAL_REPAIR},
    ),
    Deed(
        code="aangevuld",
        step="ontvangst",
        title="Het bezwaar is aangevuld",
        button="Aanvulling vastleggen",
        made=RepairedForm,
        carry=lambda number, version, row_id, form: objecting.note_repaired(
            number, version, row_id, form.on.data, points(form.grounds.data), **moment()
        ),
        effect=_repaired,
        offered=lambda page: page.open and bool(page.row.lacks) and page.row.repaired_on is None,
        done="De aanvulling is vastgelegd.",
        hints={"grounds": "Zet tussen twee gronden een lege regel.", "on": CHECK_DAY},
        start=lambda _page: {"on": services().today()},
    ),
)
