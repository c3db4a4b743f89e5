"""The PDF is PDF/UA in each language: tagged, named, its fonts embedded, Arabic shaped and from the right."""

from __future__ import annotations

import io
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from curriculum.languages import Language
from groundwork.learner.certificate_pdf import certificate_pdf
from groundwork.pages.words import words_in

TITLES = {
    Language.EN: "Foundations",
    Language.VI: "Những điều nền tảng",
    Language.ZH_HANT: "種族公正的卡加利：基礎課程",
    Language.AR: "كالغاري مدينة عادلة عرقيًا",
}


def pdf_in(language: Language, title: str = "") -> bytes:
    words = words_in(language)
    shown: dict[str, Any] = {
        "says": words("certificate_says", name="Nguyễn Thị Minh"),
        "title": title or TITLES[language],
        "title_language": language,
        "facts": [
            (words("certificate_completed"), words.date(date(2026, 5, 4)), False),
            (words("certificate_code"), "7K3M-92QX-0AB1-CDE4", True),
        ],
        "check": words("certificate_check", address="https://learning.example.org/verify/"),
        "withdrawn": "",
        "issued_on": date(2026, 5, 5),
    }
    return certificate_pdf(shown, words)


@pytest.fixture(scope="module", params=list(Language), ids=str)
def made(request: pytest.FixtureRequest) -> tuple[Language, bytes]:
    return request.param, pdf_in(request.param)


def test_it_says_that_it_is_pdf_ua_what_it_is_called_and_in_which_language(
    made: tuple[Language, bytes],
) -> None:
    language, data = made
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == language.value
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert TITLES[language] in about["dc:title"]


def _tags(node: Any) -> list[str]:
    """Return the structure's tags in reading order."""
    if isinstance(node, pikepdf.Array):
        return [tag for one in node for tag in _tags(one)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.S)] if "/S" in node else []
    return own + (_tags(node.K) if "/K" in node else [])


def test_a_screen_reader_finds_a_heading_paragraphs_and_a_table_with_row_headers(
    made: tuple[Language, bytes],
) -> None:
    with pikepdf.open(io.BytesIO(made[1])) as pdf:
        tags = _tags(pdf.Root.StructTreeRoot.K)
        assert len(pdf.pages) == 1
    assert [tag for tag in tags if tag in {"/H1", "/P", "/Table", "/TH"}] == [
        "/H1",
        "/P",
        "/P",
        "/Table",
        "/TH",
        "/TH",
        "/P",
    ]


def test_every_font_is_embedded_and_every_character_has_a_glyph(
    made: tuple[Language, bytes], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    language, data = made
    pdf_in(language)
    file = tmp_path / "certificate.pdf"
    file.write_bytes(data)
    table = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout
    rows = table.splitlines()[2:]
    assert rows
    for row in rows:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row  # embedded, a subset, with its characters
    assert ".notdef" not in caplog.text  # the empty box of a character that no font has
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "7K3M-92QX-0AB1-CDE4" in text
    if language is not Language.AR:  # whose letters pdftotext gives in the forms of their places
        assert TITLES[language] in text


def test_arabic_begins_at_the_right_as_english_does_at_the_left(tmp_path: Path) -> None:
    from_the_left, page = _edges(pdf_in(Language.EN), tmp_path)
    from_the_right, _ = _edges(pdf_in(Language.AR), tmp_path)

    assert from_the_left[0] < page * 0.2
    assert page - from_the_right[1] == pytest.approx(from_the_left[0], abs=3)


def _edges(data: bytes, folder: Path) -> tuple[tuple[float, float], float]:
    """Return where the leftmost word begins and the rightmost ends, and the width of the page."""
    file = folder / "certificate.pdf"
    file.write_bytes(data)
    told = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True)
    words = [line for line in told.stdout.splitlines() if "<word" in line]
    edges = [[float(line.split(f'{name}="')[1].split('"')[0]) for line in words] for name in ("xMin", "xMax")]
    return (min(edges[0]), max(edges[1])), float(told.stdout.split('<page width="')[1].split('"')[0])


def test_arabic_letters_are_joined() -> None:
    """Three times the same letter is a first, a middle and a last form, where alone it is one."""
    alone, joined = (_shapes(pdf_in(Language.AR, "ع" * count)) for count in (1, 3))

    assert len(joined) == len(alone) + 2


def _shapes(data: bytes) -> set[tuple[str, int]]:
    """Return the font and the number of every glyph that the page shows (two bytes each: Identity-H)."""
    found: set[tuple[str, int]] = set()
    font = ""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) == "Tf":
                font = str(operands[0])
            shown = operands[0] if str(operator) == "TJ" else operands if str(operator) == "Tj" else []
            for raw in (bytes(one) for one in shown if isinstance(one, pikepdf.String)):
                found |= {(font, int.from_bytes(raw[at : at + 2], "big")) for at in range(0, len(raw), 2)}
    return found


def test_a_planted_missing_glyph_is_found(caplog: pytest.LogCaptureFixture) -> None:
    pdf_in(Language.EN, "\U0001f9ff")

    assert ".notdef" in caplog.text
