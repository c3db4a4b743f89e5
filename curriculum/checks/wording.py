"""Check texts against the wording list, with the waivers that editors gave and their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from curriculum.avoided_words import AvoidedWord, avoided_words, let_stand
from curriculum.editorial import Waiver
from curriculum.folders import Folder
from curriculum.loaded import Curriculum
from curriculum.problem_codes import AVOIDED_WORD, SLUR, UNUSED_WAIVER
from curriculum.problems import Problem


def check_wording(folder: Folder, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield the words of the list in *folder* that no editor let stand, and slurs in its English always.

    Of what was let stand until a day, ``check_waivers`` tells that the day is over: it knows today.
    """
    listed, source = curriculum.wording, folder.source
    if listed is None or source is None:
        return
    for offset in listed.slurs_in(source.text):
        yield SLUR.at(source.path, *source.position(offset), "this word is never spelled out", "say “a slur”")
    waivers = _waivers_of(folder, curriculum)
    for found in avoided_words(folder, listed):
        if found.entry.severity == "mend" and not let_stand(found, waivers):
            yield _told(folder, found)


def _told(folder: Folder, found: AvoidedWord, ended: str = "") -> Problem:
    entry, path = found.entry, folder.files[found.language].path
    hint = f"write {entry.instead}; or let it stand, with the reason, in editorial.yaml or in the workshop"
    return AVOIDED_WORD.at(path, *found.place, f"“{found.word}”: {entry.why}{ended}", hint)


def _waivers_of(folder: Folder, curriculum: Curriculum) -> tuple[Waiver, ...]:
    """Return what editors let stand in *folder*: of a lesson, by its course's record."""
    if folder.document.path.name != "lesson.yaml":
        return ()
    record = curriculum.editorials.get(folder.path.parent.parent.name)
    waivers = record.editorial.waivers if record else ()
    return tuple(waiver for waiver in waivers if waiver.lesson == folder.path.name)


def check_waivers(curriculum: Curriculum, today: date) -> Iterator[Problem]:
    """Yield waivers of words that are not there, and words whose waiver ended before *today*."""
    listed = curriculum.wording
    if listed is None:
        return
    lessons = {
        (folder.path.parent.parent.name, folder.path.name): folder
        for folder in curriculum.folders
        if folder.document.path.name == "lesson.yaml" and folder.source is not None
    }
    for record in curriculum.editorials.values():
        waived = {waiver.lesson for waiver in record.editorial.waivers}
        # An unknown lesson is reported as such.
        named = {one: lessons[record.course, one] for one in waived if (record.course, one) in lessons}
        found = {lesson: tuple(avoided_words(folder, listed)) for lesson, folder in named.items()}
        for index, waiver in enumerate(record.editorial.waivers):
            if waiver.lesson in found and not any(one.is_named_by(waiver) for one in found[waiver.lesson]):
                place = record.document.at("waivers", index, "word")
                message = f"“{waiver.word}” is not a word of the wording list in {waiver.lesson}"
                yield UNUSED_WAIVER.at(record.document.path, *place, message, "take the waiver out")
        for lesson, folder in named.items():
            yield from _ended(folder, curriculum, found[lesson], today)


def _ended(
    folder: Folder, curriculum: Curriculum, found: tuple[AvoidedWord, ...], today: date
) -> Iterator[Problem]:
    waivers = _waivers_of(folder, curriculum)
    for one in found:
        if one.entry.severity != "mend" or let_stand(one, waivers, today):
            continue
        ends = [each.until for each in waivers if each.until and one.is_let_stand_by(each)]
        if ends:
            yield _told(folder, one, f"; it was let stand until {max(ends)}")
