"""Turn the Markdown of a lesson into HTML: citations numbered, glossary terms linked, codes isolated.

The tokens come from ``curriculum.markdown``, the same parser that the checks use. The
parser admits no raw HTML and no dangerous link; nh3 goes over the result all the same,
because a text may reach us from a course that was imported elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from curriculum.languages import Language
from curriculum.markdown import FIGURE_SCHEME, GAP_SCHEME, TERM_SCHEME, lone_figure, parser
from curriculum.references import Fact, References
from player.citations import Citations
from player.isolation import isolate
from player.media import Source
from player.wording import strings

Tokens = Sequence[Token]
Env = MutableMapping[str, Any]

_TAGS = {
    "a", "abbr", "bdi", "blockquote", "br", "code", "div", "em", "figcaption", "figure", "h2", "h3", "h4",
    "h5", "h6", "hr", "img", "label", "li", "ol", "option", "p", "pre", "select", "span", "strong", "sub",
    "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang"},
    "a": {"href", "target", "rel", "data-gw-term", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "label": {"for"},
    "ol": {"start"},
    "option": {"value", "data-gw-option"},
    "select": {"name"},
    "span": {"data-gw-card"},
    "table": {"role"},
    "thead": {"role"},
    "tbody": {"role"},
    "tr": {"role"},
    "th": {"role", "scope"},
    "td": {"role", "data-gw-column"},
}
_SCHEMES = {"https", "mailto", "tel"}
_IDEOGRAPH = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]$")
_WIDE_MARK = re.compile(r"[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]$")
"""A mark of Chinese writing, which brings its own blank."""


@dataclass(slots=True)
class Prose:
    """Draws Markdown of one language on one page."""

    language: Language
    citations: Citations
    heading: int = 4
    """The level of the highest heading inside the text, from 2 to 6."""
    are_sources_gathered: bool = False
    """Whether citations are left out of the text and gathered in ``gathered``: feedback names its own."""
    gathered: list[Fact] = field(default_factory=list)
    figures: Mapping[str, Source] = field(default_factory=dict)
    """The pictures that the text may place, by figure id."""
    gaps: Mapping[str, Markup] = field(default_factory=dict)
    """What stands in each gap of the text, by gap id."""

    def block(self, markdown: str) -> Markup:
        """Return the HTML of paragraphs, lists and tables; empty text gives empty HTML."""
        return self._known(markdown, is_line=False, is_linked=True)

    def inline(self, markdown: str, *, is_linked: bool = True) -> Markup:
        """Return the HTML of one line; without links where it will stand inside a label or a link."""
        return self._known(markdown, is_line=True, is_linked=is_linked)

    def _known(self, markdown: str, *, is_line: bool, is_linked: bool) -> Markup:
        """Draw *markdown*, or remember what came of it: of most texts the same comes on every page.

        Only what stands in brackets can name a source, a word, a picture or a gap of this page.
        """
        if "[" in markdown or "<" in markdown:
            return self._drawn(_tokens(markdown, is_line=is_line), is_linked=is_linked)
        return _drawn_anywhere(markdown, self.language, self.heading, is_line=is_line, is_linked=is_linked)

    def gap_names(self, markdown: str) -> dict[str, str]:
        """Return the letters that stand for each gap of a text, by gap id."""
        gaps: dict[str, str] = {}
        for token in parser().parse(markdown):
            _place_gaps(token.children or [], gaps)
        return gaps

    def _drawn(self, tokens: Sequence[Token], *, is_linked: bool) -> Markup:
        for token in tokens:
            if lone_figure(token) is not None:
                _unwrap(tokens, token)
            if token.children:
                _place_gaps(token.children, {})
                self._settle_links(token.children, is_linked=is_linked)
        html = _renderer().render(tokens, parser().options, {"prose": self, "is_linked": is_linked})
        if "<" not in html:
            return Markup(html.strip())  # noqa: S704 # escaped letters alone
        return Markup(  # noqa: S704 # nh3 has just cleaned it
            nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None).strip()
        )

    def _settle_links(self, tokens: list[Token], *, is_linked: bool) -> None:
        """Turn links that lead nowhere, or may not stand here, into plain text: both of their tokens."""
        opened: Token | None = None
        for token in tokens:
            if token.type == "link_open":
                opened = token
                href = str(token.attrGet("href") or "")
                known = not href.startswith((TERM_SCHEME, FIGURE_SCHEME)) or (
                    href.startswith(TERM_SCHEME) and self.citations.use(href[len(TERM_SCHEME) :])
                )
                token.tag = "a" if is_linked and known else "span"
            elif token.type == "link_close" and opened is not None:
                token.tag, token.attrs = opened.tag, dict(opened.attrs)


def _tokens(markdown: str, *, is_line: bool) -> list[Token]:
    return parser().parseInline(markdown) if is_line else parser().parse(markdown)


@lru_cache(maxsize=4096)
def _drawn_anywhere(
    markdown: str, language: Language, heading: int, *, is_line: bool, is_linked: bool
) -> Markup:
    """Return the HTML of a text that names nothing of the page on which it stands."""
    prose = Prose(language, Citations(References(), ""), heading)
    return prose._drawn(_tokens(markdown, is_line=is_line), is_linked=is_linked)


class _Renderer(RendererHTML):
    """markdown-it's renderer with our own rules: a method named like a token draws that token."""

    def text(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        content = tokens[idx].content
        if content.startswith(" ") and _WIDE_MARK.search(_said_before(tokens, idx, env)):
            # Without it in the file Markdown would not see where bold text ends.
            content = content.lstrip(" ")
        return str(isolate(content, _prose(env).language))

    def softbreak(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        # Chinese has no blanks between words: a line break in the file must not become one.
        return "" if _IDEOGRAPH.search(_said_before(tokens, idx, env)) else "\n"

    def code_inline(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        return f'<code dir="ltr">{escape(tokens[idx].content)}</code>'

    def image(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        token, prose = tokens[idx], _prose(env)
        source = prose.figures.get(str(token.attrGet("src") or "").removeprefix(FIGURE_SCHEME))
        if source is None or not token.meta.get("is_alone"):
            # Also a picture on another server: it would be a request that leaves the learning system.
            return str(isolate(token.content, prose.language))
        return _figure(source, token.content, isolate(str(token.attrGet("title") or ""), prose.language))

    def paragraph_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        if _is_told_apart(tokens[idx + 1]):
            tokens[idx].attrJoin("class", "gw-story")
        return self.renderToken(tokens, idx, options, env)

    def heading_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        return f"<{_heading(tokens[idx], env)}>"

    def heading_close(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        return f"</{_heading(tokens[idx], env)}>\n"

    def table_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        # On a narrow screen the style sheet stacks the cells, each under its column's name. That takes the
        # table's own semantics away in some browsers: the roles give them back.
        env["columns"] = _columns(tokens, idx)
        return '<table class="gw-table" role="table">'

    def thead_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        return '<thead role="rowgroup">'

    def tbody_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        return '<tbody role="rowgroup">'

    def tr_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        env["column"] = 0
        return '<tr role="row">'

    def th_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        return '<th scope="col" role="columnheader">'

    def td_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        name = env["columns"][env["column"]]
        env["column"] += 1
        return f'<td role="cell" data-gw-column="{escape(name)}">'

    def link_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        token = tokens[idx]
        href = str(token.attrGet("href") or "")
        if token.tag == "span":
            return "<span>"
        if href.startswith(TERM_SCHEME):
            term = href[len(TERM_SCHEME) :]
            target = _prose(env).citations.term_id(term)
            return f'<a class="gw-term" href="#{escape(target)}" data-gw-term="{escape(term)}">'
        if href.startswith("#"):
            return f'<a href="#{escape(_prose(env).citations.scope)}-{escape(href[1:])}">'
        return f'<a href="{escape(href)}"{_NEW_TAB if href.startswith("https:") else ""}>'

    def link_close(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        token = tokens[idx]
        leaves = token.tag == "a" and str(token.attrGet("href") or "").startswith("https:")
        words = strings(_prose(env).language)
        note = f' <span class="gw-unseen">{words("opens_new_tab")}</span>' if leaves else ""
        return f"{note}</{token.tag}>"

    def gap(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        token, prose = tokens[idx], _prose(env)
        blank = f'<span class="gw-blank">[{isolate(token.content, prose.language)}]</span>'
        return str(prose.gaps.get(token.meta["id"], blank))

    def fact_reference(self, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
        follows_digit = idx > 0 and tokens[idx - 1].content[-1:].isdigit()
        return _citation(
            _prose(env),
            str(tokens[idx].meta["id"]),
            is_linked=bool(env["is_linked"]),
            # Beside the bare number 911 a raised 3 reads as 9113.
            pattern="[{}]" if follows_digit else "{}",
        )


@cache
def _renderer() -> _Renderer:
    """Return the one renderer: making one looks through its whole class, and what it draws is in ``env``."""
    return _Renderer()


_NEW_TAB = ' target="_blank" rel="noopener noreferrer"'
"""Following a link inside the frame of a learning system would close the learner's session."""


def _unwrap(tokens: Tokens, alone: Token) -> None:
    """Take the paragraph away from around a figure: HTML allows no figure inside one."""
    (alone.children or [])[0].meta["is_alone"] = True
    at = next(at for at, token in enumerate(tokens) if token is alone)
    for around in (tokens[at - 1], tokens[at + 1]):
        around.hidden = True


def _is_told_apart(token: Token) -> bool:
    """Return whether emphasis is all that a paragraph holds: a story beside the lesson, not words to stress.

    Arabic stresses in bold and Chinese with a dot under each character: nobody reads a story like that.
    """
    kinds = [child.type for child in token.children or [] if not child.level]
    return len(kinds) > 1 and kinds[0] == "em_open" and kinds.index("em_close") == len(kinds) - 1


def _place_gaps(tokens: list[Token], names: dict[str, str]) -> None:
    """Put one token in the place of each link to a gap, and what it is called into *names*."""
    at = 0
    while at < len(tokens):
        href = str(tokens[at].attrGet("href") or "") if tokens[at].type == "link_open" else ""
        if href.startswith(GAP_SCHEME):
            end = next(end for end in range(at, len(tokens)) if tokens[end].type == "link_close")
            name = "".join(one.content for one in tokens[at:end] if one.type in {"text", "code_inline"})
            identifier = href[len(GAP_SCHEME) :]
            names[identifier] = name
            tokens[at : end + 1] = [Token("gap", "", 0, content=name, meta={"id": identifier})]
        at += 1


def _figure(source: Source, alternative: str, caption: Markup) -> str:
    size = f' width="{source.width}" height="{source.height}"' if source.width and source.height else ""
    said = f"<figcaption>{caption}</figcaption>" if caption else ""
    picture = f'<img src="{escape(source.address)}" alt="{escape(alternative)}"{size}'
    return f'<figure class="gw-figure">{picture} loading="lazy" decoding="async">{said}</figure>\n'


def _said_before(tokens: Tokens, idx: int, env: Env) -> str:
    """Return the letters that stand last before a token, past the ends of bold text and links."""
    for token in reversed(tokens[:idx]):
        if token.type == "fact_reference" and not _prose(env).are_sources_gathered:
            return ""  # The raised number of a source: "宗。⁴ 2019 年" needs its blank.
        if token.content:
            return token.content
    return ""


def _columns(tokens: Tokens, start: int) -> list[str]:
    """Return the names of the columns of the table that opens at *start*, as letters alone."""
    end = next(at for at in range(start, len(tokens)) if tokens[at].type == "thead_close")
    inline = [token.children or [] for token in tokens[start:end] if token.type == "inline"]
    return ["".join(child.content for child in children) for children in inline]


def _citation(prose: Prose, identifier: str, *, is_linked: bool, pattern: str) -> str:
    """Return the raised number that leads to a source, written by *pattern*."""
    if prose.are_sources_gathered:
        prose.gathered += [fact for fact in prose.citations.references.facts if fact.id == identifier]
        return ""
    found = prose.citations.cite(identifier)
    if found is None:
        return ""
    number, is_first = found
    shown = pattern.format(number)
    if not is_linked:
        return f'<sup class="gw-cite">{shown}</sup>'
    target = prose.citations.source_id(identifier)
    anchor = f' id="{escape(target)}-cited"' if is_first else ""
    label = escape(strings(prose.language).plain("source_number", number=number))
    return f'<sup class="gw-cite"><a href="#{escape(target)}"{anchor} aria-label="{label}">{shown}</a></sup>'


def _prose(env: Env) -> Prose:
    prose: Prose = env["prose"]
    return prose


def _heading(token: Token, env: Env) -> str:
    """Return the tag of a heading, moved below the component's own."""
    return f"h{min(6, max(int(token.tag[1]) - 3, 0) + _prose(env).heading)}"
