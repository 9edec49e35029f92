"""What is done to the file as a whole and to its reports and people."""

from __future__ import annotations

from typing import Any

from app.cases import closing_letters, offence_letters, offending, opening_files, reporting
from app.cases.letter_values import sanctions
from app.cases.offence_viewing import FilePage
from app.cases.opening_files import DwellingAnswer
from app.cases.reporting import NewReport
from app.rules.offender import OffenderRole, questions
from app.rules.terms import label
from app.web.deeds import moment
from app.web.formats import counted, day_long
from app.web.offence_deed import FILE, Deed, Subject, Telling, open_file, parties, plain, to_people
from forms import offences as forms
from forms import sanctions as sanction_forms

DAY_OF_LOOK = "Het dossier krijgt een volgende stap binnen een week."


def _new(page: FilePage) -> tuple[Subject, ...]:
    return FILE if page.file.status == "melding" else ()


def _assign_form(page: FilePage, _subject: int, posted: Any, start: Any) -> Any:
    colleagues = [(str(row.id), row.name) for row in page.colleagues if row.id != page.file.officer_id]
    return forms.AssignForm(posted, today=page.today, data=start, people=colleagues)


def _report(form: Any) -> NewReport:
    return NewReport(form.received_on.data, form.channel.data, form.text.data, form.reporter())


def _dwelling(form: Any) -> DwellingAnswer:
    return DwellingAnswer(
        bool(form.is_dwelling.answer), form.evidence.data, form.why.data, form.before.data, form.after.data
    )


def _unthanked(page: FilePage) -> list[Subject]:
    rows = [row for row in page.reports if row.id in page.known and row.thanked_on is None]
    return [(row.id, f"melding van {day_long(row.received_on)}") for row in rows]


def _thanks(page: FilePage, subject: int, form: Any) -> Telling:
    who = reporting.reporter_to_thank(page.file, subject)
    return Telling(sanctions.THANKS, who, offence_letters.of_report(page.file, subject, form.more.data or ""))


def _asked(page: FilePage, subject: int) -> Any:
    who = page.party(subject)
    return questions(OffenderRole(who.role), who.kind == "organisation")


def _test_form(page: FilePage, subject: int, posted: Any, start: Any) -> Any:
    return forms.offender_form(_asked(page, subject))(posted, today=page.today, data=start)


def _test_start(page: FilePage, subject: int) -> dict[str, Any]:
    stored = page.tests.get(subject)
    found: dict[str, Any] = {}
    for code, answer in (stored.answers if stored else {}).items():
        found |= {f"{code}_yes": "ja" if answer["yes"] else "nee", f"{code}_why": answer["why"]}
    return found


def _test_effect(page: FilePage, subject: int, form: Any) -> list[str]:
    answer = offending.looked_ahead(page.party(subject), forms.answers(form, _asked(page, subject)))
    told = [answer.sentence]
    if answer.fine_possible is False and answer.sanction_possible:
        told.append("Een boete kan niet: er is geen verwijt (Awb artikel 5:41). Een last kan wel.")
    return told


def _close_letter(page: FilePage, _subject: int, form: Any) -> Telling | None:
    if not form.party.data:
        return None
    who = page.party(int(form.party.data))
    return Telling(sanctions.CLOSING, who, closing_letters.told(page.measures, form.reason.data, form.why.data or ""))


def _close(number: str, version: int, _subject: int, form: Any, letter: Any, page: FilePage) -> object:
    who = int(form.party.data) if form.party.data else None
    return closing_letters.close(number, version, form.reason.data, form.why.data, who, letter, **moment())


DEEDS = (
    Deed(
        "oppakken", "nu", "Oppakken", "Dossier oppakken", "U hebt het dossier opgepakt.", plain(forms.WhyForm),
        lambda n, v, _s, f, _l, _p: opening_files.take_up(n, v, f.why.data, **moment()), _new,
        lambda _p, _s, _f: ["Het dossier komt op uw naam en gaat naar ‘In onderzoek’.", DAY_OF_LOOK],
        hints={"why": "Waarom dit onderzoek nodig is, voor het dossier."},
    ),
    Deed(
        "toewijzen", "nu", "Aan een collega geven", "Toewijzen", "Het dossier is toegewezen.", _assign_form,
        lambda n, v, _s, f, _l, _p: opening_files.assign(n, v, int(f.officer.data), **moment()), open_file,
        lambda _p, _s, _f: ["De collega ziet het dossier in de eigen lijst."],
    ),
    Deed(
        "melding", "meldingen", "Nog een melding", "Melding vastleggen", "De melding is vastgelegd.",
        plain(forms.ReportForm), lambda n, v, _s, f, _l, _p: reporting.add(n, v, _report(f), **moment()), open_file,
        lambda _p, _s, f: [
            "De melding komt in het dossier, zonder de melder." if f.reporter() else "De melding komt in het dossier.",
            *(["U kunt de melder bedanken met een brief."] if f.reporter() else []),
        ],
        start=lambda page, _s: {"received_on": page.today},
        hints={"text": "Schrijf niet wie het meldt: dat staat hieronder, afgeschermd."},
    ),
    Deed(
        "bedanken", "meldingen", "Melder bedanken", "Brief versturen", "De brief is onderweg.",
        plain(sanction_forms.ThankForm), lambda n, v, s, _f, w, _p: reporting.thank(n, v, s, w, **moment()), _unthanked,
        lambda _p, _s, _f: ["De brief gaat naar het adres van de melder. De naam staat er niet in."], _thanks,
    ),
    Deed(
        "woning", "adres", "Is het een woning?", "Antwoord vastleggen", "Het antwoord is vastgelegd.",
        plain(forms.DwellingForm), lambda n, v, _s, f, _l, _p: opening_files.answer_dwelling(n, v, _dwelling(f), **moment()),
        open_file,
        lambda _p, _s, f: [
            "Een overtreding kunt u daarna vastleggen." if f.is_dwelling.answer
            else "Zonder woning is er geen overtreding: u kunt er geen vastleggen."
        ],
        start=lambda page, _s: {
            "is_dwelling": {True: "ja", False: "nee", None: None}[page.file.is_dwelling],
            "evidence": page.file.dwelling_evidence or None, "why": page.file.dwelling_why,
            "before": page.file.dwellings_before, "after": page.file.dwellings_after,
        },
        hints={"evidence": "De publieke bestemming telt: eerst een vergunning, dan de BAG, dan de BRP."},
    ),
    Deed(
        "aanvraag", "adres", "Aanvraag koppelen", "Koppelen", "De aanvraag is gekoppeld.", plain(forms.CaseNumberForm),
        lambda n, v, _s, f, _l, _p: opening_files.link_application(n, v, f.number.data.upper(), **moment()), open_file,
        lambda _p, _s, _f: ["Het dossier noemt de aanvraag, en het concrete zicht op legalisatie is na te gaan."],
    ),
    Deed(
        "persoon", "personen", "Persoon toevoegen", "Toevoegen", "De persoon is toegevoegd.",
        lambda page, _s, posted, start: forms.OffencePartyForm(posted, today=page.today, data=start),
        lambda n, v, _s, f, _l, _p: offending.add_party(
            n, v, f.details(f.role.data, is_owner=f.role.data in ("owner", "co_owner")), bool(f.commercial.answer), **moment()
        ),
        open_file, lambda _p, _s, f: [f"Daarna toetst u of {f.name.data} overtreder is. Zonder toets is er geen sanctie."],
    ),
    Deed(
        "toets", "personen", "Is dit de overtreder?", "Toets vastleggen", "De toets is vastgelegd.", _test_form,
        lambda n, v, s, f, _l, p: offending.test_offender(n, v, s, forms.answers(f, _asked(p, s)), **moment()), parties,
        _test_effect, start=_test_start,
        lead="Awb artikel 5:1. Beantwoord elke vraag met de feiten die haar dragen. Een antwoord zonder feiten telt niet.",
    ),
    Deed(
        "persoon-weg", "personen", "Uit het dossier halen", "Weghalen", "De persoon staat niet meer in het dossier.",
        plain(forms.WhyForm), lambda n, v, s, f, _l, _p: offending.remove_party(n, v, s, f.why.data, **moment()), parties,
        lambda _p, _s, _f: ["De gegevens blijven bewaard en worden niet meer getoond."],
    ),
    Deed(
        "sluiten", "nu", "Dossier sluiten", "Sluiten", "Het dossier is gesloten.", to_people(forms.CloseForm), _close, open_file,
        lambda page, _s, f: [
            f"Het dossier gaat dicht: {label(f.reason.data, 'enforcement_closing')}.",
            *([f"{counted(len(page.sums), 'verbeurde dwangsom blijft', 'verbeurde dwangsommen blijven')} verschuldigd."]
              if page.sums else []),
            *(["Er loopt nog een bezwaar: de termijn om te beslissen loopt door, ook als het dossier dicht is."]
              if any(each.pending for each in page.objections) else []),
        ],
        _close_letter,
    ),
    Deed(
        "heropenen", "nu", "Dossier heropenen", "Heropenen", "Het dossier is weer open.", plain(forms.WhyForm),
        lambda n, v, _s, f, _l, _p: opening_files.reopen(n, v, f.why.data, **moment()),
        lambda page: FILE if page.file.closed_on is not None else (), lambda _p, _s, _f: [DAY_OF_LOOK],
    ),
)  # fmt: skip
