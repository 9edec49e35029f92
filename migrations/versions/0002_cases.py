"""Case files: the file itself, its counter, search words, parties, facts and events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _case_counter()
    _case_file()
    _case_file_indexes()
    _case_search()
    _party()
    _case_fact()
    _case_event()


def downgrade() -> None:
    for table in ("case_event", "case_fact", "party", "case_search", "case_file", "case_counter"):
        op.drop_table(table)


def _case_counter() -> None:
    op.create_table(
        "case_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_case_counter_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_case_counter"),
        sa.UniqueConstraint("municipality", "year", name="uq_case_counter_municipality_year"),
    )


def _case_file() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("change_type", sa.String(length=30), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("caseworker_id", sa.Integer(), nullable=True),
        *_address_columns(),
        sa.Column("decide_by_nominal", sa.Date(), nullable=False),
        sa.Column("decide_by_shifted", sa.Date(), nullable=False),
        sa.Column("clock_state", sa.String(length=12), nullable=False),
        sa.Column("description", sa.String(length=2000), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.CheckConstraint("version > 0", name="ck_case_file_version"),
        sa.ForeignKeyConstraint(["caseworker_id"], ["account.id"], name="fk_case_file_caseworker_id"),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_case_file_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_case_file"),
        sa.UniqueConstraint("municipality", "id", name="uq_case_file_municipality_id"),
        sa.UniqueConstraint("municipality", "number", name="uq_case_file_municipality_number"),
        sa.UniqueConstraint("municipality", "request_id", name="uq_case_file_municipality_request_id"),
    )


def _case_file_indexes() -> None:
    op.create_index(
        "ix_case_file_counts", "case_file", ["municipality", "status", "change_type", "caseworker_id"], unique=False
    )
    op.create_index("ix_case_file_address", "case_file", ["municipality", "address_key"], unique=False)
    op.create_index(
        "ix_case_file_mine",
        "case_file",
        ["municipality", "caseworker_id", "status", "decide_by_nominal", "id"],
        unique=False,
    )
    op.create_index(
        "ix_case_file_worklist",
        "case_file",
        ["municipality", "status", "decide_by_nominal", "id"],
        unique=False,
    )


def _address_columns() -> list[sa.Column]:
    return [
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("house_number", sa.Integer(), nullable=False),
        sa.Column("house_letter", sa.String(length=1), nullable=False),
        sa.Column("house_addition", sa.String(length=4), nullable=False),
        sa.Column("postcode", sa.String(length=6), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("address_key", sa.String(length=30), nullable=False),
        sa.Column("address_source", sa.String(length=120), nullable=False),
        sa.Column("address_verified", sa.Boolean(), nullable=False),
        sa.Column("bag_nummeraanduiding", sa.String(length=16), nullable=True),
        sa.Column("bag_verblijfsobject", sa.String(length=16), nullable=True),
    ]


def _case_search() -> None:
    op.create_table(
        "case_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "word",
            sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name="fk_case_search_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_case_search_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_case_search"),
    )
    op.create_index("ix_case_search_case_id", "case_search", ["case_id"], unique=False)
    op.create_index("ix_case_search_word", "case_search", ["municipality", "word", "case_id"], unique=False)


def _party() -> None:
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("salutation", sa.String(length=160), nullable=False),
        sa.Column("kvk", sa.String(length=8), nullable=True),
        sa.Column("is_owner", sa.Boolean(), nullable=False),
        sa.Column("street_line", sa.String(length=140), nullable=False),
        sa.Column("postcode", sa.String(length=7), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name="fk_party_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_party_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_party"),
    )
    op.create_index("ix_party_case", "party", ["municipality", "case_id"], unique=False)


def _case_fact() -> None:
    op.create_table(
        "case_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name="fk_case_fact_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_case_fact_municipality"),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"], name="fk_case_fact_recorded_by"),
        sa.PrimaryKeyConstraint("id", name="pk_case_fact"),
    )
    op.create_index("ix_case_fact_case", "case_fact", ["municipality", "case_id", "name", "id"], unique=False)


def _case_event() -> None:
    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_case_event_by_id"),
        sa.ForeignKeyConstraint(
            ["municipality", "case_id"],
            ["case_file.municipality", "case_file.id"],
            name="fk_case_event_municipality_case_id",
        ),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name="fk_case_event_municipality"),
        sa.PrimaryKeyConstraint("id", name="pk_case_event"),
        sa.UniqueConstraint("municipality", "case_id", "seq", name="uq_case_event_municipality_case_id_seq"),
    )
