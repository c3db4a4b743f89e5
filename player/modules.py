"""Draw a package in which each module of a course is launched by itself.

Every module has a page of its own, with its own overview, lessons, plan and state. What they have in common
(styles, scripts, questions, the text to read, the self-test) is in the package once.
"""

from __future__ import annotations

from collections.abc import Sequence

from assessments.api import CoursePlan
from assessments.model import CourseContent
from curriculum.approval import Missing
from curriculum.languages import Language
from player.loading import lesson_name, text_name
from player.packages import Store, draw_package

_WHOLE = "index.html"
"""The page of the first module has this name, too: the text to read leads to it."""
_OF_A_MODULE = ("lesson-", "text-")


def module_page(content: CourseContent, module: str) -> str:
    """Return the name of the page that is launched for *module*."""
    return _WHOLE if module == content.course.modules[0].id else f"module-{module}.html"


def module_files(content: CourseContent, module: str, languages: Sequence[Language]) -> frozenset[str]:
    """Return the names of the files that only *module* needs: its page, its overviews and its lessons.

    Raises: KeyError: the course has no such module.
    """
    lessons = {one.id: one.lessons for one in content.course.modules}[module]
    texts = {text_name(language, module) for language in languages[1:]}
    of_lessons = {lesson_name(language, lesson.id) for language in languages for lesson in lessons}
    return frozenset({module_page(content, module), *texts, *of_lessons})


def draw_modules(
    content: CourseContent,
    *,
    edition_label: str,
    digest: str,
    store: Store,
    languages: Sequence[Language] = tuple(Language),
    reports_answers: bool = False,
    earlier: Sequence[CoursePlan] = (),
    missing: Missing | None = None,
) -> dict[str, bytes]:
    """Return the files of a package with a page for each module, by name; the rest as of ``draw_package``.

    Raises: ValueError: *languages* is empty.
    """

    def drawn(module: str | None) -> dict[str, bytes]:
        return draw_package(
            content,
            edition_label=edition_label,
            digest=digest,
            store=store,
            languages=languages,
            reports_answers=reports_answers,
            earlier=earlier,
            module=module,
            missing=missing,
        )

    files = {name: data for name, data in drawn(None).items() if not _is_of_a_module(name)}
    for module in content.course.modules:
        renamed = {text_name(language): text_name(language, module.id) for language in languages}
        renamed[_WHOLE] = module_page(content, module.id)
        files |= {
            renamed.get(name, name): data for name, data in drawn(module.id).items() if _is_of_a_module(name)
        }
    return dict(sorted(files.items()))


def _is_of_a_module(name: str) -> bool:
    return name == _WHOLE or name.startswith(_OF_A_MODULE)
