"""Forfeited sums: recorded by visit, collected by a decision of another, and the year in which that can be done."""

from __future__ import annotations

from typing import Any

from flask import request

from app.cases import collecting, offence_letters
from app.cases.letter_values import sanctions
from app.cases.offence_viewing import FilePage
from app.cases.opening import NotNow
from app.cases.permission import Action
from app.cases.sanctioning import OWN_WORK
from app.rules.money import Euro
from app.store.forfeiture import Collection
from app.store.measure import ANNOUNCED, DECIDED, ENDED, PENALTY_ORDER, PROPOSED
from app.web.deeds import moment
from app.web.formats import day_long
from app.web.guards import current_officer
from app.web.offence_deed import NOT_YET, Deed, Subject, Telling, plain, with_visits
from app.web.offence_sanction_deeds import in_states, words
from forms import sanctions as forms
from forms.offences import WhyForm


def _forfeit_effect(page: FilePage, subject: int, form: Any) -> list[str]:
    row = page.measure(subject)
    visit = next(each for each in page.visits if str(each.id) == form.visit.data)
    try:
        sums = collecting.sums_of(row, visit, page.today)
    except NotNow as refusal:
        return [f"{NOT_YET}{refusal}"]
    told = [f"Verbeurd is {Euro(sum(each.cents for each in sums)).words()}, met rapport {visit.number} als bewijs."]
    last = sums[0].barred_after
    told += [f"Invorderen kan tot en met {day_long(last)}, tenzij de verjaring wordt gestuit."] if last else []
    return [*told, "Neem daarna een invorderingsbeschikking, vóór een aanmaning (Awb artikel 5:37)."]


def _collectable(page: FilePage) -> list[Subject]:
    rows = [row for row in page.measures if row.kind == PENALTY_ORDER and row.state in (ANNOUNCED, ENDED)]
    return [(row.id, words(page, row)) for row in rows if collecting.collectable(page.file, row.id, page.today)]


def _proposal(page: FilePage, subject: int, form: Any) -> Telling:
    row = page.measure(subject)
    ids = [each.id for each in collecting.collectable(page.file, row.id, page.today)]
    told = offence_letters.of_sums(page.file, row, ids, {"circumstances": form.circumstances.data})
    return Telling(sanctions.COLLECTION, page.party(row.party_id), told, shown_only=True)


def _in_states(*states: str) -> Any:
    def found(page: FilePage) -> list[Subject]:
        rows = [row for row in page.collections if row.state in states]
        return [(row.id, f"invordering van {Euro(row.amount_cents).words()}") for row in rows]

    return found


def _taken(page: FilePage, subject: int) -> Collection:
    return next(row for row in page.collections if row.id == subject)


def _signing(page: FilePage, subject: int, _form: Any) -> Telling:
    who, told = offence_letters.of_collection(page.file, _taken(page, subject))
    return Telling(sanctions.COLLECTION, who, told)


def _sign_effect(page: FilePage, subject: int, _form: Any) -> list[str]:
    row = _taken(page, subject)
    own = row.drafted_by == current_officer().account_id
    return [
        *([f"{NOT_YET}{OWN_WORK}"] if own else []),
        f"{row.drafted_by_name} schreef dit voorstel. U neemt het besluit, zoals het hieronder staat.",
        "Na de verzending kan een aanmaning volgen.",
    ]


def _sums(page: FilePage) -> list[Subject]:
    return [
        (row.id, f"{Euro(row.amount_cents).words()}, verbeurd op {day_long(row.forfeited_on)}")
        for row in page.sums
        if row.fell_on is None
    ]


DEEDS = (
    Deed(
        "verbeuren", "maatregelen", "Verbeurd vastleggen", "Vastleggen", "De verbeurde dwangsom is vastgelegd.",
        with_visits(forms.ForfeitForm),
        lambda n, v, s, f, _l, _p: collecting.forfeit(n, v, s, int(f.visit.data), **moment()),
        in_states(ANNOUNCED, ENDED, kinds=(PENALTY_ORDER,)), _forfeit_effect,
    ),
    Deed(
        "invorderen", "dwangsommen", "Invordering voorstellen", "Ter ondertekening geven",
        "Het voorstel ligt bij de ondertekenaar.", plain(forms.CollectForm),
        lambda n, v, s, f, _l, _p: collecting.propose_collection(n, v, s, f.circumstances.data, **moment()), _collectable,
        lambda _p, _s, _f: ["Een ander beslist. Pas daarna kan een aanmaning (Awb artikel 5:37)."], _proposal,
    ),
    Deed(
        "invordering-ondertekenen", "dwangsommen", "Lezen en beslissen", "Besluit nemen",
        "Het besluit is genomen. De brief is onderweg.", plain(forms.NothingForm),
        lambda n, v, s, _f, w, _p: collecting.decide(n, v, s, request.form.get("read", ""), w, **moment()),
        _in_states(PROPOSED), _sign_effect, _signing, action=Action.SIGN_SANCTION,
    ),
    Deed(
        "invordering-terugsturen", "dwangsommen", "Terugsturen", "Terugsturen", "Het voorstel is teruggestuurd.", plain(WhyForm),
        lambda n, v, s, f, _l, _p: collecting.send_back(n, v, s, f.why.data, **moment()), _in_states(PROPOSED),
        lambda page, s, _f: [f"{_taken(page, s).drafted_by_name} leest waarom."], action=Action.SIGN_SANCTION,
    ),
    Deed(
        "invordering-verzonden", "dwangsommen", "Verzending vastleggen", "Vastleggen", "De verzending is vastgelegd.",
        plain(forms.SentForm), lambda n, v, s, f, _l, _p: collecting.announce(n, v, s, f.on.data, **moment()),
        _in_states(DECIDED), lambda _p, _s, _f: ["De invordering geldt vanaf die dag."],
        start=lambda page, _s: {"on": page.today},
    ),
    Deed(
        "stuiten", "dwangsommen", "Verjaring stuiten", "Vastleggen", "Het is vastgelegd.", plain(forms.InterruptForm),
        lambda n, v, s, f, _l, _p: collecting.interrupt(
            n, v, s, f.kind.data, f.on.data, f.until.data, f.proof.data, **moment()
        ),
        _sums,
        lambda _p, _s, f: [
            "Het uitstel verlengt het jaar met zijn dagen (Awb artikel 4:111)." if f.kind.data == "uitstel"
            else "Er begint een nieuw jaar (Awb artikel 4:106)."
        ],
    ),
)  # fmt: skip
