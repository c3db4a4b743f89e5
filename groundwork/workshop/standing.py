"""Count how the texts of a lesson stand in each language: missing, older than their English, signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Course, Lesson, Texts
from curriculum.translations import TranslationStatus
from player.api import Wording


class Written(Protocol):
    """What is written in some languages: a course, a page of the hub."""

    @property
    def written_in(self) -> tuple[Language, ...]:
        """Return the languages in which its texts are wanted."""


@dataclass(frozen=True, slots=True)
class LanguageStanding:
    """How some texts stand in one language."""

    language: Language
    state: str
    """``source``, ``current``, ``stale``, ``missing``, ``not_written``: the worst of all texts."""
    said: str
    """The same in words."""


def standings(course: Course, lesson: Lesson, words: Wording) -> tuple[LanguageStanding, ...]:
    """Return how the title, summary and components of *lesson* stand in each language."""
    texts = [lesson.texts, *(component.texts for component in lesson.components)]
    return tuple(standing(course, texts, language, words) for language in Language)


def standing(whole: Written, texts: Iterable[Texts], language: Language, words: Wording) -> LanguageStanding:
    """Return how *texts* of *whole*, a course or a page, stand in *language*."""
    if language is SOURCE_LANGUAGE:
        return LanguageStanding(language, "source", words.plain("ws_source"))
    if language not in whole.written_in:
        return LanguageStanding(language, "not_written", words.plain("ws_not_written"))
    every = list(texts)
    found = [one[language] for one in every if language in one]
    missing = len(every) - len(found)
    stale = sum(one.status is TranslationStatus.STALE for one in found)
    said = [words.plain("ws_missing", n=missing)] * bool(missing)
    said += [words.plain("ws_stale", n=stale)] * bool(stale)
    said = said or [words.plain("ws_current")]
    if not all(one.reviewed_by for one in found):
        said.append(words.plain("ws_unsigned"))
    state = "missing" if missing else "stale" if stale else "current"
    return LanguageStanding(language, state, " · ".join(said))
