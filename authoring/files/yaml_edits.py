"""Change values in a YAML file: comments, quotes, order and the shape of what is not changed survive."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import MappingEndEvent, SequenceEndEvent

from curriculum.section_writing import UnwritableTextError

_SHAPES = ((2, 4, 2), (2, 2, 0), (4, 4, 2), (4, 6, 4))
"""How far mappings, sequences and their dashes are indented, as people write them; ours first."""
_LONGEST_LINE = 100
"""A mapping that is no longer stands on one line, as in the files that we ship."""


def edited_yaml(text: str, change: Callable[[Any], None]) -> str:
    """Return the YAML document *text* after *change* was made to its root; its lines end as they did.

    Raises: UnwritableTextError: what writes cannot read it, though the checks can: a tab behind a colon.
    """
    if "\r\n" in text:
        return edited_yaml(text.replace("\r\n", "\n"), change).replace("\n", "\r\n")
    try:
        yaml = _like(text)
        document = yaml.load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"line {line} of the file cannot be changed here ({error.problem}); mend it in the file"
        raise UnwritableTextError(message) from None
    head = ""
    if document is None:
        document = CommentedMap()
        head = _only_comments(text)
    if isinstance(document, CommentedMap) and not document:
        document.fa.set_block_style()
    before = _dumped(yaml, document)
    change(document)
    after = _dumped(yaml, document)
    # The shape of a file that nobody changed is not ours to improve.
    return text if after == before else head + after


def set_values(node: CommentedMap, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Bring *node*, which said *before*, to say *after*; what is the same in both is not touched.

    Both are plain data without defaults: a key that *before* does not have may be written out in *node*.
    """
    for key in before.keys() | after.keys():
        if key not in after:
            node.pop(key, None)
        elif before.get(key) != after[key]:
            node[key] = _merged(node.get(key), after[key])


def new_entry(data: Mapping[str, Any]) -> CommentedMap:
    """Return *data* as an entry of a list: on one line when it is short, else a line for each key."""
    return _mapping(data)


def in_order(entries: Sequence[Any], key: str, order: Sequence[str]) -> list[Any]:
    """Return *entries*, mappings that *key* names, in *order*; those that it does not name are left out."""
    by_name = {entry[key]: entry for entry in entries}
    return [by_name[name] for name in order if name in by_name]


def replace_entries(sequence: CommentedSeq, entries: Sequence[Any]) -> None:
    """Let *sequence* hold *entries*, which may be its own: each keeps the comments around it."""
    if list(sequence) == list(entries) and all(
        one is other for one, other in zip(sequence, entries, strict=True)
    ):
        return
    comments = {id(entry): sequence.ca.items.get(index) for index, entry in enumerate(sequence)}
    sequence.ca.items.clear()
    sequence[:] = list(entries)
    for index, entry in enumerate(entries):
        if comments.get(id(entry)) is not None:
            sequence.ca.items[index] = comments[id(entry)]


def _merged(node: Any, value: Any) -> Any:
    """Return *value* in the shape of *node* as far as it has one."""
    if isinstance(node, CommentedMap) and isinstance(value, Mapping):
        set_values(node, dict(node), value)
        return node
    if isinstance(node, CommentedSeq) and isinstance(value, Sequence) and not isinstance(value, str):
        if node and all(isinstance(one, CommentedMap) and "id" in one for one in node):
            known = {one["id"]: one for one in node}
            replace_entries(node, [_merged(known.get(_name(one)), one) for one in value])
        elif node:
            replace_entries(node, [_plain(one) for one in value])
        else:
            return _plain(value)  # an empty list has no shape to keep
        return node
    return _plain(value)


def _name(value: Any) -> Any:
    return value.get("id") if isinstance(value, Mapping) else None


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list | tuple):
        sequence = CommentedSeq([_plain(one) for one in value])
        if not any(isinstance(one, Mapping) for one in value):
            sequence.fa.set_flow_style()
        return sequence
    return value


def _mapping(data: Mapping[str, Any]) -> CommentedMap:
    node = CommentedMap((key, _plain(value)) for key, value in data.items())
    is_flat = not any(isinstance(one, list | tuple) and _holds_mappings(one) for one in data.values())
    if is_flat and len(str(dict(data))) <= _LONGEST_LINE:
        node.fa.set_flow_style()
    else:
        node.fa.set_block_style()
    return node


def _holds_mappings(values: Sequence[Any]) -> bool:
    return any(isinstance(one, Mapping) for one in values)


def _only_comments(text: str) -> str:
    """Return the comments of a file that says nothing else, which belong to no node of it."""
    lines = text.splitlines()
    are_all = all(line.lstrip().startswith("#") or not line.strip() for line in lines)
    return "".join(f"{line}\n" for line in lines) if are_all else ""


def _like(text: str) -> YAML:
    """Return a reader and writer that indents as *text* does, as far as one of the usual shapes fits."""
    for shape in _SHAPES:
        yaml = _yaml(*shape)
        if _dumped(yaml, yaml.load(text)) == text:
            return yaml
    return _yaml(*_SHAPES[0])


class _Writer(Emitter):
    """ruamel's writer, which forgets a line break that a later entry needs.

    Where a list begins with a comment, and an entry on one line has one at its end, the first two keys of the
    next entry on several lines stood on one line (0.19.1): nobody could read the file any more.
    """

    def write_post_comment(self, event: Any) -> bool:
        is_written = bool(super().write_post_comment(event))
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.no_newline = False
        return is_written


def _yaml(mapping: int, sequence: int, offset: int) -> YAML:
    yaml = YAML()  # the round-trip kind: safe, since it makes no objects of tags
    yaml.Emitter = _Writer
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=mapping, sequence=sequence, offset=offset)
    yaml.representer.add_representer(type(None), _null)
    return yaml


def _null(representer: Any, _: None) -> Any:
    return representer.represent_scalar("tag:yaml.org,2002:null", "null")


def _dumped(yaml: YAML, document: Any) -> str:
    stream = io.StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()
