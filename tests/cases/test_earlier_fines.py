"""Earlier fines of an offender: found in the files of the municipality, and counted only where somebody ticked them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.cases import changing_sanctions, earlier_fines, sanction_drafts, sanctioning
from app.cases.changing_sanctions import Change
from app.cases.earlier_fines import EarlierFine
from app.cases.opening import NotNow
from app.cases.permission import NotAllowed
from app.rules.same_person import Likeness
from app.store import audit, enforcement_letter, enforcement_party, measure
from app.store.measure import Measure
from app.store.transaction import transaction
from tests.fixtures.enforcement import OWNER, Beat, fine_draft

WOMAN = replace(OWNER, kind="person", name="mevrouw P. Proef", kvk=None, salutation="Geachte mevrouw Proef")


@pytest.fixture
def fined(beat: Beat) -> Measure:
    """A fine of EUR 10,000 that was announced, in the first file."""
    return beat.imposed(fine_draft())


def second(beat: Beat, who: Any = OWNER) -> Beat:
    """Another file, half a year later, against somebody."""
    made = Beat(beat.office, today=date(2027, 6, 1))
    made.opened("f2")
    made.owner(who)
    made.visited()
    made.violation()
    made.tested()
    return made


def found(beat: Beat, but: int | None = None) -> list[EarlierFine]:
    who = enforcement_party.get(beat.party)
    assert who is not None
    return earlier_fines.found(who, but=but, by=beat.officer())


def test_a_fine_is_found_by_its_number_with_all_that_somebody_must_judge(beat: Beat, fined: Measure) -> None:
    later = second(beat, replace(OWNER, name="Proef Vastgoed Holding N.V.", street_line="", postcode=""))
    (fine,) = found(later)
    assert (fine.likeness, fine.sure, fine.file, fine.cents) == (Likeness.NUMBER, True, beat.number, 10_000_00)
    assert (fine.announced_on, fine.prohibition, fine.violated_on) == (date(2026, 12, 5), "omzetten", date(2026, 11, 20))
    assert fine.words.startswith(f"Boete van 5 december 2026 in dossier {beat.number}, €")
    assert "artikel 21" in fine.words and fine.words.endswith("Gevonden door hetzelfde KVK-nummer.")
    assert "Proef" not in fine.words, "no name"
    assert found(beat, but=fined.id) == [], "a fine is not earlier than itself"
    with transaction():
        earlier_fines.note_search(later.number, [fine], by=later.officer(), now=later.now)
    entry = next(row for row in audit.latest("GM0312") if row.action == "earlier_fines")
    assert (entry.object, entry.detail) == (later.number, beat.number)


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        (WOMAN, replace(WOMAN, name="P. Proef"), Likeness.ADDRESS),
        (WOMAN, replace(WOMAN, street_line="Elders 1"), Likeness.NAME),
        (WOMAN, replace(WOMAN, name="mevrouw Q. Proef"), None),
        (OWNER, replace(OWNER, kvk="87654321"), None),
        (OWNER, replace(OWNER, kvk=None), Likeness.ADDRESS),
    ],
)
def test_without_a_number_it_is_the_name_with_the_address(beat: Beat, before: Any, after: Any, how: Likeness | None) -> None:
    first = second(beat, before)
    first.imposed(fine_draft(report_on=first.today, report_number="BUN-C-2027-0001"))
    later = Beat(beat.office, today=date(2027, 9, 1))
    later.opened("f3")
    later.owner(after)
    assert [fine.likeness for fine in found(later)] == ([how] if how else [])
    assert all(fine.sure == (how is not Likeness.NAME) for fine in found(later))


def test_what_was_not_announced_or_does_not_stand_is_not_found(beat: Beat) -> None:
    later = second(beat)
    made = beat.proposed(fine_draft())
    assert found(later) == []
    beat.decided(made)
    assert found(later) == [], "decided, and not sent"
    beat.do(sanctioning.announce, made.id, beat.today)
    assert len(found(later)) == 1
    lodged = Change("objection_lodged", beat.today, "objection", "Zij vindt het te veel.")
    beat.do(changing_sanctions.change, made.id, lodged)
    assert "Er is bezwaar of beroep tegen ingesteld." in found(later)[0].words
    lower = Change("amount_replaced", beat.today, "court", "Lager.", amount_cents=2_360_00)
    beat.do(changing_sanctions.change, made.id, lower)
    assert [(fine.cents, fine.objected) for fine in found(later)] == [(2_360_00, False)]
    beat.do(changing_sanctions.change, made.id, Change("annulled", beat.today, "court", "Onterecht."))
    assert found(later) == []


def test_only_what_was_ticked_counts_and_the_letter_names_it(beat: Beat, fined: Measure) -> None:
    later = second(beat)
    told: dict[str, Any] = {"report_on": later.today, "report_number": "BUN-C-2027-0001"}
    made = later.intended(fine_draft(**told))
    ticked = tuple(each.counted for each in found(later, but=made.id))
    with pytest.raises(NotNow, match="Is dit herhaling"):
        later.proposed(fine_draft(**told, earlier=ticked), made)
    later.proposed(fine_draft(**told, earlier=ticked, repeat=True), made)
    kept = measure.get(made.id)
    assert kept is not None
    draft = sanction_drafts.draft_of(kept.values).fine
    assert draft is not None and draft.earlier == ticked
    assert (kept.values["answer"]["repeat"], kept.values["answer"]["violated_on"]) == (True, "2027-06-01")
    later.decided(kept)
    letter = enforcement_letter.get(kept.letter_id or 0)
    assert letter is not None and letter.values["earlier"] == [ticked[0].source]


def test_a_fine_that_fell_meanwhile_stops_the_proposal_and_the_decision(beat: Beat, fined: Measure) -> None:
    later = second(beat)
    told: dict[str, Any] = {"report_on": later.today, "report_number": "BUN-C-2027-0001", "repeat": True}
    made = later.intended(fine_draft(**told))
    draft = fine_draft(**told, earlier=tuple(each.counted for each in found(later)))
    later.proposed(draft, made)
    beat.today = later.today - timedelta(days=1)
    beat.do(changing_sanctions.change, fined.id, Change("annulled", beat.today, "court", "Onterecht."))
    kept = measure.get(made.id)
    assert kept is not None
    with pytest.raises(NotNow, match="staat niet meer"):
        later.decided(kept)
    later.do(sanctioning.send_back, made.id, "De eerdere boete is vernietigd.", name="karim")
    with pytest.raises(NotNow, match="staat niet meer"):
        later.proposed(draft, made)


def test_a_draft_of_before_is_still_read(beat: Beat) -> None:
    plain = fine_draft().plain()
    plain["fine"]["earlier"] = [["omzetten", "2025-02-01"]]
    del plain["fine"]["same_why"]
    draft = sanction_drafts.draft_of(plain).fine
    assert draft is not None and [each.violation().on for each in draft.earlier] == [date(2025, 2, 1)]


def test_other_municipalities_and_other_people_find_nothing(beat: Beat, fined: Measure) -> None:
    who = enforcement_party.get(beat.party)
    assert who is not None
    with pytest.raises(NotAllowed):
        earlier_fines.found(who, by=beat.officer("noor"))
    with beat.office.at("GM0736"):
        assert earlier_fines.found(who, by=beat.office.people["toos", "GM0736"]) == []
