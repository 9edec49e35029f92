"""The letters of the procedure: what each says, in which case, and which contradictions it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from app.rules.errors import InvalidInput
from letters import render
from tests.letters.test_contents import words
from tests.letters.variants import Values, bare, full, sample


def faults(kind: str, **changed: Any) -> set[str]:
    with pytest.raises(InvalidInput) as caught:
        render.check(kind, sample(kind) | changed)
    return {fault.path for fault in caught.value.faults}


def holds(kind: str, values: Values, *parts: str) -> None:
    text = words(kind, values)
    assert [part for part in parts if part not in text] == []


def test_a_request_says_what_by_when_and_what_it_does_to_the_term() -> None:
    holds(
        "verzoek_om_aanvulling", sample("verzoek_om_aanvulling"),
        "wij vragen u drie dingen", "uiterlijk op 26 oktober 2026", "vanaf 13 oktober 2026, de dag na verzending",
        "In de wet heet dat opschorten.", "Zonder deze brief was de laatste dag 30 november 2026.",
        "maandag 19 oktober 2026 6 zondag 6 december 2026", "artikel 50 van de", "artikel 6:3",
        "Een voorbeeld staat op www.nieuwegein",
    )  # fmt: skip
    holds(
        "verzoek_om_aanvulling", bare("verzoek_om_aanvulling"), "wij vragen u één ding", "Stuur het uiterlijk"
    )


def test_a_request_refuses_days_that_contradict_it() -> None:
    assert faults("verzoek_om_aanvulling", answer_by="2026-10-12", examples=[]) == {"answer_by"}
    assert faults("verzoek_om_aanvulling", suspended_from="2026-10-12") == {"suspended_from"}
    late = [{"supplied": "2026-10-27", "days": 14, "new_last_day": "2026-12-13"}]
    assert faults("verzoek_om_aanvulling", examples=late) == {
        "examples[0].supplied",
        "examples[0].new_last_day",
    }


def test_a_reminder_moves_nothing() -> None:
    holds(
        "herinnering_aanvulling", sample("herinnering_aanvulling"),
        "Op 12 oktober 2026 vroegen wij u", "Die dag verandert niet door deze herinnering.", "één ding",
    )  # fmt: skip
    assert faults("herinnering_aanvulling", answer_by="2026-10-20") == {"answer_by"}


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        ("applicant_agreed", "artikel 4:15, tweede lid, onder a"), ("applicant_delay", "onder b, van de Algemene"),
        ("force_majeure", "In de wet heet dat overmacht."), ("bibob", "artikel 31 van de Wet Bibob"),
    ],
)  # fmt: skip
def test_every_lawful_ground_of_a_pause_is_named(ground: str, said: str) -> None:
    assert said in words("opschorting", full("opschorting") | {"ground": ground})


def test_an_agreed_delay_is_asked_first_with_a_form_and_then_told() -> None:
    holds(
        "opschorting", sample("opschorting"), "Stemt u in met een latere beslissing op uw aanvraag?", "Handtekening",
        "U bent niet verplicht om in te stemmen.", "U kunt uw instemming weer intrekken.",
    )  # fmt: skip
    told = words("opschorting", full("opschorting"))
    assert "U stemde daar op 14 oktober 2026 schriftelijk mee in." in told
    assert "Handtekening" not in told


def test_a_pause_has_an_end() -> None:
    assert faults("opschorting", until=None) == {"until"}
    assert faults("opschorting", until="2026-10-01") == {"until"}
    assert faults("opschorting", ground="geen tijd") == {"ground"}


def test_an_extension_is_told_in_time_and_once() -> None:
    holds(
        "verlenging_beslistermijn", sample("verlenging_beslistermijn"), "met zes weken, tot en met 30 november 2026",
        "Dat mag één keer.", "artikel 25 van de Huisvestingswet 2014", "Laatste dag zonder verlenging maandag 19 oktober",
    )  # fmt: skip
    holds("termijn_loopt_weer", sample("termijn_loopt_weer"), "uiterlijk op 9 november 2026", "stond hij 21 dagen stil")
    assert faults("termijn_loopt_weer", runs_from="2026-10-14") == {"runs_from"}
    assert faults("termijn_loopt_weer", new_last_day="2026-11-05") == {"new_last_day"}
    assert faults("verlenging_beslistermijn", date_sent="2026-10-20") == {"date_sent"}
    assert faults("verlenging_beslistermijn", weeks=7) == {"weeks"}
    assert faults("verlenging_beslistermijn", new_last_day="2026-10-19") == {"new_last_day"}
    assert faults("verlenging_beslistermijn", new_last_day="2027-01-04") == {"new_last_day"}


def test_set_aside_says_what_came_what_is_missing_and_the_remedy() -> None:
    holds(
        "buiten_behandeling", sample("buiten_behandeling"), "de aanvraag buiten behandeling laten",
        "Wij ontvingen uw laatste aanvulling.", "een verslag van uw gesprek", "uiterlijk op 22 december 2026 bij ons binnen",
    )  # fmt: skip
    assert "Anderen kunnen ook" not in words("buiten_behandeling", sample("buiten_behandeling"))
    holds("buiten_behandeling", bare("buiten_behandeling"), "Wij ontvingen geen aanvulling.")
    assert faults("buiten_behandeling", supplied_on=None, date_sent="2026-10-26") == {"date_sent"}
    assert "missing" in faults("buiten_behandeling", missing=[])


def test_an_objection_is_acknowledged_with_its_day() -> None:
    holds(
        "bezwaar_ontvangen", sample("bezwaar_ontvangen"), "de vergunning van 24 november 2026 (zaak NWG-2026-00112)",
        "U maakte op tijd bezwaar.", "uiterlijk op 14 januari 2027", "binnen twaalf weken", "In de wet heet dat verdagen.",
        "uiterlijk op 30 maart 2027", "niet-ontvankelijk",
    )  # fmt: skip
    holds("bezwaar_ontvangen", full("bezwaar_ontvangen"), "Uw bezwaar lijkt te laat", "artikel 6:11")
    text = words("bezwaar_ontvangen", bare("bezwaar_ontvangen"))
    assert "binnen zes weken" in text
    assert "de weigering van de vergunning van 24 november 2026" in text
    assert faults("bezwaar_ontvangen", in_time=False, repair=[], repair_by=None) == {"repair"}
    assert faults("bezwaar_ontvangen", repair_by=None) == {"repair_by"}


def test_a_decision_on_objection_is_put_off_before_its_end_by_six_weeks_at_most() -> None:
    holds(
        "verdaging_bezwaar", sample("verdaging_bezwaar"), "Wij hebben meer tijd nodig voor de beslissing op uw bezwaar",
        "niet op 30 maart 2027, maar uiterlijk op 11 mei 2027", "artikel 7:10, derde lid", "nieuw onderzoek naar de parkeerdruk",
        "ingebrekestelling", "artikel 6:3",
    )  # fmt: skip
    text = words("verdaging_bezwaar", bare("verdaging_bezwaar"))
    assert "de beslissing op het bezwaar" in text and "ingebrekestelling" not in text
    assert faults("verdaging_bezwaar", date_sent="2027-03-31") == {"date_sent"}
    assert faults("verdaging_bezwaar", new_last_day="2027-05-18") == {"new_last_day"}


def test_the_permit_holder_is_told_what_is_said_and_what_stays() -> None:
    holds(
        "bericht_aan_vergunninghouder", sample("bericht_aan_vergunninghouder"), "Er is bezwaar gemaakt tegen uw vergunning",
        "een bewoner in de buurt", "De vergunning blijft gelden", "op eigen risico", "weggelakt", "artikel 7:2",
    )  # fmt: skip
    text = words("bericht_aan_vergunninghouder", bare("bericht_aan_vergunninghouder"))
    assert "Mag u de vergunning gebruiken?" not in text
    assert "de intrekking van de vergunning van 24 november 2026" in text


def test_a_hearing_leaves_time_to_prepare() -> None:
    holds(
        "uitnodiging_hoorzitting", sample("uitnodiging_hoorzitting"), "donderdag 4 februari 2027 om 14.30 uur",
        "tot en met 25 januari 2027", "vanaf 26 januari 2027", "tolk", "zwaarwegende reden",
    )  # fmt: skip
    assert faults("uitnodiging_hoorzitting", documents_until="2027-01-29") == {"documents_until"}
    assert faults("uitnodiging_hoorzitting", file_open_from="2027-02-01") == {"file_open_from"}
    assert faults("uitnodiging_hoorzitting", hearing_time="half drie") == {"hearing_time"}


def test_a_decision_on_objection_answers_every_ground() -> None:
    holds(
        "beslissing_op_bezwaar", sample("beslissing_op_bezwaar"), "Uw bezwaar is gedeeltelijk gegrond",
        "Voorschrift 10. Afvalcontainers.", "3. Afvalcontainers blokkeren de stoep", "Wij vergoeden € 6,40",
        "artikel 7:11", "Wij volgen het advies.", "uiterlijk op 20 april 2027 bij de rechtbank", "De laatste dag om te beslissen",
    )  # fmt: skip
    holds(
        "beslissing_op_bezwaar", bare("beslissing_op_bezwaar"), "Het bezwaar is niet-ontvankelijk",
        "Waarom wij het bezwaar niet behandelen",
    )  # fmt: skip
    assert faults("beslissing_op_bezwaar", grounds=[]) == {"grounds"}
    assert faults("beslissing_op_bezwaar", law_and_facts=None) == {"law_and_facts"}
    left = {"date": "2027-02-18", "followed": False, "reasons": None}
    assert faults("beslissing_op_bezwaar", committee=left) == {"committee.reasons"}
    assert faults("beslissing_op_bezwaar", costs={"asked": False, "amount": "6.40"}) == {"costs.amount"}


def test_a_penalty_is_days_times_rate_or_has_its_reason() -> None:
    holds(
        "dwangsom_niet_tijdig", sample("dwangsom_niet_tijdig"), "u krijgt een dwangsom van € 1.442,00",
        "14 € 23,00 € 322,00", "dinsdag 28 juli 2026", "uiterlijk op 20 oktober 2026", "artikel 4:17 en 4:18",
    )  # fmt: skip
    holds("dwangsom_niet_tijdig", full("dwangsom_niet_tijdig"), "artikel 4:20d", "ieder een gelijk deel")
    holds("dwangsom_niet_tijdig", bare("dwangsom_niet_tijdig"), "u krijgt geen dwangsom", "voordat de termijn voorbij was")
    assert faults("dwangsom_niet_tijdig", total="1441.00") == {"total"}
    assert faults("dwangsom_niet_tijdig", reason_none="Daarom.") == {"reason_none"}
    assert faults("dwangsom_niet_tijdig", pay_by=None) == {"first_day"}
    wrong = [{"days": 14, "rate": "23.00", "sum": "1442.00"}]
    assert faults("dwangsom_niet_tijdig", lines=wrong) == {"lines[0].sum"}


def test_a_permit_by_law_says_when_it_arose_and_what_can_still_change() -> None:
    holds(
        "vergunning_van_rechtswege", sample("vergunning_van_rechtswege"), "Dat heet: van rechtswege.",
        "Vergunning ontstaan dinsdag 30 juni 2026", "tot en met 25 augustus 2026", "artikel 4:20f", "Het afval staat",
        "Buren en anderen",
    )  # fmt: skip
    assert faults("vergunning_van_rechtswege", arose="2026-06-29") == {"arose"}
    assert faults("vergunning_van_rechtswege", in_force="2026-06-29") == {"in_force"}


def test_an_intention_is_no_decision_and_gives_every_source() -> None:
    holds(
        "voornemen_tot_weigeren", sample("voornemen_tot_weigeren"), "nog geen besluit", "tot en met 10 november 2026",
        "Reden 2: twee kamers zijn te klein", "Bron: uw tekening 3 van 20 augustus 2026.", "ongeveer 10 m²",
        "De beslistermijn verandert niet", "artikel 4:9", "Kijk vooral of dat klopt.", "Uw plan aanpassen.",
    )  # fmt: skip
    assert faults("voornemen_tot_weigeren", views_until="2026-12-01") == {"views_until"}
    assert faults("voornemen_tot_weigeren", views_until="2026-10-27") == {"views_until"}
    assert "advies" in words("voornemen_tot_weigeren", full("voornemen_tot_weigeren"))


def test_neighbours_are_asked_without_the_applicant_in_it() -> None:
    holds(
        "uitnodiging_zienswijze_derden", sample("uitnodiging_zienswijze_derden"), "Er is nog niets besloten.",
        "U woont of werkt in de buurt.", "De aanvrager mag uw reactie lezen.", "tot en met 3 november 2026",
    )  # fmt: skip
    holds("uitnodiging_zienswijze_derden", full("uitnodiging_zienswijze_derden"), "U woont daar.", "huurcontract")
    assert "Wit" not in words("uitnodiging_zienswijze_derden", sample("uitnodiging_zienswijze_derden"))
    assert faults("uitnodiging_zienswijze_derden", until="2026-10-20") == {"until"}


def test_who_gave_views_hears_where_they_are_answered() -> None:
    holds(
        "mededeling_besluit_derden", sample("mededeling_besluit_derden"), "Op 2 november 2026 gaf u ons uw reactie",
        "De vergunning is verleend.", "onder Reacties en ons antwoord, punt 2", "uiterlijk op 5 januari 2027",
    )  # fmt: skip
    assert "reactie" not in words("mededeling_besluit_derden", bare("mededeling_besluit_derden"))


def test_a_notice_tells_how_to_pay_and_keeps_the_fee_out() -> None:
    text = words("compensatienota", sample("compensatienota"))
    for part in ("€ 20.088,00", "uiterlijk op 5 januari 2027", "NL91 ABNA 0417 1643 00", "In dat besluit leest u hoe"):
        assert part in text, part
    assert "leges" not in text.lower()
    holds("compensatienota", full("compensatienota"), "15 december 2026 € 10.044,00", "uiterlijk op 7 januari 2027 bij ons")
    asked = sample("compensatienota")["compensation"]
    nothing = {"lines": [{"text": "Vrijgesteld", "amount": "0"}], "total": "0"}
    assert faults("compensatienota", compensation=asked | nothing) == {"compensation.total"}
    no_account = dict.fromkeys(("iban", "account_holder", "reference"))
    assert faults("compensatienota", compensation=asked | no_account) == {"compensation.iban"}
    parts = [{"date": "2026-12-15", "amount": "1.00"}, {"date": "2027-01-05", "amount": "1.00"}]
    assert faults("compensatienota", parts=parts) == {"parts"}


def test_a_reminder_of_compensation_is_no_demand() -> None:
    holds(
        "herinnering_compensatie", sample("herinnering_compensatie"), "Gaat u de vergunning voor Zwanenbloemhof 14 gebruiken?",
        "Betalen kan tot en met 5 januari 2027.", "Dan hoeft u niet te betalen.", "Met code K7Q4-92MX",
    )  # fmt: skip
    holds("herinnering_compensatie", full("herinnering_compensatie"), "De dag om te betalen was", "u betaalde al € 500,00")


@pytest.mark.parametrize("kind", ["voornemen_intrekking", "intrekking"])
def test_a_revocation_counts_the_unused_year_from_the_right_day(kind: str) -> None:
    holds(
        kind, sample(kind), "artikel 26, eerste lid, aanhef en onder a, van de Huisvestingswet 2014 en artikel 56",
        "onherroepelijk sinds 6 januari 2027", "Wij waarschuwden u daarvoor op 6 december 2027.",
    )  # fmt: skip
    assert faults(kind, irrevocable_on=None) == {"irrevocable_on"}
    assert faults(kind, irrevocable_on=sample(kind)["date_sent"].replace(year=2027)) == {"irrevocable_on"}
    assert "onder b" in words(kind, sample(kind) | {"ground": "wrong_data"})


def test_a_revocation_answers_weighs_and_says_from_when() -> None:
    holds(
        "intrekking", sample("intrekking"), "geldt niet meer vanaf 26 april 2028", "Reacties en ons antwoord", "artikel 3:4",
        "telt daarna niet meer mee", "uiterlijk op 6 juni 2028", "Er is dus niets om terug te betalen.",
    )  # fmt: skip
    assert faults("intrekking", effective="2028-04-24") == {"effective"}
    assert "Wonen er mensen?" in words("intrekking", full("intrekking"))
