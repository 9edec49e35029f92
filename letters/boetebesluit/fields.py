"""Decision to fine (Huisvestingswet 35; Awb 5:41 to 5:53): offender, rule, row of the table, reductions, amount, payment."""

from decimal import Decimal

from letters.coherence import days_of_remedy
from letters.coherence_sanctions import fine_adds_up
from letters.sanction_fields import OFFENDER, SANCTION
from letters.shared_fields import LINE, REMEDY, SHORT, STORY
from letters.values import Day, Flag, Items, Maybe, Number, Record, Text

LOWEST = Decimal(-99_999_999)  # a step may take off

FIELDS = Record(
    {
        **SANCTION,
        "offender": OFFENDER,
        "report": Record({"number": SHORT, "on": Day()}),
        "table_row": Text(most=300),  # where the amount stands
        "repeat": Maybe(Flag()),  # null where the table does not tell first and repeated apart
        "earlier": Items(Text(most=700), most=20),  # the earlier fines that count, each with where it stands
        "ceiling": Maybe(LINE),
        "steps": Items(Record({"text": Text(lines=True, most=1_000), "amount": Number(LOWEST)}), least=1, most=20),
        "amount": Number(),
        "milder": Maybe(STORY),  # the law became milder: what we did with it
        "proportionality": STORY,
        "views": Record({"intended_on": Maybe(Day()), "received_on": Maybe(Day()), "answer": Maybe(STORY)}),
        "pay_by": Day(on_sending=True),
        "iban": Maybe(SHORT),
        "remedy": REMEDY,
    }
)

SUBJECT = "Besluit: bestuurlijke boete, {short}"

CHECKS = (days_of_remedy, fine_adds_up)
