"""Check that the ``.correct`` marks of every language say what the YAML file's key says."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.folders import ExpectedSection, Folder
from curriculum.problem_codes import KEY_DIFFERS
from curriculum.problems import Problem
from curriculum.sections import SectionText
from curriculum.text_files import TextFile


def check_keys(folder: Folder) -> Iterator[Problem]:
    """Yield marks that contradict the key. A text without any mark contradicts nothing."""
    for file in folder.files.values():
        for section in folder.sections:
            found = file.by_id.get(section.id)
            if found is not None:
                yield from _check(folder, file, section, found)


def _check(folder: Folder, file: TextFile, section: ExpectedSection, found: SectionText) -> Iterator[Problem]:
    marked = [part.id for part in found.parts if part.is_marked_correct]
    if not marked and not found.is_marked_correct:
        return
    if section.correct is None or found.is_marked_correct:
        message = f"`{section.id}` asks for no right option, so nothing in it can be marked .correct"
        line = found if found.is_marked_correct else found.parts[0]
        line = next((part for part in found.parts if part.is_marked_correct), line)
        yield KEY_DIFFERS.at(file.path, line.line, file.heading_column(line, ".correct"), message)
        return
    if not section.correct <= {part.id for part in section.parts}:
        return  # the key itself is reported
    key = ", ".join(sorted(section.correct))
    for part in found.parts:
        if part.is_marked_correct != (part.id in section.correct):
            says = "is marked .correct" if part.is_marked_correct else "is not marked .correct"
            name = file.language.english_name
            message = f"in {name} `{part.id}` {says}, but {folder.document.path.name} says correct: {key}"
            yield KEY_DIFFERS.at(file.path, part.line, file.heading_column(part), message)
