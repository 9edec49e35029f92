"""What a person sets for the own work: the morning's list, a secret link for a calendar, filters of the worklist."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("digest", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.create_table(
        "calendar_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        *_owner("calendar_link"),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_calendar_link"),
        sa.UniqueConstraint(
            "account_id", "municipality", name="uq_calendar_link_account_id_municipality"
        ),
    )
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Integer(), nullable=False),
        *_owner("saved_filter"),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_filter"),
        sa.UniqueConstraint(
            "account_id", "municipality", "name", name="uq_saved_filter_account_id_municipality_name"
        ),
    )


def downgrade() -> None:
    op.drop_table("saved_filter")
    op.drop_table("calendar_link")
    op.drop_column("account", "digest")


def _owner(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=f"fk_{table}_account_id"),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name=f"fk_{table}_municipality"),
    ]
