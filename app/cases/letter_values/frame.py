"""What every letter holds: the municipality, the addressee, the dwelling, the plan, the ordinance and who signs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.cases.opening import NotNow
from app.rules.change import change_type
from app.rules.national_law import built_in_law
from app.rules.ordinance import Version
from app.rules.rulebook import load_rulebook
from app.store.case_event import CaseEvent
from app.store.case_fact import CaseFact
from app.store.case_file import CaseFile
from app.store.party import Party

#: Where the provision starts in `Verordening X, gemeente Y 2025, artikel 49, eerste lid`.
NUMBERED = re.compile(r", (?:artikel(?:en)?|hoofdstuk|paragraaf) \d")
UNREAD = re.compile(r"(, [^,(]*)? \([^)]*niet gelezen\)")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the name and function that are printed; the mandate comes from the municipality."""

    name: str
    function: str


@dataclass(frozen=True, slots=True)
class Source:
    """All that letters are made of; `first` is the answer frozen at receipt, `answer` the one that stands."""

    case: CaseFile
    house_style: Mapping[str, Any]
    parties: tuple[Party, ...]
    facts: Mapping[str, CaseFact]
    fact_lines: tuple[Any, ...]
    events: tuple[CaseEvent, ...]
    answer: Mapping[str, Any]
    judgements: Mapping[str, Any]
    draft: Mapping[str, Any]
    rules_changed: bool
    officer: Signer
    letters_before: int
    receipt: str | None = None  # of the stored assessment
    assessed_on: date | None = None
    dot_map: Mapping[str, Any] | None = None  # as `annex.from_snapshot` gives it
    worksheets: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)  # by rule and criterion
    interests: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)  # by rule: whose, and text
    ladder: tuple[Mapping[str, Any], ...] = ()  # the typed paragraphs, as `Paragraph.as_dict` gives them


NO_ORDINANCE = (
    "Van de dag van ontvangst is geen verordening vastgelegd, en elke brief noemt de verordening. Vraag een jurist."
)


def common(source: Source, *, date_sent: date | None, signer: Signer) -> dict[str, Any]:
    """The values that all letters share. Raises NotNow, with the sentence, where the addressee has no postal address."""
    case, house = source.case, source.house_style
    return {
        "municipality": house["municipality"],
        "addressee": _addressee(source.parties),
        "document_number": f"{case.number}-{source.letters_before + 1}",
        "date_sent": date_sent.isoformat() if date_sent else None,
        "your_letter": None,
        "officer": {"name": source.officer.name, "short": _short(source.officer.name), "team": house["team"]},
        "enclosures": [],
        **subject_values(case, source.facts),
        "legal_basis": {"act": f"{basis_of(case)},", "ordinance": article_of(_finding(source.answer, "scope"))},
        "ordinance": _ordinance(source),
        "signatory": {"name": signer.name, "function": signer.function, "mandate_ref": house["mandate_ref"]},
    }


def subject_values(case: CaseFile, facts: Mapping[str, CaseFact]) -> dict[str, Any]:
    """What the subject line of every letter is made of."""
    return {
        "case_number": case.number,
        "change_type": case.change_type,
        "object": {
            "street": case.street,
            "number": case.address_line.removeprefix(case.street).strip(),
            "postcode": f"{case.postcode[:4]} {case.postcode[4:]}",
            "place": case.place,
            "bag_id": case.bag_verblijfsobject,
        },
        "plan": _plan(facts),
    }


def remedy(date_sent: date | None) -> dict[str, str | None]:
    """The last day for an objection: six weeks after sending, moved by the Algemene termijnenwet (Awb 6:7 to 6:9)."""
    if date_sent is None:
        return {"last_day": None, "post_received_by": None}
    law = built_in_law()
    weeks = law.term("bezwaartermijn", date_sent)
    if weeks is None:
        raise NotNow("De bezwaartermijn van die dag is niet vastgelegd.")
    last = law.calendar.end(date_sent, weeks).shifted
    return {"last_day": last.isoformat(), "post_received_by": (last + timedelta(days=7)).isoformat()}


def article_of(finding: Mapping[str, Any] | None) -> str | None:
    """The article of a finding without the name of the regulation; None where nobody read it."""
    return None if finding is None else _provision(str(finding["article"]))[1]


def of_ordinance(finding: Mapping[str, Any]) -> str | None:
    """`artikel 51, eerste lid, van de verordening`, or None where the article was not read."""
    title, provision = _provision(str(finding["article"]))
    if provision is None:
        return None
    closed = f"{provision}," if ", " in provision else provision
    return f"{closed} van de {'Huisvestingswet 2014' if 'Huisvestingswet' in title else 'verordening'}"


def _provision(cited: str) -> tuple[str, str | None]:
    """The regulation and the numbered provision of a citation, the latter None where nobody read its number.

    `hoofdstuk 3 (artikelnummer niet gelezen)` is quoted as `hoofdstuk 3`: that much was read.
    """
    found = NUMBERED.search(cited)
    if found is None:
        return cited, None
    return cited[: found.start()], UNREAD.sub("", cited[found.start() + 2 :])


def _finding(answer: Mapping[str, Any], kind: str) -> Mapping[str, Any] | None:
    relevant = [finding for finding in answer["findings"] if finding["kind"] == kind]
    decisive = [finding for finding in relevant if finding["outcome"] == "PASS"]
    return next(iter(decisive or relevant), None)


def _charge(answer: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The rule of the compensation; a rule of the fee is another matter."""
    found = (each for each in answer["findings"] if each["kind"] == "charge" and each["outcome"] != "NOT_APPLICABLE")
    return next((each for each in found if each["inputs"].get("subject") == "compensation"), None)


def _addressee(parties: tuple[Party, ...]) -> dict[str, Any]:
    applicant = next((row for row in parties if row.role == "applicant"), None)
    if applicant is None:
        raise NotNow("De zaak heeft geen aanvrager.")
    to = next((row for row in parties if row.role == "representative"), applicant)
    if not (to.street_line and to.postcode and to.place):
        raise NotNow(
            f"Het postadres van {to.name} is nog niet ingevuld. Zonder adres kan er geen brief komen."
        )
    postcode = to.postcode.replace(" ", "").upper()
    lines = [
        to.name[:1].upper() + to.name[1:],
        to.street_line,
        f"{postcode[:4]} {postcode[4:]}  {to.place.upper()}",
    ]
    return {
        "lines": lines,
        "salutation": to.salutation.rstrip(",") or "Geachte heer of mevrouw",
        "on_behalf_of": applicant.name if to is not applicant else None,
    }


def _short(name: str) -> str:
    first, _, last = name.partition(" ")
    return f"{first[0]}. {last}" if last else name


def _plan(facts: Mapping[str, CaseFact]) -> dict[str, int]:
    values = {name: row.value for name, row in facts.items() if row.value is not None}
    plan: dict[str, Any] = {
        key: values[key] for key in ("dwellings_before", "dwellings_after") if key in values
    }
    if values.get("rooms_m2"):
        plan["rooms"] = len(values["rooms_m2"])
    if values.get("residents_after"):
        plan["residents"] = values["residents_after"]
    return {key: int(value) for key, value in plan.items() if int(value) or key == "dwellings_after"}


def basis_of(case: CaseFile) -> str:
    """`artikel 21, eerste lid, aanhef en onder c`: the prohibition in the law of the day of receipt."""
    basis = change_type(case.change_type).legal_basis_on(case.received_on)
    return basis.citation.article.replace("eerste lid, onder", "eerste lid, aanhef en onder")


def version_of(source: Source) -> Version | None:
    """The ordinance version that the stored assessment used, as it is recorded now; None where it no longer is."""
    used = source.answer["ordinance"]
    versions = load_rulebook().versions(source.case.municipality)
    return next((version for version in versions if version.sha256 == used["sha256"]), None)


def _ordinance(source: Source) -> dict[str, Any]:
    ordinance = source.answer["ordinance"]
    if ordinance is None:
        raise NotNow(NO_ORDINANCE)
    version = version_of(source)
    day_was_read = version is not None and version.text.first_day_not_read is None
    by_decision = source.answer["reference_date"] != source.case.received_on.isoformat()
    articles = {
        "duty": article_of(_finding(source.answer, "scope")),
        "refusal": article_of(_finding(source.answer, "balance_of_interests")),
        "conditions": article_of(_finding(source.answer, "condition")),
        "compensation": article_of(_charge(source.answer)),
        "revocation": article_of(_finding(source.answer, "revocation")),
    }
    return {
        "title": ordinance["title"],
        "in_force_from": ordinance["valid_from"] if day_was_read else None,
        "text_of": source.answer["reference_date"],
        "text_of_reason": "decided" if by_decision else "received",
        "unchanged_since": not source.rules_changed,
        "articles": {key: value for key, value in articles.items() if value},
    }
