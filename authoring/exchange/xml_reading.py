"""Read XML as both versions of XLIFF have it; whatever a program of a translator put in besides is let be."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lxml import etree

from authoring.exchange.findings import Finding, UnreadableFileError
from curriculum.languages import TRANSLATED_LANGUAGES, Language, language_of_tag


def local(element: etree._Element) -> str:
    """Return the name of *element* without its namespace."""
    return etree.QName(element).localname


def line_of(element: etree._Element) -> int:
    """Return the line on which *element* stands, from 1."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # the stubs do not know it
    return line or 1


def text_in(element: etree._Element | None) -> str:
    """Return the text of *element* without the blanks around it; empty where there is none."""
    return (element.text or "").strip() if element is not None else ""


def number_of(text: str | None) -> int:
    """Return the whole number that *text* is; 0 where it is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 8 else 0


def language_named(found: Iterable[tuple[int, str | None]]) -> Language:
    """Return the one language that *found* names, each with the line on which it does.

    Raises: UnreadableFileError: none, several, or one into which nothing is translated.
    """
    lines: dict[str, int] = {}
    for line, tag in found:
        lines.setdefault(tag or "", line)
    known = ", ".join(TRANSLATED_LANGUAGES)
    if len(lines) > 1:
        message = f"the file is in several languages: {', '.join(sorted(lines))}"
        raise UnreadableFileError((Finding(max(lines.values()), "", message, "send one file a language"),))
    tag, line = next(iter(lines.items()), ("", 1))
    language = language_of_tag(tag)
    if language not in TRANSLATED_LANGUAGES or language is None:
        message = f"the file says that it is translated into {tag or 'no language'!r:.40}; expected {known}"
        raise UnreadableFileError((Finding(line, "", message, "is it the file that we sent?"),))
    return language


@dataclass(frozen=True, slots=True)
class Inline:
    """Reads the words and codes of a source or a target back into Markdown."""

    findings: list[Finding]
    place: str
    codes: Collection[str]
    """Elements that hold their Markdown themselves."""
    around: Collection[str]
    """Elements that say something about the words inside them, which alone count."""

    def text(self, element: etree._Element) -> str:
        """Return the Markdown of *element*. An element that is not known is a finding."""
        parts = [element.text or ""]
        for one in element:
            name = local(one)
            if name in self.codes:
                parts.append("".join(map(str, one.itertext())))
            elif name in self.around:
                parts.append(self.text(one))
            else:
                message = f"the element <{name}> is not one that was sent"
                self.findings.append(Finding(line_of(one), self.place, message, "take it out"))
            parts.append(one.tail or "")
        return "".join(parts)
