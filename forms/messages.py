"""Every sentence a form can answer with: what is wrong and what to type instead. One sentence each."""

from __future__ import annotations

from datetime import date

MISSING = "Vul dit in."
CHOOSE = "Kies een van de mogelijkheden."
NOT_A_CHOICE = "Kies een van de mogelijkheden uit de lijst."
BSN = "Dit lijkt een burgerservicenummer (BSN): haal het weg, want het hoort hier niet."
CONTROL_SIGNS = "Hier staat een teken in dat niet kan worden bewaard: haal het weg of typ de tekst opnieuw."

NUMBER_SHAPE = "Vul een getal in zoals 85,5."
NUMBER_POINT = "Gebruik een komma voor de decimalen: 85,5 en niet 85.5."
NUMBER_AMBIGUOUS = (
    "Dit kan op twee manieren worden gelezen: typ 1234 voor het grote getal of 1,234 voor het kleine."
)
NUMBER_NEGATIVE = "Vul een getal in zonder minteken."
WHOLE_SHAPE = "Vul een heel getal in, zonder komma of punt."
MONEY_SHAPE = "Vul een bedrag in zoals 301.000 of 301.000,50."
MONEY_POINT = "Gebruik een komma voor de centen: 932,93 en niet 932.93."
MONEY_WHOLE = "Vul een bedrag in hele euro's in, zoals 301.000."

DATE_SHAPE = "Vul een datum in als dag-maand-jaar, zoals 16-12-2026."
DATE_IMPOSSIBLE = "Deze datum bestaat niet."
DATE_TOO_EARLY = "Vul een datum in vanaf 1 januari 1900."
DATE_TOO_LATE = "Vul een datum in tot en met 31 december 2199."
DATE_FUTURE = "Deze datum ligt in de toekomst."

POSTCODE = "Vul een postcode in zoals 3981 AB."
HOUSE_NUMBER = "Vul een huisnummer in van 1 tot en met 99999, zonder letter."
HOUSE_LETTER = "Vul één letter in, zoals A."
HOUSE_ADDITION = "Vul een toevoeging in van hoogstens vier letters en cijfers."
KVK = "Vul een KVK-nummer in van acht cijfers."
BAG_SHAPE = "Een BAG-nummer heeft zestien cijfers."
EMAIL_MISSING = "Vul uw e-mailadres in."
EMAIL_WRONG = "Vul een e-mailadres in zoals naam@voorbeeld.nl."
PHONE = "Vul een telefoonnummer in van tien cijfers, of met een landnummer zoals +31 30 123 45 67."

PASSWORD_MISSING = "Vul uw wachtwoord in."
PASSWORD_TOO_LONG = "Een wachtwoord heeft hoogstens 200 tekens."
LOGIN_REFUSED = "Het e-mailadres of het wachtwoord klopt niet."
LOGIN_TOO_OFTEN = "Er is te vaak een verkeerd wachtwoord geprobeerd: wacht vijf minuten."

REASONS_MISSING = "Leg uit waarom: zonder redenen kan dit niet worden vastgelegd."
REASONS_SHORT = "Leg het uit in minstens tien tekens."

BAG_KINDS = {
    "01": "een verblijfsobject",
    "02": "een ligplaats",
    "03": "een standplaats",
    "10": "een pand",
    "20": "een nummeraanduiding",
    "30": "een openbare ruimte",
}


def too_long(most: int) -> str:
    return f"Dit is te lang: gebruik hoogstens {most} tekens."


def number_too_low(lowest: str) -> str:
    return f"Vul een getal in van minimaal {lowest}."


def number_too_high(highest: str) -> str:
    return f"Vul een getal in van hoogstens {highest}."


def too_many_decimals(most: int) -> str:
    return f"Gebruik hoogstens {most} {'cijfer' if most == 1 else 'cijfers'} achter de komma."


def bag_other_kind(found: str, wanted: str) -> str:
    return f"Dit BAG-nummer is van {BAG_KINDS.get(found, 'een ander soort object')}: vul dat van {BAG_KINDS[wanted]} in."


def date_before(earliest: date) -> str:
    return f"Vul een datum in vanaf {earliest:%d-%m-%Y}."
