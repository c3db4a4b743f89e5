"""Make the model's texts from text files: one section in every language that has it whole.

A section lacking one of its parts, or the text below one of its headings, in a language counts as
not translated there, so that a page is never half in one language and half in another.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from curriculum.folders import ExpectedSection, Folder
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Section, Text, Texts
from curriculum.sections import SectionText, texts_left_out
from curriculum.text_files import TextFile, head_source
from curriculum.translations import TranslationStatus, status


def section_texts(folder: Folder, expected: ExpectedSection) -> Texts | None:
    """Return the texts of a section by language, or None when even the English is not whole."""
    source = _whole(folder.files.get(SOURCE_LANGUAGE), expected)
    if source is None:
        return None
    texts: Texts = {}
    for language, file in _shown(folder):
        found = _whole(file, expected)
        section = found and _section(found, expected)
        if not found or not section or texts_left_out(source, found):
            continue
        state = _status(language, source.source, found.translated_from)
        texts[language] = Text(section=section, status=state, reviewed_by=file.signed_by)
    return texts if SOURCE_LANGUAGE in texts else None


def head_texts(folder: Folder, identifier: str) -> Texts | None:
    """Return title and summary by language as section *identifier*, or None without an English title."""
    source = folder.source
    if source is None or not source.front.title.strip():
        return None
    english = head_source(source.front.title, source.front.summary)
    texts: Texts = {}
    for language, file in _shown(folder):
        front = file.front
        if front.title.strip():
            section = Section(id=identifier, title=front.title.strip(), body=front.summary.strip())
            state = _status(language, english, front.translated_from)
            texts[language] = Text(section=section, status=state, reviewed_by=file.signed_by)
    return texts


def _shown(folder: Folder) -> Iterator[tuple[Language, TextFile]]:
    """Yield the files whose texts are shown: a course is taken in one language, not in what is translated."""
    return ((language, file) for language, file in folder.files.items() if language in folder.written_in)


def _whole(file: TextFile | None, expected: ExpectedSection) -> SectionText | None:
    """Return the section as written when all its parts are there, and its text where it must have one."""
    found = file.by_id.get(expected.id) if file else None
    if found is None or not found.title.strip():
        return None
    if expected.without_text(found):
        return None
    titles = {part.id: part.title.strip() for part in found.parts}
    return found if all(titles.get(part.id) for part in expected.parts) else None


def _section(found: SectionText, expected: ExpectedSection) -> Section | None:
    parts = {part.id: part for part in reversed(found.parts)}
    try:
        return Section.model_validate(
            {
                "id": found.id,
                "title": found.title,
                "body": found.body,
                "parts": tuple(
                    {"id": one.id, "title": one.title, "body": one.body, "feedback": one.feedback}
                    for one in (parts[part.id] for part in expected.parts)
                ),
            }
        )
    except ValidationError:
        # An id that no YAML file could name either: the heading is reported as unknown.
        return None


def _status(language: Language, english: str, translated_from: str | None) -> TranslationStatus:
    if language is SOURCE_LANGUAGE:
        return TranslationStatus.SOURCE
    state = status(english, translated_from)
    # The text is there but does not say what it was made from: shown, and never called current.
    return TranslationStatus.STALE if state is TranslationStatus.MISSING else state
