"""What is asked of the applicant: one row per state of a request, numbered within its case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLE = "applicant_request"


def upgrade() -> None:
    op.create_table(TABLE, *_columns(), *_keys(), *_checks())
    op.create_index(f"ix_{TABLE}_case", TABLE, ["municipality", "case_id", "id"])
    postgresql = op.get_bind().dialect.name == "postgresql"
    for verb in ("update", "delete"):
        what = (
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            if postgresql
            else f"BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
        )
        op.execute(f"CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE} {what}")
    if postgresql:
        own = "municipality = current_setting('app.municipality', true)"
        op.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_municipality ON {TABLE} USING ({own}) WITH CHECK ({own})")


def downgrade() -> None:
    # The policy and the triggers go with the table.
    op.drop_table(TABLE)


def _columns() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("why", sa.String(length=600), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=2000), nullable=False),
        sa.Column("why_closed", sa.String(length=400), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_by_name", sa.String(length=120), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
    ]


def _keys() -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"], name=f"fk_{TABLE}_recorded_by"),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name=f"fk_{TABLE}_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id", "supersedes"],
            [f"{TABLE}.municipality", f"{TABLE}.case_id", f"{TABLE}.id"],
            name=f"fk_{TABLE}_municipality_case_id_supersedes",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "letter_id"],
            ["letter.municipality", "letter.id"],
            name=f"fk_{TABLE}_municipality_letter_id",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name=f"fk_{TABLE}_municipality"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        sa.UniqueConstraint("municipality", "case_id", "id", name=f"uq_{TABLE}_municipality_case_id_id"),
        sa.UniqueConstraint("municipality", "supersedes", name=f"uq_{TABLE}_municipality_supersedes"),
    ]


def _checks() -> list[sa.Constraint]:
    return [
        sa.CheckConstraint(
            "state IN ('draft', 'sent', 'answered', 'cancelled', 'lapsed')", name=f"ck_{TABLE}_state"
        ),
        sa.CheckConstraint(
            "(round IS NULL) = (sent_on IS NULL) AND (round IS NULL) = (answer_by IS NULL)",
            name=f"ck_{TABLE}_round",
        ),
        sa.CheckConstraint("round IS NOT NULL OR state IN ('draft', 'cancelled')", name=f"ck_{TABLE}_sent"),
        sa.CheckConstraint("(answered_on IS NULL) = (state <> 'answered')", name=f"ck_{TABLE}_answered"),
    ]
