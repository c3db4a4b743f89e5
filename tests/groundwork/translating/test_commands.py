"""Texts leave and come back at the command line; whatever the file, there is an answer and no half import."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.exchange.api import ExchangeError
from authoring.exchange.api import Format, write
from curriculum.languages import Language
from groundwork.cli import groundwork
from groundwork.errors import GroundworkError
from groundwork.home import Home
from groundwork.translating.importing import arrive
from groundwork.translating.texts import TextsToTranslate, exchange_of, texts_of
from tests.sample_city import SAMPLE_CITY

LESSON = "curriculum/content/courses/arc-100/lessons/words-we-share"
_GREETING = "Một người dân gọi đến"


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(groundwork, ["translate", *arguments], catch_exceptions=False)


@pytest.mark.parametrize("form", list(Format), ids=str)
def test_a_course_goes_out_and_its_words_come_back(own_home: Home, form: Format) -> None:
    name = f"out{form.suffix}"
    sent = _run("export", "arc-100", "--language", "vi", "--to", form.value, "-o", name)
    assert sent.exit_code == 0
    assert sent.output.startswith(f"{name}  ")
    with pytest.raises(ExchangeError, match="is there"):
        _run("export", "arc-100", "--language", "vi", "-o", name)
    unchanged = _run("import", name)
    assert unchanged.output == "0 sections with new words, 0 confirmed as they are, 0 files\n"
    path = Path(name)
    path.write_text(path.read_text("utf-8").replace(_GREETING, "Có một người dân gọi đến"), "utf-8")
    tried = _run("check", name)
    assert f"Would write: {LESSON}/vi.md" in tried.output
    assert _GREETING in (own_home.root / LESSON / "vi.md").read_text("utf-8")
    taken = _run("import", name)

    assert taken.exit_code == 0
    assert f"Written: {LESSON}/vi.md" in taken.output
    assert "1 section with new words" in taken.output
    assert "Có một người dân gọi đến" in (own_home.root / LESSON / "vi.md").read_text("utf-8")


def test_a_damaged_file_is_refused_with_lines_and_nothing_is_written(own_home: Home) -> None:
    _run("export", "arc-100", "--language", "vi", "-o", "out.xlf")
    path = Path("out.xlf")
    text = path.read_text("utf-8")
    before = (own_home.root / LESSON / "vi.md").read_bytes()
    path.write_text(text.replace("năm 2020 ", "năm 2021 ").replace(_GREETING, "Có một người"), "utf-8")
    refused = _run("import", "out.xlf")

    assert refused.exit_code == 1
    assert "out.xlf: line " in refused.output
    assert "2020 of the English is missing" in refused.output
    assert (own_home.root / LESSON / "vi.md").read_bytes() == before


def test_only_what_is_open_is_sent(own_home: Home) -> None:
    nothing = _run("export", "arc-100", "--language", "ar", "--open", "-o", "open.xlf")
    assert nothing.output == "Nothing of arc-100 is open in Arabic; no file is written.\n"
    path = own_home.root / LESSON / "en.md"
    path.write_text(path.read_text("utf-8").replace("A resident calls", "One resident calls"), "utf-8")
    sent = _run("export", "arc-100", "--language", "ar", "--open", "-o", "open.xlf")

    assert sent.output.startswith("open.xlf  5 texts of 1 file ")
    with pytest.raises(GroundworkError, match="there is nothing called arc-999; there are: arc-100, "):
        _run("export", "arc-999", "--language", "ar", "-o", "none.xlf")


@pytest.fixture(scope="module")
def small() -> tuple[TextsToTranslate, dict[Format, bytes]]:
    """Return the texts of the sample city, and two of its files in each format."""
    texts = texts_of(Home(SAMPLE_CITY))
    exchange = exchange_of(texts, "supports", Language.VI)
    return texts, {form: write(exchange, form) for form in Format}


_BITS = [
    b"<",
    b">",
    b"/>",
    b"&",
    b'"',
    b"\n",
    b"\xff",
    b"\x00",
    "’".encode(),
    b"<!DOCTYPE x>",
    b"&x;",
    b"]]>",
    b"",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_happened_to_a_file_is_answered_and_never_an_error(
    data: st.DataObject, small: tuple[TextsToTranslate, dict[Format, bytes]]
) -> None:
    texts, files = small
    damaged = bytearray(files[data.draw(st.sampled_from(Format))])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(damaged)))
        end = min(len(damaged), start + data.draw(st.integers(0, 200)))
        damaged[start:end] = data.draw(st.sampled_from(_BITS))
    arrival = arrive([("back", bytes(damaged))], texts)

    assert arrival.is_sound or arrival.edits == {}
    for one in arrival.files:
        for finding in one.findings:
            assert finding.line >= 1
            assert finding.message
