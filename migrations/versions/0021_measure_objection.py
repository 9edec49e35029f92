"""Objections against a sanction: their terms, hearing and decision, the letters about them, and what went to the court.

They hold data on offences, so they lie apart from the objections against the decision on an application.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TYPES: Mapping[str, Any] = {
    "i": sa.Integer(),
    "d": sa.Date(),
    "t": sa.DateTime(timezone=True),
    "b": sa.Boolean(),
    "j": sa.JSON(),
}
OTHERS = {
    "enforcement_id": "enforcement_file",
    "party_id": "enforcement_party",
    "letter_id": "enforcement_letter",
    "objection_id": "measure_objection",
    "follows_id": "measure_objection",
}
#: `name:type`, with `?` where it may be empty; `s20` is text of at most 20.
OBJECTION = (
    "enforcement_id:i seq:i measure_id:i collection_id:i? party_id:i? third_name:s120 third_salutation:s160 "
    "third_street_line:s140 third_postcode:s7 third_place:s80 also:j follows_id:i? again_by:d? confirmed_on:d? state:s20 "
    "result:s30 text:j text_sha256:s64 remark:s4000 letter_id:i? drafted_by:i? drafted_by_name:s120 drafted_at:t? decided_by:i? "
    "decided_by_name:s120 decided_on:d? sent_on:d? final_on:d? received_on:d posted_on:d? representative:s120 grounds:j lacks:j "
    "costs_asked:b late_reason:s2000 excused:b? excused_why:s2000 interested:b? interested_why:s2000 repair_asked_on:d? "
    "repair_by:d? repaired_on:d? committee:b hearing_on:d? hearing_at:s5 hearing_place:s200 heard_on:d? heard_by:s300 "
    "hearing_report:s8000 no_hearing:s30 no_hearing_why:s2000 advice_on:d? advice_result:s30 advice:s8000 adjourned_on:d? "
    "agreed_until:d? withdrawn_on:d? recorded_by:i recorded_by_name:s120 recorded_at:t"
)
LETTER = "objection_id:i letter_id:i to_name:s120"
APPEAL = (
    "objection_id:i kind:s20 lodged_on:d lodged_by:s120 reference:s60 judged_on:d? judgment:s30 gist:s4000 recorded_by:i "
    "recorded_by_name:s120 recorded_at:t"
)
TENANTS = ("measure_objection", "measure_objection_letter", "measure_appeal")


def upgrade() -> None:
    _make(
        "measure_objection",
        OBJECTION,
        keys="enforcement_id measure_id collection_id party_id letter_id follows_id",
        people="drafted_by decided_by recorded_by",
        unique=("id", "enforcement_id seq"),
        checks={
            "four_eyes": "drafted_by <> decided_by",
            "decided": "state NOT IN ('besloten', 'verzonden') OR (decided_by IS NOT NULL AND letter_id IS NOT NULL)",
            "somebody": "party_id IS NOT NULL OR third_name <> ''",
        },
    )
    op.create_index("ix_measure_objection_state", "measure_objection", ["municipality", "state", "id"])
    _make("measure_objection_letter", LETTER, keys="objection_id letter_id", unique=("letter_id",))
    op.create_index("ix_measure_objection_letter", "measure_objection_letter", ["municipality", "objection_id", "id"])
    _make("measure_appeal", APPEAL, keys="objection_id", people="recorded_by", unique=("id",))
    op.create_index("ix_measure_appeal_objection", "measure_appeal", ["municipality", "objection_id", "id"])
    if op.get_bind().dialect.name == "postgresql":
        own = "municipality = current_setting('app.municipality', true)"
        for table in TENANTS:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY own_municipality ON {table} USING ({own}) WITH CHECK ({own})")


def downgrade() -> None:
    for table in reversed(TENANTS):
        op.drop_table(table)


def _make(
    name: str,
    columns: str,
    *,
    keys: str,
    people: str = "",
    unique: tuple[str, ...] = (),
    checks: Mapping[str, str] | None = None,
) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        *(_column(text) for text in columns.split()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name=f"fk_{name}_municipality"),
        *(_key(name, column) for column in keys.split()),
        *(sa.ForeignKeyConstraint([column], ["account.id"], name=f"fk_{name}_{column}") for column in people.split()),
        *(_unique(name, columns.split()) for columns in unique),
        *(sa.CheckConstraint(rule, name=f"ck_{name}_{called}") for called, rule in (checks or {}).items()),
    )


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
    return sa.UniqueConstraint("municipality", *columns, name="_".join(["uq", table, "municipality", *columns]))
