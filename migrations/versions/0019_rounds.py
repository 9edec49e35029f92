"""Rounds of an officer: which visits on which day in which order, and the photos of a visit.

What is only a plan may be changed and taken back; a visit that was made may not, and stands in `inspection`.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TENANTS = ("inspection_round", "round_stop", "visit_photo")


def upgrade() -> None:
    _round()
    _of_a_visit()
    if op.get_bind().dialect.name == "postgresql":
        own = "municipality = current_setting('app.municipality', true)"
        for table in TENANTS:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY own_municipality ON {table} USING ({own}) WITH CHECK ({own})")


def _round() -> None:
    op.create_table(
        "inspection_round",
        *_own("inspection_round"),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("officer_name", sa.String(length=120), nullable=False),
        sa.Column("neighbourhood", sa.String(length=80), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_by_name", sa.String(length=120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["account.id"], name="fk_inspection_round_officer_id"),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name="fk_inspection_round_made_by"),
        sa.UniqueConstraint("municipality", "id", name="uq_inspection_round_municipality_id"),
        sa.UniqueConstraint("municipality", "request_id", name="uq_inspection_round_municipality_request_id"),
        sa.CheckConstraint("version > 0", name="ck_inspection_round_version"),
    )
    op.create_index("ix_inspection_round_day", "inspection_round", ["municipality", "on", "id"])


def _of_a_visit() -> None:
    op.create_table(
        "round_stop",
        *_own("round_stop"),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        _to("round_stop", "round_id", "inspection_round"),
        _to("round_stop", "inspection_id", "inspection"),
        sa.UniqueConstraint("municipality", "inspection_id", name="uq_round_stop_municipality_inspection_id"),
    )
    op.create_index("ix_round_stop_round", "round_stop", ["municipality", "round_id", "place"])
    op.create_table(
        "visit_photo",
        *_own("visit_photo"),
        sa.Column("inspection_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        _to("visit_photo", "inspection_id", "inspection"),
        _to("visit_photo", "attachment_id", "attachment"),
        sa.UniqueConstraint("municipality", "inspection_id", "sha256", name="uq_visit_photo_municipality_inspection_id_sha256"),
    )


def downgrade() -> None:
    for table in reversed(TENANTS):
        op.drop_table(table)


def _own(table: str) -> list[sa.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name=f"fk_{table}_municipality"),
    ]


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality", column], [f"{other}.municipality", f"{other}.id"], name=f"fk_{table}_municipality_{column}"
    )
