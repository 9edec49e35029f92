"""Every blueprint of the application; a new page adds its blueprint here."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

from app.web.addresses import addresses
from app.web.advice import advice
from app.web.announcement import announcement
from app.web.api import api
from app.web.applicant_requests import applicant_requests
from app.web.audit import audit
from app.web.bank import bank
from app.web.batches import batches
from app.web.books import books
from app.web.case import case
from app.web.cases import cases
from app.web.checking import checking
from app.web.claims import claims
from app.web.clock_deeds import clock_deeds
from app.web.clock_statement import clock_statement
from app.web.counted import counted_objects
from app.web.dividing import dividing
from app.web.dot_map import dot_map
from app.web.enforcement import enforcement
from app.web.evidence import evidence
from app.web.facts import facts
from app.web.follow_up import follow_up
from app.web.health import health
from app.web.house_style import house
from app.web.intake import intake
from app.web.judgement import judgement
from app.web.late_penalty import penalty
from app.web.letter_writing import writing
from app.web.letters import letters
from app.web.liveability import liveability
from app.web.login import login
from app.web.neighbourhoods import areas
from app.web.objection import objection
from app.web.objection_decision import objection_decision
from app.web.objection_letters import letters_of_objection
from app.web.own_settings import own_settings
from app.web.parties import parties
from app.web.permit import permit
from app.web.permit_lists import permit_list
from app.web.post import post
from app.web.proposal import proposal
from app.web.reports import reports
from app.web.request_item import request_item
from app.web.review import review
from app.web.revocation import revocation
from app.web.round import rounds
from app.web.rules import rules
from app.web.samples import samples
from app.web.signing import signing
from app.web.special import special
from app.web.standard_texts import texts
from app.web.start import start
from app.web.today import today
from app.web.visit import visits

BLUEPRINTS = (
    start,
    login,
    today,
    own_settings,
    dividing,
    cases,
    intake,
    case,
    facts,
    parties,
    judgement,
    liveability,
    evidence,
    advice,
    proposal,
    review,
    signing,
    letters,
    writing,
    texts,
    house,
    areas,
    batches,
    dot_map,
    counted_objects,
    announcement,
    clock_statement,
    clock_deeds,
    special,
    penalty,
    applicant_requests,
    request_item,
    samples,
    objection,
    objection_decision,
    letters_of_objection,
    reports,
    enforcement,
    permit_list,
    permit,
    revocation,
    rounds,
    visits,
    checking,
    follow_up,
    post,
    claims,
    bank,
    books,
    addresses,
    rules,
    audit,
    health,
    api,
)


class RowNumber(IntegerConverter):
    """A number in an address names a row: what no row can have is a page that is not there, not a fault of the database."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=2**31 - 1)


def install(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
