"""Write lines that are built alike once, and in their place what differs in each.

Options, cards and notices of a bank's items are the same tags again and again; compression finds that, and
still pays for every piece of it. Twin of :func:`unfolded`: ``player/script/unfolding.js``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from os.path import commonprefix

_FIELD = re.compile(r'("[^"]*"|>[^<]*)')
"""What can differ between lines with the same tags: the value of an attribute, and text."""
_SLOT = re.compile(r"\x01(\d+)\x01")
_FIRST = 33
"""The letter that stands for the first pattern; a line without a pattern begins with a tab."""


def folded(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return patterns, and *texts* with each line as the letter of its pattern and what fills its slots.

    :func:`unfolded` undoes it. Lines with control characters, and such as no other is like, stay as they are.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for line in (line for text in texts for line in text.split("\n")):
        if line.startswith("<") and line.isprintable():
            alike[_FIELD.sub("\0", line)].append(line)
    patterns: list[str] = []
    short: dict[str, str] = {}
    for lines in alike.values():
        if len(lines) > 1:
            pattern, values = _pattern(list(dict.fromkeys(lines)))
            letter = chr(_FIRST + len(patterns))
            short |= {line: letter + "\t".join(value) for line, value in values.items()}
            patterns.append(pattern)
    return patterns, ["\n".join(short.get(line, "\t" + line) for line in text.split("\n")) for text in texts]


def unfolded(patterns: Sequence[str], text: str) -> str:
    """Return a text as it was before :func:`folded`."""
    return "\n".join(_whole(patterns, line) for line in text.split("\n"))


def _whole(patterns: Sequence[str], line: str) -> str:
    if line.startswith("\t"):
        return line[1:]
    values = line[1:].split("\t")
    return _SLOT.sub(lambda slot: values[int(slot[1])], patterns[ord(line[0]) - _FIRST])


def _pattern(lines: list[str]) -> tuple[str, dict[str, list[str]]]:
    """Return what *lines* have in common, with a numbered slot for each thing that differs; and what does."""
    pattern, slots = "", dict[tuple[str, ...], int]()
    for column in zip(*(_FIELD.split(line) for line in lines), strict=True):
        head = commonprefix(column)  # noqa: RUF071 # of letters, not of paths
        rest = [field[len(head) :] for field in column]
        tail = commonprefix([field[::-1] for field in rest])[::-1]  # noqa: RUF071 # of letters
        middle = tuple(field[: len(field) - len(tail)] for field in rest)
        is_same = not any(middle)
        pattern += head + ("" if is_same else f"\x01{slots.setdefault(middle, len(slots))}\x01") + tail
    return pattern, {line: [middle[at] for middle in slots] for at, line in enumerate(lines)}
