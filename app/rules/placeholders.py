"""What a standard text may leave open: a fixed list of names between braces, filled in from the case. No template language.

`{bewoners}` is the only kind of mark there is. A name that is not on the list is refused when the text is written, and one that
the case cannot fill is refused when the text is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Name and what stands there, in words for the page that lists them.
PLACEHOLDERS = {
    "adres": "het adres van de woning",
    "plaats": "de plaats van de woning",
    "wijziging": "wat er gaat gebeuren, zoals omzetten naar kamers",
    "zaaknummer": "het nummer van de zaak",
    "ontvangen": "de dag waarop de aanvraag binnenkwam",
    "kamers": "het aantal kamers na de wijziging",
    "bewoners": "het aantal bewoners na de wijziging",
    "woningen": "het aantal woningen na de wijziging",
    "oppervlakte": "de gebruiksoppervlakte in m²",
    "gemeente": "de naam van de gemeente",
    "verordening": "de naam van de verordening",
}
NAMED = re.compile(r"\{([a-z_]*)\}")
BRACE = re.compile(r"[{}]")


def unknown(text: str) -> list[str]:
    """The names in this text that are not on the list, in the order of the text, each once."""
    return list(dict.fromkeys(name for name in NAMED.findall(text) if name not in PLACEHOLDERS))


def loose_brace(text: str) -> bool:
    """Whether a brace stands in the text that does not belong to a name."""
    return bool(BRACE.search(NAMED.sub("", text)))


def fault(text: str) -> str | None:
    """Why this text cannot be a standard text, as one Dutch sentence; None where it can."""
    names = unknown(text)
    if names:
        offered = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        return f"{{{names[0]}}} kennen wij niet. Kies uit: {offered}."
    if loose_brace(text):
        return "Hier staat een losse accolade. Zet een naam tussen twee accolades, zoals {bewoners}, of haal haar weg."
    return None


def fill(text: str, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text with every name filled in, and the names for which this case has no value (they stay as they stand)."""
    missing = tuple(dict.fromkeys(name for name in NAMED.findall(text) if not values.get(name)))
    return NAMED.sub(lambda found: values.get(found[1]) or found[0], text), missing
