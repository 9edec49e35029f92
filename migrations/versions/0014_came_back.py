"""Whose turn it is stands on the case itself: the start page searched every event for it. An index for what waits, and the
columns that a person wants to see of the worklist."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

OURS = "e.municipality = case_file.municipality AND e.case_id = case_file.id"
BACK = f"""
    UPDATE case_file SET back_seq = (
        SELECT e.seq FROM case_event e WHERE {OURS}
        AND e.kind IN ('returned', 'information_supplied', 'information_late', 'request_answered', 'advice_received',
                       'request_lapsed')
        AND NOT EXISTS (
            SELECT 1 FROM case_event later WHERE later.municipality = e.municipality AND later.case_id = e.case_id
            AND later.seq > e.seq AND later.kind NOT IN ('assessed', 'facts_changed')))
    WHERE municipality = :code
"""
WHEN = f"""
    UPDATE case_file SET back_at = (SELECT e.at FROM case_event e WHERE {OURS} AND e.seq = case_file.back_seq)
    WHERE municipality = :code
"""


def upgrade() -> None:
    op.add_column("case_file", sa.Column("back_seq", sa.Integer(), nullable=True))
    op.add_column("case_file", sa.Column("back_at", sa.DateTime(timezone=True), nullable=True))
    _fill()
    op.add_column("account", sa.Column("columns", sa.JSON(), server_default="[]", nullable=False))
    op.create_index("ix_case_file_back", "case_file", ["municipality", "caseworker_id", "back_at"])
    op.create_index("ix_due_date_kind", "due_date", ["municipality", "caseworker_id", "kind", "case_id", "on"])


def downgrade() -> None:
    op.drop_column("account", "columns")
    op.drop_index("ix_due_date_kind", "due_date")
    op.drop_index("ix_case_file_back", "case_file")
    op.drop_column("case_file", "back_at")
    op.drop_column("case_file", "back_seq")


def _fill() -> None:
    """Row-level security shows the rows of one municipality at a time, to the owner of the tables too."""
    connection = op.get_bind()
    for code in connection.execute(sa.text("SELECT code FROM municipality")).scalars().all():
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT set_config('app.municipality', :code, true)"), {"code": code})
        for statement in (BACK, WHEN):
            connection.execute(sa.text(statement), {"code": code})
