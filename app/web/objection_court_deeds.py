"""The deeds after the hearing: the reconsideration, the day on which the decision was sent, and what the court said."""

from __future__ import annotations

from typing import Any

from app.cases import appealing, objection_deciding, objection_reassessing
from app.cases.appealing import Judgment, NewAppeal
from app.cases.objection_chain import FOUNDED, GRANT, PRELIMINARY, last_day_to_appeal
from app.cases.objection_reassessing import Word
from app.cases.objection_viewing import ObjectionPage
from app.rules.errors import InvalidInput
from app.rules.terms import label
from app.store.objection import Appeal
from app.web.deeds import moment
from app.web.formats import day_long, day_medium
from app.web.objection_deed import CHECK_DAY, Deed
from app.web.services import services
from forms.objection_decision import AppealEndedForm, AppealForm, JudgmentForm, ReassessForm, SentOnForm

OPEN_NORMS = ("balance_of_interests", "not_modelled", "assessment")
FOLLOWS = {
    "annulled": "De beslissing op bezwaar vervalt, en wat daarvoor gold, geldt weer. U beslist opnieuw op het bezwaar.",
    "restored": "De beslissing op bezwaar geldt weer.",
    "court_grants": "De vergunning geldt vanaf de dag van de uitspraak, en telt mee op de stippenkaart.",
    "court_ends": "De vergunning geldt niet meer vanaf de dag van de uitspraak, en telt niet meer mee op de stippenkaart.",
    "suspended": "De houder mag de vergunning niet gebruiken, tot de schorsing eindigt. Zij blijft meetellen op de stippenkaart.",
    "ended": "De vergunning mag weer worden gebruikt.",
    "refused": "De vergunning blijft gelden.",
}
STAYS = "Wat geldt, blijft gelden. Onherroepelijk is het als de termijn voor hoger beroep voorbij is."


def _word(form: ReassessForm) -> Word | None:
    if not form.rule.data or not form.outcome.data:
        return None
    return Word(form.rule.data, form.outcome.data, form.reasons.data or "")


def _open_norms(page: ObjectionPage) -> list[tuple[str, str]]:
    answer = (page.reassessed[1] if page.reassessed else page.page.latest).answer
    return [
        (finding["rule"], f"{label(finding['kind'], 'rule_kind')} ({finding['article']})")
        for finding in answer["findings"]
        if finding["kind"] in OPEN_NORMS and finding["outcome"] != "NOT_APPLICABLE"
    ]


def _reassessed(page: ObjectionPage, form: ReassessForm) -> list[str]:
    today, case = services().today(), page.page.case
    if form.law_on.data is None:
        return []
    try:
        looked = objection_reassessing.look(case, page.row.id, form.law_on.data, today, _word(form))
    except InvalidInput as fault:
        return [f"Dit oordeel past niet bij deze regel: {fault.faults[0].expected}."]
    answer: dict[str, Any] = looked.answer()
    ordinance = answer["ordinance"]
    rules = f"de {ordinance['title']}" if ordinance else "geen vastgelegde verordening"
    first = label(page.chain.taken.outcome, "outcome").lower() if page.chain.taken else ""
    found = [
        f"Volgens {rules}, zoals die gold op {day_medium(form.law_on.data)}, met de telling van vandaag: "
        f"{label(str(answer['outcome']), 'outcome').lower()}. Het besluit was: {first}.",
        "De heroverweging wordt naast de toetsing van het besluit bewaard. Het besluit zelf verandert nog niet.",
    ]
    if form.law_on.data != case.received_on:
        found.append(
            "Ook de peildatum van bedragen, zoals de WOZ-waarde, volgt deze dag. Controleer of dat hier klopt."
        )
    return found


def _sent(page: ObjectionPage, form: SentOnForm) -> list[str]:
    day = form.sent_on.data
    if day is None or page.decision is None:
        return []
    found = [f"Beroep kan tot en met {day_long(last_day_to_appeal(day))} (Awb artikel 6:7 en 6:8)."]
    row = page.decision[0]
    had = page.permit is not None and page.permit.counts
    if row.result in FOUNDED and row.outcome != GRANT and had:
        found.append(
            f"De vergunning is herroepen vanaf {day_long(day)}. Vanaf die dag telt de woning niet meer mee op de stippenkaart."
        )
    elif row.result in FOUNDED and row.outcome == GRANT and not had:
        found.append(
            f"De vergunning geldt vanaf {day_long(day)}. Vanaf die dag telt de woning mee op de stippenkaart."
        )
    else:
        found.append("Wat geldt, blijft gelden.")
    return found


def _appealed(_page: ObjectionPage, form: AppealForm) -> list[str]:
    if form.kind.data == PRELIMINARY:
        return ["De vergunning blijft gelden tot de rechter haar schorst (Awb artikel 8:81)."]
    return [
        "De vergunning blijft gelden: beroep houdt haar niet tegen (Awb artikel 6:16). "
        "Zij wordt niet onherroepelijk zolang dit loopt."
    ]


def _judged(page: ObjectionPage, form: JudgmentForm) -> list[str]:
    found = [FOLLOWS.get(form.judgment.data or "", STAYS)]
    chosen = next((each for each in page.appeals if str(each.id) == form.appeal.data), None)
    if chosen is not None and chosen.kind == "appeal" and form.sent_on.data is not None:
        found.append(
            f"Hoger beroep kan tot en met {day_long(last_day_to_appeal(form.sent_on.data))} (Awb artikel 8:104)."
        )
    if form.new_decision_by.data is not None:
        found.append(f"Beslis opnieuw op het bezwaar, uiterlijk op {day_long(form.new_decision_by.data)}.")
    return found


def _words(row: Appeal) -> str:
    return f"{label(row.kind, 'appeal_kind')} van {row.lodged_by}, {day_medium(row.lodged_on)}"


def _running(page: ObjectionPage) -> list[Appeal]:
    return [row for row in page.appeals if row.withdrawn_on is None and row.judged_on is None]


def _can_be_judged(page: ObjectionPage) -> list[Appeal]:
    """What waits for a judgment, and a suspension that can still end."""
    suspended = page.permit is not None and page.permit.state == "suspended"
    return [*_running(page), *(row for row in page.appeals if suspended and row.judgment == "suspended")]


def _choices(rows: list[Appeal]) -> dict[str, Any]:
    return {"appeals": [(str(row.id), _words(row)) for row in rows]}


AFTER = (
    Deed(
        code="heroverwegen",
        step="heroverweging",
        title="Het besluit heroverwegen",
        button="Heroverweging vastleggen",
        made=ReassessForm,
        carry=lambda number, version, row_id, form: objection_reassessing.reassess(
            number, version, row_id, form.law_on.data, form.why.data or "", _word(form), **moment()
        ),
        effect=_reassessed,
        offered=lambda page: page.open,
        done="De heroverweging is vastgelegd.",
        hints={
            "law_on": "Uitgangspunt zijn de regels van nu (Awb, artikel 7:11), tenzij die van de aanvraag nog gelden.",
            "why": "Bijvoorbeeld overgangsrecht. Dit komt in de beslissing.",
            "rule": "Alleen als u een open norm of de afweging anders beoordeelt dan in het besluit.",
        },
        start=lambda page: {
            "law_on": page.reassessed[0].law_on if page.reassessed else page.page.case.received_on
        },
        more=lambda page: {"rules": _open_norms(page)},
    ),
    Deed(
        code="verzonden",
        step="beslissing",
        title="De beslissing is verzonden",
        button="Verzending vastleggen",
        made=SentOnForm,
        carry=lambda number, version, row_id, form: objection_deciding.announce(
            number, version, row_id, form.sent_on.data, **moment()
        ),
        effect=_sent,
        offered=lambda page: page.decision is not None and page.decision[1].sent_on is None,
        done="De verzending is vastgelegd.",
        hints={"sent_on": CHECK_DAY},
        start=lambda _page: {"sent_on": services().today()},
    ),
    Deed(
        code="beroep",
        step="beroep",
        title="Beroep of voorlopige voorziening vastleggen",
        button="Vastleggen",
        made=AppealForm,
        carry=lambda number, version, row_id, form: appealing.lodge(
            number,
            version,
            row_id,
            NewAppeal(
                form.kind.data or "",
                form.lodged_on.data,
                form.lodged_by.data or "",
                form.reference.data or "",
            ),
            **moment(),
        ),
        effect=_appealed,
        offered=lambda page: page.chain.announced is not None,
        done="Vastgelegd.",
        start=lambda _page: {"lodged_on": services().today()},
    ),
    Deed(
        code="beroep-ingetrokken",
        step="beroep",
        title="Beroep is ingetrokken",
        button="Intrekking vastleggen",
        made=AppealEndedForm,
        carry=lambda number, version, row_id, form: appealing.withdraw_appeal(
            number, version, row_id, int(form.appeal.data), form.on.data, **moment()
        ),
        effect=lambda _page, _form: [
            "Loopt er niets anders, dan is het besluit onherroepelijk als ook de termijn voorbij is."
        ],
        offered=lambda page: bool(_running(page)),
        done="De intrekking is vastgelegd.",
        start=lambda _page: {"on": services().today()},
        more=lambda page: _choices(_running(page)),
    ),
    Deed(
        code="uitspraak",
        step="beroep",
        title="Een uitspraak vastleggen",
        button="Uitspraak vastleggen",
        made=JudgmentForm,
        carry=lambda number, version, row_id, form: appealing.record_judgment(
            number,
            version,
            row_id,
            int(form.appeal.data),
            Judgment(
                form.judged_on.data,
                form.sent_on.data,
                form.judgment.data or "",
                form.gist.data or "",
                form.new_decision_by.data,
            ),
            **moment(),
        ),
        effect=_judged,
        offered=lambda page: bool(_can_be_judged(page)),
        done="De uitspraak is vastgelegd.",
        hints={
            "new_decision_by": "Alleen als de rechter de beslissing vernietigt en u opnieuw moet beslissen."
        },
        start=lambda _page: {"judged_on": services().today(), "sent_on": services().today()},
        more=lambda page: _choices(_can_be_judged(page)),
    ),
)
