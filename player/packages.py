"""Draw every file of the page that a package, or the plain web, gives to a learner."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

from assessments.api import CoursePlan, course_plan, module_part
from assessments.model import CourseContent
from curriculum.approval import Missing
from curriculum.hub import CourseHub
from curriculum.languages import Language
from player.call_home import SCRIPT_NAME, CallHome, draw_call_home
from player.citations import Citations
from player.courses import draw_bank, draw_parts, reading_name
from player.hub import draw_hub
from player.kinds.folding import folded
from player.kinds.parts import part_words, start_words
from player.loading import (
    bank_name,
    decks_in_files,
    lesson_name,
    lesson_parts,
    part_name,
    reasons_name,
    text_name,
    titles_name,
)
from player.plans import item_answers, lesson_answers, written_plan
from player.policy import ANYBODY, NOBODY, OWN_SERVER, origin, page_policy
from player.scripts import (
    STYLED_PARTS,
    script_part,
    script_start,
    stylesheet_call_home,
    stylesheet_hub,
    stylesheet_start,
    stylesheets_of_parts,
)
from player.self_test import draw_self_test, self_test_strings
from player.shown import Page
from player.templating import draw
from player.wording import Message, strings

Store = Literal["scorm12", "scorm2004", "cmi5", "local"]


def draw_package(
    content: CourseContent,
    *,
    edition_label: str,
    digest: str,
    store: Store,
    languages: Sequence[Language] = tuple(Language),
    reports_answers: bool = False,
    earlier: Sequence[CoursePlan] = (),
    module: str | None = None,
    call_home: CallHome | None = None,
    hub: CourseHub | None = None,
    missing: Missing | None = None,
) -> dict[str, bytes]:
    """Return the files of a course's page by name: the same content gives the same bytes.

    ``index.html`` holds the overview in the first of *languages*, and ``player.js`` the start of the script.
    What it loads when is in ``docs/reference/page.md``. ``read-<language>.html`` is the whole course, to be
    read and printed without the script; ``self-test.html`` is for help desks.

    *reports_answers*: whether the learning system is told each answer, with the learner's name beside
    it there. The lessons promise learners that it is not; it is meant for pilots who agreed to it.

    *earlier* are the bare plans of the course's earlier editions, with which the page reads what a learner
    did in those.

    *call_home*: where the page tells what its learner reached, once the learner agrees; None: nowhere. Its
    browser is then forbidden to connect anywhere else, or anywhere at all (not that of a cmi5 package, which
    learns the address of its learning system when it is launched).

    *hub*: what of the hub goes with a plain web package, each language in a file of its own to which the
    overview leads; None: nothing does.

    *missing*: what the edition lacked of its approval when it was frozen, which its overview tells.

    With *module* it is the page of that module alone; :func:`player.modules.draw_modules` puts them together.

    Raises:
        ValueError: *languages* is empty.
        KeyError: the course has no such module.
    """
    if not languages:
        raise ValueError("a package needs at least one language")
    first, part = languages[0], _subject(content, digest, earlier, store, module)
    content = part.content
    drawn = _drawn(_Same(content), edition_label, digest, tuple(languages), part.instead, missing)
    parts = lesson_parts(content, reports_answers=reports_answers)
    data = {
        **_start(part, languages, parts),
        "edition": {"label": edition_label, "digest": digest},
        "store": store,
        "reportsAnswers": reports_answers,
    }
    if module is not None:
        data["files"] = {text_name(one): text_name(one, module) for one in languages[1:]}
    if call_home is not None:
        data["callHome"] = {"address": call_home.address, "delivery": "web" if store == "local" else store}
    left_out = (_OF_A_WEB_PACKAGE,) if store != "local" else (_OF_THE_HUB,) if hub is None else ()
    frame = Markup(_without(drawn.first, left_out))  # noqa: S704 # drawn by our own templates
    files = {
        **{name: _without(text, left_out) for name, text in drawn.others.items()},
        **_self_test(content, languages, store, edition_label, digest),
        **{part_name(name): _part(name) for name in {"lesson"}.union(*parts.values())},
        "index.html": _index(content, first, frame, data, store, call_home),
        "player.css": stylesheet_start() + (stylesheet_call_home() if call_home else ""),
        **stylesheets_of_parts(),
        "player.js": script_start((store,)),
    }
    if call_home is not None:
        files[SCRIPT_NAME] = draw_call_home(
            call_home, _pages(content, languages), content.course.id, is_alone=store == "local"
        )
    if hub is not None:
        files |= {**draw_hub(hub, content.course.texts, languages), "hub.css": stylesheet_hub()}
    return {name: text.encode("utf-8") for name, text in sorted(files.items())}


def _start(
    part: _Part, languages: Sequence[Language], parts: Mapping[str, tuple[str, ...]]
) -> dict[str, object]:
    """Return what the script is told of the course when it starts, whatever system it is for."""
    plan, first = part.plan, languages[0]
    return {
        "plan": written_plan(plan),
        "earlier": [written_plan(one) for one in part.earlier if one["code"] != plan["code"]],
        "language": first.value,
        "languages": [language.value for language in languages],
        "strings": _said(first, part.instead),
        "parts": parts,
        "styled": STYLED_PARTS,
    }


def _index(
    content: CourseContent,
    language: Language,
    frame: Markup,
    data: Mapping[str, object],
    store: Store,
    call_home: CallHome | None,
) -> str:
    """Return the page itself; its policy lets it connect to where it has to, and nowhere else."""
    (page,) = _pages(content, [language])
    scripts = ["player.js"] if call_home is None else [SCRIPT_NAME, "player.js"]
    connects = ANYBODY if store == "cmi5" else origin(call_home.site) if call_home else NOBODY
    title = page.show(content.course.texts).plain
    return str(
        draw("shell.html.j2", "package", page, title, frame, _data(data), scripts, page_policy(connects))
    )


def _pages(content: CourseContent, languages: Sequence[Language]) -> list[Page]:
    """Return a page to draw on in each of *languages*, which numbers its citations for itself."""
    return [Page(language, Citations(content.references, "gw")) for language in languages]


_OF_A_WEB_PACKAGE = re.compile(r"<p data-gw-(?:kept-here|hub)>.*?</p>")
"""That work stays in this browser, and the way to the hub's pages: in HTML, and in HTML within a script."""
_OF_THE_HUB = re.compile(r"<p data-gw-hub>.*?</p>")


def _without(text: str, left_out: Iterable[re.Pattern[str]]) -> str:
    """Return *text* without the paragraphs *left_out*.

    What packages have in common is drawn once; a page is to load no words that it never shows.
    """
    for pattern in left_out:
        text = pattern.sub("", text)
    return text


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A course that equals itself alone: content is frozen, and comparing it letter by letter is dear."""

    content: CourseContent

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.content is self.content

    def __hash__(self) -> int:
        return id(self.content)


_Instead = tuple[tuple[str, str], ...]
"""Pairs of strings: what the script says, and what it says in its place where a module stands alone."""
_OF_A_MODULE: _Instead = (("complete", "module_complete"), ("begun_anew", "module_begun_anew"))
_OF_ITS_PRE_CHECK: _Instead = (("shown_but_asked", "shown_alone"),)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a page holds: the whole course, or one module."""

    content: CourseContent
    plan: CoursePlan
    earlier: Sequence[CoursePlan]
    instead: _Instead = ()


def _subject(
    content: CourseContent, digest: str, earlier: Sequence[CoursePlan], store: Store, module: str | None
) -> _Part:
    if module is None:
        return _Part(content, course_plan(content, digest), earlier)
    # Only SCORM 2004 has a place in which one module tells another what a pre-check showed.
    part = module_part(content, module, digest, earlier, reaches_others=store == "scorm2004")
    instead = (*_OF_A_MODULE, *(_OF_ITS_PRE_CHECK if "optional" in part.plan else ()))
    return _Part(part.content, part.plan, part.earlier, instead)


def _said(language: Language, instead: _Instead) -> dict[str, Message]:
    """Return what the start of the script says; what its parts say comes with them."""
    wording = strings(language)
    known = {**wording.page, **wording.script}
    return {**start_words(language), **{name: known[other] for name, other in instead}}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What the packages of one edition have in common, whichever system they are for."""

    first: Markup
    """The overview in the first language, and what stands around it."""
    others: dict[str, str]


@lru_cache(maxsize=2)
def _drawn(
    course: _Same,
    edition_label: str,
    digest: str,
    languages: tuple[Language, ...],
    instead: _Instead,
    missing: Missing | None,
) -> _Drawn:
    """Return the drawn texts, kept for the next package: Markdown is most of the work."""
    others: dict[str, str] = {}
    parts = {}
    needed = lesson_parts(course.content)
    lessons = {lesson.id: lesson for lesson in course.content.course.lessons}
    for language in languages:
        part = parts[language] = draw_parts(
            course.content,
            language,
            languages=languages,
            edition_label=edition_label,
            digest=digest,
            missing=missing,
        )
        tag, said = language.value, _said(language, instead)
        others[titles_name(language)] = _call("addTitles", tag, part.titles)
        for deck, material in decks_in_files(course.content).items():
            bank = draw_bank(course.content, language, languages=languages, deck=material)
            if bank.items:
                others[bank_name(language, deck)] = _call(
                    "addBank", tag, deck, *_folded(bank.items), bank.words, item_answers(material, digest)
                )
                others[reasons_name(language, deck)] = _call("addReasons", tag, deck, *_folded(bank.reasons))
        others[reading_name(language)] = part.reading
        for lesson, html in part.lessons.items():
            patterns, (text,) = folded([html])
            words = part_words(needed[lesson], language)
            judged_by = lesson_answers(lessons[lesson], digest)
            others[lesson_name(language, lesson)] = _call(
                "addLesson", tag, lesson, patterns, text, words, judged_by
            )
        if language is not languages[0]:
            pack = {"html": part.frame, "strings": said}
            others[text_name(language)] = _call("addLanguage", tag, pack)
    first = parts[languages[0]]
    return _Drawn(first.frame, others)


def _self_test(
    content: CourseContent, languages: Sequence[Language], store: Store, edition_label: str, digest: str
) -> dict[str, str]:
    pages = _pages(content, languages)
    titles = {page.language: page.show(content.course.texts).plain for page in pages}
    edition = {"label": edition_label, "digest": digest}
    data = {
        language: _data(
            {
                "course": content.course.id,
                "edition": edition,
                "language": language.value,
                "store": store,
                "strings": dict(self_test_strings(language)),
                "title": title,
            }
        )
        for language, title in titles.items()
    }
    # It asks for itself once more, to see the policy and the clock of whoever serves it.
    policy = page_policy(ANYBODY if store == "cmi5" else OWN_SERVER)
    return draw_self_test(pages, titles, data, (edition_label, digest), policy)


def _folded(texts: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """Return the patterns of *texts*, and each text folded, by its name."""
    patterns, short = folded(tuple(texts.values()))
    return patterns, dict(zip(texts, short, strict=True))


def _part(name: str) -> str:
    """Return the file of a part of the script, which says that it has come."""
    return script_part(name) + _call("addPart", name)


def _call(function: str, *arguments: object) -> str:
    """Return a classic script: a page opened from a disk may load one, but may not fetch anything."""
    return f"Groundwork.{function}({','.join(map(_json, arguments))});\n"


def _json(value: object) -> str:
    """Return *value* as JSON that can stand in a script file."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # U+2028 and U+2029 end a line in old scripts.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _data(value: object) -> Markup:
    """Return *value* as JSON that can stand inside a script element: "</script>" would end it."""
    text = _json(value)
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 # no letter is left that HTML reads
