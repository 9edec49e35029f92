"""Two people of two files: one for certain, likely, perhaps, or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.same_person import Identity, Likeness, likeness

FIRM = Identity("organisation", "Proef Vastgoed B.V.", "12345678", "Verzonnenweg 9", "3999ZZ")
WOMAN = Identity("person", "mevrouw P. Proef", None, "Verzonnenweg 1", "3999 ZZ")


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (FIRM, Identity("organisation", "Heel Anders N.V.", "12345678"), Likeness.NUMBER),
        (FIRM, Identity("organisation", "Proef Vastgoed B.V.", "87654321", "Verzonnenweg 9", "3999ZZ"), None),
        (FIRM, Identity("organisation", "PROEF VASTGOED BV", None, "Verzonnenweg  9", "3999 zz"), Likeness.ADDRESS),
        (FIRM, Identity("organisation", "Proef Vastgoed B.V.", None, "Elders 1", "3999ZZ"), Likeness.NAME),
        (WOMAN, Identity("person", "P. Proëf", None, "Verzonnenweg 1", "3999ZZ"), Likeness.ADDRESS),
        (WOMAN, Identity("person", "mw. P Proef"), Likeness.NAME),
        (Identity("person", "P. Proef"), Identity("person", "P. Proef"), Likeness.NAME),
        (WOMAN, Identity("organisation", "P. Proef", "12345678", "Verzonnenweg 1", "3999ZZ"), Likeness.NAME),
        (WOMAN, Identity("person", "mevrouw Q. Proef", None, "Verzonnenweg 1", "3999ZZ"), None),
        (Identity("person", ""), Identity("person", ""), None),
    ],
)
def test_on_what_grounds(one: Identity, other: Identity, how: Likeness | None) -> None:
    assert likeness(one, other) is how


IDENTITIES = st.builds(
    Identity,
    kind=st.sampled_from(("person", "organisation")),
    name=st.sampled_from(("P. Proef", "de heer P Proef", "Q. Proef", "")),
    kvk=st.sampled_from((None, "12345678", "87654321")),
    street_line=st.sampled_from(("", "Verzonnenweg 1")),
    postcode=st.sampled_from(("", "3999 ZZ")),
)


@given(one=IDENTITIES, other=IDENTITIES)
def test_it_goes_both_ways_and_a_number_is_never_overruled(one: Identity, other: Identity) -> None:
    how = likeness(one, other)
    assert how is likeness(other, one)
    if one.kvk and other.kvk:
        assert (how is Likeness.NUMBER) == (one.kvk == other.kvk)
