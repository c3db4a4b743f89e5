"""Say in an author's words what libyaml could not read, and how to mend it."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from curriculum.positions import Position
from curriculum.problem_codes import BROKEN_YAML
from curriculum.problems import Problem

_HINTS = (
    (
        "unexpected end of stream",
        "close the quote; a quote or apostrophe inside the text needs the other kind around it",
    ),
    ("mapping values are not allowed", "put the whole value in quotes: it contains a colon and a blank"),
    (
        "could not find expected ':'",
        "write `key: value` with a colon and a blank, or indent the line further",
    ),
    ("',' or ']'", "close the list with ] or add a comma"),
    ("',' or '}'", "close the mapping with } or add a comma"),
    ("'-' indicator", "indent the line like the entries around it"),
    ("expected key", "indent the line like the keys around it"),
    ("block end", "indent the line like its neighbours"),
    ("control characters", "delete the invisible character"),
    ("unknown escape", "use single quotes, or write the backslash twice"),
)
_SENTENCES = (
    ("found unexpected end of stream", "a quote is opened here and never closed"),
    ("mapping values are not allowed", "a colon stands where only text can stand"),
    ("could not find expected ':'", "this line is neither `key: value` nor part of the text above"),
    ("',' or ']'", "a list in square brackets is not closed"),
    ("',' or '}'", "a mapping in braces is not closed"),
    ("'-' indicator", "this line is indented like a list entry but does not begin with `-`"),
    ("expected key", "this line is indented differently from the keys around it"),
    ("block end", "this line is indented differently from its neighbours"),
    ("control characters", "there is a control character in the file"),
    ("unknown escape", "the text in double quotes contains a backslash that YAML does not know"),
    ("cannot start any token", "this character cannot begin a value"),
)


def broken_yaml(error: yaml.YAMLError, text: str, path: Path, first_line: int) -> Problem:
    """Return the problem that *error*, raised while reading *text*, stands for."""
    place = _place(error, text)
    said = f"{getattr(error, 'context', None) or ''} {_said(error)}"
    line = _line(text, place.line)
    if "\t" in line[: place.column] and not line[: place.column].strip():
        message, hint = "a tab stands where only spaces can", "indent with spaces"
    else:
        message = next((sentence for part, sentence in _SENTENCES if part in said), said.strip())
        hint = next((hint for part, hint in _HINTS if part in said), "")
        if "cannot start any token" in said:
            hint = "put the value in quotes"
    return BROKEN_YAML.at(path, place.line + first_line - 1, place.column, message, hint)


def _said(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).splitlines()[0]


def _place(error: yaml.YAMLError, text: str) -> Position:
    """Return the place in *text*: of an open quote or bracket, where it was opened."""
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    if opened is not None and re.search("end of stream|',' or", _said(error)):
        mark = opened
    if mark is not None:
        return Position(mark.line + 1, mark.column + 1)
    index = min(getattr(error, "position", 0) or 0, len(text))
    before = text[:index]
    return Position(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if number <= len(lines) else ""
