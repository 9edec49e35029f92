"""The permit after the decision: how it stands, its conditions, the evidence shown, revocations, and the code on the letter."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TENANTS = ("permit", "permit_condition", "attachment", "revocation")
OPEN = "state = 'open' AND active"
STANDS = "ended_on IS NULL"


def upgrade() -> None:
    _permit()
    _lists()
    _condition()
    _attachment()
    _revocation()
    op.add_column("standard_text", sa.Column("shown_by", sa.String(length=12), server_default="", nullable=False))
    op.add_column("standard_text", sa.Column("evidence", sa.String(length=400), server_default="", nullable=False))
    op.add_column("standard_text", sa.Column("due_weeks", sa.Integer(), nullable=True))
    op.add_column("standard_text", sa.Column("suspensive", sa.Boolean(), server_default=sa.false(), nullable=False))
    if op.get_bind().dialect.name == "postgresql":
        own = "municipality = current_setting('app.municipality', true)"
        for table in TENANTS:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY own_municipality ON {table} USING ({own}) WITH CHECK ({own})")


def downgrade() -> None:
    for name in ("suspensive", "due_weeks", "evidence", "shown_by"):
        op.drop_column("standard_text", name)
    for table in ("revocation", "attachment", "permit_condition", "permit_code", "permit"):
        op.drop_table(table)


def _of_case(table: str, *, nullable: bool = False) -> list[sa.schema.SchemaItem]:
    """The columns and keys that every table of a case has."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=nullable),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name=f"fk_{table}_municipality"),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"], ["case_file.municipality", "case_file.id"], name=f"fk_{table}_municipality_case_id"
        ),
        sa.UniqueConstraint("municipality", "id", name=f"uq_{table}_municipality_id"),
    ]


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality", column], [f"{other}.municipality", f"{other}.id"], name=f"fk_{table}_municipality_{column}"
    )


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["account.id"], name=f"fk_{table}_{column}")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    """SQLite keeps a flag as a number, and recognises the index only by the very words of the question."""
    lite = where.replace("AND waits", "AND waits = 1").replace("AND active", "AND active = 1")
    op.create_index(name, table, columns, sqlite_where=sa.text(lite), postgresql_where=sa.text(where))


def _permit() -> None:
    op.create_table(
        "permit",
        *_of_case("permit"),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("change_type", sa.String(length=30), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("units_before", sa.Integer(), nullable=True),
        sa.Column("units_after", sa.Integer(), nullable=True),
        sa.Column("rooms", sa.Integer(), nullable=True),
        sa.Column("residents_max", sa.Integer(), nullable=True),
        sa.Column("bound_to", sa.String(length=10), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("temporary_until", sa.Date(), nullable=True),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.Column("used_source", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_kind", sa.String(length=12), nullable=False),
        sa.Column("final_on", sa.Date(), nullable=True),
        sa.Column("lapses_on", sa.Date(), nullable=True),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("condition_due", sa.Date(), nullable=True),
        _to("permit", "holder_id", "party"),
        sa.UniqueConstraint("municipality", "case_id", name="uq_permit_municipality_case_id"),
        sa.UniqueConstraint("code", name="uq_permit_code"),
    )


def _lists() -> None:
    """What the lists ask, each by an index of its own rows; and where a code was given out."""
    op.create_index("ix_permit_granted", "permit", ["municipality", "granted_on", "id"])
    granted = ["municipality", "granted_on", "id"]
    _partial("ix_permit_unused", "permit", granted, f"{STANDS} AND used_on IS NULL")
    _partial("ix_permit_waits", "permit", granted, f"{STANDS} AND waits")
    temporary = ["municipality", "temporary_until", "id"]
    _partial("ix_permit_temporary", "permit", temporary, f"{STANDS} AND temporary_until IS NOT NULL")
    _partial("ix_permit_late", "permit", ["municipality", "condition_due", "id"], f"{STANDS} AND condition_due IS NOT NULL")
    _partial("ix_permit_ended", "permit", ["municipality", "ended_on", "id"], "ended_on IS NOT NULL")
    op.create_table(
        "permit_code",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_permit_code"),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_permit_code_municipality"),
    )


def _condition() -> None:
    op.create_table(
        "permit_condition",
        *_of_case("permit_condition"),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("reason", sa.String(length=800), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("article", sa.String(length=200), nullable=False),
        sa.Column("check_moment", sa.String(length=200), nullable=False),
        sa.Column("shown_by", sa.String(length=12), nullable=False),
        sa.Column("evidence", sa.String(length=400), nullable=False),
        sa.Column("moment", sa.String(length=12), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("suspensive", sa.Boolean(), nullable=False),
        sa.Column("repeat_months", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("state_why", sa.String(length=2000), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.Date(), nullable=True),
        _to("permit_condition", "follows_id", "permit_condition"),
        sa.UniqueConstraint("municipality", "case_id", "seq", "turn", name="uq_permit_condition_municipality_case_id_seq_turn"),
        sa.CheckConstraint(
            "state IN ('open', 'voldaan', 'niet_voldaan', 'kwijtgescholden')", name="ck_permit_condition_state"
        ),
        sa.CheckConstraint("repeat_months IS NULL OR repeat_months > 0", name="ck_permit_condition_repeat_months"),
    )
    _partial("ix_permit_condition_due", "permit_condition", ["municipality", "due_on", "id"], OPEN)
    _partial("ix_permit_condition_made", "permit_condition", ["municipality", "made_on", "id"], OPEN)
    _partial("ix_permit_condition_title", "permit_condition", ["municipality", "title", "due_on", "id"], OPEN)


def _attachment() -> None:
    op.create_table(
        "attachment",
        *_of_case("attachment", nullable=True),
        sa.Column("condition_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("media_type", sa.String(length=20), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        _to("attachment", "condition_id", "permit_condition"),
        _person("attachment", "by_id"),
        sa.CheckConstraint(
            "media_type IN ('application/pdf', 'image/jpeg', 'image/png')", name="ck_attachment_media_type"
        ),
        sa.CheckConstraint("size > 0 AND size <= 10485760", name="ck_attachment_size"),
    )
    op.create_index("ix_attachment_case", "attachment", ["municipality", "case_id", "id"])


def _revocation() -> None:
    op.create_table(
        "revocation",
        *_of_case("revocation"),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("remark", sa.String(length=4000), nullable=False),
        sa.Column("drafted_by", sa.Integer(), nullable=False),
        sa.Column("drafted_by_name", sa.String(length=120), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_by_name", sa.String(length=120), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("undone_on", sa.Date(), nullable=True),
        sa.Column("undone_why", sa.String(length=2000), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        _to("revocation", "letter_id", "letter"),
        *(_person("revocation", column) for column in ("drafted_by", "decided_by", "undone_by")),
        sa.CheckConstraint("drafted_by <> decided_by", name="ck_revocation_four_eyes"),
        sa.CheckConstraint("undone_by <> decided_by", name="ck_revocation_undone_by_another"),
        sa.CheckConstraint(
            "state <> 'besloten' OR (decided_by IS NOT NULL AND letter_id IS NOT NULL)", name="ck_revocation_decided"
        ),
    )
    op.create_index("ix_revocation_case", "revocation", ["municipality", "case_id", "id"])
    op.create_index("ix_revocation_state", "revocation", ["municipality", "state", "id"])
