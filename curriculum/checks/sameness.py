"""Check that a translation has the numbers, citations, terms and links of the English, and no others.

Machines and tired people both lose them; nobody who reads one language only could notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from curriculum.folders import Folder
from curriculum.languages import TRANSLATED_LANGUAGES
from curriculum.mentions import Mention, MentionKind
from curriculum.numbers import missing_numbers
from curriculum.problem_codes import MENTIONS_DIFFER, NUMBERS_DIFFER
from curriculum.problems import Problem
from curriculum.sections import SectionText, texts_left_out
from curriculum.text_files import TextFile

_WORDS = {MentionKind.FACT: "citation", MentionKind.TERM: "glossary term", MentionKind.LINK: "link"}


def check_sameness(folder: Folder) -> Iterator[Problem]:
    """Yield what differs, section by section."""
    source = folder.source
    for language in TRANSLATED_LANGUAGES if source else ():
        file = folder.files.get(language)
        for section in folder.sections if file else ():
            english = source.by_id.get(section.id) if source else None
            found = file.by_id.get(section.id) if file else None
            if not source or not file or not english or not found:
                continue
            if texts_left_out(english, found):
                continue  # reported as a missing translation
            yield from _numbers(file, english, found)
            yield from _mentions(source, file, english, found)


def _numbers(file: TextFile, english: SectionText, found: SectionText) -> Iterator[Problem]:
    lacking, extra = missing_numbers(english.source, found.source)
    if not lacking and not extra:
        return
    parts = [f"{_list(lacking)} of the English is missing"] if lacking else []
    parts += [f"{_list(extra)} is not in the English"] if extra else []
    message = f"`{found.id}`: " + ", ".join(parts)
    yield NUMBERS_DIFFER.at(file.path, found.line, 1, message, f"compare it with en.md line {english.line}")


def _mentions(
    source: TextFile, file: TextFile, english: SectionText, found: SectionText
) -> Iterator[Problem]:
    ours = _by_name(source.mentions_in(english))
    theirs = _by_name(file.mentions_in(found))
    for kind, name in sorted(ours):
        if (kind, name) not in theirs:
            message = f"the {_WORDS[kind]} `{name}` of the English is missing in `{found.id}`"
            hint = f"see en.md line {source.position(ours[kind, name].offset).line}"
            yield MENTIONS_DIFFER.at(file.path, found.line, 1, message, hint)
    for kind, name in sorted(theirs):
        if (kind, name) not in ours:
            place = file.position(theirs[kind, name].offset)
            message = f"the {_WORDS[kind]} `{name}` is not in the English of `{found.id}`"
            yield MENTIONS_DIFFER.at(file.path, place.line, place.column, message)


def _by_name(found: Iterable[Mention]) -> dict[tuple[MentionKind, str], Mention]:
    """Return the first mention of each thing; pages count by host, since one may exist per language."""
    names: dict[tuple[MentionKind, str], Mention] = {}
    for mention in found:
        if mention.kind in _WORDS:
            names.setdefault((mention.kind, _name(mention)), mention)
    return names


def _name(mention: Mention) -> str:
    if mention.kind is not MentionKind.LINK or not mention.target.lower().startswith("http"):
        return mention.target
    try:
        return urlsplit(mention.target).netloc or mention.target
    except ValueError:
        return mention.target


def _list(found: set[str]) -> str:
    return ", ".join(sorted(found, key=lambda number: (len(number), number)))
