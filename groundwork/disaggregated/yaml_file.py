"""Read a small YAML file that a stranger may have written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from groundwork.disaggregated.errors import NotLoadedError

_MOST_BYTES = 200_000


def read_yaml(path: Path) -> Any:
    """Return what stands in *path*.

    Raises: NotLoadedError: it cannot be read, is too large, uses aliases, or is no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        if len(text) > _MOST_BYTES:
            raise NotLoadedError([f"{path.name}: expected at most {_MOST_BYTES} characters, got {len(text)}"])
        # An alias lets ten lines stand for a thousand million.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.SafeLoader)):
            raise NotLoadedError([f"{path.name}: write out what '*' refers to; aliases are not read"])
        return yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise NotLoadedError([f"{path.name}: cannot be read as UTF-8 text: {error}"]) from error
    except yaml.YAMLError as error:
        raise NotLoadedError([f"{path.name}: is no YAML: {error}"]) from error
