"""Work out how the files of a folder read after its content was changed. Pure: texts in, texts out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from authoring.files.folder_content import Entry, FolderContent
from authoring.files.front_matter import edited_front_matter
from authoring.files.text_edits import SectionEdit, edited_sections
from authoring.files.yaml_edits import edited_yaml, in_order, new_entry, replace_entries, set_values
from curriculum.authoring import head_source
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Section, Text, Texts
from curriculum.section_writing import UnwritableTextError
from curriculum.sections import SectionText, split_front_matter, split_sections
from curriculum.translations import TranslationStatus, digest


def edited_folder(files: Mapping[str, str], before: FolderContent, after: FolderContent) -> dict[str, str]:
    """Return the files of a folder that are new or changed, by name.

    *files* are the folder's YAML file and text files, which say *before*; with what is returned they say
    *after*. A language's review is void when anything in its file was changed. A translation that was
    changed and is current names the English as it reads now; one that was not changed keeps what it says,
    and so becomes stale when the English changed.

    Raises: UnwritableTextError: a text that its file would not give back as it is.
    """
    edited = {after.file: _yaml(files[after.file], before, after)}
    name = _name(SOURCE_LANGUAGE)
    english = _texts(files.get(name, ""), SOURCE_LANGUAGE, before, after, {}, "")
    edited[name] = english
    sources = {section.id: digest(section.source) for section in _sections(english)}
    head = after.head.get(SOURCE_LANGUAGE)
    head_digest = digest(head_source(head.section.title, head.section.body)) if head else ""
    for language in Language:
        if language is not SOURCE_LANGUAGE:
            name = _name(language)
            edited[name] = _texts(files.get(name, ""), language, before, after, sources, head_digest)
    return {name: text for name, text in edited.items() if text and text != files.get(name)}


def _name(language: Language) -> str:
    return f"{language.value}.md"


def _yaml(text: str, before: FolderContent, after: FolderContent) -> str:
    def change(document: Any) -> None:
        set_values(document, before.root, after.root)
        for key, entries in after.lists.items():
            _change_list(document[key], before.lists[key], entries)

    return edited_yaml(text, change)


def _change_list(sequence: Any, before: tuple[Entry, ...], after: tuple[Entry, ...]) -> None:
    said = {entry.name: entry.data for entry in before}
    nodes = {node["id"]: node for node in sequence}
    order = _with_unread(list(nodes), said, [entry.name for entry in after])
    for entry in after:
        if entry.name in nodes and entry.name not in said:
            message = f"`{entry.name}` is there already, and has a problem: mend that first"
            raise UnwritableTextError(message)
        if entry.name in nodes:
            set_values(nodes[entry.name], said.get(entry.name, {}), entry.data)
        else:
            nodes[entry.name] = new_entry(entry.data)
    replace_entries(sequence, in_order(list(nodes.values()), "id", order))


def _with_unread(there: list[str], said: Mapping[str, object], after: list[str]) -> list[str]:
    """Return the order *after* with what the file has and nobody read, such as an item with a fault.

    Each keeps standing behind the entry before it: what was not read was not taken out either.
    """
    order, last = list(after), ""
    for name in there:
        if name not in said and name not in order:
            order.insert(order.index(last) + 1 if last in order else 0, name)
        last = name
    return order


def _texts(
    text: str,
    language: Language,
    before: FolderContent,
    after: FolderContent,
    sources: Mapping[str, str],
    head_digest: str,
) -> str:
    """Return the text file of *language*; *sources* and *head_digest* are digests of the English."""
    said = {entry.id: entry for entry in before.entries}
    there = {section.id: section for section in _sections(text)}
    edits: dict[str, SectionEdit] = {}
    is_changed = False
    for entry in after.entries:
        edit, is_new_text = _section_edit(entry, said.get(entry.id), there.get(entry.id), language, sources)
        is_changed = is_changed or is_new_text
        if edit is not None:
            edits[entry.id] = edit
    head = _head_values(before.head, after.head, language, head_digest)
    if not text and not edits and not head:
        return text
    removed = frozenset(said) - {entry.id for entry in after.entries}
    removed |= {entry.id for entry in after.entries if entry.halves.get(language, entry) is None}
    is_changed = is_changed or "title" in head or "summary" in head or bool(removed & there.keys())
    if is_changed and (language is not SOURCE_LANGUAGE or "reviewed_by:" in split_front_matter(text)[0]):
        head["reviewed_by"] = None
    order = [entry.id for entry in after.entries]
    is_moved = order != [entry.id for entry in before.entries]
    edited = edited_sections(text, edits, order if is_moved or not text else _order_of(there, order), removed)
    return edited_front_matter(edited, head)


def _order_of(there: Mapping[str, SectionText], order: list[str]) -> list[str]:
    """Return the order in which the file has its sections: nothing was moved, so nothing moves.

    One that the file has not yet, as a translation of it that begins, stands behind the one before it.
    """
    kept, before = [each for each in there if each in order], ""
    for each in order:
        if each not in there:
            kept.insert(kept.index(before) + 1 if before else 0, each)
        before = each
    return kept


def _section_edit(
    entry: Entry,
    said: Entry | None,
    there: SectionText | None,
    language: Language,
    sources: Mapping[str, str],
) -> tuple[SectionEdit | None, bool]:
    """Return how the section is to be edited, None when it is not; and whether its text is another."""
    text = entry.texts.get(language)
    if text is None:
        half = entry.halves.get(language)
        return (SectionEdit(half.section, half.made_from), True) if half else (None, False)
    old = said.texts.get(language) if said else None
    is_new_text = old is None or old.section != text.section
    marks = there is not None and any(part.is_marked_correct for part in there.parts)
    is_other_key = marks and said is not None and said.correct != entry.correct
    is_stamped = language is not SOURCE_LANGUAGE and _becomes_current(old, text, is_new_text)
    if not is_new_text and not is_other_key and not is_stamped:
        return None, False
    made_from = sources.get(entry.id) if is_stamped else None
    keeps_order = old is not None and _ids(old.section) == _ids(text.section)
    return SectionEdit(text.section, made_from, entry.correct if marks else None, keeps_order), is_new_text


def _becomes_current(old: Text | None, text: Text, is_new_text: bool) -> bool:
    is_current = text.status is TranslationStatus.CURRENT
    return is_current and (is_new_text or old is None or old.status is not TranslationStatus.CURRENT)


def _ids(section: Section) -> list[str]:
    return [part.id for part in section.parts]


def _head_values(before: Texts, after: Texts, language: Language, head_digest: str) -> dict[str, str | None]:
    text, old = after.get(language), before.get(language)
    if text is None or text == old:
        return {}
    values: dict[str, str | None] = {}
    if old is None or old.section.title != text.section.title:
        values["title"] = text.section.title
    if text.section.body and (old is None or old.section.body != text.section.body):
        values["summary"] = text.section.body
    is_new_text = old is None or old.section != text.section
    if language is not SOURCE_LANGUAGE and _becomes_current(old, text, is_new_text):
        values["translated_from"] = head_digest
    return values


def _sections(text: str) -> tuple[SectionText, ...]:
    _, markdown, first_line = split_front_matter(text)
    return split_sections(markdown, first_line)[1]
