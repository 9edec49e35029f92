"""What the database itself refuses: changing what happened, and reading another municipality's rows.

PostgreSQL: row-level security, forced on the owner too; without `app.municipality` no row is shown and none can be written.
SQLite has no such thing; there the session's own filter stands alone, and INSERT OR REPLACE is stopped by the connection's
recursive triggers.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY = ("case_event", "audit_entry", "case_fact", "assessment", "judgement", "letter", "decision")
OF_A_MUNICIPALITY = (
    "acceptance",
    "assessment",
    "case_counter",
    "case_event",
    "case_fact",
    "case_file",
    "case_search",
    "decision",
    "judgement",
    "letter",
    "party",
    "proposal",
    "remark",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _postgresql()
    else:
        _sqlite()


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{verb}" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        op.execute("DROP FUNCTION refuse_change()")
        for table in OF_A_MUNICIPALITY:
            op.execute(f"DROP POLICY own_municipality ON {table}")
            op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


def _postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
    own = "municipality = current_setting('app.municipality', true)"
    for table in OF_A_MUNICIPALITY:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_municipality ON {table} USING ({own}) WITH CHECK ({own})")


def _sqlite() -> None:
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
