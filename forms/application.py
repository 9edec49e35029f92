"""A new application as it is typed. Soft-required: what is missing of the facts is no fault; it shows on the case (Awb 4:5)."""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Any

from wtforms import FormField, HiddenField
from wtforms.validators import ValidationError

from app.rules.registration import ObjectAddress, RecordedFact, Registration
from forms import messages
from forms.choices import ChoiceField, TicksField
from forms.facts import FactsForm
from forms.fields import DayField, required
from forms.identifiers import BagField, HouseAdditionField, HouseLetterField, HouseNumberField, PostcodeField
from forms.party import NAME_MISSING, PartyPart, RepresentativePart
from forms.texts import ReasonsField, TextField

ACT_IN_FORCE = date(2015, 1, 1)
OWNER, ON_BEHALF, NOT_OWNER = "eigenaar", "namens", "ander"
ONLY_THE_OWNER = (
    "Alleen de eigenaar kan een vergunning aanvragen (Huisvestingswet 2014, artikel 23). "
    "Vul de eigenaar in en zet wie voor hem aanvraagt bij Gemachtigde."
)
REPRESENTATIVE_MISSING = "Vul in wie namens de eigenaar aanvraagt."
BY_HAND = "met de hand ingevuld"
BEFORE_THE_ACT = "De Huisvestingswet 2014 geldt sinds 1 januari 2015: vul een datum in vanaf die dag."
STREET_MISSING = "Het register heeft dit adres niet: vul de straat zelf in."
PLACE_MISSING = "Het register heeft dit adres niet: vul de plaats zelf in."
CHOOSE_ADDRESS = "Er zijn meer adressen met dit nummer: kies het juiste."
REQUEST_ID = re.compile(r"[0-9a-f-]{36}")


class ApplicationForm(FactsForm):
    """`with_facts` adds the facts of the change type; the documents of that type are set by `offer_documents`."""

    request_id = HiddenField()
    municipality = HiddenField()
    received_on = DayField("Ontvangen op", [required("Vul in wanneer de aanvraag is ontvangen.")])
    postcode = PostcodeField("Postcode", [required("Vul de postcode van de woning in.")])
    number = HouseNumberField("Huisnummer", [required("Vul het huisnummer van de woning in.")])
    letter = HouseLetterField("Huisletter")
    addition = HouseAdditionField("Toevoeging")
    chosen = HiddenField()
    street = TextField("Straat")
    place = TextField("Plaats", most=80)
    dwelling_id = BagField("BAG-nummer van het verblijfsobject", kind="01")
    address_id = BagField("BAG-nummer van de nummeraanduiding", kind="20")
    applies_as = ChoiceField(
        "De aanvraag komt van",
        [required("Kies wie de aanvraag doet.")],
        choices=[
            (OWNER, "de eigenaar zelf"),
            (ON_BEHALF, "iemand namens de eigenaar"),
            (NOT_OWNER, "iemand anders dan de eigenaar"),
        ],
    )
    owner = FormField(PartyPart, "Eigenaar")
    representative = FormField(RepresentativePart, "Gemachtigde")
    documents = TicksField("Ontvangen stukken", choices=[])
    description = ReasonsField("Wat wil de aanvrager?", most=2000)

    def __init__(
        self, formdata: Any = None, *, today: date, documents: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(formdata, today=today, **kwargs)
        self.documents.offer(documents)
        if not REQUEST_ID.fullmatch(self.request_id.data or ""):
            self.request_id.raw_data = None
            self.request_id.data = str(uuid.uuid4())

    def validate_received_on(self, field: DayField) -> None:
        if field.data is not None and field.data > self.today:
            raise ValidationError(messages.DATE_FUTURE)
        if field.data is not None and field.data < ACT_IN_FORCE:
            raise ValidationError(BEFORE_THE_ACT)

    def validate_applies_as(self, field: ChoiceField) -> None:
        if field.data == NOT_OWNER:
            raise ValidationError(ONLY_THE_OWNER)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        named = self.representative.form.name
        if self.applies_as.data == ON_BEHALF and not named.data and not named.errors:
            named.errors = [REPRESENTATIVE_MISSING]
            return False
        if (
            self.applies_as.data == OWNER
            and self.representative.form.touched
            and not named.data
            and not named.errors
        ):
            named.errors = [NAME_MISSING]
            return False
        return valid

    def typed_address(self) -> ObjectAddress | None:
        """The address as it was typed, not verified; None, with a sentence at the field, where the street or place is missing."""
        for field, sentence in ((self.street, STREET_MISSING), (self.place, PLACE_MISSING)):
            if not field.data and not field.errors:
                field.errors = [sentence]
        if self.street.errors or self.place.errors:
            return None
        return ObjectAddress(
            street=self.street.data or "",
            house_number=self.number.data or 0,
            house_letter=self.letter.data or "",
            house_addition=self.addition.data or "",
            postcode=self.postcode.data or "",
            place=self.place.data or "",
            source=BY_HAND,
            verified=False,
            nummeraanduiding=self.address_id.data,
            verblijfsobject=self.dwelling_id.data,
        )

    def to_registration(
        self, change_type: str, address: ObjectAddress, known: tuple[RecordedFact, ...]
    ) -> Registration:
        """`known` are facts that a register gave; what was typed goes before them."""
        received_on = self.received_on.data
        if received_on is None:
            raise ValueError("a form that was not validated makes no application")
        facts = self.recorded(received_on)
        typed = {fact.name for fact in facts}
        parties = [self.owner.form.details("applicant", is_owner=True)]
        if self.representative.form.name.data:
            parties.append(self.representative.form.details("representative", is_owner=False))
        return Registration(
            request_id=self.request_id.data or "",
            change_type=change_type,
            received_on=received_on,
            description=self.description.data or "",
            address=address,
            parties=tuple(parties),
            facts=(*facts, *(fact for fact in known if fact.name not in typed)),
            documents=self.documents.chosen,
        )
