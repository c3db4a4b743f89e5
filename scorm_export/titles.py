"""Read what a package says of itself: titles and summaries, in each of its languages, as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from curriculum.languages import Language
from curriculum.markdown import plain_line, plain_text
from curriculum.model import Texts
from editions.model import Edition

TITLE_LENGTH = 200
"""SCORM 1.2 CAM: a title holds 200 characters (imscp_rootv1p1p2.xsd)."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0, 2.2: no document may hold these letters, however they are written."""


@dataclass(frozen=True, slots=True)
class Description:
    """A title, a summary and keywords in the languages that a package offers."""

    title: dict[Language, str]
    summary: dict[Language, str]
    keywords: tuple[dict[Language, str], ...] = ()
    """What the course is about, one keyword after the other: the titles of its modules."""

    @property
    def plain_title(self) -> str:
        """Return the title where a standard takes only one: English, or the package's first language."""
        return next(iter(self.title.values()))[:TITLE_LENGTH]


def describe(texts: Texts, languages: tuple[Language, ...]) -> Description:
    """Return the title and summary of *texts*, in the order of *languages*.

    A language without text is left out, for a title in the wrong language helps nobody;
    when none is left, English stands in.
    """
    present = [language for language in languages if language in texts] or [Language.EN]
    sections = {language: texts[language].section for language in present}
    titles = {language: _for_xml(plain_line(section.title)) for language, section in sections.items()}
    summaries = {language: _for_xml(plain_text(section.body)) for language, section in sections.items()}
    return Description(
        title=titles,
        summary={language: summary or titles[language] for language, summary in summaries.items()},
    )


def describe_course(edition: Edition, languages: tuple[Language, ...]) -> Description:
    """Return the title and summary of the edition's course, and what it is about."""
    course = edition.content.course
    keywords = tuple(describe(module.texts, languages).title for module in course.modules)
    return replace(describe(course.texts, languages), keywords=keywords)


def _for_xml(text: str) -> str:
    """Return *text* on one line, without the letters that XML may not hold."""
    return " ".join(_NOT_IN_XML.sub("", text).split())
