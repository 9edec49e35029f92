"""The description of the API (OpenAPI 3.1). What `assess` reads comes from the types that read it: they cannot drift apart."""

from __future__ import annotations

from typing import Any

from app.rules.application import Application
from app.rules.charge_codes import Currency
from app.rules.codes import Confidence, FindingOutcome, Outcome, Reason, RuleKind
from app.rules.events import EventKind, Silence
from app.rules.procedure import ClockState
from app.rules.shapes import json_schema

Schema = dict[str, Any]
DAY: Schema = {"type": "string", "format": "date"}
NO_DAY: Schema = {"anyOf": [DAY, {"type": "null"}]}
TEXT: Schema = {"type": "string"}
NO_TEXT: Schema = {"type": ["string", "null"]}
YES_NO: Schema = {"type": "boolean"}
UNDECIDED: Schema = {"type": ["boolean", "null"]}
NUMBER: Schema = {"type": "integer", "minimum": 0}
AMOUNT: Schema = {
    "type": ["string", "null"],
    "pattern": r"^[0-9]+\.[0-9]{2}$",
    "description": "euro met twee decimalen; null: onbekend",
}
WEEKS: Schema = {
    "anyOf": [{"type": "integer", "minimum": 0, "maximum": 520}, {"type": "string", "pattern": "^[0-9]+$"}]
}


def closed(**properties: Schema) -> Schema:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def one_of(words: type[Any], *, or_null: bool = False) -> Schema:
    values = [word.value for word in words]
    return (
        {"type": ["string", "null"], "enum": [*values, None]}
        if or_null
        else {"type": "string", "enum": values}
    )


def listed(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def description(*, most_bytes: int, per_minute: int) -> Schema:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Woonvergunning: de regels",
            "version": "1",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            "description": (
                "Dezelfde vragen en antwoorden als de opdrachten `assess` en `clock`. Er wordt niets bewaard. "
                f"Hoogstens {most_bytes} bytes per vraag en {per_minute} vragen per minuut per netwerkadres."
            ),
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/api/v1/assess": {
                "post": _question(
                    "assess", "Toets één aanvraag aan de verordening", "Application", "Assessment"
                )
            },
            "/api/v1/clock": {
                "post": _question("clock", "Bereken de termijnen van één procedure", "Procedure", "Clock")
            },
        },
        "components": {"schemas": _schemas()},
    }


def _question(name: str, summary: str, asked: str, answered: str) -> Schema:
    def problem(words: str) -> Schema:
        return {"description": words, "content": {"application/problem+json": {"schema": ref("Problem")}}}

    too_often = problem("te veel vragen; Retry-After zegt na hoeveel seconden het weer kan")
    too_often["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
    return {
        "operationId": name,
        "summary": summary,
        "security": [],
        "requestBody": {"required": True, "content": {"application/json": {"schema": ref(asked)}}},
        "responses": {
            "200": {
                "description": "het antwoord, ook als er op die datum geen antwoord is: het antwoord zegt dat dan zelf",
                "content": {"application/json": {"schema": ref(answered)}},
            },
            "413": problem("de vraag is te groot"),
            "415": problem("geen application/json"),
            "422": problem("de vraag klopt niet; `faults` noemt elke fout met zijn plaats"),
            "429": too_often,
        },
    }


def _schemas() -> dict[str, Schema]:
    return {
        "Application": json_schema(Application),
        "Assessment": _assessment(),
        "Procedure": _procedure(),
        "Event": _event(),
        "Clock": _clock(),
        "Problem": {
            **closed(
                type=TEXT,
                title=TEXT,
                status={"type": "integer"},
                detail=TEXT,
                faults=listed(closed(path=TEXT, expected=TEXT)),
            ),
            "required": ["type", "title", "status", "detail"],
        },
    }


def _assessment() -> Schema:
    parameter = closed(
        name=TEXT, value=NO_TEXT, source=NO_TEXT, confidence=one_of(Confidence), verified=YES_NO
    )
    finding = closed(
        rule=TEXT,
        kind=one_of(RuleKind),
        outcome=one_of(FindingOutcome),
        article=TEXT,
        inputs={
            "type": "object",
            "description": "wat de regel vergeleek; de namen hangen af van de soort regel",
        },
        parameters=listed(parameter),
        explanation=TEXT,
    )
    step = closed(text=TEXT, factor=NO_TEXT, unit=NO_TEXT, rate=NO_TEXT, amount=TEXT)
    charged = closed(
        amount=AMOUNT, due=UNDECIDED, conditional_on=NO_TEXT, steps=listed(step), currency=one_of(Currency)
    )
    compensation = {**charged, "required": ["amount", "due", "conditional_on", "steps"]}
    fee = {**charged, "required": ["amount", "steps"]}
    ordinance = closed(municipality=TEXT, title=TEXT, valid_from=DAY, sha256=TEXT, verified=YES_NO)
    return closed(
        ordinance={"anyOf": [ordinance, {"type": "null"}]},
        reason=one_of(Reason, or_null=True),
        reference_date=DAY,
        permit_required=UNDECIDED,
        findings=listed(finding),
        compensation=compensation,
        fee=fee,
        outcome=one_of(Outcome),
        explanation=NO_TEXT,
    )


def _procedure() -> Schema:
    optional = {"type": "null"}
    return {
        **closed(
            received_on=DAY,
            today=DAY,
            decision_weeks={"anyOf": [WEEKS, optional]},
            extension_weeks={"anyOf": [WEEKS, optional]},
            silence=one_of(Silence, or_null=True),
            events=listed(ref("Event")),
        ),
        "required": ["received_on", "today"],
    }


def _event() -> Schema:
    """`answer_by` goes with information_requested, `ground` with suspended, `weeks` with extended."""
    return {
        **closed(
            kind=one_of(EventKind), on=DAY, answer_by=DAY, ground=TEXT, weeks=WEEKS, by_post_posted_on=NO_DAY
        ),
        "required": ["kind", "on"],
    }


def _clock() -> Schema:
    return closed(
        decide_by=closed(nominal=NO_DAY, shifted=NO_DAY),
        decide_by_if_open=NO_DAY,
        suspended_days={"anyOf": [NUMBER, {"type": "null"}]},
        extend_before=NO_DAY,
        set_aside_notice_by=NO_DAY,
        state=one_of(ClockState, or_null=True),
        late_penalty=closed(
            first_day=NO_DAY, last_day=NO_DAY, days=NUMBER, amount=AMOUNT, decide_amount_by=NO_DAY
        ),
        operation_of_law=closed(
            possible=UNDECIDED, arises_on=NO_DAY, in_force_on=NO_DAY, announce_by=NO_DAY, verified=YES_NO
        ),
        objection=closed(
            until=NO_DAY, received_in_time=UNDECIDED, decide_by=NO_DAY, decide_by_extended=NO_DAY
        ),
        irrevocable_on=NO_DAY,
        refused_events=listed(closed(kind=TEXT, on=DAY, why=TEXT)),
        explanation=listed(TEXT),
    )
