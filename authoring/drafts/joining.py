"""Let the questions of a draft join those of a bank: as new ones, or in the place of those of the same id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML

from authoring.files.yaml_edits import edited_yaml, set_values
from curriculum.sections import SectionText, split_front_matter, split_sections

_LONGEST_ID = 64
_STAYS = frozenset({"author", "reviewers", "difficulty"})
"""What a file of questions does not decide about a question that is there."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A bank with the questions of a draft."""

    text: str
    """How bank.yaml reads then."""
    names: Mapping[str, str]
    """The id of each question of the draft, and the one that it has in the bank."""
    changed: frozenset[str]
    """The ids of those that took the place of one that was there."""


def same_questions(bank: str, draft: str) -> tuple[str, ...]:
    """Return the ids of the questions that both files, each a bank.yaml, have in the same kind."""
    there = {one["id"]: one["kind"] for one in _items(bank)}
    return tuple(one["id"] for one in _items(draft) if there.get(one["id"]) == one["kind"])


def joined_bank(bank: str, draft: str, *, is_changing: bool) -> Joined:
    """Return *bank* with the questions of *draft*, both a bank.yaml.

    Where *is_changing*, a question of the same id and kind takes the place of the one that is there, but for
    who wrote and reviewed it and how difficult it was; every other id that is taken gives way to a free one.
    """
    before = {one["id"]: one for one in _items(bank)}
    same = frozenset(same_questions(bank, draft)) if is_changing else frozenset()
    plain = {one["id"]: one for one in _items(draft)}
    taken, names = set(before), {}

    def change(document: Any) -> None:
        nodes = {one["id"]: one for one in document["items"]}
        for item in YAML().load(draft)["items"]:
            name = item["id"]
            if name in same:
                names[name] = name
                set_values(nodes[name], before[name], _after(before[name], plain[name]))
            else:
                names[name] = item["id"] = _free(name, taken)
                document["items"].append(item)

    return Joined(edited_yaml(bank, change), names, same)


def joined_texts(bank: str, draft: str, joined: Joined) -> str:
    """Return the text file *bank* with the texts of *draft*, of the same language.

    A text that reads as before is left alone, with what its heading says of its translation.
    """
    lines, there = _sections(bank)
    ends = {one.id: end for one, end in there.items()}
    known = {one.id: one for one in there}
    fresh = draft.splitlines()
    news = []
    changes: list[tuple[int, int, list[str]]] = []
    for section, end in _sections(draft)[1].items():
        block = fresh[section.line - 1 : end]
        name = joined.names.get(section.id, section.id)
        block[0] = block[0].replace(f"{{#{section.id}", f"{{#{name}")
        own = known.get(name) if name in joined.changed else None
        if own is None:
            news.append(block)
        elif own.source != section.source:
            changes.append((own.line - 1, ends[name], block))
    for start, end, block in sorted(changes, reverse=True):
        lines[start:end] = block
    text = "\n".join(lines).rstrip()
    return "\n\n".join([text, *("\n".join(block) for block in news)]) + "\n"


def _after(before: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a question says once *said* took its place; facts stay where a file names none.

    An empty list is what a question has that says nothing, so nothing is written or taken out for its sake.
    """
    kept = {name: value for name, value in before.items() if name in _STAYS or not value}
    if not said.get("facts") and "facts" in before:
        kept["facts"] = before["facts"]
    new = {name: value for name, value in said.items() if value or name in before}
    return kept | {
        name: value for name, value in new.items() if name not in _STAYS and (value or name != "facts")
    }


def _items(text: str) -> list[dict[str, Any]]:
    return list(YAML(typ="safe").load(text)["items"])


def _sections(text: str) -> tuple[list[str], dict[SectionText, int]]:
    """Return the lines of a text file, and its sections with the line after which nothing of each follows."""
    _, markdown, first_line = split_front_matter(text)
    lines = text.splitlines()
    sections = split_sections(markdown, first_line)[1]
    ends: dict[SectionText, int] = {}
    for section, following in zip(
        sections, [*(one.line - 1 for one in sections[1:]), len(lines)], strict=True
    ):
        end = following
        while end > section.line and not lines[end - 1].strip():
            end -= 1
        ends[section] = end
    return lines, ends


def _free(wanted: str, taken: set[str]) -> str:
    """Return *wanted*, or the first of ``wanted-2``, ``wanted-3`` that is not taken, and take it."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted[: _LONGEST_ID - 6]}-{number}"
    taken.add(found)
    return found
