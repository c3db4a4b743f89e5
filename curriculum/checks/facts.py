"""Check that every fact that a text states is known, listed, seen at a source, and not out of date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from curriculum.folders import ExpectedSection, Folder
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.loaded import Curriculum
from curriculum.mentions import MentionKind
from curriculum.problem_codes import (
    FACT_FROM_MEMORY,
    FACT_TO_REVIEW,
    MALFORMED_CITATION,
    UNCITED_FACT,
    UNKNOWN_FACT,
    UNLISTED_FACT,
    UNUSED_FACT,
)
from curriculum.problems import Problem
from curriculum.text_files import TextFile
from curriculum.validation import closest

_NUMBER = re.compile(r"F[0-9]{3}$")


def check_facts(folder: Folder, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield what is wrong with the facts that *folder* lists and cites."""
    for file in folder.files.values():
        yield from _citations(file, curriculum)
    for section in folder.sections:
        yield from _listed(folder, section, curriculum)
        if folder.lists_facts:
            yield from _listed_and_cited(folder, section)


def _citations(file: TextFile, curriculum: Curriculum) -> Iterator[Problem]:
    for mention in file.mentions:
        if mention.kind is not MentionKind.FACT:
            continue
        place, number = file.position(mention.offset), mention.target
        fact = curriculum.facts.get(number)
        if not _NUMBER.match(number):
            message = f"`[^{number}]` is not the citation of a fact"
            yield MALFORMED_CITATION.at(file.path, place.line, place.column, message, "write [^F004]")
        elif number not in curriculum.facts_named:
            hint = closest(number, curriculum.facts_named)
            yield UNKNOWN_FACT.at(file.path, place.line, place.column, f"there is no fact {number}", hint)
        elif fact and fact.confidence == "memory" and file.language is SOURCE_LANGUAGE:
            message = f"{number} is from memory: nobody has seen a source for it"
            hint = "find the source and set its confidence, or take the sentence out"
            yield FACT_FROM_MEMORY.at(file.path, place.line, place.column, message, hint)


def _listed(folder: Folder, section: ExpectedSection, curriculum: Curriculum) -> Iterator[Problem]:
    for index, number in enumerate(section.facts):
        if number not in curriculum.facts_named:
            place = folder.document.at(*section.keys[:-1], "facts", index)
            hint = closest(number, curriculum.facts_named)
            message = f"there is no fact {number}"
            yield UNKNOWN_FACT.at(folder.document.path, place.line, place.column, message, hint)


def _listed_and_cited(folder: Folder, section: ExpectedSection) -> Iterator[Problem]:
    """Yield the differences between what a section lists and what its English cites."""
    source = folder.source
    found = source.by_id.get(section.id) if source else None
    if source is None or found is None:
        return
    cited = [one for one in source.mentions_in(found) if one.kind is MentionKind.FACT]
    reported: set[str] = set()
    for mention in cited:
        number = mention.target
        if number not in section.facts and number not in reported and _NUMBER.match(number):
            reported.add(number)
            place = source.position(mention.offset)
            message = f"{number} is cited but not listed in the `facts` of `{section.id}`"
            hint = f"add {number} to its `facts` in {folder.document.path.name}"
            yield UNLISTED_FACT.at(source.path, place.line, place.column, message, hint)
    for index, number in enumerate(section.facts):
        if number not in {mention.target for mention in cited}:
            place = folder.document.at(*section.keys[:-1], "facts", index)
            message = f"{number} is listed for `{section.id}` but its English text does not cite it"
            hint = f"write [^{number}] behind the sentence that states it"
            yield UNCITED_FACT.at(folder.document.path, place.line, place.column, message, hint)


def check_facts_of_page(folder: Folder, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield the differences between the facts that a YAML file lists for its whole text and what is cited.

    For files that list facts once, at their top: passages of the lens, pages of the hub.
    """
    source, document = folder.source, folder.document
    if source is None:
        return
    listed = document.entries("facts")
    cited = {one.target: one for one in source.mentions if one.kind is MentionKind.FACT}
    for number, mention in cited.items():
        if number not in listed and _NUMBER.match(number):
            message = f"{number} is cited but not listed in `facts`"
            hint = f"add {number} to `facts` in {document.path.name}"
            yield UNLISTED_FACT.at(source.path, *source.position(mention.offset), message, hint)
    for index, fact in enumerate(listed):
        place = document.at("facts", index)
        if isinstance(fact, str) and fact not in curriculum.facts_named:
            hint = closest(fact, curriculum.facts_named)
            yield UNKNOWN_FACT.at(document.path, *place, f"there is no fact {fact}", hint)
        if fact not in cited:
            message = f"{fact} is listed but the English text does not cite it"
            hint = f"write [^{fact}] behind the sentence that states it"
            yield UNCITED_FACT.at(document.path, *place, message, hint)


def check_review_dates(curriculum: Curriculum, today: date) -> Iterator[Problem]:
    """Yield the facts that should have been checked again before *today*."""
    document = curriculum.fact_document
    for index, entry in enumerate(document.entries("facts") if document else []):
        number = entry.get("id") if isinstance(entry, dict) else None
        fact = curriculum.facts.get(number) if isinstance(number, str) else None
        if document and fact and fact.is_overdue(today):
            place = document.at("facts", index, "review_by")
            message = f"{fact.id} should have been checked again by {fact.review_by.isoformat()}"
            hint = f"check it at {fact.url or fact.source}, then set `checked_on` and a new `review_by`"
            yield FACT_TO_REVIEW.at(document.path, place.line, place.column, message, hint)


def check_unused(curriculum: Curriculum, folders: tuple[Folder, ...]) -> Iterator[Problem]:
    """Yield the facts that no text of *folders* lists or cites in any language."""
    used = {number for folder in folders for section in folder.sections for number in section.facts}
    for folder in folders:
        for file in folder.files.values():
            used |= {one.target for one in file.mentions if one.kind is MentionKind.FACT}
    document = curriculum.fact_document
    for index, entry in enumerate(document.entries("facts") if document else []):
        number = entry.get("id") if isinstance(entry, dict) else None
        if document and isinstance(number, str) and number in curriculum.facts and number not in used:
            place = document.at("facts", index, "id")
            message = f"no text cites {number}"
            yield UNUSED_FACT.at(document.path, place.line, place.column, message, "cite it or delete it")
