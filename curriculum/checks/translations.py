"""Check that every text is there in every language, and whether it was made from today's English."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.folders import ExpectedSection, Folder
from curriculum.languages import TRANSLATED_LANGUAGES
from curriculum.problem_codes import (
    MISSING_TRANSLATION,
    NO_DIGEST,
    SIGNED_ANOTHER_TEXT,
    STALE_TRANSLATION,
    UNTRANSLATED,
)
from curriculum.problems import Problem
from curriculum.sections import SectionText, texts_left_out
from curriculum.text_files import TextFile, head_source
from curriculum.translations import TranslationStatus, digest, status

_SHORT_WORDS = 6
"""Names and a few words may be the same in two languages; a sentence is not."""


def check_missing(folder: Folder) -> Iterator[Problem]:
    """Yield the translations that are wanted and not there."""
    source = folder.source
    if source is None:
        return
    for language in TRANSLATED_LANGUAGES:
        if language not in folder.written_in:
            continue
        file = folder.files.get(language)
        if file is not None:
            yield from _missing_in(folder, source, file)
        elif language not in folder.unreadable:
            path = folder.path / f"{language.value}.md"
            message = f"the {language.english_name} text is missing"
            yield MISSING_TRANSLATION.at(path, 1, 1, message, f"translate {source.path.name}")


def _missing_in(folder: Folder, source: TextFile, file: TextFile) -> Iterator[Problem]:
    name = file.language.english_name
    for key in ("title", "summary") if file.is_front_sound else ():
        if getattr(source.front, key).strip() and not getattr(file.front, key).strip():
            yield MISSING_TRANSLATION.at(file.path, 1, 1, f"`{key}` is missing in {name}", f"add `{key}: …`")
    for section in folder.sections:
        english, found = source.by_id.get(section.id), file.by_id.get(section.id)
        if english is None:
            continue
        if found is None:
            line = _where_to_add(folder, file, section)
            message = f"the {section.role} `{section.id}` is missing in {name}"
            hint = f"translate it from {source.path.name} line {english.line}"
            yield MISSING_TRANSLATION.at(file.path, line, 1, message, hint)
            continue
        # Where a heading is missing in English, the text above it has swallowed what stood below.
        is_whole = {part.id for part in section.parts} <= {part.id for part in english.parts}
        for bare, whole in texts_left_out(english, found) if is_whole else ():
            message = f"the text below `{bare.id}` is missing in {name}"
            hint = f"translate it from {source.path.name} line {whole.line}"
            yield MISSING_TRANSLATION.at(file.path, bare.line, 1, message, hint)
        yield from _missing_parts(section, english, found, file)


def _missing_parts(
    section: ExpectedSection, english: SectionText, found: SectionText, file: TextFile
) -> Iterator[Problem]:
    present = {part.id for part in found.parts}
    lines = {part.id: part.line for part in english.parts}
    for part in section.parts:
        if part.id not in present and part.id in lines:
            name = file.language.english_name
            message = f"the {part.role} `{part.id}` of `{section.id}` is missing in {name}"
            hint = f"translate it from en.md line {lines[part.id]}"
            yield MISSING_TRANSLATION.at(file.path, found.line, 1, message, hint)


def _where_to_add(folder: Folder, file: TextFile, section: ExpectedSection) -> int:
    """Return the line of the heading before which *section* belongs, or the file's last line."""
    order = [one.id for one in folder.sections]
    later = order[order.index(section.id) + 1 :]
    return next((file.by_id[one].line for one in later if one in file.by_id), max(len(file.lines), 1))


def check_translations(folder: Folder) -> Iterator[Problem]:
    """Yield translations that are stale, unstamped, or still English."""
    source = folder.source
    if source is None:
        return
    digests = {section.id: digest(section.source) for section in source.sections}
    for language in TRANSLATED_LANGUAGES:
        file = folder.files.get(language)
        if file is None:
            continue
        yield from _stale_head(source, file)
        yield from _english_head(source, file)
        yield from _void_signature(file)
        for section in folder.sections:
            english, found = source.by_id.get(section.id), file.by_id.get(section.id)
            if english is None or found is None or texts_left_out(english, found):
                continue  # reported as a missing translation
            yield from _stale_section(source, english, file, found, digests[section.id])
            yield from _still_english(english, file, found)


def _void_signature(file: TextFile) -> Iterator[Problem]:
    if file.front.reviewed_by and not file.signed_by:
        message = f"{file.front.reviewed_by} signed another text than the one that stands here"
        hint = "let a speaker read and sign it again, or write reviewed_by: null"
        yield SIGNED_ANOTHER_TEXT.at(file.path, *file.front_position("reviewed_by"), message, hint)


def _stale_head(source: TextFile, file: TextFile) -> Iterator[Problem]:
    if any(getattr(source.front, key) and not getattr(file.front, key) for key in ("title", "summary")):
        return  # reported as a missing translation
    if not source.front.title.strip():
        return
    english = head_source(source.front.title, source.front.summary)
    state = status(english, file.front.translated_from)
    place = file.front_position("translated_from")
    if state is TranslationStatus.MISSING:
        hint = f"compare it with {source.path.name}, then add translated_from: {digest(english)}"
        yield NO_DIGEST.at(file.path, 1, 1, "title and summary do not say what they were made from", hint)
    elif state is TranslationStatus.STALE:
        hint = f"translate the change, then set translated_from: {digest(english)}"
        message = "title and summary are translated from older English"
        yield STALE_TRANSLATION.at(file.path, place.line, place.column, message, hint)


def _english_head(source: TextFile, file: TextFile) -> Iterator[Problem]:
    for key in ("title", "summary"):
        text = getattr(file.front, key)
        if text == getattr(source.front, key) and len(text.split()) > _SHORT_WORDS:
            place = file.front_position(key)
            hint = f"translate it into {file.language.english_name}"
            yield UNTRANSLATED.at(file.path, *place, f"`{key}` is still the English text", hint)


def _stale_section(
    source: TextFile, english: SectionText, file: TextFile, found: SectionText, now: str
) -> Iterator[Problem]:
    place = f"{source.path.name} line {english.line}"
    if found.translated_from is None:
        column = file.heading_column(found)
        message = f"`{found.id}` does not say what it was made from"
        hint = f"compare it with {place}, then write {{#{found.id} from={now}}}"
        yield NO_DIGEST.at(file.path, found.line, column, message, hint)
    elif found.translated_from != now:
        column = file.heading_column(found, "from=")
        message = f"`{found.id}` is translated from older English"
        hint = f"translate the change ({place}), then set from={now}"
        yield STALE_TRANSLATION.at(file.path, found.line, column, message, hint)


def _still_english(english: SectionText, file: TextFile, found: SectionText) -> Iterator[Problem]:
    """Yield the parts of one section that hold a line of the English."""
    yield from _same(english, found, file)
    parts = {part.id: part for part in english.parts}
    for part in found.parts:
        if part.id in parts:
            yield from _same(parts[part.id], part, file)


def _same(english: SectionText, found: SectionText, file: TextFile) -> Iterator[Problem]:
    """Yield the first sentence that equals a line of the English, word for word."""
    ours = {english.title, *english.body.splitlines(), *english.feedback.splitlines()}
    theirs = (found.title, *found.body.splitlines(), *found.feedback.splitlines())
    for line in theirs:
        if line in ours and len(line.split()) > _SHORT_WORDS:
            message = f"`{found.id}` still holds English: {line[:40]}…"
            hint = f"translate it into {file.language.english_name}"
            yield UNTRANSLATED.at(file.path, found.line, 1, message, hint)
            return
