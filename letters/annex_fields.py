"""The declared fields of the dot map (stippenkaart) that a decision carries as an annex."""

from letters.values import Day, Flag, Items, Maybe, Number, OneOf, Record, Text, Whole

SHORT = Text(most=120)

#: One object on the map. Its address is public (the permit register is); nothing of a person stands here.
MAP_OBJECT = Record({
    "number": Maybe(Whole(1)),  # as it stands on the map; null: its place in this list
    "address": SHORT,
    "form": SHORT,  # "omgezet naar kamers"
    "standing": Text(most=200),  # "vergunning van 18 februari 2020", "rechtmatig sinds 1998"
    "distance": Maybe(Number()),  # metres
    "counts": Flag(),  # false: shown, and why it does not count stands in `standing`
})
DOT_MAP = Record({
    "title": SHORT,  # "Omgezette woningen binnen 100 meter"
    "day": Day(),  # of the count, frozen in the case
    "counted_before": Whole(most=9_999_999),
    "counted_after": Whole(most=9_999_999),
    "base": Maybe(Whole(most=9_999_999)),  # null for a quota
    "base_filter": Maybe(Text(lines=True, most=1_000)),  # which dwellings are the base, in words
    "source": Text(most=400),
    "share": Maybe(Number()),  # with this application, "0.12" of one
    "limit": Maybe(Number()),  # a share of one where `base` is given, else a number
    "outcome": Maybe(OneOf(("PASS", "FAIL", "QUEUE"))),
    "svg": Text(lines=True, most=400_000, meant="SVG-tekst", counted=False),
    "alt": Text(lines=True, most=1_000),
    "objects": Items(MAP_OBJECT, most=400),
    "not_listed": Maybe(Whole(1, 9_999_999)),  # objects that count and do not fit in the table
})
