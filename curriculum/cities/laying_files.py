"""Let a YAML file of a city stand for a whole file of the source."""

from __future__ import annotations

from pathlib import Path

from curriculum.cities.blocks import Block, Laid, without_lines
from curriculum.cities.standing_for import judge, line_of_mark, piece_of
from curriculum.yaml_reader import parse_yaml


def lay_file(base: tuple[Path, str] | None, overlay_path: Path, overlay: str) -> Laid:
    """Return the YAML file *overlay* without its ``over``.

    *base*: the path and the text of the file that it stands for; None where the source has none.
    """
    laid = Laid(overlaid=[""])
    ours, _ = parse_yaml(overlay, overlay_path, is_all_text=True)
    mark = line_of_mark(ours) if ours is not None else None
    for line in without_lines(Block("", overlay_path, 1, overlay.splitlines()), {mark}):
        laid.take(line)
    source = None
    if base is not None:
        path, text = base
        source, _ = parse_yaml(text, path, is_all_text=True)
    if ours is not None and (source is not None or base is None):
        piece = piece_of(ours, "file", overlay_path.name)
        theirs = None if source is None else piece_of(source, "file", source.path.name)
        laid.problems += judge(piece, theirs, "`over: {}`")
    return laid
