"""Draw every file of the page that a package, or the plain web, gives to a learner."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

from assessments.api import course_plan
from assessments.model import CourseContent
from curriculum.languages import Language
from player.citations import Citations
from player.courses import draw_bank, draw_course
from player.scripts import script, stylesheet
from player.shown import Page
from player.templating import draw
from player.wording import strings

Store = Literal["scorm12", "scorm2004", "cmi5", "local"]


def draw_package(
    content: CourseContent,
    *,
    edition_label: str,
    digest: str,
    store: Store,
    languages: Sequence[Language] = tuple(Language),
    reports_answers: bool = False,
) -> dict[str, bytes]:
    """Return the files of a course's page by name: the same content gives the same bytes.

    ``index.html`` is complete in the first of *languages* and readable without the script; the script
    loads ``text-<language>.js`` when a learner switches, and ``bank-<language>.js`` for the forms.

    *reports_answers*: whether the learning system is told each answer, with the learner's name beside
    it there. The lessons promise learners that it is not; it is meant for pilots who agreed to it.

    Raises: ValueError: *languages* is empty.
    """
    if not languages:
        raise ValueError("a package needs at least one language")
    first = languages[0]
    data = {
        "plan": course_plan(content, digest),
        "edition": {"label": edition_label, "digest": digest},
        "store": store,
        "reportsAnswers": reports_answers,
        "language": first.value,
        "languages": [language.value for language in languages],
        "strings": dict(strings(first).script),
    }
    drawn = _drawn(_Same(content), edition_label, digest, tuple(languages))
    page = Page(first, Citations(content.references, "gw"))
    title = page.show(content.course.texts).plain
    files = {
        **drawn.others,
        "index.html": str(draw("shell.html.j2", "package", page, title, drawn.first, _json(data))),
        "player.css": stylesheet(),
        "player.js": script((store,)),
    }
    return {name: text.encode("utf-8") for name, text in sorted(files.items())}


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A course that equals itself alone: content is frozen, and comparing it letter by letter is dear."""

    content: CourseContent

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.content is self.content

    def __hash__(self) -> int:
        return id(self.content)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What the packages of one edition have in common, whichever system they are for."""

    first: Markup
    others: dict[str, str]


@lru_cache(maxsize=2)
def _drawn(course: _Same, edition_label: str, digest: str, languages: tuple[Language, ...]) -> _Drawn:
    """Return the drawn texts, kept for the next package: Markdown is most of the work."""
    html = {
        language: draw_course(
            course.content, language, languages=languages, edition_label=edition_label, digest=digest
        )
        for language in languages
    }
    others = {
        f"bank-{language.value}.js": _file(
            "addBank", language, draw_bank(course.content, language, languages=languages)
        )
        for language in languages
    }
    for language in languages[1:]:
        text = {"html": html[language], "strings": dict(strings(language).script)}
        others[f"text-{language.value}.js"] = _file("addLanguage", language, text)
    return _Drawn(Markup(html[languages[0]]), others)  # noqa: S704 # our own templates drew it


def _file(function: str, language: Language, value: object) -> str:
    """Return a classic script: a page opened from a disk may load one, but may not fetch anything."""
    return f"Groundwork.{function}({_json(language.value)},{_json(value)});\n"


def _json(value: object) -> Markup:
    """Return *value* as JSON that can stand inside a script element and a script file."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # "</script>" would end the element; U+2028 and U+2029 end a line in old scripts.
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 # no letter is left that HTML reads
