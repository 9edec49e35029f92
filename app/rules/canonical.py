"""One text for one meaning: the form in which documents are hashed."""

from __future__ import annotations

import datetime
import json


def canonical(document: object) -> str:
    """JSON with sorted keys and no spare blanks; dates as ISO text, so a quoted date and a bare one are the same.

    TypeError for a value that no document holds.
    """
    return json.dumps(
        document, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain
    )


def _plain(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in a document")
