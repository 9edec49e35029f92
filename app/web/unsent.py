"""What a person typed in a form that could not be taken: given back to that person, and to nobody else.

Only the text of a form of our own pages, and never a password: a page of another site must not be able to make this one say
something.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request

#: Nobody typed these: they stand hidden in the form, or name the button.
HIDDEN = frozenset({"csrf_token", "version", "request_id", "shown_for", "sha256", "chosen", "actie", "code"})
SECRET = ("password", "wachtwoord")
#: The words of a field's name, where the name is not Dutch by itself.
WORDS = {
    "fact": "", "actual": "werkelijk", "addition": "toevoeging", "after": "straks", "answer": "antwoord", "area": "oppervlakte",
    "applies": "aanvraag", "as": "als", "balance": "afweging", "conditions": "voorwaarde", "contained": "zelfstandig",
    "day": "dag", "description": "omschrijving", "documents": "stukken", "dwelling": "woning", "email": "e-mailadres",
    "hardship": "bijzondere omstandigheden", "id": "nummer", "kvk": "KVK-nummer", "letter": "huisletter", "name": "naam",
    "note": "toelichting", "number": "huisnummer", "on": "op", "outcome": "uitkomst", "owner": "eigenaar", "phone": "telefoon",
    "place": "plaats", "point": "punt", "postcode": "postcode", "reason": "reden", "reasons": "redenen",
    "received": "ontvangen", "remark": "opmerking", "residents": "bewoners", "rooms": "kamers", "salutation": "aanhef",
    "self": "", "send": "verzenden", "sent": "verzonden", "source": "bron", "street": "straat", "line": "",
    "tenure": "koop of huur", "text": "tekst", "title": "kop", "values": "waarde", "views": "zienswijze", "why": "waarom",
    "woz": "WOZ", "adviser": "adviseur", "asked": "gevraagd", "cited": "stukken", "class": "klasse", "dated": "van welke dag",
    "distance": "afstand", "due": "uiterlijk", "interest": "belang", "applicant": "aanvrager", "stock": "voorraad",
    "item": "stuk", "kind": "soort", "m": "in meter", "neighbourhood": "buurt", "over": "waarin", "period": "periode",
    "from": "vanaf", "to": "tot en met", "question": "vraag", "redacted": "tekst voor anderen", "score": "score",
    "searched": "gezocht", "share": "mag naar anderen", "verified": "gecontroleerd", "by": "door", "weight": "gewicht",
    "year": "jaar",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """One field that was filled in, with a name that can be read."""

    label: str
    text: str


def texts() -> list[Text]:
    """Every field of the posted form that a person filled in; none for a form of another site or one with a password."""
    if request.method != "POST" or not _is_ours():
        return []
    return [
        Text(_words(name), value)
        for name, value in request.form.items(multi=True)
        if name not in HIDDEN and value.strip()
    ]


def whole_form() -> list[tuple[str, str]]:
    """Every field as it was posted, hidden ones included, but without the token: to send the same form once more."""
    return [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]


def _is_ours() -> bool:
    """A browser names the site of the page that posts; one that names none is told apart by its lax cookie."""
    if any(secret in name.lower() for name in request.form for secret in SECRET):
        return False
    origin = request.headers.get("Origin")
    if origin is not None:
        return urlsplit(origin).netloc == request.host
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _words(name: str) -> str:
    parts = name.replace("-", " ").replace("_", " ").replace(".", " ").split()
    shown = " ".join(word for part in parts if (word := WORDS.get(part, part))) or name
    return shown[0].upper() + shown[1:]
