"""Assessments, judgements, letters, proposals, remarks, decisions, and accepted ordinance versions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _assessment()
    _judgement()
    _letter()
    _proposal()
    _remark()
    _decision()
    _acceptance()


def downgrade() -> None:
    for table in ("acceptance", "decision", "remark", "proposal", "letter", "judgement", "assessment"):
        op.drop_table(table)


def _assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.Column("receipt", sa.String(length=64), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name="fk_assessment_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_assessment_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        sa.UniqueConstraint("municipality", "id", name="uq_assessment_municipality_id"),
    )
    op.create_index("ix_assessment_case", "assessment", ["municipality", "case_id", "id"], unique=False)


def _judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("remedy", sa.String(length=30), nullable=True),
        sa.Column("reasons", sa.String(length=8000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_judgement_by_id"),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name="fk_judgement_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_judgement_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
    )
    op.create_index("ix_judgement_case", "judgement", ["municipality", "case_id", "id"], unique=False)


def _letter() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("date_sent", sa.Date(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.String(length=120), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name="fk_letter_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_letter_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sa.UniqueConstraint("municipality", "id", name="uq_letter_municipality_id"),
    )
    op.create_index("ix_letter_case", "letter", ["municipality", "case_id", "id"], unique=False)


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("drafted_by", sa.Integer(), nullable=False),
        sa.Column("drafted_by_name", sa.String(length=120), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["drafted_by"], ["account.id"], name="fk_proposal_drafted_by"),
        sa.ForeignKeyConstraint(
            ["municipality", "assessment_id"],
            ["assessment.municipality", "assessment.id"],
            name="fk_proposal_municipality_assessment_id",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name="fk_proposal_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_proposal_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
        sa.UniqueConstraint("municipality", "id", name="uq_proposal_municipality_id"),
    )
    op.create_index("ix_proposal_case", "proposal", ["municipality", "case_id", "id"], unique=False)


def _remark() -> None:
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=30), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_remark_by_id"),
        sa.ForeignKeyConstraint(
            ["municipality", "proposal_id"],
            ["proposal.municipality", "proposal.id"],
            name="fk_remark_municipality_proposal_id",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_remark_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_remark"),
    )
    op.create_index("ix_remark_proposal", "remark", ["municipality", "proposal_id", "id"], unique=False)


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("drafted_by", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("send_on", sa.Date(), nullable=False),
        sa.Column("approved_sha256", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.CheckConstraint("drafted_by <> decided_by", name="ck_decision_four_eyes"),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name="fk_decision_decided_by"),
        sa.ForeignKeyConstraint(["drafted_by"], ["account.id"], name="fk_decision_drafted_by"),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name="fk_decision_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "letter_id"],
            ["letter.municipality", "letter.id"],
            name="fk_decision_municipality_letter_id",
        ),
        sa.ForeignKeyConstraint(
            ["municipality", "proposal_id"],
            ["proposal.municipality", "proposal.id"],
            name="fk_decision_municipality_proposal_id",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_decision_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.UniqueConstraint("code", name="uq_decision_code"),
        sa.UniqueConstraint("municipality", "case_id", name="uq_decision_municipality_case_id"),
    )


def _acceptance() -> None:
    op.create_table(
        "acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ordinance_sha256", sa.String(length=64), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("reasons", sa.String(length=4000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_acceptance_by_id"),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_acceptance_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_acceptance"),
        sa.UniqueConstraint(
            "municipality", "ordinance_sha256", name="uq_acceptance_municipality_ordinance_sha256"
        ),
    )
