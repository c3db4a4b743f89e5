"""What is found in a lesson: which aspect of it, how much it weighs, and in which component."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Aspect(StrEnum):
    """What a lesson is looked at for, in the order of the page."""

    READING = "reading"
    WORDING = "wording"
    LETTERS = "letters"
    TRANSLATION = "translation"
    SOURCES = "sources"
    LINKS = "links"
    MEDIA = "media"
    CARE = "care"
    MINUTES = "minutes"
    OTHER = "other"


class Weight(StrEnum):
    """What a finding asks for, the most urgent first."""

    MEND = "mend"
    """The check names it too: it is wrong."""
    LOOK = "look"
    """Perhaps it is well as it is: a person decides."""
    STANDS = "stands"
    """An editor let it stand, and said why."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found."""

    aspect: Aspect
    weight: Weight
    key: str
    """The string that says it; empty where the check says it in its own words."""
    values: Mapping[str, object] = field(default_factory=dict)
    component: str = ""
    """The component in which it is; empty: the lesson itself."""
    said: str = ""
    """In English: what the check says, the reason of an editor, or the beginning of a sentence."""
    hint: str = ""
    code: str = ""
    """The code of the check's problem, such as ``CUR131``."""


_GROUPS = {
    "CUR02": Aspect.TRANSLATION,
    "CUR04": Aspect.SOURCES,
    "CUR05": Aspect.LINKS,
    "CUR06": Aspect.LETTERS,
    "CUR09": Aspect.MEDIA,
    "CUR10": Aspect.MEDIA,
    "CUR13": Aspect.WORDING,
    "CUR114": Aspect.CARE,
}
"""Which groups of problem codes (``curriculum.problem_codes``) belong to which aspect."""


def aspect_of(code: str) -> Aspect:
    """Return the aspect to which problems of the kind *code* belong."""
    return next((aspect for group, aspect in _GROUPS.items() if code.startswith(group)), Aspect.OTHER)
