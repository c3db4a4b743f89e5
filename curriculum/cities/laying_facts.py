"""Lay the facts of a city over those of the source, one by one: ``facts.yaml``."""

from __future__ import annotations

import re
from pathlib import Path

from curriculum.cities.blocks import Block, Laid, added, cut, without_lines
from curriculum.cities.standing_for import Piece, judge, line_of_mark, piece_of
from curriculum.yaml_reader import parse_yaml

_FACT = re.compile(r"^- id: (F[0-9]{3})$")


def lay_facts(base_path: Path, base: str, overlay_path: Path, overlay: str) -> Laid:
    """Return the facts *base* with those of *overlay* in their place, or behind them where they are new."""
    above, *theirs = _blocks(base_path, base)
    _, *blocks = _blocks(overlay_path, overlay)
    pieces, marks = _pieces(overlay_path, overlay)
    ours = [line for block in blocks for line in without_lines(block, marks)]
    laid = Laid(overlaid=[block.id for block in blocks])
    laid.take(above)
    laid.lay(theirs, ours)
    for block in added(theirs, ours):
        laid.take(block)
    sources, _ = _pieces(base_path, base)
    for number, piece in pieces.items():
        laid.problems += judge(piece, sources.get(number), "`over: {}`")
    return laid


def _blocks(path: Path, text: str) -> list[Block]:
    lines = text.splitlines()
    starts = [
        (number, found[1]) for number, line in enumerate(lines, start=1) if (found := _FACT.match(line))
    ]
    return cut(path, lines, starts)


def _pieces(path: Path, text: str) -> tuple[dict[str, Piece], frozenset[int]]:
    """Return the facts by number, and the lines on which they say what they stand for."""
    document, _ = parse_yaml(text, path, is_all_text=True)
    if document is None:
        return {}, frozenset()  # what is wrong with it is told by whoever reads what is laid together
    places = range(len(document.entries("facts")))
    named = {index: document.get("facts", index, "id") for index in places}
    marks = (line_of_mark(document, "facts", index) for index in places)
    return (
        {str(name): piece_of(document, "fact", str(name), "facts", index) for index, name in named.items()},
        frozenset(line for line in marks if line is not None),
    )
