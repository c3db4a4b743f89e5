"""Begin something new from a template: files of their own, in words that say what belongs there.

What a template leaves to its author stands in square brackets (``[insert the right answer]``), which the
check of texts finds until it is written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from assessments.model import Bank, Item
from authoring.files.course_edits import Places
from authoring.files.folder_content import bank_content
from authoring.files.folder_edits import edited_folder
from curriculum.authoring import load_lesson, objective_heading
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.model import Component, Course, Lesson, Module, Section, Text
from curriculum.sections import SectionText, split_front_matter, split_sections
from curriculum.translations import TranslationStatus

_FOLDER = Path(__file__).parent / "templates"
_MODULE_BODY = "[insert in one sentence what this module is about]"
MINUTES = 5
"""Of a new lesson, until its author says."""


@cache
def templates() -> dict[str, Component]:
    """Return one component of each kind that begins without files or questions of its own, by kind."""
    lesson, _, _ = load_lesson(_FOLDER / "components")
    if lesson is None:
        message = "the templates of components cannot be read; the installation is damaged"
        raise RuntimeError(message)
    return {component.kind: component for component in lesson.components}


def new_component(kind: str, identifier: str, objective: str) -> Component:
    """Return a component of *kind* to begin with, for the *objective* that it practises, if its kind has one.

    Raises: KeyError: nothing of that kind begins here.
    """
    template = templates()[kind]
    update: dict[str, object] = {"id": identifier, "texts": _renamed(template, identifier)}
    if "objective" in type(template).model_fields:
        update["objective"] = objective
    return template.model_copy(update=update)


def new_lesson(identifier: str, title: str) -> Lesson:
    """Return the lesson whose files ``lesson_files`` gives, as far as its course has to know it."""
    section = Section(id="lesson", title=title)
    component = new_component("text", "begin-here", "")
    return Lesson(id=identifier, minutes=MINUTES, components=(component,), texts=_english(section))


def new_module(identifier: str, title: str, lesson: Lesson) -> Module:
    """Return a module that begins with *lesson*."""
    section = Section(id=identifier, title=title, body=_MODULE_BODY)
    return Module(id=identifier, lessons=(lesson,), texts=_english(section))


def lesson_files(places: Places, course: str, identifier: str, title: str) -> dict[Path, str]:
    """Return the files of a new lesson, which a module then has to name."""
    words = {"lesson": identifier, "minutes": str(MINUTES), "title": title}
    return _filled("lesson", places.curriculum / "courses" / course / "lessons" / identifier, words)


def course_files(
    places: Places, identifier: str, title: str, lesson_title: str, lesson: str, audience: str, action: str
) -> dict[Path, str]:
    """Return the files of a new course with one lesson, for *audience*, serving the framework's *action*."""
    objective = f"{identifier.replace('-', '').upper()}.O1"
    folder = places.curriculum / "courses" / identifier
    words = {
        "course": identifier,
        "title": title,
        "lesson": lesson,
        "lesson_title": lesson_title,
        "audience": audience,
        "action": action,
        "objective": objective,
        "objective_heading": objective_heading(objective),
    }
    return _filled("course", folder, words) | lesson_files(places, identifier, lesson, lesson_title)


def bank_files(places: Places, course: Course, objective_id: str, item: str) -> dict[Path, str]:
    """Return the files of a new bank for an objective of *course*, with its first item.

    Raises: StopIteration: the course has no such objective.
    """
    objective = next(one for one in course.objectives if one.id == objective_id)
    title = objective.texts[SOURCE_LANGUAGE].section.title if objective.texts else objective_id
    words = {
        "objective": objective_id,
        "tag": objective.tag,
        "actions": ", ".join(objective.actions),
        "item": item,
        "title": title,
    }
    return _filled("bank", places.assessments / "banks" / objective_id, words)


def new_bank_files(places: Places, course: Course, objective_id: str, wanted: Bank | int) -> dict[Path, str]:
    """Return the files of a new bank: *wanted* as it is, or so many questions in the words of the template.

    Raises: StopIteration: the course has no such objective.
    """
    stem = objective_heading(objective_id)
    files = bank_files(places, course, objective_id, f"{stem}-1")
    texts = {path.name: text for path, text in files.items()}
    begun = _bank_of(texts)
    if isinstance(wanted, int):
        first = begun.items[0]
        items = tuple(_item_named(first, f"{stem}-{number}") for number in range(1, wanted + 1))
        bank = begun.model_copy(update={"items": items})
    else:
        bank = wanted
    folder = places.assessments / "banks" / objective_id
    texts |= edited_folder(texts, bank_content(begun), bank_content(bank))
    return {folder / name: text for name, text in texts.items()}


def form_files(
    places: Places, identifier: str, questions: Mapping[str, int], form: Mapping[str, str | int], decks: int
) -> dict[Path, str]:
    """Return the file of a new form: *questions* about each objective, from banks dealt into *decks*."""
    lines = [f"{{objective: {objective}, items: {items}}}" for objective, items in questions.items()]
    entry = ", ".join(f"{key}: {value}" for key, value in form.items())
    words = {
        "decks": f"decks: {decks}\n" if decks > 1 else "",
        "blueprint": "\n  - ".join(lines),
        "form": f"{{{entry}}}",
    }
    files = _filled("check", places.assessments / "forms", words)
    return {path.with_name(f"{identifier}.yaml"): text for path, text in files.items()}


def attestation_files(places: Places, identifier: str, title: str) -> dict[Path, str]:
    """Return the files of new statements that people confirm."""
    folder = places.assessments / "attestations" / identifier
    return _filled("confirmation", folder, {"attestation": identifier, "title": title})


def first_item(texts: Mapping[str, str]) -> Item:
    """Return the question with which the bank in *texts*, new from its template, begins."""
    return _bank_of(texts).items[0]


def _bank_of(texts: Mapping[str, str]) -> Bank:
    """Return the bank of the template in *texts*, with its English."""
    data = yaml.safe_load(texts["bank.yaml"])
    _, markdown, first_line = split_front_matter(texts["en.md"])
    _, sections = split_sections(markdown, first_line)
    text = {SOURCE_LANGUAGE: Text(section=_section(sections[0]), status=TranslationStatus.SOURCE)}
    data["items"] = [data["items"][0] | {"texts": text}]
    return Bank.model_validate(data)


def _item_named(item: Item, identifier: str) -> Item:
    text = item.texts[SOURCE_LANGUAGE]
    section = text.section.model_copy(update={"id": identifier})
    texts = {SOURCE_LANGUAGE: text.model_copy(update={"section": section})}
    return item.model_copy(update={"id": identifier, "texts": texts})


def _section(found: SectionText) -> Section:
    parts = tuple(
        Section(id=one.id, title=one.title, body=one.body, feedback=one.feedback) for one in found.parts
    )
    return Section(id=found.id, title=found.title, body=found.body, parts=parts)


def _filled(template: str, folder: Path, words: dict[str, str]) -> dict[Path, str]:
    files: dict[Path, str] = {}
    for path in sorted((_FOLDER / template).iterdir()):
        text = path.read_text(encoding="utf-8")
        for name, word in words.items():
            quoted = json.dumps(word, ensure_ascii=False)[1:-1]
            text = text.replace(f'"{{{name}}}"', f'"{quoted}"').replace(f"{{{name}}}", word)
        files[folder / path.name] = text
    return files


def _renamed(template: Component, identifier: str) -> dict[object, Text]:
    text = template.texts[SOURCE_LANGUAGE]
    section = text.section.model_copy(update={"id": identifier})
    return {SOURCE_LANGUAGE: text.model_copy(update={"section": section})}


def _english(section: Section) -> dict[object, Text]:
    return {SOURCE_LANGUAGE: Text(section=section, status=TranslationStatus.SOURCE)}
