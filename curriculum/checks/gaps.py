"""Check that every gap of a text stands once in every language, where a learner can fill it."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.folders import ExpectedSection, Folder
from curriculum.mentions import MentionKind, mentions
from curriculum.problem_codes import WRONG_GAP
from curriculum.problems import Problem
from curriculum.sections import SectionText
from curriculum.text_files import TextFile
from curriculum.validation import closest


def check_gaps(folder: Folder) -> Iterator[Problem]:
    """Yield gaps that are unknown, doubled, not placed, or outside the text that asks."""
    expected = {section.id: section for section in folder.sections}
    for file in folder.files.values():
        for section in file.sections:
            known = expected.get(section.id)
            if known is not None:
                yield from _check(file, section, known)


def _check(file: TextFile, section: SectionText, expected: ExpectedSection) -> Iterator[Problem]:
    asked = {one.target for one in mentions(section.body) if one.kind is MentionKind.GAP}
    seen: set[str] = set()
    for mention in file.mentions_in(section):
        if mention.kind is not MentionKind.GAP:
            continue
        place, gap = file.position(mention.offset), mention.target
        if gap not in expected.gaps:
            message = f"`{section.id}` has no gap `{gap}`"
            yield WRONG_GAP.at(file.path, *place, message, closest(gap, expected.gaps))
        elif gap in seen:
            message = f"the gap `{gap}` stands here twice"
            yield WRONG_GAP.at(file.path, *place, message, "place it once")
        elif gap not in asked:
            message = f"the gap `{gap}` stands in a heading or below a choice, where nobody could fill it"
            hint = f"place it in the text below the heading of `{section.id}`"
            yield WRONG_GAP.at(file.path, *place, message, hint)
        seen.add(gap)
    for gap in expected.gaps:
        if gap not in seen:
            message = f"the gap `{gap}` is not placed in `{section.id}`"
            hint = f"write [what the gap is called](gap:{gap}) where it belongs"
            yield WRONG_GAP.at(file.path, section.line, 1, message, hint)
