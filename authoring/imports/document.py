"""Say what any source comes to before it is written: blocks of runs, as Word and HTML have them, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike; a line feed is a line break."""

    text: str
    is_strong: bool = False
    is_emphasised: bool = False
    address: str = ""
    """Where it leads, when it is a link: https, mailto or tel."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of any level, from 1."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Quote:
    """A paragraph of somebody's words."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that stay as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list; neighbours are one list."""

    level: int
    """How deep it stands, from 0."""
    is_numbered: bool
    runs: Runs


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first row is its head."""

    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that browsers show, known to be what it says."""

    name: str
    """A legal file name: ``a-desk.png``; two pictures of a source never have one name."""
    data: bytes
    description: str
    """What it shows, in words; empty when the source does not say."""


Block = Heading | Paragraph | Quote | Code | Item | Table | Picture


def heading(text: str, level: int = 1) -> Heading:
    """Return a heading of plain words."""
    return Heading(level, (Run(text),))


def text_of(runs: Iterable[Run]) -> str:
    """Return the words of *runs* on one line."""
    return " ".join("".join(run.text for run in runs).split())


def block_text(block: Block) -> str:
    """Return the words of *block* on one line."""
    match block:
        case Table():
            return " ".join(filter(None, (text_of(cell) for row in block.rows for cell in row)))
        case Picture():
            return block.description
        case Code():
            return " ".join(block.text.split())
        case _:
            return text_of(block.runs)


def links_in(block: Block) -> int:
    """Return how many links *block* holds; letters side by side that lead to one place are one link."""
    return sum(bool(address) for runs in _lines(block) for address, _ in groupby(runs, _address))


def _address(run: Run) -> str:
    return run.address


def _lines(block: Block) -> Iterator[Runs]:
    match block:
        case Table():
            yield from (cell for row in block.rows for cell in row)
        case Picture() | Code():
            return
        case _:
            yield block.runs
