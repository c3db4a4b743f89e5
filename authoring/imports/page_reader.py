"""Read a page of HTML as blocks: its text, lists, tables, links and pictures; scripts and forms are told.

The page is parsed as browsers parse it, whatever is wrong with it, and nothing that it names is fetched.
Every piece of text is either a block or told, since the walk goes through all of them.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote_to_bytes

from lxml import etree, html

from authoring.imports.addresses import is_safe_address
from authoring.imports.document import (
    Block,
    Code,
    Heading,
    Item,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    block_text,
    text_of,
)
from authoring.imports.losses import Loss, LossKind, Place
from authoring.imports.pictures import Pictures
from authoring.imports.refusals import ImportRefusedError, Refusal
from authoring.imports.sections import levelled
from authoring.imports.word_count import words_missing
from curriculum.hostile_xml import is_deeper

MOST_PAGE_BYTES = 20_000_000
MOST_DEPTH = 200
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend",
     "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td",
     "tfoot", "th", "thead", "tr", "ul", *_HEADINGS}
)  # fmt: skip
_TOLD = {
    "script": LossKind.SCRIPT, "style": LossKind.TECHNICAL, "template": LossKind.SCRIPT,
    "noscript": LossKind.SCRIPT, "iframe": LossKind.EMBEDDED, "object": LossKind.EMBEDDED,
    "embed": LossKind.EMBEDDED, "applet": LossKind.EMBEDDED, "canvas": LossKind.SCRIPT,
    "svg": LossKind.DIAGRAM, "math": LossKind.FORMULA, "audio": LossKind.MEDIA, "video": LossKind.MEDIA,
    "select": LossKind.FORM_FIELD, "textarea": LossKind.FORM_FIELD, "button": LossKind.FORM_FIELD,
    "input": LossKind.FORM_FIELD, "datalist": LossKind.FORM_FIELD, "del": LossKind.STRUCK,
    "s": LossKind.STRUCK,
    "area": LossKind.TOOLTIP, "frame": LossKind.EMBEDDED, "strike": LossKind.STRUCK,
    "rt": LossKind.TOOLTIP, "rp": LossKind.TOOLTIP,
}  # fmt: skip
_CODE_OF_PROGRAMS = frozenset({"script", "style"})
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd",
     "label", "mark", "nobr", "q", "samp", "small", "span", "strong", "sub", "sup", "tt", "u", "var", "wbr"}
)  # fmt: skip
"""Elements that do not part a word."""
_WORD = re.compile(r"\w+")
_A_TEXT = 12
"""Words from which on something hidden is a text of its own, such as a page behind a tab."""
_FEW_WORDS = 6
_STRONG = frozenset({"b", "strong"})
_EMPHASISED = frozenset({"i", "em", "cite", "dfn", "var"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DATA = re.compile(r"^data:image/([a-z+.-]+)((?:;[a-z0-9=-]+)*),(.*)$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page comes to."""

    title: str
    """What its head says; empty when it says nothing."""
    blocks: tuple[Block, ...]
    links: tuple[str, ...]
    """The other pages and files that it leads to, as it writes them."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What holds for letters wherever they stand in an element."""

    is_strong: bool = False
    is_emphasised: bool = False
    address: str = ""
    level: int = -1
    """How deep in lists; -1: in none."""
    is_numbered: bool = False
    is_quote: bool = False


def read_page(
    data: bytes,
    place: Place,
    losses: list[Loss],
    pictures: Pictures,
    find: Callable[[str], tuple[str, bytes] | None],
) -> Page:
    """Return the page *data*; *find* gives name and bytes of a picture by its address, None when absent.

    What is not in the page that is returned is added to *losses*.

    Raises: ImportRefusedError: it is too large, nested too deep, or no text.
    """
    root = parsed_page(data, place.name)
    reader = _PageReader(place, losses, pictures, find)
    before = len(losses)
    head = next((each for each in root.iter("title") if each.getparent() is not None), None)
    title = " ".join((head.text or "").split()) if head is not None else ""
    for each in root.iter("base"):
        losses.append(Loss(LossKind.TECHNICAL, place, detail=str(each.get("href") or "base")))
    body = root.find("body")
    blocks = reader.read(body if body is not None else root)
    for each in root.iterfind("head//*"):
        if _tag(each) == "script" or (_tag(each) == "noscript" and each.text_content().strip()):
            reader.tell(each)
    for each in root.iter("frame"):
        reader.tell(each)
    told = " ".join(loss.words for loss in losses[before:])
    missing = words_missing(_all_words(root), f"{told} {title} {' '.join(map(block_text, blocks))}")
    if missing:
        losses.append(Loss(LossKind.UNKNOWN, place, missing))
    return Page(title, tuple(blocks), tuple(dict.fromkeys(reader.links)))


def _all_words(root: etree._Element) -> str:
    """Return every text of a page, what stands in different blocks parted by a blank."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = _tag(element)
        edge = "" if tag in _INLINE else " "
        if event == "start":
            pieces += [edge, "" if tag in _CODE_OF_PROGRAMS else element.text or ""]
        else:
            pieces += [edge, element.tail or ""]
    return "".join(pieces)


def parsed_page(data: bytes, where: str) -> html.HtmlElement:
    """Return the root of a page, in the encoding that it says or that its bytes show.

    Raises: ImportRefusedError: it is too large, nested too deep, or no text.
    """
    if len(data) > MOST_PAGE_BYTES:
        raise ImportRefusedError(Refusal.TOO_LARGE, where, most=MOST_PAGE_BYTES)
    if not data.strip():
        raise ImportRefusedError(Refusal.EMPTY, where)
    try:
        parser = html.HTMLParser(encoding=_encoding(data), remove_comments=True, remove_pis=True)
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise ImportRefusedError(Refusal.NOT_READABLE, where, str(error)) from None
    if is_deeper(root, MOST_DEPTH):
        raise ImportRefusedError(Refusal.TOO_DEEP, where)
    return root


def _encoding(data: bytes) -> str | None:
    """Return UTF-8 where the bytes are; else what the page says of itself (None)."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None if re.search(rb"charset\s*=", data[:2048]) else "cp1252"
    return "utf-8"


@dataclass(slots=True)
class _PageReader:
    place: Place
    losses: list[Loss]
    pictures: Pictures
    find: Callable[[str], tuple[str, bytes] | None]
    links: list[str] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    """Letters that wait for the end of their paragraph."""
    _blocks: list[Block] = field(default_factory=list)
    _is_item: bool = False
    """Whether a list item has begun whose first line is not written yet."""

    def read(self, body: etree._Element) -> list[Block]:
        """Return the blocks of *body*."""
        self._walk(body, _Look())
        self._close(_Look())
        return list(_with_sound_lists(self._blocks))

    def tell(self, element: etree._Element, kind: LossKind | None = None) -> None:
        """Tell of *element* with all words in it and what it leads to."""
        tag = _tag(element)
        words = "" if tag in _CODE_OF_PROGRAMS else " ".join(map(str, element.itertext()))
        attributes = ("alt", "placeholder")
        told = [words, *(str(each.get(key) or "") for each in element.iter() for key in attributes)]
        if tag in ("input", "button"):
            told.append(str(element.get("value") or "") if element.get("type") != "hidden" else "")
        address = element.get("src") or element.get("data") or ""
        sources = [address, *(str(each.get("src") or "") for each in element.iter("source", "track"))]
        self.links += [each for each in sources if each]
        detail = next(filter(None, sources), f"<{tag}>")
        words = " ".join(" ".join(told).split())
        self.losses.append(Loss(kind or _TOLD.get(tag, LossKind.UNKNOWN), self.place, words, detail[:200]))

    def _walk(self, element: etree._Element, look: _Look) -> None:
        self._text(element.text, look)
        for each in element:
            if isinstance(each.tag, str):
                self._element(each, look)
            self._text(each.tail, look)

    def _element(self, element: etree._Element, look: _Look) -> None:
        tag = _tag(element)
        if _is_hidden(element) and not self._is_shown_later(element):
            self._tell_hidden(element)
        elif tag in _TOLD:
            self.tell(element)
        elif tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "img":
            self._picture(element, look)
        elif tag in _BLOCKS:
            self._close(look)
            self._block(element, tag, look)
        else:
            self._tooltip(element)
            self._walk(element, self._inside(element, tag, look))

    def _inside(self, element: etree._Element, tag: str, look: _Look) -> _Look:
        """Return how letters in the inline *element* look."""
        if tag in _STRONG:
            return replace(look, is_strong=True)
        if tag in _EMPHASISED:
            return replace(look, is_emphasised=True)
        if tag == "a" and element.get("href"):
            return replace(look, address=self._address(str(element.get("href")).strip()))
        return look

    def _address(self, address: str) -> str:
        if is_safe_address(address):
            return address
        self.links.append(address)
        leads_out = re.match(r"^([a-z][a-z0-9+.-]*:|//)", address, re.IGNORECASE)
        kind = LossKind.LINK_UNSAFE if leads_out else LossKind.LINK_INSIDE
        self.losses.append(Loss(kind, self.place, detail=address[:200]))
        return ""

    def _tooltip(self, element: etree._Element) -> None:
        words = " ".join(str(element.get("title") or element.get("aria-label") or "").split())
        if words and words not in " ".join("".join(map(str, element.itertext())).split()):
            self.losses.append(Loss(LossKind.TOOLTIP, self.place, words))

    def _is_shown_later(self, element: etree._Element) -> bool:
        """Return whether a hidden *element* is a text that a script shows: then it is taken, and told."""
        words = _WORD.findall(" ".join(map(str, element.itertext())))
        if _tag(element) not in _BLOCKS or len(words) < _A_TEXT:
            return False
        self.losses.append(Loss(LossKind.SHOWN_LATER, self.place, detail=" ".join(words[:_FEW_WORDS])))
        return True

    def _tell_hidden(self, element: etree._Element) -> None:
        if any(str(text).strip() for text in element.itertext()):
            self.tell(element, LossKind.HIDDEN)

    def _block(self, element: etree._Element, tag: str, look: _Look) -> None:
        self._tooltip(element)
        match tag:
            case "table":
                self._table(element)
            case "pre":
                text = "".join(map(str, element.itertext()))
                self._blocks.append(Code(text))
            case "ul" | "ol" | "menu":
                inner = replace(look, level=look.level + 1, is_numbered=tag == "ol")
                self._walk(element, inner)
                self._close(inner)
            case "li":
                inner = look if look.level >= 0 else replace(look, level=0)
                self._is_item = True
                self._walk(element, inner)
                self._close(inner)
                self._is_item = False
            case "blockquote":
                inner = replace(look, is_quote=True)
                self._walk(element, inner)
                self._close(inner)
            case _ if tag in _HEADINGS and look.level < 0:
                self._walk(element, replace(look, is_strong=False))
                runs, self._runs = tuple(self._runs), []
                if text_of(runs):
                    self._blocks.append(Heading(_HEADINGS[tag], runs))
            case _:
                inner = replace(look, is_strong=True) if tag in ("dt", "summary", "legend") else look
                self._walk(element, inner)
                self._close(inner)

    def _close(self, look: _Look) -> None:
        """End the paragraph that is open."""
        runs, self._runs = tuple(self._runs), []
        if not text_of(runs):
            return
        if look.level >= 0 and self._is_item:
            self._blocks.append(Item(look.level, look.is_numbered, runs))
            self._is_item = False
        elif look.level >= 0 and self._blocks and isinstance(self._blocks[-1], Item):
            last = self._blocks[-1]
            self._blocks[-1] = replace(last, runs=(*last.runs, Run("\n"), *runs))
        else:
            self._blocks.append(Quote(runs) if look.is_quote else Paragraph(runs))

    def _text(self, text: str | None, look: _Look) -> None:
        # Line feeds of the file are blanks on the page.
        words = re.sub(r"[ \t\r\n\f]+", " ", text or "")
        if words:
            self._runs.append(Run(words, look.is_strong, look.is_emphasised, look.address))

    def _table(self, table: etree._Element) -> None:
        rows = list(_own(table, "tr"))
        cells = [[cell for cell in row if _tag(cell) in ("td", "th")] for row in rows]
        for caption in table.iterchildren("caption"):
            self._walk(caption, _Look(is_strong=True))
            self._close(_Look())
        if sum(map(len, cells)) == 1 or all(len(row) < 2 for row in cells):
            for row in rows:  # a frame for the eye
                self._walk(row, _Look())
                self._close(_Look())
            return
        spans = [cell.get(span, "1") for row in cells for cell in row for span in ("colspan", "rowspan")]
        if any(span != "1" for span in spans):
            self.losses.append(Loss(LossKind.MERGED_CELLS, self.place))
        apart: list[Block] = []
        written = tuple(tuple(self._cell(cell, apart) for cell in row) for row in cells if row)
        self._blocks += [Table(written), *apart]

    def _cell(self, cell: etree._Element, apart: list[Block]) -> Runs:
        """Return what *cell* says as one line; what cannot stand in a line comes to *apart*."""
        inner = _PageReader(self.place, self.losses, self.pictures, self.find, self.links)
        joined: list[Run] = []
        for block in inner.read(cell):
            match block:
                case Table():
                    self.losses.append(Loss(LossKind.NESTED_TABLE, self.place))
                    pieces = [runs for row in block.rows for runs in row if text_of(runs)]
                case Heading() | Paragraph() | Quote() | Item():
                    pieces = [block.runs]
                case Code():
                    pieces = [(Run(block_text(block)),)]
                case _:
                    apart.append(block)
                    continue
            for runs in pieces:
                joined += [*([Run(" · ")] if joined else []), *runs]
        return tuple(joined)

    def _picture(self, element: etree._Element, look: _Look) -> None:
        description = " ".join(str(element.get("alt") or "").split())
        address = str(element.get("src") or "").strip()
        found = _data_of(address) or (self.find(address) if address else None)
        if found is None:
            is_outside = re.match(r"^(https?:)?//", address, re.IGNORECASE)
            kind = LossKind.OUTSIDE if is_outside else LossKind.PICTURE_ABSENT
            self.losses.append(Loss(kind, self.place, description, address[:200]))
            return
        picture = self.pictures.take(found[1], found[0], description, self.place)
        if picture is not None:
            self._close(look)
            self._blocks.append(picture)


def _tag(element: etree._Element) -> str:
    return str(element.tag).rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(str(element.get("style") or "")))


def _own(table: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of *table*, not those of tables in it."""
    for each in table:
        if _tag(each) == tag:
            yield each
        elif _tag(each) in ("thead", "tbody", "tfoot"):
            yield from _own(each, tag)


def _data_of(address: str) -> tuple[str, bytes] | None:
    """Return name and bytes of a picture that stands in its own address (RFC 2397), or None."""
    found = _DATA.match(address)
    if found is None:
        return None
    ending, options, data = found.groups()
    name = f"picture.{ending.lower().partition('+')[0].replace('jpeg', 'jpg')}"
    try:
        raw = unquote_to_bytes(data)
        return name, base64.b64decode(raw) if ";base64" in options.lower() else raw
    except (binascii.Error, ValueError):
        return name, b""


def _with_sound_lists(blocks: list[Block]) -> Iterator[Block]:
    """Yield *blocks* with the levels of each list from 0 on."""
    waiting: list[Item] = []
    for block in blocks:
        if isinstance(block, Item):
            waiting.append(block)
            continue
        yield from levelled(waiting)
        waiting = []
        yield block
    yield from levelled(waiting)
