"""The deeds between the receipt of an objection against a sanction and its decision: hearing, advice, and the term."""

from __future__ import annotations

from typing import Any

from app.cases import (
    measure_objection_hearing,
    measure_objection_letters,
)
from app.cases.measure_objection_viewing import ObjectionView
from app.cases.objection_acts import Advice, Heard, Hearing
from app.cases.objection_letter_parts import DOCUMENTS_BEFORE, FILE_OPEN_BEFORE
from app.cases.offence_viewing import FilePage
from app.rules.terms import label
from app.web.deeds import moment
from app.web.formats import day_long
from app.web.offence_deed import Subject, plain
from app.web.offence_objection_deed import copies, deed, found, goes_to, letter, new_term, titled, where
from forms.objection import (
    CommitteeAdviceForm,
    CommitteeForm,
    DayAndWhyForm,
    HeardForm,
    HearingForm,
    NotHeardForm,
    WhyForm,
)


def _hearing(form: Any) -> Hearing:
    return Hearing(form.on.data, form.clock_time, form.place.data or "")


def _hearing_effect(page: FilePage, subject: int, form: Any) -> list[str]:
    view, on = found(page, subject), form.on.data
    told = [
        f"De hoorzitting is op {day_long(on)}. Stukken sturen kan tot en met {day_long(on - DOCUMENTS_BEFORE)}.",
        f"Het dossier ligt ter inzage vanaf {day_long(on - FILE_OPEN_BEFORE)} (Awb artikel 7:4).",
        goes_to(view),
    ]
    if on - DOCUMENTS_BEFORE < page.today:
        told.append("Dat is kort: de tien dagen om stukken te sturen zijn dan al begonnen. Kies liever een latere dag.")
    if view.term is not None and on > view.term.nominal:
        told.append(f"Let op: u moet beslissen uiterlijk op {day_long(view.term.nominal)}, en dat is vóór de hoorzitting.")
    return told


def _invited(page: FilePage, view: ObjectionView, form: Any, to: Any) -> dict[str, Any]:
    return measure_objection_letters.invitation(page.file, view.row, _hearing(form), to)


def _put_off(page: FilePage, view: ObjectionView, form: Any, to: Any) -> dict[str, Any]:
    return measure_objection_letters.put_off(page.file, view.row, form.why.data, page.today, to)


def _can_adjourn(page: FilePage) -> list[Subject]:
    views = [each for each in page.objections if each.row.in_hand and each.term is not None]
    open_still = [each for each in views if each.term and each.term.adjourn_by and page.today <= each.term.adjourn_by]
    return [(each.row.id, each.words) for each in open_still]


DEEDS = (
    deed(
        "bezwaar-commissie", "termijn", "Een commissie adviseert", "Commissie inschakelen", "De commissie is ingeschakeld.",
        plain(CommitteeForm), lambda n, v, s, _f, _l, _p: measure_objection_hearing.call_committee(n, v, s, **moment()),
        where(lambda each: each.row.in_hand and not each.row.committee),
        lambda p, s, _f: ["U krijgt twaalf weken in plaats van zes (Awb artikel 7:10).", *new_term(found(p, s), committee=True)],
    ),
    deed(
        "bezwaar-hoorzitting", "horen", "Hoorzitting plannen", "Uitnodigen", "De uitnodiging is onderweg.", plain(HearingForm),
        lambda n, v, s, f, w, _p: measure_objection_hearing.plan_hearing(n, v, s, _hearing(f), w, **moment()),
        where(lambda each: each.row.in_hand and each.row.heard_on is None and not each.row.no_hearing), _hearing_effect,
        letter=letter(measure_objection_letters.INVITATION, _invited),
        copies=copies(measure_objection_letters.INVITATION, _invited),
        start=lambda p, s: {"on": found(p, s).row.hearing_on, "at": found(p, s).row.hearing_at.replace(":", "."),
                            "place": found(p, s).row.hearing_place},
    ),
    deed(
        "bezwaar-gehoord", "horen", "Het verslag van het horen", "Verslag vastleggen", "Het verslag is vastgelegd.",
        plain(HeardForm),
        lambda n, v, s, f, _l, _p: measure_objection_hearing.record_hearing(
            n, v, s, Heard(f.on.data, f.heard_by.data, bool(f.independent.answer), f.report.data), **moment()
        ),
        where(lambda each: each.row.in_hand and each.row.heard_on is None),
        lambda p, s, _f: ["Het horen is afgerond (Awb artikel 7:7).", *new_term(found(p, s))],
        start=lambda p, s: {"on": found(p, s).row.hearing_on or p.today},
        hints={"heard_by": "Met hun functie.", "independent": "Anders moet er opnieuw worden gehoord (Awb artikel 7:5)."},
    ),
    deed(
        "bezwaar-niet-horen", "horen", "Niet horen", "Vastleggen dat niet wordt gehoord", "Dat is vastgelegd.",
        plain(NotHeardForm),
        lambda n, v, s, f, _l, _p: measure_objection_hearing.skip_hearing(n, v, s, f.ground.data, f.why.data, **moment()),
        where(lambda each: each.row.in_hand and each.row.heard_on is None and not each.row.no_hearing),
        lambda _p, _s, f: [
            f"U hoort niet, want {label(f.ground.data, 'no_hearing')} (Awb artikel 7:3). Dat komt in de beslissing.",
            "Twijfelt u, hoor dan toch: om ten onrechte niet horen wordt een beslissing vernietigd.",
        ],
    ),
    deed(
        "bezwaar-advies", "advies", "Het advies van de commissie", "Advies vastleggen", "Het advies is vastgelegd.",
        plain(CommitteeAdviceForm),
        lambda n, v, s, f, _l, _p: measure_objection_hearing.receive_advice(
            n, v, s, Advice(f.on.data, f.result.data, f.text.data), **moment()
        ),
        where(lambda each: each.row.in_hand and each.row.committee),
        lambda _p, _s, _f: ["Wijkt de beslissing van dit advies af, dan staat in de brief waarom (Awb artikel 7:13 lid 7)."],
        start=lambda page, _s: {"on": page.today},
    ),
    deed(
        "bezwaar-verlengen", "termijn", "De beslissing zes weken later nemen", "Termijn verlengen",
        "De termijn is verlengd. De brief is onderweg.", plain(WhyForm),
        lambda n, v, s, f, w, _p: measure_objection_hearing.adjourn(n, v, s, f.why.data, w, **moment()), _can_adjourn,
        lambda p, s, _f: [*new_term(found(p, s), adjourned_on=p.today), goes_to(found(p, s))],
        letter=letter(measure_objection_letters.PUT_OFF, _put_off), copies=copies(measure_objection_letters.PUT_OFF, _put_off),
        hints={"why": "Dit kan één keer, en alleen vóór de uiterste datum van nu. De reden staat in de brief."},
    ),
    deed(
        "bezwaar-uitstel", "termijn", "Uitstel waarmee de indiener instemt", "Uitstel vastleggen", "Het uitstel is vastgelegd.",
        lambda p, _s, posted, start: titled(DayAndWhyForm(posted, today=p.today, data=start), on="Beslissen uiterlijk op"),
        lambda n, v, s, f, _l, _p: measure_objection_hearing.agree_delay(n, v, s, f.on.data, f.why.data, **moment()),
        where(lambda each: each.row.in_hand and each.term is not None and each.row.again_by is None),
        lambda p, s, f: new_term(found(p, s), agreed_until=f.on.data),
        hints={"why": "Waaruit blijkt dat de indiener instemt, en dat anderen er niet door worden geschaad?"},
    ),
)  # fmt: skip
