"""Say how much one file may bring: more than people look through is refused before anything is written.

Reading takes time in proportion to the file. Each link and each thing told costs every page of a draft
some time later as well, so both have an end.
"""

from __future__ import annotations

from collections.abc import Iterator

from authoring.imports.api import Block, Imported, ImportRefusedError, Refusal, links_in

MOST_LESSONS = 500
"""Of one file: a large course of others has some two hundred; nobody looks through thousands."""
MOST_SECTIONS = 1_000
"""Of one lesson: more are no lesson, and every page that lists the drafts would wait for them."""
MOST_LINKS = 5_000
"""Of one file: a handbook of three hundred pages has some hundreds."""
MOST_TOLD = 10_000
"""Things that do not come along as they are: a long document with years of tracked changes has thousands."""


def refuse_too_much(imported: Imported, file: str) -> None:
    """Return if *imported*, which came of *file*, can be looked through.

    Raises: ImportRefusedError: it holds too many lessons, sections, links, or things to tell.
    """
    longest = max((len(lesson.sections) for lesson in imported.lessons), default=0)
    for refusal, number, most in (
        (Refusal.TOO_MANY_LESSONS, len(imported.lessons), MOST_LESSONS),
        (Refusal.TOO_MANY_SECTIONS, longest, MOST_SECTIONS),
        (Refusal.TOO_MANY_LINKS, sum(map(links_in, _blocks(imported))), MOST_LINKS),
        (Refusal.TOO_MUCH_TO_TELL, len(imported.losses), MOST_TOLD),
    ):
        if number > most:
            raise ImportRefusedError(refusal, file, f"{number:,}", most)


def _blocks(imported: Imported) -> Iterator[Block]:
    for lesson in imported.lessons:
        for section in lesson.sections:
            yield from (*section.blocks, *section.notes)
