"""The code that stands in a file says at /verify/ which file it is, and names nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from curriculum.languages import Language
from groundwork.pages.words import words_in
from reporting.api import Format
from reporting.codes import shown_code
from reporting.exports.api import Column, Report, Table
from reporting.exports.exporting import export
from reporting.models import Export

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TABLE = Table("People", (Column("number", "Number"),), (("E4711",), ("E4712",), ("E4713",)))


def taken(asked: Mapping[str, str]) -> Export:
    """Return the line that a file of three people leaves in the log of exports."""
    file = export(
        Report("people", "People", Language.EN, (TABLE,)),
        Format.CSV,
        by="E0815",
        asked=asked,
        recipient="amal@example.org",
    )
    found = Export.objects.get()
    assert found.content_digest == hashlib.sha256(file.content).hexdigest()
    return found


def told(code: str, language: str = "en") -> str:
    """Return what the page says to a stranger."""
    answer = Client().get(f"/verify/{code}?language={language}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_file_is_told_by_its_kind_its_days_and_its_digest() -> None:
    file = taken({"as_of": "2026-03-31", "known_on": "2026-04-02"})

    page = told(shown_code(file.code).lower())

    today = words_in(Language.EN).date(timezone.localdate(file.at))
    assert f"This code stands in a file that was taken from this site on {today}." in page
    for expected in ("people.csv", "March 31, 2026", "April 2, 2026", file.content_digest):
        assert expected in page
    assert words_in(Language.EN).date(file.keep_until) in page
    assert "Nobody should keep it any longer" not in page


def test_who_took_it_for_whom_and_what_was_chosen_is_told_to_nobody_here() -> None:
    file = taken({"unit": "Council", "find": "E4711", "as_of": "<b>someday</b>"})

    page = told(file.code)

    for secret in ("E0815", "amal@example.org", "E4711", "Council", "someday"):
        assert secret not in page


def test_a_file_that_nobody_should_have_any_more_is_told_so(settings: object) -> None:
    settings.GROUNDWORK_EXPORT_DAYS = -1  # type: ignore[attr-defined]
    file = taken({})

    assert file.keep_until == timezone.localdate() - timedelta(days=1)
    assert "Nobody should keep it any longer" in told(file.code)


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "SHA-256 của tệp"), ("zh-Hant", "檔案的 SHA-256"), ("ar", "بصمة SHA-256 للملف")],
)
def test_it_is_told_in_every_language(language: str, said: str) -> None:
    file = taken({"as_of": str(date(2026, 3, 31))})

    assert said in told(file.code, language)
