"""What the transcripts are made of, from a log as Orca writes it; Orca itself is not run here."""

from __future__ import annotations

import pytest

from tests.screen_reader.hearing import Heard, parse
from tests.screen_reader.judging import doubtful, is_kind

LOG = """\
14:31:50.880 - SPEECH GENERATOR: default voice requested with language='ar', dialect=''
                  'description term'
14:31:50.885 - SPEECH OUTPUT: 'العرق'
14:31:50.886 - SPEECH GENERATOR: system voice requested with language='None', dialect='None'
14:31:50.887 - SPEECH OUTPUT: 'row header' voice=system{'established': False}
14:31:50.888 - SPEECH OUTPUT: ' '{'established': False}
14:31:50.889 - SPEECH GENERATOR: default voice requested with language='None', dialect='None'
14:31:50.890 - SPEECH OUTPUT: 'It isn't
over.'{'established': False}
"""


def test_what_is_said_is_read_with_its_language_and_its_line_ends() -> None:
    assert parse(LOG) == [Heard("العرق", "ar"), Heard("row header", "ar"), Heard("It isn't over.", "")]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        pytest.param(["Done", "push button", "Next", "link"], [], id="sound"),
        pytest.param(["Done", "push button", "push button"], ["push button without a name"], id="no name"),
        pytest.param(["Yes", "not selected", "radio button", "Yes"], ["said twice: Yes"], id="answer twice"),
        pytest.param(["Volume", "Volume", "slider"], ["said twice: Volume"], id="a label twice"),
        pytest.param(["Words", "heading level 2", "clickable"], ["clickable, and no control"], id="a click"),
        pytest.param(["Check", "push button", "statusbar"], ["a status that says nothing"], id="no status"),
        pytest.param(["Colours", "panel", "Colours"], [], id="a group and its legend"),
        pytest.param(["arrow-2.svg", "image"], ["the name of a file: arrow-2.svg"], id="a file"),
        pytest.param(["0", "0"], [], id="figures of two columns"),
    ],
)
def test_what_sounds_wrong_is_found(said: list[str], found: list[str]) -> None:
    heard = list(doubtful(said))
    assert len(heard) == len(found)
    assert all(one.startswith(start) for one, start in zip(heard, found, strict=True)), heard


def test_the_reader_s_own_words_are_told_from_the_page_s() -> None:
    assert is_kind("heading level 3")
    assert is_kind("leaving list.")
    assert not is_kind("Read this heading level 3 first")
