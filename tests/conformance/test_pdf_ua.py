"""Every kind of PDF that we make is PDF/UA-1 in each language, as an outside judge sees it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from curriculum.languages import Language
from groundwork.paper.printed import PrintedForms, drawing
from groundwork.paper.printing import printed_form
from player.api import draw_answer_sheets, draw_booklet, draw_key, pdf_of
from reporting.exports.report import Column, Kind, Table
from reporting.exports.writing import Format, written
from tests.conformance.pdf_ua import faults
from tests.groundwork.learner.test_certificate_pdf import pdf_in
from tests.groundwork.paper.conftest import content, printed
from tests.reporting.exports.test_writing import NAMES, STAMP, report_in

__all__ = ["content", "printed"]
MISSING_GLYPH = "7.21.8-1"
NO_LANGUAGE = "7.2-33"
NO_TITLE = "7.1-10"


def _export(language: Language) -> bytes:
    """Return a report with a table that says what is told once, one of many pages, and an empty one."""
    columns = (Column("unit", "Unit", is_told_once=True), Column("n", "Count", Kind.WHOLE))
    once = Table(NAMES[language], columns, [["Transit", 12], ["Transit", 13], ["Parks", 14]])
    long = Table("Long", columns, [[f"{NAMES[language]} {number}", number] for number in range(90)])
    empty = Table("Empty", columns, [])
    return written(report_in(language, once, long, empty), Format.PDF, STAMP).content


def _paper(language: Language, printed: PrintedForms) -> dict[str, bytes]:
    drawn = drawing(printed.edition_with("arc-100-post"), "arc-100-post", 1)
    shown, large = printed_form(drawn), printed_form(drawn, is_large=True)
    return {
        f"booklet {language}": pdf_of(draw_booklet(shown, language)),
        f"booklet in large print {language}": pdf_of(draw_booklet(large, language)),
        f"answer sheets {language}": pdf_of(draw_answer_sheets(shown, language, [41, 42])),
        f"key {language}": pdf_of(draw_key(shown, language)),
    }


@pytest.mark.slow
def test_every_kind_is_pdf_ua_in_each_language(printed: PrintedForms, tmp_path: Path) -> None:
    files: dict[str, bytes] = {}
    for language in Language:
        files |= {f"certificate {language}": pdf_in(language), f"export {language}": _export(language)}
        files |= _paper(language, printed)

    found = faults(files, tmp_path)
    assert not {name: rules for name, rules in found.items() if rules}
    assert len(found) == 6 * len(Language)


def test_the_judge_finds_what_is_planted(tmp_path: Path) -> None:
    sound = pdf_in(Language.EN)
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        del pdf.Root.Lang
        del pdf.Root.ViewerPreferences
        spoilt = io.BytesIO()
        pdf.save(spoilt)
    files = {
        "sound": sound,
        "a character that no font has": pdf_in(Language.EN, "\U0001f9ff"),
        "no language and no title shown": spoilt.getvalue(),
    }

    found = faults(files, tmp_path)

    assert found["sound"] == {}
    assert MISSING_GLYPH in found["a character that no font has"]
    assert {NO_LANGUAGE, NO_TITLE} <= found["no language and no title shown"].keys()
