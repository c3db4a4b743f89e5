"""Check every character of every text against its language's alphabet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from curriculum.alphabets import MEANT, invisible, unwanted
from curriculum.catalogue import ProblemCode
from curriculum.folders import Folder
from curriculum.languages import Language
from curriculum.problem_codes import (
    FOREIGN_LETTER,
    INVISIBLE_CHARACTER,
    NOT_COMPOSED,
    SIMPLIFIED_CHARACTER,
)
from curriculum.problems import Problem
from curriculum.simplified import simplified_only, traditional_forms
from curriculum.text_files import TextFile

_ENDONYMS = re.compile("|".join(language.endonym for language in Language))
_OPENING, _CLOSING = frozenset("\u2066\u2067\u2068"), "\u2069"


def check_letters(folder: Folder) -> Iterator[Problem]:
    """Yield characters that do not belong, once a line and character, in all text files of *folder*."""
    for file in (*folder.files.values(), *folder.captions):
        if not unicodedata.is_normalized("NFC", file.text):
            yield from _not_composed(file)
        # One pass finds that there is nothing to find: the usual case, and the fast one.
        if unwanted(file.language).search(file.text):
            yield from _unwanted(file)


def _unwanted(file: TextFile) -> Iterator[Problem]:
    seen: set[tuple[int, str]] = set()
    # A language's own name may stand in any text, in its own letters.
    text = _ENDONYMS.sub(lambda match: "x" * len(match.group()), file.text)
    unpaired = set(_unpaired_isolates(text))
    for match in unwanted(file.language).finditer(text):
        character, offset = match.group(), match.start()
        place = file.position(offset)
        is_paired = (character in _OPENING or character == _CLOSING) and offset not in unpaired
        is_reported = _is_reported(character, file.lines[place.line - 1])
        if is_paired or is_reported or (place.line, character) in seen:
            continue
        seen.add((place.line, character))
        code, message, hint = _judge(character, file.language)
        if character in _OPENING or character == _CLOSING:
            hint = "close it with U+2069 in the same line, or delete it"
        yield code.at(file.path, place.line, place.column, message, hint)


def _judge(character: str, language: Language) -> tuple[ProblemCode, str, str]:
    """Return the kind of problem that *character* is in *language*, its sentence and its cure."""
    number = f"U+{ord(character):04X}"
    if invisible().match(character):
        name = unicodedata.name(character, "control character").lower()
        return INVISIBLE_CHARACTER, f"an invisible character stands here: {number}, {name}", "delete it"
    if language is Language.ZH_HANT and character in simplified_only():
        traditional = traditional_forms().get(character, "")
        hint = f"write {traditional}" if traditional else "write the traditional character"
        return SIMPLIFIED_CHARACTER, f"`{character}` ({number}) is a simplified character", hint
    name = unicodedata.name(character, "a private or lost character").lower()
    message = f"`{character}` ({number}, {name}) is no letter of {language.english_name}"
    return FOREIGN_LETTER, message, f"write {MEANT[character]}" if character in MEANT else ""


def _is_reported(character: str, line: str) -> bool:
    """Return whether *character* is a mark in a line that is reported for not being composed."""
    return bool(unicodedata.combining(character)) and not unicodedata.is_normalized("NFC", line)


def _unpaired_isolates(text: str) -> Iterator[int]:
    """Yield the offsets of isolates that are not closed, or not opened, within their line."""
    open_at: list[int] = []
    for match in re.finditer("[\u2066-\u2069\n]", text):
        if match.group() == "\n":
            yield from open_at
            open_at = []
        elif match.group() in _OPENING:
            open_at.append(match.start())
        elif open_at:
            open_at.pop()
        else:
            yield match.start()
    yield from open_at


def _not_composed(file: TextFile) -> Iterator[Problem]:
    """Yield the first letter of each line that is not in Unicode form NFC."""
    for number, line in enumerate(file.lines, start=1):
        composed = unicodedata.normalize("NFC", line)
        if composed != line:
            column = next(
                (index for index, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b),
                len(composed),
            )
            message = f"`{composed[column : column + 1]}` is written as two characters or in an old form"
            hint = "save the file in Unicode form NFC"
            yield NOT_COMPOSED.at(file.path, number, column + 1, message, hint)
