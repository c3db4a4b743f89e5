"""Know which column of a learning system's report says what, and in which words: data, not code.

``maps/`` holds the maps that come with the product; whoever has another system, or another
language in its headings, writes one more (docs/reference/completion-reports.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from curriculum.authoring import read_yaml, validate
from curriculum.languages import Language
from curriculum.model import Model
from reporting.errors import ReportingError

_MAPS = Path(__file__).parent / "maps"
_YEARS, _MONTHS, _DAYS = ("%Y", "%y"), ("%m", "%b", "%B"), ("%d",)

Name = Annotated[str, Field(min_length=1, max_length=200)]
"""A heading, or a word in a cell; letter case and blanks do not matter."""
Columns = Annotated[tuple[Name, ...], Field(min_length=1)]
"""The headings under which something may stand; the first of them that the report has is read."""
Words = tuple[Name, ...]
Sentence = Annotated[str, Field(min_length=1, max_length=1000)]


class StatusColumn(Model):
    """How the report says where a learner stands."""

    columns: Columns
    done: Annotated[Words, Field(min_length=1)]
    """All that the system requires of the course was done."""
    failed: Words = ()
    open: Words = ()
    """Not begun, or not done: such a line tells nothing that is recorded."""
    is_optional: bool = False
    """Whether a report without the column is right too; a line is then done when it has a day."""
    waived: Words = ()
    """Let off, or recognised for something else: the course was not taken, and is not recorded."""


class TimeColumn(Model):
    """How the report says when. ISO 8601 is always understood."""

    columns: Columns
    formats: Words = ()
    """In the letters of ``strptime``; month and day names in English."""
    either_order: Words = ()
    """Formats with the day before the month, in which the system may also put the month first."""
    zone: str = ""
    """Of times that do not name their own, such as ``America/Edmonton``; empty for the site's."""


class ScoreColumn(Model):
    """How the report says a score."""

    columns: Columns
    lowest: float = 0.0
    highest: float = 100.0
    decimal: Literal[".", ","] = "."


class LanguageColumn(Model):
    """How the report says in which language the course was taken."""

    columns: Columns
    words: dict[Name, Language]


class ReportMap(Model):
    """What one report of one learning system says where."""

    system: Annotated[str, Field(pattern="^[a-z][a-z0-9-]{0,39}$")]
    """Names the registrations of what comes from there; two systems need two names."""
    report: Sentence
    """Which report it is, and how to get it."""
    tried: Sentence
    """How far the map has been proven; said plainly."""
    learner: Columns
    """Holds the employee number."""
    course: Words = ()
    """Empty for a report about one course, which the importer is told."""
    courses: dict[Name, Name] = {}
    """Our course by what the system calls it: ``arc-100``, or ``arc-100 2026.1`` with the edition."""
    edition: Words = ()
    status: StatusColumn | None = None
    """None: a line is done when it has a day."""
    completed: TimeColumn | None = None
    """None: the report tells no day, and the importer is told one."""
    score: ScoreColumn | None = None
    language: LanguageColumn | None = None


class MapError(ReportingError):
    """A map that cannot be used."""


def built_in() -> tuple[str, ...]:
    """Return the names of the maps that come with the product."""
    return tuple(sorted(path.stem for path in _MAPS.glob("*.yaml")))


def path_of(name: str) -> Path:
    """Return where the map *name* lies, so that it can be copied and changed."""
    return _MAPS / f"{name}.yaml"


def read_map(name: str) -> ReportMap:
    """Return the map *name*: one that comes with the product, or a YAML file.

    Raises: MapError: there is no such map, or it holds mistakes; with all of them.
    """
    path = path_of(name) if name in built_in() else Path(name)
    if path.suffix.lower() not in {".yaml", ".yml"} or not path.is_file():
        raise MapError(
            f"no map {name!r}: expected {', '.join(built_in())}, or a YAML file of your own "
            "(groundwork records map moodle prints one to begin with)"
        )
    document, problems = read_yaml(path)
    found = None
    if document is not None:
        found, more = validate(document, ReportMap)
        problems += more
    if found is None or problems:
        raise MapError(
            "\n".join(f"{one.path}:{one.line}: {one.message}. {one.hint}".rstrip(" .") for one in problems)
        )
    if senseless := _senseless(found):
        raise MapError("\n".join(f"{path}: {sentence}" for sentence in senseless))
    return found


def _senseless(one: ReportMap) -> list[str]:
    """Return what is wrong between the values of *one*."""
    found = []
    if one.status is None and one.completed is None:
        found.append("status and completed are both missing: nothing would say who is done")
    if one.score is not None and one.score.highest <= one.score.lowest:
        found.append(f"score.highest ({one.score.highest}) must be more than lowest ({one.score.lowest})")
    if one.completed is not None:
        found += [
            f"completed: the format {text!r} must hold %d, one of %m, %b and %B, and one of %Y and %y"
            for text in (*one.completed.formats, *one.completed.either_order)
            if not all(any(part in text for part in parts) for parts in (_YEARS, _MONTHS, _DAYS))
        ]
        if one.completed.zone and not is_zone(one.completed.zone):
            found.append(
                f"completed.zone must be a zone such as America/Edmonton, not {one.completed.zone!r}"
            )
    if one.status is not None:
        told = [
            word.casefold()
            for word in (*one.status.done, *one.status.failed, *one.status.open, *one.status.waived)
        ]
        found += [
            f"status: {word!r} stands in two lists" for word in sorted({w for w in told if told.count(w) > 1})
        ]
    return found


def is_zone(name: str) -> bool:
    """Return whether *name* is a time zone of the IANA database."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # a name that is no name, a folder, nothing at all
        return False
    return True
