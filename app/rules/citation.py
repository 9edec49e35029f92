"""Where a rule comes from: the provision it stands in, the place where it was read, and whether a person has checked it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from app.rules.codes import Confidence
from app.rules.shapes import Doc, Pattern


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision: the regulation and the article as a letter quotes them."""

    title: Annotated[str, Doc("naam van de regeling")]
    article: Annotated[
        str, Doc('artikel, zoals "artikel 49, eerste lid"; niet gelezen? schrijf dat: "artikel niet gelezen"')
    ]
    url: Annotated[
        str | None, Pattern(r"https://\S+", "een adres dat met https:// begint"), Doc("vindplaats")
    ] = None

    def words(self) -> str:
        """`Huisvestingswet 2014, artikel 25`."""
        return f"{self.title}, {self.article}"


@dataclass(frozen=True, slots=True)
class Authority:
    """A citation with how sure we are of it. `verified` only where the text itself was read and a person vouches for it."""

    citation: Citation
    source: str
    verified: bool
    confidence: Confidence


def housing_act(article: str) -> Citation:
    """A provision of the Huisvestingswet 2014."""
    return Citation("Huisvestingswet 2014", article, "https://wetten.overheid.nl/BWBR0035303")
