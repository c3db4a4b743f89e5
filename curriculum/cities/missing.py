"""Find what a learner of another city would still read about the city where the source was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from curriculum.cities.city import BaseCity, City
from curriculum.folders import Folder
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.problem_codes import MISSING_TRANSLATION, STALE_TRANSLATION, UNUSED_FACT, UNUSED_FORM
from curriculum.references import Fact
from curriculum.sections import SectionText

ABOUT_TRANSLATIONS = frozenset({MISSING_TRANSLATION.code, STALE_TRANSLATION.code})
"""Codes of problems that tell of texts which a language does not have, or not any more."""
ABOUT_UNUSED_FACTS = frozenset({UNUSED_FACT.code, UNUSED_FORM.code})


@dataclass(frozen=True, slots=True)
class StillOfTheBase:
    """A section that speaks of the city where the source was written."""

    file: Path
    line: int
    section: str
    """Its id; empty for title and summary."""
    words: tuple[str, ...]
    """The words and facts by which it was found."""


def still_of_the_base(
    folders: Iterable[Folder], facts: Iterable[Fact], base: BaseCity, city: City
) -> Iterator[StillOfTheBase]:
    """Yield the English sections of *folders* that speak of *base*.

    They hold words of it that *city* does not call its own, or cite those of *facts* that hold for it alone.
    """
    words = [word for word in base.words if word not in city.own_words]
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words)) if words else None
    of_the_base = {f"[^{one.id}]" for one in facts if one.topic.startswith(base.topics)}
    for folder in folders if pattern else ():
        file = folder.files.get(SOURCE_LANGUAGE)
        if file is None or pattern is None:
            continue
        head = f"{file.front.title}\n{file.front.summary}"
        if found := _found(pattern, words, head):
            yield StillOfTheBase(file.path, 1, "", found)
        for section in file.sections:
            text = _all(section)
            cited = tuple(sorted(fact[2:-1] for fact in of_the_base if fact in text))
            if found := (*_found(pattern, words, text), *cited):
                yield StillOfTheBase(file.path, section.line, section.id, found)


def _found(pattern: re.Pattern[str], words: list[str], text: str) -> tuple[str, ...]:
    found = set(pattern.findall(text))
    return tuple(word for word in words if word in found)


def _all(section: SectionText) -> str:
    pieces = [section.title, section.body, section.feedback]
    return "\n".join([*pieces, *(_all(part) for part in section.parts)])
