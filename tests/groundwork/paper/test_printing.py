"""A printed form can be answered with a pen, tells no key, and is a PDF for everybody."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from assessments.api import right_letters
from curriculum.languages import Language
from editions.api import Edition
from groundwork.paper.errors import PaperError
from groundwork.paper.printed import Drawing, PrintedForms, drawing
from groundwork.paper.printing import Order, print_form, printed_form
from player.api import draw_answer_sheets, draw_booklet, draw_key, pdf_of
from tests.groundwork.paper.conftest import in_letters


def words_of(html: str) -> str:
    """Return the text between the tags of the body, with single blanks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("<body>")[1]))


def kinds_of(drawn: Drawing) -> set[str]:
    return {asked.item.kind for asked in drawn.items}


def test_versions_are_parallel_and_pre_and_post_of_one_version_share_no_item(printed: PrintedForms) -> None:
    edition = printed.edition_with("arc-100-pre")
    items = {
        (form, version): {one.item.id for one in drawing(edition, form, version).items}
        for form in ("arc-100-pre", "arc-100-post")
        for version in range(1, 6)
    }

    for version in range(1, 6):
        assert not items["arc-100-pre", version] & items["arc-100-post", version]
    assert len({frozenset(one) for one in items.values()}) > 5
    assert {len(one) for one in items.values()} == {12}


@pytest.mark.parametrize("language", Language, ids=str)
def test_each_question_of_every_kind_has_a_box_for_each_answer_and_only_the_key_tells(
    every_kind: Edition, language: Language
) -> None:
    met: set[str] = set()
    for version in range(1, 9):
        drawn = drawing(every_kind, "every-post", version)
        shown = printed_form(drawn)
        booklet, sheet, key = (
            draw_booklet(shown, language),
            draw_answer_sheets(shown, language, [3]),
            draw_key(shown, language),
        )
        met |= kinds_of(drawn)
        boxes = sum(len(line.signs) for asked in drawn.items for line in asked.lines)
        assert sheet.count('<span class="box">') == boxes
        for asked in drawn.items:
            assert f"Question {in_letters(asked.item.id)}" in booklet
            assert f">{right_letters(asked)}</bdi>" in key
            for line in asked.lines:
                if not asked.is_choice and line.card and asked.item.id != "o8-best":
                    name = f"{asked.number}{'abcdefgh'[asked.lines.index(line)]}"
                    assert name in words_of(booklet)
                    assert name in words_of(sheet)
        assert "Why " in key
        assert "Why " not in booklet + sheet
        assert str(drawn.code) in words_of(booklet)
        assert str(drawn.code) in words_of(sheet)
        assert "(gap:" not in booklet
    assert met == {"single", "match", "order", "cloze", "judgement"}


def test_no_sheet_asks_for_a_name(every_kind: Edition) -> None:
    drawn = drawing(every_kind, "every-post", 1)

    sheet = draw_answer_sheets(printed_form(drawn), Language.EN, [1])

    assert re.findall(r"([A-Z][\w ]+): <span class=\"blank\">", sheet) == ["Date", "Employee number"]
    assert "Do not write your name" in sheet


def test_the_real_form_is_printed_in_four_languages_with_supports_and_the_confirmation(
    printed: PrintedForms, tmp_path: Path
) -> None:
    edition = printed.edition_with("arc-100-post")
    order = Order("arc-100-post", [1], list(Language), 3, "garage-1", has_pdf=False)

    paths = {path.name: path.read_text("utf-8-sig") for path in print_form(edition, order, tmp_path)}

    assert len(paths) == 3 * 4 + 1
    assert "albertahumanrights.ab.ca" in paths["arc-100-post-v1-ar-booklet.html"]
    assert '<html lang="ar" dir="rtl">' in paths["arc-100-post-v1-ar-booklet.html"]
    assert "لم يراجع هذه الترجمة بعدُ أي متحدث بالعربية" in paths["arc-100-post-v1-ar-booklet.html"]
    assert paths["arc-100-post-v1-vi-answer-sheets.html"].count("Lời xác nhận của bạn, phiên bản 1") == 3
    numbers = [line.split(",")[4] for line in paths["arc-100-post-v1-answers.csv"].splitlines()[1:]]
    assert numbers == [str(number) for number in range(1, 13)]
    assert "第 9 號答案卷" in paths["arc-100-post-v1-zh-Hant-answer-sheets.html"]


def test_every_page_of_an_answer_sheet_bears_its_number(printed: PrintedForms, tmp_path: Path) -> None:
    drawn = drawing(printed.edition_with("arc-100-post"), "arc-100-post", 1)
    shown = printed_form(drawn, is_large=True)
    file = tmp_path / "sheets.pdf"

    file.write_bytes(pdf_of(draw_answer_sheets(shown, Language.EN, [41, 42])))

    told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    pages = told.stdout.split("\f")[:-1]
    assert len(pages) > 2
    for number, page in enumerate(pages):
        expected = 41 if number < len(pages) // 2 else 42
        assert re.search(rf"{drawn.code} +Sheet {expected}$", page.rstrip()), page


def test_a_form_that_no_course_has_is_refused_with_those_there_are(printed: PrintedForms) -> None:
    with pytest.raises(PaperError, match=r"no course has a form arc-100-pst \(there are: .*arc-100-post"):
        printed.edition_with("arc-100-pst")


def test_a_form_for_testing_out_is_refused_with_what_to_do_instead(printed: PrintedForms) -> None:
    edition = printed.edition_with("arc-100-post")
    material = edition.content.material
    out = material.form("arc-100-pre").model_copy(update={"id": "arc-100-out", "purpose": "test_out"})
    content = edition.content.model_copy(update={"material": material.model_copy(update={"forms": (out,)})})
    with pytest.raises(PaperError, match="paper makes no lesson optional: agree with the trainer"):
        drawing(edition.model_copy(update={"content": content}), "arc-100-out", 1)


def test_the_booklet_is_pdf_ua_in_arabic_with_its_code_on_every_page(
    printed: PrintedForms, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    drawn = drawing(printed.edition_with("arc-100-post"), "arc-100-post", 1)

    data = pdf_of(draw_booklet(printed_form(drawn), Language.AR))

    assert ".notdef" not in caplog.text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
        pages = len(pdf.pages)
    file = tmp_path / "booklet.pdf"
    file.write_bytes(data)
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert text.count(str(drawn.code)) == pages + 1  # and once below the title
