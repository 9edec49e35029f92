"""The pages of decisions beside the rules: not treated, arisen by law, and the jurist's word before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from flask import Flask

from app.store import account, case_event, case_file
from app.store.base import use_municipality
from app.store.transaction import transaction
from tests.fixtures.html import html_faults
from tests.web.cases.conftest import Person

People = Callable[[str], Person]
PLANS = {
    "missing__0__what": "Een plattegrond van straks",
    "missing__0__why": "Zonder maten kan er geen besluit komen.",
}


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def _asked(app: Flask, case: str) -> None:
    """A request of which the answer never came, as another use case records it."""
    with app.app_context():
        use_municipality("GM0312")
        with transaction():
            noor = account.by_email("noor@demo.example")
            row = case_file.get_for_update(case.rpartition("/")[2])
            assert row is not None and noor is not None
            row.version += 1
            case_event.record_event(
                row,
                "information_requested",
                on=date(2026, 11, 3),
                at=app.extensions["woonvergunning"].now(),
                by_id=noor.id,
                by_name=noor.name,
                detail={"answer_by": "2026-11-10"},
            )


def test_an_application_is_set_aside_from_page_to_letter(person: People, desk: Flask) -> None:
    noor, karim = person("noor"), person("karim")
    case = f"/zaken/{noor.register()}"
    page = f"{case}/buiten-behandeling"
    refused = noor.get(page)
    assert refused.status_code == 409
    assert "kan alleen als u om aanvulling vroeg" in _plain(refused.text)
    _asked(desk, case)
    assert f'href="{page}"' in noor.get(f"{case}/termijn").text
    empty = noor.submit(page, page, actie="indienen")
    assert empty.status_code == 422
    assert "Schrijf wat er nog mist." in empty.text
    looked = noor.submit(page, page, actie="voorbeeld", **PLANS)
    words = _plain(looked.text)
    assert "Wij behandelen uw aanvraag niet." in words
    assert "De brief moet uiterlijk dinsdag 8 december 2026 weg zijn" in words
    more = noor.submit(page, page, actie="nog", **PLANS)
    assert 'name="missing-1-what"' in more.text
    assert (
        html_faults(
            {"page": noor.get(page).text, "faults": empty.text, "more": more.text, "letter": looked.text}
        )
        == []
    )
    assert noor.submit(page, page, actie="indienen", received="een foto", **PLANS).status_code == 302
    review = f"{case}/beoordelen"
    read = karim.get(review)
    assert "Beoordelen: buiten behandeling stellen" in _plain(read.text)
    assert karim.submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    assert "Buiten behandeling" in _plain(noor.get(case).text)
    assert noor.get(page).status_code == 409


def test_what_was_returned_is_mended_and_not_typed_again(person: People, desk: Flask) -> None:
    noor, karim = person("noor"), person("karim")
    case = f"/zaken/{noor.register()}"
    page, review = f"{case}/buiten-behandeling", f"{case}/beoordelen"
    _asked(desk, case)
    noor.submit(page, page, actie="indienen", received="een foto\neen brief", **PLANS)
    back = karim.submit(
        review, review, answer="teruggeven", remark_overig="Noem ook de brief.", actie="beslissen"
    )
    assert back.status_code == 302
    again = noor.get(page).text
    assert "Een plattegrond van straks" in again
    assert "een foto\neen brief" in again


def test_silence_goes_from_the_jurist_to_the_letter(person: People) -> None:
    noor, karim = person("noor"), person("karim")
    case = f"/zaken/{noor.register(received_on='01-09-2026')}"
    asks, tells = f"{case}/termijn/jurist", f"{case}/van-rechtswege"
    assert "Vraag een jurist voordat u verdergaat" in _plain(noor.get(case).text)
    assert noor.get(tells).status_code == 409
    empty = noor.submit(asks, asks, why="kort")
    assert empty.status_code == 422
    why = "Er is niet op tijd beslist, dus de vergunning is er."
    done = noor.submit(asks, asks, jurist="mr. J. Recht", arisen="ja", why=why)
    assert done.location == tells
    words = _plain(noor.get(tells).text)
    assert "U hebt een vergunning van rechtswege" in words
    assert why in words
    assert (
        html_faults({"jurist": noor.get(asks).text, "faults": empty.text, "by law": noor.get(tells).text})
        == []
    )
    head = _plain(noor.get(case).text)
    assert "Jurist mr. J. Recht zei op 20 november 2026: de vergunning is ontstaan" in head
    assert noor.submit(tells, tells).status_code == 302
    review = f"{case}/beoordelen"
    assert "vergunning van rechtswege bekendmaken" in _plain(karim.get(review).text)
    assert karim.submit(review, review, answer="ondertekenen", actie="beslissen").status_code == 302
    after = _plain(noor.get(case).text)
    assert "Van rechtswege verleend" in after
    assert "Vraag een jurist" not in after


def test_a_term_that_runs_asks_no_jurist(person: People) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register()}"
    assert noor.get(f"{case}/termijn/jurist").status_code == 302
    assert noor.get(f"{case}/van-rechtswege").status_code == 409


def test_the_penalty_goes_from_the_notice_to_the_signature(person: People) -> None:
    noor, karim = person("noor"), person("karim")
    case = f"/zaken/{noor.register()}"
    notice, page = f"{case}/termijn/ingebrekestelling", f"{case}/dwangsom"
    assert "Er is geen ingebrekestelling vastgelegd" in _plain(noor.get(page).text)
    why = "Brief van de aanvrager van gisteren."
    mark = re.search(r'name="shown_for" value="(\w+)"', noor.submit(notice, notice, reason=why).text)
    assert mark is not None
    noor.submit(notice, notice, reason=why, shown_for=mark[1])
    assert f'href="{page}"' in noor.get(f"{case}/termijn").text
    shown = noor.get(page).text
    assert "Er is geen dwangsom verschuldigd" in _plain(shown)
    assert noor.submit(page, page).status_code == 302
    assert "Het wacht op een ondertekenaar" in _plain(noor.get(page).text)
    read = karim.get(page).text
    assert html_faults({"before": shown, "signatory": read, "case": noor.get(case).text}) == []
    assert karim.submit(page, f"{page}/tekenen").status_code == 302
    assert "Dwangsom vastgesteld: € 0,00" in _plain(noor.get(case).text)
