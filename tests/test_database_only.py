"""On another engine, what asks the database is run again and nothing of it is left out."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from tests.database_only import asks_database


def test_what_asks_no_database_cannot_reach_one(request: pytest.FixtureRequest) -> None:
    assert not asks_database(request.node)
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()


@pytest.mark.django_db
def test_a_marked_test_asks(request: pytest.FixtureRequest) -> None:
    assert asks_database(request.node)


def test_a_test_whose_fixture_asks_does(client: Client, db: None, request: pytest.FixtureRequest) -> None:
    assert asks_database(request.node)


@pytest.mark.every_database
def test_a_program_of_its_own_asks(request: pytest.FixtureRequest) -> None:
    assert asks_database(request.node)


@pytest.mark.django_db
@pytest.mark.one_database
def test_what_is_the_same_on_any_engine_is_not_asked_of_another(request: pytest.FixtureRequest) -> None:
    assert not asks_database(request.node)
