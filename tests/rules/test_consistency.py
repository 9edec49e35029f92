"""Sources laid side by side: a contradiction is seen, rounding is none, and what is not known contradicts nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.change import change_types
from app.rules.consistency import Agreement, Check, Dossier, Known, asked_words, checks

AGREES, CONTRADICTS, UNKNOWN = Agreement.AGREES, Agreement.CONTRADICTS, Agreement.UNKNOWN


def dossier(change: str = "omzetten", *, area: int | None = None, **facts: Any) -> Dossier:
    known = {name: Known(value, "tekening") for name, value in facts.items()}
    return Dossier(change_type=change, facts=known, register_area=area)


def found(case: Dossier, code: str) -> Check | None:
    return next((check for check in checks(case) if check.code == code), None)


def agreement(case: Dossier, code: str) -> Agreement | None:
    check = found(case, code)
    return check.agreement if check else None


@pytest.mark.parametrize(
    ("typed", "register", "expected"),
    [
        ("90", 90, AGREES),
        ("90.4", 90, AGREES),
        ("89.5", 90, AGREES),
        ("90.5", 90, CONTRADICTS),
        ("91", 90, CONTRADICTS),
        ("90", None, UNKNOWN),
        (None, 90, UNKNOWN),
        (None, None, None),
    ],
)
def test_the_area_of_the_register_is_whole_metres(
    typed: str | None, register: int | None, expected: Agreement | None
) -> None:
    assert agreement(dossier(area=register, usable_floor_area_m2=typed), "register_area") == expected


@pytest.mark.parametrize(
    ("change", "facts", "code", "expected"),
    [
        ("omzetten", {"rooms_m2": ["45", "45"], "usable_floor_area_m2": "90"}, "fits_rooms_m2", AGREES),
        (
            "omzetten",
            {"rooms_m2": ["45", "45.01"], "usable_floor_area_m2": "90"},
            "fits_rooms_m2",
            CONTRADICTS,
        ),
        ("omzetten", {"rooms_m2": ["45"]}, "fits_rooms_m2", UNKNOWN),
        (
            "onttrekken",
            {"area_lost_m2": "91", "usable_floor_area_m2": "90"},
            "fits_area_lost_m2",
            CONTRADICTS,
        ),
        (
            "woningvormen",
            {"new_dwellings_m2": ["50", "50"], "usable_floor_area_m2": "90"},
            "fits_new_dwellings_m2",
            CONTRADICTS,
        ),
        (
            "samenvoegen",
            {"new_dwellings_m2": ["180"], "usable_floor_area_m2": "90"},
            "fits_new_dwellings_m2",
            None,
        ),
        (
            "woningvormen",
            {"new_dwellings_m2": ["40", "40"], "dwellings_after": 3},
            "dwellings_counted",
            CONTRADICTS,
        ),
        (
            "woningvormen",
            {"new_dwellings_m2": ["40", "40"], "dwellings_after": 2},
            "dwellings_counted",
            AGREES,
        ),
        ("samenvoegen", {"dwellings_before": 2, "dwellings_after": 1}, "units", AGREES),
        ("samenvoegen", {"dwellings_before": 2, "dwellings_after": 2}, "units", CONTRADICTS),
        ("samenvoegen", {"dwellings_before": 2, "dwellings_after": 0}, "units", CONTRADICTS),
        ("onttrekken", {"dwellings_before": 1, "dwellings_after": 0}, "units", AGREES),
        ("woningvormen", {"dwellings_before": 1, "dwellings_after": 1}, "units", CONTRADICTS),
        ("splitsen", {"dwellings_before": 4, "dwellings_after": 4}, "units", AGREES),
        ("splitsen", {"dwellings_before": 1, "dwellings_after": 1}, "units", CONTRADICTS),
        ("omzetten", {"dwellings_before": 1, "dwellings_after": 1}, "units", None),
        ("omzetten", {"rooms_m2": ["12", "11"], "residents_after": 1}, "residents", CONTRADICTS),
        ("omzetten", {"rooms_m2": ["12", "11"], "residents_after": 4}, "residents", AGREES),
        ("omzetten", {"self_contained": False}, "act_self_contained", CONTRADICTS),
        ("omzetten", {"self_contained": True}, "act_self_contained", AGREES),
        ("samenvoegen", {"woz_values": [{"dwelling": 3}], "dwellings_before": 2}, "valued", CONTRADICTS),
        ("samenvoegen", {"woz_values": [{"dwelling": 2}, {}], "dwellings_before": 2}, "valued", AGREES),
    ],
)
def test_what_fits_and_what_does_not(
    change: str, facts: dict[str, Any], code: str, expected: Agreement | None
) -> None:
    assert agreement(dossier(change, **facts), code) == expected


@pytest.mark.parametrize(
    ("owner", "here", "lives", "expected"),
    [
        (True, True, True, AGREES),
        (True, False, True, CONTRADICTS),
        (True, True, False, CONTRADICTS),
        (True, False, False, AGREES),
        (False, False, True, None),
        (True, None, True, None),
        (True, False, None, None),
    ],
)
def test_where_the_owner_lives(
    owner: bool, here: bool | None, lives: bool | None, expected: Agreement | None
) -> None:
    known = {} if lives is None else {"owner_occupier": Known(lives, "aanvraagformulier")}
    case = Dossier("omzetten", known, owner_applies=owner, applicant_at_object=here)
    assert agreement(case, "owner_lives") == expected
    assert agreement(case, "owner") == (AGREES if owner else CONTRADICTS)


def test_contradictions_come_first_and_can_be_asked_about() -> None:
    case = dossier(area=90, usable_floor_area_m2="95", rooms_m2=["12"], residents_after=2)
    first = checks(case)[0]
    assert first.contradicts and first.facts == ("usable_floor_area_m2",)
    what, why = asked_words(first)
    assert what == "Uw antwoord op de vraag: Hoe groot is de woning?"
    assert "Gebruiksoppervlakte nu in m²: 95\xa0m² (bron: tekening)." in why
    assert "Oppervlakte: 90\xa0m² (bron: BAG)." in why


VALUES = {
    "usable_floor_area_m2": st.decimals("1", "999", places=1).map(str),
    "area_lost_m2": st.decimals("0", "999", places=1).map(str),
    "rooms_m2": st.lists(st.decimals("1", "60", places=1).map(str), max_size=6),
    "new_dwellings_m2": st.lists(st.decimals("1", "99", places=1).map(str), max_size=4),
    "dwellings_before": st.integers(1, 5),
    "dwellings_after": st.integers(0, 5),
    "residents_after": st.integers(0, 9),
    "owner_occupier": st.booleans(),
    "self_contained": st.booleans(),
}


@given(
    change=st.sampled_from(sorted(change_types())),
    facts=st.fixed_dictionaries({}, optional=VALUES),
    area=st.none() | st.integers(1, 999),
    gone=st.sampled_from(sorted(VALUES)),
)
def test_what_is_taken_away_never_makes_a_contradiction(
    change: str, facts: dict[str, Any], area: int | None, gone: str
) -> None:
    """Knowing less gives no new contradiction; a code stands once; every check names its sources."""
    before = checks(dossier(change, area=area, **facts))
    less = {name: value for name, value in facts.items() if name != gone}
    after = checks(dossier(change, area=area, **less))
    assert {check.code for check in after if check.contradicts} <= {
        check.code for check in before if check.contradicts
    }
    assert len({check.code for check in before}) == len(before)
    assert all(check.said for check in before)
