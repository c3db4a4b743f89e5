"""Tell those who approve a course what editors let stand on purpose, against our own list and limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from curriculum.api import Curriculum
from curriculum.authoring import Folder
from curriculum.avoided_words import passage_at
from curriculum.editorial import Editorial, ReadingWaiver, Waiver
from groundwork.course_quality.hard_passages import texts_of


@dataclass(frozen=True, slots=True)
class OnPurpose:
    """A word of the list, or a text that is hard to read, with the reason of an editor."""

    said: Waiver | ReadingWaiver
    word: str
    """Empty: the text is hard to read."""
    has_changed: bool
    """Whether the text reads otherwise than when it was said, so that it does not count."""


def on_purpose(curriculum: Curriculum, course: str, today: date) -> tuple[OnPurpose, ...]:
    """Return what editors let stand in *course*, but for what ended before *today*."""
    record = curriculum.editorials.get(course)
    folders = {
        one.path.name: one for one in curriculum.folders if one.path.parts[-3:-1] == (course, "lessons")
    }
    said = _said(record.editorial) if record else ()
    return tuple(
        OnPurpose(one, one.word if isinstance(one, Waiver) else "", _has_changed(one, folders))
        for one in said
        if not (one.until and one.until < today)
    )


def _said(editorial: Editorial) -> Iterator[Waiver | ReadingWaiver]:
    yield from editorial.waivers
    yield from editorial.reading_waivers


def _has_changed(said: Waiver | ReadingWaiver, folders: dict[str, Folder]) -> bool:
    folder = folders.get(said.lesson)
    if said.text is None or folder is None or said.language not in folder.files:
        return said.text is not None
    if said.component is None:
        return passage_at(folder.files[said.language], 1).digest != said.text
    return texts_of(folder, said.language).get(said.component) != said.text
