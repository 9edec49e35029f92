"""Every field: what it gives, what it refuses with which sentence, and that what was typed is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import SelectField

from forms import messages
from forms.base import DutchForm
from forms.bsn import holds_bsn, passes_eleven_test, without_bsn
from forms.fields import DayField, DecimalField, MoneyField, WholeField, not_after, required
from forms.identifiers import (
    BagField,
    EmailField,
    HouseAdditionField,
    HouseLetterField,
    HouseNumberField,
    KvkField,
    PhoneField,
    PostcodeField,
)
from forms.texts import ReasonsField, TextField

TODAY = date(2026, 11, 20)


class EveryField(DutchForm):
    area = DecimalField("Oppervlakte", highest=Decimal(10_000))
    rooms = WholeField("Kamers", lowest=1, highest=50)
    woz = MoneyField("WOZ-waarde", whole_euros=True)
    rent = MoneyField("Huur")
    received = DayField("Ontvangen", [not_after(lambda form: TODAY)])
    postcode = PostcodeField("Postcode")
    number = HouseNumberField("Huisnummer")
    letter = HouseLetterField("Huisletter")
    addition = HouseAdditionField("Toevoeging")
    kvk = KvkField("KVK-nummer")
    dwelling = BagField("Verblijfsobject", kind="01")
    designation = BagField("Nummeraanduiding", kind="20")
    email = EmailField("E-mail")
    phone = PhoneField("Telefoon")
    name = TextField("Naam", most=20)
    reasons = ReasonsField("Redenen", most=200)
    tenure = SelectField("Koop of huur", choices=["", "koop", "huur"])


def filled(**typed: str) -> EveryField:
    return EveryField(MultiDict({"tenure": "", **typed}))


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("area", "85,5", Decimal("85.5")),
        ("rooms", "4", 4),
        ("woz", "€ 301.000,00", 301_000_00),
        ("rent", "932,93", 932_93),
        ("received", "20-11-2026", TODAY),
        ("postcode", " 3981 ab ", "3981AB"),
        ("number", "12", 12),
        ("letter", "a", "a"),
        ("addition", "2", "2"),
        ("kvk", "01234567", "01234567"),
        ("dwelling", "0312010000000001", "0312010000000001"),
        ("designation", "0312200000000001", "0312200000000001"),
        ("email", "noor@voorbeeld.nl", "noor@voorbeeld.nl"),
        ("phone", "030 123 45 67", "030 123 45 67"),
        ("phone", "+31 30 1234567", "+31 30 1234567"),
        ("name", "  Noor Voorbeeld ", "Noor Voorbeeld"),
        ("reasons", "eerste\r\ntweede", "eerste\ntweede"),
    ],
)
def test_what_is_understood(field: str, typed: str, value: object) -> None:
    form = filled(**{field: typed})
    assert form.validate(), form.errors
    assert form[field].data == value


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("area", "85.5", messages.NUMBER_POINT),
        ("area", "1.234", messages.NUMBER_AMBIGUOUS),
        ("area", "10001", messages.number_too_high("10000")),
        ("area", "1,234", messages.too_many_decimals(2)),
        ("rooms", "0", messages.number_too_low("1")),
        ("rooms", "4,5", messages.WHOLE_SHAPE),
        ("rooms", "-1", messages.NUMBER_NEGATIVE),
        ("woz", "301.000,50", messages.MONEY_WHOLE),
        ("woz", "1e9", messages.MONEY_WHOLE),
        ("rent", "932.93", messages.MONEY_POINT),
        ("received", "21-11-2026", messages.DATE_FUTURE),
        ("received", "31-04-2026", messages.DATE_IMPOSSIBLE),
        ("postcode", "0981 AB", messages.POSTCODE),
        ("postcode", "3981 SS", messages.POSTCODE),
        ("postcode", "3981\u0661AB", messages.POSTCODE),
        ("number", "12a", messages.HOUSE_NUMBER),
        ("number", "0", messages.HOUSE_NUMBER),
        ("letter", "AB", messages.HOUSE_LETTER),
        ("addition", "12345", messages.HOUSE_ADDITION),
        ("kvk", "1234567", messages.KVK),
        ("dwelling", "031201000000001", messages.BAG_SHAPE),
        ("dwelling", "0312200000000001", messages.bag_other_kind("20", "01")),
        ("designation", "0312100000000001", messages.bag_other_kind("10", "20")),
        ("designation", "0312990000000001", messages.bag_other_kind("99", "20")),
        ("email", "noor@voorbeeld", messages.EMAIL_WRONG),
        ("email", "noor voorbeeld@x.nl", messages.EMAIL_WRONG),
        ("phone", "12345", messages.PHONE),
        ("name", "x" * 21, messages.too_long(20)),
        ("name", "Noor\x00", messages.CONTROL_SIGNS),
        ("name", "Noor 123456782", messages.BSN),
        ("reasons", "bsn 1234.56.782.", messages.BSN),
        ("tenure", "erfpacht", messages.NOT_A_CHOICE),
    ],
)
def test_what_is_refused_says_one_sentence_and_keeps_what_was_typed(
    field: str, typed: str, sentence: str
) -> None:
    form = filled(**{field: typed})
    assert not form.validate()
    assert form[field].errors[0] == sentence
    if field != "tenure":
        assert form[field]._value() == typed


@pytest.mark.parametrize("field", [name for name in EveryField()._fields if name != "tenure"])
def test_nothing_typed_is_nothing_and_too_much_is_refused(field: str) -> None:
    assert filled(**{field: "   "}).validate()
    assert filled(**{field: " "})[field].data in (None, "")
    assert not filled(**{field: "9" * 5000}).validate()


def test_required_is_a_sentence_of_its_own_and_never_hides_another() -> None:
    class Form(DutchForm):
        area = DecimalField("Oppervlakte", [required("Vul de oppervlakte in.")])

    for typed, sentence in (
        ("", "Vul de oppervlakte in."),
        (" ", "Vul de oppervlakte in."),
        ("85.5", messages.NUMBER_POINT),
    ):
        form = Form(MultiDict({"area": typed}))
        assert not form.validate()
        assert form.area.errors == [sentence]
    assert not Form(MultiDict()).validate()


@given(st.dictionaries(st.sampled_from(list(EveryField()._fields)), st.text(max_size=60)))
def test_no_text_breaks_a_field(typed: dict[str, Any]) -> None:
    form = EveryField(MultiDict(typed))
    form.validate()
    for field in form:
        field()


def test_every_message_is_one_sentence() -> None:
    sentences = [value for name, value in vars(messages).items() if name.isupper() and isinstance(value, str)]
    for sentence in sentences:
        assert sentence.endswith(".") and sentence[0].isupper(), sentence


def test_the_eleven_test() -> None:
    assert passes_eleven_test("123456782") and passes_eleven_test("111222333")
    assert not passes_eleven_test("123456789") and not passes_eleven_test("000000000")
    assert not passes_eleven_test("12345678") and not passes_eleven_test("\u0661" * 9)


def test_a_bag_number_is_no_bsn() -> None:
    assert not holds_bsn("0312010123456782")
    assert without_bsn("nr 123456782, 0312010123456782") == "nr [bsn], 0312010123456782"
