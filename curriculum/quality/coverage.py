"""Say which actions of Focus Area 1 are served for whom, by what, and in which languages.

The framework's nine actions of education and training are the rows that a city is asked about.
What was promised for each stands in ``coverage.yaml``; whatever is promised and not there is a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from curriculum.hub import HubPage
from curriculum.languages import Language
from curriculum.model import ActionId, Audience, Course, Identifier, Model
from curriculum.problems import Problem
from curriculum.translations import TranslationStatus
from curriculum.validation import validate
from curriculum.yaml_reader import read_yaml

FOCUS = "FA1."
"""Education and training."""
_THERE = (TranslationStatus.SOURCE, TranslationStatus.CURRENT)


class Served(Model):
    """Something that serves actions of the framework: a course, or a page of the hub."""

    id: Identifier
    actions: tuple[ActionId, ...]
    audiences: tuple[Audience, ...]
    languages: tuple[Language, ...]
    """Languages in which it is whole and made from today's English."""
    lessons: tuple[tuple[Identifier, tuple[ActionId, ...]], ...] = ()
    """The lessons of a course, with the actions that each serves."""
    items: tuple[tuple[ActionId, int], ...] = ()
    """How many items ask about objectives that serve an action."""


class Promise(Model):
    """What must be there for one audience of one action."""

    action: ActionId
    audience: Audience
    languages: tuple[Language, ...] = Field(min_length=1)
    """Languages in which something that serves it must be whole."""


class Promises(Model):
    """What ``coverage.yaml`` holds."""

    promised: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What serves one action for one audience."""

    action: str
    audience: str
    courses: tuple[str, ...]
    pages: tuple[str, ...]
    lessons: int
    items: int
    whole: Mapping[Language, tuple[str, ...]]
    """In each language, the courses and pages that are whole in it."""


def served_by_course(course: Course, items: Mapping[str, int]) -> Served:
    """Return what *course* serves. *items*: how many items each objective's bank holds."""
    lessons = [lesson for module in course.modules for lesson in module.lessons]
    asked = [(action, items.get(one.id, 0)) for one in course.objectives for action in one.actions]
    return Served(
        id=course.id,
        actions=tuple(
            sorted({*course.actions, *(action for lesson in lessons for action in lesson.actions)})
        ),
        audiences=course.audiences,
        languages=tuple(language for language in Language if _is_whole(course, language)),
        lessons=tuple((lesson.id, lesson.actions) for lesson in lessons),
        items=tuple(asked),
    )


def served_by_page(page: HubPage) -> Served:
    """Return what *page* of the hub serves."""
    texts = (page.texts, *page.parts)
    whole = (one for one in Language if all(one in each and each[one].status in _THERE for each in texts))
    return Served(id=page.id, actions=page.actions, audiences=page.audiences, languages=tuple(whole))


def _is_whole(course: Course, language: Language) -> bool:
    texts = [course.texts, *(objective.texts for objective in course.objectives)]
    for module in course.modules:
        texts.append(module.texts)
        for lesson in module.lessons:
            texts += [lesson.texts, *(component.texts for component in lesson.components)]
    return all(language in one and one[language].status in _THERE for one in texts)


def coverage(
    actions: Iterable[str], courses: Sequence[Served], pages: Sequence[Served] = ()
) -> tuple[Cell, ...]:
    """Return a cell for each of *actions* and each audience that something serves, in that order."""
    audiences = sorted({audience for one in (*courses, *pages) for audience in one.audiences})
    return tuple(
        cell
        for action in actions
        for audience in audiences
        if (cell := _cell(action, audience, courses, pages)) is not None
    )


def _cell(action: str, audience: str, courses: Sequence[Served], pages: Sequence[Served]) -> Cell | None:
    ours = [one for one in courses if action in one.actions and audience in one.audiences]
    resources = [one for one in pages if action in one.actions and audience in one.audiences]
    if not ours and not resources:
        return None
    return Cell(
        action,
        audience,
        courses=tuple(one.id for one in ours),
        pages=tuple(one.id for one in resources),
        lessons=sum(action in serves for one in ours for _, serves in one.lessons),
        items=sum(count for one in ours for serves, count in one.items if serves == action),
        whole={
            language: tuple(one.id for one in (*ours, *resources) if language in one.languages)
            for language in Language
        },
    )


def gaps(cells: Iterable[Cell], promises: Promises) -> tuple[str, ...]:
    """Return what *promises* promise and *cells* do not show, a sentence each."""
    found = {(cell.action, cell.audience): cell for cell in cells}
    missing: list[str] = []
    for promise in promises.promised:
        cell = found.get((promise.action, promise.audience))
        who = promise.audience.replace("-", " ")
        if cell is None:
            missing.append(f"nothing serves {promise.action} for {who}")
            continue
        missing += [
            f"nothing that serves {promise.action} for {who} is whole in {language.english_name}"
            for language in promise.languages
            if not cell.whole[language]
        ]
    return tuple(missing)


def load_promises(path: Path) -> tuple[Promises | None, list[Problem]]:
    """Return what the file *path* (``coverage.yaml``) promises, None if unreadable, and its problems."""
    document, problems = read_yaml(path)
    if document is None:
        return None, problems
    promises, found = validate(document, Promises)
    return promises, [*problems, *found]
