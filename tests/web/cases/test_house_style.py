"""The house style: only colours that can be read, only logos a letter takes, and a letter to look at first."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from flask import Flask

from app.store import municipality
from app.store.base import use_municipality
from forms.house_style import is_iban
from tests.web.cases.conftest import Person

Meet = Callable[[str], Person]
PAGE = "/huisstijl"
FLAT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#123456"/></svg>'


def standing(app: Flask) -> dict[str, object]:
    with app.app_context():
        use_municipality("GM0312")
        return dict(municipality.get("GM0312").house_style)


def test_a_colour_is_looked_at_and_saved(desk: Flask, person: Meet) -> None:
    admin = person("bo")
    looked = admin.submit(PAGE, PAGE, actie="bekijk", house="#7A0019")
    assert looked.status_code == 200
    assert 'fill="#7a0019"' in looked.text
    assert standing(desk)["municipality"]["house_style"]["house"] == "#0b4a5e"  # type: ignore[index]  # plain values
    saved = admin.submit(
        PAGE, PAGE, actie="bewaar", house="#7a0019", iban="NL91 ABNA 0417 1643 00", account_holder="gemeente Bunnik"
    )
    assert saved.status_code == 302, saved.text
    now = standing(desk)
    assert now["municipality"]["house_style"]["house"] == "#7a0019"  # type: ignore[index]  # plain values
    assert now["payment"] == {"iban": "NL91 ABNA 0417 1643 00", "account_holder": "gemeente Bunnik"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"house": "#8899aa"}, "contrast van ten minste 7 : 1"), ({"ink": "zwart"}, "Vul een kleur in zoals"),
        ({"panel": "#333333"}, "contrast van ten minste 7 : 1"), ({"web": "https://x.example/pad"}, "een webadres"),
        ({"iban": "NL91ABNA0417164301"}, "geen geldig IBAN"), ({"account_holder": ""}, "op wiens naam"),
        ({"phone": ""}, "Vul dit in."),
    ],
)  # fmt: skip
def test_what_a_letter_would_refuse_is_refused_at_its_field(colleague: Meet, typed: dict[str, object], sentence: str) -> None:
    answer = colleague("bo").submit(PAGE, PAGE, actie="bewaar", **typed)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_logo_of_flat_shapes_is_taken_and_a_script_is_not(small_desk: Flask, colleague: Meet) -> None:
    admin = colleague("bo")
    form = admin.form(PAGE, PAGE)
    for data, status in ((FLAT, 302), (b"<svg><script>1</script></svg>", 422), (b"\xff\xfe", 422)):
        form = admin.form(PAGE, PAGE)
        fields: dict[str, object] = {**form.filled({"actie": "bewaar"}), "logo": (io.BytesIO(data), "logo.svg")}
        answer = admin.client.post(PAGE, data=fields, content_type="multipart/form-data")
        assert answer.status_code == status, answer.text
    assert "rect" in standing(small_desk)["municipality"]["logo"]["content"]  # type: ignore[index]  # plain values
    assert admin.submit(PAGE, PAGE, actie="bewaar", no_logo="ja").status_code == 302
    assert standing(small_desk)["municipality"]["logo"] is None  # type: ignore[index]  # plain values


def test_the_sample_letter_is_given_and_two_people_do_not_overwrite(colleague: Meet) -> None:
    admin = colleague("bo")
    sample = admin.submit(PAGE, PAGE, actie="voorbeeld")
    assert sample.mimetype == "application/pdf"
    stale = admin.form(PAGE, PAGE)
    assert admin.submit(PAGE, PAGE, actie="bewaar", team="team Vergunningen").status_code == 302
    answer = admin.send(stale, actie="bewaar", team="team Anders")
    assert answer.status_code == 409
    assert "intussen gewijzigd" in answer.text
    assert "team Anders" in answer.text


def test_only_the_administrator(colleague: Meet) -> None:
    assert colleague("sam").get(PAGE).status_code == 403
    assert colleague("noor").get(PAGE).status_code == 403


def test_the_check_of_an_iban() -> None:
    assert is_iban("NL91 ABNA 0417 1643 00")
    assert not is_iban("NL92 ABNA 0417 1643 00")
    assert not is_iban("91 ABNA")
