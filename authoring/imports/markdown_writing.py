"""Write blocks as the Markdown of our text files, and read it back before it is believed.

Emphasis in the middle of a word, stars side by side, signs of a language that we did not think of: where
what was written would not be read as the same words, it is written without emphasis, and if need be with
a backslash before every sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assessments.exchange.api import escaped_inline, guarded
from authoring.imports.document import (
    Block,
    Code,
    Heading,
    Item,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Table,
    block_text,
    text_of,
)
from curriculum.markdown import plain_text

_SIGN = re.compile(r"([!-/:-@\[-`{-~])")
"""Every sign of ASCII may stand behind a backslash (CommonMark 0.31.2, 2.4)."""
_HIGHEST_HEADING, _LOWEST_HEADING = 3, 6
"""Of the subheadings of a section, whose own heading is of level 2."""
_MARKS = {(True, True): "***", (True, False): "**", (False, True): "*", (False, False): ""}


def markdown_of(blocks: Sequence[Block], figure_of: Callable[[Picture], str]) -> str:
    """Return *blocks* as Markdown, parted by empty lines; *figure_of* names the figure of a picture."""
    pieces: list[str] = []
    for is_list, found in groupby(blocks, key=lambda block: isinstance(block, Item)):
        group = list(found)
        if is_list:
            pieces.append(_list([each for each in group if isinstance(each, Item)]))
        else:
            pieces += [_block(each, figure_of) for each in group]
    return "\n\n".join(piece for piece in pieces if piece)


def line_of(text: str) -> str:
    """Return plain *text* as inline Markdown on one line, such as a heading."""
    plain = " ".join(text.split())
    return _sound((Run(plain),), lambda written: written.replace("\n", " "))


def _block(block: Block, figure_of: Callable[[Picture], str]) -> str:
    match block:
        case Heading():
            level = min(_HIGHEST_HEADING + block.level - 1, _LOWEST_HEADING)
            return _sound(_on_one_line(block.runs), lambda written: f"{'#' * level} {written}")
        case Paragraph():
            return _sound(block.runs, guarded)
        case Quote():
            return _sound(block.runs, lambda written: _quoted(guarded(written)))
        case Code():
            fence = "```" if "```" not in block.text else "~~~"
            return f"{fence}\n{block.text.strip(chr(10))}\n{fence}" if block.text.strip() else ""
        case Table():
            return _table(block)
        case Picture():
            return f"![{_description(block)}](figure:{figure_of(block)})"
        case _:
            raise TypeError(block)


def _description(picture: Picture) -> str:
    return line_of(picture.description) if picture.description else ""


def _list(items: Sequence[Item]) -> str:
    """Return *items* as one list, each below the nearest one before it that stands higher."""
    lines: list[str] = []
    open_items: list[tuple[int, bool, int, int]] = []
    """Level, whether numbered, number and column of the item's text, from the outermost in."""
    for item in items:
        if not text_of(item.runs):
            continue
        while open_items and open_items[-1][0] > item.level:
            open_items.pop()
        number = 1
        if open_items and open_items[-1][0] == item.level:
            _, was_numbered, last, _ = open_items.pop()
            number = last + 1 if was_numbered else 1
        indent = open_items[-1][3] if open_items else 0
        mark = f"{number}. " if item.is_numbered else "- "
        open_items.append((item.level, item.is_numbered, number, indent + len(mark)))
        text = _sound(item.runs, guarded).replace("\n", "\n" + " " * (indent + len(mark)))
        lines.append(" " * indent + mark + text)
    return "\n".join(lines)


def _table(table: Table) -> str:
    width = max((len(row) for row in table.rows), default=0)
    if not any(text_of(cell) for row in table.rows for cell in row):
        return ""

    def written(ways: Callable[[Runs], str]) -> str:
        rows = [[_in_cell(ways(_on_one_line(cell))) for cell in row] for row in table.rows]
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])

    wanted = block_text(table)
    return next(
        (found for found in map(written, _WAYS) if plain_text(found) == wanted),
        written(_with_every_sign),
    )


def _in_cell(text: str) -> str:
    """Return *text* with its bars behind backslashes, those that have one already left alone."""
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", text)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _sound(runs: Runs, finish: Callable[[str], str]) -> str:
    """Return *runs* written in the first way that is read back as the same words."""
    wanted = text_of(runs)
    if not wanted:
        return ""
    trimmed = _trimmed(runs)
    for way in _WAYS:
        written = finish(way(trimmed))
        if plain_text(written) == wanted:
            return written
    return finish(_with_every_sign(trimmed))


def _trimmed(runs: Runs) -> Runs:
    """Return *runs*, which have words, without the blanks and line feeds around them."""
    kept = list(runs)
    while not kept[0].text.strip():
        del kept[0]
    while not kept[-1].text.strip():
        del kept[-1]
    kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _with_marks(runs: Runs) -> str:
    return "".join(_linked(address, _marked(group)) for address, group in _by_address(runs))


def _without_marks(runs: Runs) -> str:
    bare = tuple(Run(run.text, address=run.address) for run in runs)
    return _with_marks(bare)


def _with_every_sign(runs: Runs) -> str:
    return _lines(_SIGN.sub(r"\\\1", "".join(run.text for run in runs)))


_WAYS = (_with_marks, _without_marks)


def _by_address(runs: Runs) -> Iterator[tuple[str, list[Run]]]:
    for address, group in groupby(runs, key=lambda run: run.address):
        yield address, list(group)


def _linked(address: str, text: str) -> str:
    inner = text.strip()
    if not address or not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}[{inner}]({address}){after}"


def _marked(runs: Sequence[Run]) -> str:
    pieces = []
    for look, group in groupby(runs, key=lambda run: (run.is_strong, run.is_emphasised)):
        text = "".join(run.text for run in group)
        core = text.strip()
        if not core:
            pieces.append(re.sub(r"[ \t\f\v]+", " ", text))
            continue
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        pieces.append(f"{before}{_MARKS[look]}{escaped_inline(core)}{_MARKS[look]}{after}")
    return _lines("".join(pieces))


def _lines(text: str) -> str:
    """Return *text* with its line feeds as line breaks of Markdown, and its blanks single."""
    lines = [re.sub(r"[^\S\n]+", " ", line) for line in text.split("\n")]
    return "\\\n".join(lines)


def _on_one_line(runs: Runs) -> Runs:
    return tuple(replace(run, text=re.sub(r"\s+", " ", run.text)) for run in runs)
