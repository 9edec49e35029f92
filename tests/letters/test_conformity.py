"""Every letter is PDF/A-3a and PDF/UA-1, judged by veraPDF; a file without the mark or the variant is not."""

from __future__ import annotations

from typing import Any

import pytest

from letters import pdf, render
from tests.fixtures.verapdf import VeraPdf
from tests.letters.sanction_variants import AGAINST, OBJECTED
from tests.letters.variants import Values, bare, full, objected, regime, sample

KINDS = render.kinds()

pytestmark = pytest.mark.conformity


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("make", [sample, bare, full, regime])
def test_every_letter_conforms(verapdf: VeraPdf, kind: str, make: Any) -> None:
    verapdf.assert_conforms(render.render(kind, make(kind)).pdf)


@pytest.mark.parametrize("kind", OBJECTED)
@pytest.mark.parametrize("against", AGAINST)
def test_every_letter_about_a_sanction_conforms(verapdf: VeraPdf, kind: str, against: str) -> None:
    verapdf.assert_conforms(render.render(kind, objected(kind, against)).pdf)


@pytest.mark.parametrize("kind", KINDS)
def test_a_concept_conforms_too(verapdf: VeraPdf, kind: str) -> None:
    verapdf.assert_conforms(render.render(kind, sample(kind), concept=True).pdf)


def awkward(kind: str) -> Values:
    """Strange but lawful text: Turkish, Frisian, quotes, long words, markup as text, Greek."""
    values = sample(kind)
    values["addressee"]["lines"][0] = "De heer Çağrı Ğüşiöz-Yıldırım"
    values["object"]["street"] = "Wâldwei fan ’e Súdhoeke"
    values["signatory"]["name"] = "mr. dr. Ľudmila Žižková-Ångström"
    if "logo" in values["municipality"]:
        values["municipality"]["logo"]["alt"] = 'Logo "met" <tekens> & zo'
    strange = "<b>vet</b> “x” ‘y’ – — … € ½ × ≤ ² Ωμέγα " + "onderdoorgangsvergunningenstelselwijziging" * 40
    for key, field in (("facts", "value"), ("facts", "fact"), ("views", "answer"), ("judgements", "reasons")):
        rows = values.get(key, [])
        for row in rows if isinstance(rows, list) else [rows]:
            if field in row:
                row[field] = strange
    return values


@pytest.mark.parametrize("kind", KINDS)
def test_awkward_text_conforms(verapdf: VeraPdf, kind: str) -> None:
    verapdf.assert_conforms(render.render(kind, awkward(kind)).pdf)


def test_the_mark_is_what_makes_it_pdf_ua(verapdf: VeraPdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_UA_MARK", b"")
    made = render.render("ontvangstbevestiging", sample("ontvangstbevestiging")).pdf
    assert not verapdf.verdict(made, "PDFUA_1").compliant


def test_a_letter_made_plain_fails(verapdf: VeraPdf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "VARIANT", None)
    made = render.render("ontvangstbevestiging", sample("ontvangstbevestiging")).pdf
    assert not verapdf.verdict(made, "PDFUA_1").compliant
    assert not verapdf.verdict(made, "PDFA_3_A").compliant
