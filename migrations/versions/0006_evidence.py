"""The liveability worksheet: the ledger of evidence, notes per criterion, advice asked, and the interests of a weighing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("evidence_item", "criterion_note", "advice_request")


def upgrade() -> None:
    _evidence_item()
    _criterion_note()
    _advice_request()
    op.add_column("judgement", sa.Column("interests", sa.JSON(), nullable=True))
    _guards()


def downgrade() -> None:
    op.drop_column("judgement", "interests")
    # The policies and triggers of a table go with it.
    for table in reversed(TABLES):
        op.drop_table(table)


def _evidence_item() -> None:
    op.create_table(
        "evidence_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("redacted_text", sa.String(length=4000), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("distance_m", sa.Integer(), nullable=True),
        sa.Column("weight", sa.String(length=10), nullable=False),
        sa.Column("verified_by", sa.String(length=160), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("neighbourhood", sa.String(length=120), nullable=True),
        sa.Column("score_class", sa.Integer(), nullable=True),
        sa.Column("score_year", sa.Integer(), nullable=True),
        *_recorded(),
        *_keys("evidence_item"),
        sa.CheckConstraint(
            "(verified_by IS NULL) = (verified_on IS NULL)", name="ck_evidence_item_verified"
        ),
    )


def _criterion_note() -> None:
    op.create_table(
        "criterion_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("reasons", sa.String(length=8000), nullable=False),
        sa.Column("cited", sa.JSON(), nullable=False),
        sa.Column("searched_on", sa.Date(), nullable=True),
        sa.Column("searched_over", sa.String(length=400), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_criterion_note_by_id"),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name="fk_criterion_note_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.code"], name="fk_criterion_note_municipality"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_criterion_note"),
    )
    op.create_index("ix_criterion_note_case", "criterion_note", ["municipality", "case_id", "id"], unique=False)


def _advice_request() -> None:
    op.create_table(
        "advice_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("adviser", sa.String(length=120), nullable=False),
        sa.Column("external", sa.Boolean(), nullable=False),
        sa.Column("question", sa.String(length=4000), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("evidence_id", sa.Integer(), nullable=True),
        *_recorded(),
        *_keys("advice_request"),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id", "evidence_id"],
            ["evidence_item.municipality", "evidence_item.case_id", "evidence_item.id"],
            name="fk_advice_request_municipality_case_id_evidence_id",
        ),
    )


def _recorded() -> list[sa.Column]:
    """Who wrote this row, when, and which row it supersedes for which reason."""
    return [
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=400), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_by_name", sa.String(length=120), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
    ]


def _keys(table: str) -> list[sa.Constraint]:
    """The case it belongs to, and the row of the same case that it supersedes: one row is superseded once at most."""
    return [
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"], name=f"fk_{table}_recorded_by"),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name=f"fk_{table}_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id", "supersedes"],
            [f"{table}.municipality", f"{table}.case_id", f"{table}.id"],
            name=f"fk_{table}_municipality_case_id_supersedes",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name=f"fk_{table}_municipality"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("municipality", "case_id", "id", name=f"uq_{table}_municipality_case_id_id"),
        sa.UniqueConstraint("municipality", "supersedes", name=f"uq_{table}_municipality_supersedes"),
    ]


def _guards() -> None:
    """Rows are never changed or taken away, and on PostgreSQL never shown to another municipality."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    own = "municipality = current_setting('app.municipality', true)"
    for table in TABLES:
        for verb in ("update", "delete"):
            what = (
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
                if postgresql
                else f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
            op.execute(f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} {what}")
        if postgresql:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY own_municipality ON {table} USING ({own}) WITH CHECK ({own})")
