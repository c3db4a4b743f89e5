"""Say the site's own words in a learner's language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from curriculum.languages import Language


class Words:
    """The words of one language, by key: ``words("due_on", day="…")``."""

    # Django's templates call what can be called; here they are to look a key up.
    do_not_call_in_templates = True

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **parts: object) -> str:
        """Return the words under *key* with *parts* filled in.

        Raises: KeyError: there is no such key.
        """
        return _table()[key][self.language.value].format(**parts)

    def __getitem__(self, key: str) -> str:
        """Return the words under *key*, for templates."""
        return self(key)


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files("groundwork.pages").joinpath("words.yaml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = yaml.safe_load(text)
    return table
