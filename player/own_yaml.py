"""Read the YAML files that come with the product: words, tables of columns, calendars."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# libyaml where PyYAML was built with it, ten times as fast: a page waits for its words after each start.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_own_yaml(path: Path) -> Any:
    """Return what the file *path* holds. For our own files only: an author's are read by ``curriculum``.

    Raises: OSError: it cannot be read. yaml.YAMLError: it is no YAML.
    """
    return yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506  a safe loader either way
