"""What the municipality may ask of an applicant, and how far such a request can get. Plain frozen values (Awb 4:2, 4:5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RequestKind(StrEnum):
    """What is asked for."""

    MISSING_DOCUMENT = "missing_document"
    MISSING_FACT = "missing_fact"
    CONTRADICTION = "contradiction"
    OWNER_CONSENT = "owner_consent"
    FEE = "fee"


class RequestState(StrEnum):
    """A draft is the officer's own; from `sent` on the applicant knows of it. Cancelled and lapsed say why, or since when."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


#: Kinds of which a case asks once at a time: there is one owner to agree and one bill to pay.
ONCE = (RequestKind.OWNER_CONSENT, RequestKind.FEE)


@dataclass(frozen=True, slots=True)
class NewRequest:
    """One request to the applicant: `what` and `why` stand in the letter as they are.

    `about` is the code of the document, the name of the fact, or the code of the check of `app.rules.consistency`; empty where
    the request is about none of these.
    """

    kind: RequestKind
    what: str
    why: str
    about: str = ""
