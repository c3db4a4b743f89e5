"""My record explains each figure by the rule that made it, and shows nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from curriculum.languages import Language
from groundwork.learner.explaining import explanation, percent_of
from groundwork.pages.words import words_in
from reporting.api import append, own_records
from reporting.models import CatalogueCourse, Completion
from reporting.records.kinds import Kind, Source
from tests.reporting.factories import person, record
from tests.xblocks.conftest import Learner
from xblocks.host.api import ways_of


def lines(page: str) -> list[str]:
    """Return the words of each line of the record."""
    return [" ".join(one.text_content().split()) for one in html.fromstring(page).find_class("site-card")]


def test_a_completion_is_explained_by_its_parts_its_result_and_its_confirmation(
    amal: Learner, today: date
) -> None:
    amal.do_everything()

    (line,) = lines(amal.get("/learn/record/?language=en"))

    day = words_in(Language.EN).date(today)
    assert f"Complete since {day}" in line
    assert "All 6 required parts are done." in line
    assert "80% is needed." in line
    assert f"You confirmed version 3 of the text of conduct on {day}, in English." in line
    assert "Edition 2026.1" in line
    assert "Where this came from this site" in line


def test_what_is_begun_says_what_is_missing(amal: Learner) -> None:
    amal.submit("before-pre", 1, right=2)
    amal.read()

    (line,) = lines(amal.get("/learn/record/?language=en"))

    assert "Not complete yet" in line
    assert "2 of 6 required parts are done." in line
    assert "A result that reaches the pass mark is not recorded yet." in line
    assert "A confirmation of the text of conduct is not recorded yet." in line
    assert "Make the certificate" not in line


def test_lessons_that_became_optional_are_told_apart_by_quotation_marks(amal: Learner, today: date) -> None:
    amal.submit("before-pre", 1, right=2)
    (own,), words = own_records("E001"), words_in(Language.ZH_HANT)
    way = replace(ways_of("E001", words.language)["arc-100"], waived=("牽涉哪一條規定？", "數字沒有說的"))

    said = [one.striptags() for one in explanation(own, None, way, today, words)]

    assert "對您是選修，因為您在測驗中答對了所有相關題目：「牽涉哪一條規定？」和「數字沒有說的」。" in said


def test_a_record_from_a_package_says_so_and_claims_no_parts_that_the_site_cannot_know(
    amal: Learner, required: CatalogueCourse
) -> None:
    CatalogueCourse.objects.update(requires_success=False, requires_attestation=False)
    append(
        [
            record(Kind.COMPLETED, source=Source.SCORM12, languages=(Language.AR, Language.VI)),
            record(Kind.SCORED, source=Source.SCORM12, scaled=0.83),
        ]
    )

    (line,) = lines(amal.get("/learn/record/?language=en"))

    assert "The learning system reported that everything required is done." in line
    assert "Your best result is 83%." in line
    assert "a course package (SCORM 1.2) in another learning system" in line
    assert "العربية and Tiếng Việt" in line
    (line,) = lines(amal.get("/learn/record/?language=zh-Hant"))
    assert "العربية和Tiếng Việt" in line


def test_a_completion_that_no_longer_counts_says_until_when_it_did(amal: Learner, today: date) -> None:
    amal.do_everything()
    Completion.objects.update(expires_on=today)

    (line,) = lines(amal.get("/learn/record/?language=en"))

    yesterday = words_in(Language.EN).date(today - timedelta(days=1))
    assert "it no longer counts" in line
    assert f"It counted up to and including {yesterday}." in line


def test_nobody_sees_anothers_record(amal: Learner, sign_in: Callable[[str], Learner]) -> None:
    person("E002", "Transit > Bus")
    append([record(learner="E002", registration="of-another", occurred_at=datetime(2026, 3, 2, tzinfo=UTC))])

    page = amal.get("/learn/record/?language=en&learner=E002&number=E002")

    assert "Nothing is recorded about you yet." in page
    assert "of-another" in sign_in("E002").get("/learn/record/")
    assert "of-another" not in page


def test_records_that_wait_are_told(amal: Learner) -> None:
    append([record(course="unknown-course")])

    assert "1 record under your number waits" in amal.get("/learn/record/?language=en")


@pytest.mark.parametrize("language", list(Language))
def test_what_is_not_recorded_and_who_sees_it_is_said_in_every_language(
    amal: Learner, language: Language
) -> None:
    page = amal.get(f"/learn/record/?language={language}")

    words = words_in(language)
    for key in ("not_recorded_ways", "not_recorded_self", "who_leader", "who_administrators"):
        assert words.plain(key) in html.fromstring(page).text_content()


def test_the_record_takes_the_same_few_queries_however_long_it_is(amal: Learner) -> None:
    amal.do_everything()
    with CaptureQueriesContext(connection) as short:
        amal.get("/learn/record/")
    append(record(registration=f"r{number}") for number in range(30))
    with CaptureQueriesContext(connection) as long:
        amal.get("/learn/record/")

    assert len(short) == len(long) <= 15


@pytest.mark.parametrize(("scaled", "percent"), [(0.29, 29), (0.799, 79), (0.8, 80), (1.0, 100), (0.0, 0)])
def test_a_result_is_never_rounded_up(scaled: float, percent: int) -> None:
    assert percent_of(scaled) == percent
