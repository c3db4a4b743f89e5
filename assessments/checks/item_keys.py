"""Check that the key of an item with options fits its kind."""

from __future__ import annotations

from collections.abc import Iterator

from assessments.model import ChoiceItem, Item
from assessments.problem_codes import KEY_FAULT
from curriculum.authoring import Folder
from curriculum.problems import Problem


def check_key(item: Item, index: int, folder: Folder) -> Iterator[Problem]:
    """Yield too many or too few right options of *item*, entry *index* of its bank."""
    if not isinstance(item, ChoiceItem):
        return
    rights, options = len(set(item.correct)), len(item.options)
    message = ""
    if item.kind != "multiple" and rights != 1:
        message = f"a {item.kind} item has one right option, not {rights}"
    elif item.kind == "true_false" and options != 2:
        message = f"a true_false item has two options, not {options}"
    elif item.kind == "multiple" and rights >= options:
        message = "every option is right, so nothing is asked"
    if message:
        place = folder.document.at("items", index, "correct")
        yield KEY_FAULT.at(folder.document.path, *place, message)
