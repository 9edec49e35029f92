"""The declared fields that several letters share: who, what, which rules, which remedy."""

from __future__ import annotations

from letters.annex_fields import DOT_MAP
from letters.values import Day, Either, Flag, Items, Maybe, Number, OneOf, Record, Spec, Text, Whole, measured

#: The codes of the six changes, as everywhere in the product.
CHANGES = ("onttrekken", "samenvoegen", "omzetten", "terug_naar_zelfstandig", "woningvormen", "splitsen")

LINE = Text()
SHORT = Text(most=120)
STORY = Text(lines=True, most=20_000)
COLOUR = Text(most=7, pattern=r"#[0-9a-fA-F]{6}", meant="een kleur zoals #0b4a5e")
#: A value in a table: text as it must stand there, or a number or date with its unit, written out by the letter.
SHOWN = Either(
    Text(lines=True, most=2_000), measured("euro", "whole_euro", "m2", "metre", "percent", "share", "number", "date")
)

HOUSE_STYLE = Record({
    "ink": COLOUR,  # text
    "quiet": COLOUR,  # labels, captions, running texts
    "house": COLOUR,  # headings and rules
    "panel": COLOUR,  # ground of the summary
    "line": COLOUR,  # table lines
})
LOGO = Record({
    "media_type": OneOf(("image/svg+xml", "image/png")),
    "content": Text(lines=True, most=200_000, meant="SVG-tekst, of een PNG in base64", counted=False),
    "alt": SHORT,
})
MUNICIPALITY = Record({
    "name": SHORT,  # "Bunnik", without "gemeente"
    "po_box": SHORT,
    "visiting": SHORT,
    "phone": Text(most=30),
    "email": Text(most=100, pattern=r"[^@\s<>]+@[^@\s<>]+", meant="een e-mailadres"),
    "web": Text(most=100, pattern=r"[A-Za-z0-9.-]+", meant="een webadres zonder https:// en pad"),
    "court": Record({"name": SHORT, "address": Text(most=200)}),
    "mark": Maybe(Text(most=60)),  # in the foot of every page, such as "Voorbeeldbrief, gegevens verzonnen"
    "house_style": Maybe(HOUSE_STYLE),
    "logo": Maybe(LOGO),
})
OBJECT = Record({
    "street": SHORT,
    "number": Text(most=20),
    "postcode": Text(pattern=r"[1-9][0-9]{3} ?[A-Z]{2}", meant="een postcode zoals 3981 ZX"),
    "place": SHORT,
    "bag_id": Maybe(Text(pattern=r"[0-9]{16}", meant="een BAG-nummer van 16 cijfers")),
})
PLAN = Record({
    "dwellings_before": Maybe(Whole(1)),
    "dwellings_after": Maybe(Whole(0)),
    "rooms": Maybe(Whole(1)),
    "residents": Maybe(Whole(1)),
})
ARTICLES = Record({
    name: Maybe(SHORT)
    for name in ("duty", "refusal", "conditions", "compensation", "validity", "revocation", "hardship")
})
ORDINANCE = Record({
    "title": Text(most=250),
    "in_force_from": Maybe(Day()),
    "text_of": Day(),  # the day whose text was used
    "text_of_reason": OneOf(("received", "decided", "requested", "seen")),
    "unchanged_since": Maybe(Flag()),
    "policy_rules": Maybe(Items(LINE)),
    "articles": ARTICLES,  # as the text names them ("artikel 53"); null where it was not read
})

COMMON: dict[str, Spec] = {
    "municipality": MUNICIPALITY,
    "addressee": Record({
        "lines": Items(SHORT, least=2, most=6),  # last line: postcode, two spaces, PLACE
        "salutation": SHORT,
        "on_behalf_of": Maybe(SHORT),  # the applicant, where the letter goes to a representative
    }),
    "case_number": Text(most=40),
    "document_number": Text(most=40),
    "date_sent": Day(on_sending=True),
    "your_letter": Maybe(Day()),
    "officer": Record({"name": SHORT, "short": SHORT, "team": SHORT}),
    "enclosures": Items(SHORT, most=9),
    "change_type": OneOf(CHANGES),
    "object": OBJECT,
    "plan": PLAN,
    "legal_basis": Record({
        "act": SHORT,  # "artikel 21, eerste lid, aanhef en onder c": the articles of the Huisvestingswet 2014
        "ordinance": Maybe(SHORT),  # "artikel 49 tot en met 56": the articles used, null where not read
    }),
    "ordinance": ORDINANCE,
    "signatory": Record({"name": SHORT, "function": SHORT, "mandate_ref": Maybe(Text(most=250))}),
}
#: The code of a permit, and the page on which anybody can check it ("vergunning.voorbeeld.example/controleren").
CHECKED: dict[str, Spec] = {"verification_code": Maybe(SHORT), "check_page": Maybe(SHORT)}
REMEDY = Record({"last_day": Day(on_sending=True), "post_received_by": Day(on_sending=True)})
FACT = Record({"name": SHORT, "value": SHOWN, "source": SHORT, "date": Maybe(Day())})
#: What a rule that counts had before it: counted before and with this application, of how many, against which limit.
COUNT = Record({
    "what": SHORT,  # "woningen binnen 100 meter"
    "before": Whole(most=9_999_999),
    "after": Whole(most=9_999_999),
    "base": Maybe(Whole(most=9_999_999)),  # null where the limit is a number and not a share
    "limit": SHORT,  # "10 %", "24 per kalenderjaar"
})
FINDING = Record({
    "test": SHORT,
    "article": Maybe(SHORT),
    "value": Maybe(SHOWN),
    "sign": Maybe(OneOf(("lt", "le", "eq", "ge", "gt"))),
    "limit": Maybe(SHOWN),
    "limit_name": Maybe(SHORT),
    "outcome": SHORT,
    "explanation": Maybe(Text(lines=True, most=2_000)),
    "count": Maybe(COUNT),
})
#: What was found about one criterion: redacted evidence with its source, or what was searched without result.
CRITERION = Record({
    "title": SHORT,
    "outcome": SHORT,
    "reasons": Text(lines=True, most=8_000),
    "by": SHORT,  # a function, not a name
    "evidence": Items(
        Record({"text": Text(lines=True, most=4_000), "source": SHORT, "date": Maybe(Day())}), most=20
    ),
    "searched": Maybe(Record({"where": LINE, "on": Day(), "from": Maybe(Day()), "until": Maybe(Day())})),
})
#: One interest of a weighing: whose it is ("de woningvoorraad", "u"), and what it comes to.
INTEREST = Record({"whose": SHORT, "text": STORY})
JUDGEMENT = Record({
    "norm": SHORT,
    "article": Maybe(SHORT),
    "outcome": LINE,
    "reasons": STORY,
    "by": SHORT,  # a function, not a name: "vergunningverlener, team Wonen"
    "on": Maybe(Day()),
    "details": Maybe(Items(Record({"part": SHORT, "finding": Text(lines=True, most=2_000), "judgement": SHORT}))),
    "criteria": Maybe(Items(CRITERION, most=30)),
    "interests": Maybe(Items(INTEREST, most=12)),  # only where interests were weighed
})
VIEW = Record({"point": LINE, "answer": STORY})
STEP = Record({"on": Day(), "what": LINE})
#: A rule that was not applied, or that protects what exists already: one sentence and where it comes from.
PARTICULAR = Record({"text": Text(lines=True, most=2_000), "source": Text(most=300)})
#: One reason of the decision, with what carries it: a rule outcome, a fact, a judgement or a weighing.
REASON = Record({
    "kind": OneOf(("rule", "fact", "judgement", "weighing")),
    "text": Text(lines=True, most=2_000),
    "support": Text(lines=True, most=1_000),  # the article, the source and its day, or who judged
})
RECEIPT = Record({"mark": SHORT, "on": Day()})  # of the stored assessment that the letter quotes
FEE = Record({"amount": Maybe(Number())})

#: What both decisions carry beside the common fields.
DECISION: dict[str, Spec] = {
    "received_on": Day(),
    "complete_on": Maybe(Day()),
    "facts": Items(FACT, least=1, most=40),
    "findings": Items(FINDING, most=40),
    "judgements": Items(JUDGEMENT, most=20),
    "views": Items(VIEW, most=20),
    "particulars": Maybe(Items(PARTICULAR, most=12)),  # existing lawful use, a provision that was set aside
    "reasons": Maybe(Items(REASON, most=60)),  # the annex that says on what each reason rests
    "receipt": Maybe(RECEIPT),
    "dot_map": Maybe(DOT_MAP),
    "fee": Maybe(FEE),  # null: nothing about it; {amount: null}: that a separate bill comes
    "remedy": REMEDY,
}
