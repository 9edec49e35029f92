"""An arrangement to pay in parts: deferral of payment is a decision, with what ends it (Awb 4:94, 4:96)."""

from letters.coherence import days_of_remedy
from letters.money_fields import ACCOUNT, CLAIM, PARTS, parts_add_up
from letters.shared_fields import COMMON, LINE, REMEDY
from letters.values import Flag, Items, Record

FIELDS = Record({
    **COMMON,
    "claim": CLAIM,
    "suspensive": Flag(),  # the permit waits for the last part
    "parts": PARTS,
    "ends": Items(LINE, least=1, most=6),  # what ends the arrangement, as sentences
    "account": ACCOUNT,
    "remedy": REMEDY,
})

SUBJECT = "Betalen in delen, {short}"

CHECKS = (days_of_remedy, parts_add_up)
