"""The library of standard texts of a municipality."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "standard_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("reason", sa.String(length=800), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_by_name", sa.String(length=120), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["account.id"], name="fk_standard_text_changed_by"),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_standard_text_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_standard_text"),
        sa.UniqueConstraint("municipality", "kind", "title", name="uq_standard_text_municipality_kind_title"),
        sa.CheckConstraint("kind IN ('condition', 'hardship', 'answer')", name="ck_standard_text_kind"),
    )
    if op.get_bind().dialect.name == "postgresql":
        own = "municipality = current_setting('app.municipality', true)"
        op.execute("ALTER TABLE standard_text ENABLE ROW LEVEL SECURITY")
        op.execute("ALTER TABLE standard_text FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_municipality ON standard_text USING ({own}) WITH CHECK ({own})")


def downgrade() -> None:
    op.drop_table("standard_text")
