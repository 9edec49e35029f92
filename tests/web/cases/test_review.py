"""The answer to a proposal: what was typed is never lost, and only a day that can be has an effect."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.review import REMARK_AND_SIGN, SEND_MISSING, SEND_WITHIN
from tests.web.cases.conftest import Person

People = Callable[[str], Person]
DAYS = [
    ("19-11-2026", SEND_WITHIN),
    ("28-11-2026", SEND_WITHIN),
    ("31-02-2026", "Deze datum bestaat niet."),
    ("1e9", "dag-maand-jaar"),
    ("", SEND_MISSING),
]


@pytest.mark.parametrize(("day", "sentence"), DAYS)
@pytest.mark.parametrize("button", ["bekijk", "beslissen"])
def test_looking_at_the_effect_checks_the_day_as_deciding_does(
    colleague: People, day: str, sentence: str, button: str
) -> None:
    review = f"{colleague('noor').proposed()}/beoordelen"
    answer = colleague("karim").submit(review, review, answer="ondertekenen", send_on=day, actie=button)
    assert answer.status_code == 422
    assert 'id="send_on-fout"' in answer.text
    assert sentence in answer.text
    assert "Bij akkoord gaat de brief uit" not in answer.text
    assert "Bezwaar kan dan" not in answer.text
    assert f'value="{day}"' in answer.text


def test_a_remark_is_not_swallowed_by_a_signature(person: People) -> None:
    noor, karim = person("noor"), person("karim")
    case = noor.proposed()
    review = f"{case}/beoordelen"
    typed = {"remark_afweging": "Noem de woonvisie.", "answer": "ondertekenen"}
    refused = karim.submit(review, review, **typed, actie="beslissen")
    assert refused.status_code == 422
    assert REMARK_AND_SIGN in refused.text
    assert 'href="#answer-0"' in refused.text
    assert "Noem de woonvisie.</textarea>" in refused.text
    assert 'value="20-11-2026"' in refused.text
    assert "Wacht op u" in karim.get(review).text, "nothing was signed"
    returned = karim.submit(review, review, **(typed | {"answer": "teruggeven"}), actie="beslissen")
    assert returned.status_code == 302
    assert "Noem de woonvisie." in noor.get(case).text
    why = "De woonvisie, bladzijde 12, noemt een tekort aan kamers."
    judge = f"{case}/oordeel/balance"
    noor.submit(case, judge, balance__outcome="applicant_prevails", balance__reasons=why)
    assert noor.submit(f"{case}/voorstel", f"{case}/voorstel", actie="indienen").status_code == 302
    again = karim.get(review).text
    assert "Eerder teruggegeven" in again
    assert "Noem de woonvisie." in again
    assert karim.submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302


def test_returning_without_a_remark_is_refused(colleague: People) -> None:
    noor, karim = colleague("noor"), colleague("karim")
    number = noor.register()
    noor.ready(number)
    noor.submit(f"/zaken/{number}/voorstel", f"/zaken/{number}/voorstel", actie="indienen")
    review = f"/zaken/{number}/beoordelen"
    answer = karim.submit(review, review, answer="teruggeven", actie="beslissen")
    assert answer.status_code == 422
    assert "Schrijf bij minstens één onderdeel wat er anders moet." in answer.text
