"""Say whom courses are for, in the words of people."""

from __future__ import annotations

from typing import get_args

from markupsafe import Markup

from curriculum.model import Audience
from player.api import Wording

_KNOWN = frozenset(get_args(Audience))


def audiences_text(value: str, words: Wording) -> Markup:
    """Return the audiences of *value*, which blanks part, as a list in the language of *words*."""
    told = [words(f"audience_{one}") if one in _KNOWN else Markup("{}").format(one) for one in value.split()]
    return words.joined(told)
