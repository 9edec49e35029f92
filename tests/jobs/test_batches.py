"""The worker does what was asked for many cases: signatures and letters, each by its own handler."""

from __future__ import annotations

from app.cases import batch_letters, batch_signing, deciding
from app.jobs.batches import HANDLERS, batches
from app.store import batch, decision
from app.store.batch import LETTERS, SIGNATURES
from app.store.transaction import transaction
from tests.fixtures.desk import NOW, TODAY, Desk
from tests.jobs.conftest import Bench


def test_every_kind_of_batch_has_a_handler() -> None:
    assert set(HANDLERS) == {LETTERS, SIGNATURES}


def test_the_worker_signs_as_who_asked(desk: Desk, bench: Bench) -> None:
    desk.judged()
    desk.do(deciding.propose, deciding.Draft())
    chosen = {desk.number: desk.page().case.version}
    with transaction():
        asked = batch_signing.ask(chosen, by=desk.officer("karim"), now=NOW, today=TODAY).id
    with desk.office.app.app_context():
        assert batches(bench.real) == 1
        assert batches(bench.real) == 0
    page = desk.page()
    assert page.case.status == "besloten"
    taken = decision.of_case(page.case.id)
    assert taken is not None
    assert taken.decided_by == desk.officer("karim").account_id
    assert batch.progress(asked) == {"done": 1}


def test_the_worker_writes_the_letters_that_were_asked(desk: Desk, bench: Bench) -> None:
    with transaction():
        batch_letters.ask(
            "ontvangstbevestiging", {desk.number: desk.page().case.version}, by=desk.officer("noor"), now=NOW
        )
    with desk.office.app.app_context():
        assert batches(bench.real) == 1
    assert [row.kind for row in desk.page().letters] == ["ontvangstbevestiging"]
