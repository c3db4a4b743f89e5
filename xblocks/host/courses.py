"""The courses that the host plays: OLX archives in a folder, read when wanted and when they change."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from opaque_keys.edx.keys import CourseKey, UsageKey

from assessments.api import CompletionRule, rule_of
from assessments.model import CourseContent
from curriculum.approval import Missing
from curriculum.media import MediaShelf
from curriculum.model import Lesson, Texts
from editions.api import EditionError, decided_file, read_decided
from editions.model import Edition
from xblocks.host.errors import UnknownCourseError
from xblocks.olx.api import OlxBlock, OlxCourse, OlxError, read_course

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HostedCourse:
    """One edition of a course, in memory, read-only."""

    key: CourseKey
    label: str
    digest: str
    """Of what is really in the archive, should someone have edited it."""
    content: CourseContent
    rule: CompletionRule
    blocks: Mapping[UsageKey, OlxBlock]
    """In the order of the course."""
    media: MediaShelf = field(default_factory=MediaShelf)
    """Where its pictures, sounds and films are."""
    missing: Missing | None = None
    """What it lacked of its approval when it was frozen."""

    @property
    def id(self) -> str:
        """Return the course's id, such as ``arc-100``."""
        return self.content.course.id

    @property
    def texts(self) -> Texts:
        """Return the course's title and summary."""
        return self.content.course.texts

    @property
    def minutes(self) -> int:
        """Return the minutes of all lessons together in which something is required."""
        return self.content.course.minutes

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Return the lessons in order."""
        return self.content.course.lessons

    def lesson(self, identifier: str) -> Lesson:
        """Return the lesson *identifier*.

        Raises: UnknownCourseError: the course has no such lesson.
        """
        for lesson in self.lessons:
            if lesson.id == identifier:
                return lesson
        message = f"{self.id} has no lesson '{identifier}'"
        raise UnknownCourseError(message)

    def blocks_of(self, lesson: Lesson) -> tuple[UsageKey, ...]:
        """Return the usage keys of a lesson's blocks, in order."""
        return tuple(usage for usage, block in self.blocks.items() if block.content.lesson == lesson.id)


def hosted_course(olx: OlxCourse, media: Path | None = None) -> HostedCourse:
    """Return *olx* ready to be played, its pictures, sounds and films written into the folder *media*."""
    key = CourseKey.from_string(str(olx.key))
    return HostedCourse(
        key=key,
        label=olx.label,
        digest=Edition(label=olx.label, content=olx.content).digest,
        content=olx.content,
        rule=rule_of(olx.content.course, olx.content.material),
        blocks={
            UsageKey.from_string(olx.key.usage(block.block_type, block.url_name)): block
            for block in olx.blocks
        },
        media=olx.media if media is None else _unpacked(olx, media),
        missing=olx.missing,
    )


def _unpacked(olx: OlxCourse, folder: Path) -> MediaShelf:
    """Write what the archive holds packed under its digests: a film is read from the disk, part by part."""
    places: dict[str, Path | bytes] = {}
    for file in olx.content.course.media:
        if file.digest in olx.media.places:
            places[file.digest] = folder / f"{file.digest}.{file.ending}"
            olx.media.write(file, folder / f"{file.digest}.{file.ending}")
    return MediaShelf(places)


def required_modules(course: HostedCourse) -> tuple[str, ...]:
    """Return the modules of *course* in which something is required, in order."""
    lessons = {one.key.partition(".")[0] for one in course.rule.requirements}
    return tuple(
        module.id
        for module in course.content.course.modules
        if any(lesson.id in lessons for lesson in module.lessons)
    )


class Shelf:
    """The archives of a folder: ``<course>/*-olx.tar.gz``. Safe to use from several threads."""

    def __init__(self, folder: Path, media: Path, published: Path | None = None) -> None:
        """*published* holds the frozen editions, with what was decided about them; None: nothing was."""
        self._folder = folder
        self._media = media
        self._decided = _Decided(published)
        self._lock = threading.Lock()
        self._read: dict[Path, tuple[tuple[int, int], HostedCourse | None]] = {}

    def courses(self) -> tuple[HostedCourse, ...]:
        """Return all editions of all courses, the one with the highest label first.

        Those that were withdrawn come last: whoever is in one stays in it, and nobody begins it.
        An archive that cannot be read is left out, and the log says why: the other courses go on.
        """
        with self._lock:
            paths = sorted(self._folder.glob("*/*-olx.tar.gz"))
            self._read = {path: self._read[path] for path in paths if path in self._read}
            found = [course for course in map(self._course, paths) if course is not None]
            withdrawn = {course.key for course in found if self._decided.is_withdrawn(course)}
        newest_first = sorted(found, key=_age, reverse=True)
        return tuple(sorted(newest_first, key=lambda course: course.key in withdrawn))

    def editions(self, course_id: str) -> tuple[HostedCourse, ...]:
        """Return the editions of one course, the newest first.

        Raises: UnknownCourseError: there is none.
        """
        found = tuple(course for course in self.courses() if course.id == course_id)
        if not found:
            message = f"no course '{course_id}' has been built for this site"
            raise UnknownCourseError(message)
        return found

    def by_key(self, key: CourseKey) -> HostedCourse:
        """Return the edition with the course key *key*.

        Raises: UnknownCourseError: there is none.
        """
        for course in self.courses():
            if course.key == key:
                return course
        message = f"no course {key} has been built for this site"
        raise UnknownCourseError(message)

    def _course(self, path: Path) -> HostedCourse | None:
        stamp = _stamp(path)
        kept = self._read.get(path)
        if kept is None or kept[0] != stamp:
            kept = stamp, _read(path, self._media)
            self._read[path] = kept
        return kept[1]


class _Decided:
    """Which editions were withdrawn, read again only when the file that says it changes."""

    def __init__(self, published: Path | None) -> None:
        self._published = published
        self._read: dict[str, tuple[tuple[int, int], frozenset[str]]] = {}

    def is_withdrawn(self, course: HostedCourse) -> bool:
        """Return whether *course* was withdrawn. What cannot be read withdraws nothing, and is logged."""
        if self._published is None:
            return False
        path = decided_file(self._published, course.id)
        stamp = _stamp(path)
        kept = self._read.get(course.id)
        if kept is None or kept[0] != stamp:
            kept = self._read[course.id] = stamp, _withdrawn(path)
        return course.label in kept[1]


def _withdrawn(path: Path) -> frozenset[str]:
    try:
        return frozenset(one.edition for one in read_decided(path).withdrawn)
    except (EditionError, OSError) as error:
        _log.error("what was decided about editions cannot be read: %s", error)
        return frozenset()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _age(course: HostedCourse) -> tuple[list[int], str]:
    """Return what sorts editions by their labels: 2026.10 is newer than 2026.9, whenever it was built."""
    return [int(number) for number in re.findall(r"\d+", course.label)], course.label


def _read(path: Path, media: Path) -> HostedCourse | None:
    try:
        with path.open("rb") as archive:
            return hosted_course(read_course(archive), media)
    except (OlxError, OSError) as error:
        _log.error("%s cannot be played: %s", path.name, error)
        return None


_shelves: dict[Path, Shelf] = {}


def shelf() -> Shelf:
    """Return the shelf of ``settings.GROUNDWORK_OLX``; its media go to ``settings.GROUNDWORK_MEDIA``.

    What was decided about editions stands below ``settings.GROUNDWORK_PUBLISHED``.
    """
    folder, media = Path(settings.GROUNDWORK_OLX), Path(settings.GROUNDWORK_MEDIA)
    published = getattr(settings, "GROUNDWORK_PUBLISHED", None)
    if folder not in _shelves:
        _shelves[folder] = Shelf(folder, media, published and Path(published))
    return _shelves[folder]
