"""Lay the facts of a city over those of the source, one by one: ``facts.yaml``."""

from __future__ import annotations

import re
from pathlib import Path

from curriculum.cities.blocks import Block, Laid, added, cut

_FACT = re.compile(r"^- id: (F[0-9]{3})$")


def lay_facts(base_path: Path, base: str, overlay_path: Path, overlay: str) -> Laid:
    """Return the facts *base* with those of *overlay* in their place, or behind them where they are new."""
    above, *theirs = _blocks(base_path, base)
    _, *ours = _blocks(overlay_path, overlay)
    laid = Laid(overlaid=[block.id for block in ours])
    laid.take(above)
    laid.lay(theirs, ours)
    for block in added(theirs, ours):
        laid.take(block)
    return laid


def _blocks(path: Path, text: str) -> list[Block]:
    lines = text.splitlines()
    starts = [
        (number, found[1]) for number, line in enumerate(lines, start=1) if (found := _FACT.match(line))
    ]
    return cut(path, lines, starts)
