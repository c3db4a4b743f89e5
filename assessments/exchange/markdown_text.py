"""Read XHTML, our own or anybody's, as the Markdown that our files hold.

What Markdown has no word for (a picture, a colour, a formula) is told as text where it has text, and
noted: nothing goes without a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

from assessments.exchange.findings import UnfitItemError
from assessments.exchange.safe_files import refuse_depth
from assessments.exchange.xhtml import FACT, GAP, TERM, text_in

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "blockquote",
        "pre",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "figure",
        "figcaption",
        "caption",
        "contentbody",
        "rubricblock",
        "feedbackblock",
    ]
)
_EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*", "cite": "*", "dfn": "*"}
_SILENT = frozenset(["script", "style", "template", "object", "audio", "video", "iframe", "svg", "math"])
_SPECIAL = re.compile(r"([\\`*\[\]<])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_LINE_START = re.compile(
    r"^([ \t]*)(#{1,6}(?=\s|$)|[>+-]|=+[ \t]*$|~{3,}|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE
)


@dataclass(slots=True)
class MarkdownText:
    """Turns elements into Markdown, and remembers what it had to leave out."""

    left_out: list[str] = field(default_factory=list)
    """What could not be written, in words: ``a picture (its description is kept)``."""

    def blocks(self, *elements: etree._Element) -> str:
        """Return the content of *elements* as paragraphs, lists and tables."""
        return "\n\n".join(block for element in elements for block in self._blocks(element)).strip()

    def inline(self, element: etree._Element) -> str:
        """Return the content of *element* as one line, such as a heading."""
        parts = self._blocks(element) if has_blocks(element) else [self._inline(element)]
        return " ".join(" ".join(parts).split())

    def _blocks(self, element: etree._Element) -> list[str]:
        """Return the blocks that *element* holds; text that stands bare among them is a paragraph."""
        found: list[str] = []
        loose = escaped_inline(element.text or "")
        for child in element:
            if tag_of(child) in _BLOCKS:
                self._close(found, loose)
                found += self._block(child)
                loose = ""
            else:
                loose += self._inline_child(child)
            loose += escaped_inline(child.tail or "")
        self._close(found, loose)
        return found

    @staticmethod
    def _close(found: list[str], loose: str) -> None:
        text = _lines(loose)
        if text:
            found.append(guarded(text))

    def _block(self, element: etree._Element) -> list[str]:
        tag = tag_of(element)
        match tag:
            case "ul" | "ol":
                return self._list(element, is_numbered=tag == "ol")
            case "table":
                return self._table(element)
            case "pre":
                return ["```\n" + text_in(element).strip("\n").replace("```", "'''") + "\n```"]
            case "hr":
                return []
            case "blockquote":
                # A quote that ends a part is its feedback in our files, so a quote is told as emphasis.
                return [f"*{text}*" if "*" not in text else text for text in self._blocks(element)]
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                text = self.inline(element)
                return [f"**{text}**" if text and "*" not in text else text] if text else []
            case _:
                return self._blocks(element)

    def _list(self, element: etree._Element, *, is_numbered: bool) -> list[str]:
        lines = []
        for number, item in enumerate((one for one in element if tag_of(one) == "li"), start=1):
            mark = f"{number}. " if is_numbered else "- "
            text = (
                "\n\n".join(self._blocks(item)) if has_blocks(item) else guarded(_lines(self._inline(item)))
            )
            lines.append(mark + re.sub(r"\n(?=[^\n])", "\n" + " " * len(mark), text))
        is_loose = any("\n\n" in line for line in lines)
        return [("\n\n" if is_loose else "\n").join(lines)] if lines else []

    def _table(self, element: etree._Element) -> list[str]:
        rows = [
            [self.inline(cell).replace("|", "\\|") for cell in row if tag_of(cell) in ("th", "td")]
            for row in element.iter()
            if isinstance(row.tag, str) and tag_of(row) == "tr"
        ]
        rows = [row for row in rows if row]
        if not rows:
            return []
        width = max(map(len, rows))
        full = [row + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in full]
        return ["\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])]

    def _inline(self, element: etree._Element) -> str:
        text = escaped_inline(element.text or "")
        for child in element:
            text += self._inline_child(child) + escaped_inline(child.tail or "")
        return text

    def _inline_child(self, child: etree._Element) -> str:
        tag = tag_of(child)
        match tag:
            case "br":
                return "\\\n"
            case "img":
                return self._picture(child)
            case "code" | "kbd" | "samp" | "tt":
                text = text_in(child)
                return f"`{text}`" if text.strip() and "`" not in text else escaped_inline(text)
            case "a":
                return self._link(child)
            case "span":
                return self._span(child)
            case _ if tag in _EMPHASIS:
                return _marked(self._inline(child), _EMPHASIS[tag])
            case _ if tag in _SILENT:
                text = " ".join(text_in(child).split())
                self._leave(f"<{tag}>" + (" (its text is kept)" if text else ""))
                return escaped_inline(text) if tag not in ("script", "style") else ""
            case _:
                return self._inline(child)

    def _picture(self, element: etree._Element) -> str:
        words = " ".join((element.get("alt") or "").split())
        self._leave("a picture" + (" (its description is kept)" if words else " that has no description"))
        return escaped_inline(words)

    def _link(self, element: etree._Element) -> str:
        words, address = self._inline(element), element.get("href") or ""
        if re.match(r"^(https://|mailto:|tel:)[^\s()<>]*$", address, re.IGNORECASE) and words.strip():
            return f"[{words}]({address})"
        if address:
            self._leave("the address of a link that is not https")
        return words

    def _span(self, element: etree._Element) -> str:
        for name in (element.get("class") or "").split():
            if re.match(rf"^{FACT}F[0-9]{{3}}$", name):
                return f"[^{name[len(FACT) :]}]"
            for prefix in (TERM, GAP):
                if re.match(rf"^{prefix}[a-z][a-z0-9-]*$", name):
                    return f"[{self._inline(element)}]({prefix[:-1]}:{name[len(prefix) :]})"
        return self._inline(element)

    def _leave(self, what: str) -> None:
        if what not in self.left_out:
            self.left_out.append(what)


def tag_of(element: etree._Element) -> str:
    """Return the name of *element* without its namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def has_blocks(element: etree._Element) -> bool:
    """Return whether *element* holds paragraphs, lists or tables, and not words alone."""
    return any(tag_of(child) in _BLOCKS for child in element)


def parse_html(text: str, where: str) -> etree._Element:
    """Return *text*, a piece of anybody's HTML, as an element that holds it.

    Raises: UnfitItemError: nothing can be made of it, or it is nested too deep.
    """
    try:
        root: etree._Element = html.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnfitItemError(f"{where}: this HTML cannot be read ({error})") from None
    refuse_depth(root, where)
    return root


def escaped(text: str) -> str:
    """Return plain *text* as Markdown that says the same, letter for letter."""
    return guarded(_lines(escaped_inline(text)))


def escaped_inline(text: str) -> str:
    """Return plain *text*, a piece of a line, as Markdown that says the same."""
    text = _SPECIAL.sub(r"\\\1", text.replace("\N{NO-BREAK SPACE}", " ") if text.isspace() else text)
    # A heading of ours ends with its id in {#…}.
    text = text.replace("{#", "{\\#")
    return _ENTITY.sub("&amp;", _UNDERSCORE.sub(r"\\_", text))


def _lines(text: str) -> str:
    """Return *text* with its lines trimmed and the empty ones left out: line breaks are kept."""
    lines = (re.sub(r"[ \t\f\v]+", " ", line).strip() for line in text.strip().splitlines())
    return "\n".join(line for line in lines if line).removesuffix("\\")


def guarded(text: str) -> str:
    """Return Markdown *text* with a backslash before what would make a line a heading, a list or a quote."""

    def guard(found: re.Match[str]) -> str:
        blank, mark = found.groups()
        return f"{blank}{mark}\\" if mark[0].isdigit() else f"{blank}\\{mark}"

    return _LINE_START.sub(guard, text)


def _marked(text: str, mark: str) -> str:
    """Return *text* between marks that lie close to it, as Markdown wants them."""
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}"
