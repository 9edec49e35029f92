"""The day on which the post room posted a letter; what the watchdog counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("posted_on", sa.Date(), nullable=True))
    op.add_column("heartbeat", sa.Column("detail", sa.JSON(), server_default="{}", nullable=False))


def downgrade() -> None:
    op.drop_column("heartbeat", "detail")
    op.drop_column("outbox", "posted_on")
