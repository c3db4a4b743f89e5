"""Divide the blocks of a document into sections by its headings, each to be a component of a lesson."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from authoring.imports.document import Block, Heading, Item, Paragraph, Picture, Run, block_text, text_of
from authoring.imports.imported import ImportedSection

_SHORT = 80
LONGEST_TITLE = 200
"""Letters of a heading of ours. A longer one is a paragraph that somebody made large."""


def divided(blocks: Sequence[Block], title: str, fallback: str = "") -> tuple[str, list[ImportedSection]]:
    """Return the title of a lesson and its sections: one for each of the document's highest headings.

    A single highest heading in front of everything is the title, where the document has none: *title* is
    what it says of itself, or empty. Text before the first heading is a section of its own, named as the
    lesson. Headings below the highest stay subheadings. What nothing names is called *fallback*.
    """
    rest = [block for block in blocks if block_text(block) or isinstance(block, Picture)]
    rest = [_as_paragraph(block) for block in rest]
    levels = [block.level for block in rest if isinstance(block, Heading)]
    first = rest[0] if len(rest) > 1 else None
    is_alone = isinstance(first, Heading) and levels.count(first.level) == 1 and first.level == min(levels)
    if isinstance(first, Heading) and is_alone and title in ("", text_of(first.runs)):
        title = text_of(first.runs)
        rest, levels = rest[1:], levels[1:]
    title = title or fallback or next((text[:_SHORT] for block in rest if (text := block_text(block))), "")
    highest = min(levels, default=1)
    titles: list[str] = [title]
    texts: list[list[Block]] = [[]]
    for block in rest:
        if isinstance(block, Heading) and block.level == highest:
            titles.append(text_of(block.runs))
            texts.append([])
        else:
            lowered = replace(block, level=block.level - highest) if isinstance(block, Heading) else block
            texts[-1].append(lowered)
    sections = [ImportedSection(one, tuple(text)) for one, text in zip(titles, texts, strict=True)]
    if not sections[0].blocks:
        del sections[0]
    return title, with_texts(sections)


def with_texts(sections: Iterable[ImportedSection]) -> list[ImportedSection]:
    """Return *sections*, those that are a heading alone put as a line in front of the next one.

    A component without a text is none; the last one's heading closes the section before it.
    """
    found: list[ImportedSection] = []
    waiting: list[Block] = []
    for section in sections:
        if not section.blocks and not section.notes:
            waiting.append(_line(section.title))
            continue
        blocks = section.blocks or (_line(section.title),)
        found.append(replace(section, blocks=(*waiting, *blocks)))
        waiting = []
    if waiting and found:
        found[-1] = replace(found[-1], blocks=(*found[-1].blocks, *waiting))
    elif waiting:
        found.append(ImportedSection(block_text(waiting[0]), tuple(waiting)))
    return found


def _line(text: str) -> Paragraph:
    return Paragraph((Run(text, is_strong=True),))


def _as_paragraph(block: Block) -> Block:
    if isinstance(block, Heading) and len(text_of(block.runs)) > LONGEST_TITLE:
        return Paragraph(block.runs)
    return block


def levelled(items: Iterable[Item]) -> list[Item]:
    """Return *items* with levels from 0 on, without a jump of more than one."""
    found: list[Item] = []
    for item in items:
        deepest = found[-1].level + 1 if found else 0
        found.append(replace(item, level=min(item.level, deepest)))
    return found
