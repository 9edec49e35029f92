"""Who may do what: one function, asked by every view and by every use case that decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    CASEWORKER = "caseworker"
    SIGNATORY = "signatory"
    ENFORCEMENT = "enforcement"
    POLICY_ADVISER = "policy_adviser"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    VIEW_CASES = "view_cases"
    HANDLE_CASE = "handle_case"
    SIGN = "sign"
    FOLLOW_PERMIT = "follow_permit"
    KEEP_DOT_MAP = "keep_dot_map"
    VIEW_RULES = "view_rules"
    ACCEPT_ORDINANCE = "accept_ordinance"
    VIEW_AUDIT = "view_audit"
    KEEP_LETTERS = "keep_letters"
    KEEP_HOUSE_STYLE = "keep_house_style"
    VIEW_OFFENCES = "view_offences"
    ENFORCE = "enforce"
    SIGN_SANCTION = "sign_sanction"
    VIEW_LEDGER = "view_ledger"
    KEEP_LEDGER = "keep_ledger"
    COLLECT_SANCTIONS = "collect_sanctions"
    APPROVE_WRITE_OFF = "approve_write_off"
    CLOSE_BOOKS = "close_books"
    SWITCH_MUNICIPALITY = "switch_municipality"


EVERYBODY = frozenset(Role)
ALLOWED: dict[Action, frozenset[Role]] = {
    Action.VIEW_CASES: frozenset({Role.CASEWORKER, Role.SIGNATORY, Role.ENFORCEMENT, Role.POLICY_ADVISER}),
    Action.HANDLE_CASE: frozenset({Role.CASEWORKER}),
    Action.SIGN: frozenset({Role.SIGNATORY}),
    Action.FOLLOW_PERMIT: frozenset({Role.CASEWORKER, Role.ENFORCEMENT}),
    Action.KEEP_DOT_MAP: frozenset({Role.CASEWORKER, Role.ENFORCEMENT, Role.POLICY_ADVISER}),
    Action.VIEW_RULES: EVERYBODY,
    Action.ACCEPT_ORDINANCE: frozenset({Role.POLICY_ADVISER}),
    Action.VIEW_AUDIT: frozenset({Role.ADMINISTRATOR}),
    Action.KEEP_LETTERS: frozenset({Role.ADMINISTRATOR, Role.POLICY_ADVISER}),
    Action.KEEP_HOUSE_STYLE: frozenset({Role.ADMINISTRATOR}),
    # Data on offences: only for whose work it is (AVG, article 10).
    Action.VIEW_OFFENCES: frozenset({Role.ENFORCEMENT, Role.SIGNATORY}),
    Action.ENFORCE: frozenset({Role.ENFORCEMENT}),
    Action.SIGN_SANCTION: frozenset({Role.SIGNATORY}),
    Action.VIEW_LEDGER: frozenset({Role.CASEWORKER, Role.SIGNATORY, Role.ENFORCEMENT}),
    Action.KEEP_LEDGER: frozenset({Role.CASEWORKER}),
    Action.COLLECT_SANCTIONS: frozenset({Role.ENFORCEMENT}),
    Action.APPROVE_WRITE_OFF: frozenset({Role.SIGNATORY}),
    Action.CLOSE_BOOKS: frozenset({Role.SIGNATORY}),
    Action.SWITCH_MUNICIPALITY: EVERYBODY,
}


class NotAllowed(Exception):
    """The officer's roles in this municipality do not include this action."""


@dataclass(frozen=True, slots=True)
class Officer:
    """A person at work, in one municipality, with the roles held there."""

    account_id: int
    name: str
    municipality: str
    roles: frozenset[Role]


def can(officer: Officer, action: Action) -> bool:
    return bool(officer.roles & ALLOWED[action])


def require(officer: Officer, action: Action) -> None:
    if not can(officer, action):
        raise NotAllowed(f"{action.value} needs one of {', '.join(sorted(ALLOWED[action]))}")
