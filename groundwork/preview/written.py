"""How a component is written: its own lines of the lesson's YAML file and of the English text file."""

from __future__ import annotations

from dataclasses import dataclass

from curriculum.authoring import Folder
from curriculum.languages import Language
from curriculum.model import Lesson


@dataclass(frozen=True, slots=True)
class Written:
    """One component as its author sees it."""

    id: str
    kind: str
    title: str
    yaml: str
    markdown: str


def written(lesson: Lesson, folder: Folder) -> tuple[Written, ...]:
    """Return every component of *lesson*, whose files are those of *folder*, in its order."""
    return tuple(
        Written(
            component.id,
            component.kind,
            component.texts[Language.EN].section.title,
            _yaml(folder, index),
            _markdown(folder, component.id),
        )
        for index, component in enumerate(lesson.components)
    )


def whole(folder: Folder) -> Written:
    """Return the files of something that lessons name: a bank, an attestation."""
    name = folder.path.relative_to(folder.path.parent.parent).as_posix()
    source = folder.source
    text = "\n".join(source.lines).strip() if source else ""
    yaml = folder.document.path.read_text(encoding="utf-8").strip()
    return Written(folder.path.name, folder.document.path.stem, name, yaml, text)


def title_of(lesson: Lesson) -> str:
    """Return the English title of *lesson*."""
    return lesson.texts[Language.EN].section.title


def _yaml(folder: Folder, index: int) -> str:
    """Return the lines of one entry of ``components``, comments above the next one left out."""
    document = folder.document
    lines = document.path.read_text(encoding="utf-8").splitlines()
    entries = len(document.entries("components"))
    start = document.at("components", index).line
    end = document.at("components", index + 1).line if index + 1 < entries else len(lines) + 1
    return "\n".join(lines[start - 1 : end - 1]).rstrip()


def _markdown(folder: Folder, identifier: str) -> str:
    source = folder.source
    if source is None or identifier not in source.by_id:
        return ""
    start = source.by_id[identifier].line
    after = [section.line for section in source.sections if section.line > start]
    return "\n".join(source.lines[start - 1 : min(after, default=len(source.lines) + 1) - 1]).strip()
