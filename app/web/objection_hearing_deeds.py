"""The deeds between intake and decision: who was told, the hearing, the committee, and the term."""

from __future__ import annotations

from datetime import timedelta

from app.cases import objecting, objection_hearing
from app.cases.objection_acts import Advice, Hearing
from app.cases.objection_letter_parts import DOCUMENTS_BEFORE, FILE_OPEN_BEFORE
from app.cases.objection_viewing import ObjectionPage
from app.rules.terms import label
from app.web.deeds import moment
from app.web.formats import day_long
from app.web.objection_deed import CHECK_DAY, Deed, new_term
from app.web.services import services
from forms.objection import (
    CommitteeAdviceForm,
    CommitteeForm,
    DayAndWhyForm,
    HeardForm,
    HearingForm,
    InformForm,
    NotHeardForm,
    WhyForm,
)

TO_HEARING = timedelta(days=28)


def _informed(page: ObjectionPage, form: InformForm) -> list[str]:
    left = [
        each.party.name
        for each in page.informed
        if each.row is None and str(each.party.id) != form.party.data
    ]
    if left:
        return [
            f"Daarna moet u nog berichten: {', '.join(left)}. Tot dan kan er niet worden gehoord en niet worden beslist."
        ]
    return ["Iedereen is dan bericht. U kunt horen en beslissen."]


def _hearing(_page: ObjectionPage, form: HearingForm) -> list[str]:
    on = form.on.data
    if on is None:
        return []
    found = [
        f"Partijen kunnen stukken sturen tot en met {day_long(on - DOCUMENTS_BEFORE)}, en het dossier ligt ter inzage vanaf "
        f"{day_long(on - FILE_OPEN_BEFORE)} (Awb artikel 7:4)."
    ]
    if on - DOCUMENTS_BEFORE < services().today():
        found.append(
            "Dat is al voorbij: vraag of iedereen met deze korte termijn kan instemmen, of kies een latere dag."
        )
    return found


def _can_adjourn(page: ObjectionPage) -> bool:
    return (
        page.term is not None
        and page.term.adjourn_by is not None
        and services().today() <= page.term.adjourn_by
    )


HEARING = (
    Deed(
        code="informeren",
        step="informeren",
        title="Een partij is bericht",
        button="Bericht vastleggen",
        made=InformForm,
        carry=lambda number, version, row_id, form: objection_hearing.inform(
            number,
            version,
            row_id,
            int(form.party.data),
            form.told.answer,
            form.on.data,
            form.why.data or "",
            **moment(),
        ),
        effect=_informed,
        offered=lambda page: page.open and any(each.row is None for each in page.informed),
        done="Vastgelegd.",
        hints={"why": "Alleen als bericht niet nodig is.", "on": CHECK_DAY},
        start=lambda _page: {"on": services().today(), "told": "ja"},
        more=lambda page: {
            "parties": [(str(each.party.id), each.party.name) for each in page.informed if each.row is None]
        },
    ),
    Deed(
        code="commissie",
        step="horen",
        title="Een commissie laten adviseren",
        button="Commissie inschakelen",
        made=CommitteeForm,
        carry=lambda number, version, row_id, form: objection_hearing.call_committee(
            number, version, row_id, **moment()
        ),
        effect=lambda page, _form: [
            "De commissie hoort en adviseert. Meld dat zo snel mogelijk aan de indiener (Awb artikel 7:13).",
            *new_term(page, committee=True),
        ],
        offered=lambda page: page.open and not page.row.committee,
        done="De commissie is ingeschakeld.",
    ),
    Deed(
        code="hoorzitting",
        step="horen",
        title="Een hoorzitting plannen",
        button="Hoorzitting vastleggen",
        made=HearingForm,
        carry=lambda number, version, row_id, form: objection_hearing.plan_hearing(
            number, version, row_id, Hearing(form.on.data, form.clock_time, form.place.data or ""), **moment()
        ),
        effect=_hearing,
        offered=lambda page: page.open and page.row.heard_on is None and not page.row.no_hearing,
        done="De hoorzitting is vastgelegd. Stuur de uitnodigingen.",
        hints={"at": "Bijvoorbeeld 10.30."},
        start=lambda page: {
            "on": page.row.hearing_on or services().today() + TO_HEARING,
            "at": page.row.hearing_at.replace(":", "."),
            "place": page.row.hearing_place,
        },
    ),
    Deed(
        code="gehoord",
        step="horen",
        title="Het verslag van het horen",
        button="Verslag vastleggen",
        made=HeardForm,
        carry=lambda number, version, row_id, form: objection_hearing.record_hearing(
            number,
            version,
            row_id,
            form.on.data,
            form.heard_by.data or "",
            bool(form.independent.answer),
            form.report.data or "",
            **moment(),
        ),
        effect=lambda _page, _form: [
            "Het horen is afgerond. Het verslag gaat als bijlage bij de beslissing (Awb artikel 7:7)."
        ],
        offered=lambda page: page.open and page.row.heard_on is None,
        done="Het verslag is vastgelegd.",
        hints={
            "heard_by": "Met hun functie.",
            "independent": "Anders moet er opnieuw worden gehoord (Awb artikel 7:5).",
        },
        start=lambda page: {"on": page.row.hearing_on or services().today()},
    ),
    Deed(
        code="niet-horen",
        step="horen",
        title="Niet horen",
        button="Vastleggen dat niet wordt gehoord",
        made=NotHeardForm,
        carry=lambda number, version, row_id, form: objection_hearing.skip_hearing(
            number, version, row_id, form.ground.data or "", form.why.data or "", **moment()
        ),
        effect=lambda _page, form: [
            f"U hoort niet, want {label(form.ground.data, 'no_hearing')} (Awb artikel 7:3). Dat komt in de beslissing. "
            "Twijfelt u, hoor dan toch: om ten onrechte niet horen wordt een beslissing vernietigd."
        ],
        offered=lambda page: page.open and page.row.heard_on is None and not page.row.no_hearing,
        done="Vastgelegd dat niet wordt gehoord.",
    ),
    Deed(
        code="advies",
        step="advies",
        title="Het advies van de commissie",
        button="Advies vastleggen",
        made=CommitteeAdviceForm,
        carry=lambda number, version, row_id, form: objection_hearing.receive_advice(
            number,
            version,
            row_id,
            Advice(form.on.data, form.result.data or "", form.text.data or ""),
            **moment(),
        ),
        effect=lambda _page, _form: [
            "Wijkt de beslissing van dit advies af, dan staat in de brief waarom (Awb artikel 7:13 lid 7)."
        ],
        offered=lambda page: page.open and page.row.committee,
        done="Het advies is vastgelegd.",
        start=lambda _page: {"on": services().today()},
    ),
    Deed(
        code="verlengen",
        step="termijn",
        title="De beslissing zes weken later nemen",
        button="Termijn verlengen",
        made=WhyForm,
        carry=lambda number, version, row_id, form: objection_hearing.adjourn(
            number, version, row_id, form.why.data or "", **moment()
        ),
        effect=lambda page, _form: new_term(page, adjourned_on=services().today()),
        offered=lambda page: page.open and _can_adjourn(page),
        done="De termijn is verlengd. Bericht de indiener en de andere partijen.",
        hints={"why": "Dit kan één keer, en alleen vóór de uiterste datum van nu."},
    ),
    Deed(
        code="uitstel",
        step="termijn",
        title="Uitstel waarmee de indiener instemt",
        button="Uitstel vastleggen",
        made=DayAndWhyForm,
        carry=lambda number, version, row_id, form: objection_hearing.agree_delay(
            number, version, row_id, form.on.data, form.why.data or "", **moment()
        ),
        effect=lambda page, form: new_term(page, agreed_until=form.on.data),
        offered=lambda page: page.open and page.term is not None,
        done="Het uitstel is vastgelegd.",
        hints={"why": "Waaruit blijkt dat de indiener instemt, en dat anderen er niet door worden geschaad?"},
        labels={"on": "Beslissen uiterlijk op"},
    ),
    Deed(
        code="intrekken",
        step="termijn",
        title="De indiener trekt het bezwaar in",
        button="Intrekking vastleggen",
        made=DayAndWhyForm,
        carry=lambda number, version, row_id, form: objecting.withdraw(
            number, version, row_id, form.on.data, form.why.data or "", **moment()
        ),
        effect=lambda _page, _form: [
            "Op dit bezwaar wordt niet meer beslist. Loopt er niets anders, dan is het besluit onherroepelijk. "
            "Dit kan niet ongedaan worden gemaakt (Awb artikel 6:21)."
        ],
        offered=lambda page: page.open,
        done="Het bezwaar is ingetrokken.",
        hints={"why": "Bijvoorbeeld: brief van de indiener."},
        labels={"on": "Ingetrokken op"},
        start=lambda _page: {"on": services().today()},
    ),
)
