"""What the letters about a claim say, and which values cannot go together."""

from __future__ import annotations

from tests.letters.test_procedure_contents import faults, holds, words
from tests.letters.variants import bare, full, sample

CLAIM = sample("aanmaning")["claim"]


def test_a_formal_reminder_says_how_much_until_when_and_what_follows() -> None:
    holds(
        "aanmaning", sample("aanmaning"), "Betaal € 20.108,00", "uiterlijk op 26 januari 2027",
        "Kosten van deze aanmaning € 20,00",
        "artikel 4:112 van de Awb", "dwangbevel", "wettelijke rente", "RF41 NWG2 0260 0112 C1",
    )  # fmt: skip
    plain = words("aanmaning", bare("aanmaning"))
    assert "vragen wij geen kosten" in plain and "wettelijke rente" not in plain
    assert faults("aanmaning", total="1.00") == {"total"}
    assert faults("aanmaning", claim=CLAIM | {"due": "2027-01-12"}) == {"date_sent"}
    assert faults("aanmaning", pay_by="2027-01-12") == {"pay_by"}


def test_a_sum_of_enforcement_names_the_address_and_no_application() -> None:
    fine = {"kind": "boete"}
    told = [
        words("aanmaning", sample("aanmaning") | {"claim": CLAIM | fine}),
        words("betalingsregeling", full("betalingsregeling")),
        words("terugbetaling", sample("terugbetaling") | fine),
    ]
    for text in told:
        assert "de boete" in text and "Dat gaat over" in text and "aanvraag" not in text


def test_an_arrangement_adds_up_to_what_is_open() -> None:
    holds(
        "betalingsregeling", sample("betalingsregeling"), "in 3 delen", "1 februari 2027 € 6.696,00", "Samen € 20.088,00",
        "De vergunning gaat in als het laatste deel is betaald", "bezwaar maken tot en met 2 februari 2027",
    )  # fmt: skip
    assert words("betalingsregeling", full("betalingsregeling")).count("€ 1.000,00") >= 24
    parts = sample("betalingsregeling")["parts"]
    assert faults("betalingsregeling", parts=[parts[0], parts[1] | {"amount": "13391.99"}]) == {"parts"}
    assert faults("betalingsregeling", parts=[parts[1], parts[0], parts[2]]) == {"parts"}
    early = [parts[0] | {"date": "2026-12-22"}, parts[1], parts[2]]
    assert faults("betalingsregeling", parts=early) == {"parts"}


def test_money_goes_back_with_its_interest_and_the_reason() -> None:
    holds(
        "terugbetaling", sample("terugbetaling"), "U krijgt € 20.279,52", "De vergunning is herroepen", "€ 35,22",
        "artikel 4:102",
        "rekening die eindigt op 4300", "Te veel betaald € 20.088,00",
    )  # fmt: skip
    assert "De rente is minder dan € 10,00." in words("terugbetaling", full("terugbetaling"))
    assert "Stuur ons uw rekeningnummer" in words("terugbetaling", bare("terugbetaling"))
    assert faults("terugbetaling", total="20088.00") == {"total"}
