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
    TRANSITION = "transition"
    AREA_STATUS = "area_status"
    NUMERIC_LIMIT = "numeric_limit"
    TECHNICAL_STANDARD = "technical_standard"
    RATIO_CAP = "ratio_cap"
    COUNT_QUOTA = "count_quota"
    SPACING = "spacing"
    ASSESSMENT = "assessment"
    NOT_MODELLED = "not_modelled"
    BALANCE_OF_INTERESTS = "balance_of_interests"
    CHARGE = "charge"
    CLOCK = "clock"
    CONDITION = "condition"
    VALIDITY = "validity"
    REVOCATION = "revocation"


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


class Where(StrEnum):
    """The surroundings within which a rule counts."""

    RADIUS = "radius"
    STREET = "street"
    NEIGHBOURHOOD = "neighbourhood"
    DISTRICT = "district"
    BUILDING = "building"
    STAIRCASE = "staircase"
    STOREY = "storey"
    ROW = "row"
    MUNICIPALITY = "municipality"


class Standing(StrEnum):
    """How an earlier case stands: with a permit, applied for, lawful without one, known without permit, another housing form."""

    GRANTED = "granted"
    PENDING = "pending"
    LAWFUL = "lawful"
    UNLICENSED = "unlicensed"
    OTHER_FORM = "other_form"


class Rounding(StrEnum):
    """What becomes of the part of a dwelling that a share of all dwellings leaves."""

    EXACT = "exact"
    DOWN = "down"
    UP = "up"
    HALF_UP = "half_up"


class AreaStatus(StrEnum):
    """What an ordinance says of an area or a street."""

    CLOSED = "closed"
    RESTRICTED = "restricted"
    NORMAL = "normal"


class Per(StrEnum):
    """How one measured value is made of what was measured."""

    EACH = "each"
    TOTAL = "total"
    AVERAGE = "average"
    RESIDENT = "resident"
    ROOM = "room"
    DWELLING = "dwelling"


class Stage(StrEnum):
    """When a report must be there: with the application, or as a condition of the permit."""

    APPLICATION = "application"
    CONDITION = "condition"


class QuotaPeriod(StrEnum):
    """Over which time a quota is counted."""

    YEAR = "year"
    OPEN = "open"


class Allocation(StrEnum):
    """Who gets the places of a quota."""

    FIRST_COME = "first_come"
    LOTTERY = "lottery"
    WAITING_LIST = "waiting_list"


class MeasuredFrom(StrEnum):
    """From where a distance is measured."""

    PARCEL_BOUNDARY = "parcel_boundary"
    CENTRE_POINT = "centre_point"
    DOOR = "door"
