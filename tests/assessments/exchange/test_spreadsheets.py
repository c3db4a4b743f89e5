"""No cell of a bank's table is a formula, whatever somebody wrote, and every cell comes back."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from assessments.exchange.api import Format, export_banks
from assessments.exchange.table_cells import cell_text, read_table, safe_cell, write_table
from curriculum.languages import Language
from tests.assessments.exchange.banks import make_bank


def test_a_formula_is_written_as_text() -> None:
    formula = '=HYPERLINK("https://evil.example","Click")'
    written = write_table([["text en"], [formula], ["-1"], ["@SUM(1)"], ["\u201cquoted\u201d"], ["'=1"]])
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))

    assert rows == [["text en"], [f"'{formula}"], ["'-1"], ["'@SUM(1)"], ["\u201cquoted\u201d"], ["''=1"]]


@given(st.text(st.sampled_from("'=+-@\t\r\n＝ab;,\""), max_size=12))
def test_every_cell_comes_back(text: str) -> None:
    assert cell_text(safe_cell(text)) == text


def test_a_table_saved_with_semicolons_is_read() -> None:
    assert list(read_table('item;kind\n"a;b";c\n', "a.csv")) == [(1, ["item", "kind"]), (2, ["a;b", "c"])]


def test_one_table_holds_four_languages_side_by_side() -> None:
    data = export_banks([make_bank(*Language)], Format.CSV, list(Language)).data
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))

    assert data.startswith(b"\xef\xbb\xbf")
    assert rows[1]["text ar"] == "A rule = 50% {~#} (ar)"
    assert rows[1]["text zh-Hant"] == "A rule = 50% {~#} (zh-Hant)"
    assert rows[0]["from en"] == ""
    assert len(rows[0]["from ar"]) == 12
