"""Write words so that no reader of YAML takes them for a number or for false: YAML 1.1 reads ``no`` so."""

from __future__ import annotations

from ruamel.yaml.scalarstring import DoubleQuotedScalarString

_TAKEN = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def quoted(word: str) -> str:
    """Return *word*, in quotes where a reader could take it for something else than text."""
    is_doubtful = word.lower() in _TAKEN or not word[:1].isalpha()
    return DoubleQuotedScalarString(word) if is_doubtful else word
