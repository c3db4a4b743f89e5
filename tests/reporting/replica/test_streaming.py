"""With a database server that another one follows by its own means: behind, gone, and back again."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from curriculum.languages import Language
from groundwork.cli import groundwork
from groundwork.site.database import databases
from reporting.access.grants import give
from reporting.exports.api import Format
from reporting.ledger.appending import append
from reporting.models import CatalogueCourse, Export, Person, ReplicaMark
from reporting.prepared.keeping import ask_for, pieces
from reporting.prepared.making import make
from reporting.replica import reading
from reporting.replica.choice import REPLICA
from reporting.replica.reading import heavy_reading, only_replica
from reporting.roles import Role
from scripts.followed_databases import Followed, followed_mariadb, followed_postgresql
from tests.reporting.factories import assign, at, course, person, record
from tests.reporting.replica.sites import on_databases

pytestmark = [pytest.mark.slow, pytest.mark.database, pytest.mark.one_database]
ASKED = {"as_of": "2026-05-31", "known_on": "2026-05-31", "unit": "", "course": "arc-100", "status": ""}


@pytest.fixture(scope="module", params=[followed_postgresql, followed_mariadb])
def servers(request: pytest.FixtureRequest) -> Iterator[Followed]:
    """Run a server, and have one that can follow it."""
    with request.param() as found:
        yield found


@pytest.fixture(scope="module", autouse=True)
def _site(
    servers: Followed, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Be a site on the first, with a course that all have to take, an analyst, and a record."""
    # The tables as they are now: that migrations come to the same is seen elsewhere.
    without = override_settings(MIGRATION_MODULES={one.label: None for one in apps.get_app_configs()})
    wanted = databases(servers.url, servers.replica_url, tmp_path_factory.mktemp("site"))
    with without, django_db_blocker.unblock(), on_databases(wanted):
        call_command("migrate", run_syncdb=True, verbosity=0)
        assign(course())
        person("E900", "City Clerk")
        get_user_model().objects.create(username="E900")
        give("E900", Role.HR_ANALYST, by="test", reason="a test")
        append([record(learner="E900")], recorded_at=at(2026, 5, 4))
        yield


@contextmanager
def _following(servers: Followed) -> Iterator[None]:
    """Have the second follow, and begin when it holds what the first does."""
    with servers.following():
        until = time.monotonic() + 60
        while not servers.has_all():
            assert time.monotonic() < until, "the replica does not follow"
            time.sleep(0.05)
        yield
        connections[REPLICA].close()  # it stops when nobody is connected


def _made_file(unit: str) -> tuple[list[str], str | None]:
    """Return the numbers in a large file that is made now, and as of when the log says that it was read."""
    asked_at = timezone.now()
    file = ask_for(
        "people",
        ASKED | {"unit": unit},
        Format.CSV,
        Language.EN,
        owner="E900",
        now=asked_at,
    )
    make(file.pk)
    file.refresh_from_db()
    rows = csv.DictReader(io.StringIO(b"".join(pieces(file)).decode("utf-8-sig")))
    numbers = [row["employee_number"] for row in rows]
    file.delete()
    return numbers, Export.objects.latest("at").asked.get("replica")


def test_a_replica_that_follows_is_read_one_that_lags_says_so_and_one_that_lags_too_far_is_left_alone(
    servers: Followed, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("E001", "Transit")
    with _following(servers):
        everybody, read_until = _made_file("Transit")
        marked = ReplicaMark.objects.get().at
        assert everybody == ["E001"]
        assert read_until == marked.isoformat(timespec="seconds")

        monkeypatch.setattr(reading, "PATIENCE", 0.2)
        servers.pause()
        person("E002", "Transit")
        assert _made_file("Transit") == (everybody, read_until), (
            "a little behind: it is read, and says up to when"
        )
        assert _told()["complete_until"].startswith(read_until.removesuffix("+00:00"))

        settings.GROUNDWORK_REPLICA_MINUTES = 0
        assert _made_file("Transit") == ([*everybody, "E002"], None), "too far behind: the first is read"

        servers.resume()
        settings.GROUNDWORK_REPLICA_MINUTES = 5
        monkeypatch.setattr(reading, "PATIENCE", 30)
        again, later = _made_file("Transit")
        assert again == [*everybody, "E002"]
        assert later is not None
        assert later >= read_until


def _told() -> dict[str, str]:
    """Return what the site says of its replica to those who watch it."""
    told: dict[str, str] = Client().get("/health/ready/").json()["replica"]
    return told


def test_a_replica_that_is_gone_is_not_missed_and_one_that_comes_back_is_read_again(
    servers: Followed, settings: Settings
) -> None:
    settings.GROUNDWORK_METRICS_TOKEN = "of monitoring"
    person("E003", "Parks")
    assert _made_file("Parks") == (["E003"], None)
    assert _told() == {"answers": False, "complete_until": None, "is_read": False}
    metrics = Client().get("/metrics", headers={"Authorization": "Bearer of monitoring"}).content.decode()
    assert "groundwork_replica_up 0.0" in metrics
    with _following(servers):
        numbers, read_until = _made_file("Parks")
        assert numbers == ["E003"]
        assert read_until is not None
        assert (_told()["answers"], _told()["is_read"]) == (True, True)
        metrics = Client().get("/metrics", headers={"Authorization": "Bearer of monitoring"}).content.decode()
        assert "groundwork_replica_up 1.0" in metrics
        assert "groundwork_replica_age_seconds" in metrics


def test_nothing_is_written_through_the_replica_and_it_is_verified_and_copied_as_it_is(
    servers: Followed, tmp_path: Path
) -> None:
    with _following(servers):
        with only_replica():
            assert Person.objects.filter(number="E900").exists()
        with pytest.raises(DatabaseError, match=r"(?i)read.only (transaction|option)"):
            CatalogueCourse.objects.using(REPLICA).create(course="arc-200")
        with heavy_reading():
            CatalogueCourse.objects.create(course="arc-300")
        assert CatalogueCourse.objects.filter(course="arc-300").exists()

        verified = CliRunner().invoke(groundwork, ["records", "verify", "--replica"])
        assert (verified.exit_code, "1 records checked, 0 faults" in verified.output) == (0, True)
        assert "the replica holds everything until" in verified.output

        copied = CliRunner().invoke(groundwork, ["backup", str(tmp_path / "b.backup"), "--replica"])
        assert (copied.exit_code, "1 records or more" in copied.output) == (0, True)
