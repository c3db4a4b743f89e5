"""Draw the Markdown of an imported training as paragraphs, lists and tables; it is hostile until then."""

from __future__ import annotations

import nh3
from markdown_it.token import Token
from markupsafe import Markup

from curriculum.markdown import parser

_TAGS = {
    "blockquote", "br", "code", "em", "li", "ol", "p", "pre",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


def quoted_prose(markdown: str) -> Markup:
    """Return *markdown* as HTML without links, pictures and citations; a picture is told by its words."""
    tokens = parser().parse(markdown)
    for token in tokens:
        token.children = [_plain(child) for child in token.children or () if child.type != "fact_reference"]
    drawn = parser().renderer.render(tokens, parser().options, {})
    return Markup(nh3.clean(drawn, tags=_TAGS, attributes={}))  # noqa: S704 # cleaned on the spot


def _plain(token: Token) -> Token:
    return Token("text", "", 0, content=token.content) if token.type == "image" else token
