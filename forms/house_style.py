"""The house style as it is typed: address, colours, logo, account and mandate."""

from __future__ import annotations

import re
from typing import Any

from wtforms import FileField, HiddenField
from wtforms.validators import ValidationError

from forms.base import DutchForm
from forms.choices import YesNoField
from forms.fields import required
from forms.identifiers import EmailField
from forms.texts import TextField

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
COLOUR_SHAPE = "Vul een kleur in zoals #0b4a5e: een hekje en zes tekens van 0 tot en met 9 of a tot en met f."
IBAN_WRONG = "Dit is geen geldig IBAN. Kijk of u een teken miste, zoals in NL91 ABNA 0417 1643 00."
HOLDER_MISSING = "Vul in op wiens naam de rekening staat."
COLOURS = ("house", "ink", "quiet", "panel", "line")


def is_iban(text: str) -> bool:
    """The check of an IBAN (ISO 13616): the first four signs moved to the end, letters as 10 to 35, modulo 97 is 1."""
    plain = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", plain):
        return False
    moved = plain[4:] + plain[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


class ColourField(TextField):
    """A colour as six hexadecimal digits, given in small letters."""

    def pre_validate(self, form: Any) -> None:
        if not COLOUR.fullmatch(self.data or ""):
            raise ValidationError(COLOUR_SHAPE)
        self.data = str(self.data).lower()


def _needed(words: str, most: int = 120) -> TextField:
    return TextField(words, [required()], most=most)


class HouseStyleForm(DutchForm):
    po_box = _needed("Postadres")
    visiting = _needed("Bezoekadres")
    phone = _needed("Telefoon", 30)
    email = EmailField("E-mailadres", [required()])
    web = _needed("Website", 100)
    team = _needed("Team dat de brieven stuurt")
    mandate_ref = TextField("Mandaat", most=250)
    publication = _needed("Blad voor bekendmakingen")
    court_name = _needed("Rechtbank")
    court_address = _needed("Postadres van de rechtbank", 200)
    iban = TextField("Rekening voor compensatie (IBAN)", most=40)
    account_holder = TextField("Op naam van")
    house = ColourField("Kleur van koppen en lijnen", most=7)
    ink = ColourField("Kleur van de tekst", most=7)
    quiet = ColourField("Kleur van bijschriften", most=7)
    panel = ColourField("Achtergrond van ‘In het kort’", most=7)
    line = ColourField("Lijnen van tabellen", most=7)
    logo = FileField("Logo (SVG of PNG)")
    logo_kept = HiddenField()
    logo_type = HiddenField()
    no_logo = YesNoField("Logo weghalen?")

    def validate_iban(self, field: TextField) -> None:
        if field.data and not is_iban(field.data):
            raise ValidationError(IBAN_WRONG)

    def validate_account_holder(self, field: TextField) -> None:
        if self.iban.data and not field.data:
            raise ValidationError(HOLDER_MISSING)

    def chosen(self) -> dict[str, str]:
        """The five colours, by name."""
        return {name: str(self[name].data) for name in COLOURS}
