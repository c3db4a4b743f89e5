"""Say the entries of an editorial record in a trainer's language, each with its own problems."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assessments.model import CourseContent
from authoring.editorial.api import PARTS, Entry, entries_of, key_of_entry, place_of_entry
from curriculum.editorial import Confirmation, Editorial, EditorialRecord, Permission
from curriculum.languages import Language
from curriculum.problems import Problem
from groundwork.reading import Reading
from groundwork.workshop.course_page import title_of
from groundwork.workshop.problem_places import ShownProblem, shown
from player.api import Wording, strings

_FILE = "editorial.yaml"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as its table shows it."""

    key: str
    place: tuple[str, Language]
    """Where it belongs, in the titles of lesson and component."""
    title: str
    """Its name or its words, which are English."""
    cells: tuple[tuple[str, bool], ...]
    """What else is said of it, and whether that is English whoever reads."""
    problems: tuple[ShownProblem, ...]


def editorial_of(reading: Reading, course: str) -> Editorial | None:
    """Return the record of *course*; None where it has none, or one with a fault."""
    found = _record(reading, course)
    return found.editorial if found else None


def is_broken(reading: Reading, course: str) -> bool:
    """Return whether *course* has a record that cannot be read."""
    return _record(reading, course) is None and _path(reading, course).is_file()


def places_in(content: CourseContent, language: Language) -> dict[str, tuple[str, Language]]:
    """Return each lesson of a course and each component, as the record names it, with its titles."""
    found: dict[str, tuple[str, Language]] = {}
    for lesson in content.course.lessons:
        title, of_lesson = title_of(lesson.texts, language)
        found[lesson.id] = title, of_lesson
        for component in lesson.components:
            inner, of_inner = title_of(component.texts, language)
            found[f"{lesson.id}/{component.id}"] = f"{title}: {inner}", of_inner
    return found


def count_at(editorial: Editorial | None, place: str) -> int:
    """Return how many entries of the record are about *place* itself."""
    return sum(place_of_entry(one) == place for part in PARTS for one in entries_of(editorial, part))


def signer_name(signer: str, language: Language) -> str:
    """Return what those are called who sign as *signer*."""
    return strings(language).plain(f"signer_{signer}")


def lines_of(
    reading: Reading, course: str, at: str, places: dict[str, tuple[str, Language]], words: Wording
) -> dict[str, list[Line]]:
    """Return the lines of each list; with *at* only those about one lesson or component."""
    found = _record(reading, course)
    problems = _by_entry(found, _problems(reading, course)) if found else {}
    lines: dict[str, list[Line]] = {part: [] for part in PARTS}
    for part in PARTS:
        for index, entry in enumerate(entries_of(found.editorial if found else None, part)):
            place = place_of_entry(entry)
            if not at or place == at or place.startswith(f"{at}/"):
                told = (shown(one, reading.home, words.language) for one in problems.get((part, index), ()))
                lines[part].append(
                    Line(
                        key_of_entry(part, entry),
                        places.get(place, (place, Language.EN)),
                        getattr(entry, "name", "") or getattr(entry, "what", ""),
                        tuple(_cells(entry, words)),
                        tuple(told),
                    )
                )
    return lines


def problems_of_record(reading: Reading, course: str, language: Language) -> list[ShownProblem]:
    """Return what is wrong with the record as a whole, or with a list that no form of this page changes."""
    found = _record(reading, course)
    every = _problems(reading, course)
    if found is not None:
        here = _by_entry(found, every)
        every = [
            one for (part, index), told in here.items() for one in told if index < 0 or part not in PARTS
        ]
    return [shown(one, reading.home, language) for one in every]


def _record(reading: Reading, course: str) -> EditorialRecord | None:
    return reading.content.curriculum.editorials.get(course)


def _path(reading: Reading, course: str) -> Path:
    return reading.home.curriculum_content / "courses" / course / _FILE


def _problems(reading: Reading, course: str) -> list[Problem]:
    path = _path(reading, course)
    return [one for one in reading.problems if one.path == path]


def _by_entry(record: EditorialRecord, problems: Iterable[Problem]) -> dict[tuple[str, int], list[Problem]]:
    """Return *problems* by the entry at which they stand; under -1 what stands at a list's own name."""
    starts = sorted(_starts(record))
    found: dict[tuple[str, int], list[Problem]] = {}
    for problem in problems:
        index = bisect_right([line for line, _, _ in starts], problem.line) - 1
        place = starts[index][1:] if index >= 0 else ("", -1)
        found.setdefault(place, []).append(problem)
    return found


def _starts(record: EditorialRecord) -> Iterator[tuple[int, str, int]]:
    for name in Editorial.model_fields:
        entries = record.document.entries(name)
        if entries:
            yield record.document.key_at(name).line, name, -1
        for index in range(len(entries)):
            yield record.document.at(name, index).line, name, index


def _cells(entry: Entry, words: Wording) -> Iterator[tuple[str, bool]]:
    if isinstance(entry, Permission):
        yield entry.owner, True
        yield entry.until_then, True
        yield entry.granted_on or words.plain("ws_record_not_granted"), bool(entry.granted_on)
    elif isinstance(entry, Confirmation):
        yield signer_name(entry.who, words.language), False
    else:
        yield words.plain(f"ws_does_{_key(entry.does)}"), False
        yield words.plain(f"ws_people_{entry.people}"), False
        yield words.plain(f"ws_gender_{entry.gender}"), False


def _key(word: str) -> str:
    return word.replace("-", "_")
