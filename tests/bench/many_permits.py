"""Gives every announced case of a filled database a permit with three conditions and their dates, in a few statements."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import TextClause, text

from app.store.base import db
from app.store.transaction import transaction

PERMITS = """
    INSERT INTO permit (municipality, case_id, code, change_type, act, granted_on, units_before, units_after, rooms,
        residents_max, bound_to, holder_id, temporary_until, used_on, used_source, since, suspended, ended_on, end_kind,
        final_on, lapses_on, waits, condition_due)
    SELECT c.municipality, c.id, 'T' || c.id, c.change_type, 'besluit', c.decide_by_nominal, 1, 1, 3, 4, 'object', p.id,
        CASE WHEN c.id % 50 = 0 THEN CAST(:soon AS DATE) END, CASE WHEN c.id % 3 = 0 THEN c.decide_by_nominal END, '',
        c.decide_by_nominal, :no, CASE WHEN c.id % 40 = 0 THEN CAST(:today AS DATE) END,
        CASE WHEN c.id % 40 = 0 THEN 'ingetrokken' ELSE '' END, NULL, NULL, c.id % 25 = 0,
        CASE WHEN c.id % 5 = 0 THEN CAST(:late AS DATE) END
    FROM case_file c JOIN party p ON p.municipality = c.municipality AND p.case_id = c.id
    WHERE c.status = 'bekendgemaakt' AND NOT EXISTS (
        SELECT 1 FROM permit x WHERE x.municipality = c.municipality AND x.case_id = c.id)
"""
CONDITIONS = """
    INSERT INTO permit_condition (municipality, case_id, seq, turn, made_on, title, text, reason, source, article, check_moment,
        shown_by, evidence, moment, due_on, suspensive, active, state, state_why)
    SELECT municipality, case_id, :seq, 1, granted_on, :title, 'Laat dit zien.', '', 'vrij', '', '', 'houder', 'een rapport', '',
        CASE WHEN case_id % 4 = 0 THEN CAST(:late AS DATE) WHEN case_id % 4 = 1 THEN CAST(:soon AS DATE) END, :no,
        ended_on IS NULL, CASE WHEN case_id % 2 = 0 THEN 'open' ELSE 'voldaan' END, ''
    FROM permit WHERE code LIKE 'T%'
"""
DATES = """
    INSERT INTO due_date (municipality, case_id, kind, subject, step, "on", remind_on, whom, caseworker_id, snooze_why)
    SELECT k.municipality, k.case_id, 'condition', k.id, 'after', k.due_on, k.due_on, 'enforcement', NULL, ''
    FROM permit_condition k WHERE k.state = 'open' AND k.active AND k.due_on IS NOT NULL
"""
TITLES = ("Register van bewoners", "Geluid tussen de kamers", "Een vast aanspreekpunt")


def fill(today: date) -> None:
    """Add them to the municipality of this session."""
    days = {"today": today, "late": today - timedelta(days=30), "soon": today + timedelta(days=60), "no": False}
    plain = {name: day.isoformat() if isinstance(day, date) else day for name, day in days.items()}
    with transaction():
        db.session.execute(_of(PERMITS), plain)
        for seq, title in enumerate(TITLES, 1):
            db.session.execute(_of(CONDITIONS), plain | {"seq": seq, "title": title})
        db.session.execute(_of(DATES))
    with db.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))


def _of(statement: str) -> TextClause:
    """SQLite keeps a date as text, and its CAST would make a number of it."""
    return text(statement.replace("AS DATE", "AS TEXT") if db.engine.dialect.name == "sqlite" else statement)
