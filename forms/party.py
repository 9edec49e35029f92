"""Who takes part in a case, as it is typed: an owner, a representative, an interested party."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, Form

from app.rules.registration import PartyDetails
from app.rules.terms import options
from forms import messages
from forms.choices import ChoiceField
from forms.fields import required
from forms.identifiers import EmailField, KvkField, PhoneField, PostcodeField
from forms.texts import TextField

PERSON, ORGANISATION = "person", "organisation"
KINDS = ((PERSON, "persoon"), (ORGANISATION, "organisatie"))
KVK_MISSING = "Vul het KVK-nummer van de organisatie in."
EMAIL_MISSING = "Vul het e-mailadres in, of haal het vinkje bij post per e-mail weg."
NAME_MISSING = "Vul een naam in."
JOINING = ("representative", "interested_party")


class PartyPart(Form):
    """The details of one person or organisation."""

    kind = ChoiceField(
        "Persoon of organisatie", [required(messages.CHOOSE)], choices=list(KINDS), default=PERSON
    )
    name = TextField("Naam", [required(NAME_MISSING)])
    kvk = KvkField("KVK-nummer")
    salutation = TextField("Aanhef in brieven", most=160)
    street_line = TextField("Straat en huisnummer", most=140)
    postcode = PostcodeField("Postcode")
    place = TextField("Plaats", most=80)
    email = EmailField("E-mailadres")
    phone = PhoneField("Telefoon")
    electronic_post = BooleanField("Brieven en besluiten over deze zaak mogen per e-mail")

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        if self.kind.data == ORGANISATION and not self.kvk.data and not self.kvk.errors:
            self.kvk.errors = [KVK_MISSING]
            valid = False
        if self.electronic_post.data and not self.email.data and not self.email.errors:
            self.email.errors = [EMAIL_MISSING]
            valid = False
        return valid

    def details(self, role: str, *, is_owner: bool) -> PartyDetails:
        organisation = self.kind.data == ORGANISATION
        return PartyDetails(
            role=role,
            kind=ORGANISATION if organisation else PERSON,
            name=self.name.data or "",
            salutation=self.salutation.data or "",
            kvk=self.kvk.data if organisation else None,
            is_owner=is_owner,
            street_line=self.street_line.data or "",
            postcode=self.postcode.data or "",
            place=self.place.data or "",
            email=self.email.data or "",
            phone=self.phone.data or "",
            electronic_post=bool(self.electronic_post.data),
        )


class RepresentativePart(PartyPart):
    """Only used when somebody applies on the owner's behalf; until then everything may stay empty."""

    name = TextField("Naam")

    @property
    def touched(self) -> bool:
        return any(field.data for field in self if field.name != self.kind.name)


class PartyForm(PartyPart):
    """Somebody who joins a case; the applicant is there already."""

    role = ChoiceField(
        "Rol",
        [required("Kies de rol van deze partij.")],
        choices=[(code, words) for code, words in options("party_role") if code in JOINING],
    )
