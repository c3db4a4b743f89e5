"""Know which files a package's page loads until a lesson is there, and what they are called.

Twin of the names: ``player/script/language.js``. What is loaded when, and why: ``docs/reference/page.md``.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence

from assessments.api import decks_of
from assessments.model import CourseContent, Material
from curriculum.languages import Language
from player.kinds.parts import is_by_choice, script_parts
from player.scripts import STYLED_PARTS


def text_name(language: Language, module: str = "") -> str:
    """Return the name of the file with the overview in another *language*; of *module*, where it is alone."""
    return f"text-{language.value}-{module}.js" if module else f"text-{language.value}.js"


def lesson_name(language: Language, lesson: str) -> str:
    """Return the name of the file that holds *lesson* in *language*."""
    return f"lesson-{language.value}-{lesson}.js"


def part_name(part: str) -> str:
    """Return the name of the file with a part of the script."""
    return f"part-{part}.js"


def titles_name(language: Language) -> str:
    """Return the name of the file with what components are called in *language*."""
    return f"titles-{language.value}.js"


def bank_name(language: Language, deck: int = 0) -> str:
    """Return the name of the file from which forms are drawn in *language*; of *deck*, where one is dealt."""
    return f"bank-{language.value}{_deck(deck)}.js"


def reasons_name(language: Language, deck: int = 0) -> str:
    """Return the name of the file with the reasons of the items in *language*; *deck* as of a bank."""
    return f"reasons-{language.value}{_deck(deck)}.js"


def _deck(deck: int) -> str:
    return f"-{deck}" if deck else ""


def decks_in_files(content: CourseContent) -> dict[int, Material]:
    """Return what the files of each deck hold, by its number from 1; under 0 all, where nothing is dealt."""
    decks = decks_of(content.material)
    return {0: decks[0]} if len(decks) == 1 else dict(enumerate(decks, start=1))


def lesson_parts(content: CourseContent, *, reports_answers: bool = False) -> dict[str, tuple[str, ...]]:
    """Return the parts of the script that each lesson needs beside that of any lesson, by lesson.

    *reports_answers*: whether answers go to the learning system, and with them how long each took.
    """
    forms = content.material.forms
    needed = {lesson.id: script_parts(lesson.components, forms) for lesson in content.course.lessons}
    if not reports_answers:
        return needed
    return {lesson: (*parts, "timing") if "questions" in parts else parts for lesson, parts in needed.items()}


def page_files(
    content: CourseContent, language: Language, first: Language, deck: int | None = None
) -> dict[str, tuple[str, ...]]:
    """Return, by lesson, the names of all files that a page loads until the lesson is there in *language*.

    The page begins in *first*; its form is drawn from *deck*, or from the first one. Media are left out, as
    is what a page loads ahead while it has nothing else to do: the next lesson, what components are called,
    the forms below the first, and the reasons of a form that is still to be handed in; and the questions for
    testing out, which come when a learner begins them.
    """
    deck = min(decks_in_files(content)) if deck is None else deck
    start = ("index.html", "player.css", "player.js", *(() if language is first else (text_name(language),)))
    forms = {
        lesson.id: any(
            component.kind == "assessment" and not is_by_choice(component, content.material.forms)
            for component in lesson.components
        )
        for lesson in content.course.lessons
    }
    return {
        lesson: (
            *start,
            lesson_name(language, lesson),
            part_name("lesson"),
            *map(part_name, parts),
            *sorted({STYLED_PARTS[part] for part in parts if part in STYLED_PARTS}),
            *((bank_name(language, deck),) if forms[lesson] else ()),
        )
        for lesson, parts in lesson_parts(content).items()
    }


def page_requests(content: CourseContent, languages: Sequence[Language] = tuple(Language)) -> int:
    """Return how many files a page loads at most until a lesson is there, without media."""
    pages = page_files(content, languages[-1], languages[0])
    return max(map(len, pages.values()), default=3 + (len(languages) > 1))


def page_bytes(
    content: CourseContent, files: Mapping[str, bytes], languages: Sequence[Language]
) -> dict[tuple[Language, str], int]:
    """Return what a page weighs until a lesson is there, by language and lesson, in bytes as gzip sends them.

    Of the decks of a form the heaviest counts. *files* are those of a package in *languages*, the first of
    which is the one that it begins in.
    """
    small = {name: len(gzip.compress(data, 9)) for name, data in files.items() if name.endswith(_SENT)}
    weights: dict[tuple[Language, str], int] = {}
    for deck in decks_in_files(content):
        for language in languages:
            for lesson, names in page_files(content, language, languages[0], deck).items():
                weight = sum(small[name] for name in names)
                weights[language, lesson] = max(weight, weights.get((language, lesson), 0))
    return weights


_SENT = (".html", ".css", ".js")
