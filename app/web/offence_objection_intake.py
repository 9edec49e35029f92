"""The deeds with which an objection against a sanction comes in, is confirmed, is put right, and goes no further."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.cases import measure_objecting, measure_objection_letters, measure_objection_terms
from app.cases.measure_objecting import NewObjection
from app.cases.measure_objection_viewing import ObjectionView, sum_words
from app.cases.measure_objectors import Against
from app.cases.offence_viewing import FilePage
from app.rules.admissibility import Point, Received, Verdict
from app.rules.objection_term import Handling
from app.rules.registration import PartyDetails
from app.store.measure import ANNOUNCED, DECIDED, ENDED, WARNING
from app.web.deeds import moment
from app.web.formats import day_long
from app.web.objection_deed import CHECK_DAY
from app.web.objection_intake_deeds import USUAL_REPAIR
from app.web.offence_deed import Deed, Subject, Telling, people, plain
from app.web.offence_objection_deed import deed, found, in_hand, new_term, titled
from app.web.offence_sanction_deeds import words
from forms import sanction_objection as forms
from forms.objection import DayAndWhyForm, RepairedForm, YesNoWhyForm, points

COUNTS_ON = "Het besluit blijft gelden: bezwaar houdt het niet tegen (Awb artikel 6:16)."
HINTS = {
    "posted_on": "Alleen bij post: de dag van het poststempel.",
    "grounds": "Zet tussen twee gronden een lege regel. De beslissing moet op elke grond antwoorden.",
    "name": "Alleen als de indiener niet in het dossier staat; vul dan ook het adres in.",
    "lacks": "Vink niets aan als het bezwaar compleet is.",
}
INADMISSIBLE = "Het bezwaar wordt niet-ontvankelijk: u beslist zonder naar de inhoud te kijken. Uw redenen komen in de brief."


def _objectable(page: FilePage) -> Sequence[Subject]:
    rows = [row for row in page.measures if row.kind != WARNING and row.decided_on is not None]
    return [(row.id, words(page, row)) for row in rows if row.state in (DECIDED, ANNOUNCED, ENDED)]


def _collections(page: FilePage) -> Sequence[Subject]:
    return [(row.id, sum_words(row)) for row in page.collections if row.state in (DECIDED, ANNOUNCED)]


def _intake(page: FilePage, _subject: int, posted: Any, start: Mapping[str, Any]) -> Any:
    return forms.IntakeForm(posted, today=page.today, data=start, people=people(page))


def _of_measure(page: FilePage, subject: int) -> Against:
    return Against(page.measure(subject))


def _of_collection(page: FilePage, subject: int) -> Against:
    taken = next(row for row in page.collections if row.id == subject)
    return Against(page.measure(taken.measure_id), taken)


def _new(about: Against, form: Any) -> NewObjection:
    third = PartyDetails(
        "interested_party", "person", form.name.data or "", form.salutation.data or "",
        street_line=form.street_line.data or "", postcode=form.postcode.data or "", place=form.place.data or "",
    ) if form.somebody_else else None  # fmt: skip
    return NewObjection(
        measure_id=about.made.id,
        collection_id=about.taken.id if about.taken is not None else None,
        received_on=form.received_on.data,
        posted_on=form.posted_on.data,
        grounds=points(form.grounds.data),
        lacks=form.lacks.chosen,
        party_id=None if form.somebody_else else int(form.who.data),
        third=third,
        representative=form.representative.data or "",
        costs_asked=bool(form.costs_asked.answer),
        late_reason=form.late_reason.data or "",
    )


def _intake_effect(page: FilePage, about: Against, form: Any) -> list[str]:
    """Whether it comes in time, and by when to decide: what follows from what was typed."""
    until, own = measure_objection_terms.until_of(about), str(about.made.party_id) == form.who.data
    item = Received(
        form.received_on.data, about.announced_on, until, form.posted_on.data, addressee=own, lacks=form.lacks.chosen,
        sanction=True,
    )  # fmt: skip
    tests = measure_objection_terms.tested(about, item, page.today)
    told = [tests.of(point).sentence for point in (Point.TERM, Point.INTEREST, Point.CONTENTS)]
    term = measure_objection_terms.term_for(about, Handling())
    if term is not None:
        told.append(f"U moet op het bezwaar beslissen uiterlijk op {day_long(term.nominal)}. {term.sentences[0]}")
    else:
        told.append("De beslistermijn loopt nog niet: het besluit is nog niet verzonden.")
    if not own:
        told.append(f"{about.addressee.name} krijgt de brieven over dit bezwaar ook, en mag worden gehoord (Awb artikel 7:2).")
    return [*told, COUNTS_ON]


def _asked(view: ObjectionView) -> bool:
    """Whether the receipt has to give a term: something is missing, and no term was given yet."""
    return bool(view.row.lacks) and view.row.repaired_on is None and view.row.repair_by is None


def _confirming(page: FilePage, subject: int, posted: Any, start: Mapping[str, Any]) -> Any:
    made = forms.ConfirmForm(posted, today=page.today, data=start)
    if not _asked(found(page, subject)):
        del made.repair_by
    return made


def _repair_by(form: Any) -> Any:
    return form.repair_by.data if "repair_by" in form else None


def _receipt(page: FilePage, subject: int, form: Any) -> Telling:
    view = found(page, subject)
    told = measure_objection_letters.receipt(page.file, view.row, _repair_by(form), page.today)
    return Telling(measure_objection_letters.RECEIPT, view.objector, told)


def _confirm_effect(page: FilePage, subject: int, form: Any) -> list[str]:
    view, until = found(page, subject), _repair_by(form)
    told = [f"De brief gaat naar {view.objector.name}".rstrip(".") + "."]
    if until is not None:
        told += [
            f"De indiener kan aanvullen tot en met {day_long(until)} (Awb artikel 6:6). De beslistermijn staat intussen stil.",
            *new_term(view, repair_asked_on=page.today, repair_by=until),
        ]
    elif view.term is not None:
        told.append(f"De uiterste datum blijft {day_long(view.term.nominal)}.")
    if measure_objecting.asks_why_late(view.about, view.row, page.today):
        told.append("De brief vraagt waarom het bezwaar te laat kwam. Leg daarna vast of dat verschoonbaar is.")
    return told


def _late(page: FilePage) -> list[Subject]:
    """A word that was given can be given again, as long as nothing is decided."""
    views = [each for each in page.objections if each.row.in_hand]
    late = [each for each in views if each.admissibility.of(Point.TERM).verdict is not Verdict.MET or each.row.excused]
    return [(each.row.id, each.words) for each in late]


def _third(page: FilePage) -> list[Subject]:
    return [(each.row.id, each.words) for each in page.objections if each.row.in_hand and each.others]


def _lacking(page: FilePage) -> list[Subject]:
    views = [each for each in page.objections if each.row.in_hand and each.row.lacks and each.row.repaired_on is None]
    return [(each.row.id, each.words) for each in views if each.row.repair_by is not None]


def _contestable(page: FilePage, view: ObjectionView) -> list[tuple[str, str]]:
    rows = [row for row in page.collections if row.measure_id == view.row.measure_id and row.fell_on is None]
    standing = [row for row in rows if row.state in (DECIDED, ANNOUNCED) and row.id not in view.row.also]
    return [(str(row.id), sum_words(row)) for row in standing]


def _with_collection(page: FilePage) -> list[Subject]:
    views = [each for each in page.objections if each.row.in_hand and each.about.taken is None]
    return [(each.row.id, each.words) for each in views if _contestable(page, each)]


DEEDS = (
    Deed(
        "bezwaar-nieuw", "maatregelen", "Bezwaar vastleggen", "Bezwaar vastleggen", "Het bezwaar is vastgelegd.", _intake,
        lambda n, v, s, f, _l, p: measure_objecting.receive(n, v, _new(_of_measure(p, s), f), **moment()), _objectable,
        lambda p, s, f: _intake_effect(p, _of_measure(p, s), f),
        start=lambda page, _s: {"received_on": page.today, "costs_asked": "nee"},
        hints=HINTS,
    ),
    Deed(
        "bezwaar-invordering", "dwangsommen", "Bezwaar vastleggen", "Bezwaar vastleggen", "Het bezwaar is vastgelegd.", _intake,
        lambda n, v, s, f, _l, p: measure_objecting.receive(n, v, _new(_of_collection(p, s), f), **moment()), _collections,
        lambda p, s, f: _intake_effect(p, _of_collection(p, s), f),
        start=lambda page, _s: {"received_on": page.today, "costs_asked": "nee"}, hints=HINTS,
        lead="Loopt er al een bezwaar tegen de last? Leg dan daar vast dat ook de invordering wordt betwist (Awb artikel 5:39).",
    ),
    deed(
        "bezwaar-bevestigen", "ontvangst", "Ontvangst bevestigen", "Bevestiging versturen", "De bevestiging is onderweg.",
        _confirming,
        lambda n, v, s, f, w, _p: measure_objecting.confirm(n, v, s, _repair_by(f), w, **moment()),
        lambda page: [(e.row.id, e.words) for e in page.objections if e.row.in_hand and e.row.confirmed_on is None],
        _confirm_effect, letter=_receipt, start=lambda page, _s: {"repair_by": page.today + USUAL_REPAIR},
    ),
    deed(
        "bezwaar-te-laat", "ontvangst", "Is te laat indienen verschoonbaar?", "Oordeel vastleggen", "Het oordeel is vastgelegd.",
        lambda p, _s, posted, start: titled(YesNoWhyForm(posted, today=p.today, data=start),
                                            answer="Is het verschoonbaar dat het bezwaar te laat kwam?"),
        lambda n, v, s, f, _l, _p: measure_objecting.judge_lateness(n, v, s, f.answer.answer, f.why.data, **moment()), _late,
        lambda _p, _s, f: ["Het bezwaar telt als op tijd (Awb artikel 6:11)." if f.answer.answer else INADMISSIBLE],
        hints={"why": "Vraag de indiener eerst waarom. Deze redenen komen in de beslissing."},
    ),
    deed(
        "bezwaar-belanghebbende", "ontvangst", "Is de indiener belanghebbende?", "Oordeel vastleggen",
        "Het oordeel is vastgelegd.",
        lambda p, _s, posted, start: titled(YesNoWhyForm(posted, today=p.today, data=start),
                                            answer="Is de indiener belanghebbende?"),
        lambda n, v, s, f, _l, _p: measure_objecting.judge_interest(n, v, s, f.answer.answer, f.why.data, **moment()), _third,
        lambda _p, _s, f: ["Het bezwaar kan worden behandeld, als ook de rest in orde is." if f.answer.answer else INADMISSIBLE],
    ),
    deed(
        "bezwaar-aangevuld", "ontvangst", "Het bezwaar is aangevuld", "Aanvulling vastleggen", "De aanvulling is vastgelegd.",
        plain(RepairedForm),
        lambda n, v, s, f, _l, _p: measure_objecting.note_repaired(n, v, s, f.on.data, points(f.grounds.data), **moment()),
        _lacking, lambda p, s, f: ["De termijn loopt weer.", *new_term(found(p, s), repaired_on=f.on.data)],
        start=lambda page, _s: {"on": page.today}, hints={"on": CHECK_DAY},
    ),
    deed(
        "bezwaar-ook-invordering", "ontvangst", "Ook de invordering wordt betwist", "Vastleggen", "Het is vastgelegd.",
        lambda p, s, posted, start: forms.AlsoForm(posted, today=p.today, data=start, collections=_contestable(p, found(p, s))),
        lambda n, v, s, f, _l, _p: measure_objecting.contest_collection(n, v, s, int(f.collection.data), **moment()),
        _with_collection,
        lambda p, s, _f: ["Dit bezwaar gaat dan ook over die invordering (Awb artikel 5:39).", *new_term(found(p, s))],
    ),
    deed(
        "bezwaar-intrekken", "termijn", "De indiener trekt het bezwaar in", "Intrekking vastleggen",
        "Het bezwaar is ingetrokken.",
        lambda p, _s, posted, start: titled(DayAndWhyForm(posted, today=p.today, data=start), on="Ingetrokken op"),
        lambda n, v, s, f, _l, _p: measure_objecting.withdraw(n, v, s, f.on.data, f.why.data, **moment()), in_hand,
        lambda _p, _s, _f: ["Op dit bezwaar wordt niet meer beslist. Dit kan niet ongedaan worden gemaakt (Awb artikel 6:21)."],
        start=lambda page, _s: {"on": page.today}, hints={"why": "Bijvoorbeeld: brief van de indiener."},
    ),
)  # fmt: skip
