"""Parse the Markdown of lessons: CommonMark with tables, fact citations and glossary links, no raw HTML.

One parser for the checks and for the player, so that what is checked is what is drawn.
``[^F004]`` becomes a token ``fact_reference`` whose ``meta`` is ``{"id": "F004"}``;
``[words](term:systemic-racism)`` stays a link whose ``href`` begins with ``term:``;
``![what it shows](figure:desk)`` an image whose ``src`` begins with ``figure:``;
``[first gap](gap:where)`` a link whose ``href`` begins with ``gap:``, in the text of a cloze item.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

TERM_SCHEME = "term:"
FIGURE_SCHEME = "figure:"
GAP_SCHEME = "gap:"
_FACT = re.compile(r"\[\^(F[0-9]{3})\]")
_ALLOWED_LINK = re.compile(r"^(https://|mailto:|tel:|term:|figure:|gap:|#)", re.IGNORECASE)


@cache
def parser() -> MarkdownIt:
    """Return the one parser. It keeps no state between calls of ``parse`` and ``render``."""
    markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    markdown.enable("table")
    markdown.inline.ruler.before("link", "fact_reference", _fact_reference)
    # Not http, javascript, data or file: a lesson links to secure pages, to people and to itself.
    markdown.validateLink = lambda url: bool(_ALLOWED_LINK.match(url))  # type: ignore[method-assign]
    return markdown


def lone_figure(token: Token) -> Token | None:
    """Return the image of a paragraph's inline token that holds one figure and nothing else, or None."""
    children = token.children or []
    if token.type != "inline" or len(children) != 1 or children[0].type != "image":
        return None
    return children[0] if str(children[0].attrGet("src")).startswith(FIGURE_SCHEME) else None


def plain_text(markdown: str) -> str:
    """Return the words of paragraphs, lists and tables on one line: without marks, citations and code blocks.

    A picture is told by the words that stand for it.
    """
    return " ".join(" ".join(_words(token) for token in parser().parse(markdown)).split())


def plain_line(markdown: str) -> str:
    """Return the words of one line, such as a heading, without marks and citations; blanks stay as they are.

    Unlike :func:`plain_text` it takes ``1. First`` and ``# 1`` for words, as they are in a heading.
    """
    return "".join(map(_words, parser().parseInline(markdown))).strip()


def _words(token: Token) -> str:
    children = token.children or []
    return "".join(" " if child.type in {"softbreak", "hardbreak"} else child.content for child in children)


def _fact_reference(state: StateInline, silent: bool) -> bool:
    match = _FACT.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("fact_reference", "", 0)
        token.meta = {"id": match.group(1)}
    state.pos = match.end()
    return True
