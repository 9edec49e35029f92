"""The payment reference: the check digits of ISO 11649, and how it is found in what people type at their bank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.bookkeeping import ClaimKind
from app.rules.payment_reference import (
    case_numbers_in,
    found_in,
    grouped,
    is_reference,
    reference,
    reference_of,
)

OURS = reference_of("NWG-2026-0011", ClaimKind.COMPENSATION)


def test_the_example_of_the_standard() -> None:
    assert reference("539007547034") == "RF18539007547034"
    assert is_reference("RF18 5390 0754 7034")
    assert not is_reference("RF19 5390 0754 7034")


def test_ours_holds_the_number_of_the_case() -> None:
    assert OURS.endswith("NWG20260011C1")
    assert grouped(OURS).count(" ") == 4


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=21), st.data())
def test_one_wrong_sign_or_two_that_changed_places_are_noticed(base: str, data: st.DataObject) -> None:
    right = reference(base)
    assert is_reference(right)
    at = data.draw(st.integers(4, len(right) - 1))
    other = data.draw(st.sampled_from([sign for sign in "0123456789" if sign != right[at]]))
    if right[at].isdigit():
        assert not is_reference(right[:at] + other + right[at + 1 :])
    if at + 1 < len(right) and right[at] != right[at + 1] and right[at : at + 2].isdigit():
        assert not is_reference(right[:at] + right[at + 1] + right[at] + right[at + 2 :])


@pytest.mark.parametrize(
    "text",
    [
        OURS,
        OURS.lower(),
        grouped(OURS),
        f"betaling {grouped(OURS)} vergunning Merelstraat",
        f"kenmerk:{OURS}/compensatie",
        f"{OURS[:2]}-{OURS[2:4]}-{OURS[4:]}",
    ],
)
def test_it_is_found_in_the_text_of_a_payment(text: str) -> None:
    assert OURS in list(found_in(text))


def test_a_text_without_one() -> None:
    assert list(found_in("RFID-poort 12, factuur 2026-0011")) == []
    assert list(found_in("XRF18539007547034")) == []


def test_case_numbers() -> None:
    assert list(case_numbers_in("Compensatie nwg-2026-0011, en BUN-H-2026-0001")) == ["NWG-2026-0011", "BUN-H-2026-0001"]
    assert list(case_numbers_in("ANWG-2026 0011 en 2026-0011")) == []


@pytest.mark.parametrize("base", ["", "X" * 22, "A_B"])
def test_what_makes_no_reference(base: str) -> None:
    with pytest.raises(ValueError, match="make a reference"):
        reference(base)
