"""An address: the look-up in the register while an application is typed, and the page with every case at one address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from app.cases import auditing, listing, permit_standing, permit_viewing
from app.cases.opening import STATUS_WORDS
from app.cases.permission import Action
from app.rules.registration import ObjectAddress, RecordedFact
from app.sources.addresses import Address, RegisterUnavailable
from app.store.transaction import transaction
from app.web.deeds import answer_with
from app.web.guards import current_officer, view
from app.web.services import services
from forms.application import ApplicationForm

addresses = Blueprint("addresses", __name__)
KEY = re.compile(r"[1-9][0-9]{3}[A-Z]{2}-[0-9]{1,5}-[a-z]?-[a-z0-9]{0,4}")
ASKED_FOR = "usable_floor_area_m2"
ELSEWHERE = "Dit adres ligt in een andere gemeente. Stuur de aanvraag door (Awb, artikel 2:3)."


@dataclass(frozen=True, slots=True)
class LookUp:
    """What the register said: `chosen` is the one address meant, `several` are those to choose from."""

    asked: bool = False
    unavailable: bool = False
    several: tuple[Address, ...] = ()
    chosen: Address | None = None

    @property
    def nothing(self) -> bool:
        return self.asked and not self.unavailable and not self.several and self.chosen is None

    @property
    def by_hand(self) -> bool:
        """Whether the address has to be typed by hand."""
        return self.unavailable or self.nothing


def look_up(form: ApplicationForm) -> LookUp:
    """Ask the register for what was typed; a choice that was posted counts only if the register gives it again."""
    if form.postcode.data is None or form.number.data is None:
        return LookUp()
    try:
        found = services().addresses.find(
            form.postcode.data, form.number.data, form.letter.data or "", form.addition.data or ""
        )
    except RegisterUnavailable:
        return LookUp(asked=True, unavailable=True)
    if len(found) == 1:
        return LookUp(asked=True, chosen=found[0])
    chosen = next((one for one in found if one.verblijfsobject == form.chosen.data), None)
    return LookUp(asked=True, several=() if chosen else found, chosen=chosen)


def in_another_municipality(found: LookUp, municipality: str) -> str | None:
    """The sentence for an address that another municipality keeps."""
    elsewhere = found.chosen is not None and found.chosen.municipality != municipality
    return ELSEWHERE if elsewhere else None


def registered_address(address: Address) -> ObjectAddress:
    """The address as the register gave it."""
    return ObjectAddress(
        street=address.street,
        house_number=address.number,
        house_letter=address.letter,
        house_addition=address.addition,
        postcode=address.postcode,
        place=address.place,
        source=address.source[:120],
        verified=True,
        nummeraanduiding=address.nummeraanduiding,
        verblijfsobject=address.verblijfsobject,
    )


def registered_facts(address: Address) -> tuple[RecordedFact, ...]:
    """What the register knows of the dwelling, with its own source and day."""
    if address.usable_area is None:
        return ()
    return (RecordedFact(ASKED_FOR, str(address.usable_area), address.source, address.as_of, verified=True),)


@addresses.get("/adressen/<key>")
@view(Action.VIEW_CASES)
def page(key: str) -> Response:
    """Every case at one address, the newest first."""
    if not KEY.fullmatch(key):
        abort(404)
    by = current_officer()
    found = listing.at_address(key, by=by)
    if not found:
        abort(404)
    with transaction():
        auditing.log(by, "view", f"address {key}", at=services().now())
    today = services().today()
    held = [(case, name, permit_standing.words(row, today), row) for row, case, name in permit_viewing.at_address(key, by=by)]
    cases = listing.at_address(key, by=by)
    return answer_with("addresses/page.html", cases=cases, status_words=STATUS_WORDS, permits=held)
