"""What the store and the database refuse: another municipality's rows, changed history, a decision by its drafter."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy
from sqlalchemy import text

from app.store import case_file
from app.store.base import NoMunicipality, db
from app.store.case_file import CaseFile, CaseSearch, Filter
from app.store.transaction import transaction
from tests.fixtures.office import Office

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def a_case(code: str, number: str, **changes: object) -> CaseFile:
    values: dict[str, object] = {
        "municipality": code,
        "number": number,
        "request_id": f"request-{number}",
        "change_type": "omzetten",
        "received_on": date(2026, 11, 2),
        "created_at": NOW,
        "status": "in_behandeling",
        "street": "Voorbeeldlaan",
        "house_number": 3,
        "house_letter": "",
        "house_addition": "",
        "postcode": "3981ZQ",
        "place": "Bunnik",
        "address_key": "3981ZQ-3--",
        "address_source": "BAG",
        "address_verified": True,
        "decide_by_nominal": date(2026, 12, 28),
        "decide_by_shifted": date(2026, 12, 28),
        "clock_state": "running",
        "version": 1,
    }
    return CaseFile(**(values | changes))


def test_a_session_without_a_municipality_reads_and_writes_nothing(office: Office) -> None:
    with office.at(None):
        with pytest.raises(NoMunicipality):
            case_file.get("BUN-2026-0001")
        with pytest.raises(NoMunicipality), transaction():
            db.session.add(a_case("GM0312", "BUN-2026-0001"))


def test_municipalities_never_see_each_other(office: Office) -> None:
    with office.at("GM0312"), transaction():
        case = a_case("GM0312", "BUN-2026-0001")
        case_file.add(case)
        case_file.index_words(case.id, ["voorbeeldlaan"])
    with office.at("GM0736"):
        assert case_file.get("BUN-2026-0001") is None
        assert case_file.worklist(Filter(statuses=())) == []
        assert case_file.worklist(Filter(statuses=(), words=("voorbeeldlaan",))) == []
        assert case_file.at_address("3981ZQ-3--") == []
        assert case_file.count(Filter(statuses=())) == 0
        assert db.session.scalars(sqlalchemy.select(CaseSearch)).all() == []
    with office.at("GM0736"), pytest.raises(NoMunicipality), transaction():
        db.session.add(a_case("GM0312", "BUN-2026-0002"))
    with office.at("GM0312"):
        assert case_file.get("BUN-2026-0001") is not None


def test_postgresql_itself_hides_the_rows_of_others(office: Office) -> None:
    if office.url.startswith("sqlite"):
        with office.at("GM0312"):
            # SQLite has no row-level security: there the session's filter, tested above, stands alone.
            assert db.engine.dialect.name == "sqlite"
        return
    with office.at("GM0312"), transaction():
        case_file.add(a_case("GM0312", "BUN-2026-0001"))
    with office.app.app_context(), db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM case_file")).scalar_one() == 0
        connection.execute(text("SELECT set_config('app.municipality', 'GM0736', true)"))
        assert connection.execute(text("SELECT count(*) FROM case_file")).scalar_one() == 0
        with pytest.raises(sqlalchemy.exc.ProgrammingError, match="row-level security"):
            connection.execute(text("INSERT INTO case_counter (municipality, year, last) VALUES ('GM0312', 2026, 9)"))


APPEND_ONLY = (
    "case_event", "audit_entry", "case_fact", "assessment", "judgement", "letter", "decision", "counted_object",
    "counting_correction", "spacing_measurement", "dot_map_snapshot", "quota_place",
    "reassessment", "objection_decision", "ledger_entry", "instalment", "year_statement",
    "enforcement_event", "enforcement_letter", "offender_test", "violation", "measure_change", "interruption",
)  # fmt: skip


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "INSERT OR REPLACE INTO {} SELECT * FROM {}"])
def test_what_happened_is_never_changed(office: Office, table: str, statement: str) -> None:
    if "REPLACE" in statement and not office.url.startswith("sqlite"):
        return  # a form that only SQLite has
    with office.at("GM0312"):
        _one_row_of_each()
        with pytest.raises(sqlalchemy.exc.DBAPIError, match="append-only"), transaction():
            db.session.execute(text(statement.format(table, table)))


ROWS = {
    "audit_entry": "(id, at, account_name, action, object, detail) VALUES (1, :now, '', '', '', '')",
    "case_event": "(id, case_id, seq, kind, \"on\", at, by_name, detail, municipality)"
    " VALUES (1, 1, 1, '', :day, :now, '', '{}', 'GM0312')",
    "case_fact": "(id, case_id, name, source, as_of, verified, recorded_at, municipality)"
    " VALUES (1, 1, '', '', :day, :yes, :now, 'GM0312')",
    "assessment": "(id, case_id, at, by_name, why, question, answer, card, receipt, municipality)"
    " VALUES (1, 1, :now, '', '', '{}', '{}', '{}', '', 'GM0312')",
    "judgement": "(id, case_id, rule, outcome, reasons, by_name, at, municipality)"
    " VALUES (1, 1, '', '', '', '', :now, 'GM0312')",
    "letter": "(id, case_id, kind, subject, date_sent, \"values\", pdf, sha256, written_at, written_by, municipality)"
    " VALUES (1, 1, '', '', :day, '{}', '', '', :now, '', 'GM0312')",
    "proposal": "(id, case_id, assessment_id, outcome, state, text, text_sha256, drafted_by, drafted_by_name, drafted_at,"
    " municipality) VALUES (1, 1, 1, '', '', '{}', '', 1, '', :now, 'GM0312')",
    "decision": "(id, case_id, proposal_id, letter_id, outcome, drafted_by, decided_by, decided_on, send_on,"
    " approved_sha256, code, municipality) VALUES (1, 1, 1, 1, '', 1, 2, :day, :day, '', 'c', 'GM0312')",
    "counted_object": "(id, object_id, street, house_number, house_letter, house_addition, postcode, place, x, y,"
    " cell, building, neighbourhood, district, withdrawn, form, standing, units, from_day, source, reason, by_name, at,"
    " municipality)"
    " VALUES (1, '', '', 1, '', '', '', '', 1, 1, 1, '', '', '', :no, '', '', 1, :day, '', '', '', :now, 'GM0312')",
    "counting_correction": "(id, object_id, rule, part, counts, source, reason, case_id, by_name, at, municipality)"
    " VALUES (1, '', '', '', :yes, '', '', 1, '', :now, 'GM0312')",
    "spacing_measurement": "(id, case_id, rule, nearest_cm, source, reason, by_name, at, municipality)"
    " VALUES (1, 1, '', 1, '', '', '', :now, 'GM0312')",
    "dot_map_snapshot": "(id, case_id, rule, on_day, metric, parameters, surroundings, objects, base, svg, sha256, by_name,"
    " at, municipality) VALUES (1, 1, '', :day, '{}', '{}', '{}', '[]', '{}', '', '', '', :now, 'GM0312')",
    "party": "(id, case_id, role, kind, name, salutation, is_owner, street_line, postcode, place, email, phone,"
    " electronic_post, municipality) VALUES (1, 1, '', '', '', '', :no, '', '', '', '', '', :no, 'GM0312')",
    "objection": "(id, case_id, seq, party_id, received_on, representative, grounds, lacks, costs_asked, late_reason,"
    " excused_why, interested_why, committee, hearing_at, hearing_place, heard_by, hearing_report, no_hearing,"
    " no_hearing_why, advice_result, advice, recorded_by, recorded_by_name, recorded_at, municipality)"
    " VALUES (1, 1, 1, 1, :day, '', '[]', '[]', :no, '', '', '', :no, '', '', '', '', '', '', '', '', 1, '', :now, 'GM0312')",
    "reassessment": "(id, case_id, objection_id, assessment_id, law_on, law_why, municipality)"
    " VALUES (1, 1, 1, 1, :day, '', 'GM0312')",
    "objection_proposal": "(id, case_id, objection_id, round, assessment_id, result, outcome, state, text, text_sha256,"
    " remark, drafted_by, drafted_by_name, drafted_at, municipality)"
    " VALUES (1, 1, 1, 1, 1, '', '', '', '{}', '', '', 1, '', :now, 'GM0312')",
    "objection_decision": "(id, case_id, objection_id, proposal_id, letter_id, round, result, outcome, drafted_by,"
    " decided_by, decided_by_name, decided_on, send_on, approved_sha256, code, municipality)"
    " VALUES (1, 1, 1, 1, 1, 1, '', '', 1, 2, '', :day, :day, '', 'o', 'GM0312')",
    "claim": "(id, case_id, kind, reference, file_number, debtor, raised_on, ranked_on, suspensive, basis, balance, state, plan,"
    " interruptions, version, made_by_name, made_at, municipality)"
    " VALUES (1, 1, 'compensatie', 'RF', '', '', :day, :day, :no, '', 100, 'open', 0, '[]', 1, '', :now, 'GM0312')",
    "ledger_entry": "(id, claim_id, claim_kind, seq, kind, cents, booked_on, valued_on, reason, by_name, at, municipality)"
    " VALUES (1, 1, 'compensatie', 1, 'raised', 100, :day, :day, '', '', :now, 'GM0312')",
    "instalment": "(id, claim_id, plan, part, due_on, cents, agreed_on, why, by_id, at, municipality)"
    " VALUES (1, 1, 1, 1, :day, 100, :day, '', 1, :now, 'GM0312')",
    "year_statement": "(id, year, seq, figures, sha256, signed_by, signed_by_name, signed_function, signed_on, at, municipality)"
    " VALUES (1, 2025, 1, '{}', '', 1, '', '', :day, :now, 'GM0312')",
    "enforcement_file": "(id, number, request_id, version, opened_on, created_at, status, source, change_type, neighbourhood,"
    " neighbourhood_typed, priority, dwelling_evidence, dwelling_why, next_kind, next_on, closed_why, street, house_number,"
    " house_letter,"
    " house_addition, postcode, place, address_key, municipality) VALUES (1, 'BUN-H-2026-0001', '', 1, :day, :now, 'melding', '',"
    " '', '', '', 2, '', '', '', :day, '', '', 1, '', '', '', '', '', 'GM0312')",
    "enforcement_event": "(id, enforcement_id, seq, kind, \"on\", at, by_name, detail, municipality)"
    " VALUES (1, 1, 1, '', :day, :now, '', '{}', 'GM0312')",
    "enforcement_party": "(id, enforcement_id, role, kind, name, salutation, street_line, postcode, place, email, phone,"
    " electronic_post, commercial, municipality) VALUES (1, 1, '', '', '', '', '', '', '', '', '', :no, :no, 'GM0312')",
    "offender_test": "(id, enforcement_id, party_id, answers, outcome, why, tested_on, by_id, by_name, at, municipality)"
    " VALUES (1, 1, 1, '{}', '', '', :day, 1, '', :now, 'GM0312')",
    "enforcement_letter": "(id, enforcement_id, party_id, kind, subject, date_sent, \"values\", pdf, sha256, written_at,"
    " written_by, municipality) VALUES (1, 1, 1, '', '', :day, '{}', '', '', :now, '', 'GM0312')",
    "inspection": "(id, number, enforcement_id, purpose, officer_name, outcome, answers, note, recorded_at, municipality)"
    " VALUES (1, '', 1, '', '', '', '{}', '', :now, 'GM0312')",
    "violation": "(id, enforcement_id, change_type, rule_article, ordinance_title, seen_on, seen_at, seen_where, what, source,"
    " dwellings, recorded_by, recorded_by_name, recorded_at, municipality)"
    " VALUES (1, 1, '', '', '', :day, '', '', '', '', 1, 1, '', :now, 'GM0312')",
    "measure": "(id, enforcement_id, party_id, kind, state, \"values\", unit, text_sha256, remark, drafted_by, drafted_by_name,"
    " drafted_at, decided_by_name, ended_why, municipality)"
    " VALUES (1, 1, 1, 'boete', 'voorgenomen', '{}', '', '', '', 1, '', :now, '', '', 'GM0312')",
    "measure_change": "(id, measure_id, kind, \"on\", by_whom, reference, why, recorded_by, recorded_by_name, recorded_at,"
    " municipality) VALUES (1, 1, '', :day, '', '', '', 1, '', :now, 'GM0312')",
    "forfeiture": "(id, enforcement_id, measure_id, inspection_id, forfeited_on, first, last, amount_cents, capped, fell_why,"
    " recorded_by, recorded_by_name, recorded_at, municipality)"
    " VALUES (1, 1, 1, 1, :day, :day, :day, 1, :no, '', 1, '', :now, 'GM0312')",
    "interruption": "(id, forfeiture_id, kind, \"on\", proof, recorded_by, recorded_by_name, recorded_at, municipality)"
    " VALUES (1, 1, '', :day, '', 1, '', :now, 'GM0312')",
    "quota_place": "(id, case_id, rule, area, period, complete_on, state, reason, by_name, at, municipality)"
    " VALUES (1, 1, '', '', '', :day, '', '', '', :now, 'GM0312')",
}


def _one_row_of_each() -> None:
    with transaction():
        case_file.add(a_case("GM0312", "BUN-2026-0001", id=1))
        for table, rest in ROWS.items():
            parameters = {"now": NOW, "day": date(2026, 11, 2), "yes": True, "no": False}
            used = {key: value for key, value in parameters.items() if f":{key}" in rest}
            db.session.execute(text(f"INSERT INTO {table} {rest}"), used)


def test_the_database_refuses_a_decision_by_its_drafter(office: Office) -> None:
    with office.at("GM0312"):
        _one_row_of_each()
        insert = (
            "INSERT INTO decision (id, case_id, proposal_id, letter_id, outcome, drafted_by, decided_by, decided_on, send_on,"
            " approved_sha256, code, municipality) VALUES (2, 1, 1, 1, '', 2, 2, :day, :day, '', 'd', 'GM0312')"
        )
        with pytest.raises(sqlalchemy.exc.IntegrityError, match="four_eyes"), transaction():
            db.session.execute(text(insert), {"day": date(2026, 11, 2)})


def test_the_database_refuses_a_decision_on_objection_by_its_drafter(office: Office) -> None:
    with office.at("GM0312"):
        _one_row_of_each()
        insert = (
            "INSERT INTO objection_decision (id, case_id, objection_id, proposal_id, letter_id, round, result, outcome,"
            " drafted_by, decided_by, decided_by_name, decided_on, send_on, approved_sha256, code, municipality)"
            " VALUES (2, 1, 1, 1, 1, 2, '', '', 2, 2, '', :day, :day, '', 'p', 'GM0312')"
        )
        with pytest.raises(sqlalchemy.exc.IntegrityError, match="four_eyes"), transaction():
            db.session.execute(text(insert), {"day": date(2026, 11, 2)})


def test_rows_changed_outside_a_transaction_are_refused(office: Office) -> None:
    with office.at("GM0312"):
        db.session.add(a_case("GM0312", "BUN-2026-0001"))
        with pytest.raises(RuntimeError, match="outside a transaction"), transaction():
            pass
