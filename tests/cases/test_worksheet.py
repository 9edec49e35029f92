"""The worksheet: criteria that cite what was found, one outcome for the whole, and the assessment that follows from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.cases import advising, assessing, deciding, intake, investigating
from app.cases.assessing import NewJudgement
from app.cases.deciding import Draft
from app.cases.ladder import ladder
from app.cases.opening import NotNow
from app.cases.reasoning import NotReasoned
from app.rules.evidence import EvidenceKind, NewCriterionNote, Search
from app.store.transaction import transaction
from tests.cases.test_evidence import COMPLAINT, REQUEST
from tests.fixtures.desk import NOW, TODAY, Desk, facts
from tests.fixtures.worksheet import CALM, RULE, STREET

SEARCH = Search(TODAY, "meldpunt van de gemeente, 20-11-2025 t/m 20-11-2026")
WHY = "Elke week geluid in de nacht; dat past niet in deze straat."
HARDSHIP = "Geen bijzondere omstandigheden gezien of genoemd."


def note(outcome: str, *cited: int, criterion: str = CALM, search: Search | None = None, why: str = WHY) -> NewCriterionNote:
    return NewCriterionNote(RULE, criterion, outcome, why, cited, search)


def finding(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in desk.page().latest.answer["findings"] if each["rule"] == RULE)
    return found


def task(desk: Desk, code: str = "leefbaarheid") -> tuple[str, str]:
    found = next(each for each in desk.page().tasks if each.code == code)
    return found.state, found.why


def nothing_found(desk: Desk, criterion: str) -> None:
    desk.do(investigating.judge_criterion, note("PASS", criterion=criterion, search=SEARCH, why=""))


def whole_at(desk: Desk, at: datetime, outcome: str, why: str) -> None:
    """A judgement of the whole at another moment than all else."""
    new = NewJudgement(RULE, outcome, None, why)
    with transaction():
        version = desk.page().case.version
        investigating.judge_whole(desk.number, version, new, by=desk.officer("noor"), now=at, today=TODAY)


def refused(desk: Desk, *, redacted: bool = True) -> None:
    """One checked complaint that carries a refusal, everything else in order."""
    desk.do(investigating.add_evidence, COMPLAINT)
    desk.do(investigating.verify_evidence, 1, "toezichthouder, ter plaatse gehoord", TODAY)
    if redacted:
        desk.do(investigating.redact_evidence, 1, "Een omwonende hoort elke week muziek.")
    desk.do(investigating.judge_criterion, note("FAIL", 1))
    nothing_found(desk, STREET)
    desk.judged("stock_prevails")


def test_the_case_is_assessed_anew_once_every_criterion_is_judged(worksheet_desk: Desk) -> None:
    desk = worksheet_desk
    assert finding(desk)["outcome"] == "NEEDS_JUDGEMENT"
    assert task(desk) == ("actie_nodig", "beoordeel elk criterium met stukken")
    nothing_found(desk, CALM)
    assert desk.page().assessments == 1
    nothing_found(desk, STREET)
    assert desk.page().assessments == 2
    assert finding(desk)["outcome"] == "PASS"
    assert task(desk) == ("klaar", "")
    (calm, _street) = finding(desk)["inputs"]["criteria"]
    assert calm["reasons"] == f"Geen aanwijzing gevonden. Gezocht op 20 november 2026 over {SEARCH.over}."
    asked = desk.page().latest.question["judgements"]
    assert set(asked[RULE]["criteria"]) == {CALM, STREET}


def test_the_worksheet_survives_a_change_of_facts(worksheet_desk: Desk) -> None:
    nothing_found(worksheet_desk, CALM)
    nothing_found(worksheet_desk, STREET)
    worksheet_desk.do(intake.change_facts, facts("399000.00"), why="nieuwe beschikking")
    assert finding(worksheet_desk)["outcome"] == "PASS"


def test_unverified_items_alone_carry_no_refusal(worksheet_desk: Desk) -> None:
    desk = worksheet_desk
    desk.do(investigating.add_evidence, COMPLAINT)
    desk.do(investigating.add_evidence, replace(COMPLAINT, title="Nog een klacht"))
    with pytest.raises(NotNow, match="stuk 1 of stuk 2 controleren"):
        desk.do(investigating.judge_criterion, note("FAIL", 1, 2))
    assert desk.page().notes == {}
    desk.do(investigating.verify_evidence, 2, "wijkagent, telefonisch", TODAY)
    desk.do(investigating.judge_criterion, note("FAIL", 1, 2))
    nothing_found(desk, STREET)
    assert finding(desk)["outcome"] == "FAIL"


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (note("FAIL"), "Noem dat stuk"),
        (note("FAIL", search=SEARCH), "Noem dat stuk"),
        (note("PASS"), "minstens één stuk"),
        (note("PASS", 7), "geen stuk 7"),
        (note("PASS", search=replace(SEARCH, on=date(2026, 11, 21))), "nog moet komen"),
        (note("PASS", search=replace(SEARCH, over=" ")), "in welk register"),
        (note("NOT_APPLICABLE", why=" "), "zonder redenen"),
        (note("PASS", 1, why=""), "zonder redenen"),
        (note("PASS", criterion="verzonnen", search=SEARCH), "heeft dit criterium niet"),
        (replace(note("PASS", search=SEARCH), rule="balance"), "heeft dit criterium niet"),
    ],
)
def test_a_judgement_that_rests_on_nothing_is_refused(worksheet_desk: Desk, new: NewCriterionNote, sentence: str) -> None:
    worksheet_desk.do(investigating.add_evidence, COMPLAINT)
    with pytest.raises(NotNow, match=sentence):
        worksheet_desk.do(investigating.judge_criterion, new)


def test_a_criterion_that_is_not_at_stake_needs_reasons_only(worksheet_desk: Desk) -> None:
    worksheet_desk.do(investigating.judge_criterion, note("NOT_APPLICABLE", why="Het pand ligt niet aan een straat."))
    assert worksheet_desk.page().notes[RULE][CALM].cited == []


def test_one_outcome_for_the_whole_stays_possible_and_the_newest_counts(worksheet_desk: Desk) -> None:
    desk = worksheet_desk
    nothing_found(desk, CALM)
    desk.do(investigating.judge_whole, NewJudgement(RULE, "PASS", None, "Alles bij elkaar past het in de straat."))
    assert finding(desk)["outcome"] == "PASS"
    assert "criteria" not in desk.page().latest.question["judgements"][RULE]
    desk.do(investigating.add_evidence, COMPLAINT)
    desk.do(investigating.verify_evidence, 1, "wijkagent", TODAY)
    desk.do(investigating.judge_criterion, note("FAIL", 1))
    assert finding(desk)["outcome"] == "PASS", "an unfinished worksheet does not undo the judgement of the whole"
    nothing_found(desk, STREET)
    whole_at(desk, NOW + timedelta(minutes=1), "PASS", "Ook met die klacht past het in de straat.")
    assert finding(desk)["inputs"]["reasons"] == "Ook met die klacht past het in de straat."
    assert finding(desk)["outcome"] == "PASS", "a later judgement of the whole counts again"


def test_also_the_whole_is_not_refused_on_what_nobody_checked(worksheet_desk: Desk) -> None:
    worksheet_desk.do(investigating.add_evidence, COMPLAINT)
    with pytest.raises(NotNow, match="niemand heeft gecontroleerd"):
        worksheet_desk.do(investigating.judge_whole, NewJudgement(RULE, "FAIL", None, "Het is te druk in de straat."))
    assert finding(worksheet_desk)["outcome"] == "NEEDS_JUDGEMENT"


def test_the_whole_rests_on_the_items_it_names(worksheet_desk: Desk) -> None:
    desk = worksheet_desk
    desk.do(investigating.add_evidence, COMPLAINT)
    desk.do(investigating.verify_evidence, 1, "wijkagent", TODAY)
    desk.do(investigating.judge_whole, NewJudgement(RULE, "FAIL", None, "Alles bij elkaar is het te druk."))
    desk.judged("stock_prevails")
    with pytest.raises(NotReasoned, match="Stuk 1 komt in geen enkel oordeel voor"):
        desk.do(deciding.propose, Draft(hardship=HARDSHIP))
    desk.do(investigating.judge_whole, NewJudgement(RULE, "FAIL", None, "Uit stuk 1 blijkt dat het te druk is."))
    with pytest.raises(NotReasoned, match="anderen mogen lezen"):
        desk.do(deciding.propose, Draft(hardship=HARDSHIP))
    desk.do(investigating.redact_evidence, 1, "Een omwonende hoort elke week muziek.")
    desk.do(deciding.propose, Draft(hardship=HARDSHIP))
    assert "Een omwonende hoort elke week muziek." in str(ladder(desk.page()))


def test_advice_that_is_waited_for_holds_the_task(worksheet_desk: Desk) -> None:
    desk = worksheet_desk
    nothing_found(desk, CALM)
    nothing_found(desk, STREET)
    desk.do(advising.ask_advice, replace(REQUEST, due_on=date(2026, 12, 1)))
    assert task(desk) == ("bezig", "advies van gebiedsmanager wordt verwacht, uiterlijk 1 december 2026")
    desk.do(advising.withdraw_advice, desk.page().advice[0].id, "toch niet nodig")
    desk.do(advising.ask_advice, REQUEST)
    assert task(desk) == ("actie_nodig", "advies van gebiedsmanager moest er 16 november 2026 zijn")
    assert task(desk, "voorstel")[0] == "kan_nog_niet"


def test_a_refusal_on_the_worksheet_is_proposed_with_its_reasons(worksheet_desk: Desk) -> None:
    desk = worksheet_desk
    refused(desk)
    desk.do(deciding.propose, Draft(hardship=HARDSHIP))
    said = ladder(desk.page())
    kinds = {row["kind"] for row in said}
    assert kinds == {"rule", "fact", "judgement", "weighing"}
    item = next(row for row in said if row["evidence"] == (1,) and row["kind"] == "fact")
    assert item["text"] == "Een omwonende hoort elke week muziek."
    assert COMPLAINT.text not in str(said), "nobody outside reads who complained"
    calm = next(row for row in said if row["criterion"] == CALM)
    assert (calm["author"], calm["outcome"], calm["finding"]) == ("Noor", "FAIL", RULE)


@pytest.mark.parametrize(
    ("spoil", "draft", "sentence"),
    [
        ("no twin", Draft(hardship=HARDSHIP), "anderen mogen lezen"),
        ("withdrawn", Draft(hardship=HARDSHIP), "telt niet meer mee"),
        ("uncited", Draft(hardship=HARDSHIP), "Stuk 2 komt in geen enkel oordeel voor"),
        ("response", Draft(hardship=HARDSHIP), "Stuk 2 is een zienswijze"),
        ("", Draft(hardship="Er zijn geen klachten bekend. Geen bijzondere omstandigheden."), "in het dossier zit stuk 1"),
        ("", Draft(hardship=HARDSHIP, views=(("Te druk.", ""),), view_items=(None,)), "nog geen antwoord"),
        ("", Draft(hardship="De heer Proef van nummer 5 hoort elke week muziek."), "die anderen niet mogen lezen"),
        ("", Draft(hardship="Zie stuk 9."), "noemt stuk 9"),
        ("one interest", Draft(hardship=HARDSHIP), "noemt alleen het belang van de aanvrager"),
    ],
)
def test_a_proposal_whose_reasons_do_not_hold_is_refused(worksheet_desk: Desk, spoil: str, draft: Draft, sentence: str) -> None:
    desk = worksheet_desk
    refused(desk, redacted=spoil != "no twin")
    if spoil == "withdrawn":
        desk.do(investigating.withdraw_evidence, 1, "van een andere straat")
    elif spoil in ("uncited", "response"):
        kind = EvidenceKind.RESPONSE if spoil == "response" else EvidenceKind.REPORT
        desk.do(investigating.add_evidence, replace(COMPLAINT, kind=kind, redacted_text="Iemand vindt het te druk."))
    elif spoil == "one interest":
        weighed = NewJudgement("balance", "stock_prevails", None, "Weegt niet op.", (("de aanvrager", "huur"),))
        desk.do(assessing.record_judgement, weighed)
    with pytest.raises(NotReasoned, match=sentence):
        desk.do(deciding.propose, draft)
    assert desk.page().case.status == "in_behandeling"


def test_the_letter_of_a_refusal_tells_each_criterion_its_evidence_and_the_ladder(worksheet_desk: Desk) -> None:
    desk = worksheet_desk
    whole_at(desk, NOW - timedelta(hours=1), "PASS", "Dit oordeel is door de criteria ingehaald.")
    refused(desk)
    both = (("de aanvrager", "Hij mist huur."), ("de woningvoorraad", "Er zijn weinig gezinswoningen."))
    desk.do(assessing.record_judgement, NewJudgement("balance", "stock_prevails", None, "Dat weegt niet op.", both))
    desk.do(deciding.propose, Draft(hardship=HARDSHIP))
    values = desk.written().values
    told = " ".join(str(values["grounds"]).split())
    for part in (WHY, "Een omwonende hoort elke week muziek.", SEARCH.over, "Hij mist huur.", "Er zijn weinig gezinswoningen."):
        assert part in told, part
    whole = str(values)
    assert "ingehaald" not in whole, "a judgement that does not count any more is not told"
    assert COMPLAINT.text not in whole and "Noor" not in str(values["reasons"])
    assert {row["kind"] for row in values["reasons"]} == {"rule", "fact", "judgement", "weighing"}


def test_an_answered_response_lets_the_proposal_go(worksheet_desk: Desk) -> None:
    desk = worksheet_desk
    refused(desk)
    desk.do(investigating.add_evidence, replace(COMPLAINT, kind=EvidenceKind.RESPONSE, redacted_text="Te druk."))
    answered = Draft(hardship=HARDSHIP, views=(("Te druk.", "Dat vinden wij ook."),), view_items=(2,))
    desk.do(deciding.propose, answered)
    assert desk.page().case.status == "ter_ondertekening"


def test_a_return_about_liveability_opens_that_task(worksheet_desk: Desk) -> None:
    desk = worksheet_desk
    refused(desk)
    desk.do(deciding.propose, Draft(hardship=HARDSHIP))
    desk.do(deciding.send_back, [deciding.NewRemark("leefbaarheid", "Noem de periode.")], name="karim")
    assert task(desk) == ("actie_nodig", "teruggegeven met een opmerking")
    desk.do(investigating.judge_criterion, note("FAIL", 1, why="Elke week, van september tot november 2026."))
    assert task(desk)[0] == "klaar"
