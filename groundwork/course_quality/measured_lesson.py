"""Measure the texts of one lesson in one language, once for as long as its files stay as they are."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from curriculum.authoring import facts_cited
from curriculum.languages import Language
from curriculum.model import Component, Lesson, MediaComponent, ResourceComponent, TextComponent
from curriculum.quality.api import (
    LongSentence,
    Reading,
    addresses_elsewhere,
    all_texts,
    long_sentences,
    reading,
)

_MOST_KEPT = 2_000
"""Lessons times languages: 500 lessons in four. The oldest go first."""
_kept: OrderedDict[tuple[int, Language], tuple[Lesson, MeasuredLesson]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class MeasuredLesson:
    """What the texts of a lesson hold in one language, by component where that matters."""

    reading: Reading
    long: tuple[tuple[str, LongSentence], ...]
    facts: tuple[tuple[str, str], ...]
    """Component and number of each fact that is cited, once a component."""
    links: tuple[tuple[str, str], ...]
    """Component and address of each page elsewhere."""
    pictures: int
    recordings: int
    """Sounds and films."""
    notes: int
    """Components with a content note."""


def measured_lesson(lesson: Lesson, language: Language) -> MeasuredLesson:
    """Return what *lesson* holds in *language*. A lesson that was not read anew is not measured anew."""
    key = id(lesson), language
    with _lock:
        known = _kept.get(key)
        # The lesson is kept with its figures, so that no other one can come to have its id.
        if known is not None and known[0] is lesson:
            _kept.move_to_end(key)
            return known[1]
    found = _measure(lesson, language)
    with _lock:
        _kept[key] = lesson, found
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return found


def _measure(lesson: Lesson, language: Language) -> MeasuredLesson:
    written = [
        (component, list(all_texts(component.texts[language].section)))
        for component in lesson.components
        if language in component.texts
    ]
    return MeasuredLesson(
        reading=reading((text for _, texts in written for text in texts), language),
        long=tuple((one.id, long) for one, texts in written for long in long_sentences(texts, language)),
        facts=tuple((one.id, fact) for one, texts in written for fact in _facts(one, texts)),
        links=tuple((one.id, address) for one, texts in written for address in _addresses(one, texts)),
        pictures=sum(len(one.figures) for one, _ in written if isinstance(one, TextComponent)),
        recordings=sum(isinstance(one, MediaComponent) for one, _ in written),
        notes=sum(bool(one.sensitive) for one, _ in written),
    )


def _facts(component: Component, texts: list[str]) -> list[str]:
    cited = [fact for text in texts for fact in facts_cited(text)]
    return list(dict.fromkeys([*component.facts, *cited]))


def _addresses(component: Component, texts: list[str]) -> list[str]:
    named = [link.url for link in component.links] if isinstance(component, ResourceComponent) else []
    return list(dict.fromkeys([*named, *addresses_elsewhere(texts)]))
