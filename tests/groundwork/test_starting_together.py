"""Several processes of a new release may start at the same moment: one brings the tables up to date."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from groundwork.site.one_at_a_time import one_at_a_time
from tests.fresh_database import connected, fresh_database
from tests.groundwork.test_operating import GROUNDWORK, environment_of


@pytest.mark.django_db
def test_the_second_waits_until_the_first_is_done(tmp_path: Path) -> None:
    said: list[str] = []
    entered = threading.Event()

    def second(database: BaseDatabaseWrapper) -> None:
        database.inc_thread_sharing()
        with one_at_a_time(database):
            said.append("second")
            entered.set()

    with fresh_database(tmp_path) as url, connected(url) as one, connected(url) as other:
        thread = threading.Thread(target=second, args=(other,))
        with one_at_a_time(one):
            thread.start()
            # Long enough for one that does not wait; one that waits is heard of below.
            assert not entered.wait(0.5)
            said.append("first")
        thread.join(30)
        assert said == ["first", "second"]


@pytest.mark.django_db
def test_one_that_breaks_off_lets_the_next_one_in(tmp_path: Path) -> None:
    with fresh_database(tmp_path) as url, connected(url) as one, connected(url) as other:
        with pytest.raises(ValueError, match="broken off"), one_at_a_time(one):
            raise ValueError("broken off")
        with one_at_a_time(other):
            pass


@pytest.mark.slow
@pytest.mark.one_database  # how each engine waits is tried above
@pytest.mark.django_db
def test_two_that_start_at_once_on_an_empty_database_both_start(tmp_path: Path) -> None:
    with fresh_database(tmp_path) as url:
        both = [
            subprocess.Popen(
                [GROUNDWORK, "jobs", "list"],
                env=environment_of(tmp_path, GROUNDWORK_DATABASE_URL=url),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        told = [(*one.communicate(timeout=240), one.returncode) for one in both]

    assert told == [("0 waiting, 0 running, 0 done, 0 failed\n", "", 0)] * 2
