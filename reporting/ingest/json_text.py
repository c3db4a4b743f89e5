"""Parse JSON that a stranger sent: no NaN, no key twice, no depth or number without end."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from typing import Any, NoReturn


def parse(content: bytes) -> object:
    """Return the values in *content*.

    Raises: ValueError: not JSON in UTF-8, with a sentence that says so.
    """
    try:
        return _DECODER.decode(content.removeprefix(BOM_UTF8).decode())
    except RecursionError:
        reason = "nested too deeply"
    except UnicodeDecodeError:
        reason = "not UTF-8"
    except ValueError as error:
        reason = str(error)
    raise ValueError(f"not readable as JSON: {reason}")


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _whole(digits: str) -> int:
    if len(digits) > 20:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {repeated[:40]!r} stands twice in one object")
    return found


_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_int=_whole, object_pairs_hook=_each_key_once)
"""One for all: ``json.loads`` makes a decoder, and what it scans with, for each text."""
