"""Earlier fines of an offender, found in the enforcement files of this municipality: counted only where a person says so.

What was found is a proposal. A fine that was annulled, or that an objection or a court brought to nothing, is not among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.cases import sanction_rows
from app.cases.auditing import log
from app.cases.permission import Action, Officer, require
from app.cases.sanction_drafts import Earlier, FineDraft, first_seen
from app.rules.fine_table import prohibition_words
from app.rules.money import Euro
from app.rules.periods import date_words
from app.rules.same_person import Identity, Likeness, likeness
from app.rules.sentences import capital
from app.rules.terms import label
from app.store import enforcement_file, measure, violation
from app.store.enforcement_party import EnforcementParty
from app.store.measure import Measure, MeasureChange


@dataclass(frozen=True, slots=True)
class EarlierFine:
    """A fine that was announced and stands: of which violation, in which file, by which rule, how much, and why it is shown."""

    measure_id: int
    file: str
    announced_on: date
    prohibition: str
    violated_on: date
    rule: str
    cents: int
    likeness: Likeness
    objected: bool

    @property
    def key(self) -> str:
        return str(self.measure_id)

    @property
    def sure(self) -> bool:
        """Whether more than the name is the same."""
        return self.likeness is not Likeness.NAME

    @property
    def words(self) -> str:
        """One sentence for the form, without a name."""
        objected = " Er is bezwaar of beroep tegen ingesteld." if self.objected else ""
        return f"{capital(self.source)}. Gevonden door {label(self.likeness)}.{objected}"

    @property
    def source(self) -> str:
        """`boete van 3 maart 2025 in dossier BUN-H-2025-0001, € 10.000, voor omzetten op 1 februari 2025 (artikel ...)`."""
        what = f"{prohibition_words(self.prohibition)} op {date_words(self.violated_on)} ({self.rule})"
        return f"boete van {date_words(self.announced_on)} in dossier {self.file}, {Euro(self.cents).words()}, voor {what}"

    @property
    def counted(self) -> Earlier:
        """As the draft keeps it, once somebody ticked it."""
        return Earlier(self.prohibition, self.violated_on.isoformat(), self.source, self.measure_id)


def found(who: EnforcementParty, *, but: int | None = None, by: Officer) -> list[EarlierFine]:
    """The announced fines of the same person that stand, the newest first; `but` is the measure that is drafted itself.
    Raises NotAllowed."""
    require(by, Action.VIEW_OFFENCES)
    me = identity(who)
    alike = {row_id: how for row_id, other in measure.fined() if row_id != but and (how := likeness(me, identity(other)))}
    rows = measure.by_ids(list(alike))
    changes = measure.changes([row.id for row in rows])
    files = enforcement_file.by_ids([row.enforcement_id for row in rows])
    told = [_told(row, changes[row.id], files[row.enforcement_id].number, alike[row.id]) for row in rows]
    standing = [each for each in told if each is not None]
    return sorted(standing, key=lambda each: (each.announced_on, each.measure_id), reverse=True)


def note_search(number: str, shown: Sequence[EarlierFine], *, by: Officer, now: datetime) -> None:
    """Log that this officer was shown fines of other files, by the numbers of those files: no name goes into the log."""
    if shown:
        log(by, "earlier_fines", number, at=now, detail=" ".join(sorted({each.file for each in shown})))


def identity(who: EnforcementParty) -> Identity:
    return Identity(who.kind, who.name, who.kvk, who.street_line, who.postcode)


def _told(row: Measure, changes: Sequence[MeasureChange], file: str, how: Likeness) -> EarlierFine | None:
    cents = _standing_cents(row, changes)
    seen = violation.of_file(row.enforcement_id)
    if not cents or not seen or row.announced_on is None:
        return None
    first, kept = first_seen(seen), row.values.get("answer", {})
    return EarlierFine(
        measure_id=row.id,
        file=file,
        announced_on=row.announced_on,
        prohibition=kept.get("prohibition", first.change_type),
        violated_on=date.fromisoformat(kept["violated_on"]) if "violated_on" in kept else first.seen_on,
        rule=kept.get("rule", first.rule_article),
        cents=cents,
        likeness=how,
        objected=bool(changes) and changes[-1].kind == "objection_lodged",
    )


def _standing_cents(row: Measure, changes: Sequence[MeasureChange]) -> int:
    """What the fine comes to now; 0 where it does not stand."""
    return 0 if row.ended_why == "vernietigd" else sanction_rows.amount_of(row, changes) or 0


def fallen(draft: FineDraft | None) -> list[str]:
    """A sentence for each fine of ours that this draft counts and that does not stand any more."""
    earlier = draft.earlier if draft else ()
    ids = [each.measure_id for each in earlier if each.measure_id is not None]
    changes = measure.changes(ids)
    standing = {row.id for row in measure.by_ids(ids) if _standing_cents(row, changes[row.id])}
    return [
        f"De eerdere boete voor {prohibition_words(each.prohibition)} op {date_words(date.fromisoformat(each.on))} "
        "staat niet meer. Zij kan niet meetellen."
        for each in earlier
        if each.measure_id is not None and each.measure_id not in standing
    ]
