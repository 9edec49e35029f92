"""Money: claims, their entries that are only ever added, instalments, what came from the bank, write-offs that need a second
signature, and the signed statement of a year."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLES = ("claim", "bank_import", "bank_line", "instalment", "write_off", "ledger_entry", "year_statement")
APPEND_ONLY = ("ledger_entry", "instalment", "year_statement")
#: A claim, a line of the bank and a proposal change their state; none of them ever goes.
NEVER_DELETED = (*APPEND_ONLY, "claim", "bank_import", "bank_line", "write_off")
SIGN = (
    "(kind IN ('raised', 'refunded', 'reminder_fee', 'interest', 'deposit_out') AND cents > 0)"
    " OR (kind IN ('reduced', 'paid', 'written_off', 'settled_in_kind', 'interest_owed', 'deposit_in') AND cents < 0)"
    " OR (kind = 'reversed' AND cents <> 0)"
)


def upgrade() -> None:
    _claim()
    _bank_import()
    _bank_line()
    _instalment()
    _write_off()
    _ledger_entry()
    _year_statement()
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in APPEND_ONLY:
        _refuse(table, "update", postgresql)
    for table in NEVER_DELETED:
        _refuse(table, "delete", postgresql)
    if postgresql:
        own = "municipality = current_setting('app.municipality', true)"
        for table in TABLES:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY own_municipality ON {table} USING ({own}) WITH CHECK ({own})")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _refuse(table: str, verb: str, postgresql: bool) -> None:
    does = (
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        if postgresql
        else f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )
    op.execute(f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}{does}")


def _claim() -> None:
    op.create_table(
        "claim",
        *_start("claim"),
        *(_whole(name, nullable=True) for name in ("case_id", "enforcement_id", "sanction")),
        _text("kind", 20), _text("reference", 25), _text("file_number", 24),
        _whole("party_id", nullable=True),
        _text("debtor", 120),
        _day("raised_on"), _day("due_on", nullable=True), _day("ranked_on"),
        _flag("suspensive"),
        _text("basis", 300),
        _whole("letter_id", nullable=True),
        _cents("balance"),
        _text("state", 10),
        _whole("plan"), _whole("version"), _whole("made_by", nullable=True),
        *(_day(name, nullable=True) for name in ("reminded_on", "reminded_until")), _json("interruptions"),
        _text("made_by_name", 120),
        _instant("made_at"),
        sa.CheckConstraint("state IN ('open', 'waiting', 'refund', 'done')", name="ck_claim_state"),
        sa.CheckConstraint("(case_id IS NULL) <> (enforcement_id IS NULL)", name="ck_claim_owner"),
        sa.CheckConstraint("version > 0", name="ck_claim_version"),
        _person("claim", "made_by"),
        _key("claim", "case_id", "case_file"), _key("claim", "letter_id", "letter"),
        _key("claim", "party_id", "party"),
        _unique("claim", "id", "kind"), _unique("claim", "id"), _unique("claim", "reference"),
    )
    _indices_of_claim()


def _indices_of_claim() -> None:
    op.create_index("ix_claim_all", "claim", ["municipality", "ranked_on", "id"])
    op.create_index("ix_claim_amount", "claim", ["municipality", "balance", "id"])
    op.create_index("ix_claim_case", "claim", ["municipality", "case_id"])
    op.create_index("ix_claim_enforcement", "claim", ["municipality", "enforcement_id"])
    op.create_index("ix_claim_file", "claim", ["municipality", "file_number"])
    op.create_index("ix_claim_kind", "claim", ["municipality", "kind", "state", "ranked_on", "id"])
    op.create_index("ix_claim_list", "claim", ["municipality", "state", "ranked_on", "id", "kind", "balance", "enforcement_id"])


def _bank_import() -> None:
    op.create_table(
        "bank_import",
        *_start("bank_import"),
        _text("sha256", 64), _text("name", 160), _text("format", 10),
        _whole("lines"), _whole("known"), _whole("by_id"),
        _text("by_name", 120),
        _instant("at"),
        _person("bank_import", "by_id"),
        _unique("bank_import", "id"), _unique("bank_import", "sha256"),
    )


def _bank_line() -> None:
    op.create_table(
        "bank_line",
        *_start("bank_line"),
        _whole("import_id"),
        _text("account", 34), _text("bank_reference", 80),
        _day("booked_on"),
        _cents("cents"),
        _text("name", 140), _text("iban", 34), _text("text", 600),
        _whole("claim_id", nullable=True),
        _text("how", 10),
        _cents("booked"),
        _flag("done"),
        _text("put_aside", 400),
        sa.CheckConstraint("booked >= 0 AND (booked = 0 OR booked <= cents)", name="ck_bank_line_booked"),
        sa.CheckConstraint("cents <> 0", name="ck_bank_line_cents"),
        _key("bank_line", "claim_id", "claim"), _key("bank_line", "import_id", "bank_import"),
        _unique("bank_line", "account", "bank_reference"), _unique("bank_line", "id"),
    )
    op.create_index("ix_bank_line_import", "bank_line", ["municipality", "import_id"])
    op.create_index("ix_bank_line_list", "bank_line", ["municipality", "done", "how", "id"])


def _instalment() -> None:
    op.create_table(
        "instalment",
        *_start("instalment"),
        _whole("claim_id"), _whole("plan"), _whole("part"),
        _day("due_on"),
        _cents("cents"),
        _day("agreed_on"),
        _text("why", 1000),
        _whole("by_id"),
        _instant("at"),
        sa.CheckConstraint("cents > 0", name="ck_instalment_cents"),
        _person("instalment", "by_id"),
        _key("instalment", "claim_id", "claim"),
        _unique("instalment", "claim_id", "plan", "part"),
    )


def _write_off() -> None:
    op.create_table(
        "write_off",
        *_start("write_off"),
        _whole("claim_id"),
        _cents("cents"),
        _text("reason", 1000), _text("state", 10),
        _whole("proposed_by"),
        _text("proposed_by_name", 120),
        _instant("proposed_at"),
        _whole("approved_by", nullable=True),
        _text("approved_by_name", 120),
        _day("approved_on", nullable=True),
        _text("remark", 1000),
        sa.CheckConstraint("state IN ('proposed', 'approved', 'refused', 'withdrawn')", name="ck_write_off_state"),
        sa.CheckConstraint("state NOT IN ('approved', 'refused') OR approved_by IS NOT NULL", name="ck_write_off_signed"),
        sa.CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="ck_write_off_four_eyes"),
        sa.CheckConstraint("cents > 0", name="ck_write_off_cents"),
        _person("write_off", "approved_by"),
        _key("write_off", "claim_id", "claim"),
        _person("write_off", "proposed_by"),
        _unique("write_off", "id"),
    )
    op.create_index("ix_write_off_claim", "write_off", ["municipality", "claim_id"])
    op.create_index("ix_write_off_state", "write_off", ["municipality", "state", "id"])


def _ledger_entry() -> None:
    op.create_table(
        "ledger_entry",
        *_start("ledger_entry"),
        _whole("claim_id"),
        _text("claim_kind", 20),
        _whole("seq"),
        _text("kind", 20),
        _cents("cents"),
        _day("booked_on"), _day("valued_on"),
        _text("reason", 1000),
        _whole("reverses_id", nullable=True), _whole("bank_line_id", nullable=True),
        _whole("write_off_id", nullable=True), _whole("letter_id", nullable=True),
        _whole("by_id", nullable=True),
        _text("by_name", 120),
        _instant("at"),
        sa.CheckConstraint("(kind = 'reversed') = (reverses_id IS NOT NULL)", name="ck_ledger_entry_reversal"),
        sa.CheckConstraint("(kind = 'written_off') = (write_off_id IS NOT NULL)", name="ck_ledger_entry_write_off"),
        sa.CheckConstraint(SIGN, name="ck_ledger_entry_sign"),
        sa.CheckConstraint("booked_on >= valued_on", name="ck_ledger_entry_days"),
        _person("ledger_entry", "by_id"),
        _key("ledger_entry", "bank_line_id", "bank_line"),
        _keys("ledger_entry", ("claim_id", "claim_kind"), "claim", ("id", "kind")),
        _keys("ledger_entry", ("claim_id", "reverses_id"), "ledger_entry", ("claim_id", "id")),
        _key("ledger_entry", "letter_id", "letter"), _key("ledger_entry", "write_off_id", "write_off"),
        _unique("ledger_entry", "claim_id", "id"), _unique("ledger_entry", "claim_id", "seq"),
        _unique("ledger_entry", "reverses_id"), _unique("ledger_entry", "write_off_id"),
    )
    op.create_index("ix_ledger_entry_books", "ledger_entry", ["municipality", "booked_on", "claim_kind", "kind", "cents"])
    op.create_index("ix_ledger_entry_valued", "ledger_entry", ["municipality", "valued_on", "booked_on", "claim_kind", "cents"])


def _year_statement() -> None:
    op.create_table(
        "year_statement",
        *_start("year_statement"),
        _whole("year"), _whole("seq"),
        _json("figures"),
        _text("sha256", 64),
        _whole("signed_by"),
        _text("signed_by_name", 120), _text("signed_function", 120),
        _day("signed_on"),
        _instant("at"),
        _person("year_statement", "signed_by"),
        _unique("year_statement", "year", "seq"),
    )


def _start(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        _text("municipality", 6),
        sa.ForeignKeyConstraint(["municipality"], ["municipality.code"], name=f"fk_{table}_municipality"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _whole(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _cents(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _day(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _instant(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["account.id"], name=f"fk_{table}_{column}")


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return _keys(table, (column,), other, ("id",))


def _keys(table: str, own: tuple[str, ...], other: str, theirs: tuple[str, ...]) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["municipality", *own],
        [f"{other}.{name}" for name in ("municipality", *theirs)],
        name=f"fk_{table}_municipality_{'_'.join(own)}",
    )


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    names = ("municipality", *columns)
    return sa.UniqueConstraint(*names, name=f"uq_{table}_{'_'.join(names)}")
