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
