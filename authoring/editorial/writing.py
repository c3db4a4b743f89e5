"""Put an entry into an editorial record, change it or take it out: all other lines and comments stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from authoring.editorial.entries import PARTS, Entry
from authoring.files.quoting import quoted
from authoring.files.yaml_edits import edited_yaml, new_entry, replace_entries, set_values
from curriculum.editorial import Permission


def edited_record(text: str, part: str, before: Entry | None, after: Entry | None) -> str:
    """Return the record that reads *text* (empty: there is none) with *after* for *before*.

    Without *before* it is new, without *after* it goes. What is new stands behind the last entry about the
    same component, or else the same lesson.

    Raises: KeyError: the record does not have *before* any more.
    """

    def change(document: Any) -> None:
        there = document.get(part)
        nodes = list(there or ())
        if before is None and after is not None:
            nodes.insert(_behind(nodes, after), _new(nodes, after))
        elif before is not None:
            index = _index_of(nodes, part, before)
            if after is None:
                del nodes[index]
            else:
                _set(nodes[index], before, after)
        if there and nodes:
            replace_entries(there, nodes)
        else:
            document[part] = nodes

    return edited_yaml(text, change)


def _new(nodes: Sequence[Any], entry: Entry) -> Any:
    """Return *entry* written like the last of *nodes*; people and statements each begin on one line."""
    node = new_entry(_words(entry))
    if nodes[-1].fa.flow_style() if nodes else not isinstance(entry, Permission):
        node.fa.set_flow_style()
    return node


def _index_of(nodes: Sequence[Any], part: str, entry: Entry) -> int:
    for index, node in enumerate(nodes):
        if PARTS[part].model_validate(dict(node)) == entry:
            return index
    raise KeyError(part)


def _behind(nodes: Sequence[Any], entry: Entry) -> int:
    """Return where a new *entry* stands among *nodes*."""
    if isinstance(entry, Permission):
        return len(nodes)
    lesson = [index for index, node in enumerate(nodes) if node.get("lesson") == entry.lesson]
    same = [index for index in lesson if nodes[index].get("component") == entry.component]
    return (same or lesson or [len(nodes) - 1])[-1] + 1


def _set(node: Any, before: Entry, after: Entry) -> None:
    """Bring *node* from *before* to *after*; words that stood in quotes stand in quotes again."""
    data = _words(after)
    for name, word in data.items():
        if isinstance(node.get(name), DoubleQuotedScalarString):
            data[name] = DoubleQuotedScalarString(word)
    set_values(node, _words(before), data)


def _words(entry: Entry) -> dict[str, Any]:
    """Return *entry* as its file has it: what is not said is left out."""
    data = entry.model_dump(mode="json", exclude_none=True)
    return {name: quoted(word) for name, word in data.items() if word}
