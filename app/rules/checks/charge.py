"""Charge: compensation for the stock, or the fee, with its arithmetic as steps; what is due when, and against which security."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from app.rules.charge_codes import AmountRounding, ChargeSubject, Currency, Factor, Replaced
from app.rules.charge_parts import Cap, Deposit, Discount, Due, Rate, SetOff, Waiver, number_of
from app.rules.charge_steps import Steps, plain_amount
from app.rules.codes import FindingOutcome, PriceBasis, RuleKind, WozReading
from app.rules.money import Euro
from app.rules.periods import date_words
from app.rules.prices import prices
from app.rules.rule import Finding, ParameterUse, Question, Rule
from app.rules.sentences import capital, listed, missing_words, number_words
from app.rules.shapes import Doc, Problem
from app.rules.terms import label

_REPLACES = {
    Replaced.AREA: (Factor.AREA_LOST, Factor.USABLE_AREA, Factor.NEW_AREA),
    Replaced.DWELLINGS: (Factor.DWELLINGS, Factor.DWELLINGS_LOST, Factor.DWELLINGS_EXTRA),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRule(Rule):
    """A factor of the case times the first rate that fits, less what is in kind, waived, discounted or set off."""

    kind: ClassVar[RuleKind] = RuleKind.CHARGE
    subject: Annotated[ChargeSubject, Doc("compensatie of leges")]
    title: Annotated[str | None, Doc("waarvoor, als er meer dan één bedrag is")] = None
    factor: Annotated[Factor, Doc("waarmee het tarief wordt vermenigvuldigd")]
    rates: Annotated[tuple[Rate, ...], Doc("tarieven; de eerste die past telt")]
    currency: Annotated[Currency, Doc("munt van de tarieven")] = Currency.EURO
    floor: Annotated[Euro | None, Doc("minimaal dit bedrag")] = None
    cap: Annotated[Cap | None, Doc("hoogstens dit")] = None
    discounts: Annotated[tuple[Discount, ...], Doc("kortingen, na elkaar")] = ()
    waivers: Annotated[tuple[Waiver, ...], Doc("gevallen waarin niets wordt gevraagd")] = ()
    set_offs: Annotated[tuple[SetOff, ...], Doc("bedragen die worden verrekend")] = ()
    in_kind: Annotated[Replaced | None, Doc("waarin vervangende woonruimte meetelt; leeg: niet mogelijk")] = None
    woz_reading: Annotated[WozReading, Doc("welke WOZ-waarde telt")] = WozReading.VALID_FOR_YEAR
    rounding: Annotated[AmountRounding, Doc("hoe het bedrag aan het eind wordt afgerond")] = AmountRounding.CENT
    whatever_the_balance: Annotated[bool, Doc("true: ook als het belang van de aanvrager zwaarder weegt")] = False
    suspensive: Annotated[bool, Doc("true: de vergunning geldt pas na betaling")] = False
    due: Annotated[Due | None, Doc("wanneer moet worden betaald")] = None
    deposit: Annotated[Deposit | None, Doc("waarborgsom als in natura wordt gecompenseerd")] = None
    refund: Annotated[str | None, Doc("wanneer wordt terugbetaald, in één zin")] = None

    def problems(self) -> Iterable[Problem]:
        """What belongs to compensation stays there, and a share is a share of something."""
        if self.subject is ChargeSubject.FEE:
            for key in ("in_kind", "deposit", "suspensive", "whatever_the_balance"):
                if getattr(self, key):
                    yield key, "alleen bij subject compensation"
        if self.in_kind is not None and self.factor not in _REPLACES[self.in_kind]:
            yield "in_kind", f"iets dat bij factor {self.factor.value} past"
        if self.factor is Factor.WOZ_VALUE and any(row.rate is not None and row.rate > 1 for row in self.rates):
            yield "rates", "een deel van 0 tot en met 1 bij factor woz_value"
        if self.floor is not None and self.cap is not None and self.cap.amount is not None:
            if self.floor > self.cap.amount:
                yield "cap", f"een bedrag van {self.floor.plain()} of meer"

    def find(self, question: Question) -> Finding:
        """PASS with the amount and its steps; NEEDS_FACT while a fact or the rate is not known."""
        value = self._value(question)
        row, unknown = self._row(question, value)
        if row is None:
            return self._open(unknown, () if unknown else ("rate",))
        use = ParameterUse(
            "rate",
            None if row.rate is None else f"{row.rate:f}",
            row.source or self.source,
            row.confidence or self.confidence,
            self.verified if row.verified is None else row.verified,
        )
        number, fact = number_of(self.factor, question.application, value)
        missing = (*((fact,) if number is None else ()), *self._cap_missing(value))
        if row.rate is None or number is None or missing:
            return self._open(missing, ("rate",) if row.rate is None else (), use)
        steps = Steps(self.currency)
        self._compute(steps, question, number, row.rate, value)
        amount = steps.finish(self.rounding)
        inputs = self._inputs() | {
            "amount": plain_amount(amount),
            "steps": [step.as_dict() for step in steps.steps],
        }
        return self.finding(
            FindingOutcome.PASS,
            lambda: f"{capital(self._what())}: {steps.words(amount)} ({listed([each.text for each in steps.steps])}).",
            inputs=inputs,
            parameters=(use, *self.own_values),
        )

    def _value(self, question: Question) -> Decimal | None:
        """The WOZ value of all dwellings together, where every one is known and something depends on it."""
        by_cap = self.cap is not None and self.cap.share_of_woz is not None
        if self.factor is not Factor.WOZ_VALUE and not by_cap and not any(row.woz_up_to for row in self.rates):
            return None
        application = question.application
        dwellings = application.facts.dwellings_before or 1
        found = prices(
            PriceBasis.SUM_WOZ, self.woz_reading, application.facts, application.received_on, dwellings
        )
        return found.amounts[0][1].amount if found.amounts else None

    def _row(self, question: Question, value: Decimal | None) -> tuple[Rate | None, tuple[str, ...]]:
        for row in self.rates:
            fits, unknown = row.fits(question.application, value)
            if fits:
                return row, ()
            if fits is None:
                return None, unknown
        return None, ()

    def _cap_missing(self, value: Decimal | None) -> tuple[str, ...]:
        by_value = self.cap is not None and self.cap.share_of_woz is not None
        return ("woz_values",) if by_value and value is None else ()

    def _compute(
        self, steps: Steps, question: Question, number: Decimal, rate: Decimal, value: Decimal | None
    ) -> None:
        facts, on = question.application.facts, question.application.received_on
        steps.multiply(self.factor, number, rate)
        waiver = next((each for each in self.waivers if all(p.met(facts, on) for p in each.only_if)), None)
        if waiver is not None:
            steps.change(Decimal(0), f"Niets te betalen: {waiver.title}")
            return
        self._replace(steps, question, number, rate)
        for discount in self.discounts:
            if all(proof.met(facts, on) for proof in discount.only_if):
                percent = number_words((discount.share * 100).normalize() + 0)
                steps.change(steps.total * (1 - discount.share), f"Korting van {percent}%: {discount.title}")
        self._bound(steps, value)
        for set_off in self.set_offs:
            known = facts.measures.get(set_off.measure)
            if known:
                taken = min(known, steps.total)
                steps.change(steps.total - taken, f"Verrekend: {set_off.title} ({steps.words(known)})")

    def _replace(self, steps: Steps, question: Question, number: Decimal, rate: Decimal) -> None:
        """A replacement counts only from the day of the permit: what was in the stock before replaces nothing."""
        given = question.application.replacement_in_kind
        if given is None:
            return
        if self.in_kind is None:
            steps.remark("Vervangende woonruimte telt volgens de verordening niet mee")
            return
        permit = question.application.decided_on
        if permit is None or given.added_on < permit:
            added = date_words(given.added_on)
            steps.remark(f"Vervangende woonruimte van {added} telt niet mee: alleen vanaf de dag van de vergunning")
            return
        offered = given.m2 if self.in_kind is Replaced.AREA else Decimal(given.dwellings)
        steps.multiply(self.factor, min(offered, number), rate, what=" vervangende woonruimte", sign=-1)

    def _bound(self, steps: Steps, value: Decimal | None) -> None:
        if self.floor is not None and 0 < steps.total < self.floor.amount:
            steps.change(self.floor.amount, f"Minimaal {steps.words(self.floor.amount)}")
        if self.cap is None:
            return
        if self.cap.amount is not None:
            most, text = self.cap.amount.amount, f"Hoogstens {steps.words(self.cap.amount.amount)}"
        else:
            share = self.cap.share_of_woz or Decimal(0)
            most = share * (value or Decimal(0))
            percent = number_words((share * 100).normalize() + 0)
            text = f"Hoogstens {percent}% van de WOZ-waarde ({steps.words(most.quantize(Decimal('0.01')))})"
        if steps.total > most:
            steps.change(most, text)

    def _open(
        self, missing: tuple[str, ...], parameters: tuple[str, ...], use: ParameterUse | None = None
    ) -> Finding:
        reasons = [missing_words(missing)] if missing else []
        if parameters:
            reasons.append("het tarief is niet bekend")
        why = f"{capital(self._what())} is nog niet te berekenen, want {listed(reasons)}."
        inputs: dict[str, object] = self._inputs() | {"amount": None, "steps": []}
        return self.finding(
            FindingOutcome.NEEDS_FACT,
            why,
            inputs=inputs,
            parameters=() if use is None else (use,),
            missing_facts=missing,
            missing_parameters=parameters,
        )

    def _inputs(self) -> dict[str, object]:
        return {
            "subject": self.subject.value,
            "title": self.title,
            "currency": self.currency.value,
            "suspensive": self.suspensive,
            "due_weeks": self.due.weeks if self.due else None,
            "due_moment": self.due.moment.value if self.due else None,
            "deposit_weeks": self.deposit.weeks if self.deposit else None,
            "deposit_share": f"{self.deposit.share:f}" if self.deposit else None,
            "refund": self.refund,
        }

    def compared_with(self) -> Iterable[tuple[str, object]]:
        yield "floor", self.floor.plain() if self.floor else None
        yield "cap", self.cap.amount.plain() if self.cap and self.cap.amount else None
        yield "cap_share_of_woz", self.cap.share_of_woz if self.cap else None

    def _what(self) -> str:
        return f"{label(self.subject)}{f' ({self.title})' if self.title else ''}"


RULE = ChargeRule
