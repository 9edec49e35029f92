"""The address register: what the port promises, and what stands in the demonstration register."""

from __future__ import annotations

import re

import pytest

from app.sources.addresses import (
    Address,
    AddressRegister,
    DemonstrationRegister,
    FailingRegister,
    FakeRegister,
    RegisterUnavailable,
)

PLACES = {
    "GM0312": {"Bunnik", "Odijk", "Werkhoven"},
    "GM0736": {"Mijdrecht", "Vinkeveen", "Wilnis"},
    "GM1904": {"Maarssen", "Breukelen"},
    "GM0356": {"Nieuwegein"},
    "GM0344": {"Utrecht"},
}


@pytest.fixture(scope="module")
def register() -> DemonstrationRegister:
    return DemonstrationRegister()


def test_every_demonstration_address_is_well_formed_and_says_that_it_is_fictional(
    register: DemonstrationRegister,
) -> None:
    addresses = register.every()
    assert len(addresses) >= 250
    assert (
        len({one.verblijfsobject for one in addresses})
        == len({one.nummeraanduiding for one in addresses})
        == len(addresses)
    )
    for one in addresses:
        assert re.fullmatch(r"[0-9]{4}01[0-9]{10}", one.verblijfsobject)
        assert re.fullmatch(r"[0-9]{4}20[0-9]{10}", one.nummeraanduiding)
        assert one.verblijfsobject[:4] == one.nummeraanduiding[:4] == one.neighbourhood[2:6]
        assert one.place in PLACES[one.municipality]
        assert re.fullmatch(r"[1-9][0-9]{3}[A-Z]{2}", one.postcode)
        assert "verzonnen" in one.source


def test_every_address_is_found_by_its_own_number(register: DemonstrationRegister) -> None:
    for one in register.every():
        assert register.find(one.postcode, one.number, one.letter, one.addition)[:1] != ()
        if one.letter or one.addition:
            assert register.find(one.postcode, one.number, one.letter, one.addition) == (one,)


def test_a_number_with_several_addresses_gives_them_all(register: DemonstrationRegister) -> None:
    lettered = next(one for one in register.every() if one.letter)
    found = register.find(f"{lettered.postcode[:4]} {lettered.postcode[4:].lower()}", lettered.number)
    assert [one.letter for one in found] == ["A", "B"]


@pytest.mark.parametrize("question", [("1000AA", 1, "", ""), ("3981ZQ", 9999, "", ""), ("", 0, "", "")])
def test_an_unknown_address_is_an_answer(
    register: DemonstrationRegister, question: tuple[str, int, str, str]
) -> None:
    assert register.find(*question) == ()


def test_the_stand_ins_keep_the_promises_of_the_port(register: DemonstrationRegister) -> None:
    one = register.every()[0]
    stand_in: AddressRegister = FakeRegister([one])
    assert stand_in.find(one.postcode, one.number) == (one,)
    failing: AddressRegister = FailingRegister()
    with pytest.raises(RegisterUnavailable):
        failing.find("3981ZQ", 1)


def test_how_an_address_is_written(register: DemonstrationRegister) -> None:
    lines = {one.line for one in register.every()}
    assert any(re.fullmatch(r".+ [0-9]+A", line) for line in lines)
    assert any(re.fullmatch(r".+ [0-9]+-1", line) for line in lines)
    assert isinstance(register.every()[0], Address)
