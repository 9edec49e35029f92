"""The ledger of evidence and the advice that is asked: rows are superseded, and only what was checked carries a refusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy

from app.cases import advising, investigating, ledger
from app.cases.advising import NewAdviceRequest
from app.cases.opening import NotNow
from app.cases.permission import NotAllowed
from app.rules.evidence import EvidenceKind, NewEvidence, Score, Weight
from app.store import advice, evidence
from app.store.base import db
from app.store.evidence import EvidenceItem
from app.store.transaction import transaction
from tests.fixtures.desk import TODAY, Desk
from tests.fixtures.office import Office

COMPLAINT = NewEvidence(
    kind=EvidenceKind.COMPLAINT,
    title="Geluid in de nacht",
    text="De heer Proef van nummer 5 hoort elke week muziek.",
    source="meldpunt van de gemeente",
    dated=date(2026, 9, 3),
    period_from=date(2025, 11, 20),
    period_to=date(2026, 11, 20),
    distance_m=12,
    weight=Weight.HEAVY,
)
ADVICE = replace(COMPLAINT, kind=EvidenceKind.ADVICE, title="Advies gebiedsmanager", dated=date(2026, 11, 19))
REQUEST = NewAdviceRequest("gebiedsmanager", False, "Past dit in de straat?", date(2026, 11, 2), date(2026, 11, 16))


def known(desk: Desk) -> tuple[ledger.Piece, ...]:
    return ledger.pieces(evidence.of_case(desk.page().case.id))


def requests(desk: Desk) -> list[advice.AdviceRequest]:
    return advice.of_case(desk.page().case.id)


def test_an_item_keeps_its_number_through_every_change(desk: Desk) -> None:
    desk.do(investigating.add_evidence, COMPLAINT)
    score = replace(COMPLAINT, kind=EvidenceKind.SCORE, score=Score("Voorbeeldbuurt", 4, 2022))
    desk.do(investigating.add_evidence, score)
    desk.do(investigating.redact_evidence, 1, "Een bewoner hoort elke week muziek.")
    desk.do(investigating.verify_evidence, 1, "toezichthouder, ter plaatse gehoord", date(2026, 11, 18))
    first, second = known(desk)
    assert (first.number, second.number) == (1, 2)
    assert (len(first.rows), first.verified, second.verified) == (3, True, False)
    assert first.row.redacted_text == "Een bewoner hoort elke week muziek."
    assert first.rows[0].redacted_text is None, "what stood there is still there"
    assert (second.row.neighbourhood, second.row.score_class, second.row.score_year) == ("Voorbeeldbuurt", 4, 2022)
    kinds = [event.kind for event in desk.page().events]
    assert kinds[-4:] == ["evidence_added", "evidence_added", "evidence_redacted", "evidence_verified"]


def test_events_hold_no_words_of_people(desk: Desk) -> None:
    desk.do(investigating.add_evidence, COMPLAINT)
    assert desk.page().events[-1].detail == {"item": 1, "kind": "complaint"}


def test_what_was_withdrawn_stays_to_be_read_and_is_touched_no_more(desk: Desk) -> None:
    desk.do(investigating.add_evidence, COMPLAINT)
    desk.do(investigating.withdraw_evidence, 1, "gaat over een ander adres")
    (piece,) = known(desk)
    assert (piece.counts, piece.row.why) == (False, "gaat over een ander adres")
    for step, *rest in (
        (investigating.redact_evidence, 1, "tekst"),
        (investigating.verify_evidence, 1, "iemand", TODAY),
        (investigating.withdraw_evidence, 1, "nog eens"),
        (investigating.withdraw_evidence, 2, "bestaat niet"),
    ):
        with pytest.raises(NotNow, match=r"telt niet meer mee|geen stuk 2"):
            desk.do(step, *rest)


@pytest.mark.parametrize(
    ("step", "rest", "sentence"),
    [
        (investigating.verify_evidence, (1, "iemand", date(2026, 11, 21)), "toekomst"),
        (investigating.redact_evidence, (1, "  "), "anderen"),
        (investigating.withdraw_evidence, (1, " "), "waarom"),
    ],
)
def test_a_change_without_its_substance_is_refused(desk: Desk, step: object, rest: tuple[object, ...], sentence: str) -> None:
    desk.do(investigating.add_evidence, COMPLAINT)
    with pytest.raises(NotNow, match=sentence):
        desk.do(step, *rest)  # type: ignore[arg-type]  # one of the use cases
    assert len(known(desk)[0].rows) == 1


def test_only_a_caseworker_keeps_the_ledger(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.do(investigating.add_evidence, COMPLAINT, name="karim")


def test_advice_is_asked_reminded_and_received_as_an_item(desk: Desk) -> None:
    desk.do(advising.ask_advice, REQUEST)
    (asked,) = requests(desk)
    assert advising.awaited(requests(desk), TODAY) == advising.Awaited("gebiedsmanager", date(2026, 11, 16), True)
    assert advising.awaited(requests(desk), date(2026, 11, 16)).overdue is False  # type: ignore[union-attr]  # it is awaited
    desk.do(advising.remind_adviser, asked.id, date(2026, 11, 27))
    (reminded,) = requests(desk)
    assert (reminded.reminded_on, reminded.due_on, reminded.supersedes) == (TODAY, date(2026, 11, 27), asked.id)
    desk.do(advising.receive_advice, reminded.id, ADVICE)
    (received,) = requests(desk)
    assert advising.awaited(requests(desk), TODAY) is None
    assert received.received_on == TODAY
    assert received.evidence_id == known(desk)[0].row.id
    with pytest.raises(NotNow, match="al ontvangen"):
        desk.do(advising.receive_advice, received.id, ADVICE)
    assert len(known(desk)) == 1, "a refused receipt leaves no item behind"


def test_advice_that_is_not_needed_any_more_says_why(desk: Desk) -> None:
    desk.do(advising.ask_advice, REQUEST)
    desk.do(advising.withdraw_advice, requests(desk)[0].id, "de wijkraad bestaat niet meer")
    assert advising.awaited(requests(desk), TODAY) is None
    assert desk.page().events[-1].detail["why"] == "de wijkraad bestaat niet meer"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"asked_on": date(2026, 11, 21), "due_on": date(2026, 12, 1)}, "niet vooraf"),
        ({"due_on": date(2026, 11, 1)}, "vóór de dag van de vraag"),
    ],
)
def test_days_that_cannot_be(desk: Desk, changes: dict[str, date], sentence: str) -> None:
    with pytest.raises(NotNow, match=sentence):
        desk.do(advising.ask_advice, replace(REQUEST, **changes))  # type: ignore[arg-type]  # days only


def test_one_row_is_superseded_once(desk: Desk) -> None:
    """Two officers at once: the database itself refuses the second branch of an item."""
    desk.do(investigating.add_evidence, COMPLAINT)
    (piece,) = known(desk)
    own = {"recorded_by": desk.officer("noor").account_id, "recorded_by_name": "Noor", "recorded_at": piece.row.recorded_at}
    with pytest.raises(sqlalchemy.exc.IntegrityError), transaction():
        for _ in range(2):
            evidence.add(EvidenceItem(**evidence.copied(piece.row), supersedes=piece.row.id, **own))


@pytest.mark.parametrize("table", ["evidence_item", "criterion_note", "advice_request"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_what_was_recorded_is_never_changed(desk: Desk, table: str, statement: str) -> None:
    desk.do(investigating.add_evidence, COMPLAINT)
    desk.do(advising.ask_advice, REQUEST)
    with transaction():
        db.session.execute(
            sqlalchemy.text(
                "INSERT INTO criterion_note (id, case_id, rule, criterion, outcome, reasons, cited, by_id, by_name, at,"
                " municipality) VALUES (1, :case, '', '', '', '', '[]', :by, '', :at, 'GM0312')"
            ),
            {"case": desk.page().case.id, "by": desk.officer("noor").account_id, "at": known(desk)[0].row.recorded_at},
        )
    with pytest.raises(sqlalchemy.exc.DBAPIError, match="append-only"), transaction():
        db.session.execute(sqlalchemy.text(statement.format(table)))


def test_another_municipality_sees_nothing_of_it(desk: Desk, office: Office) -> None:
    desk.do(investigating.add_evidence, COMPLAINT)
    desk.do(advising.ask_advice, REQUEST)
    case_id = desk.page().case.id
    with office.at("GM0736"):
        assert evidence.of_case(case_id) == []
        assert advice.of_case(case_id) == []
    if office.url.startswith("sqlite"):
        return
    with db.engine.connect() as connection:
        assert connection.execute(sqlalchemy.text("SELECT count(*) FROM evidence_item")).scalar_one() == 0
