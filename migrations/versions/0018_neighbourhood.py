"""The neighbourhood of a case and of its dates, so that who inspects finds what is due nearby without joining every case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

FILL = (
    """
    UPDATE case_file SET neighbourhood = COALESCE((
        SELECT a.neighbourhood FROM register_address a
        WHERE a.municipality = case_file.municipality AND a.object_id = case_file.bag_verblijfsobject), '')
    WHERE municipality = :code
    """,
    """
    UPDATE due_date SET neighbourhood = COALESCE((
        SELECT c.neighbourhood FROM case_file c
        WHERE c.municipality = due_date.municipality AND c.id = due_date.case_id), '')
    WHERE municipality = :code
    """,
)


def upgrade() -> None:
    for table in ("case_file", "due_date"):
        op.add_column(table, sa.Column("neighbourhood", sa.String(length=10), server_default="", nullable=False))
    connection = op.get_bind()
    for code in connection.execute(sa.text("SELECT code FROM municipality")).scalars().all():
        # Row-level security shows the rows of one municipality at a time, to the owner of the tables too.
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT set_config('app.municipality', :code, true)"), {"code": code})
        for statement in FILL:
            connection.execute(sa.text(statement), {"code": code})
    op.create_index("ix_due_date_visit", "due_date", ["municipality", "whom", "step", "on", "id", "kind"])
    op.create_index("ix_due_date_area", "due_date", ["municipality", "whom", "step", "neighbourhood", "on", "id", "kind"])


def downgrade() -> None:
    op.drop_index("ix_due_date_area", "due_date")
    op.drop_index("ix_due_date_visit", "due_date")
    for table in ("due_date", "case_file"):
        op.drop_column(table, "neighbourhood")
