"""A file that somebody sends is looked at before it is kept: what it is stands in its bytes, never in its name.

A picture is drawn anew, so that nothing hides behind it and no place or camera goes along. A PDF is kept as it came, and only
where it is nothing else beside a PDF and brings no code of its own. What is kept is only ever given as a download.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from datetime import date, datetime

from PIL import Image, ImageOps

from app.cases.opening import NotNow
from app.cases.permission import Officer
from app.store import attachment
from app.store.attachment import Attachment
from app.store.case_file import CaseFile

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
ENDING = {PDF: "pdf", JPEG: "jpg", PNG: "png"}
#: What runs by itself, or brings another file: a report of a landlord needs none of it.
ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b")
NOT_A_NAME = re.compile(r"[^A-Za-z0-9 ._()-]+")
EMPTY = "Dit bestand is leeg."
TOO_BIG = "Dit bestand is groter dan 10 MB. Maak het kleiner, of stuur het in delen."
KINDS = "Stuur een pdf, een jpg of een png. Dit bestand is iets anders, of het is beschadigd."
TOO_MANY_PIXELS = "Deze afbeelding is te groot om te bewaren. Maak haar kleiner."
NOT_ONLY_PDF = "In deze pdf zit een programma of een ander bestand. Sla haar opnieuw op als gewone pdf, of stuur een foto."


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file as it will be kept; `name` is what a person may read of its name."""

    name: str
    media_type: str
    content: bytes


def accept(name: str, data: bytes) -> Accepted:
    """Look at a file. Raises NotNow with the sentence for whoever sent it. Slow for pictures: never inside a transaction."""
    if not data:
        raise NotNow(EMPTY)
    if len(data) > MOST_BYTES:
        raise NotNow(TOO_BIG)
    if data.startswith(b"%PDF-"):
        kind, content = PDF, _plain_pdf(data)
    elif data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        kind, content = _drawn_anew(data)
    else:
        raise NotNow(KINDS)
    if len(content) > MOST_BYTES:
        raise NotNow(TOO_BIG)
    return Accepted(_shown(name, kind), kind, content)


def _plain_pdf(data: bytes) -> bytes:
    """The same bytes. A file that goes on after its end is something else as well."""
    end = data.rfind(b"%%EOF")
    if end < 0 or data[end + 5 :].strip(b"\r\n\t \x00"):
        raise NotNow(KINDS)
    if ACTIVE.search(data):
        raise NotNow(NOT_ONLY_PDF)
    return data


def _drawn_anew(data: bytes) -> tuple[str, bytes]:
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotNow(TOO_MANY_PIXELS)
            turned = ImageOps.exif_transpose(picture)
            kept = io.BytesIO()
            if picture.format == "JPEG":
                turned.convert("RGB").save(kept, "JPEG", quality=88)
                return JPEG, kept.getvalue()
            plain = turned.convert("RGBA" if "A" in turned.getbands() else "RGB")
            plain.info = {}
            plain.save(kept, "PNG")
            return PNG, kept.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise NotNow(KINDS) from fault


def _shown(name: str, kind: str) -> str:
    """The last part of the name, without anything that could be a path, and with the ending of what it really is."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem = NOT_A_NAME.sub("_", last.rpartition(".")[0] or last).strip(" ._")[:100]
    return f"{stem or 'bestand'}.{ENDING[kind]}"


def keep(
    case: CaseFile, accepted: Accepted, condition_id: int | None, received_on: date, *, by: Officer, now: datetime
) -> Attachment:
    """Store a file that was accepted, for this case and condition."""
    row = Attachment(
        municipality=case.municipality,
        case_id=case.id,
        condition_id=condition_id,
        name=accepted.name,
        media_type=accepted.media_type,
        size=len(accepted.content),
        sha256=hashlib.sha256(accepted.content).hexdigest(),
        content=accepted.content,
        received_on=received_on,
        at=now,
        by_id=by.account_id,
        by_name=by.name,
    )
    attachment.add(row)
    return row
