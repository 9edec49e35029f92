"""The test per person: which questions, what the answers come to, and no sanction without a positive test."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.offender import (
    QUESTIONS,
    OffenderAnswer,
    OffenderOutcome,
    OffenderRole,
    OffenderTest,
    ReasonedAnswer,
    is_legal_person,
    offender,
    questions,
)

T = OffenderTest
YES, NO, OPEN = OffenderOutcome.OFFENDER, OffenderOutcome.NOT_AN_OFFENDER, OffenderOutcome.NEEDS_ANSWERS


def told(**answers: bool) -> dict[OffenderTest, ReasonedAnswer]:
    return {T(name): ReasonedAnswer(yes, f"feit over {name}") for name, yes in answers.items()}


def outcome_of(role: OffenderRole, *, legal_person: bool = False, **answers: bool) -> OffenderAnswer:
    return offender(role, told(**answers), legal_person=legal_person)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({}, OPEN),
        ({"did_it": True}, YES),
        ({"together": True}, YES),
        ({"did_it": False, "together": False}, OPEN),
        ({"power": True}, OPEN),
        ({"power": True, "acceptance": True}, YES),
        ({"did_it": False, "together": False, "power": True}, OPEN),
        ({"did_it": False, "together": False, "power": False}, NO),
        ({"did_it": False, "together": False, "acceptance": False}, NO),
        ({"power": False, "acceptance": False}, OPEN),
        ({"own_people": True, "reasonable": True}, OPEN),
    ],
)
def test_a_person_did_it_or_had_power_over_it_and_accepted_it(
    answers: dict[str, bool], outcome: OffenderOutcome
) -> None:
    assert outcome_of(OffenderRole.OWNER, **answers).outcome is outcome
    assert outcome_of(OffenderRole.TENANT, **answers).outcome is outcome


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({}, OPEN),
        ({"normal_business": True}, OPEN),
        ({"normal_business": True, "reasonable": True}, YES),
        ({"normal_business": True, "reasonable": False}, NO),
        ({"power": True, "acceptance": True, "reasonable": True}, YES),
        ({"power": True, "reasonable": True}, OPEN),
        ({"own_people": False, "normal_business": False, "useful": False, "power": False}, NO),
        ({"own_people": False, "normal_business": False, "useful": False, "power": True}, OPEN),
        ({"reasonable": True}, OPEN),
        ({"did_it": True}, OPEN),
    ],
)
def test_a_legal_person_only_by_the_four_circumstances_and_where_it_is_reasonable(
    answers: dict[str, bool], outcome: OffenderOutcome
) -> None:
    assert outcome_of(OffenderRole.HOUSING_CORPORATION, **answers).outcome is outcome
    assert outcome_of(OffenderRole.OWNER, legal_person=True, **answers).outcome is outcome


def test_what_is_still_asked_is_told() -> None:
    answer = outcome_of(OffenderRole.COMPANY, useful=True)
    assert answer.open == (T.REASONABLE,)
    assert QUESTIONS[T.REASONABLE] in answer.sentence and "geen sanctie" in answer.sentence


def test_an_answer_without_a_reason_is_no_answer() -> None:
    answer = offender(OffenderRole.OWNER, {T.DID_IT: ReasonedAnswer(True, " ")})
    assert (answer.outcome, answer.sanction_possible) == (OPEN, False)


@pytest.mark.parametrize(
    ("answers", "possible", "still_open"),
    [
        ({"did_it": True}, None, (T.BLAMELESS,)),
        ({"did_it": True, "blameless": False}, True, ()),
        ({"did_it": True, "blameless": True}, False, ()),
        ({"did_it": False, "together": False, "power": False}, False, ()),
    ],
)
def test_without_blame_no_fine_and_yet_an_order(
    answers: dict[str, bool], possible: bool | None, still_open: tuple[OffenderTest, ...]
) -> None:
    answer = outcome_of(OffenderRole.OWNER, **answers)
    assert (answer.fine_possible, answer.open) == (possible, still_open)


def test_the_sentence_carries_the_reasons_of_its_own_side() -> None:
    sentence = outcome_of(OffenderRole.OWNER, did_it=True, together=False, blameless=True).sentence
    assert sentence == "De eigenaar is overtreder (Awb artikel 5:1). Redenen: feit over did_it."
    denied = outcome_of(OffenderRole.OTHER, did_it=False, together=False, power=False).sentence
    assert denied.startswith("Deze persoon is geen overtreder") and denied.count("feit over") == 3


@pytest.mark.parametrize(("role", "legal"), list(product(OffenderRole, (True, False))))
def test_every_question_that_is_asked_has_words(role: OffenderRole, legal: bool) -> None:
    asked = questions(role, legal)
    assert set(asked) <= set(QUESTIONS)
    assert (T.REASONABLE in asked) == (legal or is_legal_person(role))
    assert (T.DID_IT in asked) != (T.REASONABLE in asked)


ANSWERS = st.dictionaries(st.sampled_from(OffenderTest), st.booleans())


@given(st.sampled_from(OffenderRole), st.booleans(), ANSWERS, ANSWERS)
def test_more_answers_never_take_back_an_outcome(
    role: OffenderRole, legal: bool, first: dict[OffenderTest, bool], more: dict[OffenderTest, bool]
) -> None:
    def outcome(given: dict[OffenderTest, bool]) -> OffenderAnswer:
        return offender(role, {test: ReasonedAnswer(yes, "x") for test, yes in given.items()}, legal_person=legal)

    before, after = outcome(first), outcome(more | first)
    if before.outcome is OPEN:
        assert before.open and not before.sanction_possible
    elif T.REASONABLE not in before.asked or T.REASONABLE in first:
        assert after.outcome is before.outcome
