"""Load banks: the YAML file, the items' texts, and what the text files must have."""

from __future__ import annotations

from pathlib import Path

from assessments.model import Bank, ChoiceItem, Item, SortItem
from curriculum.authoring import (
    ExpectedPart,
    ExpectedSection,
    Folder,
    check_interactions,
    check_missing,
    check_structure,
    name_differs,
    partial_folder,
    read_files,
    read_yaml,
    section_texts,
    validate,
)
from curriculum.problems import Problem


def load_bank(place: Path) -> tuple[Bank | None, Bank | None, Folder, list[Problem]]:
    """Return the bank of the folder *place* as written and as it can be asked, its folder, its problems.

    As it can be asked: the items whose English is whole; None when its structure has a fault.
    """
    document, problems = read_yaml(place / "bank.yaml")
    written, fatal = None, []
    if document is not None:
        written, faults = validate(document, Bank)
        fatal = list(check_interactions(document, "items"))
        problems += [*faults, *fatal, *name_differs(document, place, "objective")]
    if document is None or written is None:
        folder, faults = partial_folder(document, place / "bank.yaml")
    else:
        files, unreadable, faults = read_files(place)
        sections = tuple(_expected(item, index) for index, item in enumerate(written.items))
        folder = Folder(document, files, sections, is_ordered=True, unreadable=unreadable)
    problems += [*faults, *check_structure(folder), *check_missing(folder)]
    asked = _with_texts(written, folder) if written is not None and not fatal else None
    return written, asked, folder, problems


def _expected(item: Item, index: int) -> ExpectedSection:
    keys = ("items", index, "id")
    if isinstance(item, SortItem):
        parts = (
            *(ExpectedPart(one, "bin") for one in item.bins),
            *(ExpectedPart(card.id, "card") for card in item.cards),
        )
        return ExpectedSection(item.id, "item", keys, parts, None, item.facts)
    parts = tuple(ExpectedPart(option, "option") for option in item.options)
    return ExpectedSection(item.id, "item", keys, parts, frozenset(item.correct), item.facts)


def _with_texts(bank: Bank, folder: Folder) -> Bank:
    items: list[ChoiceItem | SortItem] = []
    for item, section in zip(bank.items, folder.sections, strict=True):
        texts = section_texts(folder, section)
        if texts is not None:
            items.append(item.model_copy(update={"texts": texts}))
    return bank.model_copy(update={"items": tuple(items)})
