"""What every letter of an enforcement file holds: as `frame`, without an application, and with the violations that were found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases.letter_values.frame import Signer
from app.cases.measure_objectors import Recipient, writable
from app.cases.opening import NotNow
from app.rules.change import change_type
from app.rules.fine_ceiling import act_on
from app.rules.periods import date_words
from app.rules.rulebook import load_rulebook
from app.store.enforcement_file import EnforcementFile
from app.store.violation import Violation


@dataclass(frozen=True, slots=True)
class OffenceSource:
    """All that these letters are made of. `addressee` is the window and the salutation; `draft` what the officer wrote."""

    file: EnforcementFile
    house_style: Mapping[str, Any]
    addressee: Mapping[str, Any]
    seen: Sequence[Violation]
    officer: Signer
    letters_before: int
    draft: Mapping[str, Any]
    enclosures: Sequence[str] = ()


def addressee(who: Recipient) -> dict[str, Any]:
    """The window for this party. Raises NotNow without a postal address."""
    writable(who)
    return {
        "lines": [who.name[:1].upper() + who.name[1:], who.street_line, town(who.postcode, who.place)],
        "salutation": who.salutation.rstrip(",") or "Geachte heer of mevrouw",
        "on_behalf_of": None,
    }


def town(postcode: str, place: str) -> str:
    """The last line of a window: postcode, two spaces, PLACE."""
    signs = postcode.replace(" ", "").upper()
    return f"{signs[:4]} {signs[4:]}  {place.upper()}"


def basis_on(change: str, on: date) -> str:
    """`artikel 21, eerste lid, aanhef en onder c`: the prohibition in the law of that day."""
    article = change_type(change).legal_basis_on(on).citation.article
    return article.replace("eerste lid, onder", "eerste lid, aanhef en onder")


def rule_of(municipality: str, change: str, on: date) -> tuple[str, str]:
    """The rule as a letter prints it, and the title of the ordinance of that day. Raises NotNow where none is recorded."""
    version = load_rulebook().version_on(municipality, on)
    if version is None:
        raise NotNow(
            f"Van {date_words(on)} is geen verordening vastgelegd, en elke brief noemt de verordening. Vraag een jurist."
        )
    basis = basis_on(change, on)
    comma = "," if ", " in basis else ""
    return f"{basis}{comma} van de {act_on(on)} en de verordening", version.title


def common(source: OffenceSource, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """The values that all letters share. Raises NotNow."""
    file, house = source.file, source.house_style
    on = source.seen[0].seen_on if source.seen else file.opened_on
    change = source.seen[0].change_type if source.seen else file.change_type
    _, title = rule_of(file.municipality, change, on)
    name = source.officer.name
    first, _, last = name.partition(" ")
    return {
        "municipality": house["municipality"],
        "addressee": dict(source.addressee),
        "case_number": file.number,
        "document_number": f"{file.number}-{source.letters_before + 1}",
        "date_sent": date_sent.isoformat() if date_sent else None,
        "your_letter": None,
        "officer": {"name": name, "short": f"{first[0]}. {last}" if last else name, "team": house["team"]},
        "enclosures": list(source.enclosures),
        "change_type": change,
        "object": {
            "street": file.street,
            "number": file.address_line.removeprefix(file.street).strip(),
            "postcode": f"{file.postcode[:4]} {file.postcode[4:]}",
            "place": file.place,
            "bag_id": file.bag_verblijfsobject,
        },
        "plan": _plan(file),
        "legal_basis": {"act": f"{basis_on(change, on)},", "ordinance": None},
        "ordinance": {
            "title": title,
            "in_force_from": None,
            "text_of": on.isoformat(),
            "text_of_reason": "seen",
            "unchanged_since": None,
            "articles": {},
        },
        "signatory": {"name": signer.name, "function": signer.function, "mandate_ref": house["mandate_ref"]},
    }


def _plan(file: EnforcementFile) -> dict[str, int]:
    plan = {"dwellings_before": file.dwellings_before, "dwellings_after": file.dwellings_after}
    return {key: value for key, value in plan.items() if value}


def found(source: OffenceSource) -> dict[str, Any]:
    """The violations with rule, place and time (Awb 5:9). Raises NotNow where none was recorded."""
    if not source.seen:
        raise NotNow("Leg eerst de overtreding vast, met regel, plaats en dag (Awb artikel 5:9).")
    return {
        "rule": source.seen[0].rule_article,
        "seen": [
            {
                "on": row.seen_on.isoformat(),
                "time": row.seen_at.replace(":", ".") or None,
                "what": row.what,
                "source": row.source,
            }
            for row in source.seen
        ],
    }
