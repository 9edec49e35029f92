"""What is wrong with the reasons of a decision, before anybody signs it (Awb 3:46 and 3:47).

Pure: the paragraphs and what is known of the file come in, objections go out. Each says where it is mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.rules.evidence import EvidenceKind
from app.rules.paragraphs import Dossier, Mend, Objection, Paragraph, ParagraphKind, View
from app.rules.phrases import Known, Phrases, contradiction
from app.rules.sentences import listed

JUDGED_KINDS = ("assessment", "balance_of_interests", "not_modelled")
#: What somebody brought forward about the surroundings: it is discussed, or it is said why it does not count.
BROUGHT_FORWARD = frozenset({EvidenceKind.COMPLAINT, EvidenceKind.REPORT, EvidenceKind.RESPONSE})
SHORTEST_QUOTE = 25
_CITED = re.compile(r"\bstuk (\d{1,3})\b|\bstukken (\d{1,3}(?:(?:, | en | of )\d{1,3})*)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def check_reasons(
    paragraphs: Sequence[Paragraph],
    answer: Mapping[str, Any],
    views: Sequence[View],
    dossier: Dossier,
    phrases: Phrases,
) -> tuple[Objection, ...]:
    """Everything that is wrong with these reasons, what blocks first; none where a signatory can rely on them."""
    found = [
        *_unsupported(paragraphs, answer),
        *_not_judged(paragraphs, answer),
        *_not_in_letter(paragraphs, answer, dossier.letter),
        *_unknown_items(paragraphs, dossier),
        *_unverified_alone(paragraphs, dossier),
        *_unanswered(views, dossier),
        *_undiscussed(views, dossier),
        *_unredacted(paragraphs, dossier),
        *_contradicted(paragraphs, answer, views, dossier, phrases),
        *_one_sided(paragraphs),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda objection: not objection.blocks))


def cited_numbers(text: str) -> tuple[int, ...]:
    """The items that a text names: `stuk 3`, `stukken 1, 2 en 4`."""
    found = (one or several for one, several in _CITED.findall(text))
    return tuple(dict.fromkeys(int(number) for part in found for number in re.findall(r"\d+", part)))


def _unsupported(paragraphs: Sequence[Paragraph], answer: Mapping[str, Any]) -> Iterator[Objection]:
    """A conclusion without support: what a paragraph of its kind must have behind it."""
    outcomes = {finding["rule"]: finding["outcome"] for finding in answer["findings"]}
    for each in paragraphs:
        about = each.criterion or each.finding
        if each.kind is ParagraphKind.RULE and each.finding and outcomes.get(each.finding) != each.outcome:
            what = f"‘{each.title}’ staat als uitkomst van een regel in de motivering, maar de toetsing zegt dat niet."
            yield Objection("no_receipt", what, each.mend, about)
        elif each.kind is ParagraphKind.FACT and not each.evidence and not each.source:
            yield Objection("no_source", f"Het feit ‘{each.title}’ heeft geen bron.", each.mend, about)
        elif each.kind in (ParagraphKind.JUDGEMENT, ParagraphKind.WEIGHING) and not each.author:
            yield Objection("no_author", f"Van het oordeel ‘{each.title}’ is niet bekend wie het gaf.", each.mend, about)
        elif each.kind is not ParagraphKind.FACT and not each.text.strip():
            yield Objection("no_reasons", f"Bij ‘{each.title}’ staat geen reden.", each.mend, about)
        elif each.criterion and each.outcome != "NOT_APPLICABLE" and not each.evidence and not each.searched:
            what = f"Het oordeel over ‘{each.title}’ noemt geen stuk, en zegt niet waar is gezocht."
            yield Objection("no_evidence", what, each.mend, about)


def _not_judged(paragraphs: Sequence[Paragraph], answer: Mapping[str, Any]) -> Iterator[Objection]:
    """A finding of a person's norm that is decided, without a paragraph in which a person says why."""
    told = {each.finding for each in paragraphs if each.kind in (ParagraphKind.JUDGEMENT, ParagraphKind.WEIGHING)}
    for finding in answer["findings"]:
        decided = finding["kind"] in JUDGED_KINDS and finding["outcome"] in ("PASS", "FAIL")
        if decided and finding["rule"] not in told:
            mend = Mend.CRITERION if finding["kind"] == "assessment" else Mend.BALANCE
            what = f"Over {finding['article']} is een conclusie getrokken, maar er staat geen oordeel met redenen bij."
            yield Objection("no_judgement", what, mend, finding["rule"])


def _not_in_letter(
    paragraphs: Sequence[Paragraph], answer: Mapping[str, Any], letter: str | None
) -> Iterator[Objection]:
    """A failed ground that the reader of the letter would not find in it."""
    for finding in answer["findings"]:
        if finding["outcome"] != "FAIL":
            continue
        of_it = [each for each in paragraphs if each.finding == finding["rule"]]
        printed = letter is None or any(
            _plain(text) in _plain(letter) for text in (finding["explanation"], *(each.text for each in of_it)) if text
        )
        if not of_it or not printed:
            what = f"De weigeringsgrond van {finding['article']} staat niet in de brief."
            yield Objection("ground_missing", what, Mend.RULES, finding["rule"])


def _unknown_items(paragraphs: Sequence[Paragraph], dossier: Dossier) -> Iterator[Objection]:
    """A paragraph that leans on an item that is not there, or does not count any more."""
    for each in paragraphs:
        for number in sorted({*cited_numbers(each.words), *each.evidence}):
            item = dossier.item(number)
            if item is None or not item.counts:
                state = "is er niet" if item is None else "telt niet meer mee"
                what = f"‘{each.title}’ noemt stuk {number}, maar dat {state}."
                yield Objection("item_gone", what, each.mend, each.criterion or each.finding)


def _unverified_alone(paragraphs: Sequence[Paragraph], dossier: Dossier) -> Iterator[Objection]:
    """What nobody checked cannot by itself carry a refusal."""
    for each in paragraphs:
        if each.kind is not ParagraphKind.JUDGEMENT or each.outcome != "FAIL" or not (each.evidence or each.criterion):
            continue
        known = [item for number in each.evidence if (item := dossier.item(number)) is not None and item.counts]
        if not any(item.verified for item in known):
            numbers = listed([f"stuk {item.number}" for item in known])
            on = f"alleen op {numbers}, en dat heeft niemand gecontroleerd" if known else "op geen enkel stuk dat meetelt"
            what = f"‘Voldoet niet’ bij ‘{each.title}’ rust {on}."
            yield Objection("unverified_alone", what, each.mend, each.criterion or each.finding)


def _unanswered(views: Sequence[View], dossier: Dossier) -> Iterator[Objection]:
    """A view that was given and gets no answer."""
    answered = {view.item for view in views if view.item is not None and view.answer.strip()}
    for view in views:
        if not view.answer.strip():
            yield Objection("view_unanswered", f"De zienswijze ‘{_short(view.point)}’ heeft nog geen antwoord.", Mend.VIEWS)
    for item in dossier.items:
        if item.kind is EvidenceKind.RESPONSE and item.counts and item.number not in answered:
            what = f"Stuk {item.number} is een zienswijze, en het voorstel geeft daar geen antwoord op."
            yield Objection("view_unanswered", what, Mend.VIEWS, str(item.number))


def _undiscussed(views: Sequence[View], dossier: Dossier) -> Iterator[Objection]:
    """What somebody reported and no judgement mentions. A response is answered, which discusses it as well."""
    answered = {view.item for view in views}
    for item in dossier.items:
        if item.kind not in BROUGHT_FORWARD or item.kind is EvidenceKind.RESPONSE or not item.counts:
            continue
        if item.number not in dossier.discussed and item.number not in answered:
            mended = "Noem het bij een criterium, of leg uit waarom het niet meetelt."
            what = f"Stuk {item.number} komt in geen enkel oordeel voor. {mended}"
            yield Objection("item_undiscussed", what, Mend.EVIDENCE, str(item.number))


def _unredacted(paragraphs: Sequence[Paragraph], dossier: Dossier) -> Iterator[Objection]:
    """Others read the letter: what it rests on needs a twin, and what the twin leaves out is not quoted either."""
    for number in sorted({number for each in paragraphs for number in each.evidence}):
        item = dossier.item(number)
        if item is not None and item.counts and item.redacted is None:
            what = f"Stuk {number} wordt genoemd, maar heeft nog geen tekst die anderen mogen lezen."
            yield Objection("no_twin", what, Mend.EVIDENCE, str(number))
    for item in dossier.items:
        hidden = [part for part in _sentences(item.text) if _plain(part) not in _plain(item.redacted or "")]
        for each in paragraphs:
            if any(_plain(part) in _plain(f"{each.words} {each.others}") for part in hidden):
                what = f"‘{each.title}’ herhaalt woorden van stuk {item.number} die anderen niet mogen lezen."
                yield Objection("quoted_unredacted", what, each.mend, each.criterion or each.finding)


def _contradicted(
    paragraphs: Sequence[Paragraph],
    answer: Mapping[str, Any],
    views: Sequence[View],
    dossier: Dossier,
    phrases: Phrases,
) -> Iterator[Objection]:
    """A standard phrase whose presumption the file does not bear out."""
    items: dict[EvidenceKind, tuple[int, ...]] = {}
    for item in dossier.items:
        if item.counts:
            items[item.kind] = (*items.get(item.kind, ()), item.number)
    known = Known(
        items=items,
        views_given=bool(views) or EvidenceKind.RESPONSE in items,
        failed=any(finding["outcome"] == "FAIL" for finding in answer["findings"]),
        facts=dossier.facts,
    )
    for each in paragraphs:
        if each.kind is ParagraphKind.RULE:
            continue
        for phrase in phrases.found_in(each.words):
            why = contradiction(phrase, known)
            if why is not None:
                what = f"Bij ‘{each.title}’ staat ‘{phrase.text.rstrip('.')}’, maar {why}."
                yield Objection("phrase_contradicted", what, each.mend, each.criterion or each.finding)


def _one_sided(paragraphs: Sequence[Paragraph]) -> Iterator[Objection]:
    """A weighing has two sides. One that names none apart is advised to, since its reasons may still hold both."""
    for each in paragraphs:
        if each.kind is not ParagraphKind.WEIGHING or len(each.interests) > 1:
            continue
        if each.interests:
            one = f"De afweging noemt alleen het belang van {each.interests[0].whose}."
            what = f"{one} Noem ook het belang dat daartegenover staat."
            yield Objection("one_interest", what, each.mend, each.finding)
        else:
            what = "Noem in de afweging het belang van de aanvrager en dat van de woonruimtevoorraad apart. Dat leest beter."
            yield Objection("interests_not_named", what, each.mend, each.finding, blocks=False)


def _sentences(text: str) -> Iterable[str]:
    """The sentences of a text that are long enough to be recognised as somebody's words."""
    return (part for part in _SENTENCE_END.split(text) if len(part.strip()) >= SHORTEST_QUOTE)


def _plain(text: str) -> str:
    """For comparing: without capitals, the last sign, and the space that a letter writes before a percent sign."""
    return " ".join(text.lower().replace("%", " %").split()).rstrip(".!?")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}..."
