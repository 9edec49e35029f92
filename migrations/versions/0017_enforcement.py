"""Enforcement: data on offences lies in tables of its own, so that no list, search or export of cases can come across it.

Reports keep apart who made them; every sanction has another person who decides than who drafts; what happened is only added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TYPES: Mapping[str, Any] = {
    "i": sa.Integer(),
    "d": sa.Date(),
    "t": sa.DateTime(timezone=True),
    "b": sa.Boolean(),
    "j": sa.JSON(),
    "x": sa.LargeBinary(),
}
OTHERS = {
    "enforcement_id": "enforcement_file",
    "permit_case_id": "case_file",
    "legalising_case_id": "case_file",
    "case_id": "case_file",
    "party_id": "enforcement_party",
    "letter_id": "enforcement_letter",
    "enforcement_letter_id": "enforcement_letter",
}


class Table(NamedTuple):
    """`columns`: `name:type`, with `?` where it may be empty; `s20` is text of at most 20. Keys hold the municipality first."""

    name: str
    columns: str
    keys: str = ""
    people: str = ""
    unique: tuple[str, ...] = ()
    checks: Mapping[str, str] = {}
    indexes: Mapping[str, str] = {}


TABLES = (
    Table("enforcement_counter", "series:s4 year:i last:i", unique=("series year",)),
    Table(
        "enforcement_file",
        "number:s20 request_id:s36 version:i opened_on:d created_at:t status:s20 source:s20 change_type:s30 officer_id:i? "
        "neighbourhood:s80 priority:i permit_case_id:i? legalising_case_id:i? is_dwelling:b? dwelling_evidence:s20 "
        "dwelling_why:s2000 dwellings_before:i? dwellings_after:i? next_kind:s30 next_on:d closed_on:d? closed_why:s2000 "
        "street:s120 house_number:i house_letter:s1 house_addition:s4 postcode:s6 place:s80 address_key:s30 "
        "bag_verblijfsobject:s16?",
        keys="legalising_case_id permit_case_id", people="officer_id",
        unique=("id", "number", "request_id"),
        checks={"version": "version > 0"},
        indexes={
            "ix_enforcement_file_address": "address_key",
            "ix_enforcement_file_area": "neighbourhood status next_on id",
            "ix_enforcement_file_legalising": "legalising_case_id",
            "ix_enforcement_file_list": "status next_on id",
            "ix_enforcement_file_mine": "officer_id status next_on id",
            "ix_enforcement_file_permit": "permit_case_id",
        },
    ),
    Table(
        "enforcement_event",
        "enforcement_id:i seq:i kind:s40 on:d at:t by_id:i? by_name:s120 detail:j",
        keys="enforcement_id", people="by_id", unique=("enforcement_id seq",),
    ),
    Table(
        "enforcement_party",
        "enforcement_id:i commercial:b removed_on:d? role:s20 kind:s12 name:s120 salutation:s160 kvk:s8? street_line:s140 "
        "postcode:s7 place:s80 email:s200 phone:s40 electronic_post:b",
        keys="enforcement_id", unique=("id",),
        indexes={"ix_enforcement_party_file": "enforcement_id"},
    ),
    Table(
        "offender_test",
        "enforcement_id:i party_id:i answers:j outcome:s20 why:s4000 tested_on:d by_id:i by_name:s120 at:t",
        keys="enforcement_id party_id", people="by_id",
        indexes={"ix_offender_test_file": "enforcement_id id"},
    ),
    Table(
        "enforcement_letter",
        "enforcement_id:i party_id:i? kind:s60 subject:s300 date_sent:d values:j pdf:x sha256:s64 written_at:t "
        "written_by:s120",
        keys="enforcement_id party_id", unique=("id",),
        indexes={"ix_enforcement_letter_file": "enforcement_id id"},
    ),
    Table(
        "enforcement_date",
        "enforcement_id:i why:s400 kind:s30 subject:i step:s10 on:d remind_on:d whom:s20 reminded_at:t? snoozed_until:d? "
        "snooze_why:s400 snoozed_by:i?",
        keys="enforcement_id", people="snoozed_by", unique=("enforcement_id kind subject step",),
        indexes={"ix_enforcement_date_on": "on id", "ix_enforcement_date_scan": "reminded_at remind_on"},
    ),
    Table(
        "report",
        "enforcement_id:i received_on:d channel:s20 text:s4000 recorded_by:i recorded_by_name:s120 recorded_at:t "
        "thanked_on:d?",
        keys="enforcement_id", people="recorded_by", unique=("id",),
        indexes={"ix_report_file": "enforcement_id id"},
    ),
    Table(
        "reporter",
        "report_id:i name:s120 street_line:s140 postcode:s7 place:s80 email:s200 phone:s40 electronic_post:b",
        keys="report_id", unique=("report_id",),
    ),
    Table(
        "signal",
        "kind:s30 case_id:i subject:i on:d noticed_at:t state:s12 reason:s2000 enforcement_id:i? settled_on:d? settled_by:i? "
        "settled_by_name:s120",
        keys="case_id enforcement_id", people="settled_by",
        unique=("id", "kind case_id subject on"),
        indexes={"ix_signal_case": "case_id", "ix_signal_open": "state on id"},
    ),
    Table(
        "inspection",
        "number:s20 enforcement_id:i? case_id:i? client_id:s36? purpose:s20 planned_on:d? announced_on:d? "
        "visited_at:t? officer_id:i? officer_name:s120 outcome:s20 answers:j residents_found:i? note:s8000 recorded_at:t",
        keys="case_id enforcement_id", people="officer_id", unique=("client_id", "id", "number"),
        checks={"of_something": "enforcement_id IS NOT NULL OR case_id IS NOT NULL"},
        indexes={
            "ix_inspection_case": "case_id id",
            "ix_inspection_file": "enforcement_id id",
            "ix_inspection_planned": "outcome planned_on id",
        },
    ),
    Table(
        "violation",
        "enforcement_id:i inspection_id:i? supersedes:i? change_type:s30 rule_article:s300 ordinance_title:s200 seen_on:d "
        "seen_at:s5 seen_where:s200 what:s4000 source:s200 dwellings:i recorded_by:i recorded_by_name:s120 recorded_at:t",
        keys="enforcement_id inspection_id", people="recorded_by", unique=("id",),
        checks={"dwellings": "dwellings > 0"},
        indexes={"ix_violation_file": "enforcement_id id"},
    ),
    Table(
        "measure",
        "enforcement_id:i party_id:i kind:s20 state:s20 values:j amount_cents:i? unit:s12 maximum_cents:i? comply_until:d? "
        "report_on:d? intended_on:d? views_until:d? views_received_on:d? text_sha256:s64 remark:s4000 letter_id:i? "
        "drafted_by:i drafted_by_name:s120 drafted_at:t decided_by:i? decided_by_name:s120 decided_on:d? announced_on:d? "
        "ended_on:d? ended_why:s30",
        keys="enforcement_id letter_id party_id", people="decided_by drafted_by", unique=("id",),
        checks={
            "decided": "kind = 'waarschuwing' OR state NOT IN ('besloten', 'bekendgemaakt') OR decided_by IS NOT NULL",
            "four_eyes": "drafted_by <> decided_by",
            "maximum": "kind <> 'last_dwangsom' OR state NOT IN ('besloten', 'bekendgemaakt') OR maximum_cents IS NOT NULL",
        },
        indexes={"ix_measure_file": "enforcement_id id", "ix_measure_state": "state id"},
    ),
    Table(
        "measure_change",
        "measure_id:i kind:s20 on:d by_whom:s20 reference:s80 comply_until:d? suspended_until:d? amount_cents:i? why:s4000 "
        "recorded_by:i recorded_by_name:s120 recorded_at:t",
        keys="measure_id", people="recorded_by",
        indexes={"ix_measure_change_measure": "measure_id id"},
    ),
    Table(
        "collection",
        "enforcement_id:i measure_id:i state:s20 amount_cents:i values:j text_sha256:s64 remark:s4000 letter_id:i? "
        "drafted_by:i drafted_by_name:s120 drafted_at:t decided_by:i? decided_by_name:s120 decided_on:d? announced_on:d? "
        "fell_on:d? fell_why:s400",
        keys="enforcement_id letter_id measure_id", people="decided_by drafted_by", unique=("id",),
        checks={
            "decided": "state NOT IN ('besloten', 'bekendgemaakt') OR decided_by IS NOT NULL",
            "four_eyes": "drafted_by <> decided_by",
        },
        indexes={"ix_collection_file": "enforcement_id id", "ix_collection_state": "state id"},
    ),
    Table(
        "forfeiture",
        "enforcement_id:i measure_id:i inspection_id:i collection_id:i? forfeited_on:d first:d last:d amount_cents:i capped:b "
        "fell_on:d? fell_why:s400 recorded_by:i recorded_by_name:s120 recorded_at:t",
        keys="collection_id enforcement_id inspection_id measure_id", people="recorded_by",
        unique=("id", "measure_id inspection_id"),
        checks={"amount": "amount_cents > 0"},
        indexes={"ix_forfeiture_file": "enforcement_id id"},
    ),
    Table(
        "interruption",
        "forfeiture_id:i kind:s20 on:d until:d? proof:s200 recorded_by:i recorded_by_name:s120 recorded_at:t",
        keys="forfeiture_id", people="recorded_by",
        indexes={"ix_interruption_forfeiture": "forfeiture_id id"},
    ),
)

APPEND_ONLY = ("enforcement_event", "enforcement_letter", "offender_test", "violation", "measure_change", "interruption")
STATE = "state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')"


def upgrade() -> None:
    for table in TABLES:
        _make(table)
    _outbox()
    postgresql = op.get_bind().dialect.name == "postgresql"
    for name in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {name}_no_{verb} BEFORE {verb.upper()} ON {name}"
                + (
                    " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
                    if postgresql
                    else f" BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
                )
            )
    if postgresql:
        own = "municipality = current_setting('app.municipality', true)"
        for table in TABLES:
            op.execute(f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY own_municipality ON {table.name} USING ({own}) WITH CHECK ({own})")


def downgrade() -> None:
    op.drop_index("ix_outbox_enforcement", "outbox")
    op.execute("DELETE FROM outbox WHERE enforcement_id IS NOT NULL")
    with op.batch_alter_table("outbox", table_args=_state()) as table:
        for column in ("enforcement_letter_id", "enforcement_id"):
            table.drop_constraint(f"fk_outbox_municipality_{column}", type_="foreignkey")
            table.drop_column(column)
    for made in reversed(TABLES):
        op.drop_table(made.name)


def _outbox() -> None:
    with op.batch_alter_table("outbox", table_args=_state()) as table:
        for column in ("enforcement_id", "enforcement_letter_id"):
            table.add_column(sa.Column(column, sa.Integer(), nullable=True))
            table.create_foreign_key(
                f"fk_outbox_municipality_{column}", OTHERS[column], ["municipality", column], ["municipality", "id"]
            )
    op.create_index("ix_outbox_enforcement", "outbox", ["municipality", "enforcement_id", "id"])


def _state() -> list[sa.CheckConstraint]:
    """SQLite makes the table anew, and would forget what it does not read back: the check."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    return [sa.CheckConstraint(STATE, name="ck_outbox_state")] if sqlite else []


def _make(table: Table) -> None:
    name = table.name
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        *(_column(text) for text in table.columns.split()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name=f"fk_{name}_municipality"),
        *(_key(name, column) for column in table.keys.split()),
        *(
            sa.ForeignKeyConstraint([column], ["account.id"], name=f"fk_{name}_{column}")
            for column in table.people.split()
        ),
        *(_unique(name, columns.split()) for columns in table.unique),
        *(sa.CheckConstraint(rule, name=f"ck_{name}_{called}") for called, rule in table.checks.items()),
    )
    for index, columns in table.indexes.items():
        op.create_index(index, name, ["municipality", *columns.split()])


def _column(text: str) -> sa.Column[Any]:
    name, _, kind = text.partition(":")
    plain = kind.removesuffix("?")
    of_type = sa.String(length=int(plain[1:])) if plain.startswith("s") else TYPES[plain]
    return sa.Column(name, of_type, nullable=kind.endswith("?"))


def _key(table: str, column: str) -> sa.ForeignKeyConstraint:
    other = OTHERS.get(column, column.removesuffix("_id"))
    return sa.ForeignKeyConstraint(
        ["municipality", column],
        [f"{other}.municipality", f"{other}.id"],
        name=f"fk_{table}_municipality_{column}",
    )


def _unique(table: str, columns: list[str]) -> sa.UniqueConstraint:
    name = "_".join(["uq", table, "municipality", *columns])
    if len(name) > 63:  # longer than PostgreSQL takes
        name = f"uq_{table}_key"
    return sa.UniqueConstraint("municipality", *columns, name=name)
