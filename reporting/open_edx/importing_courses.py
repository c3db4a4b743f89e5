"""Bring archives of our courses into the store of courses, each once: what was edited in Studio stays."""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path

from django.core.management import call_command

from curriculum.hostile_xml import HostileXmlError, parse_hostile
from reporting.errors import ReportingError
from reporting.open_edx.lms import course_key, modulestore

_MOST_MEMBERS = 5_000
_MOST_BYTES = 200_000_000
_MOST_XML = 1_000_000
_FOLDER = "course"
"""The one folder of an archive of ours (docs/reference/olx.md)."""


class ArchiveError(ReportingError):
    """A file that is no archive of a course of ours."""


def import_course(archive: Path, *, is_again: bool = False) -> tuple[str, bool]:
    """Import the course in *archive*, and return its key and whether it was imported.

    A run that is there already is left alone, unless *is_again*: then Studio's copy is replaced.

    Raises: ArchiveError: it is no archive of a course, or an unsafe one.
    """
    with tempfile.TemporaryDirectory(prefix="groundwork-") as place:
        _unpack(archive, Path(place))
        key = _key(archive, Path(place) / _FOLDER / "course.xml")
        if not is_again and modulestore().has_course(course_key(key)):
            return key, False
        call_command("import", place, _FOLDER)
    return key, True


def _unpack(archive: Path, place: Path) -> None:
    try:
        with tarfile.open(archive, mode="r:gz") as tar:
            members = tar.getmembers()
            if len(members) > _MOST_MEMBERS or sum(member.size for member in members) > _MOST_BYTES:
                raise ArchiveError(f"{archive.name} would unpack to too much")
            # The filter refuses links and names that lead out, and devices (PEP 706).
            tar.extractall(place, members=members, filter="data")
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise ArchiveError(f"{archive.name} is no archive of a course that can be read: {error}") from None


def _key(archive: Path, file: Path) -> str:
    try:
        root = parse_hostile(file.read_bytes(), most_bytes=_MOST_XML, most_depth=4)
        org, course, run = (str(root.attrib[name]) for name in ("org", "course", "url_name"))
    except (OSError, KeyError, HostileXmlError) as error:
        raise ArchiveError(
            f"{archive.name} has no course/course.xml with org, course and run: {error}"
        ) from None
    return f"course-v1:{org}+{course}+{run}"
