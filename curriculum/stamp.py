"""Write into a translation which English it was made from, and list how all translations stand.

Stamping takes the translator's word for it: it changes digests and nothing else, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from curriculum.languages import SOURCE_LANGUAGE, TRANSLATED_LANGUAGES, Language
from curriculum.problems import CurriculumError
from curriculum.sources import read_source
from curriculum.text_files import TextFile, head_source, parse_text_file
from curriculum.translations import TranslationStatus, digest, status

_FROM = re.compile(r" from=[^\s}]*")
_KEY = re.compile(r"^translated_from:.*?(?=\r?$)")


class StampError(CurriculumError, ValueError):
    """A file that is no translation, or whose English cannot be read."""


@dataclass(frozen=True, slots=True)
class TranslationRow:
    """How one text stands in one language."""

    path: Path
    """The translation's file, there or not."""
    language: Language
    section: str
    """The section's id; ``lesson head`` and the like are called ``(title)``."""
    status: TranslationStatus
    source_digest: str
    """The digest of the English as it is now: what ``from=`` should say."""
    reviewed_by: str | None

    def __str__(self) -> str:
        """Return one line for a list."""
        review = f"reviewed by {self.reviewed_by}" if self.reviewed_by else "not reviewed"
        return f"{self.path}: {self.section}: {self.status.value}, from={self.source_digest}, {review}"


def stamp_file(path: Path) -> bool:
    """Write the digests of today's English into the translation *path*; return whether anything changed.

    Raises: StampError: *path* is not ``vi.md``, ``zh-Hant.md`` or ``ar.md``, or has no ``en.md`` beside it.
    """
    language = _language_of(path)
    source = _parse(path.with_name(f"{SOURCE_LANGUAGE.value}.md"), SOURCE_LANGUAGE)
    # Bytes, not text: line ends and a byte order mark stay as the translator's editor wrote them.
    before = path.read_bytes().decode("utf-8")
    after = stamp_text(before, source.text, path, language)
    if after == before:
        return False
    path.write_bytes(after.encode())
    return True


def stamp_text(text: str, english: str, path: Path, language: Language) -> str:
    """Return the translation *text* with the digests of *english* in its headings and front matter."""
    source, _ = parse_text_file(english, path.with_name("en.md"), SOURCE_LANGUAGE)
    file, _ = parse_text_file(text.removeprefix("\ufeff"), path, language)
    lines = text.splitlines(keepends=True)
    digests = {section.id: digest(section.source) for section in source.sections}
    for section in file.sections:
        if section.id in digests:
            index = section.line - 1
            lines[index] = _stamp_heading(lines[index], digests[section.id])
    if source.front.title.strip() and file.front_document is not None:
        head = digest(head_source(source.front.title, source.front.summary))
        _stamp_front_matter(lines, head)
    return "".join(lines)


def translation_status(content: Path, language: Language | None = None) -> Iterator[TranslationRow]:
    """Yield how every text below *content* stands in *language*, or in all; unreadable files are left out."""
    for english in sorted(content.rglob("en.md")):
        source = _parse_or_none(english, SOURCE_LANGUAGE)
        if source is None:
            continue
        for translated in [language] if language else TRANSLATED_LANGUAGES:
            path = english.with_name(f"{translated.value}.md")
            yield from _rows(source, _parse_or_none(path, translated), path, translated)


def _rows(
    source: TextFile, file: TextFile | None, path: Path, language: Language
) -> Iterator[TranslationRow]:
    reviewer = file.signed_by if file else None
    if source.front.title.strip():
        english = head_source(source.front.title, source.front.summary)
        made_from = file.front.translated_from if file else None
        state = status(english, made_from)
        yield TranslationRow(path, language, "(title)", state, digest(english), reviewer)
    for section in source.sections:
        found = file.by_id.get(section.id) if file else None
        state = status(section.source, found.translated_from if found else None)
        yield TranslationRow(path, language, section.id, state, digest(section.source), reviewer)


def _stamp_heading(line: str, now: str) -> str:
    opening = line.rindex("{#")
    before, inside = line[:opening], line[opening:]
    inside = _FROM.sub("", inside)
    closing = inside.index("}")
    return f"{before}{inside[:closing].rstrip()} from={now}{inside[closing:]}"


def _stamp_front_matter(lines: list[str], now: str) -> None:
    closing = next(index for index, line in enumerate(lines) if index and line.strip() == "---")
    for index in range(1, closing):
        if _KEY.match(lines[index]):
            ending = lines[index][len(lines[index].rstrip("\r\n")) :]
            lines[index] = f"translated_from: {now}{ending}"
            return
    ending = lines[closing - 1][len(lines[closing - 1].rstrip("\r\n")) :]
    lines.insert(closing, f"translated_from: {now}{ending}")


def _language_of(path: Path) -> Language:
    try:
        language = Language(path.stem)
    except ValueError:
        language = SOURCE_LANGUAGE
    if language is SOURCE_LANGUAGE or path.suffix != ".md":
        names = ", ".join(f"{one.value}.md" for one in TRANSLATED_LANGUAGES)
        message = f"{path}: only a translation can be stamped ({names})"
        raise StampError(message)
    return language


def _parse(path: Path, language: Language) -> TextFile:
    text, problems = read_source(path)
    if text is None:
        raise StampError(str(problems[0]))
    return parse_text_file(text, path, language)[0]


def _parse_or_none(path: Path, language: Language) -> TextFile | None:
    text, _ = read_source(path)
    return None if text is None else parse_text_file(text, path, language)[0]
