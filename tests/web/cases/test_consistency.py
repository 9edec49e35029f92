"""The section in which an officer sees what contradicts what, asks about it, or says why it may stay so."""

from __future__ import annotations

from collections.abc import Callable

from tests.web.cases.conftest import Person
from tests.web.cases.test_requests import item, plain

People = Callable[[str], Person]
CROWDED: dict[str, object] = {"fact_residents_after": "1"}  # one resident in two rooms


def section(noor: Person, case: str) -> str:
    return plain(noor.get(case).text.partition('id="klopt"')[2].partition("</section>")[0])


def test_a_case_without_contradictions_says_so(person: People) -> None:
    noor = person("noor")
    told = section(noor, f"/zaken/{noor.register()}")
    assert "geen tegenspraak gezien" in told
    assert "Woont er in elke kamer iemand?" in told


def test_a_contradiction_keeps_the_application_from_being_complete(person: People) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register(**CROWDED)}"  # type: ignore[arg-type]  # changes of the form
    told = section(noor, case)
    assert "1 tegenspraak" in told and "Spreekt elkaar tegen" in told
    assert "Actie nodig: de gegevens spreken elkaar tegen" in noor.get(case).text
    refused = noor.submit(case, f"{case}/stukken", actie="volledig")
    assert refused.status_code == 409
    short = noor.submit(case, f"{case}/stukken", actie="volledig", despite="kort")
    assert short.status_code == 409
    assert ">kort</textarea>" in short.text, "what was typed is still there"
    why = "De tweede kamer blijft leeg; dat wordt een voorwaarde."
    assert noor.submit(case, f"{case}/stukken", actie="volledig", despite=why).status_code == 302
    assert "U schreef waarom u toch kunt beslissen." in section(noor, case)
    assert f"Aanvraag volledig bevonden, ondanks wat openstond: {why}" in plain(noor.get(case).text)


def test_what_was_reasoned_once_is_offered_again(colleague: People) -> None:
    """A signatory sends the proposal back for its facts: the reason of before stands in the field, to be kept or changed."""
    noor, karim = colleague("noor"), colleague("karim")
    case = f"/zaken/{noor.register(**CROWDED)}"  # type: ignore[arg-type]  # changes of the form
    why = "De tweede kamer blijft leeg; dat wordt een voorwaarde."
    noor.submit(case, f"{case}/stukken", actie="volledig", despite=why)
    noor.submit(case, f"{case}/regels")
    noor.submit(
        case,
        f"{case}/oordeel/balance",
        balance__outcome="applicant_prevails",
        balance__reasons="Twee starters.",
    )
    proposal, review = f"{case}/voorstel", f"{case}/beoordelen"
    assert noor.submit(proposal, proposal, actie="indienen").status_code == 302
    back = karim.submit(
        review, review, answer="teruggeven", remark_gegevens="Klopt het aantal bewoners?", actie="beslissen"
    )
    assert back.status_code == 302
    assert f">{why}</textarea>" in noor.get(case).text
    assert noor.submit(case, f"{case}/stukken", actie="volledig").status_code == 302


def test_a_new_contradiction_opens_the_task_again(person: People) -> None:
    noor = person("noor")
    number = noor.register()
    case, facts = f"/zaken/{number}", f"/zaken/{number}/gegevens"
    noor.ready(number)
    noor.submit(facts, facts, fact_residents_after="1", why="Gebeld met de aanvrager.")
    told = noor.get(case).text
    assert "Actie nodig: de gegevens spreken elkaar tegen" in told
    assert "Kan nog niet: eerst volledig en welke regels" in told


def test_the_applicant_is_asked_and_the_answer_solves_it(person: People) -> None:
    noor = person("noor")
    case = f"/zaken/{noor.register(**CROWDED)}"  # type: ignore[arg-type]  # changes of the form
    page = f"{case}/verzoeken"
    link = f"{page}?vraag=contradiction:residents"
    assert link in noor.get(case).text.replace("%3A", ":")
    assert dict(noor.form(link, page).fields)["asked"] == "contradiction:residents", "it is ticked already"
    assert noor.submit(link, page).status_code == 302
    sending = f"{page}/versturen"
    assert "Wij lezen: Oppervlakte van elke kamer in m²: 2 op de tekening" in plain(noor.get(sending).text)
    noor.submit(sending, sending)
    assert "De aanvrager is om uitleg gevraagd." in section(noor, case)
    one = item(noor, case)
    done = noor.submit(one, f"{one}/antwoord", text="Er komen twee bewoners.", fact_residents_after="2")
    assert done.status_code == 302
    assert "geen tegenspraak gezien" in section(noor, case)
