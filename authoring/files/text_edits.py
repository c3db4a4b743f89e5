"""Put changed sections into a text file; every other line stays as its author's editor wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from curriculum.model import Section
from curriculum.section_writing import heading_text, section_text
from curriculum.sections import SectionText, split_front_matter, split_sections


@dataclass(frozen=True, slots=True)
class SectionEdit:
    """How one section of a text file should stand."""

    section: Section
    made_from: str | None = None
    """The digest of the English that a translation was made from; None leaves it as it is."""
    correct: frozenset[str] | None = None
    """The parts that are right answers; None where the headings do not say so."""
    keeps_order: bool = True
    """Whether parts that are there stay in the file's order, which need not be that of the YAML file."""


@dataclass(slots=True)
class _Block:
    """The lines below one heading with an id, and of a section its parts."""

    text: SectionText
    lines: list[str]
    parts: list[_Block] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        yield from self.lines
        for part in self.parts:
            yield from part.lines


def edited_sections(
    text: str, edits: Mapping[str, SectionEdit], order: Sequence[str], removed: frozenset[str] = frozenset()
) -> str:
    """Return the text file *text* with *edits* made, *removed* sections gone, and *order* kept.

    *order* lists the ids of the sections as they should stand; one that the file has and *order* does not
    name stays behind the section before it. A new section goes where *order* says.

    Raises: UnwritableTextError: the file would not give a text back as it is.
    """
    before, blocks = _blocks(text)
    present = {block.text.id for block in blocks}
    kept = [block for block in blocks if block.text.id not in removed]
    added = [_new(edits[each]) for each in order if each in edits and each not in present]
    after = _in_order([*(_edited(block, edits) for block in kept), *added], order)
    if [list(block) for block in after] == [list(block) for block in blocks]:
        return text
    whole = _joined([before, *(piece.lines for block in after for piece in (block, *block.parts))])
    return whole.replace("\n", "\r\n") if "\r\n" in text else whole


def _blocks(text: str) -> tuple[list[str], list[_Block]]:
    """Return what stands before the first section, and the sections with their lines."""
    lines = text.splitlines()
    _, markdown, first_line = split_front_matter(text)
    _, sections = split_sections(markdown, first_line)
    starts = [each.line for section in sections for each in (section, *section.parts)]
    ends = dict(pairwise([*starts, len(lines) + 1]))

    def block(each: SectionText) -> _Block:
        return _Block(each, lines[each.line - 1 : ends[each.line] - 1])

    found = [block(section) for section in sections]
    for one, section in zip(found, sections, strict=True):
        one.parts = [block(part) for part in section.parts]
    return (lines[: starts[0] - 1] if starts else lines), found


def _joined(pieces: Sequence[list[str]]) -> str:
    """Return *pieces* below one another, with an empty line before each heading and none at the end."""
    lines: list[str] = []
    for piece in pieces:
        if lines and lines[-1].strip() and piece:
            lines.append("")
        lines += piece
    return "\n".join(lines).rstrip("\n") + "\n"


def _new(edit: SectionEdit) -> _Block:
    text = section_text(edit.section, edit.correct or (), edit.made_from)
    _, sections = split_sections(text)
    return _Block(sections[0], text.splitlines())


def _edited(block: _Block, edits: Mapping[str, SectionEdit]) -> _Block:
    edit = edits.get(block.text.id)
    if edit is None:
        return block
    section_text(edit.section)  # refuses what would be read as something else
    there = {part.text.id: part for part in block.parts}
    wanted = {part.id: part for part in edit.section.parts}
    ids = [one for one in there if one in wanted] if edit.keeps_order else []
    ids += [one for one in wanted if one not in ids]
    head = _piece(block, edit.section, 2, _marks(block.text, edit))
    head.parts = [
        _piece(there.get(one), wanted[one], 3, _part_marks(there.get(one), one, edit)) for one in ids
    ]
    return head


def _piece(there: _Block | None, wanted: Section, level: int, marks: tuple[str, ...]) -> _Block:
    """Return the heading with its text: as it stands, where it says what is wanted."""
    found = there.text if there else None
    if there is not None and found is not None and found.title == wanted.title and found.marks == marks:
        same = (_trimmed(found.body), found.feedback) == (_trimmed(wanted.body), wanted.feedback)
        if same:
            return _Block(found, there.lines)
    text = heading_text(wanted, level, marks)
    if found is not None and there is not None and _trimmed(found.body) == _trimmed(wanted.body):
        same = found.feedback == wanted.feedback
        if same:  # the heading alone is other: what stands below it keeps its blank lines and blanks
            return _Block(found, [text.splitlines()[0], *there.lines[1:]])
    marker = SectionText(wanted.id, wanted.title, wanted.body, wanted.feedback, 0, marks)
    return _Block(marker, [*text.splitlines(), *_blank_end(there.lines if there else [])])


def _blank_end(lines: Sequence[str]) -> list[str]:
    """Return the empty lines with which *lines* end."""
    text = "\n".join(lines)
    return [""] * (text.count("\n") - text.rstrip().count("\n"))


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _marks(found: SectionText, edit: SectionEdit) -> tuple[str, ...]:
    if edit.made_from is None:
        return found.marks
    kept = tuple(mark for mark in found.marks if not mark.startswith("from="))
    return (*kept, f"from={edit.made_from}")


def _part_marks(there: _Block | None, identifier: str, edit: SectionEdit) -> tuple[str, ...]:
    marks = there.text.marks if there else ()
    if edit.correct is None:
        return marks
    kept = tuple(mark for mark in marks if mark != ".correct")
    return (".correct", *kept) if identifier in edit.correct else kept


def _in_order(blocks: Sequence[_Block], order: Sequence[str]) -> list[_Block]:
    """Return *blocks* in *order*; one that it does not name keeps standing behind the one before it."""
    place = {identifier: index for index, identifier in enumerate(order)}
    keyed: list[tuple[int, int, _Block]] = []
    last = -1
    for index, block in enumerate(blocks):
        last = place.get(block.text.id, last)
        keyed.append((last, index, block))
    return [block for _, _, block in sorted(keyed, key=lambda one: one[:2])]
