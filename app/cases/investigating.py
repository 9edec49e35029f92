"""What is found out about the surroundings, item by item, and what a person finds of each criterion because of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.cases import assessing, ledger
from app.cases.assessing import NewJudgement
from app.cases.ledger import Piece
from app.cases.opening import NotNow, open_case, record
from app.cases.permission import Action, Officer
from app.rules.evidence import NewCriterionNote, NewEvidence
from app.rules.periods import date_words
from app.rules.sentences import listed
from app.store import assessment as stored
from app.store import criterion_note, evidence
from app.store.case_file import CaseFile
from app.store.criterion_note import CriterionNote
from app.store.evidence import EvidenceItem

FAIL, NOT_APPLICABLE = "FAIL", "NOT_APPLICABLE"
UNDER_WAY = ("in_behandeling",)
UNVERIFIED_ALONE = (
    "‘Voldoet niet’ kan niet alleen rusten op stukken die niemand heeft gecontroleerd. "
    "Laat {which} controleren, of noem er een gecontroleerd stuk bij."
)
NOTHING_CITED = "Noem minstens één stuk, of schrijf waar u hebt gezocht en niets hebt gevonden."
FAIL_WITHOUT = "‘Voldoet niet’ kan alleen als er een stuk is waarop u dat baseert. Noem dat stuk."
NO_REASONS = "Een oordeel zonder redenen kan niet in een besluit staan (Awb, artikel 3:46)."


def add_evidence(
    number: str, seen_version: int, new: NewEvidence, *, by: Officer, now: datetime, today: date
) -> EvidenceItem:
    """Put one item in the ledger, not yet verified by anybody."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    return store_evidence(case, new, by=by, now=now, today=today)


def store_evidence(
    case: CaseFile, new: NewEvidence, *, by: Officer, now: datetime, today: date
) -> EvidenceItem:
    """The row of a new item, for a case that is in hand already."""
    score = new.score
    row = EvidenceItem(
        municipality=case.municipality,
        case_id=case.id,
        kind=new.kind.value,
        title=new.title,
        text=new.text,
        redacted_text=new.redacted_text,
        source=new.source,
        dated=new.dated,
        period_from=new.period_from,
        period_to=new.period_to,
        distance_m=new.distance_m,
        weight=new.weight.value,
        neighbourhood=score.neighbourhood if score else None,
        score_class=score.number if score else None,
        score_year=score.year if score else None,
        **_recorded(by, now),
    )
    evidence.add(row)
    told = {"item": len(ledger.pieces(evidence.of_case(case.id))), "kind": row.kind}
    record(case, "evidence_added", on=today, at=now, by=by, detail=told)
    return row


def _recorded(by: Officer, now: datetime) -> dict[str, Any]:
    return {"recorded_by": by.account_id, "recorded_by_name": by.name, "recorded_at": now}


def verify_evidence(
    number: str,
    seen_version: int,
    item: int,
    verified_by: str,
    verified_on: date,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    """Record who checked an item, and when; `verified_by` says how as well (`toezichthouder, ter plaatse gezien`)."""
    if verified_on > today:
        raise NotNow("Een controle kan niet in de toekomst liggen.")
    changes = {"verified_by": verified_by, "verified_on": verified_on}
    return _supersede(
        number, seen_version, item, "evidence_verified", changes, "gecontroleerd", by=by, now=now, today=today
    )


def redact_evidence(
    number: str, seen_version: int, item: int, redacted: str, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """The twin of an item without personal data: what third parties may read, and what a letter quotes."""
    if not redacted.strip():
        raise NotNow("Schrijf wat anderen van dit stuk mogen lezen.")
    changes = {"redacted_text": redacted.strip()}
    return _supersede(
        number, seen_version, item, "evidence_redacted", changes, "gelakt", by=by, now=now, today=today
    )


def withdraw_evidence(
    number: str, seen_version: int, item: int, why: str, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """An item that does not count after all, such as one of another address. It stays to be read, with the reason."""
    if not why.strip():
        raise NotNow("Leg uit waarom dit stuk niet meetelt.")
    return _supersede(
        number, seen_version, item, "evidence_withdrawn", {"withdrawn": True}, why, by=by, now=now, today=today
    )


def _supersede(
    number: str,
    seen_version: int,
    item: int,
    kind: str,
    changes: Mapping[str, Any],
    why: str,
    *,
    by: Officer,
    now: datetime,
    today: date,
) -> CaseFile:
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    piece = _piece(case, item)
    values = evidence.copied(piece.row) | dict(changes)
    evidence.add(EvidenceItem(**values, supersedes=piece.row.id, why=why.strip(), **_recorded(by, now)))
    record(case, kind, on=today, at=now, by=by, detail={"item": item})
    return case


def _piece(case: CaseFile, number: int) -> Piece:
    """An item that still counts. Raises NotNow for one that this case does not have, or that was withdrawn."""
    piece = next((one for one in ledger.pieces(evidence.of_case(case.id)) if one.number == number), None)
    if piece is None:
        raise NotNow(f"Deze zaak heeft geen stuk {number}.")
    if not piece.counts:
        raise NotNow(f"Stuk {number} telt niet meer mee.")
    return piece


def judge_criterion(
    number: str, seen_version: int, new: NewCriterionNote, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """What a person finds of one criterion. The case is assessed anew as soon as every criterion of the rule is judged."""
    case = open_case(number, seen_version, by=by, action=Action.HANDLE_CASE, statuses=UNDER_WAY)
    latest = stored.of_case(case.id)[-1].answer
    if new.criterion not in assessing.criteria_of(latest, new.rule):
        raise NotNow("De verordening van deze zaak heeft dit criterium niet.")
    cited = tuple(_piece(case, item) for item in dict.fromkeys(new.cited))
    reasons = new.reasons.strip() or nothing_found(new)
    for objection in (_unsearched(new, today), _unfounded(new, cited), None if reasons else NO_REASONS):
        if objection is not None:
            raise NotNow(objection)
    criterion_note.add(
        CriterionNote(
            municipality=case.municipality,
            case_id=case.id,
            rule=new.rule,
            criterion=new.criterion,
            outcome=new.outcome,
            reasons=reasons,
            cited=[piece.row.id for piece in cited],
            searched_on=new.search.on if new.search else None,
            searched_over=new.search.over.strip() if new.search else None,
            by_id=by.account_id,
            by_name=by.name,
            at=now,
        )
    )
    detail = {"rule": new.rule, "criterion": new.criterion, "outcome": new.outcome}
    record(case, "criterion_judged", on=today, at=now, by=by, detail=detail)
    if assessing.worksheets(case.id, latest):
        assessing.assess_case(case, why="werkblad leefbaarheid", at=now, by=by)
    return case


def nothing_found(new: NewCriterionNote) -> str:
    """`Geen aanwijzing gevonden. Gezocht op 20 november 2026 over ...`; empty where nothing was searched."""
    if new.search is None:
        return ""
    return f"Geen aanwijzing gevonden. Gezocht op {date_words(new.search.on)} over {new.search.over.strip()}."


def _unsearched(new: NewCriterionNote, today: date) -> str | None:
    if new.search is None:
        return None
    if new.search.on > today:
        return "U kunt niet hebben gezocht op een dag die nog moet komen."
    return None if new.search.over.strip() else "Schrijf in welk register en over welke periode u hebt gezocht."


def _unfounded(new: NewCriterionNote, cited: tuple[Piece, ...]) -> str | None:
    """Why this outcome does not follow from what it rests on; None where it may."""
    if new.outcome == FAIL:
        if not cited:
            return FAIL_WITHOUT
        if not any(piece.verified for piece in cited):
            which = listed([f"stuk {piece.number}" for piece in cited], "of")
            return UNVERIFIED_ALONE.format(which=which)
    return NOTHING_CITED if new.outcome != NOT_APPLICABLE and not cited and new.search is None else None


def judge_whole(
    number: str, seen_version: int, new: NewJudgement, *, by: Officer, now: datetime, today: date
) -> CaseFile:
    """One outcome for the whole worksheet, with its reasons. Also a refusal for the whole needs an item that was checked."""
    case = assessing.record_judgement(number, seen_version, new, by=by, now=now, today=today)
    known = ledger.pieces(evidence.of_case(case.id))
    if new.outcome == FAIL and not any(piece.counts and piece.verified for piece in known):
        raise NotNow(UNVERIFIED_ALONE.format(which="minstens één stuk"))
    return case
