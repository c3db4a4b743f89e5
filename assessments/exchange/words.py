"""The few words that an export needs beside an item's own: the best and the worst way, true and false."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from curriculum.authoring import read_yaml, validate
from curriculum.languages import Language

_FOLDER = Path(__file__).resolve().parent / "strings"


class Words(BaseModel):
    """The words in one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reviewed_by: str | None
    best: str
    worst: str
    fill: str
    """What to do, where a text with gaps comes in without a question."""
    true: str
    false: str

    def of(self, identifier: str) -> str:
        """Return the words of *identifier*: ``best``, ``worst``, or of a place: the number of ``place-2``."""
        if identifier.startswith("place-"):
            return identifier.removeprefix("place-")
        return self.best if identifier == "best" else self.worst


@cache
def words(language: Language) -> Words:
    """Return the words in *language*."""
    document, problems = read_yaml(_FOLDER / f"{language.value}.yaml")
    found, faults = validate(document, Words) if document else (None, [])
    if found is None or problems or faults:
        raise ValueError(f"strings/{language.value}.yaml: {[*problems, *faults]}")
    return found
