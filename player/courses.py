"""Draw a lesson, or a course as a whole or in the parts that a page loads one by one, in one language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from assessments.model import CourseContent, Material
from curriculum.approval import Missing
from curriculum.languages import Language
from curriculum.model import Exercise, Lesson
from player.citations import Citations
from player.components import component_html, component_id
from player.kinds.bank import DrawnBank, draw_items_of_bank
from player.policy import page_policy
from player.self_test import self_test_name
from player.shown import Page, Shown
from player.teaching import read_again_in
from player.templating import draw

Neighbour = tuple[str, Markup]
"""The id of a page and its title; the title is empty for the overview."""


@dataclass(frozen=True, slots=True)
class LessonView:
    """What the template of a lesson needs."""

    page: Page
    lesson: Lesson
    shown: Shown
    id: str
    number: int
    total: int
    objectives: tuple[Shown, ...]
    actions: tuple[tuple[str, Language, str, bool], ...]
    components: tuple[Markup, ...]
    previous: Neighbour | None
    next: Neighbour | None
    html: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class CourseView:
    """What the template of a course needs."""

    page: Page
    scope: str
    shown: Shown
    languages: tuple[tuple[Language, str | None], ...]
    """Each with the address of this page in it; None where the script switches."""
    lessons: tuple[LessonView, ...]
    minutes: int
    edition_label: str
    digest: str
    missing: Missing | None
    """What the edition lacked of its approval when it was published."""
    readings: tuple[tuple[Language, str], ...] = ()
    """Where the whole course can be read and printed, by language; empty on that page itself."""
    self_test: str = ""
    """Where a help desk finds out what the learning system offers; empty where no package is, or no staff."""

    @property
    def title(self) -> Markup:
        """Return the course's title."""
        return self.shown.label

    @property
    def reading(self) -> str:
        """Return where the whole course can be read in this language; empty on that page itself."""
        return dict(self.readings).get(self.page.language, "")


@dataclass(frozen=True, slots=True)
class CourseParts:
    """A course in one language, as a package holds it."""

    frame: Markup
    """What stands around the lessons, the overview, and a place for each lesson."""
    lessons: dict[str, Markup]
    """By lesson id, to be put in its place when the learner comes to it."""
    titles: dict[str, str]
    """Plain titles of the components by key: the overview names them before their lessons are there."""
    reading: Markup
    """The whole document of the course, to be read and printed without a script."""


def draw_lesson(
    content: CourseContent,
    lesson_id: str,
    language: Language,
    *,
    scope: str = "gw",
    with_feedback: bool = True,
) -> str:
    """Return the HTML of one lesson, without the way to its neighbours.

    Raises: KeyError: the course has no such lesson.
    """
    page = Page(
        language,
        Citations(content.references, scope),
        has_feedback=with_feedback,
        is_alone=False,
        written_in=content.course.written_in,
    )
    number = [lesson.id for lesson in content.course.lessons].index(lesson_id)
    return str(_lesson(content, page, scope, number, has_neighbours=False).html)


def draw_course(
    content: CourseContent,
    language: Language,
    *,
    scope: str = "gw",
    languages: Sequence[Language] = tuple(Language),
    edition_label: str = "",
    digest: str = "",
    missing: Missing | None = None,
) -> str:
    """Return the HTML of a whole course, to stand inside an element with class ``gw`` and id *scope*."""
    view = _course(content, language, scope, languages, edition_label, digest, missing)
    return str(draw("course.html.j2", "course", view))


def draw_parts(
    content: CourseContent,
    language: Language,
    *,
    languages: Sequence[Language] = tuple(Language),
    edition_label: str = "",
    digest: str = "",
    missing: Missing | None = None,
) -> CourseParts:
    """Return a course in the parts of a package's page, its lessons drawn once."""
    whole = _course(content, language, "gw", languages, edition_label, digest, missing)
    readings = tuple((one, reading_name(one)) for one in languages)
    lessons = {view.lesson.id: view.html for view in whole.lessons}
    read = replace(
        whole,
        languages=readings,
        # A template shows nothing without the script.
        lessons=tuple(replace(view, html=_without_templates(view.html)) for view in whole.lessons),
    )
    return CourseParts(
        frame=draw(
            "course.html.j2",
            "course",
            replace(whole, readings=readings, self_test=_self_test(content, language, languages)),
        ),
        lessons=lessons,
        titles={
            f"{lesson.id}.{component.id}": whole.page.show(component.texts).plain
            for lesson in content.course.lessons
            for component in lesson.components
        },
        reading=draw("course.html.j2", "reading", read, page_policy()),
    )


def reading_name(language: Language) -> str:
    """Return the name of the file in which the whole course can be read in *language*."""
    return f"read-{language.value}.html"


def _self_test(content: CourseContent, language: Language, languages: Sequence[Language]) -> str:
    """Return where the self-test stands; nothing for residents, whom no help desk sends there."""
    return "" if "community" in content.course.audiences else self_test_name(language, languages)


def _without_templates(html: Markup) -> Markup:
    return Markup(re.sub(r"<template\b.*?</template>", "", html, flags=re.DOTALL))  # noqa: S704 # ours


def draw_bank(
    content: CourseContent,
    language: Language,
    *,
    languages: Sequence[Language] = tuple(Language),
    deck: Material | None = None,
) -> DrawnBank:
    """Return every item, or those of *deck*, from which the script of a package draws its forms."""
    return draw_items_of_bank(_page(content, language, "gw", languages), deck or content.material)


def _course(
    content: CourseContent,
    language: Language,
    scope: str,
    languages: Sequence[Language],
    edition_label: str,
    digest: str,
    missing: Missing | None,
) -> CourseView:
    """Return what the template of a course needs, its lessons drawn."""
    page = _page(content, language, scope, languages)
    page = replace(page, teaching=_teaching(content, page, scope))
    return CourseView(
        page=page,
        scope=scope,
        # A few lines: their English stands in the page itself.
        shown=replace(page, is_original_inline=True).show(content.course.texts),
        languages=tuple((one, None) for one in languages),
        lessons=tuple(
            _lesson(content, page, scope, number, has_neighbours=True)
            for number in range(len(content.course.lessons))
        ),
        minutes=content.course.minutes,
        edition_label=edition_label,
        digest=digest,
        missing=missing,
    )


def _page(content: CourseContent, language: Language, scope: str, languages: Sequence[Language]) -> Page:
    return Page(
        language,
        Citations(content.references, scope),
        # The English comes from its own language file, where there is one: no page carries it twice.
        is_original_inline=Language.EN not in languages,
        is_alone=False,
        objectives=content.course.objectives,
        written_in=content.course.written_in,
    )


def _lesson(
    content: CourseContent, around: Page, scope: str, number: int, *, has_neighbours: bool
) -> LessonView:
    lesson = content.course.lessons[number]
    identifier = f"{scope}-{lesson.id}"
    page = replace(around, citations=Citations(content.references, identifier))
    view = LessonView(
        page=page,
        lesson=lesson,
        shown=page.show(lesson.texts),
        id=identifier,
        number=number + 1,
        total=len(content.course.lessons),
        objectives=tuple(
            page.show(objective.texts)
            for objective in content.course.objectives
            if objective.id in lesson.objectives and _is_teaching(lesson)
        ),
        actions=_actions(page, lesson),
        components=tuple(
            component_html(
                page,
                component,
                component_id(scope, lesson.id, component.id),
                f"{lesson.id}.{component.id}",
                content.material,
            )
            for component in lesson.components
        ),
        previous=_neighbour(content, page, scope, number - 1) if has_neighbours else None,
        next=_neighbour(content, page, scope, number + 1) if has_neighbours else None,
    )
    return replace(view, html=draw("lesson.html.j2", "lesson", view))


def _is_teaching(lesson: Lesson) -> bool:
    """Return whether the lesson practises: one that only asks promises no new ability."""
    return any(isinstance(component, Exercise) for component in lesson.components)


def _teaching(content: CourseContent, page: Page, scope: str) -> dict[str, Neighbour]:
    """Return for each objective the page on which it is read again."""
    found = read_again_in(content.course.lessons)
    return {
        objective: (f"{scope}-{lesson.id}", page.show(lesson.texts).label)
        for objective, lesson in found.items()
    }


def _actions(page: Page, lesson: Lesson) -> tuple[tuple[str, Language, str, bool], ...]:
    """Return the framework's actions: id, language of the text, text, whether we corrected it."""
    drawn = []
    for action in page.references.actions:
        if action.id in lesson.actions:
            language = page.language if page.language in action.texts else Language.EN
            drawn.append((action.id, language, action.texts[language], language in action.corrected))
    return tuple(drawn)


def _neighbour(content: CourseContent, page: Page, scope: str, number: int) -> Neighbour:
    lessons = content.course.lessons
    if 0 <= number < len(lessons):
        return f"{scope}-{lessons[number].id}", page.show(lessons[number].texts).label
    return f"{scope}-overview", page.words("overview") if number < 0 else Markup("")
