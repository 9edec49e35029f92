"""One case that lives through anything, by the real use cases, and what must hold after every step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.cases import (
    announcing,
    assessing,
    clock_letters,
    clockwork,
    corresponding,
    deciding,
    intake,
    sealing,
    silence,
    special_decisions,
)
from app.cases.assessing import NewJudgement
from app.cases.clockwork import ClockAct
from app.cases.deciding import Draft, NewRemark
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, NotAllowed
from app.cases.special_decisions import Missing, SetAside
from app.cases.viewing import CasePage, case_page
from app.rules.events import EventKind, SuspensionGround
from app.store import case_event, outbox
from app.store.transaction import transaction
from tests.fixtures.desk import TODAY, Desk, PlainRenderer, registration

DAY = timedelta(days=1)
BACK = st.integers(0, 6)
NAMES = st.sampled_from(["noor", "daan", "karim"])
PLANS = SetAside((), (Missing("Een plattegrond van straks", "Zonder maten kan er geen besluit komen."),))
ONCE_DECIDED = ("besloten", "bekendgemaakt")


class ClockMachine(RuleBasedStateMachine):
    """One case per run. A step that is refused must leave nothing behind."""

    desk: Desk
    done: Counter[str]

    @initialize()
    def register(self) -> None:
        self.today = TODAY
        self.count = getattr(type(self), "count", 0) + 1
        type(self).count = self.count  # type: ignore[attr-defined]  # a number per class, for the request ids
        with transaction():
            new = registration(request_id=f"machine-{self.count}")
            made = intake.register(new, by=self.desk.officer("noor"), now=self.now, today=self.today)
        self.number = made.number
        self.read: tuple[date, str, CasePage] | None = None
        self.events: list[tuple[Any, ...]] = []

    @property
    def now(self) -> datetime:
        return datetime(self.today.year, self.today.month, self.today.day, 10, tzinfo=UTC)

    def page(self, name: str = "noor") -> CasePage:
        """The case as it stands; read once between two steps, for reading it is what the steps cost."""
        if self.read is None or self.read[:2] != (self.today, name):
            page = case_page(self.number, by=self.desk.officer(name), today=self.today)
            self.read = (self.today, name, page)
        return self.read[2]

    def stands(self) -> tuple[int, list[int], int]:
        """What a refused step must leave as it was; values, since rows follow the database."""
        page = self.page()
        return page.case.version, [row.id for row in page.events], len(page.letters)

    def step(
        self, use_case: Callable[..., object], *rest: object, name: str = "noor", **named: object
    ) -> bool:
        """Whether it was done; refused is fine, half done is not."""
        before, self.read = self.stands(), None
        try:
            with transaction():
                by = self.desk.officer(name)
                use_case(self.number, before[0], *rest, by=by, now=self.now, today=self.today, **named)
        except (NotNow, NotAllowed):
            assert self.stands() == before
            return False
        self.done[use_case.__name__] += 1
        return True

    def act(self, act: ClockAct, name: str = "noor") -> bool:
        page = self.page()
        effect = clockwork.preview(page.case.received_on, page.events, act, self.today)
        written = None
        if clockwork.objection(effect, self.today) is None:
            try:
                told = clock_letters.letter_values(page, effect, self.today)
            except NotNow:
                return False
            if told:
                written = corresponding.write(PlainRenderer(), told[0], told[1], date_sent=self.today)
        done = self.step(clockwork.carry_out, act, written, name=name)
        self.done[act.kind.value] += done
        if done and act.kind is EventKind.SUSPENDED:
            self.never_shorter(page)
            after = clockwork.last_day(self.page().clock)
            assert after == effect.new_last_day, "what was shown is what came"
        return done

    def never_shorter(self, before: CasePage) -> None:
        old, new = before.clock.decide_by, self.page().clock.decide_by
        assert old is not None
        assert new is not None
        assert new.nominal >= old.nominal
        assert new.shifted >= old.shifted

    @rule(days=st.integers(1, 9))
    def wait(self, days: int) -> None:
        self.today += days * DAY

    @rule(
        ground=st.sampled_from([*SuspensionGround, "drukte"]), back=BACK, days=st.integers(-1, 30), name=NAMES
    )
    def suspend(self, ground: str, back: int, days: int, name: str) -> None:
        on = self.today - back * DAY
        agreed = ground == SuspensionGround.APPLICANT_AGREED
        self.act(
            ClockAct(
                EventKind.SUSPENDED,
                on,
                reason="Omdat het nu eenmaal zo is.",
                ground=str(ground),
                until=on + days * DAY if agreed else None,
                ends_with="" if agreed else "het voorbij is",
                proof="mail" if agreed else "",
            ),
            name,
        )

    @rule(back=BACK)
    def resume(self, back: int) -> None:
        self.act(ClockAct(EventKind.RESUMED, self.today - back * DAY, reason="Het is voorbij."))

    @rule(weeks=st.integers(1, 7))
    def extend(self, weeks: int) -> None:
        self.act(ClockAct(EventKind.EXTENDED, self.today, reason="Het onderzoek loopt nog.", weeks=weeks))

    @rule(back=BACK)
    def notice(self, back: int) -> None:
        self.act(ClockAct(EventKind.NOTICE_OF_DEFAULT_RECEIVED, self.today - back * DAY, reason="Brief."))

    @rule(days=st.integers(1, 20))
    def ask(self, days: int) -> None:
        before = self.page()
        if before.case.status == "in_behandeling":
            detail = {"answer_by": (self.today + days * DAY).isoformat()}
            self.step(self._record, "information_requested", detail)
            self.never_shorter(before)

    @rule()
    def supply(self) -> None:
        self.step(self._record, "information_supplied", {})

    def _record(
        self, number: str, version: int, kind: str, detail: dict[str, Any], *, by: Any, now: Any, today: date
    ) -> None:
        """What another use case records of requests: the event only."""
        case = open_case(number, version, by=by, action=Action.HANDLE_CASE, statuses=("in_behandeling",))
        record(case, kind, on=today, at=now, by=by, detail=detail)

    @rule(outcome=st.sampled_from(["applicant_prevails", "stock_prevails"]))
    def prepare(self, outcome: str) -> None:
        if self.page().case.status == "in_behandeling":
            self.step(intake.note_documents, ("floor_plans",), complete=True)
            self.step(assessing.confirm_rules)
            self.step(assessing.record_judgement, NewJudgement("balance", outcome, None, "Omdat het zo is."))

    @rule(note=st.sampled_from(["", "De jurist zegt dat het kan."]), name=NAMES)
    def propose(self, note: str, name: str) -> None:
        draft = Draft(note=note, hardship="Geen bijzondere omstandigheden.")
        self.step(deciding.propose, draft, name=name)

    @rule(name=NAMES)
    def set_aside(self, name: str) -> None:
        self.step(special_decisions.propose_set_aside, PLANS, name=name)

    @rule(arisen=st.booleans())
    def ask_jurist(self, arisen: bool) -> None:
        said = silence.Word("mr. J. Recht", self.today, arisen, "Zo ziet de jurist het.")
        self.step(silence.record_word, said)

    @rule(name=NAMES)
    def by_law(self, name: str) -> None:
        self.step(special_decisions.propose_by_law, "", name=name)

    @rule()
    def send_back(self) -> None:
        self.step(deciding.send_back, [NewRemark("overig", "Kijk nog eens.")], name="karim")

    @rule()
    def withdraw(self) -> None:
        self.step(deciding.withdraw)

    @rule(name=NAMES)
    def sign(self, name: str) -> None:
        page = self.page(name)
        if page.case.status != "ter_ondertekening":
            return
        try:
            kind = corresponding.kind_for(page.proposals[0].outcome)
            values = corresponding.letter_values(
                page, kind, date_sent=self.today, signatory=self.desk.officer(name)
            )
            written = corresponding.write(PlainRenderer(), kind, values, date_sent=self.today)
        except NotNow:
            return
        done = self.step(deciding.take_decision, written, code=f"M{self.count:09d}"[:10], name=name)
        assert not done or name == "karim", "only a signatory signs"

    @rule()
    def decide_as_it_should(self) -> None:
        """The whole way at once, which single steps seldom find."""
        self.prepare("applicant_prevails")
        self.propose("De jurist zegt dat het kan.", "noor")
        self.sign("karim")
        self.announce(0)

    @rule()
    def never_completed(self) -> None:
        self.ask(3)
        self.wait(4)
        self.set_aside("daan")
        self.sign("karim")

    @rule()
    def nobody_decides(self) -> None:
        self.wait(90)
        self.ask_jurist(arisen=True)
        self.by_law("noor")
        self.sign("karim")

    @rule(back=BACK)
    def announce(self, back: int) -> None:
        self.step(announcing.announce, self.today - back * DAY)

    def teardown(self) -> None:
        """The log of everything that was done is sealed, and fits its seals."""
        with transaction():
            sealing.seal("GM0312", now=self.now + timedelta(days=4000))
        assert sealing.check("GM0312").broken_at is None

    @invariant()
    def holds(self) -> None:
        page = self.page()
        self._two_people(page)
        self._events_only_grow(page)
        self._stored_days(page)
        self._letters_leave(page)

    def _two_people(self, page: CasePage) -> None:
        decided = [row for row in page.events if row.kind == "decided"]
        assert (page.taken is not None) is bool(decided) is (page.case.status in ONCE_DECIDED)
        if page.taken is None:
            return
        assert page.taken.drafted_by != page.taken.decided_by
        proposed = [row for row in page.events if row.kind == "proposed"]
        assert proposed[-1].by_id != decided[0].by_id
        assert len(decided) == 1

    def _events_only_grow(self, page: CasePage) -> None:
        now = [(row.seq, row.kind, row.on, row.by_id, repr(row.detail)) for row in page.events]
        assert [seq for seq, *_ in now] == list(range(1, len(now) + 1))
        assert now[: len(self.events)] == self.events, "what happened stands as it was written"
        self.events = now

    def _stored_days(self, page: CasePage) -> None:
        """The days on the list are those of the clock on the day of the last event, and never within the eight weeks."""
        asked = max(row.on for row in page.events)
        answer = case_event.clock_of(page.case.received_on, list(page.events), asked)
        assert answer.decide_by is not None
        days = case_event.last_days(answer.decide_by, answer.decide_by_if_open)
        assert page.case.decide_by_nominal >= page.case.received_on + 56 * DAY
        assert page.case.decide_by_shifted >= page.case.decide_by_nominal
        last_of_clock = [row for row in page.events if row.kind in case_event.CLOCK_FIELDS]
        if last_of_clock and last_of_clock[-1].on == asked:
            assert (page.case.decide_by_nominal, page.case.decide_by_shifted) == days

    def _letters_leave(self, page: CasePage) -> None:
        sent = {row.letter_id for row in outbox.of_case(page.case.id)}
        told = {row.detail["letter"] for row in page.events if row.kind in ("suspended", "extended")}
        assert told <= sent
