"""What a letter says, and what it leaves out: contents, optional blocks, plain words, every change type."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from letters import render
from letters.phrases import WORDINGS
from tests.letters.variants import Values, bare, full, regime, sample

KINDS = render.kinds()
NBSP = "\u00a0"
FORBIDDEN = (
    "dient te", "conform", "middels", "derhalve", "te allen tijde", "verzuimd", "heeft u", "u heeft", "uwerzijds", "inzake",
    "teneinde", "alsmede", "[artikel]", "None", "Undefined", "{{", "{%",
)  # fmt: skip


def words(kind: str, values: Values, **options: Any) -> str:
    """The letter's text with single ordinary spaces."""
    body = render.html(kind, values, **options).split("<body", 1)[1]
    plain = re.sub(r"<[^>]+>", " ", re.sub(r"</?(strong|span)\b[^>]*>", "", body))
    return re.sub(r"\s+", " ", html.unescape(plain.partition(">")[2])).strip()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", [sample, bare, full, regime])
def test_plain_words(kind: str, make: Any) -> None:
    text = words(kind, make(kind))
    assert [word for word in FORBIDDEN if word.lower() in text.lower()] == []
    assert not re.search(r" [.,;:]|\.\.|,\.|\(\s|\s\)", text), re.findall(r".{30} [.,;:].{10}|.{30}\.\.", text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", [sample, bare, full, regime])
def test_headings_in_order_and_tables_with_scopes(kind: str, make: Any) -> None:
    document = render.html(kind, make(kind))
    levels = [int(level) for level in re.findall(r"<h([1-6])", document)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert document.count("<table") == document.count("<caption>") == document.count("<thead>")
    assert not re.findall(r"<th(?! scope)[\s>]", document)
    assert '<html lang="nl">' in document
    assert " style=" not in document


@pytest.mark.parametrize("kind", KINDS)
def test_the_title_names_letter_address_and_case_but_nobody(kind: str) -> None:
    values = sample(kind)
    title = render.subject(kind, values)
    assert f"<title>{title}</title>" in render.html(kind, values)
    assert values["case_number"] in title
    assert values["object"]["street"] in title
    assert not any(name in title for name in ("Wit", "Graaf", "Hoekstra", "Yıldırım"))
    assert render.subject(kind, values, concept=True) == f"CONCEPT - {title}"


def test_a_grant_holds_its_contents() -> None:
    text = words("besluit_verleend", sample("besluit_verleend"))
    for part in (
        "Wij verlenen u vergunning om de woning Egelskophof 5, 3981 ZX Bunnik, te verbouwen tot 2 woningen.",
        "artikel 21, eerste lid, aanhef en onder d, en artikel 24 van de Huisvestingswet 2014",
        "Wij gebruiken de tekst die gold op 7 september 2026, de dag waarop wij uw aanvraag ontvingen.",
        "€ 440.000 is niet hoger dan € 470.000 (NHG-grens 2026)", "WOZ-beschikking, 20 februari 2026",
        "Beoordeeld door: vergunningverlener, team Wonen, 19 oktober 2026.", "Voorschriften", "Gereed melden.",
        "binnen één jaar nadat zij onherroepelijk is", "www.omgevingsloket.nl", "zonder uw naam",
        "uiterlijk op 8 december 2026 bij ons binnen", "op 15 december 2026 ontvangen", "voorlopige voorziening",
        "rechtbank Midden-Nederland", "Buren en anderen die een direct belang hebben",
        "Bevoegd op grond van het Mandaatbesluit", "aparte aanslag",
    ):  # fmt: skip
        assert part in text, part
    assert "compensatie" not in text.lower()


def test_a_refusal_gives_every_ground_its_own_heading() -> None:
    values = full("besluit_geweigerd")
    document = render.html("besluit_geweigerd", values)
    assert "<h2>Reden\u00a01: het belang van de woningvoorraad weegt zwaarder dan uw belang</h2>" in document
    assert "<h2>Reden\u00a02: WOZ-waarde te laag</h2>" in document
    text = words("besluit_geweigerd", values)
    assert text.index("Wij geven u die vergunning niet") < text.index("Dit besluit steunt op")
    for part in (
        "Er zijn drie redenen. Elke reden is op zichzelf genoeg om te weigeren.",
        "U mag de zelfstandige woning Sterappel 9 dus niet omzetten in onzelfstandige woonruimte.",
        "Reacties en ons antwoord", "Een vergunning met voorschriften", "Een vergunning voor beperkte tijd",
        "de hardheidsclausule, artikel 55 van de verordening", "artikel 3:4, tweede lid", "Wat u nu kunt doen",
        "Dat verandert niet doordat u bezwaar maakt.", "ook bij een weigering",
    ):  # fmt: skip
        assert part in text, part


def test_a_declaration_compares_and_says_what_ends_it() -> None:
    text = words("verklaring_geen_vergunning_nodig", sample("verklaring_geen_vergunning_nodig"))
    for part in (
        "de WOZ-waarde van € 486.000 ligt boven de grens van € 405.000", "waardepeildatum 1 januari 2022",
        "De manier van lezen maakt hier dus geen verschil.", "Zij geldt uiterlijk tot en met 30 juni 2023.",
        "geen vergunning en geen besluit waartegen u bezwaar kunt maken", "M3T8-47PD",
    ):  # fmt: skip
        assert part in text, part
    assert "Hebt u haast?" not in text


def test_a_declaration_can_answer_an_application_with_a_decision() -> None:
    text = words("verklaring_geen_vergunning_nodig", full("verklaring_geen_vergunning_nodig"))
    for part in (
        "U vroeg een vergunning om de zelfstandige woning Rietgorslaan 31 in Maarssen",
        "Daarom wijzen wij uw aanvraag om een vergunning af", "uiterlijk op 25 april 2023 bij ons binnen",
    ):  # fmt: skip
        assert part in text, part
    assert "geen besluit waartegen u bezwaar kunt maken" not in text
    only_told = full("verklaring_geen_vergunning_nodig") | {"remedy": None}
    assert "Dan nemen wij een besluit op uw aanvraag." in words("verklaring_geen_vergunning_nodig", only_told)


def test_a_longer_term_is_explained() -> None:
    values = sample("besluit_verleend") | {"date_sent": "2025-11-14"}
    values["remedy"] = {"last_day": "2025-12-29", "post_received_by": "2026-01-05"}
    assert "eindigen in een weekend of op een vrije dag" in words("besluit_verleend", values)
    assert "vrije dag" not in words("besluit_verleend", sample("besluit_verleend"))


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        ({"kind": "exempt", "article": "artikel 50", "explanation": "U woont er zelf."}, "een uitzondering (artikel 50"),
        ({"kind": "not_regulated"}, "vraagt voor deze wijziging geen vergunning"),
        ({"kind": "no_stock_rules"}, "heeft geen regels over wijzigingen van woningen"),
    ],
)
def test_a_declaration_without_amounts(ground: Values, said: str) -> None:
    values = bare("verklaring_geen_vergunning_nodig") | {"ground": ground}
    text = words("verklaring_geen_vergunning_nodig", values)
    assert said in text
    assert "€" not in text


def test_a_declaration_on_rent_keeps_its_cents() -> None:
    values = sample("verklaring_geen_vergunning_nodig")
    values["ground"] = {"kind": "rent_above_limit"}
    values["amounts"] = [{"amount": "932.94", "contested": False, "source": "huurcontract"}]
    values["limit"] = {"name": "huurgrens", "amount": "932.93", "year": 2026, "yearly": True}
    values["other_reading"] = None
    assert "de huurprijs van € 932,94 ligt boven de grens van € 932,93" in words("verklaring_geen_vergunning_nodig", values)


def test_silence_is_a_switch() -> None:
    values = sample("ontvangstbevestiging")
    said = {rule: words("ontvangstbevestiging", values | {"silence_rule": rule}) for rule in ("grants", "penalty", None)}
    assert "van rechtswege verleend" in said["grants"]
    assert "ingebrekestelling" in said["penalty"]
    assert "niet op tijd" not in said[None]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_shown_of_a_part_that_is_off(kind: str) -> None:
    document, text = render.html(kind, bare(kind)), words(kind, bare(kind))
    about = ("compensatie",) if "compensatie" not in kind else ()
    for part in (*about, "leges", "Voorschriften", "Reacties", "hardheid", "code ", "Uw brief", "Bevoegd"):
        assert part not in text, part
    assert "<ul>\n    </ul>" not in document
    assert "<tbody></tbody>" not in document
    assert "<img" not in document


def test_compensation_and_suspensive_condition_when_given() -> None:
    text = words("besluit_verleend", full("besluit_verleend"))
    for part in (
        "als u € 20.088,00 compensatie hebt betaald", "Voorschrift 1 is een opschortende voorwaarde",
        "Eerst betalen (opschortende voorwaarde).", "NL91 ABNA 0417 1643 00", "met wettelijke rente",
        "90 m² × € 248,00", "tot en met 31 december 2031", "De vergunning hoort bij u", "€ 538,75",
    ):  # fmt: skip
        assert part in text, part


@pytest.mark.parametrize("change_type", WORDINGS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_change_type_in_every_letter(kind: str, change_type: str) -> None:
    values = sample(kind) | {"change_type": change_type, "plan": {"dwellings_before": 2, "dwellings_after": 1}}
    text = words(kind, values)
    assert "{" not in text
    assert WORDINGS[change_type].thing in text
    assert ("Kadaster binnen één jaar" in text) == (kind == "besluit_verleend" and change_type == "splitsen")


def test_values_are_text_and_never_markup() -> None:
    values = sample("besluit_geweigerd")
    payload = "<script>alert(1)</script> & \"quotes\" 'n ‘Fryske’ tekst: Ljouwert û ê, ığüşöç {{ 7*7 }} {% raw %}"
    values["grounds"][0]["reasons"] = payload
    values["addressee"]["salutation"] = payload
    document = render.html("besluit_geweigerd", values)
    assert "<script" not in document
    assert "&lt;script&gt;" in document
    assert "{{ 7*7 }}" in document
    assert html.unescape(document).count("ığüşöç") == 2


def test_a_part_for_a_page_starts_at_the_second_heading() -> None:
    part = render.body_html("besluit_verleend", sample("besluit_verleend"), concept=True)
    assert part.startswith('<div class="letter" lang="nl">')
    assert "<h1" not in part
    assert part.count("<h2>") == 1
    assert not re.search(r"<(html|head|title|header|script|style|img)\b| style=", part)
    assert "Concept. Deze brief is nog niet vastgesteld" in part


def test_spaces_that_may_not_break() -> None:
    document = render.html("besluit_verleend", full("besluit_verleend"))
    text = re.sub(r"<[^>]+>", "", document)
    for pattern in (r"\d (januari|december|oktober)", r"€ \d", r"\d m²", r"[Aa]rtikel \d", r"\b\d{4} [A-Z]{2}\b", r"onder d\b"):
        assert not re.search(pattern, text), pattern
    assert f"€{NBSP}22.320,00" in text
    assert f"3981{NBSP}ZZ{NBSP} BUNNIK" in text


def test_a_refusal_under_a_full_regime_tells_count_worksheet_map_and_support() -> None:
    text = words("besluit_geweigerd", regime("besluit_geweigerd"))
    for part in (
        "Er zijn drie redenen. Elke reden is op zichzelf genoeg om te weigeren. Er zijn al te veel",
        "Zonder uw plan 11 98 11,2 % 10 %",
        "Met uw plan 12 98 12,2 % 10 %", "8,6 m² is lager dan 10 m² (kleinste kamer)",
        "Bron: meldingen bij gemeente en politie, 5 oktober 2026.", "Adviseur leefbaarheid.",
        "Geen aanwijzing gevonden. Gezocht op 5 oktober 2026 in meldingen over achterstallig onderhoud, over",
        "Bron: rechtbank Midden-Nederland, 4 februari 2025, nummer verzonnen.", "kenmerk toetsing 4f1c 9a70",
        "Bijlage 1. Stippenkaart: gewijzigde woningen binnen 100 meter", "De telling is van 12 november 2026",
        "Woningen die niet meetellen, en waarom", "Alle woningen (98): verblijfsobjecten", "Bijlage 2. Waarop elke reden steunt",
        "6 Weging Het belang van de buurt weegt zwaarder",
    ):  # fmt: skip
        assert part in text, part


def test_a_grant_under_a_full_regime_tells_the_arithmetic_and_keeps_the_fee_apart() -> None:
    text = words("besluit_verleend", regime("besluit_verleend"))
    for part in (
        "Omzetten van een zelfstandige woning: 90 m² × € 248,00 artikel 54, eerste lid € 22.320,00", "−€ 2.232,00",
        "U betaalt € 20.088,00", "5 januari 2027 (zes weken na verzending van dit besluit)", "Leges Voor de behandeling",
        "Die staan los van de compensatie.", "Het belang van de woningvoorraad. Door de omzetting verdwijnt een gezinswoning.",
    ):  # fmt: skip
        assert part in text, part
    compensation = text[text.index("Zo berekenen wij") : text.index("Voorschriften")]
    assert "leges" not in compensation.lower()


def test_guilders_stay_guilders() -> None:
    values = regime("besluit_verleend")
    values["compensation"] |= {"currency": "NLG", "lines": [{"text": "Eén woning", "amount": "12000"}], "total": "12000"}
    text = words("besluit_verleend", values)
    assert "U betaalt f 12.000,00" in text
    assert "€ 12.000" not in text
    assert "Wij rekenen daarom in guldens." in text


def test_compensation_that_the_permit_does_not_wait_for() -> None:
    values = regime("besluit_verleend")
    values["compensation"] |= {"suspensive": False}
    values["conditions"] = values["conditions"][1:]
    text = words("besluit_verleend", values)
    assert "U betaalt € 20.088,00 compensatie , uiterlijk op 5 januari 2027" in text.replace("compensatie,", "compensatie ,")
    assert "gaat in op de dag" not in text
    values["compensation"] |= {"iban": None, "account_holder": None, "reference": None}
    assert "staat in het betaalverzoek dat u apart van ons krijgt" in words("besluit_verleend", values)


def test_the_map_is_drawn_in_the_page_and_linked_in_the_pdf() -> None:
    values = regime("besluit_geweigerd")
    assert '<img src="asset:map" alt="Schematische kaart' in render.html("besluit_geweigerd", values)
    part = render.body_html("besluit_geweigerd", values)
    assert "asset:" not in part
    assert 'role="img" aria-label="Schematische kaart' in part
    assert part.count("<svg") == 1
    assert "style=" not in part
