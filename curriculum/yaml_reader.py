"""Read YAML strictly: every value with its place, every doubtful spelling as a problem, no traceback.

Values follow YAML 1.2 (only ``true`` and ``false`` are booleans, dates stay text). Anchors,
aliases and tags are refused, which also rules out documents that grow when read. Events,
not libyaml's composer: they come one at a time, so that depth can be limited and a
document nested a hundred thousand deep is a problem instead of a crash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from curriculum.catalogue import ProblemCode
from curriculum.positions import Keys, Position, YamlDocument
from curriculum.problem_codes import (
    AMBIGUOUS_NUMBER,
    BARE_YES_NO,
    BROKEN_YAML,
    DUPLICATE_KEY,
    YAML_FEATURE,
)
from curriculum.problems import Problem
from curriculum.sources import read_source
from curriculum.yaml_errors import broken_yaml

MAX_DEPTH = 20
"""Content nests five deep."""

# libyaml where PyYAML was built with it, else the same grammar in Python.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})$")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}$")
_AMBIGUOUS = re.compile(r"[-+]?(0[0-9_]+|[0-9]+(:[0-5]?[0-9])+)$")
_BARE = frozenset({"yes", "no", "on", "off"})
_QUOTED = frozenset({"'", '"', "|", ">"})
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE_FALSE = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def read_yaml(path: Path) -> tuple[YamlDocument | None, list[Problem]]:
    """Return the document in the file *path* and what is wrong with it; None when it cannot be read."""
    text, problems = read_source(path)
    if text is None:
        return None, problems
    return parse_yaml(text, path)


def parse_yaml(
    text: str, path: Path, first_line: int = 1, *, is_all_text: bool = False
) -> tuple[YamlDocument | None, list[Problem]]:
    """Return the document in *text* and what is wrong with it; None when it cannot be read.

    *first_line* is the line of the file on which *text* begins. With *is_all_text* every
    scalar but null stays text, so that a digest of twelve figures is not a number.
    """
    reader = _Reader(path, first_line, is_all_text)
    try:
        data = reader.read(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        return None, [*reader.problems, broken_yaml(error, text, path, first_line)]
    except _TooDeepError as error:
        place = error.place
        message = f"lists and mappings are nested more than {MAX_DEPTH} deep"
        return None, [*reader.problems, BROKEN_YAML.at(path, place.line, place.column, message)]
    return YamlDocument(path, data, reader.keys, reader.values, frozenset(reader.doubtful)), reader.problems


class _TooDeepError(Exception):
    def __init__(self, place: Position) -> None:
        super().__init__()
        self.place = place


class _Reader:
    """Turn events into data, noting places and problems on the way."""

    def __init__(self, path: Path, first_line: int, is_all_text: bool) -> None:
        self.path = path
        self.first_line = first_line
        self.is_all_text = is_all_text
        self.keys: dict[Keys, Position] = {}
        self.values: dict[Keys, Position] = {}
        self.doubtful: set[Position] = set()
        self.problems: list[Problem] = []

    def read(self, events: Iterator[Any]) -> object:
        data: object = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._refuse(event, "a second document begins here", "remove the line `---`")
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, events, ())
                data = value if documents == 1 else data
        return data

    def _value(self, event: Any, events: Iterator[Any], keys: Keys) -> object:
        place = self._place(event)
        self.values.setdefault(keys, place)
        if len(keys) > MAX_DEPTH:
            raise _TooDeepError(place)
        self._check_features(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, keys)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, keys)
        return None

    def _sequence(self, events: Iterator[Any], keys: Keys) -> list[object]:
        entries: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            entries.append(self._value(event, events, (*keys, len(entries))))
        return entries

    def _mapping(self, events: Iterator[Any], keys: Keys) -> dict[str, object]:
        entries: dict[str, object] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            place = self._place(event)
            key = self._key(event, events, keys, place)
            inner = (*keys, key)
            if key in entries:
                self._duplicate(key, place, self.keys[inner])
            self.keys.setdefault(inner, place)
            value = self._value(next(events), events, inner)
            entries.setdefault(key, value)
        return entries

    def _key(self, event: Any, events: Iterator[Any], keys: Keys, place: Position) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self._check_features(event)
            self._check_spelling(event, place)
            return str(event.value)
        self._refuse(event, "a key is a list or a mapping", "write a plain word")
        # Read past it, so that the rest of the file is still checked.
        self._value(event, events, (*keys, "?"))
        return "?"

    def _scalar(self, event: Any, place: Position) -> object:
        text = str(event.value)
        if event.style in _QUOTED:
            return text
        if text in _NULL:
            return None
        self._check_spelling(event, place)
        if self.is_all_text:
            return text
        return _plain(text)

    def _check_spelling(self, event: Any, place: Position) -> None:
        text = event.value
        if event.style in _QUOTED:
            return
        if text.lower() in _BARE:
            instead = "true" if text.lower() in ("yes", "on") else "false"
            message = f"`{text}` stands without quotes"
            hint = f'write {instead}, or "{text}" in quotes if the word is meant'
            self._doubt(BARE_YES_NO, place, message, hint)
        elif _AMBIGUOUS.match(text) and not self.is_all_text:
            message = f"`{text}` means different numbers to different readers of YAML"
            hint = f'write "{text}" in quotes, or the number without leading zeros'
            self._doubt(AMBIGUOUS_NUMBER, place, message, hint)

    def _doubt(self, code: ProblemCode, place: Position, message: str, hint: str) -> None:
        self.doubtful.add(place)
        self.problems.append(code.at(self.path, place.line, place.column, message, hint))

    def _check_features(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"`*{event.anchor}` is an alias", "write the value out, or put it in quotes")
            return
        if event.anchor is not None:
            self._refuse(event, f"`&{event.anchor}` is an anchor", "remove it, or put the value in quotes")
        if event.tag is not None:
            self._refuse(event, f"`{event.tag}` is a tag", "remove it, or put the value in quotes")

    def _refuse(self, event: Any, message: str, hint: str) -> None:
        place = self._place(event)
        self.problems.append(YAML_FEATURE.at(self.path, place.line, place.column, message, hint))

    def _duplicate(self, key: str, place: Position, first: Position) -> None:
        message = f"the key `{key}` is written twice; the first is on line {first.line}"
        self.problems.append(
            DUPLICATE_KEY.at(self.path, place.line, place.column, message, "delete one of the two")
        )

    def _place(self, event: Any) -> Position:
        mark = event.start_mark
        return Position(mark.line + self.first_line, mark.column + 1)


def _plain(text: str) -> object:
    """Return the value of a plain scalar by YAML 1.2's core schema, dates and special floats left as text."""
    if text in _TRUE_FALSE:
        return _TRUE_FALSE[text]
    if _INTEGER.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
