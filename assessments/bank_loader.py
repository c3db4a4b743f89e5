"""Load banks: the YAML file, the items' texts, and what the text files must have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assessments.model import Bank, ChoiceItem, ClozeItem, Item, MatchItem, OrderItem, SortItem
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
    correct = frozenset(item.correct) if isinstance(item, ChoiceItem) else None
    gaps = tuple(gap.id for gap in item.gaps) if isinstance(item, ClozeItem) else ()
    keys = ("items", index, "id")
    return ExpectedSection(item.id, "item", keys, tuple(_parts(item)), correct, item.facts, gaps=gaps)


def _parts(item: Item) -> Iterator[ExpectedPart]:
    """Yield the parts that the text of *item* has: what its file names, each in its role."""
    match item:
        case SortItem():
            yield from (ExpectedPart(one, "bin") for one in item.bins)
            yield from (ExpectedPart(card.id, "card") for card in item.cards)
        case MatchItem():
            partners = dict.fromkeys([*(pair.partner for pair in item.pairs), *item.decoys])
            yield from (ExpectedPart(one, "bin") for one in partners)
            yield from (ExpectedPart(pair.id, "card") for pair in item.pairs)
        case OrderItem():
            yield from (ExpectedPart(card, "card") for card in item.cards)
        case ClozeItem():
            yield from (ExpectedPart(option, "option") for gap in item.gaps for option in gap.options)
        case _:
            yield from (ExpectedPart(option, "option") for option in item.options)


def _with_texts(bank: Bank, folder: Folder) -> Bank:
    items: list[Item] = []
    for item, section in zip(bank.items, folder.sections, strict=True):
        texts = section_texts(folder, section)
        if texts is not None:
            items.append(item.model_copy(update={"texts": texts}))
    return bank.model_copy(update={"items": tuple(items)})
