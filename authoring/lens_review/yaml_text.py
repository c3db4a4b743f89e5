"""Write the YAML of a review."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML


def yaml_text(data: Any) -> str:
    """Return *data* as YAML in the shape that people write."""
    yaml = YAML()
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()
