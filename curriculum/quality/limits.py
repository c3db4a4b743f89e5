"""Say how hard a text may be to read before its author is asked to look at it again.

The grades are those of docs/editorial/content-style-guide.md. A long sentence is one of more than 25 English
words, after which fewer readers follow (plain-language guidance of several governments says 25). In the other
languages it is as long as that comes to when our own texts are translated; no limit of theirs is established.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from curriculum.languages import Language

_EVERYBODY = frozenset({"employees", "community"})
_GRADE_OF_EVERYBODY, _GRADE_OF_SOME = 8.0, 9.0

LONGEST_SENTENCE: Mapping[Language, int] = MappingProxyType(
    {Language.EN: 25, Language.VI: 32, Language.ZH_HANT: 45, Language.AR: 22}
)
"""Words of a sentence that is not too long yet; characters in Chinese."""


def highest_grade(audiences: Collection[str]) -> float:
    """Return the Flesch-Kincaid grade that English texts for *audiences* should stay at or below."""
    return _GRADE_OF_EVERYBODY if _EVERYBODY & set(audiences) else _GRADE_OF_SOME
