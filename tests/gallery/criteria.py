"""WCAG 2.2, every criterion of level A and AA: how we hold it, and what proves it.

What a program cannot judge is said to be held by design, with the place where it is decided; nothing is
called tested that is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

How = Literal["axe", "own check", "test", "design"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One success criterion."""

    number: str
    level: Literal["A", "AA"]
    name: str
    how: tuple[How, ...]
    by: str
    """The checks of tests/player/access.py, tests, axe's rules, or the files that hold it."""


def criteria() -> tuple[Criterion, ...]:
    """Return every criterion of level A and AA, as criteria.yaml beside this file has them."""
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    return tuple(Criterion(**{**one, "how": tuple(one["how"])}) for one in yaml.safe_load(text))


NOT_TESTED = (
    "Screen readers (NVDA, JAWS, VoiceOver, TalkBack) do not run where these tests run. Roles, names and"
    " announcements are tested in Chromium's own tree; how they are spoken, in four languages, is not.",
    "Firefox and Safari: everything here ran in Chromium.",
    "Speech input and switches: held by native controls and visible names, not tried.",
    "People with disabilities have not tried the page yet. That is what a pilot is for.",
    "The translations of the gallery and of the page's words were reviewed by no speaker yet.",
)
