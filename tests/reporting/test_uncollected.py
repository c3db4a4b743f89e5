"""The collector rests while somebody imports a roster, and works again afterwards, whatever happened."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from reporting.roster.errors import RosterError
from reporting.roster.importing import compare_roster
from reporting.roster.uncollected import uncollected


@pytest.fixture(autouse=True)
def _collector_as_before() -> Iterator[None]:
    was_at_work = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if was_at_work else gc.disable)()


def test_it_rests_until_the_last_import_is_over() -> None:
    first, second = uncollected(), uncollected()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_it_stays_at_rest_where_it_rested_before() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()


@pytest.mark.django_db
def test_it_works_again_after_a_file_that_is_no_roster() -> None:
    with pytest.raises(RosterError):
        compare_roster(b'"never closed')
    assert gc.isenabled()
