"""Check the review lens: what its passages refer to is there, and together they show all of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from curriculum.checks.facts import check_facts_of_page
from curriculum.folders import Folder
from curriculum.lens import LEGACY, SERVICES
from curriculum.loaded import Curriculum
from curriculum.positions import Keys, YamlDocument
from curriculum.problem_codes import (
    CRITERION_NOT_SHOWN,
    NOT_SAID_TO_BE_INVENTED,
    TOO_FEW_PASSAGES,
    UNKNOWN_REFERENCE,
    WRONG_QUOTATION,
)
from curriculum.problems import Problem
from curriculum.quoting import MOST_WORDS, quoted, stands_in
from curriculum.validation import closest

PASSAGES_OF_A_SERVICE = 3
"""One passage to read together, one to review apart, one to compare on."""
_INVENTED = re.compile(r"\binvented\b", re.IGNORECASE)


def check_lens(curriculum: Curriculum) -> Iterator[Problem]:
    """Yield what is wrong with the passages, one by one and together; nothing where there is no lens."""
    document = curriculum.lens_document
    passages = [folder for folder in curriculum.folders if folder.document.path.name == "passage.yaml"]
    lessons = _lessons(curriculum)
    for folder in passages:
        yield from _marked(folder)
        if folder.is_partial:
            continue
        yield from _place_in_a_course(folder.document, lessons)
        yield from check_facts_of_page(folder, curriculum)
        yield from _quotations(folder)
        yield from _criteria(folder.document, curriculum.criteria_named) if document else ()
    if document is not None:
        documents = [folder.document for folder in passages]
        yield from _shown(document, documents)
        yield from _services(document, documents)


def _lessons(curriculum: Curriculum) -> dict[str, list[str]]:
    """Return the lessons of every course by name, those with a fault included."""
    found: dict[str, list[str]] = {}
    for folder in curriculum.folders:
        if folder.document.path.name == "course.yaml":
            found.setdefault(folder.path.name, [])
        elif folder.document.path.name == "lesson.yaml":
            found.setdefault(folder.path.parent.parent.name, []).append(folder.path.name)
    return found


def _place_in_a_course(document: YamlDocument, lessons: dict[str, list[str]]) -> Iterator[Problem]:
    course, lesson = str(document.get("course")), str(document.get("lesson"))
    if course not in lessons:
        yield _unknown(document, ("course",), f"there is no course `{course}`", course, sorted(lessons))
    elif lesson not in lessons[course]:
        message = f"the course {course} has no lesson `{lesson}`"
        yield _unknown(document, ("lesson",), message, lesson, lessons[course])


def _criteria(document: YamlDocument, known: frozenset[str]) -> Iterator[Problem]:
    for index, criterion in enumerate(_findings(document)):
        if criterion not in known:
            keys = ("findings", index, "criterion")
            message = f"the lens has no criterion {criterion}"
            yield _unknown(document, keys, message, criterion, sorted(known))


def _unknown(document: YamlDocument, keys: Keys, message: str, got: str, known: Sequence[str]) -> Problem:
    place = document.at(*keys)
    return UNKNOWN_REFERENCE.at(document.path, place.line, place.column, message, closest(got, known))


def _marked(folder: Folder) -> Iterator[Problem]:
    """Yield the passage whose summary does not say that it is invented."""
    source = folder.source
    if source is not None and source.is_front_sound and not _INVENTED.search(source.front.summary):
        message = "the summary does not say that the passage is invented"
        hint = "begin it with: An invented passage, written for this review."
        yield NOT_SAID_TO_BE_INVENTED.at(source.path, 1, 1, message, hint)


def _quotations(folder: Folder) -> Iterator[Problem]:
    """Yield the findings that quote what the passage does not say, or more than a quotation."""
    source = folder.source
    passage = source.by_id.get(LEGACY) if source else None
    if source is None or passage is None:
        return
    for finding in (section for section in source.sections if section.id.startswith("finding-")):
        stretches = quoted(finding.body)
        words = sum(len(stretch.split()) for stretch in stretches)
        if words > MOST_WORDS:
            message = f"the finding quotes {words} words; {MOST_WORDS} are the most"
            yield WRONG_QUOTATION.at(source.path, finding.line, 1, message, "quote the words that harm alone")
        for stretch in stretches:
            if not stands_in(stretch, passage.body):
                message = f"“{stretch}” does not stand in the passage"
                hint = "quote it word for word, with … where words are left out"
                yield WRONG_QUOTATION.at(source.path, finding.line, 1, message, hint)


def _shown(document: YamlDocument, passages: Sequence[YamlDocument]) -> Iterator[Problem]:
    """Yield the criteria that no passage shows."""
    shown = {criterion for passage in passages for criterion in _findings(passage)}
    for index, entry in enumerate(document.entries("criteria")):
        criterion = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(criterion, str) and criterion not in shown:
            message = f"no passage has a finding of {criterion}"
            hint = "add it to a passage that shows it, or write one"
            place = document.at("criteria", index, "id")
            yield CRITERION_NOT_SHOWN.at(document.path, *place, message, hint)


def _services(document: YamlDocument, passages: Sequence[YamlDocument]) -> Iterator[Problem]:
    counts = Counter(passage.get("service") for passage in passages)
    for service in SERVICES:
        if counts[service] < PASSAGES_OF_A_SERVICE:
            message = f"{service} has {counts[service]} of at least {PASSAGES_OF_A_SERVICE} passages"
            place = document.key_at("criteria")
            hint = f"add passages/<id>/passage.yaml with service: {service}"
            yield TOO_FEW_PASSAGES.at(document.path, *place, message, hint)


def _findings(document: YamlDocument) -> list[str]:
    """Return the criteria of the findings of a passage.yaml as they are written."""
    entries = document.entries("findings")
    named = [entry.get("criterion") if isinstance(entry, dict) else None for entry in entries]
    return [criterion if isinstance(criterion, str) else "" for criterion in named]
