"""Lay before a committee everything that it needs to decide on a course, on one page to print.

It speaks the language of the committee, and what changed stands in that one: the others are the speakers' to
read, and all of them together are hundreds of pages.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from markupsafe import Markup

from curriculum.languages import TRANSLATED_LANGUAGES, Language
from curriculum.markdown import plain_line
from curriculum.model import Course, text_in
from editions.api import wording
from groundwork.approving.gate import standing_now
from groundwork.approving.on_purpose import on_purpose
from groundwork.approving.words import words_in
from groundwork.content import Content
from groundwork.differences.drawing import draw_changes
from groundwork.home import Home
from groundwork.measuring import measure
from groundwork.revisions import said_so_far
from player.api import templates_in

_FOLDER = Path(__file__).parent / "templates"
_MOST_WORDS = 12_000
"""What is told word for word at most, some ninety pages: nobody reads more before they decide, and a PDF of
all words of a large course takes minutes. What is left out is counted, and how to get it is told."""
_STYLE = Path(__file__).parent.parent / "differences" / "document.css"


def dossier(
    home: Home, content: Content, course_id: str, today: date, language: Language = Language.EN
) -> str:
    """Return the dossier of *course_id* as its files stand, in *language*: an HTML document without script.

    Raises:
        UnknownCourseError: there is no such course.
        IncompleteCourseError: it asks for something that is not there.
    """
    edition = content.edition(course_id)
    course = edition.content.course
    latest = content.published.latest(course_id)
    standing = standing_now(home, content, edition.content)
    changes = Markup()
    if latest is not None and latest.digest != edition.digest:
        said = said_so_far(content.published, course_id)
        told_of = said if said is not None and said.since == latest.label else None
        texts = (language if language in course.written_in else Language.EN,)
        differing = wording(latest, edition)
        changes = draw_changes(differing, language, texts, told_of, most_words=_MOST_WORDS)
    record = content.curriculum.editorials.get(course_id)
    page: str = (
        templates_in(_FOLDER)
        .get_template("dossier.html.j2")
        .render(
            edition=edition,
            words=words_in(language),
            title=plain_line(text_in(course.texts, language)[1].section.title),
            latest=latest,
            changes=changes,
            standing=standing,
            measured=measure(content, course, by_lesson=True),
            facts=edition.content.references.facts,
            actions=[(one, _serving(course, one.id)) for one in edition.content.references.actions],
            unsigned=_unsigned(course),
            permissions=[one for one in record.editorial.permissions if not one.granted_on] if record else [],
            on_purpose=on_purpose(content.curriculum, course_id, today),
            languages=TRANSLATED_LANGUAGES,
            english=Language.EN,
            today=today,
            style=Markup(_STYLE.read_text(encoding="utf-8")),  # noqa: S704 # our own file
        )
    )
    return f"{page.strip()}\n"


def _serving(course: Course, action: str) -> list[str]:
    """Return the lessons that serve *action*: they name it, or one of their objectives does."""
    objectives = {one.id for one in course.objectives if action in one.actions}
    lessons = (one for one in course.lessons if action in one.actions or objectives & set(one.objectives))
    return [lesson.id for lesson in lessons]


def _unsigned(course: Course) -> dict[Language, list[str]]:
    """Return the lessons in which a translated text has no speaker's signature, by language."""
    found: dict[Language, list[str]] = {}
    for language in TRANSLATED_LANGUAGES:
        if language in course.written_in:
            found[language] = [
                lesson.id
                for lesson in course.lessons
                if any(
                    one.texts.get(language) is None or one.texts[language].reviewed_by is None
                    for one in lesson.components
                )
            ]
    return found
