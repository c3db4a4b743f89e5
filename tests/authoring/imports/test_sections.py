"""A document of any length is divided by its headings in one go through it."""

from __future__ import annotations

from authoring.imports.document import Block, Heading, Paragraph, Run, block_text
from authoring.imports.sections import divided


def test_each_highest_heading_begins_a_section_with_all_that_stands_below_it() -> None:
    texts = [
        "Before",
        *(f"{part}.{number}" if number else f"Part {part}" for part in range(3) for number in range(4)),
    ]
    blocks: list[Block] = [
        Heading(1, (Run(text),)) if text.startswith("Part") else Paragraph((Run(text),)) for text in texts
    ]

    title, sections = divided(blocks, "A document")

    assert title == "A document"
    assert [(one.title, [block_text(block) for block in one.blocks]) for one in sections] == [
        ("A document", ["Before"]),
        ("Part 0", ["0.1", "0.2", "0.3"]),
        ("Part 1", ["1.1", "1.2", "1.3"]),
        ("Part 2", ["2.1", "2.2", "2.3"]),
    ]
