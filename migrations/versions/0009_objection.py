"""Objection and appeal: what came in, who was told, the assessment anew, the decision on objection, the court."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = (
    "objection",
    "objection_informed",
    "reassessment",
    "objection_proposal",
    "objection_decision",
    "appeal",
)
APPEND_ONLY = ("reassessment", "objection_decision")


def upgrade() -> None:
    op.create_index("uq_party_municipality_id", "party", ["municipality", "id"], unique=True)
    _objection()
    _informed()
    _reassessment()
    _proposal()
    _decision()
    _appeal()
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}"
                + (
                    " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
                    if postgresql
                    else f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            )
    if postgresql:
        own = "municipality = current_setting('app.municipality', true)"
        for table in TABLES:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY own_municipality ON {table} USING ({own}) WITH CHECK ({own})")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_index("uq_party_municipality_id", "party")


def _objection() -> None:
    op.create_table(
        "objection",
        *_start(),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        _day("received_on", nullable=False),
        _day("posted_on"),
        _text("representative", 120),
        sa.Column("grounds", sa.JSON(), nullable=False),
        sa.Column("lacks", sa.JSON(), nullable=False),
        sa.Column("costs_asked", sa.Boolean(), nullable=False),
        _text("late_reason", 2000),
        sa.Column("excused", sa.Boolean(), nullable=True),
        _text("excused_why", 2000),
        sa.Column("interested", sa.Boolean(), nullable=True),
        _text("interested_why", 2000),
        _day("repair_asked_on"),
        _day("repair_by"),
        _day("repaired_on"),
        sa.Column("committee", sa.Boolean(), nullable=False),
        _day("hearing_on"),
        _text("hearing_at", 5),
        _text("hearing_place", 200),
        _day("heard_on"),
        _text("heard_by", 300),
        _text("hearing_report", 8000),
        _text("no_hearing", 30),
        _text("no_hearing_why", 2000),
        _day("advice_on"),
        _text("advice_result", 30),
        _text("advice", 8000),
        *(_day(name) for name in ("adjourned_on", "agreed_until", "withdrawn_on")),
        *_recorded("objection"),
        *_own("objection"),
        _key("objection", "party_id", "party"),
        sa.UniqueConstraint("municipality", "id", name="uq_objection_municipality_id"),
        sa.UniqueConstraint("municipality", "case_id", "seq", name="uq_objection_municipality_case_id_seq"),
    )


def _informed() -> None:
    table = "objection_informed"
    op.create_table(
        table,
        *_start(),
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        _day("on", nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        _text("why", 400),
        sa.Column("by_id", sa.Integer(), nullable=False),
        _text("by_name", 120),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_own(table),
        _key(table, "objection_id", "objection"),
        _key(table, "party_id", "party"),
        _key(table, "letter_id", "letter"),
        _person(table, "by_id"),
        sa.UniqueConstraint(
            "municipality",
            "objection_id",
            "party_id",
            name="uq_objection_informed_municipality_objection_id_party_id",
        ),
    )


def _reassessment() -> None:
    table = "reassessment"
    op.create_table(
        table,
        *_start(),
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        _day("law_on", nullable=False),
        _text("law_why", 400),
        *_own(table),
        _key(table, "objection_id", "objection"),
        _key(table, "assessment_id", "assessment"),
        sa.UniqueConstraint(
            "municipality", "assessment_id", name="uq_reassessment_municipality_assessment_id"
        ),
    )
    op.create_index("ix_reassessment_objection", table, ["municipality", "objection_id", "id"])


def _proposal() -> None:
    table = "objection_proposal"
    op.create_table(
        table,
        *_start(),
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        _text("result", 30),
        _text("outcome", 20),
        _text("state", 20),
        sa.Column("text", sa.JSON(), nullable=False),
        _text("text_sha256", 64),
        _text("remark", 4000),
        _day("sent_on"),
        sa.Column("drafted_by", sa.Integer(), nullable=False),
        _text("drafted_by_name", 120),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        *_own(table),
        _key(table, "objection_id", "objection"),
        _key(table, "assessment_id", "assessment"),
        _person(table, "drafted_by"),
        sa.UniqueConstraint("municipality", "id", name="uq_objection_proposal_municipality_id"),
    )
    op.create_index("ix_objection_proposal", table, ["municipality", "objection_id", "id"])


def _decision() -> None:
    table = "objection_decision"
    op.create_table(
        table,
        *_start(),
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        _text("result", 30),
        _text("outcome", 20),
        sa.Column("drafted_by", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        _text("decided_by_name", 120),
        _day("decided_on", nullable=False),
        _day("send_on", nullable=False),
        _text("approved_sha256", 64),
        _text("code", 12),
        *_own(table),
        _key(table, "objection_id", "objection"),
        _key(table, "proposal_id", "objection_proposal"),
        _key(table, "letter_id", "letter"),
        _person(table, "drafted_by"),
        _person(table, "decided_by"),
        sa.UniqueConstraint(
            "municipality",
            "objection_id",
            "round",
            name="uq_objection_decision_municipality_objection_id_round",
        ),
        sa.UniqueConstraint(
            "municipality", "proposal_id", name="uq_objection_decision_municipality_proposal_id"
        ),
        sa.UniqueConstraint("code", name="uq_objection_decision_code"),
        sa.CheckConstraint("drafted_by <> decided_by", name="ck_objection_decision_four_eyes"),
    )


def _appeal() -> None:
    op.create_table(
        "appeal",
        *_start(),
        sa.Column("objection_id", sa.Integer(), nullable=False),
        _text("kind", 20),
        _day("lodged_on", nullable=False),
        _text("lodged_by", 120),
        _text("reference", 60),
        _day("withdrawn_on"),
        _day("judged_on"),
        _day("sent_on"),
        _text("judgment", 30),
        _text("gist", 4000),
        _day("new_decision_by"),
        *_recorded("appeal"),
        *_own("appeal"),
        _key("appeal", "objection_id", "objection"),
        sa.UniqueConstraint("municipality", "id", name="uq_appeal_municipality_id"),
    )
    op.create_index("ix_appeal_case", "appeal", ["municipality", "case_id", "id"])


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _day(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _start() -> list[sa.Column[int]]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
    ]


def _recorded(table: str) -> list[object]:
    return [
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        _text("recorded_by_name", 120),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        _person(table, "recorded_by"),
    ]


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["account.id"], name=f"fk_{table}_{column}")


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality", column],
        [f"{other}.municipality", f"{other}.id"],
        name=f"fk_{table}_municipality_{column}",
    )


def _own(table: str) -> list[object]:
    return [
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name=f"fk_{table}_municipality"),
        _key(table, "case_id", "case_file"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]
