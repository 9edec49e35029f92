"""The book of one claim: which entries there are, what they add up to, and what may follow what.

An entry is signed cents from the side of whoever owes: above zero makes the claim larger, below zero smaller. What they add up to
is what is still to be paid; below zero it is to be paid back. Nothing is ever changed or taken away: a mistake is reversed by an
entry that names it (so the year in which it was made keeps its figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.rules.errors import WrongUse


class ClaimKind(StrEnum):
    """What is claimed. A fee is never part of another sum: it is a claim of its own (a tax decision, Gemeentewet 229)."""

    COMPENSATION = "compensatie"
    FEE = "leges"
    FINE = "boete"
    PENALTY = "dwangsom"
    COSTS = "kosten"
    DEPOSIT = "waarborgsom"


class EntryKind(StrEnum):
    """What an entry is. Each has one sign, but for `reversed`, which has the sign that undoes the entry that it names.

    `interest` is owed by the debtor (Awb 4:97, 4:98), `interest_owed` by the municipality (Awb 4:102).
    """

    RAISED = "raised"
    REDUCED = "reduced"
    PAID = "paid"
    REFUNDED = "refunded"
    WRITTEN_OFF = "written_off"
    SETTLED_IN_KIND = "settled_in_kind"
    REMINDER_FEE = "reminder_fee"
    INTEREST = "interest"
    INTEREST_OWED = "interest_owed"
    DEPOSIT_IN = "deposit_in"
    DEPOSIT_OUT = "deposit_out"
    REVERSED = "reversed"


#: What makes a claim larger. Every other kind but `reversed` makes it smaller.
ADDS = frozenset(
    {EntryKind.RAISED, EntryKind.REFUNDED, EntryKind.REMINDER_FEE, EntryKind.INTEREST, EntryKind.DEPOSIT_OUT}
)
PRINCIPAL = frozenset({EntryKind.RAISED, EntryKind.REDUCED})
COSTS = frozenset({EntryKind.REMINDER_FEE, EntryKind.INTEREST})
MONEY_IN = frozenset({EntryKind.PAID, EntryKind.DEPOSIT_IN})
MONEY_OUT = frozenset({EntryKind.REFUNDED, EntryKind.DEPOSIT_OUT})
LET_GO = frozenset({EntryKind.WRITTEN_OFF, EntryKind.SETTLED_IN_KIND})
NOT_OF_A_CONDITION = COSTS
SAYS = "Boek een bedrag van meer dan nul."


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the book holds it. `number` is its place in the book of its claim, from 1; `reverses` is the number of the
    entry that a reversal undoes."""

    number: int
    kind: EntryKind
    cents: int
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the entries add up to, in cents. `principal` is what was asked less what was taken off it again; `costs` are the
    reminder fee and the interest; `received` is what came in less what went back; `let_go` was written off or settled in kind;
    `owed_to_debtor` is interest that the municipality owes."""

    principal: int
    costs: int
    received: int
    let_go: int
    owed_to_debtor: int

    @property
    def balance(self) -> int:
        """What is still to be paid; below zero: to be paid back."""
        return self.principal + self.costs - self.received - self.let_go - self.owed_to_debtor

    @property
    def open(self) -> int:
        return max(self.balance, 0)

    @property
    def to_refund(self) -> int:
        return max(-self.balance, 0)


def signed(kind: EntryKind, amount: int) -> int:
    """The cents of an entry of this kind for an amount above zero. WrongUse for a reversal: its sign is that of another."""
    if kind is EntryKind.REVERSED:
        raise WrongUse("the amount of a reversal is that of the entry that it names")
    return amount if kind in ADDS else -amount


def balance(entries: Sequence[Entry]) -> int:
    """What is still to be paid, in cents; below zero: to be paid back."""
    return sum(entry.cents for entry in entries)


def standing(entries: Sequence[Entry]) -> Standing:
    """What the entries add up to; a reversal counts with the kind of the entry that it undoes."""
    kinds = {entry.number: entry.kind for entry in entries}
    sums = dict.fromkeys(EntryKind, 0)
    for entry in entries:
        kind = kinds[entry.reverses] if entry.reverses is not None else entry.kind
        sums[kind] += entry.cents

    def of(group: frozenset[EntryKind]) -> int:
        return sum(sums[kind] for kind in group)

    return Standing(
        principal=of(PRINCIPAL),
        costs=of(COSTS),
        received=-of(MONEY_IN | MONEY_OUT),
        let_go=-of(LET_GO),
        owed_to_debtor=-sums[EntryKind.INTEREST_OWED],
    )


def why_not(
    entries: Sequence[Entry], kind: EntryKind, amount: int, *, claim: ClaimKind, suspensive: bool
) -> str | None:
    """Why an entry of this kind and amount (above zero) cannot follow, as a Dutch sentence; None where it can.

    `suspensive`: the permit waits for the payment. That is a condition and no debt, so nothing may be charged for being late.
    """
    if amount <= 0:
        return SAYS
    now = standing(entries)
    if not entries and kind is not EntryKind.RAISED:
        return "Een vordering begint met het bedrag dat wordt gevraagd."
    told = _of_kind(entries, now, kind, amount, claim)
    if told is None and suspensive and kind in NOT_OF_A_CONDITION:
        told = (
            "De vergunning wacht op dit bedrag. Dat is een voorwaarde en geen schuld: er komen geen kosten of rente bij."
        )
    return told or _broken(standing([*entries, Entry(len(entries) + 1, kind, signed(kind, amount))]))


def _of_kind(
    entries: Sequence[Entry], now: Standing, kind: EntryKind, amount: int, claim: ClaimKind
) -> str | None:
    deposit = claim is ClaimKind.DEPOSIT
    if kind in (EntryKind.DEPOSIT_IN, EntryKind.DEPOSIT_OUT) and not deposit:
        return "Alleen een waarborgsom wordt gestort en teruggegeven."
    if kind in (EntryKind.PAID, EntryKind.REFUNDED) and deposit:
        return "Een waarborgsom wordt niet betaald maar gestort, en niet terugbetaald maar teruggegeven."
    if kind in MONEY_OUT and amount > now.to_refund:
        return "Er kan niet meer terug dan er te veel is ontvangen."
    if kind in LET_GO and amount > now.open:
        return "Dat is meer dan er nog openstaat."
    if kind is EntryKind.REMINDER_FEE and now.open == 0:
        return "Er staat niets open. Dan is er niets om aan te manen."
    if kind in MONEY_IN and amount > now.open and _written_off(entries) > 0:
        return "Een deel is afgeboekt. Draai eerst die afboeking terug en boek dan de betaling."
    return None


def _written_off(entries: Sequence[Entry]) -> int:
    undone = {entry.reverses for entry in entries}
    rows = (entry for entry in entries if entry.kind is EntryKind.WRITTEN_OFF and entry.number not in undone)
    return -sum(entry.cents for entry in rows)


def reversal(entries: Sequence[Entry], number: int) -> Entry | str:
    """The entry that undoes the entry with this number, or the Dutch sentence that says why that cannot be."""
    undone = {entry.reverses for entry in entries}
    entry = next((each for each in entries if each.number == number), None)
    if entry is None:
        return "Deze boeking hoort niet bij deze vordering."
    if entry.kind is EntryKind.REVERSED:
        return "Dit is zelf een herstel. Boek opnieuw wat ten onrechte is hersteld."
    if number in undone:
        return "Deze boeking is al teruggedraaid."
    undo = Entry(len(entries) + 1, EntryKind.REVERSED, -entry.cents, number)
    return _broken(standing([*entries, undo])) or undo


def _broken(after: Standing) -> str | None:
    """What would be wrong in a book that stands like this."""
    if after.principal < 0:
        return "Er zou meer van het bedrag af gaan dan er is gevraagd."
    if after.let_go > after.principal + after.costs:
        return "Er zou meer zijn kwijtgescholden of vervangen dan er wordt gevraagd. Draai dat eerst terug."
    if after.received + after.owed_to_debtor < 0:
        return "Er zou meer zijn terugbetaald dan er is ontvangen. Draai eerst de terugbetaling terug."
    return None
