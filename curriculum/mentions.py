"""Find what Markdown cites and links to, with its place: facts, terms, links, raw HTML.

Not the parser of :mod:`curriculum.markdown`: its tokens do not know their column, and at
200 lessons in four languages it would take longer than an author waits. A test holds the
two equal on generated Markdown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from curriculum.markdown import FIGURE_SCHEME, GAP_SCHEME, TERM_SCHEME


class MentionKind(StrEnum):
    """What is mentioned."""

    FACT = "fact"
    """``[^F004]``; also ``[^4]`` and the like, which are an author's slip."""
    TERM = "term"
    FIGURE = "figure"
    """``![what it shows](figure:desk)``"""
    GAP = "gap"
    """``[first gap](gap:where)``"""
    LINK = "link"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing mentioned in a text."""

    kind: MentionKind
    target: str
    """The fact's number, the id of term, figure or gap, the link's address, the tag without its brackets."""
    offset: int
    """Where it begins in the text, counted from 0."""


_SCHEMES = {
    TERM_SCHEME: MentionKind.TERM,
    FIGURE_SCHEME: MentionKind.FIGURE,
    GAP_SCHEME: MentionKind.GAP,
}
_BRACKET = re.compile(r"[\[\]]")
_CODE = re.compile(
    r"^(?P<fence>```|~~~)[^\n]*\n.*?(?:^(?P=fence)[^\n]*$|\Z)"
    r"|(?<!`)(?P<ticks>`{1,8})(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)"
    r"|\\[!-/:-@\[-`{-~]",
    re.MULTILINE | re.DOTALL,
)
_ADDRESS = r"(?:[^\s()<]|\([^\s()]*\))(?:[^\s()]|\([^\s()]*\))*+"
_MENTION = re.compile(
    r"\[\^(?P<fact>[^\]\s]{0,40})\]"
    rf"|\]\([ \t]*\n?[ \t]*(?P<link><[^<>\n]*>|{_ADDRESS}(?=\s*\)|\s+[\"'(])|[^()\n]*+(?=\))|{_ADDRESS})"
    r"|^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*(?P<definition>\S+)"
    r"|<(?P<auto>[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*)>"
    r"|<(?P<html>script\b|(?:[a-zA-Z][a-zA-Z0-9-]*(?=[\s/>])|/[a-zA-Z]|!--|!\[CDATA|![A-Z]|\?)[^<>]{0,2000}+(?=>))",
    re.MULTILINE | re.IGNORECASE,
)


def mentions(text: str) -> Iterator[Mention]:
    """Yield what *text* mentions, outside code and escapes, in the order of the text."""
    if "[" not in text and "<" not in text:
        return
    plain = without_code(text)
    closed = _closed(plain)
    for match in _MENTION.finditer(plain):
        name = match.lastgroup or ""
        start, target = match.start(name), match.group(name)
        if name == "fact":
            yield Mention(MentionKind.FACT, target, match.start())
        elif name == "html":
            yield Mention(MentionKind.HTML, target, match.start())
        elif name != "link" or match.start() in closed:
            yield _link(target, start)


def facts_cited(text: str) -> Iterator[str]:
    """Yield the numbers of the facts that *text* cites."""
    return (found.target for found in mentions(text) if found.kind is MentionKind.FACT)


def terms_linked(text: str) -> Iterator[str]:
    """Yield the ids of the glossary terms that *text* links to."""
    return (found.target for found in mentions(text) if found.kind is MentionKind.TERM)


def _closed(text: str) -> set[int]:
    """Return the offsets of the closing brackets that close one opened before them."""
    opened, closed = 0, set()
    for match in _BRACKET.finditer(text):
        if match.group() == "[":
            opened += 1
        elif opened:
            opened -= 1
            closed.add(match.start())
    return closed


def _link(written: str, start: int) -> Mention:
    address = html.unescape(written.removeprefix("<").removesuffix(">"))
    for scheme, kind in _SCHEMES.items():
        if address.lower().startswith(scheme):
            return Mention(kind, address[len(scheme) :], start)
    return Mention(MentionKind.LINK, address, start)


def without_code(text: str) -> str:
    """Return *text* with code and escaped characters blanked out, every offset unchanged."""
    if "`" not in text and "~~~" not in text and "\\" not in text:
        return text
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
