"""The pages on which an objection is decided on, its letters, and what the court says."""

from __future__ import annotations

import re

from flask import Flask

from tests.fixtures.html import html_faults
from tests.web.cases.conftest import Person, later
from tests.web.cases.test_objection import do, objected, plain, sent_case

WRITTEN: dict[str, object] = {
    "result": "unfounded",
    "admissible": "U maakte op tijd bezwaar en woont ernaast.",
    "law_and_facts": "De verordening is niet gewijzigd. De telling is van vandaag.",
    "answers__0": "Er komen twee bewoners bij.",
    "answers__1": "Op het erf is plaats voor fietsen.",
    "interests": "Uw rust weegt minder zwaar dan de woning.",
    "costs_why": "Het besluit verandert niet.",
}


def heard(app: Flask, **changes: object) -> str:
    """The page of an objection that was heard on 3 December, which is today."""
    page = objected(app, sent_case(app), **changes)
    noor = Person(app, "noor")
    do(noor, page, "belanghebbende", answer="ja", why="Hij woont ernaast.")
    do(noor, page, "informeren", party="1", told="ja", on="02-12-2026")
    do(
        noor,
        page,
        "gehoord",
        on="03-12-2026",
        heard_by="mevrouw H. Hoort",
        independent="ja",
        report="Verslag.",
    )
    return page


def reconsidered(app: Flask, page: str, **typed: object) -> str:
    return do(
        Person(app, "noor"), page, "heroverwegen", law_on="02-11-2026", why="De dag van de aanvraag.", **typed
    )


def propose(app: Flask, page: str, **changes: object) -> None:
    address = f"{page}/beslissing"
    answer = Person(app, "noor").submit(address, address, **(WRITTEN | changes))
    assert answer.status_code == 302, (
        re.findall(r'class="error"[^>]*>(.*?)</p>', answer.text) or plain(answer.text)[:900]
    )


def sign(app: Flask, page: str) -> None:
    """By Eva, who took no part: Karim signed the first decision."""
    review, eva = f"{page}/beoordelen", Person(app, "eva")
    other_day = eva.submit(review, review, answer="ondertekenen", send_on="04-12-2026")
    assert other_day.status_code == 200, "the effect of that day was not shown"
    assert "dan kan beroep tot en met" in plain(other_day.text)
    answer = eva.submit(review, review, answer="ondertekenen")
    assert answer.status_code == 302, re.findall(r"<li>(.*?)</li>", answer.text)[:9]


def test_from_the_reconsideration_to_a_decision_that_was_sent(small_desk: Flask) -> None:
    page = heard(small_desk)
    noor = Person(small_desk, "noor")
    early = noor.submit(f"{page}/beslissing", f"{page}/beslissing", **WRITTEN)
    assert early.status_code == 409
    assert "Maak eerst de heroverweging" in early.text
    assert "Er komen twee bewoners bij." in early.text
    assert "zoals die gold op 2 november 2026, met de telling van vandaag: verlenen" in reconsidered(
        small_desk, page
    )
    written = noor.submit(f"{page}/beslissing", f"{page}/beslissing", actie="bekijk", **WRITTEN)
    assert "Uw bezwaar is ontvankelijk en ongegrond" in plain(written.text)
    propose(small_desk, page)
    karim = Person(small_desk, "karim").get(f"{page}/beoordelen")
    assert "U nam het besluit waartegen het bezwaar is gericht." in karim.text
    assert (
        html_faults(
            {"draft": written.text, "review": Person(small_desk, "eva").get(f"{page}/beoordelen").text}
        )
        == []
    )
    sign(small_desk, page)
    assert "Beslist: ongegrond: het besluit blijft, nog niet verzonden" in plain(noor.get(page).text)
    assert "Beroep kan tot en met donderdag 14 januari 2027" in do(
        noor, page, "verzonden", sent_on="03-12-2026"
    )
    shown = noor.get(page).text
    assert html_faults({"objection": shown}) == []
    case = page.partition("/bezwaar")[0]
    told = plain(noor.get(case).text)
    assert "Bezwaar 1: beslissing verzonden" in told
    assert told.count("Beslissing op bezwaar") >= 2, "one for the objector, one for the owner"


def test_who_drafts_does_not_sign_and_a_return_keeps_what_was_written(small_desk: Flask) -> None:
    page = heard(small_desk)
    reconsidered(small_desk, page)
    propose(small_desk, page)
    review = f"{page}/beoordelen"
    unanswered = Person(small_desk, "eva").submit(review, review, answer="teruggeven")
    assert unanswered.status_code == 422
    assert "Schrijf wat er anders moet." in unanswered.text
    eva = Person(small_desk, "eva")
    assert eva.submit(review, review, answer="teruggeven", remark="Ga in op de fietsen.").status_code == 302
    noor = Person(small_desk, "noor")
    again = noor.get(f"{page}/beslissing").text
    assert "Ga in op de fietsen." in again
    assert "Op het erf is plaats voor fietsen." in again
    assert noor.get(review).status_code == 409
    propose(small_desk, page)
    assert noor.submit(page, f"{page}/beslissing/intrekken").status_code == 302
    assert "Beslissing schrijven" in noor.get(page).text


def test_a_permit_that_is_revoked_and_comes_back_after_the_judgment(small_desk: Flask) -> None:
    page = heard(small_desk)
    effect = reconsidered(
        small_desk, page, rule="balance", outcome="stock_prevails", reasons="De voorraad weegt zwaarder."
    )
    assert "weigeren. Het besluit was: verlenen" in effect
    propose(small_desk, page, result="founded", costs="6,40", costs_why="Het besluit was onjuist.")
    sign(small_desk, page)
    noor = Person(small_desk, "noor")
    sent = do(noor, page, "verzonden", sent_on="03-12-2026")
    assert "De vergunning is herroepen vanaf donderdag 3 december 2026" in sent
    assert "De vergunning is op bezwaar herroepen, per 3 december 2026" in plain(noor.get(page).text)
    later(small_desk, days=40)
    noor = Person(small_desk, "noor")
    do(noor, page, "beroep", kind="appeal", lodged_by="mevrouw P. Proef", lodged_on="04-01-2027")
    judged = do(
        noor, page, "uitspraak", appeal="1", judged_on="11-01-2027", sent_on="11-01-2027", judgment="annulled",
        gist="Slecht gemotiveerd.", new_decision_by="22-02-2027",
    )  # fmt: skip
    assert "Hoger beroep kan tot en met maandag 22 februari 2027" in judged
    shown = plain(noor.get(page).text)
    assert "De vergunning geldt sinds 11 januari 2027" in shown
    assert "Uiterlijk beslissen op het bezwaar maandag 22 februari 2027" in shown
    assert "Heroverweging Niet begonnen" in shown, "after a judgment the reconsideration is made anew"


def test_a_judgment_that_does_not_fit_is_refused_at_its_field(small_desk: Flask) -> None:
    page = heard(small_desk)
    noor = Person(small_desk, "noor")
    do(noor, page, "beroep", kind="preliminary", lodged_by="de heer B. Buurman", lodged_on="03-12-2026")
    address = f"{page}/uitspraak"
    typed = {
        "appeal": "1",
        "judged_on": "03-12-2026",
        "sent_on": "03-12-2026",
        "judgment": "annulled",
        "gist": "Kort.",
    }
    refused = noor.submit(address, address, actie="bekijk", **typed)
    assert refused.status_code == 422
    assert "als de rechter om een nieuwe beslissing vraagt" in refused.text
    do(noor, page, "uitspraak", **(typed | {"judgment": "suspended"}))
    assert "De rechter schorste de vergunning op 3 december 2026" in plain(noor.get(page).text)


def test_the_letters_before_the_decision(small_desk: Flask) -> None:
    page = objected(small_desk, sent_case(small_desk))
    noor = Person(small_desk, "noor")
    message = f"{page}/brief/bericht_aan_vergunninghouder/1"
    looked = noor.get(message).text
    assert "Daarmee is deze partij bericht." in plain(looked)
    assert html_faults({"letter": looked}) == []
    assert noor.submit(message, message, points="Er komen te veel bewoners.").status_code == 302
    shown = plain(noor.get(page).text)
    assert "bericht op 3 december 2026" in shown
    assert noor.get(message).status_code == 409
    receipt = f"{page}/brief/bezwaar_ontvangen/2"
    assert "15 februari 2027" in plain(noor.get(receipt).text)
    assert noor.submit(receipt, receipt).status_code == 302
    invitation = f"{page}/brief/uitnodiging_hoorzitting/2"
    assert "Plan eerst de hoorzitting" in noor.get(invitation).text
    do(noor, page, "hoorzitting", on="12-01-2027", at="10.30", place="Kamer 1")
    assert noor.submit(invitation, invitation).status_code == 302
    put_off = f"{page}/brief/verdaging_bezwaar/2"
    assert noor.get(put_off).status_code == 409
    do(noor, page, "verlengen", why="Er komt nog een tekening.")
    told = plain(noor.get(put_off).text)
    assert "niet op 15 februari 2027, maar uiterlijk op 29 maart 2027" in told and "Er komt nog een tekening." in told
    assert noor.submit(put_off, put_off).status_code == 302
    assert noor.get(f"{page}/brief/besluit_verleend/1").status_code == 404
    assert noor.get(f"{page}/brief/bezwaar_ontvangen/1").status_code == 409


def test_the_list_shows_what_is_open_and_what_waits_for_a_signature(small_desk: Flask) -> None:
    assert (
        "Er is geen bezwaar waar nog iets mee moet gebeuren."
        in Person(small_desk, "noor").get("/bezwaren").text
    )
    page = heard(small_desk)
    reconsidered(small_desk, page)
    propose(small_desk, page)
    listed = Person(small_desk, "eva").get("/bezwaren").text
    assert f'href="{page}/beoordelen"' in listed
    assert "15 februari 2027" in plain(listed)
    assert html_faults({"list": listed}) == []
    sign(small_desk, page)
    noor = Person(small_desk, "noor")
    assert "nog niet verzonden" in noor.get("/bezwaren").text
    do(noor, page, "verzonden", sent_on="03-12-2026")
    assert page not in noor.get("/bezwaren").text
    for odd in ("x", "-1", "9" * 30, "\u0661"):
        assert noor.client.get("/bezwaren", query_string={"na": odd}).status_code == 200


def test_the_facts_of_now_count_and_the_decision_keeps_those_of_then(small_desk: Flask) -> None:
    page = heard(small_desk)
    case = page.partition("/bezwaar")[0]
    noor = Person(small_desk, "noor")
    before = re.findall(r"kenmerk toetsing (\w+)", plain(noor.get(case).text))
    facts = f"{case}/gegevens"
    changed = noor.submit(facts, facts, fact_residents_after="3", why="Er komt een bewoner bij.")
    assert changed.status_code == 302
    shown = plain(noor.get(case).text)
    assert "Gegevens gewijzigd voor een bezwaar" in shown
    assert re.findall(r"kenmerk toetsing (\w+)", shown) == before
    assert "Regels bevestigen" not in shown
    reconsidered(small_desk, page)
    do(noor, page, "intrekken", on="03-12-2026", why="Brief.")
    assert noor.get(facts).status_code == 302
