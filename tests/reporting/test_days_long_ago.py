"""A day before anybody's records is said to be none, on every page that reckons back from it."""

from __future__ import annotations

import pytest

from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["as_of", "known_on"])
def test_the_page_of_a_course_shows_today_instead(sign_in: SignIn, asked: str) -> None:
    assign(course("arc-100"), due_days=60)
    person("E001")

    answer = sign_in("hr", "HR analysts").get("/hr/courses/arc-100/", {asked: "0001-01-01"})

    assert answer.status_code == 200
    assert "That was not a day; today is shown instead." in answer.content.decode()
