"""What the worker works on: the outbox, the dates that matter, batches, and its heartbeat; who agreed to electronic post."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = ("outbox", "due_date", "batch", "batch_item")


def upgrade() -> None:
    _outbox()
    _due_date()
    _batch()
    _batch_item()
    op.create_table(
        "heartbeat",
        sa.Column("tick", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("tick", name="pk_heartbeat"),
    )
    op.add_column(
        "party", sa.Column("electronic_post", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    if op.get_bind().dialect.name == "postgresql":
        own = "municipality = current_setting('app.municipality', true)"
        for table in TABLES:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY own_municipality ON {table} USING ({own}) WITH CHECK ({own})")


def downgrade() -> None:
    op.drop_column("party", "electronic_post")
    op.drop_table("heartbeat")
    for table in reversed(TABLES):
        op.drop_table(table)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("to_name", sa.String(length=120), nullable=False),
        sa.Column("to_address", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=36), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(length=400), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        _municipality(),
        _case("outbox"),
        sa.ForeignKeyConstraint(
            ["municipality", "letter_id"],
            ["letter.municipality", "letter.id"],
            name="fk_outbox_municipality_letter_id",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("municipality", "key", name="uq_outbox_municipality_key"),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')", name="ck_outbox_state"
        ),
        *_own("outbox"),
    )
    op.create_index("ix_outbox_due", "outbox", ["municipality", "state", "due_at"])
    op.create_index("ix_outbox_case", "outbox", ["municipality", "case_id", "id"])


def _due_date() -> None:
    op.create_table(
        "due_date",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=False),
        sa.Column("whom", sa.String(length=20), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.Column("snooze_why", sa.String(length=400), nullable=False),
        sa.Column("snoozed_by", sa.Integer(), nullable=True),
        _municipality(),
        _case("due_date"),
        sa.ForeignKeyConstraint(["snoozed_by"], ["account.id"], name="fk_due_date_snoozed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_due_date"),
        sa.UniqueConstraint(
            "municipality",
            "case_id",
            "kind",
            "subject",
            "step",
            name="uq_due_date_municipality_case_id_kind_subject_step",
        ),
        *_own("due_date"),
    )
    op.create_index("ix_due_date_scan", "due_date", ["municipality", "reminded_at", "remind_on"])
    op.create_index("ix_due_date_on", "due_date", ["municipality", "on", "id"])


def _batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_by_name", sa.String(length=120), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        _municipality(),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name="fk_batch_asked_by"),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        sa.UniqueConstraint("municipality", "id", name="uq_batch_municipality_id"),
        *_own("batch"),
    )


def _batch_item() -> None:
    op.create_table(
        "batch_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("why", sa.String(length=400), nullable=False),
        sa.Column("claim", sa.String(length=36), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        _municipality(),
        sa.ForeignKeyConstraint(
            ["municipality", "batch_id"],
            ["batch.municipality", "batch.id"],
            name="fk_batch_item_municipality_batch_id",
        ),
        _case("batch_item"),
        sa.PrimaryKeyConstraint("id", name="pk_batch_item"),
        sa.UniqueConstraint(
            "municipality", "batch_id", "case_id", name="uq_batch_item_municipality_batch_id_case_id"
        ),
        sa.CheckConstraint("state IN ('waiting', 'working', 'done', 'refused')", name="ck_batch_item_state"),
        *_own("batch_item"),
    )
    op.create_index("ix_batch_item_state", "batch_item", ["municipality", "state", "id"])


def _municipality() -> sa.Column[str]:
    return sa.Column("municipality", sa.String(length=6), nullable=False)


def _own(table: str) -> list[sa.ForeignKeyConstraint]:
    return [sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name=f"fk_{table}_municipality")]


def _case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality", "case_id"],
        ["case_file.municipality", "case_file.id"],
        name=f"fk_{table}_municipality_case_id",
    )
