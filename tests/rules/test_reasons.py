"""What the checker finds in the reasons of a decision: nothing in sound ones, and for each fault its own objection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from app.rules.evidence import EvidenceKind
from app.rules.liveability import Scale, built_in_scale
from app.rules.paragraphs import Dossier, Interest, Item, Mend, Objection, Paragraph, ParagraphKind, View
from app.rules.phrases import Known, Phrases, built_in_phrases, contradiction
from app.rules.reading import Reader
from app.rules.reasons import check_reasons, cited_numbers
from app.rules.shapes import read_shape

STOCK, APPLICANT = "de woningvoorraad", "de aanvrager"
CAP = Paragraph(
    kind=ParagraphKind.RULE, title="Aandeel: voldoet niet", text="Het aandeel wordt 12 %.", section="toetsing", mend=Mend.RULES,
    finding="cap", outcome="FAIL",
)  # fmt: skip
AREA = Paragraph(kind=ParagraphKind.FACT, title="Oppervlakte", text="90 m²", section="gegevens", mend=Mend.RULES, source="BAG")
CALM = Paragraph(
    kind=ParagraphKind.JUDGEMENT, title="Overlast", text="Elke week is er geluid.", section="leefbaarheid", mend=Mend.CRITERION,
    finding="live", criterion="overlast", outcome="FAIL", evidence=(1,), author="Noor",
)  # fmt: skip
BALANCE = Paragraph(
    kind=ParagraphKind.WEIGHING, title="Afweging", text="De huuropbrengst weegt niet op tegen de woning.", section="afweging",
    mend=Mend.BALANCE, finding="balance", outcome="stock_prevails", author="Noor",
    interests=(Interest(STOCK, "schaarste"), Interest(APPLICANT, "huur")),
)  # fmt: skip
HERS = Interest(APPLICANT, "huur")
SOUND = (CAP, AREA, CALM, BALANCE)
COMPLAINT = Item(1, EvidenceKind.COMPLAINT, "De heer Proef van nummer 5 hoort muziek.", "Een omwonende hoort muziek.", True)
RESPONSE = Item(2, EvidenceKind.RESPONSE, "Het is hier te druk.", "Het is hier te druk.", False)
VIEW = View("Het is hier te druk.", "Daarom weigeren wij.", 2)


def finding(rule: str, kind: str, outcome: str, explanation: str) -> dict[str, Any]:
    return {"rule": rule, "kind": kind, "outcome": outcome, "article": f"artikel {rule}", "explanation": explanation}


ANSWER: dict[str, Any] = {
    "findings": [
        finding("cap", "ratio_cap", "FAIL", "Het aandeel wordt 12 %."),
        finding("live", "assessment", "FAIL", "De aanvraag voldoet niet aan de toets."),
        finding("balance", "balance_of_interests", "FAIL", "Het belang van de voorraad weegt zwaarder."),
        finding("room", "numeric_limit", "PASS", "De kamer is groot genoeg."),
    ]
}
DOSSIER = Dossier(items=(COMPLAINT, RESPONSE), facts={"owner_occupier": False}, discussed=frozenset({1}))
LETTER = "Het aandeel wordt 12 %. De aanvraag voldoet niet aan de toets. Het belang van de voorraad weegt zwaarder."


def check(
    paragraphs: Sequence[Paragraph] = SOUND,
    *,
    answer: dict[str, Any] = ANSWER,
    views: Sequence[View] = (VIEW,),
    dossier: Dossier = DOSSIER,
) -> tuple[Objection, ...]:
    return check_reasons(paragraphs, answer, views, dossier, built_in_phrases())


def spoiled(old: Paragraph, **changes: Any) -> tuple[Paragraph, ...]:
    return tuple(replace(each, **changes) if each is old else each for each in SOUND)


def test_sound_reasons_meet_no_objection() -> None:
    assert check() == ()
    assert check(dossier=replace(DOSSIER, letter=LETTER)) == ()


@pytest.mark.parametrize(
    ("paragraphs", "code", "mend", "about", "words"),
    [
        (spoiled(CAP, outcome="PASS"), "no_receipt", Mend.RULES, "cap", "de toetsing zegt dat niet"),
        (spoiled(CAP, text=" "), "no_reasons", Mend.RULES, "cap", "geen reden"),
        (spoiled(AREA, source=""), "no_source", Mend.RULES, "", "‘Oppervlakte’ heeft geen bron"),
        (spoiled(CALM, author=""), "no_author", Mend.CRITERION, "overlast", "wie het gaf"),
        (spoiled(BALANCE, author=""), "no_author", Mend.BALANCE, "balance", "wie het gaf"),
        (spoiled(BALANCE, text=""), "no_reasons", Mend.BALANCE, "balance", "geen reden"),
        (spoiled(CALM, outcome="PASS", evidence=()), "no_evidence", Mend.CRITERION, "overlast", "waar is gezocht"),
        (spoiled(CALM, evidence=()), "unverified_alone", Mend.CRITERION, "overlast", "op geen enkel stuk"),
        (spoiled(CALM, evidence=(2,)), "unverified_alone", Mend.CRITERION, "overlast", "alleen op stuk 2"),
        (spoiled(CALM, evidence=(1, 9)), "item_gone", Mend.CRITERION, "overlast", "stuk 9, maar dat is er niet"),
        (spoiled(BALANCE, text="Zie Stuk 8."), "item_gone", Mend.BALANCE, "balance", "stuk 8"),
        (spoiled(BALANCE, interests=(HERS,)), "one_interest", Mend.BALANCE, "balance", f"alleen het belang van {APPLICANT}"),
        (spoiled(BALANCE, text="Er zijn geen klachten bekend."), "phrase_contradicted", Mend.BALANCE, "balance", "zit stuk 1"),
        (
            spoiled(BALANCE, text="De heer Proef van nummer 5 hoort muziek!"),
            "quoted_unredacted",
            Mend.BALANCE,
            "balance",
            "woorden van stuk 1",
        ),
        (SOUND[1:], "ground_missing", Mend.RULES, "cap", "artikel cap staat niet in de brief"),
        ((CAP, AREA, CALM), "no_judgement", Mend.BALANCE, "balance", "geen oordeel met redenen"),
        ((CAP, AREA, BALANCE), "no_judgement", Mend.CRITERION, "live", "geen oordeel met redenen"),
    ],
)
def test_each_fault_has_its_objection(
    paragraphs: tuple[Paragraph, ...], code: str, mend: Mend, about: str, words: str
) -> None:
    found = next(each for each in check(paragraphs) if each.code == code)
    assert (found.mend, found.about, found.blocks) == (mend, about, True)
    assert words in found.sentence
    assert found.sentence.endswith(".")


@pytest.mark.parametrize(
    ("paragraphs", "codes"),
    [
        (spoiled(CALM, outcome="PASS", evidence=(), searched=True), set()),
        (spoiled(CALM, outcome="NOT_APPLICABLE", evidence=()), set()),
        (spoiled(CALM, evidence=(1, 2)), set()),
        (spoiled(AREA, source="", evidence=(1,)), set()),
        (spoiled(AREA, text=""), set()),
        (spoiled(BALANCE, text="Er zijn geen klachten bekend over parkeren."), set()),
        (spoiled(BALANCE, text="Zie stuk 1."), set()),
        (spoiled(CAP, text="Er zijn geen klachten bekend."), set()),
        (spoiled(CAP, finding=""), {"ground_missing"}),
    ],
)
def test_what_is_in_order_is_left_alone(paragraphs: tuple[Paragraph, ...], codes: set[str]) -> None:
    assert {each.code for each in check(paragraphs)} == codes


def test_a_weighing_without_named_interests_is_advised_and_not_refused() -> None:
    (advice,) = check(spoiled(BALANCE, interests=()))
    assert (advice.code, advice.blocks) == ("interests_not_named", False)
    both = check(spoiled(BALANCE, interests=(), author=""))
    assert [each.blocks for each in both] == [True, False], "what blocks comes first"


def test_a_ground_that_the_letter_leaves_out() -> None:
    for left_out in ("cap", "live", "balance"):
        sentence = next(each["explanation"] for each in ANSWER["findings"] if each["rule"] == left_out)
        found = check(dossier=replace(DOSSIER, letter=LETTER.replace(sentence, "")))
        assert [(each.code, each.about) for each in found] == [("ground_missing", left_out)]
    own_words = f"{LETTER.replace('De aanvraag voldoet niet aan de toets.', '')} ELKE week is er geluid."
    assert check(dossier=replace(DOSSIER, letter=own_words)) == (), "the reasons of the ground tell it as well"


def test_a_view_without_an_answer() -> None:
    assert [(each.code, each.mend) for each in check(views=())] == [("view_unanswered", Mend.VIEWS)]
    empty = check(views=(replace(VIEW, answer=" "),))
    assert {each.about for each in empty} == {"", "2"}
    long = check(views=(VIEW, View("x" * 80, "")))
    assert "x" * 57 + "..." in long[0].sentence
    gone = replace(DOSSIER, items=(COMPLAINT, replace(RESPONSE, counts=False)))
    assert check(views=(), dossier=gone) == ()


def test_what_somebody_reported_is_discussed_or_set_aside() -> None:
    report = Item(3, EvidenceKind.REPORT, "Afval op straat.", "Afval op straat.", True)
    more = replace(DOSSIER, items=(COMPLAINT, RESPONSE, report))
    (found,) = check(dossier=more)
    assert (found.code, found.mend, found.about) == ("item_undiscussed", Mend.EVIDENCE, "3")
    assert check(dossier=replace(more, discussed=frozenset({1, 3}))) == ()
    assert check(dossier=more, views=(VIEW, View("Afval op straat.", "Dat klopt.", 3))) == ()
    visit = replace(report, kind=EvidenceKind.VISIT)
    assert check(dossier=replace(DOSSIER, items=(COMPLAINT, RESPONSE, visit))) == ()


def test_an_item_that_is_cited_has_a_twin_for_others() -> None:
    bare = replace(DOSSIER, items=(replace(COMPLAINT, redacted=None), RESPONSE))
    (found,) = check(dossier=bare)
    assert (found.code, found.about) == ("no_twin", "1")


def test_words_of_a_view_are_not_held_against_us_but_may_not_give_anybody_away() -> None:
    said = replace(CALM, criterion="", finding="", outcome="", evidence=(), others="Er zijn geen klachten bekend.")
    assert check((*SOUND, said)) == ()
    given_away = replace(said, others=COMPLAINT.text)
    assert [each.code for each in check((*SOUND, given_away))] == ["quoted_unredacted"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Zie stuk 3.", (3,)),
        ("Stukken 1, 2 en 4 zeggen dat; stuk 2 het best.", (1, 2, 4)),
        ("De stukken 7 of 8", (7, 8)),
        ("Het stuk over 3 kamers, een kunststuk 5", ()),
        ("stuk 1, 2 meter verder", (1,)),
        ("stuk 1234", ()),
    ],
)
def test_items_are_named_by_their_number(text: str, numbers: tuple[int, ...]) -> None:
    assert cited_numbers(text) == numbers


def test_a_short_word_of_an_item_is_nobodys_words() -> None:
    short = replace(COMPLAINT, text="Geluid.\nDe heer Proef van nummer 5 hoort muziek.", redacted="Geluid.")
    assert check(spoiled(CALM, text="Geluid."), dossier=replace(DOSSIER, items=(short, RESPONSE))) == ()


KNOWN = Known(
    items={EvidenceKind.VISIT: (4,), EvidenceKind.REPORT: (6, 5)}, views_given=True, failed=True,
    facts={"owner_occupier": True, "self_contained": True},
)  # fmt: skip
EMPTY = Known(items={}, views_given=False, failed=False, facts={})


@pytest.mark.parametrize(
    ("text", "known", "why"),
    [
        ("Er zijn geen klachten bekend.", KNOWN, None),
        ("Er zijn geen meldingen van overlast.", KNOWN, "in het dossier zit stuk 5"),
        ("Wij hebben de situatie ter plaatse bekeken.", KNOWN, None),
        ("Wij hebben de situatie ter plaatse bekeken.", EMPTY, "geen stuk waaruit dat blijkt"),
        ("Wij hebben advies ingewonnen.", KNOWN, "geen stuk waaruit dat blijkt"),
        ("Er zijn geen zienswijzen ingediend.", KNOWN, "er is een zienswijze gegeven"),
        ("Er zijn geen zienswijzen ingediend.", EMPTY, None),
        ("Uw plan voldoet aan alle eisen.", KNOWN, "minstens één regel is ‘voldoet niet’"),
        ("Uw plan voldoet aan alle eisen.", EMPTY, None),
        ("U woont er zelf niet.", KNOWN, "zegt iets anders"),
        ("U woont er zelf niet.", EMPTY, "is niet bekend"),
        ("Het is een zelfstandige woning.", KNOWN, None),
    ],
)
def test_a_phrase_carries_what_it_presumes(text: str, known: Known, why: str | None) -> None:
    (phrase,) = built_in_phrases().found_in(text)
    found = contradiction(phrase, known)
    assert found == why if why is None else found is not None and why in found


def test_each_phrase_is_recognised_in_its_own_words_and_alone() -> None:
    phrases = built_in_phrases()
    for phrase in phrases.phrases:
        assert phrase in phrases.found_in(f"Ook is bekend dat: {phrase.text.upper()}")
        for piece in phrase.recognised_by:
            assert phrase in phrases.found_in(piece)
            assert phrase not in phrases.found_in(f"{piece} over iets anders")
    assert phrases.found_in("Hier staat niets bijzonders over klachten.") == ()


def test_a_phrase_that_presumes_nothing_is_refused() -> None:
    reader = Reader({"unless_before": ["over"], "phrases": [{"id": "a", "text": "A.", "recognised_by": ["a"], "presumes": {}}]})
    read_shape(Phrases, reader)
    assert ["ten minste één aanname" in fault.expected for fault in reader.faults] == [True]


def test_the_classes_of_a_score_have_words_and_say_what_they_are_not() -> None:
    scale = built_in_scale()
    assert [scale.words(number) for number in (1, 4, 9, 0, 10)] == ["zeer onvoldoende", "zwak", "uitstekend", None, None]
    assert len(scale.classes) == 9
    assert scale.verified is False, "the table was not compared with its source"
    assert "geen oordeel" in scale.limits


def test_classes_with_a_hole_are_refused() -> None:
    text = {"name": "x", "version": "1", "source": "x", "verified": False, "meaning": "x", "limits": "x"}
    reader = Reader(text | {"classes": [{"number": 1, "words": "a"}, {"number": 3, "words": "b"}]})
    read_shape(Scale, reader)
    assert [fault.path for fault in reader.faults] == ["classes"]


def test_an_interest_is_held_against_the_file_as_well() -> None:
    said = spoiled(BALANCE, interests=(Interest(STOCK, "Er zijn geen klachten bekend."), Interest(APPLICANT, "Zie stuk 8.")))
    assert {each.code for each in check(said)} == {"phrase_contradicted", "item_gone"}
