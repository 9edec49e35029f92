"""How it went with a message on its way out, in words and a shape."""

from __future__ import annotations

from datetime import datetime

from app.store.outbox import DROPPED, FAILED, MAIL, SENDING, SENT, Outgoing
from app.web.formats import day_medium, instant
from app.web.labels import Shape, State


def delivery(row: Outgoing, now: datetime) -> State:
    """One sentence for the person who asks whether the letter has left."""
    to = "per e-mail" if row.channel == MAIL else "op papier"
    if row.posted_on is not None:
        return State(Shape.OK, f"Op {day_medium(row.posted_on)} gepost aan {row.to_name}")
    if row.state == SENT and row.sent_at is not None:
        if row.channel == MAIL:
            return State(Shape.OK, f"Per e-mail verzonden aan {row.to_name}, {instant(row.sent_at)}")
        return State(Shape.WAIT, f"Ligt in de postkamer voor {row.to_name}")
    if row.state == FAILED:
        return State(Shape.NEG, f"Niet bezorgd bij {row.to_name}: {row.last_error}")
    if row.state == DROPPED:
        return State(Shape.OFF, f"Niet verzonden aan {row.to_name}: {row.last_error}")
    if row.state == SENDING:
        return State(Shape.INF, f"Wordt nu verzonden, {to}")
    if row.last_error:
        when = f"opnieuw na {instant(row.due_at)}"
        return State(Shape.WARN, f"Nog niet gelukt, {to}: {row.last_error}; {when}")
    later = f" op {instant(row.due_at)}" if row.due_at > now else ""
    return State(Shape.INF, f"Gaat{later} {to} naar {row.to_name}")
