"""Real cases of fines and orders as files that a jurist can correct: `scenarios/sancties`; `scenarios/README.md` says how."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.rules.aftermath import after_judgment
from app.rules.fine_question import FineQuestion, Offender, Told
from app.rules.fine_reductions import Reduction, ReductionGround, delay_suggestion
from app.rules.fine_table import Actor
from app.rules.fines import fine, fines
from app.rules.forfeiture import Inspection, barred_after, forfeited
from app.rules.loading import read_document
from app.rules.money import NBSP, Euro, as_euro
from app.rules.offender import OffenderRole, OffenderTest, ReasonedAnswer, offender
from app.rules.orders import CoercionOrder, PenaltyOrder, SumPer, TermChange, coercion_costs, comply_until
from app.rules.periods import Period, Unit

FOLDER = Path(__file__).parent / "scenarios" / "sancties"
FILES = sorted(FOLDER.glob("*.yaml"))
ABOUT = {
    "fine", "offenders", "times", "delay", "costs", "order", "inspections", "court_term", "interrupted_on", "offender", "today",
}  # fmt: skip
KEYS = {"case", "court", "lesson", "expected", "variants", "inferred"} | ABOUT
FINE = {
    "municipality", "prohibition", "violated_on", "decided_on", "reported_on", "actor", "dwellings", "partly", "base_told",
    "reductions", "forbidden_now",
}  # fmt: skip
ORDER = {"announced_on", "comply_until", "sum", "per", "most", "rule_ended_on"}


def read(path: Path) -> dict[str, Any]:
    """A file, strictly: a key that nothing reads would seem to count."""
    told = read_document(path)
    assert isinstance(told, dict)
    assert {"case", "court", "lesson", "expected", "inferred"} <= set(told) <= KEYS, path.name
    assert set(told.get("fine") or {}) <= FINE and set(told.get("order") or {}) <= ORDER, path.name
    assert all(set(each) <= {"about", "expected"} | ABOUT for each in told.get("variants", ())), path.name
    return told


def cases(told: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """The case itself and each variant: about what, the whole question, what is expected."""
    plain = {key: told[key] for key in ABOUT if key in told}
    yield "", plain, told["expected"]
    for variant in told.get("variants", ()):
        changed = copy.deepcopy(plain)
        for key in ABOUT & set(variant):
            whole = isinstance(changed.get(key), dict)
            changed[key] = changed[key] | variant[key] if whole else variant[key]
        yield variant["about"], changed, variant["expected"]


def reduction(told: Mapping[str, Any]) -> Reduction:
    assert set(told) <= {"ground", "why", "percent", "off", "set_to"}
    return Reduction(
        ReductionGround(told["ground"]),
        told["why"],
        percent=Decimal(told["percent"]) if "percent" in told else None,
        off_cents=as_euro(told["off"]).cents if "off" in told else None,
        set_to_cents=as_euro(told["set_to"]).cents if "set_to" in told else None,
    )


def question(told: Mapping[str, Any]) -> FineQuestion:
    full = dict(told)
    base = full.pop("base_told", None)
    full["actor"] = Actor(full["actor"]) if full.get("actor") else None
    full["reductions"] = tuple(reduction(each) for each in full.get("reductions", ()))
    full["base_told"] = Told(as_euro(base["amount"]).cents, base["source"]) if base else None
    return FineQuestion(**full)


def fined(told: Mapping[str, Any], found: dict[str, Any]) -> None:
    """What is known of the fine, by the words of the file."""
    asked = question(told["fine"])
    answer = fine(asked)
    found |= {
        "amount": answer.amount_cents,
        "base": answer.base_cents,
        "ceiling": answer.ceiling.cents,
        "steps": [int(step.amount * 100) for step in answer.steps],
        "act": answer.act,
        "ordinance": answer.ordinance,
        "decide_by": answer.duties.decide_by,
        "possible_until": answer.duties.possible_until,
        "milder": [answer.milder.then_cents, answer.milder.now_cents] if answer.milder else None,
        "to_settle": [each.replace(NBSP, " ") for each in answer.to_settle],
    }
    found["claims"]["boete"] = answer.amount_cents
    found["total"] = (answer.amount_cents or 0) * told.get("times", 1)
    if "offenders" in told:
        offenders = [
            Offender(each["mark"], reductions=tuple(map(reduction, each.get("reductions", ()))))
            for each in told["offenders"]
        ]
        each = {mark: answer.amount_cents for mark, answer in fines(asked, offenders).items()}
        found |= {"each": each, "total": sum(cents or 0 for cents in each.values())}


def ordered(told: Mapping[str, Any], found: dict[str, Any]) -> None:
    """What the order forfeited by its inspections, up to today."""
    keys, today = told["order"], told["today"]
    changes: tuple[TermChange, ...] = ()
    if "court_term" in told:
        sent = told["court_term"]["sent_on"]
        end = after_judgment(sent, Period(told["court_term"]["months"], Unit.MONTHS))
        changes = (TermChange(sent, end, annuls=True),)
    order = PenaltyOrder(
        keys["announced_on"],
        keys["comply_until"],
        as_euro(keys["sum"]).cents,
        SumPer(keys["per"]),
        as_euro(keys["most"]).cents,
        changes=changes,
        rule_ended_on=keys.get("rule_ended_on"),
    )
    answer = forfeited(order, [Inspection(**each) for each in told["inspections"]], today)
    last = [barred_after(each, told.get("interrupted_on", ())) for each in answer.forfeitures]
    found |= {
        "forfeited": [[each.on, each.cents] for each in answer.forfeitures],
        "refused": [each.why.value for each in answer.refused],
        "comply_until": comply_until(order, today),
        "barred_after": last,
        "time_barred": any(day is not None and day < today for day in last),
    }
    found["claims"]["dwangsom"] = answer.total_cents


def answered(told: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"claims": {}}
    if "fine" in told:
        fined(told, found)
    if "order" in told:
        ordered(told, found)
    if "costs" in told:
        on_offender = told["costs"]["on_offender"]
        order = CoercionOrder(date(2023, 1, 1), ("ontruimen",), None, costs_on_offender=on_offender, urgent=True)
        found["claims"]["kosten"] = coercion_costs(order, as_euro(told["costs"]["spent"]).cents)
    if len(found["claims"]) > 1:
        found["total"] = sum(found["claims"].values())
    if "delay" in told:
        suggested = delay_suggestion(**told["delay"])
        found["suggested_percent"] = str(suggested.percent) if suggested else None
    if "offender" in told:
        answers = {
            OffenderTest(name): ReasonedAnswer(each["yes"], each["why"]) for name, each in told["offender"]["answers"].items()
        }
        tested = offender(OffenderRole(told["offender"]["role"]), answers)
        found |= {"offender": tested.outcome.value, "sanction_possible": tested.sanction_possible}
    return found


def in_words(value: Any) -> Any:
    """Cents as the file writes them."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return f"-{Euro(-value).plain()}" if value < 0 else Euro(value).plain()
    if isinstance(value, dict):
        return {key: in_words(each) for key, each in value.items()}
    return [in_words(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_case_comes_out_as_its_file_says(path: Path) -> None:
    told = read(path)
    assert told["case"] == path.stem
    for about, asked, expected in cases(told):
        found = in_words(answered(asked))
        settle = expected.get("to_settle", [])
        assert all(any(words in each for each in found["to_settle"]) for words in settle), about
        rest = {key: value for key, value in expected.items() if key != "to_settle"}
        assert {key: found[key] for key in rest} == rest, about


def test_a_key_that_nothing_reads_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "X.yaml"
    path.write_text(FILES[0].read_text(encoding="utf-8") + "bedrag: 1\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        read(path)
