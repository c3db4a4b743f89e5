"""Days and moments that the page's script writes, as people write them in each language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from curriculum.languages import Language
from player.wording import strings
from tests.assessments.twin import play

DATES = Path(__file__).resolve().parents[2] / "player/script/dates.js"
DAY = date(2027, 2, 20)


@pytest.mark.parametrize("language", Language)
def test_a_day_is_written_as_on_the_rest_of_the_page(language: Language) -> None:
    (said,) = play([("dates.day", [language.value, DAY.isoformat()])], [DATES])
    assert said in str(strings(language).date(DAY))


def test_a_vietnamese_moment_has_the_time_and_then_the_day_without_commas(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "America/Edmonton")
    (said,) = play([("dates.moment", ["vi", "2026-11-23T04:27:00Z"])], [DATES])
    assert said == "21:27 ngày 22 tháng 11 năm 2026"


def test_an_english_moment_is_told_in_the_time_of_the_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/Edmonton")
    (said,) = play([("dates.moment", ["en", "2026-11-23T04:27:00Z"])], [DATES])
    assert said.replace("\u202f", " ") == "November 22, 2026 at 9:27 PM"
