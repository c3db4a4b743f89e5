"""Find the words of the wording list in a lesson, and what editors said of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from curriculum.editorial import Waiver
from curriculum.folders import Folder
from curriculum.languages import Language
from curriculum.positions import Position
from curriculum.text_files import TextFile, head_source
from curriculum.translations import digest
from curriculum.wording import Avoided, WordingList


@dataclass(frozen=True, slots=True)
class Passage:
    """What is read and judged as one: a component of a lesson, or the title and summary in front of all."""

    component: str | None
    """None: the title and summary."""
    words: str
    """As its author wrote them."""

    @property
    def digest(self) -> str:
        """Return by what a waiver knows the passage."""
        return digest(self.words)


@dataclass(frozen=True, slots=True)
class AvoidedWord:
    """A word of the list that a text uses."""

    language: Language
    place: Position
    word: str
    """In small letters, as the list has it."""
    entry: Avoided
    passage: Passage

    def is_named_by(self, waiver: Waiver) -> bool:
        """Return whether *waiver* speaks of this word at this place, whether or not it still counts."""
        if (waiver.word.lower(), waiver.language) != (self.word, self.language):
            return False
        if waiver.component is None:
            return waiver.text is None or self.passage.component is None
        return waiver.component == self.passage.component

    def is_let_stand_by(self, waiver: Waiver, today: date | None = None) -> bool:
        """Return whether *waiver* lets it stand *today*; without a day, whether it did so before it ended."""
        return (
            self.is_named_by(waiver)
            and waiver.text in (None, self.passage.digest)
            and not (today and waiver.until and waiver.until < today)
        )


def avoided_words(folder: Folder, listed: WordingList) -> Iterator[AvoidedWord]:
    """Yield the words of *listed* in the texts of *folder*, but not where it shows how others write."""
    for language, file in folder.files.items():
        quoted = _quoted(folder, file)
        for offset, word, entry in listed.avoided_in(file.text, language):
            place = file.position(offset)
            if place.line not in quoted:
                yield AvoidedWord(language, place, word, entry, passage_at(file, place.line))


def passage_at(file: TextFile, line: int) -> Passage:
    """Return what stands around *line* of *file*."""
    section = file.section_at(line)
    if section is None:
        return Passage(None, head_source(file.front.title, file.front.summary))
    return Passage(section.id, section.source)


def let_stand(found: AvoidedWord, waivers: Sequence[Waiver], today: date | None = None) -> bool:
    """Return whether one of *waivers*, those of its lesson, lets *found* stand."""
    return any(found.is_let_stand_by(one, today) for one in waivers)


def _quoted(folder: Folder, source: TextFile) -> set[int]:
    """Return the lines of the sections that show how others write."""
    quoting = {section.id for section in folder.sections if section.quotes}
    starts = [section.line for section in source.sections] + [len(source.lines) + 1]
    return {
        line
        for section, (first, end) in zip(source.sections, pairwise(starts), strict=True)
        if section.id in quoting
        for line in range(first, end)
    }
