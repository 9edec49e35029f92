"""Every fault in English, made from its Dutch sentence: for `check-rules`, which says both beside each other.

A table of phrases with holes, so that a place that finds a fault says it once, in Dutch. A test walks the source of this
floor: a sentence that can become a fault and has no English fails there, and so does a phrase that nothing says any more.
At run time what is not in the table stays Dutch.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Dutch -> English. Holes: {word} takes no space, {list} takes words with commas, `of` or `en` between them, {any} takes all.
#: A number behind the name keeps two holes apart. `verwacht:`, `; ontbreekt` and `, niet <value>` are put around a phrase.
PHRASES: Mapping[str, str] = {
    # files and folders
    "een map met regels": "a folder with rules",
    "een map per gemeente, zoals gm1904_stichtse_vecht": "one folder per municipality, such as gm1904_stichtse_vecht",
    "een mapnaam als gm1904_stichtse_vecht": "a folder name such as gm1904_stichtse_vecht",
    "ten minste één versie, zoals 2019-07-01.yaml": "at least one version, such as 2019-07-01.yaml",
    "één map voor {word}": "one folder for {word}",
    "een naam als gm1904_stichtse_vecht.yaml": "a name such as gm1904_stichtse_vecht.yaml",
    "één bestand met boetes voor {word}": "one file with fines for {word}",
    "{word}, zoals het bestand heet": "{word}, as the file is named",
    "een datum na de laatste dag van de tabel hierboven (geef die een valid_to)": (
        "a date after the last day of the table above (give that one a valid_to)"
    ),
    "bedragen van hoogstens {word}": "amounts of at most {word}",
    "wat er wel bekend is, omdat amount ontbreekt": "what is known, because amount is missing",
    "een naam als `nhg_kostengrens.yaml`": "a name such as `nhg_kostengrens.yaml`",
    "{word}.yaml": "{word}.yaml",
    "een leesbaar bestand ({any})": "a readable file ({any})",
    "tekst in UTF-8": "text in UTF-8",
    "een bestand van ten hoogste {word} bytes": "a file of at most {word} bytes",
    "geldige JSON ({any})": "valid JSON ({any})",
    "geldige YAML ({any})": "valid YAML ({any})",
    "geldige YAML (onleesbaar)": "valid YAML (unreadable)",
    "een document; het bestand is leeg": "a document; the file is empty",
    "YAML zonder aanwijzingen (% aan het begin)": "YAML without directives (% at the start)",
    "één document in het bestand": "one document in the file",
    "een anker &{word} dat hierboven al af is": "an anchor &{word} that is complete above this line",
    "ten hoogste {word} herhaalde waarden": "at most {word} repeated values",
    "waarden zonder tags (!)": "values without tags (!)",
    "ten hoogste {word} lagen diep": "at most {word} levels deep",
    "een woord als sleutel": "a word as key",
    "een woord als sleutel; `{any}` moet tussen aanhalingstekens": "a word as key; `{any}` must be between quotes",
    "elke sleutel één keer": "each key once",
    "geen onbekende sleutel": "no unknown key",
    "geen onbekende sleutel; bekend zijn: {list}": "no unknown key; known are: {list}",
    # plain values
    "tekst": "text",
    "true of false": "true or false",
    "een woord": "a word",
    "true, false of een woord": "true, false or a word",
    "een lijst": "a list",
    "een lijst met ten minste één waarde": "a list with at least one value",
    "elk woord één keer": "each word once",
    "sleutels met waarden": "keys with values",
    "ten minste één sleutel": "at least one key",
    "een van {list}": "one of {list}",
    "ten minste een van {list}": "at least one of {list}",
    "{word1} of {word2}, niet beide": "{word1} or {word2}, not both",
    'een getal als "85.5" (tussen aanhalingstekens, met een punt) of een geheel getal': (
        'a number such as "85.5" (between quotes, with a point) or a whole number'
    ),
    "een geheel getal van {word} of meer": "a whole number of {word} or more",
    "een geheel getal van ten hoogste {word} cijfers": "a whole number of at most {word} digits",
    "een getal van {word} of meer": "a number of {word} or more",
    "een getal boven 0": "a number above 0",
    "een eindig getal": "a finite number",
    'een deel van 0 tot en met 1, zoals "0.5"': 'a share from 0 through 1, such as "0.5"',
    "een bedrag met ten hoogste twee cijfers achter de punt": "an amount with at most two digits after the point",
    "een bedrag van {word} of meer": "an amount of {word} or more",
    'een gemeentecode als "GM0356"': 'a municipality code such as "GM0356"',
    'een CBS-buurtcode als "BU19040101"': 'a neighbourhood code of Statistics Netherlands such as "BU19040101"',
    'een CBS-wijkcode als "WK190401"': 'a district code of Statistics Netherlands such as "WK190401"',
    "een adres dat met https:// begint": "an address that starts with https://",
    "een naam als scope_koop: kleine letters, cijfers en _": "a name such as scope_koop: small letters, digits and _",
    # days
    'een datum als "2026-02-10"': 'a date such as "2026-02-10"',
    "een bestaande datum": "a date that exists",
    "een datum zonder tijd": "a date without a time",
    "een bestaande dag van het jaar": "a day of the year that exists",
    'een maand en dag als "04-27"': 'a month and day such as "04-27"',
    "een datum na {word}": "a date after {word}",
    "een datum op of na {word}": "a date on or after {word}",
    "een datum op of na de ontvangst ({word})": "a date on or after the receipt ({word})",
    "een datum van {word1} tot en met {word2}": "a date from {word1} through {word2}",
    "een eerste dag in de jaren {word1} tot en met {word2}": "a first day in the years {word1} through {word2}",
    "een eerste dag na {word1}, de laatste dag van de versie van {word2} (geef die een valid_to)": (
        "a first day after {word1}, the last day of the version of {word2} (give that one a valid_to)"
    ),
    "een laatste dag op of na {word}": "a last day on or after {word}",
    "de dag van de bestandsnaam ({any})": "the day of the file name ({any})",
    "valid_from, of first_day_not_read als de eerste dag niet is gelezen; niet beide": (
        "valid_from, or first_day_not_read if the first day was not read; not both"
    ),
    "alleen samen met valid_from": "only together with valid_from",
    "gat tussen twee versies van {word1} t/m {word2}": "gap between two versions from {word1} through {word2}",
    # the version and its rules
    "{word}, zoals de map heet": "{word}, as the folder is named",
    "een soort regel ({list})": "a kind of rule ({list})",
    "een naam die nog niet bezet is": "a name that is not taken yet",
    "een wijziging die geen scope-regel noemt": "a change that no scope rule names",
    "elke wijziging één keer": "each change once",
    "betaalbaar of gehele_voorraad, omdat er regels zijn": "betaalbaar or gehele_voorraad, because there are rules",
    "geen of gehele_voorraad, of een scope-regel met een prijsgrens": (
        "geen or gehele_voorraad, or a scope rule with a price limit"
    ),
    "geen of betaalbaar, of een scope-regel zonder prijsgrens": (
        "geen or betaalbaar, or a scope rule without a price limit"
    ),
    "waar de aanvrager dan wel moet zijn": "where the applicant should go instead",
    "de id van een andere regel van deze versie": "the id of another rule of this version",
    "dezelfde munt als de regel hierboven ({word})": "the same currency as the rule above ({word})",
    "de naam van een landelijk bedrag ({list})": "the name of a national amount ({list})",
    "geen sleutel, want {word} is één bedrag": "no key, because {word} is a single amount",
    "een bedrag (amount) of de naam van een landelijk bedrag (ref), niet beide": (
        "an amount (amount) or the name of a national amount (ref), not both"
    ),
    "key en factor alleen samen met ref": "key and factor only together with ref",
    "price_basis, limit en comparison samen, of geen van drie": (
        "price_basis, limit and comparison together, or none of the three"
    ),
    "alleen bij price_basis woz_1jan_application_year of sum_woz": (
        "only with price_basis woz_1jan_application_year or sum_woz"
    ),
    "alleen bij subject compensation": "only with subject compensation",
    "iets dat bij factor {word} past": "something that fits factor {word}",
    "een deel van 0 tot en met 1 bij factor woz_value": "a share from 0 through 1 with factor woz_value",
    "een bedrag (amount) of een deel van de WOZ-waarde (share_of_woz), niet beide": (
        "an amount (amount) or a share of the property value (share_of_woz), not both"
    ),
    "gebieden (areas) of straten (streets)": "areas (areas) or streets (streets)",
    "elk criterium met een eigen id": "each criterion with an id of its own",
    "tussen accolades een feit dat een getal is ({list})": "between braces a fact that is a number ({list})",
    "een hoogste aantal, hier of in override": "a highest number, here or in override",
    "een straal bij where: radius, en alleen daar": "a radius with where: radius, and only there",
    "een telling die deze regel gebruikt ({list})": "a count that this rule uses ({list})",
    "min_distance_m, comparison en measured_from samen": "min_distance_m, comparison and measured_from together",
    "een feit (field) of een andere meting (measure), niet beide": (
        "a fact (field) or another measurement (measure), not both"
    ),
    "een feit dat een getal is ({list})": "a fact that is a number ({list})",
    "{word} alleen bij {list}": "{word} only with {list}",
    "each bij een WOZ-waarde": "each with a property value (WOZ)",
    "de naam van een feit ({list})": "the name of a fact ({list})",
    "precies één toets ({list})": "exactly one test ({list})",
    "een toets die bij {word} past ({list})": "a test that fits {word} ({list})",
    "klassen die vanaf 1 doorlopen": "classes that run on from 1",
    "ten minste één aanname": "at least one assumption",
    # national figures
    "ten minste één waarde met de datum waarop die ingaat": "at least one value with the date on which it starts",
    "overal één waarde, of overal een waarde per sleutel": "one value everywhere, or a value per key everywhere",
    "unknown bij een waarde null, en alleen daar": "unknown with a value null, and only there",
    "een waarde, of null waar die onbekend is": "a value, or null where it is not known",
    "geen sleutel: {word} is één waarde": "no key: {word} is a single value",
    "of days_after, of days_before": "either days_after or days_before",
    "ten minste één besluit met gelijkgestelde dagen": "at least one decree with days that count as holidays",
    "elke dag in één besluit": "each day in one decree",
    # applications and the course of a procedure
    "een oordeel (outcome) of een oordeel per criterium (criteria)": (
        "a judgement (outcome) or a judgement per criterion (criteria)"
    ),
    "een motivering bij het oordeel": "reasons with the judgement",
    "alleen bij het oordeel stock_prevails": "only with the judgement stock_prevails",
    "één waarde per woning en waardepeildatum": "one value per dwelling and valuation date",
    "ten hoogste {word} weken": "at most {word} weeks",
    "ten minste 1 week": "at least 1 week",
    "een grond als tekst": "a ground as text",
    "een meting die een regel van deze versie gebruikt": "a measurement that a rule of this version uses",
    "een meting die een regel van deze versie gebruikt ({list})": (
        "a measurement that a rule of this version uses ({list})"
    ),
    "een regel die iets om de woning heen telt; {word} doet dat niet": (
        "a rule that counts something around the dwelling; {word} does not"
    ),
    "de naam van één regel ({list})": "the name of one rule ({list})",
    "een regel of een soort regel van deze versie ({list})": "a rule or a kind of rule of this version ({list})",
    "een regel of een soort regel van deze versie (deze versie vraagt geen oordeel)": (
        "a rule or a kind of rule of this version (this version asks no judgement)"
    ),
    "één oordeel over {word}": "one judgement on {word}",
    "één oordeel over het geheel, want {word} heeft geen criteria": (
        "one judgement on the whole, because {word} has no criteria"
    ),
    "een regel die een mens beoordeelt; {word} wordt berekend": "a rule that a person judges; {word} is computed",
    "een criterium van {word} ({list})": "a criterion of {word} ({list})",
    "wat {word} telt ({list})": "what {word} counts ({list})",
    "één telling voor {word}": "one count for {word}",
}
_HOLES = {"word": r"\S+", "list": r"\S+(?:(?:, | of | en )\S+)*", "any": r".*"}
_HOLE = re.compile(r"\{(word|list|any)(\d?)\}")
_LEAD, _MISSING, _NOT = "verwacht: ", "; ontbreekt", ", niet "


class Phrases:
    """A table of phrases, ready to translate whole faults."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._plain = {dutch: english for dutch, english in table.items() if not _HOLE.search(dutch)}
        self._holed = [(_pattern(dutch), english) for dutch, english in table.items() if _HOLE.search(dutch)]

    def english(self, sentence: str) -> str | None:
        """The sentence in English, None where the table does not have it."""
        phrase = self._phrase(sentence.removeprefix(_LEAD))
        return phrase and ("expected: " if sentence.startswith(_LEAD) else "") + phrase

    def _phrase(self, text: str) -> str | None:
        if text in self._plain:
            return self._plain[text]
        if text.endswith(_MISSING):
            phrase = self._phrase(text.removesuffix(_MISSING))
            return phrase and f"{phrase}; missing"
        # The first place where what stands before it is a phrase: the value behind it may say anything.
        for cut in re.finditer(_NOT, text):
            phrase = self._one(text[: cut.start()])
            if phrase is not None and text[cut.end() :] != "beide":
                value = text[cut.end() :]
                return f"{phrase}, not {self._plain.get(value, value)}"
        return self._one(text)

    def _one(self, text: str) -> str | None:
        """One phrase with its holes filled, nothing around it."""
        if text in self._plain:
            return self._plain[text]
        for pattern, english in self._holed:
            if found := pattern.fullmatch(text):
                return english.format(
                    **{name: _between(name, value) for name, value in found.groupdict().items()}
                )
        return None


def _pattern(dutch: str) -> re.Pattern[str]:
    """What a phrase with holes looks like once they are filled."""
    parts = _HOLE.split(dutch)
    written = re.escape(parts[0])
    for kind, number, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        written += f"(?P<{kind}{number}>{_HOLES[kind]})" + re.escape(after)
    return re.compile(written, re.DOTALL)


def _between(name: str, value: str) -> str:
    return value.replace(" of ", " or ").replace(" en ", " and ") if name.startswith("list") else value


_PHRASES = Phrases(PHRASES)


def english(sentence: str) -> str | None:
    """A fault, or what was expected, in English; None where the table does not have it."""
    return _PHRASES.english(sentence)


def both_languages(sentence: str) -> str:
    """The Dutch with the English behind it; where there is no English the Dutch alone, never a guess."""
    told = english(sentence)
    return sentence if told is None else f"{sentence} | {told}"
