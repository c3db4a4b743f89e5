"""Load banks: the YAML file, the items' texts, and what the text files must have."""

from __future__ import annotations

from pathlib import Path

from assessments.expected_items import expected_item
from assessments.model import Bank, Item
from curriculum.authoring import (
    Folder,
    check_interactions,
    name_differs,
    read_folder,
    read_partial_folder,
    read_yaml,
    section_texts,
    validate,
)
from curriculum.languages import Language
from curriculum.problems import Problem


def load_bank(
    place: Path, written_in: tuple[Language, ...] = tuple(Language)
) -> tuple[Bank | None, Bank | None, Folder, list[Problem]]:
    """Return the bank of the folder *place* as written and as it can be asked, its folder, its problems.

    As it can be asked: the items whose English is whole; None when its structure has a fault.
    *written_in* are the languages in which its course is written.
    """
    document, problems = read_yaml(place / "bank.yaml")
    written, fatal = None, []
    if document is not None:
        written, faults = validate(document, Bank)
        fatal = list(check_interactions(document, "items"))
        problems += [*faults, *fatal, *name_differs(document, place, "objective")]
    if document is None or written is None:
        folder, faults = read_partial_folder(document, place / "bank.yaml", written_in)
    else:
        sections = (expected_item(item, index) for index, item in enumerate(written.items))
        folder, faults = read_folder(document, sections, is_ordered=True, written_in=written_in)
    problems += faults
    asked = _with_texts(written, folder) if written is not None and not fatal else None
    return written, asked, folder, problems


def _with_texts(bank: Bank, folder: Folder) -> Bank:
    items: list[Item] = []
    for item, section in zip(bank.items, folder.sections, strict=True):
        texts = section_texts(folder, section)
        if texts is not None:
            items.append(item.model_copy(update={"texts": texts}))
    return bank.model_copy(update={"items": tuple(items)})
