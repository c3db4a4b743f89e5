"""Tell in the reader's language why something was not done; what only English says is marked as English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from authoring.drawing.api import problem_titles
from curriculum.languages import Language
from curriculum.model import text_in
from curriculum.problems import Problem
from editions.api import Edition, Unsaid
from player.api import Wording


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence on a page."""

    text: str
    language: Language
    """The language that it is in; a page says so where it is not its own."""


def in_english(lines: Iterable[str]) -> list[Told]:
    """Return *lines* of the command line, without where the files lie on the server."""
    return [Told(line.replace(f"{settings.HOME.root}/", ""), Language.EN) for line in lines]


def in_words(words: Wording, key: str, **values: Any) -> Told:
    """Return the sentence *key* of the page's own words."""
    return Told(words.plain(key, **values), words.language)


def unsaid_told(unsaid: Iterable[Unsaid], edition: Edition, words: Wording) -> list[Told]:
    """Return what has still to be said of *edition*: modules by title, where two are alike with the id."""
    titles = _titles(edition, words.language)
    return [
        in_words(
            words,
            f"ed_unsaid_{one.kind.value}",
            module=titles.get(one.module, one.module),
            label=one.label,
            language=one.language.endonym if one.language else "",
        )
        for one in unsaid
    ]


def _titles(edition: Edition, language: Language) -> dict[str, str]:
    titles = {one.id: text_in(one.texts, language)[1].section.title for one in edition.content.course.modules}
    often = Counter(titles.values())
    # Isolated, so that an id reads from the left within Arabic words (Unicode UAX 9, LRI and PDI).
    return {
        one: title if often[title] == 1 else f"{title} (\u2066{one}\u2069)" for one, title in titles.items()
    }


def problems_told(problems: Iterable[Problem], words: Wording) -> list[Told]:
    """Return what is wrong in the content, a line for each code: what it is called, and how often."""
    titles = problem_titles(words.language)
    return [
        in_words(words, "ed_problem_of_code", code=code, title=titles.plain(code), count=count)
        for code, count in sorted(Counter(one.code for one in problems).items())
    ]
