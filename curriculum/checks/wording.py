"""Check English texts against the wording list, with the waivers that editors gave and their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from curriculum.folders import Folder
from curriculum.loaded import Curriculum
from curriculum.problem_codes import AVOIDED_WORD, SLUR, UNUSED_WAIVER
from curriculum.problems import Problem
from curriculum.text_files import TextFile


def check_wording(folder: Folder, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield the words of the list in the English of *folder* that no editor waived, and slurs always."""
    listed, source = curriculum.wording, folder.source
    if listed is None or source is None:
        return
    for offset in listed.slurs_in(source.text):
        yield SLUR.at(source.path, *source.position(offset), "this word is never spelled out", "say “a slur”")
    waived = _waived(folder, curriculum)
    quoted = _quoted(folder, source)
    for offset, word, entry in listed.avoided_in(source.text):
        if word not in waived and source.position(offset).line not in quoted:
            message = f"“{word}”: {entry.why}"
            hint = f"write {entry.instead}; or waive it in editorial.yaml with the reason"
            yield AVOIDED_WORD.at(source.path, *source.position(offset), message, hint)


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


def _waived(folder: Folder, curriculum: Curriculum) -> set[str]:
    """Return the words that editors let stand in *folder*: a lesson by its course's record."""
    if folder.document.path.name != "lesson.yaml":
        return set()
    record = curriculum.editorials.get(folder.path.parent.parent.name)
    waivers = record.editorial.waivers if record else ()
    return {waiver.word.lower() for waiver in waivers if waiver.lesson == folder.path.name}


def check_waivers(curriculum: Curriculum) -> Iterator[Problem]:
    """Yield waivers of words that the lesson does not hold, or that the list does not."""
    if curriculum.wording is None:
        return
    lessons = {
        (folder.path.parent.parent.name, folder.path.name): folder.source.text
        for folder in curriculum.folders
        if folder.document.path.name == "lesson.yaml" and folder.source is not None
    }
    for record in curriculum.editorials.values():
        waived = {waiver.lesson for waiver in record.editorial.waivers}
        found = {
            lesson: {word for _, word, _ in curriculum.wording.avoided_in(lessons[record.course, lesson])}
            for lesson in waived
            if (record.course, lesson) in lessons  # an unknown lesson is reported as such
        }
        for index, waiver in enumerate(record.editorial.waivers):
            if waiver.lesson in found and waiver.word.lower() not in found[waiver.lesson]:
                place = record.document.at("waivers", index, "word")
                message = f"“{waiver.word}” is not a word of the wording list in {waiver.lesson}"
                yield UNUSED_WAIVER.at(record.document.path, *place, message, "take the waiver out")
