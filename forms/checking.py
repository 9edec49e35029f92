"""What anybody types to check a permit: its code, and the address in the letter."""

from __future__ import annotations

from forms.base import DutchForm
from forms.fields import WholeField, required
from forms.identifiers import PostcodeField
from forms.texts import TextField


class CodeForm(DutchForm):
    code = TextField("Code", [required("Vul de code in die in de brief staat.")], most=20)


class AddressForm(DutchForm):
    postcode = PostcodeField("Postcode", [required("Vul de postcode in die in de brief staat.")])
    number = WholeField("Huisnummer", [required("Vul het huisnummer in dat in de brief staat.")], lowest=1, highest=99_999)
