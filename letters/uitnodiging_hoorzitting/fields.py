"""Invitation to a hearing on an objection (Awb 7:2 to 7:7)."""

from letters.coherence_terms import hearing_leaves_time
from letters.procedure_fields import DECISION_MEANT
from letters.shared_fields import COMMON, LINE, SHORT
from letters.values import Day, Flag, Items, Maybe, OneOf, Record, Text

FIELDS = Record({
    **COMMON,
    "decision": DECISION_MEANT,
    "role": OneOf(("objector", "holder", "other")),  # what the addressee is
    "objection_date": Day(),
    "hearing_on": Day(),
    "hearing_time": Text(pattern=r"([01]?[0-9]|2[0-3])\.[0-5][0-9]", meant="een tijd zoals 14.30"),
    "place": LINE,
    "online": Maybe(Text(most=200)),  # an address or "bel ons voor de link"
    "committee": Flag(),
    "present": Items(SHORT, most=12),  # who will be there, by function or role, never by name
    "documents_until": Day(),  # ten days before the hearing (Awb 7:4(1))
    "file_open_from": Day(),  # a week before the hearing (Awb 7:4(2))
    "file_place": LINE,
})

SUBJECT = "Uitnodiging voor de hoorzitting, {short}"

CHECKS = (hearing_leaves_time,)
