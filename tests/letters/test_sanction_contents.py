"""What the letters of enforcement say, each with the remedy of its own, and what they refuse to say."""

from __future__ import annotations

from typing import Any

import pytest

from app.rules.errors import InvalidInput
from letters import render
from tests.letters.sanction_variants import AGAINST, OBJECTED
from tests.letters.test_contents import words
from tests.letters.variants import Values, bare, full, objected, sample

SANCTIONS = ("last_onder_dwangsom", "last_onder_bestuursdwang", "boetebesluit", "invorderingsbeschikking")
OWN = ("bericht_melder", "aankondiging_controle", "waarschuwing", "voornemen_last_of_boete", "legalisatie", "sluiting_handhaving")


def faults(kind: str, **changes: Any) -> set[str]:
    with pytest.raises(InvalidInput) as refused:
        render.check(kind, sample(kind) | changes)
    return {fault.path for fault in refused.value.faults}


def holds(kind: str, values: Values, *parts: str) -> None:
    text = words(kind, values)
    assert [part for part in parts if part not in text] == []


def test_a_penalty_order_says_all_that_the_law_asks() -> None:
    holds(
        "last_onder_dwangsom", sample("last_onder_dwangsom"),
        "uiterlijk op 16 februari 2027", "€ 2.500,00 per week", "tot een maximum van € 15.000,00",
        "artikel 125 van de Gemeentewet en artikel 5:32", "Vijf kamers met een eigen slot", "15 september 2026, 10.20 uur",
        "Waarom u de overtreder bent", "Legalisatie", "Evenredigheid", "U reageerde op 26 oktober 2026",
        "De woning staat leeg en wordt niet meer per kamer aangeboden", "17 februari 2027 tot en met 23 februari 2027",
        "niet om huurders zonder hun instemming", "artikel 5:37 van de Awb", "verjaart één jaar", "artikel 5:34",
        "Bezwaar schort de last niet op", "artikel 5:39 van de Awb", "alleen medewerkers die ze voor hun werk nodig hebben",
    )  # fmt: skip
    assert faults("last_onder_dwangsom", maximum="2000.00") == {"maximum"}
    assert faults("last_onder_dwangsom", unit="once") == {"maximum"}
    assert faults("last_onder_dwangsom", comply_until="2026-11-24") == {"comply_until"}
    assert faults("last_onder_dwangsom", remedies=[]) == {"remedies"}


def test_a_coercion_order_and_the_urgent_one() -> None:
    holds("last_onder_bestuursdwang", sample("last_onder_bestuursdwang"), "uiterlijk op 22 december 2026",
          "Wij sluiten de twee kamers op zolder af", "artikel 5:25 van de Awb", "aan wie de woning gebruikt")  # fmt: skip
    holds("last_onder_bestuursdwang", full("last_onder_bestuursdwang"), "Het kon niet wachten", "artikel 5:21 en 5:31")
    assert "5:25" not in words("last_onder_bestuursdwang", bare("last_onder_bestuursdwang"))
    assert faults("last_onder_bestuursdwang", comply_until=None) == {"comply_until"}
    assert faults("last_onder_bestuursdwang", urgent_why="Gevaar.") == {"comply_until"}


def test_a_fine_shows_its_steps_and_its_own_remedy() -> None:
    holds("boetebesluit", sample("boetebesluit"), "€ 7.500,00", "rapport gemaakt, nummer NWG-C-2026-0014", "eerste overtreding",
          "25% eraf: verminderde verwijtbaarheid", "uiterlijk op 5 januari 2027", "betaal de boete op tijd")  # fmt: skip
    holds("boetebesluit", full("boetebesluit"), "De regels zijn daarna milder geworden", "herhaalde overtreding", "NL91 ABNA",
          "Deze eerdere boetes tellen mee:", "boete van de gemeente Utrecht van 3 maart 2025")  # fmt: skip
    assert "eerdere boete" not in words("boetebesluit", sample("boetebesluit"))
    assert faults("boetebesluit", amount="10000.00") == {"amount"}


def test_an_intention_to_fine_tells_of_silence_and_the_report() -> None:
    text = words("voornemen_last_of_boete", sample("voornemen_last_of_boete"))
    for part in ("nog geen besluit", "U hoeft ons niets te vertellen over de overtreding", "artikel 5:10a", "€ 340",
                 "NWG-C-2026-0014", "tot en met 27 oktober 2026"):  # fmt: skip
        assert part in text, part
    holds("voornemen_last_of_boete", full("voornemen_last_of_boete"), "€ 2.500,00 per week", "maximum van € 15.000,00")
    assert faults("voornemen_last_of_boete", report=None) == {"report"}
    assert faults("voornemen_last_of_boete", views_until="2026-10-13") == {"views_until"}


def test_a_collection_gives_each_sum_its_report() -> None:
    holds("invorderingsbeschikking", sample("invorderingsbeschikking"), "Rapport NWG-C-2027-0003.", "Invorderen kan tot en met",
          "artikel 5:37", "bijzondere omstandigheden", "U hoeft dan niet apart bezwaar te maken")  # fmt: skip
    assert faults("invorderingsbeschikking", total="4000.00") == {"total"}
    assert faults("invorderingsbeschikking", maximum="4000.00") == {"total"}
    assert "forfeited[0].first" in faults("invorderingsbeschikking", comply_until="2027-02-20")


def test_letters_that_decide_nothing_offer_no_objection() -> None:
    for kind in OWN:
        assert "Uw bezwaarschrift moet" not in words(kind, sample(kind)), kind
    for kind in (*SANCTIONS, "opheffing_last"):
        assert "Uw bezwaarschrift moet uiterlijk op" in words(kind, sample(kind)), kind


def test_the_reporter_hears_nothing_of_others() -> None:
    text = words("bericht_melder", sample("bericht_melder"))
    assert "Wij zeggen niet tegen anderen wie de melding deed" in text
    assert not any(word in text for word in ("overtreder", "boete", "dwangsom"))
    holds("waarschuwing", sample("waarschuwing"), "geen besluit en geen straf", "uiterlijk op 5 november 2026")
    holds("aankondiging_controle", sample("aankondiging_controle"), "dinsdag 15 september 2026", "artikel 5:12", "U mag weigeren")
    holds("opheffing_last", full("opheffing_last"), "blijft u verschuldigd: € 5.000,00", "artikel 5:34")
    holds("legalisatie", full("legalisatie"), "NWG-2026-00231")
    holds("sluiting_handhaving", full("sluiting_handhaving"), "De last van 24 november 2026 blijft gelden")


@pytest.mark.parametrize("kind", OBJECTED)
@pytest.mark.parametrize("against", AGAINST)
def test_an_objection_against_a_sanction_speaks_of_that_sanction(kind: str, against: str) -> None:
    text = words(kind, objected(kind, against))
    named = {"boete": "de boete", "last_dwangsom": "de last onder dwangsom", "last_bestuursdwang": "de last onder bestuursdwang",
             "invordering": "de invorderingsbeschikking"}[against]  # fmt: skip
    assert f"{named} van 24 november 2026 voor de zelfstandige woning Zwanenbloemhof 14" in text
    assert "vergunning" not in text.replace("Woonvergunning", "").lower()
    assert "alleen medewerkers die ze voor hun werk nodig hebben" in text


def test_what_an_objection_does_meanwhile_and_what_it_also_concerns() -> None:
    fine, order = objected("bezwaar_ontvangen"), objected("bezwaar_ontvangen", "last_dwangsom")
    holds("bezwaar_ontvangen", fine, "Bezwaar houdt de boete niet tegen", "met wettelijke rente")
    holds("bezwaar_ontvangen", order, "Bezwaar schort de last niet op", "artikel 5:39 van de Awb", "als u die betwist")
    told = objected("verdaging_bezwaar", "last_dwangsom") | {"role": "holder"}
    holds("verdaging_bezwaar", told, "als de indiener die betwist")
    assert "Die kan uw bezwaar lezen" not in words("bezwaar_ontvangen", order)
    holds("bezwaar_ontvangen", order | {"others_told": True}, "Degene aan wie het besluit is gericht, krijgt bericht")
    decision = objected("beslissing_op_bezwaar")
    holds("beslissing_op_bezwaar", decision, "artikel 7:11 van de Algemene wet bestuursrecht (Awb) en op artikel 35 van de",
          "Wij stellen de boete vast op € 7.500,00", "in beroep gaan bij de rechtbank tot en met 20 april 2027")  # fmt: skip
    assert "Anderen kunnen ook in beroep" not in words("beslissing_op_bezwaar", decision)
    holds("beslissing_op_bezwaar", objected("beslissing_op_bezwaar", "last_dwangsom"), "Uw beroep en een latere invordering")
