"""How one demonstration case came to where it stands: the steps an officer took, each on its own day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from app.cases import announcing, assessing, deciding, intake
from app.cases.corresponding import WrittenLetter, kind_for, letter_values, with_code
from app.cases.demonstration import permits
from app.cases.demonstration.accounts import CHECK_PAGE, TODAY
from app.cases.demonstration.facts import facts_of
from app.cases.demonstration.plans import Plan
from app.cases.opening import open_case, record
from app.cases.permission import Action, Officer
from app.cases.viewing import case_page
from app.rules.change import change_type
from app.rules.national_law import built_in_law
from app.rules.registration import ObjectAddress, Registration
from app.store import case_file
from app.store.base import use_municipality
from app.store.transaction import transaction

People = dict[tuple[str, str], Officer]
STEPS = ("registered", "documents", "complete", "confirmed", "judged", "proposed", "decided", "announced")
FOR_APPLICANT = (
    "U laat twee starters wonen in een woning die nu leegstaat. Het belang van de voorraad is hier klein: "
    "het gaat om één woning in een straat met veel vergelijkbare woningen."
)
FOR_STOCK = (
    "Betaalbare woningen van deze grootte zijn in de gemeente schaars. U hebt niet duidelijk gemaakt waarom "
    "uw plan niet kan in een duurdere woning. Het behoud van deze woning weegt daarom zwaarder."
)
NO_HARDSHIP = "U noemde geen bijzondere omstandigheden. Wij zagen die ook niet in de stukken."
REMARK = "Noem de bron van de schaarste, met bladzijde. Zo houdt deze afweging bij de rechter geen stand."


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A case whose decision waits for its letter to be rendered."""

    number: str
    municipality: str
    announced: bool
    kind: str
    values: dict[str, Any]
    code: str
    sign_on: date


class Day:
    """The moments of one case: every step some days later, never after the demonstration's today."""

    def __init__(self, received_on: date) -> None:
        self.on = received_on

    def later(self, days: int) -> date:
        self.on = min(self.on + timedelta(days=days), TODAY)
        while self.on.weekday() > 4 and self.on < TODAY:
            self.on += timedelta(days=1)
        return self.on

    @property
    def now(self) -> datetime:
        return datetime.combine(self.on, time(9, 12), tzinfo=UTC)


def until_letter(plan: Plan, people: People) -> Unsigned | None:
    """Bring the case as far as its plan goes, short of the signature. Gives what still has to be rendered and signed."""
    use_municipality(plan.municipality)
    officer = people[("noor" if plan.address.number % 3 else "daan", plan.municipality)]
    day = Day(plan.received_on)
    with transaction():
        number = intake.register(_registration(plan), by=officer, now=day.now, today=day.on).number
    stage, _, wish = plan.stage.partition("_")
    wish = wish or "grant"
    special = {
        "new": _unassign,
        "asked": _nothing,
        "extended": _extend,
        "overdue": _nothing,
        "retracted": _retract,
    }
    if stage in special:
        special[stage](number, officer, day)
        return None
    goal = STEPS.index("proposed" if stage == "returned" else stage)
    _walk(number, goal, wish, officer, day)
    if stage == "returned":
        _send_back(number, people[("karim", plan.municipality)], day)
    return _unsigned(number, plan, people, day) if goal >= STEPS.index("decided") else None


def sign_and_send(item: Unsigned, written: WrittenLetter, people: People) -> None:
    """Take the decision with the rendered letter, and record that it was sent where the plan goes that far."""
    use_municipality(item.municipality)
    signatory = people[("karim", item.municipality)]
    day = Day(item.sign_on)
    with transaction():
        version = _version(item.number)
        deciding.take_decision(
            item.number, version, written, code=item.code, by=signatory, now=day.now, today=day.on
        )
    if item.announced:
        officer = people[("noor", item.municipality)]
        with transaction():
            announcing.announce(
                item.number, _version(item.number), day.on, by=officer, now=day.now, today=day.on
            )


def mark(plan: Plan) -> str:
    """By which the case of a plan is found again."""
    return f"demo-{plan.municipality}-{plan.received_on:%Y%m%d}-{plan.address.nummeraanduiding[-6:]}"


def _registration(plan: Plan) -> Registration:
    found = plan.address
    address = ObjectAddress(
        street=found.street,
        house_number=found.number,
        house_letter=found.letter,
        house_addition=found.addition,
        postcode=found.postcode,
        place=found.place,
        source=found.source.partition(" (")[0],
        verified=True,
        nummeraanduiding=found.nummeraanduiding,
        verblijfsobject=found.verblijfsobject,
    )
    return Registration(
        request_id=mark(plan),
        change_type=plan.change_type,
        received_on=plan.received_on,
        description="",
        address=address,
        parties=(plan.applicant,),
        facts=facts_of(plan, _limit),
        documents=("proof_of_ownership",),
    )


def _limit(name: str, on: date) -> Decimal | None:
    value = built_in_law().parameter(name).on(on).value
    return value if isinstance(value, Decimal) else None


def _walk(number: str, goal: int, wish: str, officer: Officer, day: Day) -> None:
    case = case_file.get(number)
    needed = tuple(need.code for need in change_type(case.change_type).documents) if case else ()
    if goal >= STEPS.index("documents"):
        day.later(3)
        complete = goal >= STEPS.index("complete")
        received = needed if complete else needed[:2]
        with transaction():
            intake.note_documents(
                number, _version(number), received, complete=complete, by=officer, now=day.now, today=day.on
            )
    if goal >= STEPS.index("confirmed"):
        day.later(2)
        with transaction():
            assessing.confirm_rules(number, _version(number), by=officer, now=day.now, today=day.on)
    if goal >= STEPS.index("judged") and wish in ("grant", "refuse"):
        _judge(number, wish, officer, day)
    if goal >= STEPS.index("proposed"):
        day.later(2)
        came_in, grants = case.received_on if case else day.on, wish == "grant"
        draft = deciding.Draft(
            hardship=NO_HARDSHIP if wish == "refuse" else "",
            conditions=permits.conditions(came_in) if grants else (),
            until=permits.until(came_in) if grants else None,
        )
        with transaction():
            deciding.propose(number, _version(number), draft, by=officer, now=day.now, today=day.on)


def _judge(number: str, wish: str, officer: Officer, day: Day) -> None:
    day.later(6)
    page = case_page(number, by=officer, today=day.on)
    for finding in page.latest.answer["findings"]:
        if finding["outcome"] == "NEEDS_JUDGEMENT":
            prevails = "applicant_prevails" if wish == "grant" else "stock_prevails"
            reasons = FOR_APPLICANT if wish == "grant" else FOR_STOCK
            judgement = assessing.NewJudgement(finding["rule"], prevails, None, reasons)
            with transaction():
                assessing.record_judgement(
                    number, _version(number), judgement, by=officer, now=day.now, today=day.on
                )


def _unsigned(number: str, plan: Plan, people: People, day: Day) -> Unsigned:
    signatory = people[("karim", plan.municipality)]
    sign_on = day.later(4)
    page = case_page(number, by=signatory, today=sign_on)
    kind, code = kind_for(page.latest.answer["outcome"]), f"D{number.replace('-', '')[-9:]}"
    values = letter_values(page, kind, date_sent=sign_on, signatory=signatory)
    values = with_code(kind, values, code, CHECK_PAGE)
    return Unsigned(number, plan.municipality, plan.stage.startswith("announced"), kind, values, code, sign_on)


def _send_back(number: str, signatory: Officer, day: Day) -> None:
    day.later(1)
    with transaction():
        remark = deciding.NewRemark("afweging", REMARK)
        deciding.send_back(number, _version(number), [remark], by=signatory, now=day.now, today=day.on)


def _unassign(number: str, officer: Officer, day: Day) -> None:
    with transaction():
        intake.assign(number, _version(number), None, "", by=officer, now=day.now, today=day.on)


def _retract(number: str, officer: Officer, day: Day) -> None:
    day.later(9)
    with transaction():
        why = "De aanvrager ziet van het plan af (brief)."
        announcing.retract(number, _version(number), why, by=officer, now=day.now, today=day.on)


def _extend(number: str, officer: Officer, day: Day) -> None:
    day.later(40)
    _clock_event(number, "extended", {"weeks": 6}, officer, day)


def _clock_event(number: str, kind: str, detail: dict[str, Any], officer: Officer, day: Day) -> None:
    with transaction():
        case = open_case(number, _version(number), by=officer, action=Action.HANDLE_CASE)
        record(case, kind, on=day.on, at=day.now, by=officer, detail=detail)


def _nothing(number: str, officer: Officer, day: Day) -> None:
    """Nobody did anything yet: the case is overdue, or goes on in `asking`."""


def _version(number: str) -> int:
    case = case_file.get(number)
    if case is None:
        raise LookupError(number)
    return case.version
