"""Look into the run-time data that a foreign learning system hands back.

One system nests the elements, another writes ``cmi.core.score.raw`` as one key; one keeps
numbers as numbers, another as text. Here they are all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reporting.records.errors import RecordError

_DEEPEST = 12


def elements(data: object) -> dict[str, str]:
    """Return the elements of *data* by their full dotted name, every value as text.

    Raises: RecordError: it is not a JSON object with elements of the run-time data model.
    """
    if not isinstance(data, dict):
        raise RecordError([f"run-time data must be a JSON object, not {type(data).__name__}"])
    found = dict(_flattened("", data, _DEEPEST))
    named = {name: value for name, value in found.items() if name.startswith("cmi.")}
    if not named:
        raise RecordError(["there is no cmi element in it: this is not run-time data of SCORM"])
    return named


def _flattened(prefix: str, value: Any, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for name, inner in items if depth else ():
            yield from _flattened(f"{prefix}.{name}" if prefix else str(name), inner, depth - 1)
    elif value is not None:
        yield prefix, str(value).strip()
