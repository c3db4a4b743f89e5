"""Every city that takes the curriculum over has sound texts of its own, and a course that builds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assessments.authoring import load_material
from curriculum.api import load_curriculum
from curriculum.cities.api import cities_of
from editions.api import Published, assemble
from groundwork.cities import CityReport, lay_out, report_on

ROOT = Path(__file__).parents[2]
CONTENT, ASSESSMENTS = ROOT / "curriculum/content", ROOT / "assessments/content"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module", params=cities_of(CONTENT))
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> CityReport:
    """Return what is said of each city."""
    into = tmp_path_factory.mktemp("city")
    return report_on(lay_out(CONTENT, ASSESSMENTS, into, request.param), TODAY)


def test_the_citys_own_texts_have_no_problems(report: CityReport) -> None:
    assert [str(problem) for problem in report.problems] == []
    assert report.is_sound


def test_it_says_what_is_overlaid_inherited_and_missing(report: CityReport) -> None:
    assert report.overlaid
    assert report.inherited > len(report.overlaid)
    # An example that claimed to lack nothing would be a claim about a city that nobody has asked.
    assert report.city.status == "live" or report.still_of_the_base


def test_its_courses_are_whole(report: CityReport, tmp_path: Path) -> None:
    laid = lay_out(CONTENT, ASSESSMENTS, tmp_path, report.city.id)
    curriculum, _ = load_curriculum(laid.taken.content)
    material, _ = load_material(laid.taken.assessments)

    assert set(curriculum.courses) == set(report.city.courses)
    for course in report.city.courses:
        edition = assemble(curriculum, material, course, Published(tmp_path / "none", TODAY))
        assert edition.content.course.written_in == report.city.languages
