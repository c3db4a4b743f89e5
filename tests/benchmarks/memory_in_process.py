"""Measure the memory that one way in or out takes beyond the idle process; print JSON.

A program and not a function: what one way leaves behind must not be counted to the next. Linux alone tells
the most memory since a moment (``VmHWM`` after ``clear_refs``, proc(5)).
"""

from __future__ import annotations

import gc
import json
import re
import resource
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

import django

django.setup()  # before any model is imported

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from curriculum.languages import Language  # noqa: E402
from groundwork.backups.making import make_backup  # noqa: E402
from groundwork.backups.restoring import restore_backup  # noqa: E402
from groundwork.content import read_content  # noqa: E402
from groundwork.home import Home  # noqa: E402
from groundwork.importing.bringing import bring  # noqa: E402
from groundwork.returning import bring_back  # noqa: E402
from reporting.exports.api import Format  # noqa: E402
from reporting.exports.exporting import write_export  # noqa: E402
from reporting.exports.made.people import people_report, people_rows  # noqa: E402
from reporting.figures.people_in_portions import people_in_portions  # noqa: E402
from reporting.figures.tree import unit_tree  # noqa: E402
from reporting.models import CatalogueCourse  # noqa: E402
from reporting.roster.importing import import_roster  # noqa: E402
from tests.benchmarks.large_city import TODAY, fill  # noqa: E402
from tests.sample_city import copy_sample_city  # noqa: E402

DAY = date(2026, 11, 23)
_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def main(kind: str, place: str) -> None:
    """Measure *kind* with what is at *place*: a file, or a number of people."""
    with TemporaryDirectory(prefix="groundwork-memory-") as folder:
        work = KINDS[kind](place, Path(folder))
        gc.collect()
        idle = _kilobytes("VmRSS")
        _FORGET.write_text("5")
        begun = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        work()
        seconds = resource.getrusage(resource.RUSAGE_SELF).ru_utime - begun
        print(json.dumps({"idle": idle / 1e3, "above": (_kilobytes("VmHWM") - idle) / 1e3, "s": seconds}))


def _kilobytes(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", _STATUS.read_text())
    assert found
    return int(found[1])


def _home(folder: Path) -> Home:
    """Return a home whose content was read once, as that of a site is."""
    home = copy_sample_city(folder)
    read_content(home, DAY)
    return home


def _studio(place: str, folder: Path) -> Callable[[], object]:
    home = _home(folder)

    def look() -> None:
        with Path(place).open("rb") as file:
            bring_back(home, file, DAY)

    return look


def _draft(place: str, folder: Path) -> Callable[[], object]:
    home, path = _home(folder), Path(place)

    def take() -> None:
        with path.open("rb") as file:
            assert bring(home, file, path.name, DAY, language=Language.EN).drafts

    return take


def _database() -> None:
    call_command("migrate", verbosity=0)


def _roster(place: str, folder: Path) -> Callable[[], object]:
    _database()
    path = Path(place)

    def load() -> None:
        import_roster(path.read_bytes(), effective_on=DAY, known_on=DAY)

    return load


def _people(wanted: Format) -> Callable[[str, Path], Callable[[], object]]:
    def prepared(place: str, folder: Path) -> Callable[[], object]:
        _database()
        fill(int(place))
        course = CatalogueCourse.objects.order_by("pk")[0]

        def write() -> None:
            rows = [
                row
                for some in people_in_portions(unit_tree(), course.course, "", TODAY, TODAY)
                for row in people_rows(course.course, some, TODAY, TODAY)
            ]
            report = people_report(course, rows, TODAY, TODAY, Language.EN)
            with TemporaryFile() as to:
                write_export(to, report, wanted, by="somebody", asked={})

        return write

    return prepared


def _backup(place: str, folder: Path) -> Callable[[], object]:
    _grow(int(place))
    return lambda: make_backup(folder / "backup")


def _restore(place: str, folder: Path) -> Callable[[], object]:
    _grow(int(place))
    make_backup(folder / "backup")
    connection.close()
    Path(connection.settings_dict["NAME"]).unlink()
    return lambda: restore_backup(folder / "backup")


def _grow(size: int) -> None:
    """Let the database hold *size* bytes that do not pack."""
    _database()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE ballast (data BLOB)")
        for _ in range(size // 1_000_000):
            cursor.execute("INSERT INTO ballast VALUES (randomblob(1000000))")


KINDS: dict[str, Callable[[str, Path], Callable[[], object]]] = {
    "studio": _studio,
    "draft": _draft,
    "roster": _roster,
    "csv": _people(Format.CSV),
    "xlsx": _people(Format.XLSX),
    "pdf": _people(Format.PDF),
    "backup": _backup,
    "restore": _restore,
}
"""Each makes ready what is needed, and returns the work that is measured."""


if __name__ == "__main__":
    main(*sys.argv[1:])
