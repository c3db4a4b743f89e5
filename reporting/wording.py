"""The words of the reports, in each language: ``reporting/strings``, and a folder below it for each area."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.languages import Language
from player.api import Wording, read_own_yaml

_FOLDER = Path(__file__).resolve().parent / "strings"


@cache
def wording(language: Language) -> Wording:
    """Return the strings of *language*. A speaker has reviewed them if one has signed every file.

    Raises: ValueError: two files have a string of the same name.
    """
    page: dict[str, str | dict[str, str]] = {}
    signed: set[str | None] = set()
    for path in [_FOLDER / f"{language}.yaml", *sorted(_FOLDER.glob(f"*/{language}.yaml"))]:
        strings = read_own_yaml(path)
        if twice := page.keys() & strings["page"].keys():
            message = f"{path}: other files have strings of these names: {', '.join(sorted(twice))}"
            raise ValueError(message)
        page |= strings["page"]
        signed.add(strings["reviewed_by"])
    return Wording(language, page=page, script={}, reviewed_by=signed.pop() if len(signed) == 1 else None)
