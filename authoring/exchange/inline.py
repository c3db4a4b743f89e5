"""Take a Markdown text apart into words and codes, so that a translator's program can keep the codes whole.

A code is what must arrive in the translation as it left: the marks of bold, a link's address, the number
of a fact. Whatever is not a code is words. Put together again, the pieces are the text, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class CodeKind(StrEnum):
    """What a code does."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"
    TERM = "term"
    GAP = "gap"
    PICTURE = "picture"
    FACT = "fact"
    ADDRESS = "address"
    LITERAL = "literal"
    """Code spans, fenced code and escaped marks."""
    PLACEHOLDER = "placeholder"
    STRUCTURE = "structure"
    """Marks of lists, quotations, headings and tables."""


class Side(StrEnum):
    """Whether a code stands alone or around words."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a text."""

    raw: str
    """As Markdown writes it: ``**``, ``](term:bias)``, ``[^F004]``."""
    kind: CodeKind
    side: Side = Side.ALONE
    number: int = 0
    """From 1 in the order of the text; the two sides of a pair have the same."""


Piece = str | Code

_TOKEN = re.compile(
    r"(?P<fence>^(?:```|~~~).*?(?:^(?:```|~~~)[ \t]*$|\Z))"
    r"|(?P<rule>^\|[ \t:|-]*-[ \t:|-]*\|?[ \t]*$)"
    r"|(?P<structure>^[ \t]*(?:(?:>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+|\#{1,6}[ \t]+)[ \t]*)+)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<literal>(?<!`)(?P<ticks>`{1,8})(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<fact>\[\^[^\]\s]{0,40}\])"
    r"|(?P<address><[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*>)"
    r"|(?P<close>\]\([ \t]*(?:<[^<>\n]*>|(?:[^\s()<]|\([^\s()]*\))(?:[^\s()]|\([^\s()]*\))*)"
    r"(?:\)|[ \t]+(?P<quote>[\"'])))"
    r"|(?P<open>!?\[)"
    r"|(?P<unlinked>\])"
    r"|(?P<bold>\*\*|__)"
    r"|(?P<italic>(?<![\s\w])_(?=[^\s_])|^_(?=[^\s_])|(?<=\s)_(?=[^\s_])|(?<=[^\s_])_(?!\w)|\*)"
    r"|(?P<placeholder>\{[a-z][a-z0-9_]*\})"
    r"|(?P<cell>\|)",
    re.MULTILINE | re.DOTALL,
)
_LINKS = {"term:": CodeKind.TERM, "gap:": CodeKind.GAP, "figure:": CodeKind.PICTURE}
_ALONE = {
    "fence": CodeKind.LITERAL,
    "rule": CodeKind.STRUCTURE,
    "structure": CodeKind.STRUCTURE,
    "escape": CodeKind.LITERAL,
    "literal": CodeKind.LITERAL,
    "fact": CodeKind.FACT,
    "address": CodeKind.ADDRESS,
    "placeholder": CodeKind.PLACEHOLDER,
}


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Return *text* as words and codes, its pairs nested; what has no counterpart is words."""
    return tuple(_merged(_numbered(_paired(list(_tokens(text))))))


def text_of(pieces: Iterable[Piece]) -> str:
    """Return the text that *pieces* make."""
    return "".join(piece if isinstance(piece, str) else piece.raw for piece in pieces)


def codes_of(pieces: Iterable[Piece]) -> list[Code]:
    """Return the codes among *pieces*, in their order."""
    return [piece for piece in pieces if isinstance(piece, Code)]


def words_of(pieces: Iterable[Piece]) -> str:
    """Return the words among *pieces*, with a blank for each code."""
    return "".join(piece if isinstance(piece, str) else " " for piece in pieces)


def numbered_like(pieces: Iterable[Piece], source: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return *pieces* of a translation, its codes numbered as the same codes of *source*.

    A code that the source does not have gets a number behind all of the source's.
    """
    kept = tuple(pieces)
    free, own = _raw_by_number(codes_of(source)), _raw_by_number(codes_of(kept))
    last = max(free, default=0)
    given: dict[int, int] = {}
    for number, raw in own.items():
        same = next((one for one in free if free[one] == raw), None)
        if same is None:
            last += 1
        given[number] = last if same is None else same
        free.pop(given[number], None)
    return tuple(
        replace(piece, number=given[piece.number]) if isinstance(piece, Code) else piece for piece in kept
    )


def _raw_by_number(codes: Iterable[Code]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for code in codes:
        found[code.number] = (*found.get(code.number, ()), code.raw)
    return found


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and letters of each piece; words have the name ``words``."""
    at = 0
    is_table = any(line.startswith("|") for line in text.splitlines())
    for match in _TOKEN.finditer(text):
        name = _name_of(match)
        if name == "cell" and not is_table:
            continue
        if match.start() > at:
            yield "words", text[at : match.start()]
        yield name, match.group()
        at = match.end()
    if at < len(text):
        yield "words", text[at:]


def _name_of(match: re.Match[str]) -> str:
    named = (name for name, value in match.groupdict().items() if value is not None)
    return next(name for name in named if name not in ("ticks", "quote"))


def _paired(tokens: list[tuple[str, str]]) -> list[Piece]:
    """Return the pieces with a negative number in each pair, so that the two sides know each other."""
    pieces: list[Piece] = [raw for _, raw in tokens]
    waiting: list[tuple[str, int]] = []
    pairs = 0
    for index, (name, raw) in enumerate(tokens):
        if name in _ALONE:
            pieces[index] = Code(raw, _ALONE[name])
        elif name == "cell":
            pieces[index] = Code(raw, CodeKind.STRUCTURE)
        elif name == "open":
            waiting.append(("open", index))
        elif name == "unlinked":
            _closed(waiting, "open")
        elif name in ("close", "bold", "italic"):
            wanted = "open" if name == "close" else raw
            start = _closed(waiting, wanted) if _can_close(name, tokens, index) else None
            if start is not None:
                pairs -= 1
                kind = _kind(name, raw, tokens[start][1])
                pieces[start] = Code(tokens[start][1], kind, Side.OPEN, pairs)
                pieces[index] = Code(raw, kind, Side.CLOSE, pairs)
            elif name != "close" and _can_open(tokens, index):
                waiting.append((raw, index))
    return _with_captions(pieces)


def _closed(waiting: list[tuple[str, int]], wanted: str) -> int | None:
    """Take the last *wanted* from the stack, with what was opened inside it; return where it stands."""
    at = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == wanted), None)
    if at is None:
        return None
    _, start = waiting[at]
    del waiting[at:]
    return start


def _can_close(name: str, tokens: list[tuple[str, str]], index: int) -> bool:
    before = tokens[index - 1][1] if index else " "
    return name == "close" or not before[-1:].isspace()


def _can_open(tokens: list[tuple[str, str]], index: int) -> bool:
    after = tokens[index + 1][1] if index + 1 < len(tokens) else " "
    return not after[:1].isspace()


def _kind(name: str, raw: str, opening: str) -> CodeKind:
    if name != "close":
        return CodeKind.BOLD if len(raw) == 2 else CodeKind.ITALIC
    if opening == "![":
        return CodeKind.PICTURE
    address = raw[2:].lstrip(" \t<").lower()
    return next((kind for scheme, kind in _LINKS.items() if address.startswith(scheme)), CodeKind.LINK)


def _with_captions(pieces: list[Piece]) -> list[Piece]:
    """Take the closing quote and bracket behind a caption out of the words: they are a code as well."""
    found: list[Piece] = []
    quote = ""
    for piece in pieces:
        end = f"{quote})"
        if quote and isinstance(piece, str) and end in piece:
            caption, _, rest = piece.partition(end)
            found += [one for one in (caption, Code(end, CodeKind.PICTURE), rest) if one]
            quote = ""
            continue
        found.append(piece)
        if isinstance(piece, Code) and piece.raw.startswith("](") and piece.raw[-1] in "\"'":
            quote = piece.raw[-1]
    return found


def _numbered(pieces: Iterable[Piece]) -> Iterator[Piece]:
    numbers: dict[int, int] = {}
    last = 0
    for piece in pieces:
        if isinstance(piece, Code):
            if piece.number not in numbers or piece.side is Side.ALONE:
                last += 1
                numbers[piece.number] = last
            yield replace(piece, number=numbers[piece.number])
        else:
            yield piece


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield *pieces* with neighbouring words as one."""
    words = ""
    for piece in pieces:
        if isinstance(piece, str):
            words += piece
            continue
        if words:
            yield words
            words = ""
        yield piece
    if words:
        yield words
