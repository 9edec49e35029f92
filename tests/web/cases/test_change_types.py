"""Every change, for a dwelling that is owned and for one that is let: registered, decided and sent once through the pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from app.rules.change import change_types
from tests.web.cases.conftest import Person

People = Callable[[str], Person]
FACTS: dict[str, object] = {
    "fact_dwellings_before": "1",
    "fact_dwellings_after": "2",
    "fact_new_dwellings_m2": "45; 40",
    "fact_area_lost_m2": "85",
}
OWN: dict[str, dict[str, object]] = {
    "samenvoegen": {"fact_dwellings_before": "2", "fact_dwellings_after": "1", "woz_2_2025": "405.000"},
    "onttrekken": {"fact_dwellings_after": "0"},
    "terug_naar_zelfstandig": {"fact_self_contained": "nee", "fact_dwellings_after": "1"},
}
TOLD = {
    "onttrekken": "te onttrekken aan",
    "samenvoegen": "samen te voegen met",
    "omzetten": "om te zetten in onzelfstandige woonruimte",
    "terug_naar_zelfstandig": "om te zetten in zelfstandige woonruimte",
    "woningvormen": "te verbouwen tot",
    "splitsen": "te splitsen in",
}
LET: dict[str, object] = {"fact_tenure": "huur", "fact_monthly_rent": "874,50", "woz_1_2025": "", "woz_2_2025": ""}


@pytest.mark.parametrize("tenure", ["koop", "huur"])
@pytest.mark.parametrize("kind", change_types())
def test_a_permit_for_every_change(colleague: People, kind: str, tenure: str) -> None:
    noor, karim = colleague("noor"), colleague("karim")
    typed = FACTS | OWN.get(kind, {}) | (LET if tenure == "huur" else {})
    case = noor.proposed(kind=kind, **typed)
    page = noor.get(case).text
    assert "Vergunning nodig" in page
    other = "koopwoning" if tenure == "huur" else "huurwoning"
    row = re.search(rf"<tr>(?:(?!</tr>).)*Deze regel gaat over een {other}.*?</tr>", page, re.DOTALL)
    assert row
    assert ">Geldt niet</span>" in row[0], "it compared nothing, so it says nothing of the permit"
    review = f"{case}/beoordelen"
    letter = re.search(r'<div class="sheet".*?</section>', karim.get(review).text, re.DOTALL)
    assert letter
    assert TOLD[kind] in letter[0]
    assert "vergunningcheck zien" not in letter[0], "there is no page on which a code could be checked"
    assert karim.submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    sent = f"{case}/verzonden"
    assert noor.submit(sent, sent, sent_on="20-11-2026").status_code == 302
    assert "Bezwaar kan tot en met maandag 4 januari 2027" in noor.get(case).text
