"""Change what stands above the components: titles, summaries, minutes, the words of modules and objectives.

As in the forms of components, words stand under names: ``title/ar``, ``module/speak-up/body/en``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessments.model import CourseContent
from authoring.courses.changed import with_lesson
from authoring.courses.opened import lesson_of
from authoring.courses.typed_texts import written_wrongly
from authoring.forms.values import Values
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Course, Lesson, Module, Objective, Section, Text, Texts
from curriculum.translations import TranslationStatus

MOST_MINUTES = 120
_Words = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class HeadFault:
    """Something that cannot stand so; *reason* is ``empty``, ``minutes_wrong``, ``emptied``, or a code."""

    name: str
    reason: str


def values_of_lesson(lesson: Lesson) -> Values:
    """Return the words above the components of *lesson*."""
    words = dict(values_of_texts("", lesson.texts))
    words["minutes"] = (str(lesson.minutes),)
    words["objectives"] = lesson.objectives
    return Values({name: found for name, found in words.items() if any(found)})


def values_of_course(course: Course) -> Values:
    """Return the words of *course* itself, of its modules and of its objectives."""
    words = dict(values_of_texts("", course.texts))
    for module in course.modules:
        words |= dict(values_of_texts(f"module/{module.id}/", module.texts))
    for objective in course.objectives:
        words |= dict(values_of_texts(f"objective/{objective.id}/", objective.texts))
    words["languages"] = tuple(language.value for language in course.written_in)
    return Values({name: found for name, found in words.items() if any(found)})


def faults_of_lesson(values: Values, lesson: Lesson) -> tuple[HeadFault, ...]:
    """Return what in *values* cannot stand above the components of *lesson*."""
    minutes = values.line("minutes")
    is_number = minutes.isascii() and minutes.isdigit() and 0 < int(minutes[:4]) <= MOST_MINUTES
    found = [] if is_number else [HeadFault("minutes", "minutes_wrong")]
    return (*faults_of_texts("", values, lesson.texts), *found)


def faults_of_course(values: Values, course: Course) -> tuple[HeadFault, ...]:
    """Return what in *values* cannot stand in *course*."""
    found = list(faults_of_texts("", values, course.texts))
    for module in course.modules:
        found += faults_of_texts(f"module/{module.id}/", values, module.texts)
    for objective in course.objectives:
        found += faults_of_texts(f"objective/{objective.id}/", values, objective.texts)
    return tuple(found)


def with_lesson_head(content: CourseContent, lesson_id: str, values: Values) -> CourseContent:
    """Return *content* with *values*, which have no faults, above the components of a lesson."""
    known = {objective.id for objective in content.course.objectives}
    chosen = [one for one in values.ids("objectives") if one in known]

    def changed(lesson: Lesson) -> Lesson:
        # In the order in which the file has them; what is new comes behind.
        kept = [one for one in lesson.objectives if one in chosen]
        objectives = (*kept, *(one for one in chosen if one not in kept))
        texts = changed_texts("", values, lesson.texts, "lesson")
        update = {"texts": texts, "minutes": int(values.line("minutes")), "objectives": objectives}
        return lesson.model_copy(update=update)

    lesson_of(content, lesson_id)
    return with_lesson(content, lesson_id, changed)


def with_course_head(content: CourseContent, values: Values) -> CourseContent:
    """Return *content* with *values*, which have no faults, as words and languages of the course itself."""

    def module(one: Module) -> Module:
        texts = changed_texts(f"module/{one.id}/", values, one.texts, one.id)
        return one.model_copy(update={"texts": texts})

    def objective(one: Objective) -> Objective:
        identifier = one.texts[SOURCE_LANGUAGE].section.id
        texts = changed_texts(f"objective/{one.id}/", values, one.texts, identifier)
        return one.model_copy(update={"texts": texts})

    course = content.course
    update = {
        "texts": changed_texts("", values, course.texts, "course"),
        "languages": _languages(values),
        "modules": tuple(map(module, course.modules)),
        "objectives": tuple(map(objective, course.objectives)),
    }
    return content.model_copy(update={"course": course.model_copy(update=update)})


def _languages(values: Values) -> tuple[Language, ...]:
    """Return in which languages lessons are written. English always is, and none named are all of them."""
    chosen = {SOURCE_LANGUAGE.value, *values.ids("languages")}
    found = tuple(language for language in Language if language.value in chosen)
    return () if len(found) == len(Language) else found


def values_of_texts(prefix: str, texts: Texts) -> Iterator[_Words]:
    """Yield the fields of title and body of *texts* below *prefix*, in every language."""
    for language in Language:
        text = texts.get(language)
        yield f"{prefix}title/{language.value}", (text.section.title if text else "",)
        yield f"{prefix}body/{language.value}", (text.section.body if text else "",)


def faults_of_texts(prefix: str, values: Values, before: Texts) -> Iterator[HeadFault]:
    """Yield what cannot stand below *prefix*.

    Titles that cannot be empty: the English, and those that were not before. And new words that the check
    would refuse for how they are written; *reason* is then the code of the problem.
    """
    for language in Language:
        name = f"{prefix}title/{language.value}"
        title, body = values.line(name), values.text(f"{prefix}body/{language.value}")
        old = before.get(language)
        if title:
            if old is None or (old.section.title, old.section.body) != (title, body):
                for slot, code in written_wrongly(title, body, language):
                    yield HeadFault(f"{prefix}{slot}/{language.value}", code)
            continue
        if language is SOURCE_LANGUAGE:
            yield HeadFault(name, "empty")
        elif old is not None or body:
            yield HeadFault(name, "emptied")


def changed_texts(prefix: str, values: Values, before: Texts, identifier: str) -> Mapping[Language, Text]:
    """Return the texts below *prefix*: what did not change stays as it is, also where it is stale."""
    texts = dict(before)
    for language in Language:
        title = values.line(f"{prefix}title/{language.value}")
        body = values.text(f"{prefix}body/{language.value}")
        old = before.get(language)
        if not title or (old and (old.section.title, old.section.body) == (title, body)):
            continue
        is_source = language is SOURCE_LANGUAGE
        status = TranslationStatus.SOURCE if is_source else TranslationStatus.CURRENT
        section = (
            old.section.model_copy(update={"title": title, "body": body})
            if old
            else Section(id=identifier, title=title, body=body)
        )
        texts[language] = Text(section=section, status=status)
    return texts
