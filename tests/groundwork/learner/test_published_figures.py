"""Whoever has the code of published figures learns what they said, in every language, and never of whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from curriculum.languages import Language
from reporting.figures.publishing import Wanted, publish
from reporting.ledger.appending import append
from reporting.models import FigureProof
from reporting.wording import wording
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 31)


@pytest.fixture
def proof() -> FigureProof:
    """Twenty-four in two departments and three in a third, half of whom completed."""
    assign(course("arc-100", titles={"en": "Racism <and> us"}))
    for number in range(27):
        person(f"E{number:03}", "Clerk" if number > 23 else "Parks" if number % 2 else "Transit & rail")
    for number in range(0, 27, 2):
        append([record(learner=f"E{number:03}", occurred_at=at(2026, 3, 2))], recorded_at=at(2026, 3, 2))
    return publish(Wanted(MARCH, MARCH), "hana.hr")


def test_a_code_shows_the_figures_as_they_were_published(proof: FigureProof) -> None:
    page = Client().get(f"/verify/{proof.code}").content.decode()
    assert "These figures are as they were published." in page
    assert "Racism &lt;and&gt; us" in page
    assert "14 of 27" in page
    assert page.count("Hidden (small groups)") == 3
    assert proof.digest in page
    assert "Nothing was learned since" in page
    for secret in ("hana", "E001", "Person ", proof.salt):
        assert secret not in page


def test_what_came_later_is_told_by_kind_and_a_broken_seal_at_once(proof: FigureProof) -> None:
    nine = range(1, 19, 2)
    later = [record(learner=f"E{number:03}", occurred_at=at(2026, 3, 5)) for number in nine]
    append(later, recorded_at=at(2026, 5, 5))
    assert "Nothing was learned since of 10 people or more" in _page(proof)
    append([record(learner="E023", occurred_at=at(2026, 3, 5))], recorded_at=at(2026, 5, 6))
    cache.clear()  # what is told is kept for an hour
    page = Client().get(f"/verify/{proof.code.lower()}").content.decode()
    assert "People whose completion became known later" in page
    assert "10 people or more" in page
    assert "14 of 27" in page
    _change(proof.code)
    assert (
        "These figures are not as they were sealed." in Client().get(f"/verify/{proof.code}").content.decode()
    )


def _page(proof: FigureProof) -> str:
    return Client().get(f"/verify/{proof.code}").content.decode()


def _change(code: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE groundwork_reporting_figureproof SET content = REPLACE(content, '27', '28')"
            " WHERE code = %s",
            [code],
        )


@pytest.mark.parametrize("language", list(Language))
def test_the_page_is_in_the_reader_s_language(proof: FigureProof, language: Language) -> None:
    page = Client().get(
        f"/verify/{proof.code}?language={language}", headers={"accept-language": language.value}
    )
    assert wording(language).plain("figure_stands") in page.content.decode()
