"""Put the blocks of one file over those of another by id, and remember where each line came from.

A block is what a city replaces as a whole: a section of a text file, a key of its front matter, a fact.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from curriculum.problems import Problem


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a file that stand or fall together."""

    id: str
    """Empty for what stands above the first block."""
    path: Path
    first: int
    """The number of its first line, counted from 1."""
    lines: Sequence[str]


@dataclass(slots=True)
class Laid:
    """A file made of two."""

    lines: list[str] = field(default_factory=list)
    origins: list[tuple[Path, int]] = field(default_factory=list)
    """For each line the file that it came from, and its number there."""
    overlaid: list[str] = field(default_factory=list)
    """The ids of what the overlay replaced or added; ``title`` for the front matter of a text file."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the whole file."""
        return "\n".join(self.lines) + "\n"

    def take(self, block: Block) -> None:
        """Add the lines of *block*."""
        self.lines += block.lines
        self.origins += [(block.path, block.first + index) for index in range(len(block.lines))]

    def take_apart(self, block: Block) -> None:
        """Add the lines of *block* below a blank line."""
        if self.lines and self.lines[-1].strip():
            self.take(Block("", block.path, block.first, [""]))
        self.take(block)

    def lay(
        self, base: Sequence[Block], ours: Sequence[Block], without: frozenset[str] = frozenset()
    ) -> None:
        """Add *base*, those of *ours* with the same ids in their place, and without the ids *without*.

        An id that stands twice in *ours* stands twice in the file: the checks that read it tell so.
        """
        for block in base:
            own = [one for one in ours if one.id == block.id]
            for one in own or ([] if block.id in without else [block]):
                self.take(one)


def cut(path: Path, lines: Sequence[str], starts: Iterable[tuple[int, str]], first: int = 1) -> list[Block]:
    """Return *lines* from line *first* on: what stands above the first of *starts*, then a block for each.

    *lines* are those of the file *path*; *starts* are the line numbers and ids of the blocks, in order.
    """
    places = [(first, ""), *starts, (len(lines) + 1, "")]
    return [
        Block(name, path, start, lines[start - 1 : end - 1]) for (start, name), (end, _) in pairwise(places)
    ]


def added(base: Iterable[Block], ours: Iterable[Block]) -> list[Block]:
    """Return those of *ours* whose id *base* does not have."""
    known = {block.id for block in base}
    return [block for block in ours if block.id not in known]


def without_lines(block: Block, numbers: Container[int | None]) -> Iterator[Block]:
    """Yield the lines of *block* but those with *numbers* of its file, each as a block of the same id."""
    for number, line in enumerate(block.lines, start=block.first):
        if number not in numbers:
            yield Block(block.id, block.path, number, [line])
