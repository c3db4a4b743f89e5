"""Know the letters of a line of Markdown, for places that show nothing else: outlines, links, titles."""

from __future__ import annotations

from curriculum.markdown import parser


def letters(markdown: str) -> str:
    """Return the letters of one line of Markdown without its marks and citations."""
    tokens = [child for token in parser().parseInline(markdown) for child in token.children or []]
    return "".join(" " if token.type == "softbreak" else token.content for token in tokens).strip()
