"""Print what a stranger wrote without letting it speak to the terminal."""

from __future__ import annotations

_KEPT = "\n\u00a0\u200c\u200d"
"""Line ends, and what Arabic, Vietnamese and Chinese texts need though it is not printable by itself."""


def printable(text: str) -> str:
    """Return *text* with a sign in place of each control: escapes could recolour, hide or rewrite lines."""
    return "".join(each if each.isprintable() or each in _KEPT else "\ufffd" for each in text)
