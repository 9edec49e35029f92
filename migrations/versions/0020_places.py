"""One notion of neighbourhood: the code of the register on every case, file, round and date, and names that are entered per code.

A file and a round could hold a name that somebody typed. That text keeps its column under a name that says so, and stands beside
the code: no name is lost, and none is taken for a code. A code that was written there moves to the code. Beside it, what a claim
says of its enforcement file is now a key.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

HOMES = ("enforcement_file", "inspection_round")
AREA = ("ix_enforcement_file_area", ["municipality", "neighbourhood", "status", "next_on", "id"])
#: `BU` and eight digits, in words that both engines know.
IS_CODE = (
    "neighbourhood_typed LIKE 'BU________' AND"
    " replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(neighbourhood_typed, 3),"
    " '0', ''), '1', ''), '2', ''), '3', ''), '4', ''), '5', ''), '6', ''), '7', ''), '8', ''), '9', '') = ''"
)
BY_NUMBER = "a.municipality = {0}.municipality AND a.object_id = {0}.bag_verblijfsobject"
BY_ADDRESS = (
    "a.municipality = {0}.municipality AND a.postcode = {0}.postcode AND a.house_number = {0}.house_number"
    " AND lower(a.house_letter) = lower({0}.house_letter) AND lower(a.house_addition) = lower({0}.house_addition)"
)
OF_CASE = "FROM case_file c WHERE c.municipality = due_date.municipality AND c.id = due_date.case_id"
KEY = "fk_claim_municipality_enforcement_id"
KEY_SQL = f", CONSTRAINT {KEY} FOREIGN KEY(municipality, enforcement_id) REFERENCES enforcement_file (municipality, id)"


def upgrade() -> None:
    _names()
    op.drop_index(AREA[0], "enforcement_file")
    for table in HOMES:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN neighbourhood TO neighbourhood_typed")
        op.add_column(table, sa.Column("neighbourhood", sa.String(length=10), server_default="", nullable=False))
    op.create_index(AREA[0], "enforcement_file", AREA[1])
    _for_each_municipality(_to_codes())
    if op.get_bind().dialect.name == "postgresql":
        op.create_foreign_key(KEY, "claim", "enforcement_file", ["municipality", "enforcement_id"], ["municipality", "id"])
    else:
        _rewrite_claim(lambda sql: sql.rstrip().removesuffix(")").rstrip() + KEY_SQL + ")")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(KEY, "claim", type_="foreignkey")
    else:
        _rewrite_claim(lambda sql: sql.replace(KEY_SQL, ""))
    keep = "UPDATE {} SET neighbourhood_typed = neighbourhood WHERE neighbourhood_typed = '' AND municipality = :code"
    _for_each_municipality([keep.format(table) for table in HOMES])
    op.drop_index(AREA[0], "enforcement_file")
    for table in HOMES:
        op.drop_column(table, "neighbourhood")
        op.execute(f"ALTER TABLE {table} RENAME COLUMN neighbourhood_typed TO neighbourhood")
    op.create_index(AREA[0], "enforcement_file", AREA[1])
    op.drop_table("neighbourhood_name")


def _names() -> None:
    op.create_table(
        "neighbourhood_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_neighbourhood_name"),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_neighbourhood_name_municipality"),
        sa.UniqueConstraint("municipality", "code", name="uq_neighbourhood_name_municipality_code"),
    )
    if op.get_bind().dialect.name == "postgresql":
        own = "municipality = current_setting('app.municipality', true)"
        op.execute("ALTER TABLE neighbourhood_name ENABLE ROW LEVEL SECURITY")
        op.execute("ALTER TABLE neighbourhood_name FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_municipality ON neighbourhood_name USING ({own}) WITH CHECK ({own})")


def _to_codes() -> list[str]:
    """A code that was typed, then what the register says, for files and for cases; then the dates of the cases."""
    statements = [
        f"UPDATE {table} SET neighbourhood = neighbourhood_typed, neighbourhood_typed = ''"
        f" WHERE municipality = :code AND {IS_CODE}"
        for table in HOMES
    ]
    for table in ("enforcement_file", "case_file"):
        number = f"FROM register_address a WHERE {BY_NUMBER.format(table)}"
        address = f"FROM register_address a WHERE {BY_ADDRESS.format(table)}"
        statements += [
            f"UPDATE {table} SET neighbourhood = (SELECT a.neighbourhood {number})"
            f" WHERE municipality = :code AND EXISTS (SELECT 1 {number})",
            f"UPDATE {table} SET neighbourhood = (SELECT min(a.neighbourhood) {address})"
            f" WHERE municipality = :code AND bag_verblijfsobject IS NULL AND (SELECT count(*) {address}) = 1",
        ]
    return [
        *statements,
        f"UPDATE due_date SET neighbourhood = (SELECT c.neighbourhood {OF_CASE})"
        f" WHERE municipality = :code AND EXISTS (SELECT 1 {OF_CASE} AND c.neighbourhood <> due_date.neighbourhood)",
    ]


def _for_each_municipality(statements: list[str]) -> None:
    """Row-level security shows the rows of one municipality at a time, to the owner of the tables too."""
    connection = op.get_bind()
    for code in connection.execute(sa.text("SELECT code FROM municipality")).scalars().all():
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT set_config('app.municipality', :code, true)"), {"code": code})
        for statement in statements:
            connection.execute(sa.text(statement), {"code": code})


def _rewrite_claim(change: Callable[[str], str]) -> None:
    """SQLite adds no key to a table that is there, and making this one anew would break the keys that point to it. Its rows do
    not change by a key, so only its description is written anew, as the manual of SQLite says for such a change."""
    run = op.get_bind().exec_driver_sql
    version = run("PRAGMA schema_version").scalar_one()
    described = run("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'claim'").scalar_one()
    run("PRAGMA writable_schema=ON")
    run("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = 'claim'", (change(described),))
    run(f"PRAGMA schema_version={version + 1}")
    run("PRAGMA writable_schema=OFF")
    if run("PRAGMA foreign_key_check(claim)").fetchall():
        raise RuntimeError("a claim names an enforcement file that is not there")
