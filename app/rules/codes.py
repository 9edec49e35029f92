"""The codes of the documents that come in and go out, as enumerations. What people read for them stands in `app.rules.terms`."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What an assessment comes to, in the order of preference of `app.rules.assessment`."""

    NO_REGIME = "geen_regime"
    PERMIT_FREE = "vergunningvrij"
    VALUE_MISSING = "waarde_ontbreekt"
    REFUSE = "weigeren"
    WAITING_LIST = "wachtlijst"
    COMPLETE_FIRST = "aanvullen"
    JUDGE_FIRST = "beoordelen"
    GRANT = "verlenen"


class FindingOutcome(StrEnum):
    """What one rule says of one application."""

    PASS = "PASS"
    FAIL = "FAIL"
    QUEUE = "QUEUE"
    NEEDS_FACT = "NEEDS_FACT"
    NEEDS_JUDGEMENT = "NEEDS_JUDGEMENT"
    NOT_APPLICABLE = "NOT_APPLICABLE"


class Reason(StrEnum):
    """Why there is no regime on a date."""

    UNKNOWN_MUNICIPALITY = "unknown_municipality"
    NOT_RECORDED = "not_recorded"
    GAP = "gap"
    LAPSED_BY_LAW = "lapsed_by_law"
    NO_STOCK_RULES = "no_stock_rules"


class Regime(StrEnum):
    """How far the permit duty of an ordinance version reaches."""

    AFFORDABLE = "betaalbaar"
    WHOLE_STOCK = "gehele_voorraad"
    NONE = "geen"


class Tenure(StrEnum):
    """Whether a dwelling is sold or let."""

    OWNED = "koop"
    RENTED = "huur"


class Purpose(StrEnum):
    """A purpose that an exemption may name."""

    PARENT_CHILD = "parent_child"
    LIVING_GROUP = "woongroep"
    CARE = "care"
    CORPORATION = "corporation"
    DEMOLITION = "demolition"
    OWN_OFFICE = "own_office"


class PriceBasis(StrEnum):
    """Which price of a dwelling an ordinance compares with its limit."""

    WOZ_1JAN_APPLICATION_YEAR = "woz_1jan_application_year"
    WOZ_CURRENT = "woz_current"
    SALE_PRICE = "sale_price"
    SUM_WOZ = "sum_woz"
    MONTHLY_RENT = "monthly_rent"


class WozReading(StrEnum):
    """Which WOZ value "the WOZ value on 1 January of the year of application" is."""

    VALID_FOR_YEAR = "valid_for_year"
    VALUE_DATE = "value_date"
    KNOWN_ON = "known_on"


class Comparison(StrEnum):
    """How a price compares with the limit when a permit is needed."""

    UP_TO = "<="
    BELOW = "<"


class AppliesBy(StrEnum):
    """The date of the application that selects the version of an ordinance."""

    RECEIVED_ON = "received_on"
    DECIDED_ON = "decided_on"


class PricesOn(StrEnum):
    """The date whose prices and dated values a rule compares."""

    RECEIVED_ON = "received_on"
    REFERENCE_DATE = "reference_date"


class RuleKind(StrEnum):
    """The kinds of rule that stand in an answer, in the order in which findings are listed."""

    SCOPE = "scope"
    EXEMPTION = "exemption"
    NOT_MODELLED = "not_modelled"
    BALANCE_OF_INTERESTS = "balance_of_interests"
    CLOCK = "clock"
    CONDITION = "condition"
    VALIDITY = "validity"


class JudgementOutcome(StrEnum):
    """What a person may find of an open norm, or of the interests."""

    PASS = "PASS"
    FAIL = "FAIL"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    STOCK_PREVAILS = "stock_prevails"
    APPLICANT_PREVAILS = "applicant_prevails"


class Subject(StrEnum):
    """What an article that is not modelled is about."""

    COMPENSATION = "compensation"
    FEE = "fee"
    LIVEABILITY = "liveability"
    OTHER = "other"


class BoundTo(StrEnum):
    """Whether a permit belongs to the building or to the person who holds it."""

    OBJECT = "object"
    PERSON = "person"


class Remedy(StrEnum):
    """What an ordinance offers where the interest of the stock prevails."""

    COMPENSATION = "compensation"
    CONDITION = "condition"
    TEMPORARY = "temporary"


class Confidence(StrEnum):
    """How a value came to be known."""

    SEEN = "seen"
    DERIVED = "derived"
    OWN = "own"
    UNKNOWN = "unknown"


class ReportBy(StrEnum):
    """Who made a report."""

    INDEPENDENT = "independent"
    APPLICANT = "applicant"
