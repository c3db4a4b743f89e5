"""Judge whether what a city says still stands for what the source says.

Whatever takes the place of something in the source holds the digest of it as it was at that time:
``over=39bb1b459496`` behind the id of a section, ``over: 39bb1b459496`` in a fact and in a YAML file that
stands for a whole one. A digest of YAML is blind to comments and to the order of keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from curriculum.positions import Keys, YamlDocument
from curriculum.problem_codes import OVERLAY_DIFFERS
from curriculum.problems import Problem
from curriculum.translations import digest

OVER = "over"


@dataclass(frozen=True, slots=True)
class Piece:
    """A section, a fact or a file that may take the place of another, or have it taken."""

    kind: str
    """What a problem calls it: ``section``."""
    name: str
    path: Path
    line: int
    stands_for: str | None
    """The digest of what it was laid over, as it says itself; None when it says none."""
    digest: str
    """Of what it says, ``over`` left out."""


def piece_of(document: YamlDocument, kind: str, name: str, *keys: str | int) -> Piece:
    """Return what stands at *keys* of *document*, which was read with ``is_all_text``."""
    said = document.get(*keys)
    rest, stands_for = said, None
    if isinstance(said, dict):
        rest = {key: value for key, value in said.items() if key != OVER}
        stands_for = said.get(OVER)
    own = digest(json.dumps(rest, sort_keys=True, ensure_ascii=False))
    line = document.at(*keys).line
    return Piece(kind, name, document.path, line, None if stands_for is None else str(stands_for), own)


def line_of_mark(document: YamlDocument, *keys: str | int) -> int | None:
    """Return the line on which the mapping at *keys* of *document* says ``over``; None where it does not."""
    place: Keys = (*keys, OVER)
    return document.keys[place].line if place in document.keys else None


def judge(ours: Piece, source: Piece | None, mark: str) -> Iterator[Problem]:
    """Yield what is wrong with *ours* standing for *source*; None: the source has nothing of that name.

    *mark* says how a digest is written: ``over={}``.
    """
    if source is None:
        if ours.stands_for is not None:
            message = f"the source has no {ours.kind} `{ours.name}`"
            hint = f"take {mark.format('…')} out if the {ours.kind} is the city's own; else correct its name"
            yield OVERLAY_DIFFERS.at(ours.path, ours.line, 1, message, hint)
    elif ours.stands_for is None:
        message = f"`{ours.name}` does not say which text it stands for"
        hint = f"compare it with {source.path}:{source.line}, then write {mark.format(source.digest)}"
        yield OVERLAY_DIFFERS.at(ours.path, ours.line, 1, message, hint)
    elif ours.stands_for != source.digest:
        message = f"`{ours.name}` stands for an older text: the source changed since"
        hint = f"look again at {source.path}:{source.line}, then write {mark.format(source.digest)}"
        yield OVERLAY_DIFFERS.at(ours.path, ours.line, 1, message, hint)
    elif ours.digest == source.digest:
        message = f"`{ours.name}` says what the source says already"
        yield OVERLAY_DIFFERS.at(ours.path, ours.line, 1, message, "take it out")
