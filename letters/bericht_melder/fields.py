"""Thanks to who reported, without findings about others; the name is not printed (letters need an address)."""

from letters.shared_fields import COMMON, STORY
from letters.values import Day, Maybe, Record

FIELDS = Record(
    {
        **COMMON,
        "received_on": Day(),
        "more": Maybe(STORY),  # what the reporter can still do
    }
)

SUBJECT = "Uw melding over {short}"
