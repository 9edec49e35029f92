"""What a fine comes to for one offender: the row of the table, dwellings, ceiling and reductions, with every step.

The law and the table are those of the day of the violation. A milder rule at the time of the decision is told with both amounts,
and a person decides (Awb 5:46 lid 4, Sr 1 lid 2). Part of a dwelling counts as the whole of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from app.rules.charge_codes import AmountRounding, Currency
from app.rules.charge_steps import Steps
from app.rules.codes import Regime
from app.rules.errors import WrongUse
from app.rules.fine_ceiling import Ceiling, act_on, ceiling, repeated
from app.rules.fine_duties import fine_duties
from app.rules.fine_question import FineAnswer, FineQuestion, MilderLaw, Offender
from app.rules.fine_table import FineRow, FineTable, RepeatScope, prohibition_words
from app.rules.money import NBSP, Euro
from app.rules.periods import Period, Unit, date_words
from app.rules.rulebook import RuleBook, load_rulebook
from app.rules.sentences import capital


def fine(question: FineQuestion, book: RuleBook | None = None) -> FineAnswer:
    """The fine for one offender. Raises WrongUse for no dwelling at all."""
    if question.dwellings < 1:
        raise WrongUse("a fine is for at least one dwelling")
    book = book or load_rulebook()
    table = book.fine_table_on(question.municipality, question.violated_on)
    repeat = _repeat(question, table)
    row = _row(question, table, repeat)
    base, source, verified = _base(question, table, row)
    most = _ceiling(question, book)
    steps = _steps(question, base, most) if base is not None else None
    amount = None if steps is None else _cents(steps)
    milder = None if amount is None else _milder(question, table, amount, book)
    answer = FineAnswer(
        act=act_on(question.violated_on),
        ordinance=_ordinance(question, table, book),
        row=row,
        base_cents=base,
        base_source=source,
        verified=verified and most.verified,
        repeat=repeat,
        ceiling=most,
        steps=tuple(steps.steps) if steps else (),
        amount_cents=amount,
        milder=milder,
        duties=fine_duties(_possible(base, most), question.violated_on, question.reported_on, book.law),
        to_settle=(),
        sentence=_sentence(question, amount),
    )
    return replace(answer, to_settle=tuple(_to_settle(question, table, answer)))


def fines(
    question: FineQuestion, offenders: Sequence[Offender], book: RuleBook | None = None
) -> dict[str, FineAnswer]:
    """The fine of each offender by its mark: each is fined for each dwelling, with a role and a past of its own."""
    return {
        each.mark: fine(
            replace(
                question,
                actor=each.actor or question.actor,
                earlier=each.earlier or question.earlier,
                reductions=(*question.reductions, *each.reductions),
            ),
            book,
        )
        for each in offenders
    }


def _repeat(question: FineQuestion, table: FineTable | None) -> bool | None:
    """Whether it is a repeated violation; without any earlier one it is not, whatever the table says."""
    if question.repeat_told is not None:
        return question.repeat_told
    if not question.earlier:
        return False
    rule = table.repeat if table else None
    if rule is None or rule.within_years is None:
        return None
    within = Period(rule.within_years, Unit.YEARS)
    strict, wide = (
        repeated(question.prohibition, question.violated_on, question.earlier, within, same=same)
        for same in (True, False)
    )
    if rule.same is None:
        return strict if strict == wide else None
    return strict if rule.same is RepeatScope.SAME_PROHIBITION else wide


def _row(question: FineQuestion, table: FineTable | None, repeat: bool | None) -> FineRow | None:
    """The first row that fits; None where none does, or where what is not known could make it another."""
    for row in table.rows if table else ():
        if question.prohibition not in row.prohibitions:
            continue
        asked = ((row.actor, question.actor), (row.repeat, repeat))
        if any(wanted is not None and known is not None and wanted != known for wanted, known in asked):
            continue
        if any(wanted is not None and known is None for wanted, known in asked):
            return None
        if row.at_least_m2 is not None and question.area_m2 is None:
            return None
        if row.at_least_m2 is None or (question.area_m2 or Decimal(0)) >= row.at_least_m2:
            return row
    return None


def _base(
    question: FineQuestion, table: FineTable | None, row: FineRow | None
) -> tuple[int | None, str | None, bool]:
    if question.base_told is not None:
        return question.base_told.cents, question.base_told.source, True
    if table is None or row is None or row.amount is None:
        return None, None, False
    verified = table.verified if row.verified is None else row.verified
    return row.amount.cents, row.source or table.source, verified


def _ceiling(question: FineQuestion, book: RuleBook) -> Ceiling:
    known = ceiling(question.prohibition, question.violated_on, question.earlier, book.law)
    if question.ceiling_told is None:
        return known
    told = question.ceiling_told
    why = f"Het maximum op {date_words(question.violated_on)} is {Euro(told.cents).words()} ({told.source})."
    return Ceiling(told.cents, known.category, told.source, True, why)


def _steps(question: FineQuestion, base: int, most: Ceiling) -> Steps:
    steps = Steps(Currency.EURO)
    each = Euro(base)
    if most.cents is not None and base > most.cents:
        each = Euro(most.cents)
    number = question.dwellings
    many = f"{number}{NBSP}woningen × {Euro(base).words()}" if number > 1 else Euro(base).words()
    steps.change(number * Euro(base).amount, f"{capital(prohibition_words(question.prohibition))}: {many}")
    if each.cents != base:
        per = " voor elke woning" if number > 1 else ""
        steps.change(number * each.amount, f"Hoogstens {each.words()}{per}: het maximum van de wet")
    if question.partly:
        steps.remark("Een deel van de woning telt als de hele woning (ECLI:NL:RVS:2021:2236)")
    for reduction in question.reductions:
        reduction.apply(steps)
    return steps


def _cents(steps: Steps) -> int:
    return Euro.rounded(steps.finish(AmountRounding.CENT)).cents


def _milder(question: FineQuestion, table: FineTable | None, amount: int, book: RuleBook) -> MilderLaw | None:
    """The fine by the law of the decision where that is lower; None where it is not, or is not known."""
    if question.forbidden_now is False or (question.forbidden_now is None and _free_now(question, book)):
        now = 0
    else:
        later = book.fine_table_on(question.municipality, question.decided_on)
        if later is None or later == table:
            return None
        row = _row(question, later, _repeat(question, later))
        if row is None or row.amount is None:
            return None
        most = ceiling(question.prohibition, question.decided_on, question.earlier, book.law)
        now = _cents(_steps(question, row.amount.cents, most))
    if now >= amount:
        return None
    why = (
        f"Het recht is na de overtreding milder geworden: toen {Euro(amount).words()}, nu {Euro(now).words()}. "
        "Beoordeel welk bedrag geldt (Awb artikel 5:46, vierde lid, en Sr artikel 1, tweede lid)."
    )
    return MilderLaw(amount, now, why)


def _free_now(question: FineQuestion, book: RuleBook) -> bool:
    """Whether the ordinance of the day of the decision says itself that this change needs no permit any more."""
    version = book.version_on(question.municipality, question.decided_on)
    if version is None:
        return False
    free = any(each.change_type == question.prohibition for each in version.text.not_regulated)
    return free or version.regime is Regime.NONE


def _possible(base: int | None, most: Ceiling) -> int | None:
    """The highest fine per violation: the row where it is known, else the ceiling; None where neither is."""
    if base is None or most.cents is None:
        return most.cents if base is None else base
    return min(base, most.cents)


def _ordinance(question: FineQuestion, table: FineTable | None, book: RuleBook) -> str | None:
    if table is not None:
        return table.title
    version = book.version_on(question.municipality, question.violated_on)
    return version.title if version else None


def _to_settle(question: FineQuestion, table: FineTable | None, answer: FineAnswer) -> list[str]:
    told = []
    if answer.ordinance is None:
        told.append(f"Van {date_words(question.violated_on)} is geen verordening vastgelegd. Zonder verbod is er geen boete.")
    if answer.repeat is None:
        told.append("Is dit herhaling? Binnen hoeveel jaar, en of het hetzelfde verbod moet zijn, is niet gelezen.")
    if answer.base_cents is None:
        told.append(_unread(table, answer.row))
    elif answer.row is not None and answer.row.note:
        told.append(answer.row.note)
    highest = table.highest if table else None
    if highest is not None and answer.base_cents is not None and answer.base_cents > highest.cents:
        told.append(f"De gemeente noemt hoogstens {highest.words()}: het bedrag is hoger.")
    if answer.ceiling.cents is None:
        told.append(answer.ceiling.sentence)
    if answer.milder is not None:
        told.append(answer.milder.sentence)
    elif question.forbidden_now is None and question.decided_on != question.violated_on:
        told.append("Ga na of dit op de dag van het besluit nog verboden is, en even zwaar (Awb artikel 5:46, vierde lid).")
    return told


def _unread(table: FineTable | None, row: FineRow | None) -> str:
    if row is not None and row.note:
        return f"Het bedrag is niet vastgelegd. {row.note}"
    most = f" De gemeente noemt hoogstens {table.highest.words()}." if table and table.highest else ""
    return f"Het bedrag is niet vastgelegd: lees de boetetabel van de dag van de overtreding.{most}"


def _sentence(question: FineQuestion, amount: int | None) -> str:
    what = f"{prohibition_words(question.prohibition)} op {date_words(question.violated_on)}"
    if amount is None:
        return f"De boete voor {what} is nog niet te berekenen."
    return f"De boete voor {what} is {Euro(amount).words()}."
