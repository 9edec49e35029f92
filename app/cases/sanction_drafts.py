"""What an officer writes about a measure, and what is in the way of it by the law: pure of any deed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from app.cases.special_decisions import as_plain
from app.rules.fine_ceiling import EarlierViolation
from app.rules.fine_question import FineAnswer, FineQuestion, Told
from app.rules.fine_reductions import Reduction, ReductionGround
from app.rules.fine_table import Actor
from app.rules.fines import fine
from app.rules.offender import OffenderAnswer
from app.rules.orders import CoercionOrder, OrderDraft, SumPer, coercion_faults, penalty_faults
from app.rules.periods import days_between
from app.store.enforcement_party import EnforcementParty
from app.store.measure import COERCION_ORDER, FINE, PENALTY_ORDER
from app.store.violation import Violation


@dataclass(frozen=True, slots=True)
class Less:
    """Why a fine is lower: a ground (code), the facts, and exactly one of a percentage, an amount off and a free amount."""

    ground: str
    why: str
    percent: str | None = None
    off_cents: int | None = None
    set_to_cents: int | None = None

    def reduction(self) -> Reduction:
        percent = Decimal(self.percent) if self.percent else None
        return Reduction(ReductionGround(self.ground), self.why, percent, self.off_cents, self.set_to_cents)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier fine that counts: for which prohibition, on which ISO day that was broken, and where it stands. `measure_id` is
    that of a fine of this municipality, which must still stand when the new one is proposed and decided."""

    prohibition: str
    on: str
    source: str
    measure_id: int | None = None

    def violation(self) -> EarlierViolation:
        return EarlierViolation(self.prohibition, date.fromisoformat(self.on))


@dataclass(frozen=True, slots=True)
class FineDraft:
    """What the table cannot say: an amount and a repetition that a person read, earlier fines that a person chose, reductions,
    and the answer to the question of the milder law (`apply_now`: the fine by the law of now). `same_why`: why an earlier fine
    that was found by name alone is of the same person."""

    report_number: str
    report_on: date
    base_cents: int | None = None
    base_source: str = ""
    repeat: bool | None = None
    earlier: tuple[Earlier, ...] = ()
    same_why: str = ""
    reductions: tuple[Less, ...] = ()
    partly: bool = False
    forbidden_now: bool | None = None
    apply_now: bool | None = None
    milder_why: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The text and the figures of a sanction. `remedies`: every way to comply; `measures`: what we do ourselves (coercion)."""

    kind: str
    legalisation: str
    proportionality: str
    remedies: tuple[str, ...] = ()
    comply_until: date | None = None
    amount_cents: int | None = None
    unit: str = ""
    maximum_cents: int | None = None
    tenants: str = ""
    views: str = ""
    measures: tuple[str, ...] = ()
    costs_on_offender: bool = True
    users_told: bool = False
    urgent: bool = False
    urgent_why: str = ""
    fine: FineDraft | None = None
    note: str = ""

    def plain(self) -> dict[str, Any]:
        """As the row keeps it."""
        kept: dict[str, Any] = json.loads(json.dumps(as_plain(asdict(self)), default=str))
        return kept


@dataclass(frozen=True, slots=True)
class Faults:
    """What is in the way, in Dutch sentences; `fine` is what the fine comes to."""

    sentences: tuple[str, ...]
    fine: FineAnswer | None = field(default=None)


def draft_of(values: dict[str, Any]) -> Draft:
    """The draft that a row keeps."""
    known = {key: values[key] for key in Draft.__dataclass_fields__ if key in values}
    told = known.get("fine")
    if told:
        known["fine"] = FineDraft(
            **told
            | {
                "report_on": date.fromisoformat(told["report_on"]),
                "earlier": tuple(_earlier(each) for each in told["earlier"]),
                "reductions": tuple(Less(**each) for each in told["reductions"]),
            }
        )
    until = known.get("comply_until")
    known["comply_until"] = date.fromisoformat(until) if until else None
    return Draft(**known | {name: tuple(known.get(name, ())) for name in ("remedies", "measures")})


def _earlier(kept: Mapping[str, Any] | Sequence[str]) -> Earlier:
    """A draft of before kept no more than the prohibition and the day."""
    if isinstance(kept, Mapping):
        return Earlier(**kept)
    code, day = kept
    return Earlier(code, day, "")


def first_seen(seen: Sequence[Violation]) -> Violation:
    """The violation whose day says which law counts, and which a fine is for."""
    return min(seen, key=lambda each: each.seen_on)


def mark(values: dict[str, Any]) -> str:
    """What was read is what is decided: the hash of every word."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def answer_of(
    draft: FineDraft, who: EnforcementParty, seen: Sequence[Violation], municipality: str, decided_on: date
) -> FineAnswer:
    """The fine by the rules, for the violations of this file by this person: the first of them says which law counts."""
    first = first_seen(seen)
    return fine(
        FineQuestion(
            municipality=municipality,
            prohibition=first.change_type,
            violated_on=first.seen_on,
            decided_on=decided_on,
            actor=Actor.COMMERCIAL if who.commercial else Actor.PRIVATE,
            dwellings=max(each.dwellings for each in seen),
            partly=draft.partly,
            earlier=tuple(each.violation() for each in draft.earlier),
            repeat_told=draft.repeat,
            base_told=Told(draft.base_cents, draft.base_source) if draft.base_cents else None,
            reductions=tuple(each.reduction() for each in draft.reductions),
            forbidden_now=draft.forbidden_now,
            reported_on=draft.report_on,
        )
    )


def amount_of(draft: FineDraft, answer: FineAnswer) -> int | None:
    """What the fine comes to with the person's answer about the milder law."""
    if answer.milder is not None and draft.apply_now:
        return answer.milder.now_cents
    return answer.amount_cents


def faults(
    draft: Draft, who: EnforcementParty, test: OffenderAnswer, seen: Sequence[Violation], municipality: str, today: date
) -> Faults:
    """Everything that keeps this sanction from being proposed."""
    told = [] if test.sanction_possible else [test.sentence]
    if not seen:
        return Faults((*told, "Leg eerst de overtreding vast, met regel, plaats en dag (Awb artikel 5:9)."))
    if draft.kind == PENALTY_ORDER:
        told += [sentence for name, sentence in penalty_faults(_order(draft, test, seen, today)) if name != "offender"]
        if draft.comply_until is not None and draft.comply_until <= today:
            told.append("De termijn eindigt na vandaag.")
    elif draft.kind == COERCION_ORDER:
        order = CoercionOrder(
            today,
            draft.measures,
            draft.comply_until,
            draft.costs_on_offender,
            draft.urgent,
            frozenset({"offender", *(("users",) if draft.users_told else ())}),
        )
        told += [sentence for _, sentence in coercion_faults(order)]
    elif draft.kind == FINE:
        return _of_fine(draft, who, test, seen, municipality, today, told)
    return Faults(tuple(told))


def _order(draft: Draft, test: OffenderAnswer, seen: Sequence[Violation], today: date) -> OrderDraft:
    return OrderDraft(
        violation=seen[-1].what,
        remedy="\n".join(draft.remedies),
        sum_cents=draft.amount_cents,
        per=SumPer(draft.unit) if draft.unit else None,
        most_cents=draft.maximum_cents,
        comply_days=max(days_between(today, draft.comply_until), 0) if draft.comply_until else None,
        offender_shown=test.sanction_possible,
    )


def _of_fine(
    draft: Draft,
    who: EnforcementParty,
    test: OffenderAnswer,
    seen: Sequence[Violation],
    municipality: str,
    today: date,
    told: list[str],
) -> Faults:
    assert draft.fine is not None, "a fine has its own part"
    if test.sanction_possible and not test.fine_possible:
        told.append("Zonder verwijt is er geen boete (Awb artikel 5:41): een last kan wel.")
    answer = answer_of(draft.fine, who, seen, municipality, today)
    told += [each for each in answer.to_settle if not _settled(each, draft.fine, answer)]
    amount = amount_of(draft.fine, answer)
    if answer.amount_cents is not None and amount == 0:
        told.append("De boete komt op nul uit. Leg dan geen boete op.")
    until = answer.duties.possible_until
    if until is not None and today > until:
        told.append("De bevoegdheid om deze boete op te leggen is vervallen (Awb artikel 5:45).")
    return Faults(tuple(told), answer)


def _settled(sentence: str, draft: FineDraft, answer: FineAnswer) -> bool:
    """The milder law is settled by a person's answer with a reason; what only warns does not stand in the way."""
    if answer.milder is not None and sentence == answer.milder.sentence:
        return draft.apply_now is not None and bool(draft.milder_why)
    if sentence.startswith(("Ga na of dit op de dag van het besluit", "Is dit herhaling?", "Het bedrag is niet vastgelegd")):
        return False
    return answer.amount_cents is not None


def told(draft: FineDraft, answer: FineAnswer, seen: Sequence[Violation]) -> dict[str, Any]:
    """The fine as the rules gave it, in plain values: what the letter and the reviewer read, and a later fine finds."""
    first = first_seen(seen)
    return {
        "prohibition": first.change_type,
        "violated_on": first.seen_on.isoformat(),
        "rule": first.rule_article,
        "amount_cents": amount_of(draft, answer),
        "base_cents": answer.base_cents,
        "row": answer.base_source,
        "repeat": answer.repeat,
        "ceiling": answer.ceiling.sentence,
        "steps": [{"text": step.text, "amount": f"{step.amount:.2f}"} for step in answer.steps],
        "act": answer.act,
        "ordinance": answer.ordinance,
        "milder": answer.milder.sentence if answer.milder else None,
        "decide_by": answer.duties.decide_by.isoformat() if answer.duties.decide_by else None,
        "verified": answer.verified,
    }
