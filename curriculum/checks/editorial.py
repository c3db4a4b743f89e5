"""Check the editorial records: what they point at is there, and no group is cast in one part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from curriculum.editorial import EditorialRecord, Role
from curriculum.loaded import Curriculum
from curriculum.model import Course
from curriculum.positions import YamlDocument
from curriculum.problem_codes import LOPSIDED_CAST, UNKNOWN_REFERENCE
from curriculum.problems import Problem
from curriculum.validation import closest

RACIALIZED = ("indigenous", "black", "racialized")
ACTING = ("helps", "expert", "leads")
"""Parts in which somebody knows, leads or helps."""
_ENOUGH = 5
"""Fewer people than this say nothing about a habit."""
_MOST_HARM = Fraction(1, 2)
"""At most so many of those who cause harm, among those whose group the text shows."""
_LEAST_ACTING = Fraction(1, 4)
_MOST_HARMED = Fraction(2, 3)
_MOST_ONE_GENDER = Fraction(4, 5)


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


def lopsided(cast: Sequence[Role]) -> Iterator[tuple[str, str]]:
    """Yield each way in which *cast* shows one group in one part, as a sentence and a cure.

    Groups that the text does not show are left out of the count. Under five people nothing is said.
    """
    harm = [one for one in cast if one.does == "causes-harm" and one.people != "unsaid"]
    acting = [one for one in cast if one.does in ACTING and one.people != "unsaid"]
    racialized = [one for one in cast if one.people in RACIALIZED]
    of_harm, of_acting = _share(harm, RACIALIZED), _share(acting, RACIALIZED)
    if of_harm is not None and of_harm > _MOST_HARM:
        yield (
            f"{_percent(of_harm)} of those who cause harm are Indigenous, Black or racialized",
            "let people of other groups err as well",
        )
    if of_acting is not None and of_acting < _LEAST_ACTING:
        yield (
            f"only {_percent(of_acting)} of those who help, know or lead are Indigenous, Black or racialized",
            "let them be experts, leaders and helpers as well",
        )
    if len(racialized) >= _ENOUGH:
        harmed = Fraction(sum(one.does == "harmed" for one in racialized), len(racialized))
        if harmed > _MOST_HARMED:
            yield (
                f"{_percent(harmed)} of the Indigenous, Black and racialized people are there to be harmed",
                "give them other parts as well",
            )
    for part, people in (("cause harm", harm), ("help, know or lead", acting)):
        yield from _genders(part, people)
    yield from _genders("are harmed", [one for one in cast if one.does == "harmed"])


def _genders(part: str, people: Sequence[Role]) -> Iterator[tuple[str, str]]:
    shown = [one.gender for one in people if one.gender != "unsaid"]
    for gender in ("woman", "man") if len(shown) >= _ENOUGH else ():
        share = Fraction(shown.count(gender), len(shown))
        if share > _MOST_ONE_GENDER:
            name = "women" if gender == "woman" else "men"
            yield f"{_percent(share)} of those who {part} are {name}", "mix the parts"


def _share(people: Sequence[Role], groups: Sequence[str]) -> Fraction | None:
    if len(people) < _ENOUGH:
        return None
    return Fraction(sum(one.people in groups for one in people), len(people))


def _percent(share: Fraction) -> str:
    return f"{round(share * 100)}%"
