"""Jobs and completions have an index for each question that is asked of them, and no other to be written."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, models

from reporting.models import Completion, Position
from reporting.models.intervals import in_force

pytestmark = pytest.mark.django_db
_DAY = date(2026, 11, 2)


def _indexes(model: type[models.Model]) -> set[tuple[str, ...]]:
    """Return the columns of each index of *model*, but for that of its own key."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    return {
        tuple(one["columns"])
        for one in found.values()
        if (one["index"] or one["unique"]) and not one["primary_key"]
    }


def test_jobs_have_three_indexes() -> None:
    needed = {
        ("manager_id",),
        ("person_id", "valid_from"),
        ("unit_id", "valid_from", "valid_to"),
    }
    # InnoDB has an index of its own for each link to another table that no other index begins with.
    if connection.vendor == "mysql":
        needed.add(("matrix_manager_id",))
    assert _indexes(Position) == needed


def test_completions_have_two_indexes() -> None:
    assert _indexes(Completion) == {
        ("person_id", "course_id", "registration", "completed_on", "known_on"),
        ("course_id", "person_id", "completed_on", "expires_on", "known_on"),
    }


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        pytest.param({"person__in": [1, 2]}, "position_by_person", id="the jobs of some people"),
        pytest.param({"unit__in": [1, 2]}, "position_by_unit", id="the jobs in some units"),
        pytest.param({"manager__in": [1, 2]}, "_manager_id_", id="the jobs under some leaders"),
    ],
)
def test_no_question_looks_at_every_job(asked: dict[str, list[int]], index: str) -> None:
    rows = Position.objects.filter(in_force(_DAY, _DAY), **asked)
    assert index in _searched(rows, Position)


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        # Django names the index of a constraint; SQLite calls it as it likes.
        pytest.param({"person__in": [1, 2]}, "sqlite_autoindex", id="what some people completed"),
        pytest.param({"course": 1}, "completion_for_figures", id="who completed a course"),
    ],
)
def test_no_question_looks_at_every_completion(asked: dict[str, list[int]], index: str) -> None:
    assert index in _searched(Completion.objects.filter(**asked), Completion)


def _searched(rows: models.QuerySet[models.Model], model: type[models.Model]) -> str:
    """Return how SQLite would look for *rows*: by an index."""
    if connection.vendor != "sqlite":
        pytest.skip("other databases choose by how many rows there are")
    plan = rows.explain()
    assert f"SEARCH {model._meta.db_table} USING" in plan
    return plan
