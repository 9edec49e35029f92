"""The address register as a table, the objects that count on the dot map, what was corrected and measured by a person, frozen
snapshots, and the queue of a quota.

The indexes of `register_address` hold everything that a base is counted by, so that counting never reads the rows themselves:
without a spatial extension, a radius is a handful of 50 m cells. What counts is never edited: a newer row supersedes.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = (
    "register_address",
    "counted_object",
    "counting_correction",
    "spacing_measurement",
    "dot_map_snapshot",
    "quota_place",
)
APPEND_ONLY = TABLES[1:]
FILTER = ["uses", "area_m2", "own_entrance", "stands"]


def upgrade() -> None:
    _register_address()
    _counted_object()
    _counting_correction()
    _spacing_measurement()
    _dot_map_snapshot()
    _quota_place()
    _guards()


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in reversed(TABLES):
        if table in APPEND_ONLY:
            for verb in ("update", "delete"):
                op.execute(f"DROP TRIGGER {table}_no_{verb}" + (f" ON {table}" if postgresql else ""))
        op.drop_table(table)


def _name(length: int) -> sa.types.TypeEngine[str]:
    """Compared byte by byte on both engines: an index on it is as quick as one on a number."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def _place_columns() -> list[sa.Column]:
    """Where an address or an object stands: what the two tables have in common."""
    return [
        sa.Column("object_id", _name(16), nullable=False),
        sa.Column("street", _name(120), nullable=False),
        sa.Column("house_number", sa.Integer(), nullable=False),
        sa.Column("house_letter", sa.String(length=1), nullable=False),
        sa.Column("house_addition", sa.String(length=4), nullable=False),
        sa.Column("postcode", _name(6), nullable=False),
        sa.Column("place", _name(80), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("building", _name(16), nullable=False),
        sa.Column("staircase", _name(20), nullable=True),
        sa.Column("storey", sa.SmallInteger(), nullable=True),
        sa.Column("neighbourhood", _name(10), nullable=False),
        sa.Column("district", _name(8), nullable=False),
    ]


def _register_address() -> None:
    table = "register_address"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *_place_columns(),
        sa.Column("designation_id", sa.String(length=16), nullable=False),
        sa.Column("area_m2", sa.Integer(), nullable=True),
        sa.Column("uses", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("own_entrance", sa.Boolean(), nullable=True),
        sa.Column("build_year", sa.SmallInteger(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_register_address_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_register_address"),
        sa.UniqueConstraint("municipality", "object_id", name="uq_register_address_municipality_object_id"),
    )
    for name, columns in {
        "cell": ["cell", "x", "y", *FILTER],
        "street": ["street", "place", *FILTER],
        "area": ["district", "neighbourhood", *FILTER],
        "building": ["building", "staircase", "storey", *FILTER],
        "postcode": ["postcode", "house_number"],
    }.items():
        op.create_index(f"ix_{table}_{name}", table, ["municipality", *columns], unique=False)


def _counted_object() -> None:
    table = "counted_object"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *_place_columns(),
        sa.Column("first_id", sa.Integer(), nullable=True),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("form", sa.String(length=30), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("residents", sa.Integer(), nullable=True),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        *_recorded(),
        *_municipality_of(table),
        _to(table, "first_id", table),
        _to(table, "supersedes_id", table),
        _to(table, "case_id", "case_file"),
        sa.CheckConstraint("to_day IS NULL OR from_day <= to_day", name="ck_counted_object_period"),
        sa.UniqueConstraint("municipality", "id", name="uq_counted_object_municipality_id"),
        sa.UniqueConstraint("municipality", "supersedes_id", name="uq_counted_object_municipality_supersedes_id"),
    )
    for name, columns in {
        "cell": ["cell"],
        "street": ["street", "place"],
        "area": ["district", "neighbourhood"],
        "building": ["building"],
        "object": ["object_id"],
        "case": ["case_id"],
    }.items():
        op.create_index(f"ix_{table}_{name}", table, ["municipality", *columns], unique=False)


def _counting_correction() -> None:
    table = "counting_correction"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("object_id", sa.String(length=16), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        *_recorded(),
        *_municipality_of(table),
        _to(table, "case_id", "case_file"),
    )
    op.create_index(f"ix_{table}_rule", table, ["municipality", "rule", "id"], unique=False)


def _spacing_measurement() -> None:
    table = "spacing_measurement"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("nearest_cm", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        *_recorded(),
        *_municipality_of(table),
        _to(table, "case_id", "case_file"),
        sa.CheckConstraint("nearest_cm >= 0", name="ck_spacing_measurement_nearest"),
    )
    op.create_index(f"ix_{table}_case", table, ["municipality", "case_id", "rule", "id"], unique=False)


def _dot_map_snapshot() -> None:
    table = "dot_map_snapshot"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("metric", sa.JSON(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("surroundings", sa.JSON(), nullable=False),
        sa.Column("objects", sa.JSON(), nullable=False),
        sa.Column("base", sa.JSON(), nullable=False),
        sa.Column("svg", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        *_recorded(),
        *_municipality_of(table),
        _to(table, "case_id", "case_file"),
        sa.UniqueConstraint("municipality", "id", name="uq_dot_map_snapshot_municipality_id"),
    )
    op.create_index(f"ix_{table}_case", table, ["municipality", "case_id", "rule", "id"], unique=False)


def _quota_place() -> None:
    table = "quota_place"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("complete_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        *_recorded(),
        *_municipality_of(table),
        _to(table, "case_id", "case_file"),
    )
    op.create_index(f"ix_{table}_queue", table, ["municipality", "rule", "area", "period", "id"], unique=False)
    op.create_index(f"ix_{table}_case", table, ["municipality", "case_id", "id"], unique=False)


def _recorded() -> list[sa.Column]:
    return [
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    ]


def _municipality_of(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=f"fk_{table}_by_id"),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name=f"fk_{table}_municipality"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality", column], [f"{other}.municipality", f"{other}.id"], name=f"fk_{table}_municipality_{column}"
    )


def _guards() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            act = (
                " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
                if postgresql
                else f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
            op.execute(f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}{act}")
    if postgresql:
        own = "municipality = current_setting('app.municipality', true)"
        for table in TABLES:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY own_municipality ON {table} USING ({own}) WITH CHECK ({own})")
