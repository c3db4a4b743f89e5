"""Tell which words of a passage a finding quotes, and whether they stand there.

A finding quotes with ``> "…"``, a line for each stretch; ``…`` leaves words out.
"""

from __future__ import annotations

import re

MOST_WORDS = 60
"""More than this is no longer a quotation of what harms, but the passage once more."""
_LINE = re.compile(r"^ {0,3}> ?(.*?)\s*$", re.MULTILINE)
_LEFT_OUT = re.compile(r"\s*(?:\.\.\.|…|\[…\])\s*")
_MARKS = re.compile(r"[*_`\"'“”‘’]")


def quoted(body: str) -> tuple[str, ...]:
    """Return the stretches that the Markdown *body* quotes, without the quotation marks around them."""
    lines = (line.group(1).strip() for line in _LINE.finditer(body))
    return tuple(line.strip('"“”') for line in lines if line)


def stands_in(stretch: str, passage: str) -> bool:
    """Return whether the words of *stretch* stand in *passage*, marks of emphasis and quotation aside.

    What ``…`` leaves out may be anything; the pieces between must stand in the order of the passage.
    """
    rest = _plain(passage)
    for piece in map(_plain, _LEFT_OUT.split(stretch)):
        _, found, rest = rest.partition(piece)
        if piece and not found:
            return False
    return True


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split()).rstrip(".,;:").casefold()
