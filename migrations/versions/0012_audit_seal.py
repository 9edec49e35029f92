"""Seals on the audit log: a chain of hashes per municipality, made afterwards and never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(length=6), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_seal"),
        sa.UniqueConstraint("chain", "seq", name="uq_audit_seal_chain_seq"),
    )
    postgresql = op.get_bind().dialect.name == "postgresql"
    for verb in ("update", "delete"):
        if postgresql:
            op.execute(
                f"CREATE TRIGGER audit_seal_no_{verb} BEFORE {verb.upper()} ON audit_seal"
                " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
        else:
            op.execute(
                f"CREATE TRIGGER audit_seal_no_{verb} BEFORE {verb.upper()} ON audit_seal"
                " BEGIN SELECT RAISE(ABORT, 'audit_seal is append-only'); END"
            )


def downgrade() -> None:
    op.drop_table("audit_seal")
