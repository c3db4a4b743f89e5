"""Check the editorial records: what they point at is there, and no group is cast in one part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from curriculum.cast_shares import shares_of_genders, shares_of_groups
from curriculum.editorial import EditorialRecord, Role
from curriculum.loaded import Curriculum
from curriculum.model import Course
from curriculum.positions import YamlDocument
from curriculum.problem_codes import LOPSIDED_CAST, UNKNOWN_REFERENCE
from curriculum.problems import Problem
from curriculum.validation import closest


def check_editorial(curriculum: Curriculum) -> Iterator[Problem]:
    """Yield what is wrong with the editorial records of the courses that were loaded."""
    for record in curriculum.editorials.values():
        course = curriculum.courses.get(record.course)
        if course is not None:
            yield from _places(record, course)
            yield from _tally(record)


def _places(record: EditorialRecord, course: Course) -> Iterator[Problem]:
    lessons = {
        lesson.id: {component.id for component in lesson.components}
        for module in course.modules
        for lesson in module.lessons
    }
    editorial = record.editorial
    named: dict[str, list[tuple[str, str | None]]] = {
        "cast": [(one.lesson, one.component) for one in editorial.cast],
        "confirm": [(one.lesson, one.component) for one in editorial.confirm],
        "answers": [(one.lesson, one.component) for one in editorial.answers],
        "waivers": [(one.lesson, one.component) for one in editorial.waivers],
        "reading_waivers": [(one.lesson, one.component) for one in editorial.reading_waivers],
    }
    for name, places in named.items():
        for index, (lesson, component) in enumerate(places):
            if lesson not in lessons:
                yield _unknown(record.document, (name, index, "lesson"), lesson, sorted(lessons))
            elif component is not None and component not in lessons[lesson]:
                yield _unknown(
                    record.document, (name, index, "component"), component, sorted(lessons[lesson])
                )


def _unknown(document: YamlDocument, keys: tuple[str | int, ...], got: str, known: Sequence[str]) -> Problem:
    place = document.at(*keys)
    message = f"there is no {keys[-1]} `{got}` here"
    return UNKNOWN_REFERENCE.at(document.path, place.line, place.column, message, closest(got, known))


def _tally(record: EditorialRecord) -> Iterator[Problem]:
    place = record.document.key_at("cast")
    for message, hint in lopsided(record.editorial.cast):
        yield LOPSIDED_CAST.at(record.document.path, place.line, place.column, message, hint)


_SAID = {
    "harm": (
        "{percent} of those who cause harm are Indigenous, Black or racialized",
        "let people of other groups err as well",
    ),
    "acting": (
        "only {percent} of those who help, know or lead are Indigenous, Black or racialized",
        "let them be experts, leaders and helpers as well",
    ),
    "harmed": (
        "{percent} of the Indigenous, Black and racialized people are there to be harmed",
        "give them other parts as well",
    ),
}
_PARTS = {"harm": "cause harm", "acting": "help, know or lead", "harmed": "are harmed"}


def lopsided(cast: Sequence[Role]) -> Iterator[tuple[str, str]]:
    """Yield each way in which *cast* shows one group in one part, as a sentence and a cure.

    Groups that the text does not show are left out of the count. Under five people nothing is said.
    """
    for share in shares_of_groups(cast):
        if share.is_lopsided:
            said, cure = _SAID[share.name]
            yield said.format(percent=_percent(share.share)), cure
    for share in shares_of_genders(cast):
        if share.is_lopsided:
            part, _, gender = share.name.partition("_")
            people = "women" if gender == "woman" else "men"
            yield f"{_percent(share.share)} of those who {_PARTS[part]} are {people}", "mix the parts"


def _percent(share: Fraction) -> str:
    return f"{round(share * 100)}%"
