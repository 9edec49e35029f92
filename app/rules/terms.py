"""The executed glossary: one Dutch legal term, one English identifier, and the words that people read for every code.

`english` and `dutch` translate terms and identifiers. `label` gives the words of a code for a screen or a letter. A code that
means two things (`suspended` is an event and a state) needs its group, or the member of its enumeration. Names of laws and
BAG, WOZ, NHG, Awb, BSN, KVK, CVDR are never translated.
"""

from __future__ import annotations

import re
from enum import StrEnum

from app.rules.labels import FINDINGS, LABELS

_GLOSSARY: tuple[tuple[str, str], ...] = (
    ("aanvraag", "application"),
    ("aanvrager", "applicant"),
    ("zaak", "case_file"),
    ("gemachtigde", "representative"),
    ("behandelaar", "caseworker"),
    ("belanghebbende", "interested_party"),
    ("eigenaar", "owner"),
    ("ondertekenaar", "signatory"),
    ("woonruimte", "dwelling"),
    ("zelfstandige woonruimte", "self_contained_dwelling"),
    ("onzelfstandige woonruimte", "non_self_contained_dwelling"),
    ("woonruimtevoorraad", "housing_stock"),
    ("onttrekken", "withdrawal"),
    ("samenvoegen", "merger"),
    ("omzetten", "conversion"),
    ("terug naar zelfstandig", "deconversion"),
    ("woningvormen", "subdivision"),
    ("splitsen", "apartment_split"),
    ("huisvestingsverordening", "ordinance"),
    ("beleidsregel", "policy_rule"),
    ("reikwijdte", "scope"),
    ("uitzondering", "exemption"),
    ("belangenafweging", "balance_of_interests"),
    ("geldigheid", "validity"),
    ("peildatum", "reference_date"),
    ("waardepeildatum", "woz_reference_date"),
    ("gebruiksoppervlakte", "usable_floor_area"),
    ("leefbaarheidstoets", "liveability_assessment"),
    ("bevinding", "finding"),
    ("criterium", "criterion"),
    ("oordeel", "judgement"),
    ("weigeringsgrond", "refusal_ground"),
    ("voorwaarde", "condition"),
    ("financiële compensatie", "compensation"),
    ("reële compensatie", "replacement_in_kind"),
    ("leges", "administrative_fee"),
    ("besluit", "decision"),
    ("verlenen", "grant"),
    ("weigeren", "refuse"),
    ("buiten behandeling stellen", "set_aside"),
    ("aanvraag intrekken", "retract"),
    ("vergunning intrekken", "revoke"),
    ("van rechtswege verleend", "granted_by_operation_of_law"),
    ("bekendmaking", "announcement"),
    ("beslistermijn", "decision_period"),
    ("verdaging", "extension"),
    ("opschorting", "suspension"),
    ("verzoek om aanvulling", "information_request"),
    ("ingebrekestelling", "notice_of_default"),
    ("dwangsom niet tijdig beslissen", "late_decision_penalty"),
    ("bezwaar", "objection"),
    ("beroep", "appeal"),
    ("onherroepelijk", "irrevocable"),
    ("toezicht", "inspection"),
    ("hercontrole", "recheck"),
    ("handhaving", "enforcement"),
    ("overtreding", "violation"),
    ("voornemen", "notice_of_intent"),
    ("zienswijze", "statement_of_views"),
    ("begunstigingstermijn", "compliance_period"),
    ("last onder dwangsom", "penalty_order"),
    ("last onder bestuursdwang", "coercion_order"),
    ("bestuurlijke boete", "administrative_fine"),
    ("invordering", "collection"),
    ("wettelijke rente", "statutory_interest"),
    ("verzuim", "default"),
    ("betalingsregeling", "instalment_plan"),
    ("termijnbedrag", "instalment"),
    ("aanmaning", "reminder"),
    ("aanmaningsvergoeding", "reminder_fee"),
    ("dwangbevel", "writ_of_execution"),
    ("verjaring", "limitation"),
    ("boetetabel", "fine_table"),
    ("matiging", "reduction"),
    ("recidive", "repeat_violation"),
    ("overtreder", "offender"),
    ("verbeuren", "forfeiture"),
    ("invorderingsbeschikking", "collection_decision"),
    ("opschortende voorwaarde", "suspensive_condition"),
    ("stippenkaart", "dot_map"),
)

_ENGLISH = dict(_GLOSSARY)
_DUTCH = {english: dutch for dutch, english in _GLOSSARY}


def english(term: str) -> str:
    """The English identifier of a Dutch term; a code is read as its words (`terug_naar_zelfstandig`). KeyError if unknown."""
    return _ENGLISH[term.replace("_", " ")]


def dutch(identifier: str) -> str:
    """The Dutch legal term of an English identifier. KeyError if unknown."""
    return _DUTCH[identifier]


def glossary() -> tuple[tuple[str, str], ...]:
    """Every pair (Dutch term, English identifier), in the order of the plan of the house."""
    return _GLOSSARY


def label(code: str, group: str | None = None) -> str:
    """The Dutch words for a code. A member of an enumeration brings its own group.

    KeyError for a code or group that has no words, and for a bare code that means different things in different groups.
    """
    if group is None and isinstance(code, StrEnum):
        group = group_of(type(code))
    if group is not None:
        return LABELS[group][code]
    found = {words[code] for name, words in LABELS.items() if code in words and name != "change_noun"}
    if len(found) != 1:
        raise KeyError(f"{code}: {'no words' if not found else 'several meanings, name the group'}")
    return found.pop()


def group_of(enumeration: type[StrEnum]) -> str:
    """The group of an enumeration: its name in snake case."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", enumeration.__name__).lower()


def options(group: str) -> tuple[tuple[str, str], ...]:
    """Every (code, words) of a group, for a list of choices."""
    return tuple(LABELS[group].items())


def change_verb(code: str) -> str:
    """`omzetten naar kamers`: what the applicant wants to do."""
    return LABELS["change_type"][code]


def change_noun(code: str) -> str:
    """`omzetting naar kamers`: the act as a thing, as in "vergunning voor de ..."."""
    return LABELS["change_noun"][code]


def finding_label(kind: str, outcome: str) -> str:
    """The words for what a rule of this kind found: `Vergunning nodig` for scope, else the words of every finding."""
    return FINDINGS.get(kind, {}).get(outcome) or LABELS["finding_outcome"][outcome]
