"""Tell which course and edition of ours a line of a foreign report means, or that nobody can tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reporting.lms_reports.table import folded

_LABEL = re.compile(r"(?<![\w.])\d{4}\.[1-9]\d{0,3}(?:-draft)?(?![\w.])")


class CourseTaken(NamedTuple):
    """A course in the edition in which it was taken."""

    course: str
    edition: str
    digest: str


@dataclass(frozen=True, slots=True)
class KnownEditions:
    """Which editions of which courses there are."""

    labels: Mapping[str, tuple[str, ...]]
    """By course id, oldest first."""
    digest_of: Callable[[str, str], str]
    """Return the digest of the edition of a course with a label that is among ``labels``."""


@dataclass(frozen=True, slots=True)
class CourseReader:
    """How the courses of one report are to be read. An edition is told by somebody, never guessed."""

    known: KnownEditions
    names: Mapping[str, str] = field(default_factory=dict)
    """``arc-100`` or ``arc-100 2026.1`` by what the system calls it."""
    told: Mapping[str, str] = field(default_factory=dict)
    """Edition by course, told by whoever imports; under the empty name for all others."""

    def course(self, text: str) -> tuple[str, str] | None:
        """Return the course that *text* names, and its edition or an empty text; None for none of ours.

        Raises: ValueError: it names two.
        """
        named = {folded(name): ours for name, ours in self.names.items()}.get(folded(text))
        if named is not None:
            course, _, edition = named.partition(" ")
            return course, edition.strip()
        words = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text.casefold())
        found = list(dict.fromkeys(word for word in words if word in self.known.labels))
        if len(found) > 1:
            raise ValueError(
                f"{text[:60]!r} names {' and '.join(found)}; say which under courses: in a map of your own"
            )
        label = _LABEL.search(text)
        return (found[0], label[0] if label else "") if found else None

    def taken(self, course: str, edition: str) -> CourseTaken:
        """Return *course* in *edition*, or where that is empty in the one that was told.

        Raises: ValueError: nobody told the edition, or there is none such; with the cure.
        """
        label = edition or self.told.get(course) or self.told.get("", "")
        labels = self.known.labels.get(course, ())
        have = ", ".join(labels) or "none yet"
        if not label:
            raise ValueError(
                f"the report does not tell the edition of {course}; add --edition {course}=… ({have})"
            )
        if label not in labels:
            raise ValueError(
                f"there is no edition {label!r} of {course} ({have}); say the right one with --edition"
            )
        return CourseTaken(course, label, self.known.digest_of(course, label))
