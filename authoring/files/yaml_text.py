"""Write a whole YAML file as people write one: for records that a program begins and people go on with."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML

UNBROKEN = 1_000_000
"""A width in which no line is broken."""


def yaml_text(data: Any, width: int = 110) -> str:
    """Return *data* as YAML, each entry of a list short, its lines broken after *width* characters."""
    yaml = YAML()
    yaml.width = width
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()
