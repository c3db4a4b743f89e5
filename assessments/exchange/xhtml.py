"""Write our Markdown as XHTML elements that every question program can show.

What only Groundwork knows becomes a class: a cited fact ``<span class="fact-F004">``, a glossary term
``<span class="term-systemic-racism">``, a gap ``<span class="gap-first">``. Others show the words;
:mod:`assessments.exchange.markdown_text` reads the classes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from functools import cache

from lxml import etree
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from curriculum.markdown import GAP_SCHEME, TERM_SCHEME, parser

FACT, TERM, GAP = "fact-", "term-", "gap-"
"""How the classes of a cited fact, a glossary term and a gap begin."""
_SCHEMES = {TERM_SCHEME: TERM, GAP_SCHEME: GAP}


class _Renderer(RendererHTML):
    """markdown-it's own, with cited facts."""

    def fact_reference(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return a fact's number in brackets."""
        identifier = tokens[idx].meta["id"]
        return f'<span class="{FACT}{identifier}">[{identifier}]</span>'


@cache
def _renderer() -> _Renderer:
    return _Renderer()


def add_block(parent: etree._Element, markdown: str) -> None:
    """Append paragraphs, lists and tables of *markdown* to *parent*."""
    markdown_parser = parser()
    tokens = markdown_parser.parse(markdown)
    _append(parent, _renderer().render(tokens, _options(), {}))


def add_inline(parent: etree._Element, markdown: str) -> None:
    """Append *markdown*, a line such as a heading, to what *parent* holds, without a paragraph around it."""
    tokens = parser().parseInline(markdown)
    _append(parent, _renderer().render(tokens, _options(), {}))


def plain(markdown: str) -> str:
    """Return the words of *markdown* alone, on one line."""
    root = etree.Element("div")
    add_block(root, markdown)
    return " ".join(text_in(root).split())


def text_in(element: etree._Element) -> str:
    """Return all words in *element*, whatever stands around them."""
    return "".join(map(str, element.itertext()))


def emptied(element: etree._Element) -> etree._Element:
    """Return *element* without what it holds and says of itself; the text after it stays."""
    for child in list(element):
        element.remove(child)
    element.text = None
    element.attrib.clear()
    return element


def inner_xhtml(element: etree._Element) -> str:
    """Return what *element* holds, as text of XHTML."""
    inside = etree.tostring(element, encoding="unicode", with_tail=False)
    start, end = inside.find(">"), inside.rfind("</")
    return "" if end < start else inside[start + 1 : end]


def html_of(markdown: str, *, is_inline: bool = False) -> str:
    """Return *markdown* as text of XHTML, on one line where it has no line of its own."""
    root = etree.Element("div")
    (add_inline if is_inline else add_block)(root, markdown)
    return inner_xhtml(root).strip()


def _options() -> OptionsDict:
    options = deepcopy(parser().options)
    options["xhtmlOut"] = True
    return options


def _append(parent: etree._Element, xhtml: str) -> None:
    root = etree.fromstring(f"<div>{xhtml.strip()}</div>")
    for link in root.iter("a"):
        _as_class(link)
    for cell in root.iter("th", "td"):
        # Alignment is a style attribute, which neither QTI 2.1 nor a strict importer takes.
        cell.attrib.clear()
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + (root.text or "")
    else:
        parent.text = (parent.text or "") + (root.text or "")
    for child in list(root):
        parent.append(child)


def _as_class(link: etree._Element) -> None:
    address = link.get("href", "")
    for scheme, prefix in _SCHEMES.items():
        if address.lower().startswith(scheme):
            link.tag = "span"
            link.attrib.clear()
            link.set("class", prefix + address[len(scheme) :])
