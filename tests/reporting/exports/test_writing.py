"""The four formats of a report hold the same numbers, in four scripts, and nothing in them runs."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from curriculum.languages import Language
from reporting.exports.json_file import schema
from reporting.exports.pdf_file import html_of
from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.exports.stamp import Stamp
from reporting.exports.writing import Format, TooManyRowsError, written

NAMES = {
    Language.EN: "Amal Haddad",
    Language.VI: "Nguyễn Thị Hường",
    Language.ZH_HANT: "陳美玲",
    Language.AR: "أمل حدّاد",
}
MOMENT = datetime(2026, 7, 2, 23, 30, 15, tzinfo=UTC)
COLUMNS = (
    Column("unit", "Unit"),
    Column("completed", "Completed", Kind.WHOLE),
    Column("rate_percent", "Rate", Kind.PERCENT),
    Column("due_on", "Due", Kind.DAY),
    Column("seen_at", "Seen", Kind.MOMENT),
)
STAMP = Stamp(
    "7K3M-92QX-0AB1-CDE4",
    "10021",
    MOMENT,
    date(2026, 5, 31),
    {"as_of": "2026-03-02", "unit": "Transit > Bus"},
)


def report_in(language: Language, *more: Table) -> Report:
    rows: list[list[Cell]] = [
        [NAMES[language], 1234, 0.9996, date(2026, 3, 31), MOMENT],
        ["=1+1", 0, 0.29, None, None],
        ["Hidden", None, None, None, None],
    ]
    return Report(
        "completion",
        NAMES[language],
        language,
        (Table(f"Caption: {NAMES[language]}", COLUMNS, rows), *more),
        finding=f"{NAMES[language]} 99.9%",
        definition=(("As of", "2026-03-02"), (NAMES[language], "-1 is no formula")),
        code="AAAA-BBBB",
    )


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("language", Language, ids=str)
def test_csv_has_keys_plain_numbers_and_tells_where_each_row_comes_from(language: Language) -> None:
    file = written(report_in(language), Format.CSV, STAMP)

    heading, first, second, third = read_csv(file.content)
    assert (file.name, file.content_type) == ("completion.csv", "text/csv; charset=utf-8")
    assert heading[:5] == ["unit", "completed", "rate_percent", "due_on", "seen_at"]
    assert heading[5:] == ["export_code", "exported_by", "keep_until"]
    assert first[:5] == [NAMES[language], "1234", "99.9", "2026-03-31", "2026-07-02T23:30:15+00:00"]
    assert first[5:] == ["7K3M-92QX-0AB1-CDE4", "10021", "2026-05-31"]
    assert second[:5] == ["'=1+1", "0", "29.0", "", ""]
    assert third[:5] == ["Hidden", "", "", "", ""]


def test_several_tables_as_csv_are_an_archive_with_what_they_mean() -> None:
    other = Table("Other", (Column("n", "N", Kind.WHOLE),), [[-7]])

    file = written(report_in(Language.EN, other), Format.CSV, STAMP)

    assert (file.name, file.content_type) == ("completion.zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        assert archive.namelist() == ["completion-1.csv", "completion-2.csv", "completion-definition.csv"]
        assert read_csv(archive.read("completion-2.csv"))[1][0] == "-7"  # a number, and no formula
        definition = dict(read_csv(archive.read("completion-definition.csv")))
    assert definition["As of"] == "2026-03-02"
    assert definition["Amal Haddad"] == "'-1 is no formula"
    assert definition["asked"] == "as_of=2026-03-02; unit=Transit > Bus"


@pytest.mark.parametrize("language", Language, ids=str)
def test_the_workbook_has_real_numbers_and_days_no_formula_and_begins_where_its_readers_do(
    language: Language,
) -> None:
    file = written(report_in(language), Format.XLSX, STAMP)

    book = openpyxl.load_workbook(io.BytesIO(file.content))
    sheet, definition = book.worksheets
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == ["Unit", "Completed", "Rate", "Due", "Seen"]
    assert [cell.value for cell in rows[1]] == [
        NAMES[language],
        1234,
        0.999,
        datetime(2026, 3, 31),  # noqa: DTZ001  workbooks know no zones
        datetime(2026, 7, 2, 17, 30, 15),  # noqa: DTZ001  in the zone of the site
    ]
    assert [cell.number_format for cell in rows[1]][1:] == ["#,##0", "0.0%", "yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    assert [cell.value for cell in rows[2]] == ["'=1+1", 0, 0.29, None, None]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d"}  # "f" would be a formula
    assert (sheet.freeze_panes, sheet.sheet_view.rightToLeft) == ("A2", True if language == "ar" else None)
    assert sheet.title == f"Caption {NAMES[language]}"
    said = {row[0].value: row[1].value for row in definition.iter_rows()}
    assert said[NAMES[language]] in (f"{NAMES[language]} 99.9%", "'-1 is no formula")
    assert "7K3M-92QX-0AB1-CDE4" in said.values()
    assert "as_of=2026-03-02; unit=Transit > Bus" in said.values()
    assert "AAAA-BBBB" in said.values()


@pytest.mark.parametrize("language", Language, ids=str)
def test_json_keeps_to_its_schema(language: Language) -> None:
    file = written(report_in(language), Format.JSON, STAMP)

    told = json.loads(file.content)
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(told)
    assert told["tables"][0]["rows"][0] == {
        "unit": NAMES[language],
        "completed": 1234,
        "rate_percent": 99.9,
        "due_on": "2026-03-31",
        "seen_at": "2026-07-02T23:30:15+00:00",
    }
    assert told["tables"][0]["rows"][1]["unit"] == "=1+1"  # JSON is for programs, which run no formula
    assert told["definition"][0] == {"label": "As of", "value": "2026-03-02"}
    assert told["export"]["keep_until"] == "2026-05-31"


def test_the_schema_refuses_what_is_no_report() -> None:
    told = json.loads(written(report_in(Language.EN), Format.JSON).content)
    told["tables"][0]["columns"][0]["kind"] = "colour"

    assert not Draft202012Validator(schema()).is_valid(told)


@pytest.mark.parametrize("language", Language, ids=str)
def test_the_pdf_is_tagged_in_its_language_and_every_character_has_a_glyph(
    language: Language, caplog: pytest.LogCaptureFixture
) -> None:
    file = written(report_in(language), Format.PDF, STAMP)

    with pikepdf.open(io.BytesIO(file.content)) as pdf:
        assert str(pdf.Root.Lang) == language.value
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo.Title) == NAMES[language]
        assert {"/H1", "/Table", "/TH", "/TD", "/Caption"} <= set(_tags(pdf.Root.StructTreeRoot.K))
        assert _glyphs(pdf)
        assert 0 not in _glyphs(pdf)  # .notdef: the empty box of a character that no font has
        with pdf.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
    assert ".notdef" not in caplog.text


def test_a_character_that_no_font_has_would_be_seen(caplog: pytest.LogCaptureFixture) -> None:
    table = Table("Caption", (Column("unit", "Unit"),), [["\U000e0fff\uffff"]])

    file = written(Report("planted", "Title", Language.EN, (table,)), Format.PDF)

    with pikepdf.open(io.BytesIO(file.content)) as pdf:
        assert 0 in _glyphs(pdf) or ".notdef" in caplog.text


@pytest.mark.parametrize("language", Language, ids=str)
def test_the_pdf_is_made_from_a_page_with_the_same_numbers_and_the_mark(language: Language) -> None:
    page = html_of(report_in(language), STAMP)

    text = re.sub(r"<[^>]+>", "", page)
    numbers = ("1.234", "99,9%", "29,0%") if language is Language.VI else ("1,234", "99.9%", "29.0%")
    for said in (NAMES[language], *numbers, "7K3M-92QX-0AB1-CDE4", "10021", "AAAA-BBBB"):
        assert said in text
    assert f'<html lang="{language}" dir="{language.direction}">' in page


def test_what_a_text_says_is_never_markup() -> None:
    table = Table("<b>", (Column("unit", "<i>"),), [["<script>alert(1)</script>"]])

    page = html_of(Report("planted", "<u>", Language.EN, (table,)), None)

    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        pytest.param(Kind.WHOLE, 1.5, id="half a person"),
        pytest.param(Kind.WHOLE, True, id="yes is no number"),
        pytest.param(Kind.DAY, MOMENT, id="a moment is no day"),
        pytest.param(Kind.MOMENT, datetime(2026, 1, 1), id="no time zone"),  # noqa: DTZ001
        pytest.param(Kind.TEXT, 7, id="a number is no text"),
    ],
)
def test_a_value_of_another_kind_is_refused(kind: Kind, value: Any) -> None:
    with pytest.raises(ValueError, match=f"row 1 of 'Caption': x is {kind}"):
        Table("Caption", (Column("x", "X", kind),), [[value]])


def test_a_row_too_short_and_two_columns_of_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="row 1 of 'Caption' has 0 values, not 1"):
        Table("Caption", (Column("x", "X"),), [[]])
    with pytest.raises(ValueError, match="a key of its own"):
        Table("Caption", (Column("x", "X"), Column("x", "Y")), [])


def test_a_pdf_of_very_many_rows_is_refused_with_the_number() -> None:
    report = Report("people", "People", Language.EN, (Table("All", (Column("x", "X"),), [["a"]] * 2001),))

    with pytest.raises(TooManyRowsError, match="2001 rows are too many for pdf: it may have 2000"):
        written(report, Format.PDF)


ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(st.tuples(ANY_TEXT, st.integers(-9, 10**9), st.floats(0, 1)), max_size=4))
def test_whatever_stands_in_a_table_comes_back_the_same_from_csv_xlsx_and_json(
    rows: list[tuple[str, int, float]],
) -> None:
    columns = (Column("t", "T"), Column("n", "N", Kind.WHOLE), Column("p", "P", Kind.PERCENT))
    report = Report("any", "Any", Language.EN, (Table("Any", columns, rows),))

    told = json.loads(written(report, Format.JSON).content)["tables"][0]["rows"]
    sheet = openpyxl.load_workbook(io.BytesIO(written(report, Format.XLSX).content)).worksheets[0]
    from_csv = [(int(n), float(p)) for _, n, p in read_csv(written(report, Format.CSV).content)[1:]]
    from_xlsx = [(row[1], round(row[2] * 100, 1)) for row in sheet.iter_rows(min_row=2, values_only=True)]

    assert [one["t"] for one in told] == [text for text, _, _ in rows]
    assert from_csv == from_xlsx == [(one["n"], one["p"]) for one in told]


def _tags(node: Any) -> list[str]:
    if isinstance(node, pikepdf.Array):
        return [tag for one in node for tag in _tags(one)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    return [str(node.get("/S", "")), *_tags(node.get("/K", pikepdf.Array()))]


def _glyphs(pdf: pikepdf.Pdf) -> set[int]:
    """Return the numbers of all glyphs that are drawn; fonts are Identity-H, two bytes a glyph."""
    found: set[int] = set()
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("Tj", "TJ"):
                shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                for raw in (bytes(one) for one in shown if isinstance(one, pikepdf.String)):
                    found |= {int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)}
    return found
